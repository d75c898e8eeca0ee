package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"govgraph"
)

func articles(n int) iter.Seq2[govgraph.Article, error] {
	return func(yield func(govgraph.Article, error) bool) {
		for i := range n {
			if !yield(govgraph.Article{ID: fmt.Sprint(i)}, nil) {
				return
			}
		}
	}
}

func read(a govgraph.Article) *govgraph.Extract {
	if a.ID == "7" {
		panic("a fault")
	}
	return &govgraph.Extract{Article: a}
}

func TestOrderAndFaults(t *testing.T) {
	for _, workers := range []int{1, 4} {
		next, faults := 0, 0
		err := Run(t.Context(), articles(50), workers, read, func(x *govgraph.Extract) error {
			if next == 7 {
				next++
			}
			if x.Article.ID != fmt.Sprint(next) {
				t.Fatalf("article %s, want %d", x.Article.ID, next)
			}
			next++
			return nil
		}, func(err error) error {
			var f *Failed
			if !errors.As(err, &f) || f.Article != "7" {
				t.Fatalf("error %v", err)
			}
			faults++
			return nil
		})
		if err != nil || next != 50 || faults != 1 {
			t.Fatalf("%d workers: %v, read to %d, %d faults", workers, err, next, faults)
		}
	}
}

func TestSinkErrorEndsTheRun(t *testing.T) {
	full := errors.New("the disk is full")
	err := Run(t.Context(), articles(1000), 2, read, func(*govgraph.Extract) error { return full }, func(err error) error { return nil })
	if !errors.Is(err, full) {
		t.Fatalf("error %v, want %v", err, full)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Run(ctx, articles(10), 2, read, func(*govgraph.Extract) error { return nil }, func(err error) error { return err }); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want that the run was cancelled", err)
	}
}
