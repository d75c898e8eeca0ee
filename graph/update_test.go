package graph_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
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

// After any row of changes the store says what one says that is made anew, also when a change is repeated.
func TestUpdate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	store, record := graph.NewMemory(), map[string]*govgraph.Extract{}
	get := func(_ context.Context, id string) (*govgraph.Extract, error) {
		if x := record[id]; x != nil {
			return x, nil
		}
		return nil, fmt.Errorf("asked for %s, which is not in the record", id)
	}
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
		for range 1 + rnd.IntN(2) {
			if err := graph.Update(t.Context(), store, changes, get); err != nil {
				t.Fatal(err)
			}
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

func verify(t *testing.T, s graph.Reader, record map[string]*govgraph.Extract) (problems []string) {
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
	if err := store.Apply(t.Context(), append(graph.Ontology([]string{"inspection"}), all...), nil); err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		wrong := q
		wrong.Object = graph.Literal("wrong")
		for name, change := range map[string][2][]graph.Quad{"missing": {nil, {q}}, "too many": {{wrong}, nil}} {
			if err := store.Apply(t.Context(), change[0], change[1]); err != nil {
				t.Fatal(err)
			}
			if p := verify(t, store, record); len(p) == 0 {
				t.Errorf("%s, not found: %v", name, q)
			}
			if err := store.Apply(t.Context(), change[1], change[0]); err != nil {
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
