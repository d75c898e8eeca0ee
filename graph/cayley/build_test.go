package cayley

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"govgraph/graph"
	"govgraph/graph/graphtest"
)

// news makes n quads in the manner of news: articles with events, persons and places that come again, names under one label.
func news(n int) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		rnd := rand.New(rand.NewPCG(1, 2))
		done := 0
		send := func(s, p, o, l graph.Term) bool {
			if done < n && !yield(graph.Quad{Subject: s, Predicate: p, Object: o, Label: l}, nil) {
				done = n
			}
			done++
			return done <= n
		}
		for doc := 0; done < n; doc++ {
			article := graph.ArticleNode(fmt.Sprint("doc", doc))
			send(article, graph.RDFType, graph.ClassArticle, article)
			send(article, graph.Published, graph.Literal(fmt.Sprintf("2020-%02d-%02d", doc%12+1, doc%28+1)), article)
			for e := 1; e <= 3; e++ {
				event := graph.EventNode(fmt.Sprint("doc", doc), e)
				send(event, graph.RDFType, graph.EventClass("inspection"), article)
				send(event, graph.DenotedBy, graph.SpanNode(fmt.Sprint("doc", doc), e, e+40), article)
				send(graph.SpanNode(fmt.Sprint("doc", doc), e, e+40), graph.RDFValue, graph.Literal(fmt.Sprintf("第%d篇的第%d句话，说的是检查。", doc, e)), article)
				for range 5 {
					// A few persons stand in very many articles.
					x := rnd.Float64()
					person := graph.Node(fmt.Sprintf("person/人%d@220000", int(x*x*x*float64(500+doc/4))))
					send(event, graph.RolePredicate("leader"), person, article)
					send(article, graph.MentionsNode, person, article)
					send(person, graph.RDFType, graph.ClassPerson, graph.LabelEntities)
					if !send(person, graph.PrefLabel, graph.Literal(person.Value()), graph.LabelEntities) {
						return
					}
				}
			}
		}
	}
}

func sequence(quads []graph.Quad) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func quadsOf(t testing.TB, seq iter.Seq2[graph.Quad, error]) []graph.Quad {
	t.Helper()
	set := map[graph.Quad]bool{}
	for q, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		set[q] = true
	}
	return slices.SortedFunc(maps.Keys(set), graph.Quad.Compare)
}

