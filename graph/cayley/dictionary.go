package cayley

import (
	"bufio"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"

	"govgraph/graph"
)

// errTooMany: the bulk writer counts in 32 bits.
var errTooMany = errors.New("more than four billion terms and quads")

// A dictionary numbers terms from 1 in the order in which they come. It keeps the first 16 bytes of each term's hash in memory, about 50
// bytes a term with its table, and the terms themselves in a file.
type dictionary struct {
	ids    map[[16]byte]uint32
	recent map[graph.Term]uint32 // spares the hash of terms that come again and again
	hashes *sorter[[6]uint32]
	file   *os.File
	w      *bufio.Writer
	n      uint32
}

const recentTerms = 1 << 15

func newDictionary(dir string, limit int64) (*dictionary, error) {
	f, err := tempFile(dir)
	if err != nil {
		return nil, err
	}
	return &dictionary{ids: map[[16]byte]uint32{}, recent: map[graph.Term]uint32{}, hashes: newSorter[[6]uint32](dir, limit),
		file: f, w: bufio.NewWriterSize(f, 1<<20)}, nil
}

func (d *dictionary) id(t graph.Term) (uint32, error) {
	if t == "" {
		return 0, nil
	}
	if id, ok := d.recent[t]; ok {
		return id, nil
	}
	h := hashOf(t)
	id, ok := d.ids[[16]byte(h[:16])]
	if !ok {
		if d.n == math.MaxUint32 {
			return 0, errTooMany
		}
		d.n++
		id = d.n
		if err := d.insert(t, h, id); err != nil {
			return 0, err
		}
	}
	if len(t) <= cacheBytes {
		if len(d.recent) >= recentTerms {
			clear(d.recent)
		}
		d.recent[t] = id
	}
	return id, nil
}

func (d *dictionary) insert(t graph.Term, h [sha1.Size]byte, id uint32) error {
	d.ids[[16]byte(h[:16])] = id
	var key [6]uint32
	for i := range 5 {
		key[i] = binary.BigEndian.Uint32(h[4*i:])
	}
	key[5] = id
	if err := d.hashes.add(key); err != nil {
		return err
	}
	var size [binary.MaxVarintLen64]byte
	if _, err := d.w.Write(size[:binary.PutUvarint(size[:], uint64(len(t)))]); err != nil {
		return err
	}
	_, err := d.w.WriteString(string(t))
	return err
}

// forget drops what is only needed to number terms.
func (d *dictionary) forget() { d.ids, d.recent = nil, nil }

// each calls f with all terms in the order of their numbers.
func (d *dictionary) each(f func(id uint32, t graph.Term) error) error {
	if err := d.w.Flush(); err != nil {
		return err
	}
	if _, err := d.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r := bufio.NewReaderSize(d.file, 1<<20)
	var b []byte
	for id := uint32(1); id <= d.n && id != 0; id++ {
		size, err := binary.ReadUvarint(r)
		if err != nil {
			return err
		}
		if uint64(cap(b)) < size {
			b = make([]byte, size)
		}
		if _, err := io.ReadFull(r, b[:size]); err != nil {
			return err
		}
		if err := f(id, graph.Term(b[:size])); err != nil {
			return err
		}
	}
	return nil
}

// eachHash calls f with all hashes in order.
func (d *dictionary) eachHash(f func(hash []byte, id uint32) error) error {
	return d.hashes.each(func(t [6]uint32) error {
		var h [sha1.Size]byte
		for i := range 5 {
			binary.BigEndian.PutUint32(h[4*i:], t[i])
		}
		return f(h[:], t[5])
	})
}

func (d *dictionary) close() {
	d.hashes.close()
	_ = d.file.Close()
}
