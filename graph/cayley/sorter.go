package cayley

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unsafe"
)

// A tuple is what the bulk writer sorts: numbers of nodes and quads, or the words of a hash and a number.
type tuple interface {
	[3]uint32 | [4]uint32 | [6]uint32
}

func compareTuples[T tuple](a, b T) int {
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// A sorter sorts tuples in memory as far as its limit allows and in sorted runs on disk beyond it. The runs are files without a name: a
// process that is killed leaves none.
type sorter[T tuple] struct {
	dir    string
	limit  int // tuples in memory
	buf    []T
	sorted bool
	runs   []*run[T]
}

// newSorter makes a sorter that keeps about limit bytes in memory.
func newSorter[T tuple](dir string, limit int64) *sorter[T] {
	var t T
	return &sorter[T]{dir: dir, limit: max(1024, int(limit/int64(unsafe.Sizeof(t))))}
}

func (s *sorter[T]) add(t T) error {
	if len(s.buf) >= s.limit {
		if err := s.spill(); err != nil {
			return fmt.Errorf("sorting in %s: %w", s.dir, err)
		}
	}
	if len(s.buf) == cap(s.buf) { // doubling would go far beyond the limit
		s.buf = slices.Grow(s.buf, min(max(1024, len(s.buf)), s.limit-len(s.buf)))
	}
	s.buf = append(s.buf, t)
	return nil
}

func (s *sorter[T]) spill() error {
	slices.SortFunc(s.buf, compareTuples)
	f, err := tempFile(s.dir)
	if err != nil {
		return err
	}
	s.runs = append(s.runs, &run[T]{f: f})
	w := bufio.NewWriterSize(f, 1<<20)
	var b []byte
	for _, t := range s.buf {
		b = b[:0]
		for i := 0; i < len(t); i++ {
			b = binary.LittleEndian.AppendUint32(b, t[i])
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	s.buf = s.buf[:0]
	return w.Flush()
}

// tempFile makes a file that goes when it is closed.
func tempFile(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, "sort-*.tmp")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// each calls f with all tuples in order, and with equal ones once. It may be called again.
func (s *sorter[T]) each(f func(T) error) error {
	return s.count(func(t T, _ int) error { return f(t) })
}

// count is each that says how many equal ones there are.
func (s *sorter[T]) count(f func(t T, n int) error) error {
	var last T
	n := 0
	next := func(t T) error {
		if n > 0 && t == last {
			n++
			return nil
		}
		before, times := last, n
		last, n = t, 1
		if times == 0 {
			return nil
		}
		return f(before, times)
	}
	if err := s.all(next); err != nil || n == 0 {
		return err
	}
	return f(last, n)
}

// all calls f with all tuples in order.
func (s *sorter[T]) all(f func(T) error) error {
	if len(s.runs) > 0 {
		return s.merge(f)
	}
	if !s.sorted {
		slices.SortFunc(s.buf, compareTuples)
		s.sorted = true
	}
	for _, t := range s.buf {
		if err := f(t); err != nil {
			return err
		}
	}
	return nil
}

func (s *sorter[T]) merge(f func(T) error) error {
	if len(s.buf) > 0 {
		if err := s.spill(); err != nil {
			return fmt.Errorf("sorting in %s: %w", s.dir, err)
		}
	}
	s.buf = nil
	return merge(s.runs, f)
}

func (s *sorter[T]) close() {
	for _, r := range s.runs {
		_ = r.f.Close()
	}
}

// A run is a sorted file that is read from its start.
type run[T tuple] struct {
	f    *os.File
	r    *bufio.Reader
	head T
}

func (r *run[T]) next() error {
	var b [24]byte
	n := len(r.head)
	if _, err := io.ReadFull(r.r, b[:4*n]); err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		r.head[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return nil
}

// merge keeps the runs in a heap by their first tuple.
func merge[T tuple](runs []*run[T], f func(T) error) error {
	var heap []*run[T]
	for _, r := range runs {
		if _, err := r.f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		r.r = bufio.NewReaderSize(r.f, 1<<18)
		switch err := r.next(); err {
		case nil:
			heap = append(heap, r)
		case io.EOF:
		default:
			return err
		}
	}
	for i := len(heap)/2 - 1; i >= 0; i-- {
		sift(heap, i)
	}
	for len(heap) > 0 {
		if err := f(heap[0].head); err != nil {
			return err
		}
		switch err := heap[0].next(); err {
		case nil:
		case io.EOF:
			heap[0] = heap[len(heap)-1]
			heap = heap[:len(heap)-1]
		default:
			return err
		}
		sift(heap, 0)
	}
	return nil
}

func sift[T tuple](heap []*run[T], i int) {
	for {
		least := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < len(heap) && compareTuples(heap[child].head, heap[least].head) < 0 {
				least = child
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}
