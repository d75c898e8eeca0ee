package export

import (
	"context"
	"fmt"
	"io"

	"govgraph/graph"
)

var nquads = Format{Name: "nquads", Ending: ".nq", Summary: "RDF with the article that says each statement, one a line; govgraph import reads it back",
	write: single(func(ctx context.Context, s Source, w io.Writer) error {
		n, err := graph.WriteNQuads(w, s.quads(ctx))
		if err == nil && s.Notes != nil {
			_, err = fmt.Fprintf(s.Notes, "%d quads\n", n)
		}
		return err
	})}
