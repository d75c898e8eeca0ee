package resolve_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph"
)

// TestCases reads testdata/*.txt. A case begins with == and its name, then comes the article, a line --, and what must be found, a line each:
//
//	home NAME            the article's home ("home" alone: none)
//	post PERSON: A, B    posts held, all of them ("post PERSON:" alone: none)
//	past PERSON: A, B    posts held once
//	org WRITTEN: NAME    the body that is written so, by its full name ("org WRITTEN:" alone: no body is)
//	place WRITTEN: NAME  the place
//	ref WORD: NAME       what a word stands for that is no name ("ref WORD:" alone: nothing)
//	why WRITTEN: PART    a part of the reason that is kept with the body or place
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(b), "\n== ")[1:] {
			name, rest, _ := strings.Cut(c, "\n")
			text, want, ok := strings.Cut(rest, "\n--\n")
			if !ok {
				t.Fatalf("%s: case %s has no line --", file, name)
			}
			t.Run(name, func(t *testing.T) {
				rd := read(t, text)
				for line := range strings.SplitSeq(strings.TrimSpace(want), "\n") {
					expect(t, rd, line)
				}
			})
		}
	}
}

func expect(t *testing.T, rd *govgraph.Reading, line string) {
	t.Helper()
	kind, rest, _ := strings.Cut(line, " ")
	word, want, _ := strings.Cut(rest, ":")
	want = strings.TrimSpace(want)
	got := ""
	switch kind {
	case "home":
		got, want = rd.Article.Home, rest
	case "post", "past":
		got = posts(rd, word, kind == "past")
	case "org", "place":
		if e := written(rd, govgraph.Type(kind), word); e != nil {
			got = e.Name
		}
	case "ref":
		for _, m := range rd.Coreferences {
			if m.Of(rd.Article.Text) == word {
				got = rd.Entities[m.Entity].Name
			}
		}
	case "why":
		for _, typ := range []govgraph.Type{govgraph.Org, govgraph.Place} {
			if e := written(rd, typ, word); e != nil && strings.Contains(e.Why, want) {
				return
			}
		}
	default:
		t.Fatalf("unknown expectation %q", line)
	}
	if got != want {
		t.Errorf("%s\n got %q", line, got)
	}
}

func posts(rd *govgraph.Reading, person string, former bool) string {
	var out []string
	for _, e := range rd.Entities {
		for _, p := range e.Positions {
			if e.Type == govgraph.Person && e.Name == person && p.Former == former {
				out = append(out, p.Text)
				if p.Evidence.Len() == 0 || p.Evidence.End > len(rd.Article.Text) {
					out = append(out, "without evidence")
				}
			}
		}
	}
	return strings.Join(out, ", ")
}

func written(rd *govgraph.Reading, t govgraph.Type, word string) *govgraph.Entity {
	for i := range rd.Entities {
		e := &rd.Entities[i]
		if e.Type == t && slices.ContainsFunc(e.Mentions, func(s govgraph.Span) bool { return s.Of(rd.Article.Text) == word }) {
			return e
		}
	}
	return nil
}
