package graph_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/graph"
)

// article makes a version of an article: names, posts and events change with it, and articles share persons.
func article(id int, rnd *rand.Rand) *govgraph.Extract {
	x := &govgraph.Extract{Article: govgraph.Article{ID: fmt.Sprint("a", id), Text: "市长到南站检查。", Published: "2020-01-01", Origin: govgraph.Origin{Hash: fmt.Sprint(rnd.IntN(9))}}}
	for range rnd.IntN(4) {
		n := rnd.IntN(5)
		x.Entities = append(x.Entities, govgraph.Entity{ID: fmt.Sprintf("person/p%d", n), Type: govgraph.Person, Name: fmt.Sprintf("p%d of %d", n, rnd.IntN(2)),
			Byline: rnd.IntN(4) == 0, Positions: []govgraph.Position{{Org: fmt.Sprint("o", rnd.IntN(3)), Post: "市长", Text: fmt.Sprint("o", rnd.IntN(2), "市长"), Evidence: govgraph.Span{End: 6}}}})
	}
	if len(x.Entities) > 0 {
		x.Events = []govgraph.Event{{Type: "inspection", Roles: []govgraph.Role{{Slot: "actors", Part: "leader", Title: "市长"}}}}
	}
	return x
}

func sequence(record map[string]*govgraph.Extract) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		for _, x := range record {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func collect(t *testing.T, seq iter.Seq2[graph.Quad, error]) (out []graph.Quad) {
	t.Helper()
	for q, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return slices.Compact(out)
}

// After any row of changes the store says what one says that is made anew.
func TestUpdate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	store, record := graph.NewMemory(), map[string]*govgraph.Extract{}
	for round := range 300 {
		var changes []graph.Change
		for _, id := range rnd.Perm(8)[:1+rnd.IntN(3)] {
			c := graph.Change{Old: record[fmt.Sprint("a", id)]}
			if rnd.IntN(4) > 0 {
				c.New = article(id, rnd)
				record[c.New.Article.ID] = c.New
			} else {
				delete(record, fmt.Sprint("a", id))
			}
			changes = append(changes, c)
		}
		if err := graph.Update(t.Context(), store, changes); err != nil {
			t.Fatal(err)
		}
		got, expect := collect(t, store.Quads(t.Context(), graph.Quad{})), collect(t, graph.AllQuads(sequence(record)))
		if !slices.Equal(got, expect) {
			t.Fatalf("round %d: %d quads, want %d", round, len(got), len(expect))
		}
		if p := verify(t, store, record); len(p) > 0 {
			t.Fatalf("round %d: %v", round, p)
		}
	}
}

func verify(t *testing.T, s graph.Store, record map[string]*govgraph.Extract) (problems []string) {
	t.Helper()
	if err := graph.Verify(t.Context(), s, sequence(record), func(p string) { problems = append(problems, p) }); err != nil {
		t.Fatal(err)
	}
	return problems
}

// Every quad that is missing or too many is found.
func TestVerify(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	record := map[string]*govgraph.Extract{}
	for i := range 5 {
		x := article(i, rnd)
		record[x.Article.ID] = x
	}
	store := graph.NewMemory()
	all := collect(t, graph.AllQuads(sequence(record)))
	if err := store.Apply(t.Context(), graph.Ontology([]string{"inspection"}), nil); err != nil {
		t.Fatal(err)
	}
	for _, x := range record {
		if err := graph.Update(t.Context(), store, []graph.Change{{New: x}}); err != nil {
			t.Fatal(err)
		}
	}
	times := map[graph.Quad]int{}
	for c, err := range store.Counts(t.Context(), graph.LabelEntities) {
		if err != nil {
			t.Fatal(err)
		}
		times[c.Quad] = c.By
	}
	for _, q := range all {
		if n := times[q]; n > 0 { // counted wrong
			for _, by := range []int{1, -1} {
				if by < 0 {
					if p := verify(t, store, record); len(p) != 1 || !strings.Contains(p[0], "counts") {
						t.Errorf("counted once too often, found %v", p)
					}
				}
				if err := store.Shift(t.Context(), nil, nil, []graph.Counted{{Quad: q, By: by}}); err != nil {
					t.Fatal(err)
				}
			}
		}
		wrong := q
		wrong.Object = graph.Literal("wrong")
		for name, change := range map[string][2][]graph.Quad{"missing": {nil, {q}}, "too many": {{wrong}, nil}} {
			if err := store.Apply(t.Context(), change[0], change[1]); err != nil {
				t.Fatal(err)
			}
			if p := verify(t, store, record); len(p) == 0 {
				t.Errorf("%s, not found: %v", name, q)
			}
			back := []graph.Counted(nil)
			if n := times[q]; n > 1 && name == "missing" {
				back = append(back, graph.Counted{Quad: q, By: n - 1})
			}
			if err := store.Shift(t.Context(), change[1], change[0], back); err != nil {
				t.Fatal(err)
			}
		}
	}
	if p := verify(t, store, record); len(p) > 0 {
		t.Error(p)
	}
	delete(record, "a1")
	if p := verify(t, store, record); len(p) == 0 {
		t.Error("an article too many, not found")
	}
}
