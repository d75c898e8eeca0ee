package export

import (
	"context"
	"io"
)

var graphML = Format{Name: "graphml", Ending: ".graphml", Summary: "for yEd, igraph, networkx, Gephi, Cytoscape", Networks: true,
	write: single(func(ctx context.Context, s Source, w io.Writer) error {
		t, err := s.things(ctx)
		if err != nil {
			return err
		}
		return t.graphML(w)
	})}

func (t *things) graphML(w io.Writer) error {
	p := newPrinter(w)
	p.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	p.line(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`)
	nodes, edges := append([]column{{"label", "string"}, {"kind", "string"}}, t.nodeColumns()...), append([]column{{"label", "string"}, {"weight", "double"}}, t.edgeColumns()...)
	for _, c := range nodes {
		p.line(`<key id="n_%s" for="node" attr.name="%s" attr.type="%s"/>`, c.name, c.name, c.typ)
	}
	for _, c := range edges {
		p.line(`<key id="e_%s" for="edge" attr.name="%s" attr.type="%s"/>`, c.name, c.name, c.typ)
	}
	p.line(`<graph id="govgraph" edgedefault="%s">`, map[bool]string{true: "directed", false: "undirected"}[t.directed])
	for _, n := range t.nodes {
		p.line(`<node id="%s">`, xmlText(n.id))
		p.data("n_", append([]attr{{"label", n.label}, {"kind", n.kind}}, n.attrs...))
		p.line(`</node>`)
	}
	for i, e := range t.edges {
		p.line(`<edge id="e%d" source="%s" target="%s">`, i, xmlText(e.from), xmlText(e.to))
		p.data("e_", append([]attr{{"label", e.label}, {"weight", e.weight}}, e.attrs...))
		p.line(`</edge>`)
	}
	p.line("</graph>\n</graphml>")
	return p.end()
}

func (p printer) data(prefix string, attrs []attr) {
	for _, a := range attrs {
		if a.value != "" {
			p.line(` <data key="%s%s">%s</data>`, prefix, a.name, xmlText(text(a.value)))
		}
	}
}
