package ner

import (
	"os"
	"slices"
	"strings"
	"testing"

	"govgraph"
)

// TestCases reads testdata/names.tsv: every name of a sentence, and no other.
func TestCases(t *testing.T) {
	b, err := os.ReadFile("testdata/names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		n++
		cols := append(strings.Split(line, "\t"), "", "", "")
		got := map[govgraph.Type][]string{}
		for _, m := range recogniser(t).Tag(cols[0]) {
			if w := m.Of(cols[0]); !slices.Contains(got[m.Type], w) {
				got[m.Type] = append(got[m.Type], w)
			}
		}
		for k, typ := range []govgraph.Type{govgraph.Person, govgraph.Org, govgraph.Place} {
			if g := strings.Join(got[typ], "|"); g != cols[k+1] {
				t.Errorf("names.tsv:%d: %s\n  %s: %s\n  want: %s", i+1, cols[0], typ, g, cols[k+1])
			}
		}
	}
	if n < 10 {
		t.Fatalf("%d cases", n)
	}
}
