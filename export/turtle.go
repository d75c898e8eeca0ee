package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"govgraph/graph"
)

var turtle = Format{Name: "turtle", Ending: ".ttl", Summary: "RDF for people: prefixes, one block a thing; which article says a statement is left out", write: single(writeTurtle)}

// writeTurtle streams: statements about one thing that follow each other in the store make one block, and a triple under two labels comes twice,
// which RDF takes as one.
func writeTurtle(ctx context.Context, s Source, w io.Writer) error {
	out := bufio.NewWriter(w)
	c := newCompact()
	for _, p := range c.names {
		fmt.Fprintf(out, "@prefix %s: <%s> .\n", p, c.prefixes[p])
	}
	var last graph.Quad
	for q, err := range s.quads(ctx) {
		if err != nil {
			return err
		}
		switch {
		case q.Subject == last.Subject && q.Predicate == last.Predicate && q.Object == last.Object:
			continue
		case q.Subject == last.Subject && q.Predicate == last.Predicate:
			fmt.Fprintf(out, ", %s", c.turtle(q.Object))
		case q.Subject == last.Subject:
			fmt.Fprintf(out, " ;\n  %s %s", c.turtle(q.Predicate), c.turtle(q.Object))
		default:
			if last.Subject != "" {
				fmt.Fprint(out, " .\n")
			}
			fmt.Fprintf(out, "\n%s %s %s", c.turtle(q.Subject), c.turtle(q.Predicate), c.turtle(q.Object))
		}
		last = q
	}
	if last.Subject != "" {
		fmt.Fprint(out, " .\n")
	}
	return out.Flush()
}

// A compact shortens IRIs by the graph's prefixes.
type compact struct {
	prefixes map[string]string
	names    []string // longest IRI first, then by name
}

func newCompact() *compact {
	c := &compact{prefixes: graph.Prefixes()}
	c.names = slices.SortedFunc(maps.Keys(c.prefixes), func(a, b string) int {
		if d := len(c.prefixes[b]) - len(c.prefixes[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return c
}

// name is prefix:local where the local part is a plain word, as in classes and predicates, "" elsewhere.
func (c *compact) name(t graph.Term) string {
	for _, p := range c.names {
		if local, ok := strings.CutPrefix(t.Value(), c.prefixes[p]); ok && local != "" && strings.Trim(local, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
			return p + ":" + local
		}
	}
	return ""
}

func (c *compact) turtle(t graph.Term) string {
	if t.IsIRI() {
		if n := c.name(t); n != "" {
			return n
		}
	}
	return nquadTerm(t)
}

// nquadTerm writes a term as N-Quads does, which Turtle reads too.
func nquadTerm(t graph.Term) string {
	line := graph.Quad{Subject: "<s:>", Predicate: "<p:>", Object: t}.AppendNQuad(nil)
	return strings.TrimSuffix(strings.TrimPrefix(string(line), "<s:> <p:> "), " .\n")
}
