package cayley

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	bolt "go.etcd.io/bbolt"

	"govgraph/graph"
)

// Gizmo runs a query in Cayley's JavaScript dialect on a snapshot of the graph and writes its results as JSON, one a line. A query can take all
// memory, run deep or kill the process with cyclic values: run it in a process of its own, never in one that others reach.
func (s *Store) Gizmo(ctx context.Context, text string, w io.Writer) error {
	return s.query(ctx, func(qs cgraph.QuadStore) query.Session { return gizmo.NewSession(qs) }, text, w)
}

// GraphQL runs a query in Cayley's GraphQL dialect; what is said of Gizmo holds here too.
func (s *Store) GraphQL(ctx context.Context, text string, w io.Writer) error {
	return s.query(ctx, func(qs cgraph.QuadStore) query.Session { return graphql.NewSession(qs) }, text, w)
}

func (s *Store) query(ctx context.Context, session func(cgraph.QuadStore) query.Session, text string, w io.Writer) error {
	return s.guard("asking", func() (err error) {
		tx, err := s.db.Begin(false)
		if err != nil {
			return err
		}
		snap := &snapshot{tx: tx}
		defer func() { err = errors.Join(err, snap.end()) }()
		// A store of its own for each query: Cayley's cache of names does not outlive the snapshot.
		qs, err := ckv.New(snap, cgraph.Options{"no_bloom": true})
		if err != nil {
			return err
		}
		return runQuery(ctx, session(qs), text, w)
	})
}

func runQuery(ctx context.Context, session query.Session, text string, w io.Writer) (err error) {
	it, err := session.Execute(ctx, text, query.Options{Collation: query.JSON})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for it.Next(ctx) {
		if r := it.Result(); r != nil {
			if err := enc.Encode(r); err != nil {
				return fmt.Errorf("writing the answer: %w", err)
			}
		}
	}
	if err := ctx.Err(); err != nil { // a cancelled query ends without a word
		return err
	}
	return it.Err()
}

// value makes Cayley's value of a term.
func value(t graph.Term) quad.Value {
	switch {
	case t == "":
		return nil
	case t.IsIRI():
		return quad.IRI(t.Value())
	}
	return quad.String(t.Value())
}

var errSnapshot = errors.New("the query is over")

// A snapshot is Cayley's view of one transaction. A script that was broken off may still run for a while in its goroutine: once the snapshot has
// ended it gets errors, and what it got before is its own copy.
type snapshot struct {
	mu    sync.Mutex
	tx    *bolt.Tx
	ended bool
}

func (p *snapshot) end() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	return p.tx.Rollback()
}

func (p *snapshot) Close() error { return nil }

func (p *snapshot) Tx(rw bool) (hkv.Tx, error) {
	if rw {
		return nil, errReadOnly
	}
	return &snapshotTx{p}, nil
}

var errReadOnly = errors.New("queries do not write")

type snapshotTx struct{ p *snapshot }

func (x *snapshotTx) Get(ctx context.Context, k hkv.Key) (hkv.Value, error) {
	x.p.mu.Lock()
	defer x.p.mu.Unlock()
	if x.p.ended {
		return nil, errSnapshot
	}
	v, err := (&tx{t: x.p.tx}).Get(ctx, k)
	return append(hkv.Value{}, v...), err
}

func (x *snapshotTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	return hkv.GetBatch(ctx, x, keys)
}

func (x *snapshotTx) Put(hkv.Key, hkv.Value) error { return errReadOnly }
func (x *snapshotTx) Del(hkv.Key) error            { return errReadOnly }
func (x *snapshotTx) Commit(context.Context) error { return nil }
func (x *snapshotTx) Close() error                 { return nil }

func (x *snapshotTx) Scan(prefix hkv.Key) hkv.Iterator {
	x.p.mu.Lock()
	defer x.p.mu.Unlock()
	if x.p.ended {
		return &cursor{err: errSnapshot}
	}
	return &snapshotCursor{p: x.p, it: (&tx{t: x.p.tx}).Scan(prefix)}
}

type snapshotCursor struct {
	p  *snapshot
	it hkv.Iterator
	k  hkv.Key
	v  hkv.Value
	e  error
}

func (c *snapshotCursor) Next(ctx context.Context) bool {
	c.p.mu.Lock()
	defer c.p.mu.Unlock()
	if c.p.ended {
		c.e = errSnapshot
		return false
	}
	if !c.it.Next(ctx) {
		return false
	}
	c.k, c.v = c.it.Key().Clone(), append(hkv.Value{}, c.it.Val()...)
	return true
}

func (c *snapshotCursor) Err() error {
	if c.e != nil {
		return c.e
	}
	return c.it.Err()
}
func (c *snapshotCursor) Close() error   { return c.it.Close() }
func (c *snapshotCursor) Key() hkv.Key   { return c.k }
func (c *snapshotCursor) Val() hkv.Value { return c.v }
