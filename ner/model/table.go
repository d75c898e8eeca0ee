package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"slices"
)

// The packed file, little endian: magic, version, the tables' hash, number of places, of rows, transition weights, places, rows, CRC-32 of all before it. A place is a print of
// 32 bits and a mask of the slots that its key has rows for, 0 for an empty one; a key is found from its hash's place on by linear probing. A row is a weight of 8 bits for every
// label; rows stand in the order of places and slots. History: 1, one place for every feature; 2, one for all features of a key, and the tables' hash.
const (
	magic     = "ggnm"
	version   = 2
	hashSize  = 16
	headSize  = len(magic) + 4 + hashSize + 4 + 4 + labels*labels*4
	placeSize = 8
	occupancy = 0.7
)

// ErrFormat is wrapped by errors about a file of weights that is damaged or of another version.
var ErrFormat = errors.New("not a readable file of weights")

// A table is a packed file in memory.
type table struct {
	madeWith [hashSize]byte
	cells    []cell
	rows     []row
	known    [knownBits / 64]uint64 // one bit for every print's end: small enough for a near cache, it tells most of the keys that were never seen from a look at the cells
	chain    chain
}

// A cell is one place: where the rows of its slots begin.
type cell struct{ print, mask, row uint32 }

// A row holds the weights of the labels as bytes with bias added, so that eight of them are added at a time.
type row [2]uint64

const (
	bias = 128
	// knownBits are about ten times the keys, so that one unknown key of ten is looked for in vain.
	knownBits = 1 << 21
	even      = 0x00ff_00ff_00ff_00ff
)

// A sum collects the weights of features, at most 255 of them: every word holds the sums of four labels in lanes of 16 bits, those of even and of odd labels apart.
type sum struct {
	lanes [4]uint64
	n     int32
}

func (s *sum) add(r *row) {
	s.lanes[0] += r[0] & even
	s.lanes[1] += r[0] >> 8 & even
	s.lanes[2] += r[1] & even
	s.lanes[3] += r[1] >> 8 & even
	s.n++
}

// scores are those of two sums by label.
func (s *sum) scores(o *sum, to *[labels]int32) {
	for l := range labels {
		at, shift := l/8*2+l%2, 16*(l%8/2)
		to[l] = int32(s.lanes[at]>>shift&0xffff) + int32(o.lanes[at]>>shift&0xffff) - bias*(s.n+o.n)
	}
}

func parse(b []byte) (*table, error) {
	if len(b) < headSize+4 || string(b[:4]) != magic {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrFormat, magic)
	}
	if v := binary.LittleEndian.Uint32(b[4:]); v != version {
		return nil, fmt.Errorf("%w: version %d, this program reads %d", ErrFormat, v, version)
	}
	n, rows := uint64(binary.LittleEndian.Uint32(b[8+hashSize:])), uint64(binary.LittleEndian.Uint32(b[12+hashSize:]))
	if n == 0 || rows == 0 || uint64(len(b)) != uint64(headSize)+n*placeSize+rows*labels+4 {
		return nil, fmt.Errorf("%w: %d bytes are not %d keys and %d rows", ErrFormat, len(b), n, rows)
	}
	end := len(b) - 4
	if sum := crc32.ChecksumIEEE(b[:end]); sum != binary.LittleEndian.Uint32(b[end:]) {
		return nil, fmt.Errorf("%w: the checksum is wrong", ErrFormat)
	}
	t := &table{cells: make([]cell, n), rows: make([]row, rows)}
	copy(t.madeWith[:], b[8:])
	var trans [labels][labels]int32
	for i := range labels * labels {
		trans[i/labels][i%labels] = int32(binary.LittleEndian.Uint32(b[16+hashSize+4*i:]))
	}
	t.chain = *chainOf(&trans)
	next, empty := uint64(0), false
	for i := range t.cells {
		at := b[headSize+i*placeSize:]
		c := cell{binary.LittleEndian.Uint32(at), binary.LittleEndian.Uint32(at[4:]), uint32(next)}
		t.cells[i] = c
		next += uint64(bits.OnesCount32(c.mask))
		if c.mask == 0 {
			empty = true
		} else {
			k := c.print % knownBits
			t.known[k/64] |= 1 << (k % 64)
		}
	}
	if next != rows || !empty {
		return nil, fmt.Errorf("%w: its keys want %d rows, it has %d", ErrFormat, next, rows)
	}
	body := b[headSize+int(n)*placeSize:]
	for i := range t.rows {
		for l, w := range body[i*labels : (i+1)*labels] {
			t.rows[i][l/8] |= uint64(uint8(int(int8(w))+bias)) << (8 * (l % 8))
		}
	}
	return t, nil
}

