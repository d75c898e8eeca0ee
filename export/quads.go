package export

import (
	"context"
	"iter"
	"reflect"

	"govgraph/graph"
	"govgraph/queries"
)

// quads streams the graph in the store's order, or the part that the filter's events are about.
func (s Source) quads(ctx context.Context) iter.Seq2[graph.Quad, error] {
	if !s.filtered() {
		return s.Graph.Quads(ctx, graph.Quad{})
	}
	return func(yield func(graph.Quad, error) bool) {
		if err := s.about(ctx, yield); err != nil {
			yield(graph.Quad{}, err)
		}
	}
}

// filtered reports whether anything narrows the export.
func (s Source) filtered() bool {
	f := s.Params.Filter
	f.Evidence = false
	return !reflect.DeepEqual(f, queries.Filter{})
}

// about streams what is said of the events that pass, of what hangs on them (parts, stops, passages), of who takes part, of their tenures and posts, and
// of the articles: every node once, in that order.
func (s Source) about(ctx context.Context, yield func(graph.Quad, error) bool) error {
	es, err := queries.Events(ctx, s.Graph, s.Params)
	if err != nil {
		return err
	}
	c := &closure{ctx: ctx, g: s.Graph, yield: yield, seen: map[graph.Term]bool{}}
	var later []graph.Term
	for _, e := range es {
		if err := c.emit(graph.Node(e.ID)); err != nil {
			return err
		}
		if err := c.pointing(graph.SubEventOf, graph.Node(e.ID)); err != nil {
			return err
		}
		for _, p := range e.Parts {
			later = append(later, graph.Node(p.ID))
		}
		later = append(later, graph.ArticleNode(e.Article.ID))
	}
	for _, n := range later {
		if err := c.emit(n); err != nil {
			return err
		}
		if err := c.pointing(graph.MemberOf, n); err != nil {
			return err
		}
	}
	return nil
}

// A closure emits nodes with what hangs on them.
type closure struct {
	ctx   context.Context
	g     graph.Reader
	yield func(graph.Quad, error) bool
	seen  map[graph.Term]bool
	ended bool
}

// follow are the predicates whose objects belong to their subject: they are nothing without it.
var follow = map[graph.Term]bool{graph.HasRole: true, graph.DenotedBy: true, graph.HoldsPost: true, graph.InOrg: true}

func (c *closure) emit(n graph.Term) error {
	if c.seen[n] || c.ended {
		return nil
	}
	c.seen[n] = true
	var next []graph.Term
	for q, err := range c.g.Quads(c.ctx, graph.Quad{Subject: n}) {
		if err != nil {
			return err
		}
		if !c.yield(q, nil) {
			c.ended = true
			return nil
		}
		if follow[q.Predicate] {
			next = append(next, q.Object)
		}
	}
	for _, o := range next {
		if err := c.emit(o); err != nil {
			return err
		}
	}
	return nil
}

// pointing emits the nodes that point to n.
func (c *closure) pointing(predicate, n graph.Term) error {
	var from []graph.Term
	for q, err := range c.g.Quads(c.ctx, graph.Quad{Predicate: predicate, Object: n}) {
		if err != nil {
			return err
		}
		from = append(from, q.Subject)
	}
	for _, x := range from {
		if err := c.emit(x); err != nil {
			return err
		}
	}
	return nil
}
