package main

import (
	"cmp"
	"context"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/corpus"
	"govgraph/pipeline"
	"govgraph/resolve/identity"
)

// namesakes are names under which the news of 2022 and 2023 tells of several people, as is public knowledge: they must not be one.
var namesakes = map[string][2]string{
	"穆罕默德":  {"摩洛哥国王", "阿联酋总统"},
	"萨勒曼":   {"沙特国王", "巴林王储"},
	"罗德里格斯": {"古巴外长", "委内瑞拉副总统"},
	"诺瓦克":   {"俄罗斯副总理", "匈牙利总统"},
	"孙金龙":   {"生态环境部党组书记", "连长"},
	"陈冬":    {"航天员", "委员"}, // of a committee for a special administrative region
}

// TestPeopleOfTheNews reads a year of national evening news and looks at the 200 most frequent people: one identifier each, no identifier with two people.
func TestPeopleOfTheNews(t *testing.T) {
	dir := os.Getenv("GOVGRAPH_NEWS")
	if dir == "" {
		t.Skip("GOVGRAPH_NEWS names no folder with the national evening news from September 2022 to August 2023, which the project may not ship")
	}
	xs := readNews(t, dir)
	tables, err := identityTables()
	if err != nil {
		t.Fatal(err)
	}
	ix, err := identity.New(tables, judgementsFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Survey(t.Context(), func(yield func(*govgraph.Extract, error) bool) {
		for _, x := range xs {
			if !yield(x, nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	seen, ids, posts := tally(xs, ix)
	names := slices.SortedFunc(maps.Keys(seen), func(a, b string) int { return cmp.Or(cmp.Compare(seen[b], seen[a]), strings.Compare(a, b)) })
	for _, name := range names[:min(200, len(names))] {
		if _, several := namesakes[name]; !several && len(ids[name]) != 1 {
			t.Errorf("%s is %v", name, ids[name])
		}
	}
	for _, row := range publicPosts(t) {
		for id := range ids[row[0]] {
			if !slices.ContainsFunc(strings.Split(row[1], "|"), func(office string) bool { return strings.Contains(posts[id], office) }) {
				t.Errorf("%s has no post of %s", id, row[1])
			}
		}
	}
	for name, offices := range namesakes {
		pure := [2]bool{}
		for id := range ids[name] {
			for k := range offices {
				pure[k] = pure[k] || strings.Contains(posts[id], offices[k]) && !strings.Contains(posts[id], offices[1-k])
			}
		}
		if seen[name] > 0 && !(pure[0] || pure[1]) {
			t.Errorf("%s: %v is one", name, offices)
		}
	}
}

func readNews(t *testing.T, dir string) (xs []*govgraph.Extract) {
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	if err := pipeline.Run(t.Context(), corpus.Read(context.Background(), strings.NewReader(""), dir), runtime.NumCPU(), e.read,
		func(x *govgraph.Extract) error { xs = append(xs, x); return nil }, func(err error) error { return err }); err != nil {
		t.Fatal(err)
	}
	return xs
}

// tally counts articles by name, and by identifier, and gathers posts.
func tally(xs []*govgraph.Extract, ix *identity.Index) (seen map[string]int, ids map[string]map[string]int, posts map[string]string) {
	seen, ids, posts = map[string]int{}, map[string]map[string]int{}, map[string]string{}
	for _, x := range xs {
		to := map[string]string{}
		for _, l := range ix.Link(x) {
			to[l.From] = l.ID
		}
		for _, e := range x.Entities {
			if e.Type != govgraph.Person {
				continue
			}
			id := cmp.Or(to[e.ID], e.ID)
			seen[e.Name]++
			if ids[e.Name] == nil {
				ids[e.Name] = map[string]int{}
			}
			ids[e.Name][id]++
			for _, p := range e.Positions {
				if !strings.Contains(posts[id], p.Text) {
					posts[id] += p.Text + " "
				}
			}
		}
	}
	return seen, ids, posts
}

func publicPosts(t *testing.T) (rows [][]string) {
	b, err := os.ReadFile("testdata/people.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if c := strings.Split(strings.TrimSpace(line), "\t"); len(c) == 2 {
			rows = append(rows, c)
		}
	}
	if len(rows) < 50 {
		t.Fatalf("%d people are told", len(rows))
	}
	return rows
}
