package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// ErrClosed is the error of a store that is used after Close.
var ErrClosed = errors.New("the store is closed")

type quadSet map[Quad]struct{}

// memory keeps quads in maps, each quad under its subject, object and label.
type memory struct {
	mu      sync.RWMutex
	closed  bool
	all     quadSet
	said    map[Quad]int        // how often, where it is not once
	indexes [3]map[Term]quadSet // by subject, object, label
}

// NewMemory returns an empty store in memory, for tests and for graphs that need not be kept. Its streams are sorted.
func NewMemory() Store {
	m := &memory{all: quadSet{}, said: map[Quad]int{}}
	for i := range m.indexes {
		m.indexes[i] = map[Term]quadSet{}
	}
	return m
}

func indexed(q Quad) [3]Term { return [3]Term{q.Subject, q.Object, q.Label} }

func (m *memory) Quads(ctx context.Context, pattern Quad) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		// The matches are copied: a reader that asks again in mid-stream must not hold a lock that a writer waits for.
		found, err := m.match(ctx, pattern)
		for _, q := range found {
			if err = ctx.Err(); err != nil || !yield(q, nil) {
				break
			}
		}
		if err != nil {
			yield(Quad{}, fmt.Errorf("reading quads: %w", err))
		}
	}
}

func (m *memory) match(ctx context.Context, pattern Quad) ([]Quad, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return nil, ErrClosed
	}
	from := m.all
	for i, t := range indexed(pattern) {
		if set := m.indexes[i][t]; t != "" && len(set) < len(from) {
			from = set
		}
	}
	var found []Quad
	for q := range from {
		if q.Matches(pattern) {
			found = append(found, q)
		}
	}
	slices.SortFunc(found, Quad.Compare)
	return found, ctx.Err()
}

func (m *memory) Stats(ctx context.Context) (Stats, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return Stats{}, ErrClosed
	}
	terms := map[Term]struct{}{}
	for q := range m.all {
		for _, t := range []Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if t != "" {
				terms[t] = struct{}{}
			}
		}
	}
	return Stats{Quads: int64(len(m.all)), Terms: int64(len(terms))}, ctx.Err()
}

func (m *memory) Apply(ctx context.Context, add, remove []Quad) error {
	return m.Shift(ctx, add, remove, nil)
}

func (m *memory) Shift(ctx context.Context, add, remove []Quad, counts []Counted) error {
	if err := CheckAll(add, counts); err != nil {
		return fmt.Errorf("adding quads: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("writing quads: %w", err)
	}
	stays := make(quadSet, len(add))
	for _, q := range add {
		stays[q] = struct{}{}
		m.insert(q)
	}
	for _, q := range remove {
		if _, ok := stays[q]; !ok {
			m.delete(q)
		}
	}
	for _, c := range counts {
		m.shift(c)
	}
	return nil
}

func (m *memory) shift(c Counted) {
	n := m.times(c.Quad) + c.By
	m.delete(c.Quad)
	if n > 0 {
		m.insert(c.Quad)
	}
	if n > 1 {
		m.said[c.Quad] = n
	}
}

func (m *memory) times(q Quad) int {
	if _, ok := m.all[q]; !ok {
		return 0
	}
	return max(1, m.said[q])
}

func (m *memory) Counts(ctx context.Context, label Term) iter.Seq2[Counted, error] {
	return func(yield func(Counted, error) bool) {
		for q, err := range m.Quads(ctx, Quad{Label: label}) {
			m.mu.RLock()
			n := m.times(q)
			m.mu.RUnlock()
			if !yield(Counted{q, n}, err) {
				return
			}
		}
	}
}

func (m *memory) insert(q Quad) {
	m.all[q] = struct{}{}
	for i, t := range indexed(q) {
		set := m.indexes[i][t]
		if set == nil {
			set = quadSet{}
			m.indexes[i][t] = set
		}
		set[q] = struct{}{}
	}
}

func (m *memory) delete(q Quad) {
	delete(m.all, q)
	delete(m.said, q)
	for i, t := range indexed(q) {
		delete(m.indexes[i][t], q)
		if len(m.indexes[i][t]) == 0 {
			delete(m.indexes[i], t)
		}
	}
}

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed, m.all = true, nil
	clear(m.indexes[:])
	return nil
}
