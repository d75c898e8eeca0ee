package cayley

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
)

// A pageChecker walks bbolt's pages in the file itself, beside its memory map: bbolt's own check runs in a goroutine where a damaged page kills
// the process, and a page that points to its own ancestor would hold a cursor for ever.
type pageChecker struct {
	ctx  context.Context
	f    io.ReaderAt
	size uint64 // of a page
	high uint64 // number of the first page that was never used
	used []byte // a bit a page
	seen int
}

// Kinds of page and the sizes of what stands in them.
const (
	pageHeader   = 16
	pageBranch   = 1
	pageLeaf     = 2
	pageFreelist = 16
	element      = 16 // in a branch or a leaf
	bucketHeader = 16
	bucketFlag   = 1
	manyFree     = 0xffff // the real count follows
	maxDepth     = 64
)

// checkPages checks the tree below a transaction's root, and that what the list of free pages names is not in use. The error says what is wrong.
func checkPages(ctx context.Context, f io.ReaderAt, size, txid uint64) error {
	c := &pageChecker{ctx: ctx, f: f, size: size}
	// A transaction's meta page is that with its number; the other one is of the transaction before.
	for i := range uint64(2) {
		b := make([]byte, 80)
		if _, err := f.ReadAt(b, int64(i*size)); err != nil {
			return fmt.Errorf("reading meta page %d: %w", i, err)
		}
		meta := b[pageHeader:]
		if binary.LittleEndian.Uint64(meta[48:]) != txid {
			continue
		}
		c.high = binary.LittleEndian.Uint64(meta[40:])
		if c.high > 1<<40 {
			return fmt.Errorf("meta page %d names %d pages", i, c.high)
		}
		c.used = make([]byte, c.high/8+1)
		if err := c.tree(binary.LittleEndian.Uint64(meta[16:]), nil, nil, 0); err != nil {
			return err
		}
		return c.free(binary.LittleEndian.Uint64(meta[32:]))
	}
	return fmt.Errorf("no meta page has the number %d", txid)
}

// page reads a page with what overflows from it, which it marks as used.
func (c *pageChecker) page(id uint64) (b []byte, kind, count int, err error) {
	if c.seen++; c.seen%256 == 0 && c.ctx.Err() != nil {
		return nil, 0, 0, c.ctx.Err()
	}
	if id < 2 || id >= c.high {
		return nil, 0, 0, fmt.Errorf("page %d does not exist", id)
	}
	b = make([]byte, c.size)
	if _, err := c.f.ReadAt(b, int64(id*c.size)); err != nil {
		return nil, 0, 0, fmt.Errorf("reading page %d: %w", id, err)
	}
	over := uint64(binary.LittleEndian.Uint32(b[12:]))
	if got := binary.LittleEndian.Uint64(b); got != id || id+over >= c.high {
		return nil, 0, 0, fmt.Errorf("page %d calls itself %d and overflows to %d more", id, got, over)
	}
	for p := id; p <= id+over; p++ {
		if c.used[p/8]>>(p%8)&1 == 1 {
			return nil, 0, 0, fmt.Errorf("page %d is used twice", p)
		}
		c.used[p/8] |= 1 << (p % 8)
	}
	if over > 0 {
		b = slices.Grow(b, int(over*c.size))[:(over+1)*c.size]
		if _, err := c.f.ReadAt(b[c.size:], int64((id+1)*c.size)); err != nil {
			return nil, 0, 0, fmt.Errorf("reading page %d: %w", id, err)
		}
	}
	return b, int(binary.LittleEndian.Uint16(b[8:])), int(binary.LittleEndian.Uint16(b[10:])), nil
}

