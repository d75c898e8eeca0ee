package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/corpus"
)

var updateEvents = flag.Bool("update-events", false, "write what is read into testdata/events")

// TestEvents reads the cases of testdata/events: a line "published home", an article, a line ----, and the events that it tells, one a line.
func TestEvents(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "events", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata/events", err)
	}
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			head, rest, ok := strings.Cut(string(b), "\n")
			text, want, split := strings.Cut(rest, "\n----\n")
			if !ok || !split {
				t.Fatalf("%s: a case is a line with date and home, an article, a line ---- and its events", f)
			}
			published, home, _ := strings.Cut(head, " ")
			a := corpus.Text("case", text)
			a.Published, a.Home = published, home
			x := e.read(a)
			var got bytes.Buffer
			for _, ev := range x.Events {
				fmt.Fprintln(&got, eventLine(x, ev))
			}
			if *updateEvents {
				if err := os.WriteFile(f, []byte(head+"\n"+text+"\n----\n"+got.String()), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if got.String() != want {
				t.Errorf("read\n%swant\n%s", got.String(), want)
			}
		})
	}
}

func eventLine(x *govgraph.Extract, ev govgraph.Event) string {
	date := ev.Date
	if date == "" {
		date = "-"
	}
	parts := []string{ev.Type + " " + date}
	for _, slot := range []string{"actors", "with", "where", "orgs"} {
		var names []string
		for _, r := range ev.Roles {
			if n := x.Entities[r.Entity].Forms[0]; r.Slot == slot && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		if len(names) > 0 {
			parts = append(parts, slot+": "+strings.Join(names, "、"))
		}
	}
	return strings.Join(parts, " | ")
}
