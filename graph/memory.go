package graph

import (
	"context"
	"iter"
	"sync"
)

// Memory is a Store in memory, for tests and small graphs.
type Memory struct {
	mu    sync.RWMutex
	quads map[Quad]struct{}
	by    [3]map[Term]map[Quad]struct{} // subject, object, label
}

// NewMemory makes an empty store.
func NewMemory() *Memory {
	m := &Memory{quads: map[Quad]struct{}{}}
	for i := range m.by {
		m.by[i] = map[Term]map[Quad]struct{}{}
	}
	return m
}

func keys(q Quad) [3]Term { return [3]Term{q.Subject, q.Object, q.Label} }

// Quads implements Reader; the answer is a snapshot.
func (m *Memory) Quads(ctx context.Context, p Quad) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		for _, q := range m.match(p) {
			if err := ctx.Err(); err != nil {
				yield(Quad{}, err)
				return
			}
			if !yield(q, nil) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(Quad{}, err)
		}
	}
}

func (m *Memory) match(p Quad) []Quad {
	m.mu.RLock()
	defer m.mu.RUnlock()
	from := m.quads
	for i, k := range keys(p) {
		if set := m.by[i][k]; k != "" && (len(set) < len(from) || set == nil) {
			from = set
		}
	}
	var out []Quad
	for q := range from {
		if q.Matches(p) {
			out = append(out, q)
		}
	}
	return out
}

// Matches reports whether the quad fits a pattern, whose zero terms are wildcards.
func (q Quad) Matches(p Quad) bool {
	return (p.Subject == "" || p.Subject == q.Subject) && (p.Predicate == "" || p.Predicate == q.Predicate) &&
		(p.Object == "" || p.Object == q.Object) && (p.Label == "" || p.Label == q.Label)
}

// Apply implements Store.
func (m *Memory) Apply(ctx context.Context, add, remove []Quad) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	keep := map[Quad]bool{}
	for _, q := range add {
		keep[q] = true
		m.quads[q] = struct{}{}
		for i, k := range keys(q) {
			if m.by[i][k] == nil {
				m.by[i][k] = map[Quad]struct{}{}
			}
			m.by[i][k][q] = struct{}{}
		}
	}
	for _, q := range remove {
		if keep[q] {
			continue
		}
		delete(m.quads, q)
		for i, k := range keys(q) {
			delete(m.by[i][k], q)
		}
	}
	return nil
}

// Stats implements Reader.
func (m *Memory) Stats(context.Context) (Stats, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	terms := map[Term]bool{}
	for q := range m.quads {
		terms[q.Subject], terms[q.Predicate], terms[q.Object], terms[q.Label] = true, true, true, true
	}
	return Stats{Quads: int64(len(m.quads)), Terms: int64(len(terms))}, nil
}

// Close implements Store.
func (m *Memory) Close() error { return nil }
