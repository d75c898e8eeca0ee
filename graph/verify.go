package graph

import (
	"context"
	"crypto/sha256"
	"fmt"

	"govgraph"
)

type verifier struct {
	ctx      context.Context
	store    Store
	report   func(string)
	shared   map[[16]byte]int  // how often the extracts say each shared quad, by its hash
	articles map[Term]struct{} // labels of the extracts
}

func quadHash(q Quad) [16]byte {
	sum := sha256.Sum256([]byte(q.Subject + " " + q.Predicate + " " + q.Object))
	return [16]byte(sum[:16])
}

// article compares the quads under an article's label.
func (v *verifier) article(x *govgraph.Extract) error {
	label := ArticleNode(x.Article.ID)
	v.articles[label] = struct{}{}
	expect := map[Quad]struct{}{}
	for _, q := range Quads(x) {
		if q.Label == label {
			expect[q] = struct{}{}
		} else if err := v.sharedQuad(q); err != nil {
			return err
		}
	}
	for q, err := range v.store.Quads(v.ctx, Quad{Label: label}) {
		if err != nil {
			return err
		}
		if _, ok := expect[q]; !ok {
			v.report(fmt.Sprintf("the graph says what the record does not: %v", q))
		}
		delete(expect, q)
	}
	for _, q := range Quads(x) { // in a fixed order
		if _, missing := expect[q]; missing {
			v.report(fmt.Sprintf("the graph lacks what the record says: %v", q))
		}
	}
	return nil
}

func (v *verifier) sharedQuad(q Quad) error {
	h := quadHash(q)
	v.shared[h]++
	if v.shared[h] > 1 {
		return nil
	}
	for _, err := range v.store.Quads(v.ctx, q) {
		return err // it is there, or cannot be read
	}
	v.report(fmt.Sprintf("the graph lacks what the record says: %v", q))
	return nil
}

// rest looks for shared quads that no extract says or that are counted wrong, and for articles that are not in the record.
func (v *verifier) rest() error {
	for c, err := range v.store.Counts(v.ctx, LabelEntities) {
		if err != nil {
			return err
		}
		switch n := v.shared[quadHash(c.Quad)]; {
		case n == 0:
			v.report(fmt.Sprintf("the graph says what the record does not: %v", c.Quad))
		case n != c.By:
			v.report(fmt.Sprintf("the graph counts %d articles that say what %d do: %v", c.By, n, c.Quad))
		}
	}
	for q, err := range v.store.Quads(v.ctx, Quad{Predicate: RDFType, Object: ClassArticle}) {
		if err != nil {
			return err
		}
		if _, ok := v.articles[q.Label]; !ok {
			v.report(fmt.Sprintf("the graph holds an article that the record does not: %v", q.Label))
		}
	}
	return nil
}
