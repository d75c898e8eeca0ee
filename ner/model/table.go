package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
)

// The packed file, little endian: magic, version, number of rows, transition weights, rows, CRC-32 of all before it. A row is a fingerprint of 24 bits, 0 for an empty one,
// and a weight of 8 bits for every label; a feature's row is found from its hash's place on by linear probing. History: 1, the first.
const (
	magic     = "ggnm"
	version   = 1
	headSize  = len(magic) + 4 + 4 + labels*labels*4
	rowSize   = 3 + labels
	occupancy = 0.85
)

// ErrFormat is wrapped by errors about a file of weights that is damaged or of another version.
var ErrFormat = errors.New("not a readable file of weights")

// A table is a packed file in memory, unpacked so that a feature's weights are added four at a time: every word holds the weights of four labels in lanes of 16 bits, each
// with bias added so that no lane borrows from its neighbour.
type table struct {
	rows  uint64
	known [knownBits / 64]uint64 // one bit for every print's end: small enough for a near cache, it tells most of the features that were never seen from a look at the rows
	cells []cell
	trans [labels][labels]int32
}

// A cell is one row: a feature's print beside its weights, so that one look at memory brings both.
type cell struct {
	lanes [lanes]uint64
	print uint32
}

const (
	lanes = (labels + 3) / 4
	bias  = 128
	// knownBits are twelve times the rows, so that one unknown feature of twelve is looked for in vain.
	knownBits = 1 << 22
)

// A sum collects the weights of one character's features: at most 255 of them, or its lanes overflow.
type sum struct {
	lanes [lanes]uint64
	n     int32
}

// scores are the sum's by label.
func (s *sum) scores(to *[labels]int32) {
	for l := range labels {
		to[l] = int32(s.lanes[l/4]>>(16*(l%4))&0xffff) - bias*s.n
	}
}

func parse(b []byte) (*table, error) {
	if len(b) < headSize+4 || string(b[:4]) != magic {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrFormat, magic)
	}
	if v := binary.LittleEndian.Uint32(b[4:]); v != version {
		return nil, fmt.Errorf("%w: version %d, this program reads %d", ErrFormat, v, version)
	}
	t := &table{rows: uint64(binary.LittleEndian.Uint32(b[8:]))}
	if t.rows == 0 || uint64(len(b)) != uint64(headSize)+t.rows*rowSize+4 {
		return nil, fmt.Errorf("%w: %d bytes are not %d rows", ErrFormat, len(b), t.rows)
	}
	end := len(b) - 4
	if sum := crc32.ChecksumIEEE(b[:end]); sum != binary.LittleEndian.Uint32(b[end:]) {
		return nil, fmt.Errorf("%w: the checksum is wrong", ErrFormat)
	}
	for i := range labels * labels {
		t.trans[i/labels][i%labels] = int32(binary.LittleEndian.Uint32(b[12+4*i:]))
	}
	t.cells = make([]cell, t.rows)
	for i := range t.rows {
		r := b[uint64(headSize)+i*rowSize:][:rowSize]
		if t.cells[i].print = uint32(r[0]) | uint32(r[1])<<8 | uint32(r[2])<<16; t.cells[i].print == 0 {
			continue
		}
		k := t.cells[i].print % knownBits
		t.known[k/64] |= 1 << (k % 64)
		for l := range labels {
			t.cells[i].lanes[l/4] |= uint64(uint16(int16(int8(r[3+l]))+bias)) << (16 * (l % 4))
		}
	}
	return t, nil
}

func place(key, rows uint64) (row uint64, print uint32) {
	row, _ = bits.Mul64(key, rows)
	if print = uint32(key) & 0xffffff; print == 0 {
		print = 1
	}
	return row, print
}

// addAll adds the weights of a character's features: first those that may be known are told from the rest without a branch, then they are looked up.
func (t *table) addAll(keys []uint64, to *sum) {
	var buf [64]uint64
	for len(keys) > 0 {
		part := keys[:min(len(keys), len(buf))]
		keys = keys[len(part):]
		n := 0
		for _, key := range part {
			_, print := place(key, t.rows)
			buf[n&63] = key
			k := print % knownBits
			n += int(t.known[k/64] >> (k % 64) & 1)
		}
		for _, key := range buf[:n] {
			t.add(key, to)
		}
	}
}

// add adds a feature's weights to a character's sum.
func (t *table) add(key uint64, to *sum) {
	row, print := place(key, t.rows)
	for {
		c := &t.cells[row]
		switch c.print {
		case print:
			for i := range lanes {
				to.lanes[i] += c.lanes[i]
			}
			to.n++
			return
		case 0:
			return
		}
		if row++; row == t.rows {
			row = 0
		}
	}
}

// A weighted feature is one to be packed.
type weighted struct {
	key uint64
	w   [labels]int8
}

// pack writes features, in their order, as a file.
func pack(fs []weighted, trans *[labels][labels]int32) []byte {
	rows := uint64(float64(len(fs))/occupancy) + 1
	b := make([]byte, uint64(headSize)+rows*rowSize+4)
	copy(b, magic)
	binary.LittleEndian.PutUint32(b[4:], version)
	binary.LittleEndian.PutUint32(b[8:], uint32(rows))
	for i := range labels * labels {
		binary.LittleEndian.PutUint32(b[12+4*i:], uint32(trans[i/labels][i%labels]))
	}
	body := b[headSize : len(b)-4]
	for _, f := range fs {
		row, print := place(f.key, rows)
		for ; body[row*rowSize]|body[row*rowSize+1]|body[row*rowSize+2] != 0; row = (row + 1) % rows {
		}
		r := body[row*rowSize : (row+1)*rowSize]
		r[0], r[1], r[2] = byte(print), byte(print>>8), byte(print>>16)
		for l := range labels {
			r[3+l] = byte(f.w[l])
		}
	}
	binary.LittleEndian.PutUint32(b[len(b)-4:], crc32.ChecksumIEEE(b[:len(b)-4]))
	return b
}
