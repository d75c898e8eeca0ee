package export

import (
	"context"
	"errors"
	"io"
	"slices"

	"govgraph/queries"
)

var appearances = Format{Name: "appearances", Ending: ".csv", Summary: "a table of who appeared when, where, as what and with whom, for R and pandas", write: single(writeAppearances)}

// writeAppearances writes the answer to the question of that name; with evidence a row comes once for each passage.
func writeAppearances(ctx context.Context, s Source, w io.Writer) error {
	q, ok := queries.Named("appearances")
	if !ok {
		return errors.New("the question appearances is gone")
	}
	t, err := q.Ask(ctx, s.Graph, s.Params)
	if err != nil {
		return err
	}
	head := t.Columns
	if s.Params.Evidence {
		head = slices.Concat(head, []string{"in_article", "published", "start", "end", "sentence"})
	}
	rows := [][]string{head}
	for _, r := range t.Rows {
		if !s.Params.Evidence {
			rows = append(rows, r.Cells)
			continue
		}
		for _, e := range r.Proof {
			rows = append(rows, slices.Concat(r.Cells, []string{e.Article.ID, e.Article.Published, itoa(e.From), itoa(e.To), e.Text}))
		}
		if len(r.Proof) == 0 {
			rows = append(rows, slices.Concat(r.Cells, make([]string, 5)))
		}
	}
	return writeCSV(w, s.BOM, rows)
}
