package cayley

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"govgraph/graph"
)

// Options say how a store is opened; the zero value opens for reading and writing.
type Options struct{ ReadOnly bool }

// indexes are subject–predicate, object–predicate–subject and label, in Cayley's notation.
const indexes = `[{"dirs":"AQI="},{"dirs":"AwIB"},{"dirs":"BA=="}]`

// A Store keeps quads in a bbolt file. Readers run side by side; a write that removes waits for them, since Cayley's cache of names would otherwise hand readers stale ones.
type Store struct {
	path string
	o    Options
	mu   sync.RWMutex
	qs   cgraph.QuadStore // nil when closed
}

var _ graph.Store = (*Store)(nil)

// ErrClosed is the error of every call after Close.
var ErrClosed = errors.New("the graph is closed")

// Open opens the file, and makes an empty graph where there is none.
func Open(path string, o Options) (*Store, error) {
	_, err := os.Stat(path)
	fresh := os.IsNotExist(err)
	if fresh && o.ReadOnly {
		return nil, fmt.Errorf("there is no graph at %s", path)
	}
	if fresh {
		if err := create(path); err != nil {
			return nil, err
		}
	}
	s := &Store{path: path, o: o}
	return s, s.open()
}

func create(path string) error {
	db, err := openFile(path, Options{})
	if err != nil {
		return err
	}
	err = ckv.Init(db, cgraph.Options{})
	if err == nil {
		err = hkv.Update(context.Background(), db, func(tx hkv.Tx) error {
			return tx.Put(hkv.Key{[]byte("meta"), []byte("indexes")}, []byte(indexes))
		})
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("making the graph %s: %w", path, err)
	}
	return nil
}

func (s *Store) open() error {
	db, err := openFile(s.path, s.o)
	if err != nil {
		return err
	}
	qs, err := ckv.New(db, cgraph.Options{"no_bloom": true})
	if err != nil {
		db.Close()
		return fmt.Errorf("opening the graph %s: %w", s.path, err)
	}
	s.qs = qs
	return nil
}

func value(t graph.Term) quad.Value {
	switch {
	case t == "":
		return nil
	case t.IsIRI():
		return quad.IRI(t.Value())
	}
	return quad.String(t.Value())
}

func term(v quad.Value) graph.Term {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return graph.IRI(string(v))
	case quad.String:
		return graph.Literal(string(v))
	}
	return graph.Literal(quad.ToString(v))
}

// Quads implements graph.Reader. The reader's lock is held while the answer is consumed; a consumer must not write.
func (s *Store) Quads(ctx context.Context, p graph.Quad) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		found, err := s.match(ctx, p)
		for _, q := range found {
			if !yield(q, nil) {
				return
			}
		}
		if err != nil {
			yield(graph.Quad{}, err)
		}
	}
}

func (s *Store) match(ctx context.Context, p graph.Quad) (out []graph.Quad, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.qs == nil {
		return nil, ErrClosed
	}
	it := s.iterator(p)
	if it == nil {
		return nil, ctx.Err()
	}
	defer it.Close()
	for it.Next(ctx) {
		q := s.qs.Quad(it.Result())
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return nil, fmt.Errorf("the graph %s holds a broken quad: rebuild it", s.path)
		}
		if g := (graph.Quad{Subject: term(q.Subject), Predicate: term(q.Predicate), Object: term(q.Object), Label: term(q.Label)}); g.Matches(p) {
			out = append(out, g)
		}
	}
	if err = ctx.Err(); err == nil { // a cancelled iterator ends without a word
		err = it.Err()
	}
	return out, err
}

// iterator takes the narrowest index that the pattern allows, nil where a term of it is unknown to the store.
func (s *Store) iterator(p graph.Quad) cgraph.Iterator {
	for _, c := range []struct {
		d quad.Direction
		t graph.Term
	}{{quad.Subject, p.Subject}, {quad.Object, p.Object}, {quad.Label, p.Label}} {
		if c.t == "" {
			continue
		}
		ref := s.qs.ValueOf(value(c.t))
		if ref == nil {
			return nil
		}
		return s.qs.QuadIterator(c.d, ref)
	}
	return s.qs.QuadsAllIterator()
}

// Apply implements graph.Store: one transaction that adds, then one that removes; Cayley must not be given both at once.
func (s *Store) Apply(ctx context.Context, add, remove []graph.Quad) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.qs == nil {
		return ErrClosed
	}
	if s.o.ReadOnly {
		return fmt.Errorf("%s was opened for reading only", s.path)
	}
	keep := map[graph.Quad]bool{}
	for _, q := range add {
		keep[q] = true
	}
	var gone []graph.Quad
	for _, q := range remove {
		if !keep[q] {
			gone = append(gone, q)
		}
	}
	if err := s.write(add, cgraph.Add); err != nil {
		return err
	}
	return s.write(gone, cgraph.Delete)
}

func (s *Store) write(quads []graph.Quad, do cgraph.Procedure) error {
	if len(quads) == 0 {
		return nil
	}
	seen := make(map[graph.Quad]bool, len(quads))
	var deltas []cgraph.Delta
	for _, q := range quads {
		if !seen[q] {
			seen[q] = true
			deltas = append(deltas, cgraph.Delta{Quad: quad.Quad{Subject: value(q.Subject), Predicate: value(q.Predicate), Object: value(q.Object), Label: value(q.Label)}, Action: do})
		}
	}
	err := s.qs.ApplyDeltas(deltas, cgraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	if err == nil {
		return nil
	}
	// A failed transaction leaves Cayley's caches wrong: open the file anew.
	s.qs.Close()
	s.qs = nil
	return errors.Join(fmt.Errorf("writing to the graph %s: %w", s.path, err), s.open())
}

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.qs == nil {
		return graph.Stats{}, ErrClosed
	}
	st, err := s.qs.Stats(ctx, false)
	if err != nil {
		return graph.Stats{}, fmt.Errorf("counting the graph %s: %w", s.path, err)
	}
	return graph.Stats{Quads: st.Quads.Size, Terms: st.Nodes.Size}, nil
}

// Close waits for readers and closes the file.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.qs == nil {
		return nil
	}
	err := s.qs.Close()
	s.qs = nil
	return err
}
