package export

import (
	"context"
	"io"
)

var gexf = Format{Name: "gexf", Ending: ".gexf", Summary: "for Gephi and networkx (GEXF 1.2)", Networks: true,
	write: single(func(ctx context.Context, s Source, w io.Writer) error {
		t, err := s.things(ctx)
		if err != nil {
			return err
		}
		return t.gexf(w)
	})}

func (t *things) gexf(w io.Writer) error {
	p := newPrinter(w)
	p.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	p.line(`<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">`)
	p.line(`<graph mode="static" defaultedgetype="%s">`, map[bool]string{true: "directed", false: "undirected"}[t.directed])
	nodes, edges := append([]column{{"kind", "string"}}, t.nodeColumns()...), t.edgeColumns()
	p.attributes("node", nodes)
	p.attributes("edge", edges)
	p.line(`<nodes>`)
	for _, n := range t.nodes {
		p.line(`<node id="%s" label="%s">`, xmlText(n.id), xmlText(n.label))
		p.attvalues(nodes, append([]attr{{"kind", n.kind}}, n.attrs...))
		p.line(`</node>`)
	}
	p.line("</nodes>\n<edges>")
	for i, e := range t.edges {
		p.line(`<edge id="%d" source="%s" target="%s" label="%s" weight="%s">`, i, xmlText(e.from), xmlText(e.to), xmlText(e.label), text(e.weight))
		p.attvalues(edges, e.attrs)
		p.line(`</edge>`)
	}
	p.line("</edges>\n</graph>\n</gexf>")
	return p.end()
}

func (p printer) attributes(class string, list []column) {
	if len(list) == 0 {
		return
	}
	p.line(`<attributes class="%s">`, class)
	for i, c := range list {
		typ := c.typ
		if typ == "int" {
			typ = "integer"
		}
		p.line(` <attribute id="%d" title="%s" type="%s"/>`, i, c.name, typ)
	}
	p.line(`</attributes>`)
}

func (p printer) attvalues(list []column, attrs []attr) {
	p.line(`<attvalues>`)
	for i, c := range list {
		if v, ok := valueOf(attrs, c.name); ok {
			p.line(` <attvalue for="%d" value="%s"/>`, i, xmlText(text(v)))
		}
	}
	p.line(`</attvalues>`)
}
