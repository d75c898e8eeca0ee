package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"govgraph/graph/pgtest"
	"govgraph/queries"
)

// command runs a command line that must succeed and gives what it printed.
func command(t *testing.T, args ...string) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &o, &e); code != 0 {
		t.Fatalf("%v: exit code %d: %s", args, code, e.String())
	}
	return o.String(), e.String()
}

// A database that was built of the samples answers every question as the directory does; what is built twice is not read twice.
func TestServerAnswersAsTheDirectory(t *testing.T) {
	dsn := pgtest.Start(t).Database(t)
	dir, err := sampleGraph()
	if err != nil {
		t.Fatal(err)
	}
	command(t, "build", "../../data/samples", "-g", dsn)
	if _, errs := command(t, "build", "../../data/samples", "-g", dsn); !strings.HasPrefix(errs, "read 0 articles, kept ") {
		t.Errorf("built twice: %s", errs)
	}
	for _, q := range queries.All() {
		args := strings.Fields(q.Example)[1:]
		var of [2]string
		for i, name := range []string{dir, dsn} {
			var o, e bytes.Buffer
			asked := append([]string(nil), args...)
			for k := range asked {
				if asked[k] == "G" {
					asked[k] = name
				}
			}
			run(context.Background(), append(asked, "-o", "csv"), strings.NewReader(""), &o, &e)
			of[i] = o.String() + strings.ReplaceAll(e.String(), name, "G")
		}
		if of[0] != of[1] {
			t.Errorf("%v:\ndirectory %s\nserver %s", args, of[0], of[1])
		}
	}
	if _, errs := command(t, "verify", "-g", dsn); !strings.Contains(errs, "nothing is damaged") {
		t.Error(errs)
	}
	command(t, "rebuild", "-g", dsn)
	command(t, "verify", "-g", dsn)
	if out, _ := command(t, "query", "gizmo", "-g", dsn, `g.V("<urn:govgraph:place/430600>").out("<http://purl.org/dc/terms/identifier>").all()`); out != `{"id":"4306"}`+"\n" {
		t.Errorf("Gizmo: %s", out)
	}
	if out, _ := command(t, "stats", "-g", dsn, "-o", "csv"); !strings.Contains(out, "\nquads,") {
		t.Error(out)
	}
}
