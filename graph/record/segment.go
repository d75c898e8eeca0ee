package record

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// A segment is an open file of the record.
type segment struct {
	path  string
	f     *os.File
	size  int64  // of the frames that are right
	heads uint32 // CRC-32C over the checksums of their heads
}

func (s *segment) name() string { return filepath.Base(s.path) }

func segmentName(n int) string { return fmt.Sprintf("%06d.jsonl.zst", n) }

// createSegment makes the file behind the last one, by number.
func createSegment(dir string) (*segment, error) {
	last := 0
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		var n int
		if _, err := fmt.Sscanf(f.Name(), "%06d.jsonl.zst", &n); err == nil {
			last = max(last, n)
		}
	}
	path := filepath.Join(dir, segmentName(last+1))
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	return &segment{path: path, f: f}, syncDir(dir)
}

func openSegment(path string, readOnly bool) (*segment, error) {
	flag := os.O_RDWR
	if readOnly {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(path, flag, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s is %w: it is missing", path, ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the record: %w", err)
	}
	return &segment{path: path, f: f}, nil
}

// append writes a frame behind the others. What a failure leaves of it is cut off.
func (s *segment) append(frame []byte) error {
	if _, err := s.f.WriteAt(frame, s.size); err != nil {
		return errors.Join(fmt.Errorf("writing the record: %w", err), s.f.Truncate(s.size))
	}
	s.accept(binary.LittleEndian.Uint32(frame[headLength(frame)-4:]), int64(len(frame)))
	return nil
}

func headLength(frame []byte) int {
	return headStart + int(binary.LittleEndian.Uint32(frame[4:]))
}

func (s *segment) accept(headSum uint32, size int64) {
	s.size += size
	s.heads = crc32.Update(s.heads, crcTable, binary.LittleEndian.AppendUint32(nil, headSum))
}

func (s *segment) damaged(at int64, err error) error {
	return fmt.Errorf("%s is %w at byte %d: %w", s.path, ErrDamaged, at, err)
}

// scan calls f with the head of each frame. Up to where the manifest says the segment was flushed, what is wrong is an error. Frames behind that
// are taken as long as they are whole, unless the record is only read.
func (s *segment) scan(c *codec, flushed Segment, readOnly bool, f func(at int64, h head)) error {
	fi, err := s.f.Stat()
	if err != nil {
		return fmt.Errorf("opening the record: %w", err)
	}
	if fi.Size() < flushed.Bytes {
		return s.damaged(fi.Size(), errTorn)
	}
	for {
		if s.size == flushed.Bytes && s.heads != flushed.Heads {
			return s.damaged(0, errBad)
		}
		limit, late := flushed.Bytes, s.size >= flushed.Bytes
		if late {
			if limit = fi.Size(); readOnly {
				return nil
			}
		}
		h, err := readHead(s.f, s.size, limit)
		if late && err == nil {
			_, err = c.text(s.f, s.size, h)
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil && late:
			if err := s.f.Truncate(s.size); err != nil {
				return fmt.Errorf("cutting off what a broken run left: %w", err)
			}
			return nil
		case err != nil:
			return s.damaged(s.size, err)
		}
		f(s.size, h)
		s.accept(h.sum, h.size+h.data)
	}
}