// home is the place of a key among n and its print.
func home(key, n uint64) (at uint64, print uint32) {
	at, _ = bits.Mul64(key, n)
	return at, uint32(key)
}

// addAll adds the rows of keys to the sums that they belong to. The keys that may be known are told from the rest without a branch; then every place of the table that is wanted
// is touched before any is used, so that the waits for memory run side by side instead of one behind another. What was touched is returned as a number that means nothing: a read
// whose result nobody has would not be done.
func (t *table) addAll(hits []hit, to []sum) (touched uint64) {
	var likely [sent]uint8
	n := 0
	for i := range hits {
		likely[n&(sent-1)] = uint8(i)
		k := uint32(hits[i].key) % knownBits
		n += int(t.known[k/64] >> (k % 64) & 1)
	}
	var homes [sent]uint32
	for k, i := range likely[:n] {
		at, _ := home(hits[i].key, uint64(len(t.cells)))
		homes[k] = uint32(at)
		touched ^= uint64(t.cells[at].print)
	}
	var cells [sent]*cell
	for k, i := range likely[:n] {
		c := t.lookUp(homes[k], uint32(hits[i].key))
		cells[k] = c
		touched ^= t.rows[min(int(c.row), len(t.rows)-1)][0]
	}
	for k, i := range likely[:n] {
		h, c := &hits[i], cells[k]
		for m := c.mask & h.mask; m != 0; m &= m - 1 {
			s := bits.TrailingZeros32(m)
			to[h.base+h.offsets[s]].add(&t.rows[c.row+uint32(bits.OnesCount32(c.mask&(1<<s-1)))])
		}
	}
	return touched
}

// lookUp is the cell of a key's print, from its home on, or the free one behind which it cannot stand.
func (t *table) lookUp(at, print uint32) *cell {
	c := &t.cells[at]
	for c.print != print && c.mask != 0 {
		if at++; at == uint32(len(t.cells)) {
			at = 0
		}
		c = &t.cells[at]
	}
	return c
}

// A weighted key is one to be packed: the weights of the slots in mask, in order.
type weighted struct {
	key  uint64
	mask uint32
	rows [][labels]int8
}

// put adds a slot's weights in the order of slots.
func (k *weighted) put(slot uint8, w [labels]int8) {
	k.rows = slices.Insert(k.rows, bits.OnesCount32(k.mask&(1<<slot-1)), w)
	k.mask |= 1 << slot
}

// pack writes keys, in their order, as a file.
func pack(ks []weighted, trans *[labels][labels]int32, madeWith [hashSize]byte) []byte {
	n := uint64(float64(len(ks))/occupancy) + 2
	at, total := make([]int, n), 0 // index of the key at a place + 1
	for i, k := range ks {
		p, _ := home(k.key, n)
		for ; at[p] != 0; p = (p + 1) % n {
		}
		at[p] = i + 1
		total += len(k.rows)
	}
	b := make([]byte, 0, uint64(headSize)+n*placeSize+uint64(total*labels)+4)
	b = append(append(append(b, magic...), version, 0, 0, 0), madeWith[:]...)
	b = binary.LittleEndian.AppendUint32(b, uint32(n))
	b = binary.LittleEndian.AppendUint32(b, uint32(total))
	for i := range labels * labels {
		b = binary.LittleEndian.AppendUint32(b, uint32(trans[i/labels][i%labels]))
	}
	for _, i := range at {
		var print, mask uint32
		if i > 0 {
			print, mask = uint32(ks[i-1].key), ks[i-1].mask
		}
		b = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(b, print), mask)
	}
	for _, i := range at {
		if i == 0 {
			continue
		}
		for _, w := range ks[i-1].rows {
			for _, v := range w {
				b = append(b, byte(v))
			}
		}
	}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}