func open(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func graphPath(t testing.TB) string { return filepath.Join(t.TempDir(), "graph.bbolt") }

func mustBuild(t testing.TB, path string, quads iter.Seq2[graph.Quad, error], o BuildOptions) graph.Stats {
	t.Helper()
	st, err := Build(context.Background(), path, quads, o)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// A built graph says what a graph says that got the same quads one by one, however little memory there was, and it keeps what stores promise.
func TestBuild(t *testing.T) {
	want := quadsOf(t, news(20_000))
	for _, limit := range []int64{0, 64 << 10} {
		path := graphPath(t)
		st := mustBuild(t, path, news(20_000), BuildOptions{MemoryLimit: limit, TempDir: t.TempDir()})
		s := open(t, path, Options{})
		if got := quadsOf(t, s.Quads(t.Context(), graph.Quad{})); !slices.Equal(got, want) {
			t.Fatalf("limit %d: %d quads, want %d", limit, len(got), len(want))
		}
		if now, err := s.Stats(t.Context()); err != nil || now != st || st.Quads != int64(len(want)) {
			t.Errorf("Stats %v, %v; Build said %v", now, err, st)
		}
		if problems := check(t, s); len(problems) > 0 {
			t.Errorf("limit %d: %v", limit, problems)
		}
	}
}

func check(t *testing.T, s *Store) (problems []string) {
	t.Helper()
	if err := s.Check(t.Context(), func(problem string) { problems = append(problems, problem) }); err != nil {
		t.Fatal(err)
	}
	return problems
}

func TestBuiltStore(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store {
		path := graphPath(t)
		mustBuild(t, path, sequence(nil), BuildOptions{})
		return open(t, path, Options{})
	})
}

// All patterns of a built graph, before and after changes, answer as a graph in memory does.
func TestBuildThenChange(t *testing.T) {
	path := graphPath(t)
	all := quadsOf(t, news(5_000))
	mustBuild(t, path, sequence(all), BuildOptions{})
	s, m := open(t, path, Options{}), graph.NewMemory()
	if err := m.Apply(t.Context(), all, nil); err != nil {
		t.Fatal(err)
	}
	for round := range 4 {
		var add, remove []graph.Quad
		for i, q := range all {
			if i%7 == round {
				remove = append(remove, q)
				q.Object = graph.Literal(fmt.Sprint("changed ", round))
				add = append(add, q)
			}
		}
		for _, store := range []graph.Store{s, m} {
			if err := store.Apply(t.Context(), add, remove); err != nil {
				t.Fatal(err)
			}
		}
		same(t, s, m, all[round*100:round*100+20])
		if problems := check(t, s); len(problems) > 0 {
			t.Fatalf("round %d: %v", round, problems)
		}
	}
}

func same(t *testing.T, a, b graph.Reader, sample []graph.Quad) {
	t.Helper()
	patterns := []graph.Quad{{}}
	for _, q := range sample {
		for mask := range 16 {
			p := q
			for i, place := range []*graph.Term{&p.Subject, &p.Predicate, &p.Object, &p.Label} {
				if mask>>i&1 == 0 {
					*place = ""
				}
			}
			if mask != 0 && mask != 2 {
				patterns = append(patterns, p)
			}
		}
	}
	for _, p := range patterns {
		if x, y := quadsOf(t, a.Quads(t.Context(), p)), quadsOf(t, b.Quads(t.Context(), p)); !slices.Equal(x, y) {
			t.Fatalf("pattern %v: %d and %d quads", p, len(x), len(y))
		}
	}
	sa, _ := a.Stats(t.Context())
	sb, _ := b.Stats(t.Context())
	if sa != sb {
		t.Fatalf("%+v and %+v", sa, sb)
	}
}

func TestBuildTwiceGivesTheSameFile(t *testing.T) {
	var files [2][]byte
	for i := range files {
		path := graphPath(t)
		mustBuild(t, path, news(3_000), BuildOptions{})
		files[i], _ = os.ReadFile(path)
	}
	if len(files[0]) == 0 || !bytes.Equal(files[0], files[1]) {
		t.Error("two builds of the same quads differ")
	}
}

// Cayley's own store reads what we write, and we read what it adds and deletes.
func TestCayleyReadsAndWritesTheSameFile(t *testing.T) {
	path := graphPath(t)
	want := quadsOf(t, news(2_000))
	mustBuild(t, path, news(2_000), BuildOptions{})
	db, err := openFile(path, Options{}, bolt.FreelistMapType)
	if err != nil {
		t.Fatal(err)
	}
	qs, err := ckv.New(&database{db}, cgraph.Options{"no_bloom": true})
	if err != nil {
		t.Fatal(err)
	}
	it := qs.QuadsAllIterator()
	var got []graph.Quad
	for it.Next(t.Context()) {
		q := qs.Quad(it.Result())
		got = append(got, graph.Quad{Subject: termOf(q.Subject), Predicate: termOf(q.Predicate), Object: termOf(q.Object), Label: termOf(q.Label)})
	}
	it.Close()
	slices.SortFunc(got, graph.Quad.Compare)
	if !slices.Equal(got, want) {
		t.Fatalf("Cayley reads %d quads, want %d", len(got), len(want))
	}
	theirs := quad.Quad{Subject: quad.IRI("urn:x:new"), Predicate: quad.IRI("urn:x:p"), Object: quad.String("\"by\"\nCayley\t"), Label: quad.IRI("urn:x:l")}
	gone := quad.Quad{Subject: quad.IRI(want[0].Subject.Value()), Predicate: quad.IRI(want[0].Predicate.Value()), Object: value(want[0].Object), Label: quad.IRI(want[0].Label.Value())}
	for _, d := range []cgraph.Delta{{Quad: theirs, Action: cgraph.Add}, {Quad: gone, Action: cgraph.Delete}} {
		if err := qs.ApplyDeltas([]cgraph.Delta{d}, cgraph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, Options{})
	added := graph.Quad{Subject: "<urn:x:new>", Predicate: "<urn:x:p>", Object: graph.Literal("\"by\"\nCayley\t"), Label: "<urn:x:l>"}
	want = append(want[1:], added)
	slices.SortFunc(want, graph.Quad.Compare)
	if got := quadsOf(t, s.Quads(t.Context(), graph.Quad{})); !slices.Equal(got, want) {
		t.Fatalf("after Cayley's writer: %d quads, want %d", len(got), len(want))
	}
	if got := quadsOf(t, s.Quads(t.Context(), graph.Quad{Object: added.Object})); !slices.Equal(got, []graph.Quad{added}) {
		t.Errorf("by object: %v", got)
	}
}

// A build that fails leaves the old graph and nothing else.
func TestBuildFails(t *testing.T) {
	broken := errors.New("broken input")
	for name, seq := range map[string]iter.Seq2[graph.Quad, error]{
		"input": func(yield func(graph.Quad, error) bool) { yield(graph.Quad{}, broken) },
		"quad":  sequence([]graph.Quad{{Subject: "bad"}}),
	} {
		path := graphPath(t)
		mustBuild(t, path, news(10), BuildOptions{})
		if _, err := Build(t.Context(), path, seq, BuildOptions{}); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v", name, err)
		}
		only(t, path, 10)
	}
	path := graphPath(t)
	mustBuild(t, path, news(10), BuildOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	seq := func(yield func(graph.Quad, error) bool) {
		for q, err := range news(5_000) {
			if n++; n == 1_000 {
				cancel()
			}
			if !yield(q, err) {
				return
			}
		}
	}
	if _, err := Build(ctx, path, seq, BuildOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	only(t, path, 10)
}

// only checks that the graph has n quads and lies alone in its folder.
func only(t *testing.T, path string, n int) {
	t.Helper()
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := len(quadsOf(t, s.Quads(t.Context(), graph.Quad{}))); got != n {
		t.Errorf("%d quads, want %d", got, n)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("text", uint64(1), uint64(300))
	f.Add("\\ \" \n \t \r 长", uint64(1<<40), uint64(0))
	f.Fuzz(func(t *testing.T, text string, id, other uint64) {
		for _, term := range []graph.Term{graph.Literal(text), graph.IRI(text)} {
			p, err := parsePrimitive(appendNode(nil, id, term))
			if err != nil || p.value == nil {
				t.Fatal(p, err)
			}
			if back, err := parseTerm(p.value); err != nil || back != term {
				t.Fatalf("%q came back as %q, %v", term, back, err)
			}
			if h := hashOf(term); !bytes.Equal(h[:], quad.HashOf(value(term))) {
				t.Fatalf("%q: not Cayley's hash", term)
			}
		}
		r := row{id, other, id, other}
		if p, err := parsePrimitive(appendQuad(nil, id, r)); err != nil || p.row != r || p.value != nil {
			t.Fatal(p, err)
		}
		_, _ = parsePrimitive([]byte(text))
		_, _ = parseTerm([]byte(text))
	})
}
