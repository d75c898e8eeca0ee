package archive

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"govgraph/graph"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
)

// Import makes a new graph of quads that have no record: another program's, or another graph's without its articles. It can be asked and verified, not
// brought up to date or made anew.
func Import(ctx context.Context, name string, quads iter.Seq2[graph.Quad, error]) (graph.Stats, error) {
	if IsServer(name) {
		return importServer(ctx, name, quads)
	}
	d, err := record.Open(name, record.Options{})
	if err != nil {
		return graph.Stats{}, err
	}
	st, err := importLocal(ctx, d, name, quads)
	return st, errors.Join(err, d.Close())
}

func importLocal(ctx context.Context, d *record.Dir, name string, quads iter.Seq2[graph.Quad, error]) (graph.Stats, error) {
	m, err := d.Manifest()
	if err == nil && (d.Len() > 0 || m.Store.Shape != 0) {
		err = fmt.Errorf("%s holds a graph already; import into a new directory", name)
	}
	if err == nil {
		err = d.Begin(ctx)
	}
	if err != nil {
		return graph.Stats{}, err
	}
	st, err := cayley.Build(ctx, d.Store(), quads, cayley.BuildOptions{})
	if err != nil {
		return st, err
	}
	return st, errors.Join(d.Mark(ctx, st, true), d.SetImported())
}

func importServer(ctx context.Context, name string, quads iter.Seq2[graph.Quad, error]) (graph.Stats, error) {
	p, err := cayley.OpenPostgres(ctx, name)
	if err != nil {
		return graph.Stats{}, err
	}
	st, err := p.Load(ctx, quads, cayley.BuildOptions{})
	return st, errors.Join(err, p.Close())
}
