package graph

import (
	"context"
	"fmt"
	"iter"

	"govgraph"
)

// A Change is an article that is new (Old nil), withdrawn (New nil) or read again.
type Change struct{ Old, New *govgraph.Extract }

// Update makes a store that says what the old extracts said say what the new ones say, in one step. A quad that several articles say, one under
// LabelEntities, is counted, and goes with the last article that says it. Therefore nothing may be told twice.
func Update(ctx context.Context, s Store, changes []Change) error {
	u := &updater{says: map[Quad]int{}}
	for _, c := range changes {
		u.say(c.New, 1)
		u.say(c.Old, -1)
	}
	var add, remove []Quad
	var counts []Counted
	for _, q := range u.order {
		switch by := u.says[q]; {
		case by == 0:
		case q.Label == LabelEntities:
			counts = append(counts, Counted{q, by})
		case by > 0:
			add = append(add, q)
		default:
			remove = append(remove, q)
		}
	}
	if err := s.Shift(ctx, add, remove, counts); err != nil {
		return fmt.Errorf("updating the graph: %w", err)
	}
	return nil
}

// An updater counts by how much more or less each quad is said.
type updater struct {
	says  map[Quad]int
	order []Quad // as they came, so that the same changes give the same file
}

func (u *updater) say(x *govgraph.Extract, by int) {
	if x == nil {
		return
	}
	for _, q := range Quads(x) {
		if _, ok := u.says[q]; !ok {
			u.order = append(u.order, q)
		}
		u.says[q] += by
	}
}

// AllQuads are the quads of many extracts, those that several say as often as they say them, for a store that is made anew.
func AllQuads(extracts iter.Seq2[*govgraph.Extract, error]) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		for x, err := range extracts {
			if err != nil {
				yield(Quad{}, err)
				return
			}
			for _, q := range Quads(x) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// Verify compares a store with what the extracts say, quad by quad, in both directions, and reports each difference. Quads under labels that are
// neither an article's nor LabelEntities (gazetteer, judgements, ontology) are left alone. It keeps 16 bytes a shared quad and an article's name in
// memory. The error says that it could not go on.
func Verify(ctx context.Context, s Store, extracts iter.Seq2[*govgraph.Extract, error], report func(problem string)) error {
	v := &verifier{ctx: ctx, store: s, report: report, shared: map[[16]byte]int{}, articles: map[Term]struct{}{}}
	for x, err := range extracts {
		if err == nil {
			err = v.article(x)
		}
		if err != nil {
			return fmt.Errorf("comparing graph and record: %w", err)
		}
	}
	if err := v.rest(); err != nil {
		return fmt.Errorf("comparing graph and record: %w", err)
	}
	return nil
}
