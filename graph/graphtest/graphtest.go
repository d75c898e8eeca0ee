// Package graphtest is the promise that every store must keep, as one test suite.
package graphtest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"govgraph/graph"
)

// Run tests a store; open makes an empty one each time.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for name, test := range map[string]func(*testing.T, graph.Store){"add and remove": addRemove, "two labels": twoLabels, "odd names": oddNames,
		"a cancelled question is an error": cancelled, "readers beside a writer": beside} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			defer s.Close()
			test(t, s)
		})
	}
}

func quad(s, o, l string) graph.Quad {
	return graph.Quad{Subject: graph.IRI(s), Predicate: graph.IRI("p"), Object: graph.Literal(o), Label: graph.IRI(l)}
}

func apply(t *testing.T, s graph.Store, add, remove []graph.Quad) {
	t.Helper()
	if err := s.Apply(context.Background(), add, remove); err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, s graph.Store, p graph.Quad) int {
	t.Helper()
	n := 0
	for q, err := range s.Quads(context.Background(), p) {
		if err != nil {
			t.Fatal(err)
		}
		if !q.Matches(p) {
			t.Fatalf("%v does not match %v", q, p)
		}
		n++
	}
	return n
}

func want(t *testing.T, s graph.Store, p graph.Quad, n int) {
	t.Helper()
	if got := count(t, s, p); got != n {
		t.Fatalf("%v: %d quads, want %d", p, got, n)
	}
}

func addRemove(t *testing.T, s graph.Store) {
	a, b := quad("a", "1", "x"), quad("b", "1", "x")
	apply(t, s, []graph.Quad{a, b}, nil)
	apply(t, s, []graph.Quad{a, b}, nil)
	want(t, s, graph.Quad{Subject: a.Subject}, 1)
	want(t, s, graph.Quad{Object: a.Object}, 2)
	want(t, s, graph.Quad{Label: a.Label}, 2)
	want(t, s, graph.Quad{}, 2)
	apply(t, s, []graph.Quad{b}, []graph.Quad{a, b, quad("never", "there", "x")})
	want(t, s, graph.Quad{}, 1)
	apply(t, s, []graph.Quad{a}, nil)
	want(t, s, graph.Quad{Subject: a.Subject, Object: a.Object}, 1)
}

func twoLabels(t *testing.T, s graph.Store) {
	apply(t, s, []graph.Quad{quad("a", "1", "x"), quad("a", "1", "y")}, nil)
	want(t, s, graph.Quad{Subject: graph.IRI("a")}, 2)
	apply(t, s, nil, []graph.Quad{quad("a", "1", "x")})
	want(t, s, graph.Quad{Subject: graph.IRI("a")}, 1)
}

func oddNames(t *testing.T, s graph.Store) {
	for _, name := range []string{`"quoted"`, "<a & b>", "two\nlines", "🐼", strings.Repeat("长", 300), `back\slash`, "杜  宇"} {
		q := quad("a/"+name, name, "x")
		apply(t, s, []graph.Quad{q}, nil)
		for got, err := range s.Quads(context.Background(), graph.Quad{Subject: q.Subject}) {
			if err != nil || got != q {
				t.Fatalf("got %q, %v; want %q", got, err, q)
			}
		}
		want(t, s, graph.Quad{Object: q.Object}, 1)
	}
}

func cancelled(t *testing.T, s graph.Store) {
	apply(t, s, []graph.Quad{quad("a", "1", "x")}, nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var last error
	for _, err := range s.Quads(ctx, graph.Quad{}) {
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Fatalf("error %v, want that the question was cancelled", last)
	}
}

func beside(t *testing.T, s graph.Store) {
	fixed := quad("fixed", "1", "x")
	apply(t, s, []graph.Quad{fixed}, nil)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				n := 0
				for q, err := range s.Quads(context.Background(), graph.Quad{Subject: fixed.Subject}) {
					if err != nil || q != fixed {
						t.Errorf("got %v, %v", q, err)
						return
					}
					n++
				}
				if n != 1 {
					t.Errorf("%d quads, want 1", n)
					return
				}
			}
		})
	}
	for i := range 20 {
		q := quad("moving", strings.Repeat("z", i+1), "y")
		apply(t, s, []graph.Quad{q}, nil)
		apply(t, s, nil, []graph.Quad{q})
	}
	close(stop)
	wg.Wait()
}
