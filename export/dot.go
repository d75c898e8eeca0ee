package export

import (
	"context"
	"io"
	"strings"
)

var dot = Format{Name: "dot", Ending: ".dot", Summary: "for Graphviz, plain: draw makes designed pictures", Networks: true,
	write: single(func(ctx context.Context, s Source, w io.Writer) error {
		t, err := s.things(ctx)
		if err != nil {
			return err
		}
		return t.dot(w)
	})}

var dotShapes = map[string]string{"person": "ellipse", "org": "box", "place": "hexagon", "document": "note", "event": "diamond"}

func (t *things) dot(w io.Writer) error {
	p := newPrinter(w)
	kind, arrow := "graph", "--"
	if t.directed {
		kind, arrow = "digraph", "->"
	}
	p.line("%s govgraph {", kind)
	for _, n := range t.nodes {
		shape := dotShapes[n.kind]
		if shape == "" {
			shape = "plaintext"
		}
		p.line("  %s [label=%s kind=%s shape=%s];", dotText(n.id), dotText(n.label), dotText(n.kind), shape)
	}
	for _, e := range t.edges {
		p.line("  %s %s %s [label=%s weight=%s];", dotText(e.from), arrow, dotText(e.to), dotText(e.label), text(e.weight))
	}
	p.line("}")
	return p.end()
}

// dotText quotes a string. A backslash is doubled, since Graphviz would read escapes in labels; a NUL ends its strings.
func dotText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "", "\x00", "\uFFFD").Replace(s) + `"`
}