// tree checks the pages below one; its keys lie in [from, to), where nil is no bound.
func (c *pageChecker) tree(id uint64, from, to []byte, depth int) error {
	b, kind, count, err := c.page(id)
	switch {
	case err != nil:
		return err
	case depth > maxDepth:
		return fmt.Errorf("page %d lies too deep", id)
	case kind == pageLeaf:
		return c.leaf(id, b, count, from, to)
	case kind != pageBranch || count == 0:
		return fmt.Errorf("page %d is of kind %d with %d entries", id, kind, count)
	}
	var keys [][]byte
	var children []uint64
	for i := range count {
		at := pageHeader + i*element
		if at+element > len(b) {
			return fmt.Errorf("page %d is cut off", id)
		}
		pos, n := binary.LittleEndian.Uint32(b[at:]), binary.LittleEndian.Uint32(b[at+4:])
		key, err := part(b, uint64(at)+uint64(pos), uint64(n))
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		keys, children = append(keys, key), append(children, binary.LittleEndian.Uint64(b[at+8:]))
	}
	if err := ordered(keys, nil, to); err != nil { // the first key may lie below the bound
		return fmt.Errorf("page %d: %w", id, err)
	}
	for i, child := range children {
		low, high := keys[i], to
		if i == 0 {
			low = from
		}
		if i+1 < count {
			high = keys[i+1]
		}
		if err := c.tree(child, low, high, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (c *pageChecker) leaf(id uint64, b []byte, count int, from, to []byte) error {
	var keys [][]byte
	for i := range count {
		at := pageHeader + i*element
		if at+element > len(b) {
			return fmt.Errorf("page %d is cut off", id)
		}
		flags, pos := binary.LittleEndian.Uint32(b[at:]), uint64(binary.LittleEndian.Uint32(b[at+4:]))
		n, m := uint64(binary.LittleEndian.Uint32(b[at+8:])), uint64(binary.LittleEndian.Uint32(b[at+12:]))
		key, err := part(b, uint64(at)+pos, n)
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		value, err := part(b, uint64(at)+pos+n, m)
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		keys = append(keys, key)
		if flags&bucketFlag != 0 {
			if err := c.bucket(id, value); err != nil {
				return err
			}
		}
	}
	if err := ordered(keys, from, to); err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	return nil
}

func (c *pageChecker) bucket(id uint64, value []byte) error {
	if len(value) < bucketHeader {
		return fmt.Errorf("page %d holds half a bucket", id)
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return c.tree(root, nil, nil, 0)
	}
	inline := value[bucketHeader:]
	if len(inline) < pageHeader || binary.LittleEndian.Uint16(inline[8:]) != pageLeaf {
		return fmt.Errorf("page %d holds half a bucket", id)
	}
	return c.leaf(id, inline, int(binary.LittleEndian.Uint16(inline[10:])), nil, nil)
}

func part(b []byte, at, n uint64) ([]byte, error) {
	if at > uint64(len(b)) || n > uint64(len(b))-at {
		return nil, fmt.Errorf("an entry at %d reaches over its end", at)
	}
	return b[at : at+n], nil
}

func ordered(keys [][]byte, from, to []byte) error {
	for i, k := range keys {
		if i > 0 && bytes.Compare(keys[i-1], k) >= 0 || from != nil && bytes.Compare(k, from) < 0 || to != nil && bytes.Compare(k, to) >= 0 {
			return fmt.Errorf("key %x is out of order", k)
		}
	}
	return nil
}

// free checks that each page is either used or free.
func (c *pageChecker) free(id uint64) error {
	b, kind, count, err := c.page(id)
	if err != nil {
		return err
	}
	if kind != pageFreelist {
		return fmt.Errorf("page %d is of kind %d and should be the list of free pages", id, kind)
	}
	ids := b[pageHeader:]
	if count == manyFree {
		count, ids = int(min(binary.LittleEndian.Uint64(ids), c.high)), ids[8:]
	}
	if count*8 > len(ids) {
		return fmt.Errorf("page %d is cut off", id)
	}
	for i := range count {
		p := binary.LittleEndian.Uint64(ids[8*i:])
		if p < 2 || p >= c.high || c.used[p/8]>>(p%8)&1 == 1 {
			return fmt.Errorf("page %d is on the list of free pages and in use", p)
		}
		c.used[p/8] |= 1 << (p % 8)
	}
	for p := uint64(2); p < c.high; p++ {
		if c.used[p/8]>>(p%8)&1 == 0 {
			return fmt.Errorf("page %d is neither used nor free", p)
		}
	}
	return nil
}
