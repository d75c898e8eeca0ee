package main

import (
	"bytes"
	"strings"
	"testing"

	"govgraph/queries"
)

// TestExamples runs the example of every question on the graph of the samples: it answers with the columns that the list promises.
func TestExamples(t *testing.T) {
	dir, err := sampleGraph()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range queries.All() {
		t.Run(q.Name, func(t *testing.T) {
			words := strings.Fields(strings.ReplaceAll(q.Example, "-g G", "-g "+dir))
			if words[0] != "govgraph" || words[2] != q.Name {
				t.Fatalf("the example is of something else: %s", q.Example)
			}
			var out, errs bytes.Buffer
			if code := run(t.Context(), append(words[1:], "-o", "csv"), nil, &out, &errs); code != 0 {
				t.Fatalf("exit code %d: %s", code, errs.String())
			}
			head, rows, _ := strings.Cut(out.String(), "\n")
			if len(rows) == 0 {
				t.Error("no answer")
			}
			if got := strings.Join(q.Columns, ","); head != got && !strings.Contains(q.Example, "--by") {
				t.Errorf("columns %s, listed %s", head, got)
			}
		})
	}
}
