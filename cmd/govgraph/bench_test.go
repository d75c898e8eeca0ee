package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/corpus"
	"govgraph/graph"
)

// BenchmarkStages measures every stage on the articles of data/samples, one goroutine: bytes are those of the articles' texts, so that MB/s compare.
func BenchmarkStages(b *testing.B) {
	e, err := newEngine()
	if err != nil {
		b.Fatal(err)
	}
	const samples = "../../data/samples"
	var articles []govgraph.Article
	size := int64(0)
	for a, err := range corpus.Read(b.Context(), nil, samples) {
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, a)
		size += int64(len(a.Text))
	}
	readings := make([]*govgraph.Reading, len(articles))
	resolved := make([]*govgraph.Reading, len(articles))
	extracts := make([]*govgraph.Extract, len(articles))
	for i, a := range articles {
		readings[i] = e.names.Read(a)
		resolved[i] = again(readings[i])
		e.who.Resolve(resolved[i])
		extracts[i] = e.read(a)
	}
	for _, stage := range []struct {
		name string
		run  func(i int)
	}{
		{"names", func(i int) { e.names.Read(articles[i]) }},
		{"resolve", func(i int) { e.who.Resolve(again(readings[i])) }},
		{"events", func(i int) { e.finder.Find(resolved[i]) }},
		{"quads", func(i int) { graph.Quads(extracts[i]) }},
		{"extract", func(i int) { e.read(articles[i]) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for i := range articles {
					stage.run(i)
				}
			}
		})
	}
	b.Run("identity", func(b *testing.B) { // both passes: see all articles, and name everybody in them
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			ix, err := linker(nil)
			if err != nil {
				b.Fatal(err)
			}
			if err := ix.Survey(b.Context(), func(yield func(*govgraph.Extract, error) bool) {
				for _, x := range extracts {
					if !yield(x, nil) {
						return
					}
				}
			}); err != nil {
				b.Fatal(err)
			}
			for _, x := range extracts {
				ix.Link(x)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for _, err := range corpus.Read(b.Context(), nil, samples) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("build", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			dir := filepath.Join(b.TempDir(), "G")
			if code := run(context.Background(), []string{"build", samples, "-g", dir}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
				b.Fatalf("exit code %d", code)
			}
		}
	})
}

// again is a reading whose mentions may be resolved once more.
func again(rd *govgraph.Reading) *govgraph.Reading {
	c := *rd
	c.Mentions = slices.Clone(rd.Mentions)
	for i := range c.Mentions {
		c.Mentions[i].Titles = slices.Clone(c.Mentions[i].Titles)
	}
	return &c
}
