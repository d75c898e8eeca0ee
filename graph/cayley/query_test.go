package cayley

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"govgraph/graph"
)

func queryStore(t *testing.T) *Store {
	s := open(t, graphPath(t), Options{})
	a, b, c := graph.IRI("urn:x:a"), graph.IRI("urn:x:b"), graph.IRI("urn:x:c")
	knows, name, l := graph.IRI("urn:x:knows"), graph.IRI("urn:x:name"), graph.IRI("urn:x:l")
	q := func(s, p, o graph.Term) graph.Quad { return graph.Quad{Subject: s, Predicate: p, Object: o, Label: l} }
	if err := s.Apply(t.Context(), []graph.Quad{q(a, knows, b), q(b, knows, c), q(a, name, graph.Literal("赵<一>")), q(c, name, graph.Literal("丙"))}, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGizmo(t *testing.T) {
	s := queryStore(t)
	for query, want := range map[string]string{
		`g.V("<urn:x:a>").out("<urn:x:knows>").out("<urn:x:knows>").all()`: `{"id":"<urn:x:c>"}` + "\n",
		`g.V().has("<urn:x:name>", "丙").all()`:                             `{"id":"<urn:x:c>"}` + "\n",
		`g.V("<urn:x:c>").in("<urn:x:knows>").in().all()`:                  `{"id":"<urn:x:a>"}` + "\n",
		`g.V("<urn:x:a>").out("<urn:x:name>").all()`:                       `{"id":"赵<一>"}` + "\n",
		`g.V("<urn:x:none>").all()`:                                        "",
	} {
		var out strings.Builder
		if err := s.Gizmo(t.Context(), query, &out); err != nil || out.String() != want {
			t.Errorf("%s: %q, %v, want %q", query, out.String(), err, want)
		}
	}
	if err := s.Gizmo(t.Context(), "g.V(", &strings.Builder{}); err == nil || !strings.Contains(err.Error(), s.path) {
		t.Errorf("a broken query: %v", err)
	}
}

// A script that does not end is broken off, and the store can be closed and goes on working.
func TestGizmoCancelled(t *testing.T) {
	s := queryStore(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := s.Gizmo(ctx, `while (true) { g.V().toArray() }`, &strings.Builder{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if err := s.Apply(t.Context(), nil, quadsOf(t, s.Quads(t.Context(), graph.Quad{}))); err != nil {
		t.Error(err)
	}
}

func TestGraphQL(t *testing.T) {
	s := queryStore(t)
	var out strings.Builder
	err := s.GraphQL(t.Context(), `{ nodes(id: <urn:x:a>) { id, <urn:x:knows> { id } } }`, &out)
	if want := `{"nodes":{"<urn:x:knows>":{"id":"urn:x:b"},"id":"urn:x:a"}}` + "\n"; err != nil || out.String() != want {
		t.Errorf("%q, %v", out.String(), err)
	}
	if err := s.GraphQL(t.Context(), "{", &out); err == nil {
		t.Error("a broken query gave no error")
	}
}
