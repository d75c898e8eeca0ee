package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"govgraph"
)

// A Change is an article that is new (Old nil), withdrawn (New nil) or read again.
type Change struct{ Old, New *govgraph.Extract }

// Update makes a store that says what the old extracts said say what the new ones say, in one Apply. A shared node, one under LabelEntities,
// goes with the last article that mentions it. If a name or another shared quad is gone from an article and others still mention its node, they
// are asked for with get, which gives the newest extract of an article.
//
// Update may be repeated after it was broken off.
func Update(ctx context.Context, s Store, changes []Change, get func(ctx context.Context, article string) (*govgraph.Extract, error)) error {
	u := &updater{ctx: ctx, store: s, get: get, add: map[Quad]struct{}{}, articles: map[Term]map[Quad]struct{}{}}
	var add, remove []Quad
	for _, c := range changes {
		if c.Old != nil {
			u.articles[ArticleNode(c.Old.Article.ID)] = nil
		}
		if c.New == nil {
			continue
		}
		for _, q := range Quads(c.New) {
			if _, dup := u.add[q]; !dup {
				u.add[q] = struct{}{}
				add = append(add, q)
			}
		}
		u.articles[ArticleNode(c.New.Article.ID)] = nil // what it says is in add
	}
	gone := map[Quad]struct{}{}
	for _, c := range changes {
		if c.Old == nil {
			continue
		}
		for _, q := range Quads(c.Old) {
			_, stays := u.add[q]
			_, done := gone[q]
			if stays || done {
				continue
			}
			gone[q] = struct{}{}
			stays, err := u.saidElsewhere(q)
			if err != nil {
				return fmt.Errorf("updating the graph: %w", err)
			}
			if !stays {
				remove = append(remove, q)
			}
		}
	}
	return s.Apply(ctx, add, remove)
}

type updater struct {
	ctx      context.Context
	store    Store
	get      func(context.Context, string) (*govgraph.Extract, error)
	add      map[Quad]struct{}
	articles map[Term]map[Quad]struct{} // shared quads of the articles that were asked for; nil for those that change
}

var errEnough = errors.New("enough")

// saidElsewhere reports whether an article that does not change says a shared quad as well.
func (u *updater) saidElsewhere(q Quad) (bool, error) {
	if q.Label != LabelEntities {
		return false, nil
	}
	for _, p := range []Term{MentionsNode, AuthoredBy} {
		for m, err := range u.store.Quads(u.ctx, Quad{Predicate: p, Object: q.Subject}) {
			if err != nil {
				return false, err
			}
			shared, err := u.shared(m.Label)
			if err != nil {
				return false, err
			}
			if _, ok := shared[q]; ok {
				return true, nil
			}
		}
	}
	return false, nil
}

// shared gives the shared quads of an article, nothing for one that changes.
func (u *updater) shared(label Term) (map[Quad]struct{}, error) {
	if shared, ok := u.articles[label]; ok {
		return shared, nil
	}
	id, ok := ID(label)
	if !ok || len(id) <= len("article/") {
		return nil, fmt.Errorf("%s is no article", label)
	}
	x, err := u.get(u.ctx, id[len("article/"):])
	if err != nil {
		return nil, err
	}
	shared := map[Quad]struct{}{}
	for _, q := range Quads(x) {
		if q.Label == LabelEntities {
			shared[q] = struct{}{}
		}
	}
	u.articles[label] = shared
	return shared, nil
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
func Verify(ctx context.Context, s Reader, extracts iter.Seq2[*govgraph.Extract, error], report func(problem string)) error {
	v := &verifier{ctx: ctx, store: s, report: report, shared: map[[16]byte]struct{}{}, articles: map[Term]struct{}{}}
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
