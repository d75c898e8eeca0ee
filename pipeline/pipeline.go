// Package pipeline is the corridor: one reader, some workers, one sink that gets results in the order in which articles came. It holds at most two results a worker, so that
// memory does not grow with the corpus.
package pipeline

import (
	"context"
	"fmt"
	"iter"

	"govgraph"
)

// Run reads every article and hands each extract, or each error of the source, to sink or bad in input order. An error of either ends the run.
func Run(ctx context.Context, source iter.Seq2[govgraph.Article, error], workers int, read func(govgraph.Article) *govgraph.Extract,
	sink func(*govgraph.Extract) error, bad func(error) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	type job struct {
		article govgraph.Article
		err     error
		done    chan *govgraph.Extract
	}
	workers = max(workers, 1)
	work, order := make(chan *job), make(chan *job, 2*workers)
	for range workers {
		go func() {
			for j := range work {
				x, err := guarded(read, j.article)
				j.err = err
				j.done <- x
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(work)
		for a, err := range source {
			j := &job{article: a, err: err, done: make(chan *govgraph.Extract, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			if err != nil {
				j.done <- nil
				continue
			}
			select {
			case work <- j:
			case <-ctx.Done():
				return
			}
		}
	}()
	for j := range order {
		var x *govgraph.Extract
		select {
		case x = <-j.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		err := j.err
		if err != nil {
			err = bad(err)
		} else {
			err = sink(x)
		}
		if err != nil {
			cancel(err)
			return err
		}
	}
	return context.Cause(ctx)
}

// A Failed says that reading one article failed by a fault of the program; the rest of the run is not touched.
type Failed struct {
	Article string
	Cause   any
}

func (f *Failed) Error() string { return fmt.Sprintf("reading article %s: %v", f.Article, f.Cause) }

// guarded turns a panic over one article into an error that names it, so that the rest of an archive is still read.
func guarded(read func(govgraph.Article) *govgraph.Extract, a govgraph.Article) (x *govgraph.Extract, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &Failed{a.ID, p}
		}
	}()
	return read(a), nil
}
