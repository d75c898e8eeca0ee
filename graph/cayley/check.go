package cayley

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Check looks at all of the store: bbolt's pages, that every value is found by its hash and counted as often as it is named, that every quad is
// in every index and nothing else is, and that the counts agree. It reports what is wrong in words; the error says that it could not go on. It
// keeps about 40 bytes a term in memory. What a flipped bit in an unused part of a page changes, nobody reads, and Check does not find it.
func (s *Store) Check(ctx context.Context, report func(problem string)) error {
	f, err := os.Open(s.path)
	if err != nil {
		return fmt.Errorf("checking the graph: %w", err)
	}
	defer f.Close()
	say := func(format string, args ...any) {
		report(fmt.Sprintf("the graph %s: ", s.path) + fmt.Sprintf(format, args...))
	}
	return s.view(func(tx *bolt.Tx) error {
		if err := checkPages(ctx, f, uint64(s.db.Info().PageSize), uint64(tx.ID())); err != nil {
			if ctx.Err() == nil {
				say("%v", err)
			}
			return ctx.Err() // what the pages hold cannot be walked
		}
		c := &checker{ctx: ctx, tx: tx, refs: map[uint64]uint32{}, report: say}
		for _, step := range []func() error{c.log, c.hashes, c.indexes, c.said, c.meta} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

type checker struct {
	ctx    context.Context
	tx     *bolt.Tx
	report func(format string, args ...any)
	nodes  uint64
	quads  uint64
	last   uint64
	refs   map[uint64]uint32 // places that name a node
}

// each walks a bucket. What f returns is a problem, not the end.
func (c *checker) each(bucket []byte, f func(k, v []byte) error) error {
	b := c.tx.Bucket(bucket)
	if b == nil {
		c.report("bucket %s is missing", bucket)
		return nil
	}
	n := 0
	return b.ForEach(func(k, v []byte) error {
		if n++; n%4096 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		if err := f(k, v); err != nil {
			c.report("bucket %s, key %x: %v", bucket, k, err)
		}
		return nil
	})
}

func (c *checker) log() error {
	return c.each(bucketLog, func(k, v []byte) error {
		p, err := parsePrimitive(v)
		if err != nil || len(k) != 8 {
			return errPrimitive
		}
		c.last = binary.BigEndian.Uint64(k)
		if p.deleted {
			return nil
		}
		if p.value != nil {
			c.nodes++
			return c.node(c.last, v, p)
		}
		c.quads++
		return c.quad(k, v, p.row)
	})
}

func (c *checker) node(id uint64, v []byte, p primitive) error {
	t, err := parseTerm(p.value)
	if err != nil {
		return err
	}
	if !bytes.Equal(v, appendNode(nil, id, t)) {
		return errPrimitive
	}
	h := hashOf(t)
	if got, _ := binary.Uvarint(c.tx.Bucket(bucketIDs).Get(h[:])); got != id {
		return fmt.Errorf("the hash of %q leads to %d", t, got)
	}
	return nil
}

func (c *checker) quad(k, v []byte, r row) error {
	id := binary.BigEndian.Uint64(k)
	if !bytes.Equal(v, appendQuad(nil, id, r)) {
		return errPrimitive
	}
	for i, n := range r {
		if n == 0 && i == label {
			continue
		}
		c.refs[n]++
	}
	for _, ix := range indexes {
		if !contains(c.tx.Bucket(ix.bucket).Get(ix.key(r)), id) {
			return fmt.Errorf("missing in index %s", ix.bucket)
		}
	}
	return nil
}

func contains(list []byte, want uint64) bool {
	for len(list) > 0 {
		id, rest, err := parseList(list)
		if err != nil || id == want {
			return err == nil
		}
		list = rest
	}
	return false
}

func (c *checker) hashes() error {
	found := uint64(0)
	err := c.each(bucketIDs, func(k, v []byte) error {
		found++
		id, n := binary.Uvarint(v)
		p, err := parsePrimitive(c.tx.Bucket(bucketLog).Get(numberKey(id)))
		if n != len(v) || err != nil || p.value == nil {
			return fmt.Errorf("no value has the number %d", id)
		}
		refs, n := binary.Uvarint(c.tx.Bucket(bucketRefs).Get(k))
		if n <= 0 || refs != uint64(c.refs[id]) {
			return fmt.Errorf("value %d is counted %d times and named %d times", id, refs, c.refs[id])
		}
		delete(c.refs, id)
		return nil
	})
	for id, n := range c.refs {
		c.report("number %d is named %d times and is no value", id, n)
	}
	if found != c.nodes {
		c.report("%d hashes for %d values", found, c.nodes)
	}
	return err
}

func (c *checker) indexes() error {
	for _, ix := range indexes {
		listed := uint64(0)
		if err := c.each(ix.bucket, func(k, v []byte) error {
			last := uint64(0)
			for len(v) > 0 {
				id, rest, err := parseList(v)
				if err != nil || id <= last {
					return errPrimitive
				}
				last, v = id, rest
				p, err := parsePrimitive(c.tx.Bucket(bucketLog).Get(numberKey(id)))
				if err != nil || p.value != nil || !bytes.Equal(ix.key(p.row), k) {
					return fmt.Errorf("lists %d, which does not belong there", id)
				}
				listed++
			}
			return nil
		}); err != nil {
			return err
		}
		if listed != c.quads {
			c.report("index %s lists %d quads of %d", ix.bucket, listed, c.quads)
		}
	}
	return nil
}

func (c *checker) said() error {
	return c.each(bucketSaid, func(k, v []byte) error {
		if n, size := binary.Uvarint(v); size != len(v) || n < 2 {
			return errPrimitive
		}
		if p, err := parsePrimitive(c.tx.Bucket(bucketLog).Get(k)); err != nil || p.value != nil || p.deleted || p.id == 0 {
			return errors.New("counts what is no quad")
		}
		return nil
	})
}

func (c *checker) meta() error {
	for _, m := range []struct {
		key       []byte
		low, high uint64
	}{{keySize, c.quads, c.quads}, {keyTerms, c.nodes, c.nodes}, {keyHorizon, c.last, 1<<64 - 1}} {
		if n, err := getMeta(c.tx, m.key); err != nil || n < m.low || n > m.high {
			c.report("%s is %d, and should be %d", m.key, n, m.low)
		}
	}
	return nil
}
