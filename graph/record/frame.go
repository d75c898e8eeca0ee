package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zstd"

	"govgraph"
)

// A line tells of one line of a frame what is needed to find it and to know whether it is still right.
type line struct {
	article   string
	withdrawn bool
	key       [16]byte // of what the article was read from; see inputKey
	origin    [8]byte  // of where the article was read; see originKey
	sum       [16]byte // of the line
	events    uint32
	size      uint32 // in bytes, the line feed included
}

// inputKey stands for an article as read and the data it was read with.
func inputKey(hash, data string) (key [16]byte) {
	sum := sha256.Sum256([]byte(hash + "\x00" + data))
	return [16]byte(sum[:16])
}

// originKey stands for the place where an article was read.
func originKey(o govgraph.Origin) (key [8]byte) {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%d", o.File, o.Line)))
	return [8]byte(sum[:8])
}

func lineSum(b []byte) [16]byte {
	sum := sha256.Sum256(b)
	return [16]byte(sum[:16])
}

// The head of a frame, little endian: zstd's skippable magic, length of what follows; frameMagic, length and CRC-32C of the zstd frame, number of
// lines, the lines, CRC-32C of the head so far.
const (
	skippable    = 0x184D2A5A
	frameMagic   = 0x31524747 // GGR1
	headStart    = 8
	headFixed    = 16
	maxHead      = 64 << 20
	flagWithdraw = 1
)

var (
	crcTable = crc32.MakeTable(crc32.Castagnoli)
	errTorn  = errors.New("it ends in the middle")
	errBad   = errors.New("it does not have its checksum")
)

type codec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func newCodec() (*codec, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(true))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return &codec{enc, dec}, nil
}

func (c *codec) close() {
	_ = c.enc.Close()
	c.dec.Close()
}

// encode makes a frame of lines and their text.
func (c *codec) encode(lines []line, text []byte) []byte {
	data := c.enc.EncodeAll(text, nil)
	le := binary.LittleEndian
	b := le.AppendUint32(nil, skippable)
	b = le.AppendUint32(b, 0) // length, below
	b = le.AppendUint32(b, frameMagic)
	b = le.AppendUint32(b, uint32(len(data)))
	b = le.AppendUint32(b, crc32.Checksum(data, crcTable))
	b = le.AppendUint32(b, uint32(len(lines)))
	for _, l := range lines {
		flags := byte(0)
		if l.withdrawn {
			flags = flagWithdraw
		}
		b = append(b, flags)
		b = binary.AppendUvarint(b, uint64(len(l.article)))
		b = append(b, l.article...)
		b = append(b, l.key[:]...)
		b = append(b, l.origin[:]...)
		b = append(b, l.sum[:]...)
		b = binary.AppendUvarint(b, uint64(l.events))
		b = binary.AppendUvarint(b, uint64(l.size))
	}
	le.PutUint32(b[4:], uint32(len(b)-headStart+4))
	b = le.AppendUint32(b, crc32.Checksum(b, crcTable))
	return append(b, data...)
}

// A head is a frame's head as read.
type head struct {
	lines []line
	size  int64 // of the head
	data  int64 // of the zstd frame behind it
	crc   uint32
	sum   uint32 // the head's own
}

// readHead reads a head at an offset of a file that counts up to limit. errTorn says that the frame goes beyond the limit, io.EOF that there is
// none.
func readHead(r io.ReaderAt, at, limit int64) (h head, err error) {
	if at == limit {
		return h, io.EOF
	}
	if at+headStart+headFixed+4 > limit {
		return h, errTorn
	}
	var start [headStart]byte
	if _, err := r.ReadAt(start[:], at); err != nil {
		return h, err
	}
	n := int64(binary.LittleEndian.Uint32(start[4:]))
	if binary.LittleEndian.Uint32(start[:]) != skippable || n < headFixed+4 || n > maxHead {
		return h, errBad
	}
	if at+headStart+n > limit {
		return h, errTorn
	}
	b := make([]byte, headStart+n)
	if _, err := r.ReadAt(b, at); err != nil {
		return h, err
	}
	body := b[:len(b)-4]
	h.sum = crc32.Checksum(body, crcTable)
	if binary.LittleEndian.Uint32(b[len(b)-4:]) != h.sum || binary.LittleEndian.Uint32(b[headStart:]) != frameMagic {
		return h, errBad
	}
	h.size, h.data, h.crc = headStart+n, int64(binary.LittleEndian.Uint32(b[12:])), binary.LittleEndian.Uint32(b[16:])
	if h.lines, err = parseLines(body[headStart+headFixed:], int(binary.LittleEndian.Uint32(b[20:]))); err != nil {
		return h, err
	}
	if at+h.size+h.data > limit {
		return h, errTorn
	}
	return h, nil
}

func parseLines(b []byte, count int) (lines []line, err error) {
	r := bytes.NewReader(b)
	for range count {
		var l line
		flags, err1 := r.ReadByte()
		n, err2 := binary.ReadUvarint(r)
		if err1 != nil || err2 != nil || n > uint64(r.Len()) {
			return nil, errBad
		}
		id := make([]byte, n)
		_, err1 = io.ReadFull(r, id)
		_, err2 = io.ReadFull(r, l.key[:])
		_, err3 := io.ReadFull(r, l.origin[:])
		_, err4 := io.ReadFull(r, l.sum[:])
		events, err5 := binary.ReadUvarint(r)
		size, err6 := binary.ReadUvarint(r)
		if errors.Join(err1, err2, err3, err4, err5, err6) != nil {
			return nil, errBad
		}
		l.article, l.withdrawn, l.events, l.size = string(id), flags&flagWithdraw != 0, uint32(events), uint32(size)
		lines = append(lines, l)
	}
	if r.Len() != 0 {
		return nil, errBad
	}
	return lines, nil
}

// text reads and checks what a frame holds.
func (c *codec) text(r io.ReaderAt, at int64, h head) ([]byte, error) {
	data := make([]byte, h.data)
	if _, err := r.ReadAt(data, at+h.size); err != nil {
		return nil, err
	}
	if crc32.Checksum(data, crcTable) != h.crc {
		return nil, errBad
	}
	text, err := c.dec.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errBad, err)
	}
	total := 0
	for _, l := range h.lines {
		total += int(l.size)
	}
	if total != len(text) {
		return nil, errBad
	}
	return text, nil
}
