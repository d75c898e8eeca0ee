package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"govgraph/graph"
)

var jsonLD = Format{Name: "jsonld", Ending: ".jsonld", Summary: "RDF as JSON, with the article that says each statement as a named graph", write: single(writeJSONLD)}

// writeJSONLD streams: statements about one thing under one label that follow each other in the store make one object.
func writeJSONLD(ctx context.Context, s Source, w io.Writer) error {
	out := bufio.NewWriter(w)
	c := newCompact()
	fmt.Fprintf(out, "{\"@context\": %s,\n\"@graph\": [", jsonText(c.prefixes))
	var block []graph.Quad
	first := true
	flush := func() {
		if len(block) == 0 {
			return
		}
		if !first {
			out.WriteString(",")
		}
		first = false
		out.WriteString("\n")
		out.WriteString(c.object(block))
		block = block[:0]
	}
	for q, err := range s.quads(ctx) {
		if err != nil {
			return err
		}
		if len(block) > 0 && (q.Subject != block[0].Subject || q.Label != block[0].Label) {
			flush()
		}
		block = append(block, q)
	}
	flush()
	out.WriteString("\n]}\n")
	return out.Flush()
}

// object is a thing with its statements, inside the graph of its label.
func (c *compact) object(block []graph.Quad) string {
	var b strings.Builder
	label := block[0].Label
	if label != "" {
		fmt.Fprintf(&b, `{"@id": %s, "@graph": [`, jsonText(label.Value()))
	}
	fmt.Fprintf(&b, `{"@id": %s`, jsonText(block[0].Subject.Value()))
	var predicates []graph.Term
	for _, q := range block {
		if !slices.Contains(predicates, q.Predicate) {
			predicates = append(predicates, q.Predicate)
		}
	}
	for _, p := range predicates {
		key := c.name(p)
		if key == "" {
			key = p.Value()
		}
		if p == graph.RDFType {
			key = "@type"
		}
		fmt.Fprintf(&b, `, %s: [`, jsonText(key))
		n := 0
		for _, q := range block {
			if q.Predicate != p {
				continue
			}
			if n++; n > 1 {
				b.WriteString(", ")
			}
			b.WriteString(c.jsonValue(q.Object, key == "@type"))
		}
		b.WriteString("]")
	}
	b.WriteString("}")
	if label != "" {
		b.WriteString("]}")
	}
	return b.String()
}

func (c *compact) jsonValue(t graph.Term, class bool) string {
	switch {
	case class && c.name(t) != "":
		return jsonText(c.name(t))
	case class || !t.IsIRI():
		return jsonText(t.Value())
	}
	return `{"@id": ` + jsonText(t.Value()) + `}`
}

// jsonText is a value in JSON.
func jsonText(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "null" // strings, numbers and maps of them always can be written
	}
	return strings.TrimSpace(b.String())
}
