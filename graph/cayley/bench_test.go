package cayley

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	bbolt "go.etcd.io/bbolt"

	"govgraph/graph"
)

// benchQuads is the size of the graph; GOVGRAPH_BENCH_QUADS changes it.
func benchQuads(b *testing.B) int {
	n, err := strconv.Atoi(os.Getenv("GOVGRAPH_BENCH_QUADS"))
	if err != nil {
		n = 100_000
	}
	b.ReportMetric(float64(n), "quads/op")
	return n
}

func BenchmarkBuild(b *testing.B) {
	n := benchQuads(b)
	path := graphPath(b)
	b.ReportAllocs()
	for b.Loop() {
		mustBuild(b, path, news(n), BuildOptions{})
	}
	if fi, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(fi.Size()), "file-bytes")
	}
}

// BenchmarkInput is the share of the generator in the others.
func BenchmarkInput(b *testing.B) {
	n := benchQuads(b)
	for b.Loop() {
		for range news(n) {
		}
	}
}

// BenchmarkRawBolt writes the keys and values of a built graph, sorted and known beforehand, into bbolt: the limit.
func BenchmarkRawBolt(b *testing.B) {
	path := graphPath(b)
	mustBuild(b, path, news(benchQuads(b)), BuildOptions{})
	s := open(b, path, Options{ReadOnly: true})
	for b.Loop() {
		if err := copyRaw(s, filepath.Join(b.TempDir(), "raw")); err != nil {
			b.Fatal(err)
		}
	}
}

// copyRaw writes the keys and values of a store into a new bbolt file.
func copyRaw(s *Store, path string) error {
	w, err := newBulk(context.Background(), path)
	if err != nil {
		return err
	}
	if err := s.db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, bk *bbolt.Bucket) error {
			return bk.ForEach(func(k, v []byte) error { return w.put(name, k, v) })
		})
	}); err != nil {
		return err
	}
	return firstError(w.meta(0, 0, 0), w.close())
}

// BenchmarkCayleyWriter lets Cayley's own writer write, through our backend and through its own two.
func BenchmarkCayleyWriter(b *testing.B) {
	for name, create := range map[string]func(string) (hkv.KV, error){
		"ours": func(p string) (hkv.KV, error) {
			db, err := openFile(p, Options{}, bbolt.FreelistMapType)
			return &database{db}, err
		},
		"bolt":    func(p string) (hkv.KV, error) { return bolt.Create(p, nil) },
		"leveldb": func(p string) (hkv.KV, error) { return leveldb.Create(p, nil) },
	} {
		b.Run(name, func(b *testing.B) {
			n := benchQuads(b)
			for b.Loop() {
				kv, err := create(filepath.Join(b.TempDir(), "db"))
				if err != nil {
					b.Fatal(err)
				}
				if err := cayleyLoad(kv, news(n)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func cayleyLoad(kv hkv.KV, quads iter.Seq2[graph.Quad, error]) error {
	if err := ckv.Init(kv, cgraph.Options{"upfront": true}); err != nil {
		return err
	}
	qs, err := ckv.New(kv, cgraph.Options{"no_bloom": true})
	if err != nil {
		return err
	}
	return firstError(cayleyWrite(qs, quads, 100_000), qs.Close())
}

func cayleyWrite(qs cgraph.QuadStore, quads iter.Seq2[graph.Quad, error], size int) error {
	var deltas []cgraph.Delta
	flush := func() error {
		err := qs.ApplyDeltas(deltas, cgraph.IgnoreOpts{IgnoreDup: true})
		deltas = deltas[:0]
		return err
	}
	for q, err := range quads {
		if err != nil {
			return err
		}
		deltas = append(deltas, cgraph.Delta{Action: cgraph.Add, Quad: quad.Quad{Subject: value(q.Subject), Predicate: value(q.Predicate), Object: value(q.Object), Label: value(q.Label)}})
		if len(deltas) == size {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

func BenchmarkOpen(b *testing.B) {
	path := graphPath(b)
	mustBuild(b, path, news(benchQuads(b)), BuildOptions{})
	for b.Loop() {
		s, err := Open(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// BenchmarkArticle replaces one article's quads in a large graph.
func BenchmarkArticle(b *testing.B) {
	path := graphPath(b)
	mustBuild(b, path, news(benchQuads(b)), BuildOptions{})
	s := open(b, path, Options{})
	article := graph.ArticleNode("doc7")
	before := quadsOf(b, s.Quads(b.Context(), graph.Quad{Label: article}))
	round := 0
	for b.Loop() {
		round++
		after := append([]graph.Quad(nil), before...)
		for i := range after {
			if after[i].Predicate == graph.RDFValue || i%3 == 0 {
				after[i].Object = graph.Literal(fmt.Sprint("text ", round, i))
			}
		}
		if err := s.Apply(b.Context(), after, before); err != nil {
			b.Fatal(err)
		}
		before = after
	}
}

func BenchmarkAsk(b *testing.B) {
	path := graphPath(b)
	mustBuild(b, path, news(benchQuads(b)), BuildOptions{})
	s := open(b, path, Options{ReadOnly: true})
	busiest := graph.Node("person/人0@220000")
	for name, ask := range map[string]func() int{
		"article": func() int { return tally(b, s, graph.Quad{Label: graph.ArticleNode("doc7")}) },
		"events of the busiest person": func() int {
			return tally(b, s, graph.Quad{Predicate: graph.RolePredicate("leader"), Object: busiest})
		},
		"events of a person": func() int {
			return tally(b, s, graph.Quad{Predicate: graph.RolePredicate("leader"), Object: graph.Node("person/人400@220000")})
		},
		"one quad": func() int {
			return tally(b, s, graph.Quad{Subject: busiest, Predicate: graph.RDFType, Object: graph.ClassPerson, Label: graph.LabelEntities})
		},
		"two hops": func() int {
			n := 0
			for q := range s.Quads(b.Context(), graph.Quad{Predicate: graph.RolePredicate("leader"), Object: graph.Node("person/人400@220000")}) {
				n += tally(b, s, graph.Quad{Subject: q.Subject, Predicate: graph.RolePredicate("leader")})
			}
			return n
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			rows := 0
			for b.Loop() {
				rows = ask()
			}
			b.ReportMetric(float64(rows), "rows/op")
		})
	}
}

func tally(b *testing.B, s graph.Reader, pattern graph.Quad) (n int) {
	for _, err := range s.Quads(b.Context(), pattern) {
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}
