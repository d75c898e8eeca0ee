package archive_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/graph"
	"govgraph/graph/archive"
	"govgraph/graph/cayley"
	"govgraph/graph/pgtest"
	"govgraph/graph/record"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(helperEnv); path != "" { // the process that TestKill kills
		if err := work(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

// both runs a test on a directory and on a database. open opens the same archive each time; quads reads its store.
func both(t *testing.T, test func(t *testing.T, open func(archive.Options) archive.Archive, quads func() []graph.Quad)) {
	run := func(t *testing.T, name string, store func() (graph.Store, error)) {
		test(t, func(o archive.Options) archive.Archive {
			a, err := archive.Open(t.Context(), name, o)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = a.Close() })
			return a
		}, func() []graph.Quad {
			s, err := store()
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			return all(t, s)
		})
	}
	t.Run("directory", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "G")
		run(t, dir, func() (graph.Store, error) {
			return cayley.Open(record.At(dir).Store(), cayley.Options{ReadOnly: true})
		})
	})
	t.Run("server", func(t *testing.T) {
		dsn := pgtest.Start(t).Database(t)
		run(t, dsn, func() (graph.Store, error) { return cayley.OpenPostgres(context.Background(), dsn) })
	})
}

func all(t *testing.T, s graph.Reader) (out []graph.Quad) {
	t.Helper()
	for q, err := range s.Quads(t.Context(), graph.Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return out
}

// article is a version of an article; its persons and their names depend on the version.
func article(id, version int) *govgraph.Extract {
	rnd := rand.New(rand.NewPCG(uint64(id), uint64(version)))
	x := &govgraph.Extract{Format: govgraph.FormatVersion, Data: "d", Article: govgraph.Article{ID: fmt.Sprint("a", id), Doc: "a", Text: fmt.Sprintf("第%d版：市长到南站检查。", version),
		Published: "2020-01-01", Origin: govgraph.Origin{File: "f", Line: 1, Hash: fmt.Sprint(version)}}}
	for _, n := range rnd.Perm(9)[:1+rnd.IntN(4)] {
		x.Entities = append(x.Entities, govgraph.Entity{ID: fmt.Sprintf("person/p%d@%d", n, id%3), Type: govgraph.Person, Name: fmt.Sprintf("p%d", n), Forms: []string{fmt.Sprintf("p%d", n)},
			Positions: []govgraph.Position{{Org: fmt.Sprint("o", rnd.IntN(4)), Post: "市长", Text: fmt.Sprint("o", rnd.IntN(4), "市长"), Evidence: govgraph.Span{End: 3}}}})
	}
	x.Events = []govgraph.Event{{Type: "inspection", Roles: []govgraph.Role{{Slot: "actors", Part: "leader", Title: "市长"}}, Confidence: 0.5}}
	return x
}

// A namer is a linker: persons of one name are one, called by how many articles name them; judged names stay apart.
type namer struct {
	apart map[string]bool
	seen  map[string]int
}

func newNamer(judgements []byte) (graph.Linker, error) {
	n := &namer{map[string]bool{}, map[string]int{}}
	for _, name := range strings.Fields(string(judgements)) {
		n.apart[name] = true
	}
	return n, nil
}

func (n *namer) Survey(_ context.Context, extracts iter.Seq2[*govgraph.Extract, error]) error {
	for x, err := range extracts {
		if err != nil {
			return err
		}
		for _, e := range x.Entities {
			n.seen[e.Name]++
		}
	}
	return nil
}

func (n *namer) Link(x *govgraph.Extract) (ids []govgraph.Identity) {
	for _, e := range x.Entities {
		if !n.apart[e.Name] && n.seen[e.Name] > 2 {
			ids = append(ids, govgraph.Identity{From: e.ID, ID: "person/" + e.Name, Name: fmt.Sprintf("%s of %d", e.Name, n.seen[e.Name]/4)})
		}
	}
	return append(ids, govgraph.Identity{From: "org/o1", ID: "org/one", Name: "one"})
}

var fixed = graph.Ontology([]string{"inspection"})

// expected are the quads of extracts with their identities.
func expected(t *testing.T, xs []*govgraph.Extract, judgements string, link bool) []graph.Quad {
	t.Helper()
	seq := func(yield func(*govgraph.Extract, error) bool) {
		for _, x := range xs {
			if !yield(x, nil) {
				return
			}
		}
	}
	l, _ := newNamer([]byte(judgements))
	if err := l.Survey(t.Context(), seq); err != nil {
		t.Fatal(err)
	}
	out := slices.Clone(fixed)
	for _, x := range xs {
		if link {
			x = graph.Relabel(x, l.Link(x))
		}
		out = append(out, graph.Quads(x)...)
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return slices.Compact(out)
}

// Whatever is put, withdrawn, judged and linked, the store says what one says that is made anew, and Verify finds nothing.
func TestFollow(t *testing.T) {
	both(t, func(t *testing.T, open func(archive.Options) archive.Archive, quads func() []graph.Quad) {
		rnd := rand.New(rand.NewPCG(5, 6))
		now := map[string]*govgraph.Extract{}
		judgements, rebuilt, updated := "", 0, 0
		for round := range 25 {
			o := archive.Options{Fixed: fixed}
			if round%6 != 5 { // now and then by a program without the step
				o.Linker = newNamer
			}
			if round%4 != 3 { // and by one that always looks
				o.Knowledge = "k"
			}
			a := open(o)
			for range 1 + rnd.IntN(3) + (60 - 10*round) {
				if x := article(rnd.IntN(40), rnd.IntN(5)); round == 0 || now[x.Article.ID] != nil || rnd.IntN(3) == 0 {
					now[x.Article.ID] = x
					must(t, a.Put(t.Context(), x))
				}
			}
			if round%4 == 3 {
				gone := fmt.Sprint("a", rnd.IntN(40))
				delete(now, gone)
				_, err := a.Prune(t.Context(), func(id string) bool { return id != gone })
				must(t, err)
			}
			if round%5 == 4 {
				judgements = fmt.Sprint("p", rnd.IntN(9), " p", rnd.IntN(9))
				must(t, a.SetJudgements(t.Context(), []byte(judgements)))
			}
			f, err := a.Follow(t.Context(), round == 20)
			must(t, err)
			if f.Rebuilt {
				rebuilt++
			} else {
				updated++
			}
			var xs []*govgraph.Extract
			for x, err := range a.Extracts(t.Context()) {
				must(t, err)
				xs = append(xs, x)
			}
			if n, err := a.Len(t.Context()); err != nil || n != len(now) || len(xs) != len(now) {
				t.Fatalf("round %d: %d articles, %d read, want %d, %v", round, n, len(xs), len(now), err)
			}
			must(t, a.Close())
			want := expected(t, xs, judgements, o.Linker != nil)
			if got := quads(); !slices.Equal(got, want) || int64(len(got)) != f.Quads {
				t.Fatalf("round %d: %d quads, %+v, want %d", round, len(got), f, len(want))
			}
			o.ReadOnly = true
			v := open(o)
			must(t, v.Verify(t.Context(), func(p string) { t.Errorf("round %d: %s", round, p) }))
			must(t, v.Close())
		}
		if rebuilt < 2 || updated < 10 {
			t.Errorf("made anew %d times, updated %d times", rebuilt, updated)
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestHasAndMoved(t *testing.T) {
	both(t, func(t *testing.T, open func(archive.Options) archive.Archive, _ func() []graph.Quad) {
		a := open(archive.Options{})
		x := article(1, 1)
		must(t, a.Put(t.Context(), x))
		must(t, a.Flush(t.Context()))
		for _, c := range []struct {
			change     func(*govgraph.Article)
			data       string
			has, moved bool
		}{
			{func(*govgraph.Article) {}, "d", true, false},
			{func(*govgraph.Article) {}, "e", false, false},
			{func(a *govgraph.Article) { a.Origin.Hash = "other" }, "d", false, false},
			{func(a *govgraph.Article) { a.Origin.Line = 2 }, "d", true, true},
			{func(a *govgraph.Article) { a.ID = "b" }, "d", false, false},
		} {
			y := x.Article
			c.change(&y)
			if has, moved, err := a.Has(t.Context(), &y, c.data); err != nil || has != c.has || moved != c.moved {
				t.Errorf("%+v %s: has %v, moved %v, %v", y.Origin, c.data, has, moved, err)
			}
		}
		if _, err := a.Get(t.Context(), "none"); !errors.Is(err, record.ErrUnknown) {
			t.Errorf("an unknown article: %v", err)
		}
	})
}

// A record that is as it was, with the judgements and the knowledge of then, is not surveyed again; a change of any of the three has it surveyed.
func TestFollowWithoutASurvey(t *testing.T) {
	dir, surveys := t.TempDir(), 0
	follow := func(knowledge, judgements string, xs ...*govgraph.Extract) int {
		t.Helper()
		before := surveys
		a, err := archive.Open(t.Context(), dir, archive.Options{Fixed: fixed, Knowledge: knowledge, Linker: func(j []byte) (graph.Linker, error) {
			surveys++
			return newNamer(j)
		}})
		must(t, err)
		for _, x := range xs {
			must(t, a.Put(t.Context(), x))
		}
		must(t, a.SetJudgements(t.Context(), []byte(judgements)))
		f, err := a.Follow(t.Context(), false)
		must(t, err)
		if f.Quads == 0 {
			t.Error("no quads are told")
		}
		must(t, a.Close())
		return surveys - before
	}
	for i, c := range []struct {
		knowledge, judgements string
		put, surveys          int
	}{{"k", "", 5, 1}, {"k", "", 0, 0}, {"k", "x", 0, 1}, {"", "", 0, 1}, {"k", "", 1, 1}, {"k", "", 0, 0}, {"l", "", 0, 1}} {
		var xs []*govgraph.Extract
		for k := range c.put {
			xs = append(xs, article(10*i+k, 1))
		}
		if n := follow(c.knowledge, c.judgements, xs...); n != c.surveys {
			t.Errorf("step %d: %d surveys, want %d", i, n, c.surveys)
		}
	}
}

// What a broken run left undone, Verify tells and the next Follow does.
func TestBehind(t *testing.T) {
	both(t, func(t *testing.T, open func(archive.Options) archive.Archive, quads func() []graph.Quad) {
		a := open(archive.Options{Fixed: fixed})
		for i := range 9 {
			must(t, a.Put(t.Context(), article(i, 0)))
		}
		_, err := a.Follow(t.Context(), false)
		must(t, err)
		must(t, a.Put(t.Context(), article(3, 1)))
		must(t, a.Close())
		v := open(archive.Options{Fixed: fixed, ReadOnly: true})
		found := ""
		must(t, v.Verify(t.Context(), func(p string) { found += p }))
		if !strings.Contains(found, archive.ErrBehind.Error()) {
			t.Errorf("found %q", found)
		}
		must(t, v.Close())
		a = open(archive.Options{Fixed: fixed})
		if f, err := a.Follow(t.Context(), false); err != nil || f.Changed != 1 || f.Rebuilt {
			t.Errorf("%+v, %v", f, err)
		}
	})
}

// A server that dies while a graph is made or changed leaves what was there before; when it runs again the same call ends well.
func TestServerRestart(t *testing.T) {
	c := pgtest.Start(t)
	dsn := c.Database(t)
	var xs []*govgraph.Extract
	crash := -1
	o := archive.Options{Fixed: fixed, Progress: func(doing string, done, _ int) {
		if crash >= 0 && (doing == "writing the graph" || doing == "updating the graph") {
			crash--
			must(t, c.Crash())
		}
	}}
	for round := range 2 { // a bulk load, an update
		a, err := archive.Open(t.Context(), dsn, o)
		must(t, err)
		for i := range 120 - 80*round {
			x := article(i, round)
			if round == 0 {
				xs = append(xs, x)
			}
			xs[i] = x
			must(t, a.Put(t.Context(), x))
			if round == 1 && i == 15 {
				break
			}
		}
		must(t, a.Flush(t.Context()))
		crash = 0
		if _, err := a.Follow(t.Context(), false); err == nil {
			t.Fatal("a dead server was written to")
		} else if strings.Contains(err.Error(), "secret") {
			t.Error(err)
		}
		crash = -1
		_ = a.Close()
		must(t, c.Restart())
		a, err = archive.Open(t.Context(), dsn, o)
		must(t, err)
		_, err = a.Follow(t.Context(), false)
		must(t, err)
		must(t, a.Verify(t.Context(), func(p string) { t.Error(p) }))
		p, err := cayley.OpenPostgres(t.Context(), dsn)
		must(t, err)
		if got, want := all(t, p), expected(t, xs, "", false); !slices.Equal(got, want) {
			t.Errorf("round %d: %d quads, want %d", round, len(got), len(want))
		}
		must(t, p.Close())
		must(t, a.Close())
	}
}
