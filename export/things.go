package export

import (
	"context"
	"slices"
	"strings"

	"govgraph/queries"
	"govgraph/queries/measure"
)

// things are nodes and ties as most programs see a graph.
type things struct {
	directed bool
	nodes    []node
	edges    []edge
}

// A node is one thing. Attributes keep their order; values are strings, ints or float64s.
type node struct {
	id, label, kind string
	attrs           []attr
}

type edge struct {
	from, to, label string
	weight          float64
	attrs           []attr
}

type attr struct {
	name  string
	value any
}

// things reads the source: a network with its measures, or everything.
func (s Source) things(ctx context.Context) (*things, error) {
	if s.Network != "" {
		n, err := queries.Build(ctx, s.Graph, s.Network, s.Period, s.Params)
		if err != nil {
			return nil, err
		}
		return ofNetwork(n), nil
	}
	return s.whole(ctx)
}

func ofNetwork(n *queries.Network) *things {
	t := &things{directed: n.Directed}
	ties := make([]measure.Tie, len(n.Ties))
	for i, x := range n.Ties {
		ties[i] = measure.Tie{A: x.From, B: x.To, Weight: x.Weight}
	}
	measures := measure.Of(len(n.Nodes), ties)
	for i, x := range n.Nodes {
		m := measures[i]
		t.nodes = append(t.nodes, node{x.ID, x.Name, x.Kind, []attr{{"post", x.Post}, {"events", x.Events}, {"first", x.First}, {"last", x.Last},
			{"degree", m.Degree}, {"strength", m.Strength}, {"betweenness", m.Betweenness}, {"pagerank", m.PageRank}, {"community", m.Community}, {"component", m.Component}}})
	}
	for _, x := range n.Ties {
		e := edge{n.Nodes[x.From].ID, n.Nodes[x.To].ID, x.Relation, x.Weight, []attr{{"events", x.Events}, {"first", x.First}, {"last", x.Last}, {"period", x.Period}}}
		e.attrs = append(e.attrs, proof(x.Proof)...)
		t.edges = append(t.edges, e)
	}
	return t
}

// proof are the passages behind a tie as attributes, many of one kind joined by |; nothing where none were asked for.
func proof(list []queries.Evidence) []attr {
	if len(list) == 0 {
		return nil
	}
	var articles, dates, places, sentences []string
	for _, e := range list {
		articles = append(articles, e.Article.ID)
		dates = append(dates, e.Article.Published)
		places = append(places, itoa(e.From)+","+itoa(e.To))
		sentences = append(sentences, e.Text)
	}
	join := func(list []string) string { return strings.Join(list, "|") }
	return []attr{{"articles", join(articles)}, {"published", join(dates)}, {"offsets", join(places)}, {"sentences", join(sentences)}}
}

// whole is the graph: events and who and what takes part, and what belongs together beside events.
func (s Source) whole(ctx context.Context) (*things, error) {
	es, err := queries.Events(ctx, s.Graph, s.Params)
	if err != nil {
		return nil, err
	}
	t := &things{directed: true}
	seen := map[string]bool{}
	add := func(n node) {
		if !seen[n.id] {
			seen[n.id] = true
			t.nodes = append(t.nodes, n)
		}
	}
	for _, e := range es {
		label := strings.TrimSpace(e.Date + " " + e.Trigger)
		add(node{e.ID, label, "event", []attr{{"type", e.Type}, {"date", e.Date}, {"time", e.Time}, {"topic", strings.Join(e.Topics, "；")}, {"confidence", e.Confidence},
			{"article", e.Article.ID}, {"title", e.Article.Title}, {"published", e.Article.Published}, {"source", e.Article.Source}}})
		for _, p := range e.Parts {
			add(node{id: p.ID, label: p.Name, kind: p.Kind()})
			t.edges = append(t.edges, edge{e.ID, p.ID, p.Part, 1, append([]attr{{"title", p.Title}, {"date", e.Date}}, proof(e.Evidence)...)})
		}
	}
	lasting, err := queries.Build(ctx, s.Graph, "hierarchy", "", s.Params)
	if err != nil {
		return nil, err
	}
	for _, x := range lasting.Ties {
		from, to := lasting.Nodes[x.From], lasting.Nodes[x.To]
		if s.filtered() && !seen[from.ID] {
			continue
		}
		for _, n := range []queries.NetworkNode{from, to} {
			add(node{id: n.ID, label: n.Name, kind: n.Kind})
		}
		t.edges = append(t.edges, edge{from.ID, to.ID, x.Relation, x.Weight, append([]attr{{"first", x.First}, {"last", x.Last}}, proof(x.Proof)...)})
	}
	return t, nil
}

// A column is an attribute that some node or edge has, with its type in the words of XML formats.
type column struct{ name, typ string }

// columns are the attributes of a list of attribute lists, in order of appearance.
func columns(lists [][]attr) []column {
	var out []column
	for _, list := range lists {
		for _, a := range list {
			if !slices.ContainsFunc(out, func(c column) bool { return c.name == a.name }) {
				out = append(out, column{a.name, typeOf(a.value)})
			}
		}
	}
	return out
}

func typeOf(v any) string {
	switch v.(type) {
	case int:
		return "int"
	case float64:
		return "double"
	}
	return "string"
}

func (t *things) nodeColumns() []column {
	var lists [][]attr
	for _, n := range t.nodes {
		lists = append(lists, n.attrs)
	}
	return columns(lists)
}

func (t *things) edgeColumns() []column {
	var lists [][]attr
	for _, e := range t.edges {
		lists = append(lists, e.attrs)
	}
	return columns(lists)
}

func valueOf(list []attr, name string) (any, bool) {
	for _, a := range list {
		if a.name == name {
			return a.value, a.value != ""
		}
	}
	return nil, false
}
