// Package graphtest is the promise that every store must keep, as one suite of tests.
package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"govgraph/graph"
)

// Run checks the stores that open makes: each call must give a new and empty one. The suite closes them.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for name, test := range map[string]func(*testing.T, graph.Store){
		"add and remove":      addAndRemove,
		"patterns":            patterns,
		"labels":              labels,
		"odd names":           oddNames,
		"bad quads":           badQuads,
		"cancelled":           cancelled,
		"stop early":          stopEarly,
		"ask while reading":   askWhileReading,
		"write while reading": writeWhileReading,
		"replace":             replace,
		"shared terms":        sharedTerms,
		"many":                many,
		"counted":             counted,
		"closed":              closed,
		"readers and writer":  readersAndWriter,
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() { _ = s.Close() })
			test(t, s)
		})
	}
}

func iri(s string) graph.Term { return graph.IRI("urn:x:" + s) }

// q makes a quad of four words; an object that begins with a quote becomes a literal, an empty label none.
func q(s, p, o, l string) graph.Quad {
	out := graph.Quad{Subject: iri(s), Predicate: iri(p), Object: iri(o)}
	if strings.HasPrefix(o, `"`) {
		out.Object = graph.Literal(o[1:])
	}
	if l != "" {
		out.Label = iri(l)
	}
	return out
}

func apply(t *testing.T, s graph.Store, add, remove []graph.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), add, remove); err != nil {
		t.Fatalf("Apply: %v", err)
	}
}

func collect(t *testing.T, s graph.Reader, pattern graph.Quad) []graph.Quad {
	t.Helper()
	var out []graph.Quad
	for q, err := range s.Quads(t.Context(), pattern) {
		if err != nil {
			t.Fatalf("Quads: %v", err)
		}
		out = append(out, q)
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return out
}

func want(t *testing.T, s graph.Reader, pattern graph.Quad, quads ...graph.Quad) {
	t.Helper()
	slices.SortFunc(quads, graph.Quad.Compare)
	if got := collect(t, s, pattern); !slices.Equal(got, quads) {
		t.Errorf("pattern %v:\n got %v\nwant %v", pattern, got, quads)
	}
}

func wantStats(t *testing.T, s graph.Reader, quads, terms int64) {
	t.Helper()
	if st, err := s.Stats(t.Context()); err != nil || st != (graph.Stats{Quads: quads, Terms: terms}) {
		t.Errorf("Stats: %+v, %v, want %d quads, %d terms", st, err, quads, terms)
	}
}

func addAndRemove(t *testing.T, s graph.Store) {
	a, b := q("s", "p", "o", "l"), q("s", "p", `"text`, "l")
	wantStats(t, s, 0, 0)
	apply(t, s, []graph.Quad{a, b, a}, nil)
	apply(t, s, []graph.Quad{a}, nil)
	want(t, s, graph.Quad{}, a, b)
	wantStats(t, s, 2, 5)
	apply(t, s, nil, []graph.Quad{a, a, q("never", "p", "o", "l")})
	apply(t, s, nil, []graph.Quad{a})
	want(t, s, graph.Quad{}, b)
	wantStats(t, s, 1, 4)
	apply(t, s, []graph.Quad{a}, []graph.Quad{a, b})
	want(t, s, graph.Quad{}, a)
	apply(t, s, nil, nil)
	apply(t, s, nil, []graph.Quad{a})
	want(t, s, graph.Quad{})
	wantStats(t, s, 0, 0)
	apply(t, s, []graph.Quad{a, b}, nil)
	want(t, s, graph.Quad{}, a, b)
}

func patterns(t *testing.T, s graph.Store) {
	var all []graph.Quad
	for i := range 81 {
		all = append(all, q(fmt.Sprint("s", i%3), fmt.Sprint("p", i/3%3), fmt.Sprint("o", i/9%3), fmt.Sprint("l", i/27)))
	}
	apply(t, s, all, nil)
	for mask := range 16 {
		pattern := graph.Quad{}
		for i, set := range []func(){func() { pattern.Subject = iri("s1") }, func() { pattern.Predicate = iri("p2") },
			func() { pattern.Object = iri("o0") }, func() { pattern.Label = iri("l1") }} {
			if mask>>i&1 == 1 {
				set()
			}
		}
		var expect []graph.Quad
		for _, x := range all {
			if x.Matches(pattern) {
				expect = append(expect, x)
			}
		}
		want(t, s, pattern, expect...)
	}
	for _, none := range []graph.Quad{{Subject: iri("none")}, {Predicate: iri("none")}, {Object: iri("none")}, {Label: iri("none")},
		{Subject: iri("l1")}, {Object: graph.Literal("o0")}} {
		want(t, s, none)
	}
}

// labels: the same triple under two labels, and under none, is three quads.
func labels(t *testing.T, s graph.Store) {
	one, two, bare := q("s", "p", "o", "l1"), q("s", "p", "o", "l2"), q("s", "p", "o", "")
	apply(t, s, []graph.Quad{one, two}, nil)
	apply(t, s, []graph.Quad{bare}, nil)
	want(t, s, graph.Quad{Subject: iri("s")}, bare, one, two)
	want(t, s, graph.Quad{Object: iri("o"), Predicate: iri("p")}, bare, one, two)
	want(t, s, graph.Quad{Label: iri("l2")}, two)
	apply(t, s, nil, []graph.Quad{one})
	want(t, s, graph.Quad{}, bare, two)
	apply(t, s, nil, []graph.Quad{bare})
	want(t, s, graph.Quad{}, two)
}

func oddNames(t *testing.T, s graph.Store) {
	texts := []string{"", `"`, `say "yes"`, `back\slash \u0041 \n`, "<tag> & more", "line\nbreak\r\n\ttab", "😀👨‍👩‍👧", strings.Repeat("长", 300), "\u200b", " ",
		`\x00`, "urn:x:s", "<urn:x:s>", "42", "true", "2020-02-18", "é e\u0301", "text@zh", `"quoted"`, strings.Repeat("text ", 20_000)}
	var all []graph.Quad
	for i, text := range texts {
		all = append(all, graph.Quad{Subject: iri("s"), Predicate: iri(fmt.Sprint("p", i)), Object: graph.Literal(text), Label: iri("l")})
		if text != "" {
			name := graph.Node(text)
			all = append(all, graph.Quad{Subject: name, Predicate: name, Object: name, Label: name})
		}
	}
	apply(t, s, all, nil)
	want(t, s, graph.Quad{}, all...)
	for _, x := range all {
		want(t, s, x, x)
	}
	apply(t, s, nil, all)
	want(t, s, graph.Quad{})
}

// badQuads: one bad quad keeps all of the call out.
func badQuads(t *testing.T, s graph.Store) {
	good := q("s", "p", "o", "l")
	for _, bad := range []graph.Quad{{}, {Subject: good.Subject}, {Subject: good.Subject, Predicate: good.Predicate},
		{Subject: "plain", Predicate: good.Predicate, Object: good.Object}, {Subject: graph.Literal("x"), Predicate: good.Predicate, Object: good.Object},
		{Subject: good.Subject, Predicate: good.Predicate, Object: `"`}, {Subject: good.Subject, Predicate: good.Predicate, Object: graph.Literal("\xff")},
		{Subject: good.Subject, Predicate: good.Predicate, Object: graph.Literal("a\x00b")}} {
		if err := s.Apply(t.Context(), []graph.Quad{good, bad}, nil); err == nil {
			t.Errorf("%v was added", bad)
		}
	}
	want(t, s, graph.Quad{})
	apply(t, s, []graph.Quad{good}, nil)
	want(t, s, graph.Quad{}, good)
}

func numbered(n int) []graph.Quad {
	out := make([]graph.Quad, n)
	for i := range out {
		out[i] = q(fmt.Sprint("s", i), "p", "o", "l")
	}
	return out
}

// cancelled: a cancelled context is an error, never a short answer.
func cancelled(t *testing.T, s graph.Store) {
	apply(t, s, numbered(2000), nil)
	for _, pattern := range []graph.Quad{{}, {Object: iri("o")}, {Label: iri("l")}, {Subject: iri("s1")}} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if n, err := count(ctx, s, pattern, func(int) {}); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled before: pattern %v gave %d quads, error %v", pattern, n, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n, err := count(ctx, s, graph.Quad{Object: iri("o")}, func(n int) {
		if n == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || n == 2000 {
		t.Errorf("cancelled at 5: %d quads, error %v", n, err)
	}
	if err := s.Apply(ctx, []graph.Quad{q("late", "p", "o", "l")}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Apply with a cancelled context: %v", err)
	}
	want(t, s, graph.Quad{Subject: iri("late")})
	if _, err := s.Stats(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Stats with a cancelled context: %v", err)
	}
}

func count(ctx context.Context, s graph.Reader, pattern graph.Quad, each func(n int)) (n int, err error) {
	for _, err := range s.Quads(ctx, pattern) {
		if err != nil {
			return n, err
		}
		n++
		each(n)
	}
	return n, nil
}

func stopEarly(t *testing.T, s graph.Store) {
	apply(t, s, numbered(50), nil)
	for range 20 {
		for _, err := range s.Quads(t.Context(), graph.Quad{}) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	apply(t, s, []graph.Quad{q("more", "p", "o", "l")}, nil)
	if got := collect(t, s, graph.Quad{}); len(got) != 51 {
		t.Errorf("%d quads after breaking off, want 51", len(got))
	}
}

func askWhileReading(t *testing.T, s graph.Store) {
	apply(t, s, numbered(30), nil)
	n := 0
	for x, err := range s.Quads(t.Context(), graph.Quad{Object: iri("o")}) {
		if err != nil {
			t.Fatal(err)
		}
		n += len(collect(t, s, graph.Quad{Subject: x.Subject}))
	}
	if n != 30 {
		t.Errorf("%d answers, want 30", n)
	}
}

// writeWhileReading: a stream that has begun is not disturbed by what its own loop writes.
func writeWhileReading(t *testing.T, s graph.Store) {
	apply(t, s, numbered(30), nil)
	n := 0
	for x, err := range s.Quads(t.Context(), graph.Quad{Object: iri("o")}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		add := x
		add.Object = graph.Literal(strings.Repeat("grow", 1000))
		apply(t, s, []graph.Quad{add}, []graph.Quad{x})
	}
	if n != 30 || len(collect(t, s, graph.Quad{Object: iri("o")})) != 0 || len(collect(t, s, graph.Quad{})) != 30 {
		t.Errorf("%d quads read while they were replaced, want 30", n)
	}
}

// replace: one article's quads again and again, its names dying and coming back.
func replace(t *testing.T, s graph.Store) {
	var before []graph.Quad
	for round := range 12 {
		var now []graph.Quad
		for i := range 20 {
			now = append(now, q(fmt.Sprint("person", (i*round)%7), fmt.Sprint("p", i%3), fmt.Sprint("o", (i+round)%5), "article"))
		}
		apply(t, s, now, before)
		set := map[graph.Quad]bool{}
		for _, x := range now {
			set[x] = true
		}
		want(t, s, graph.Quad{}, slices.Collect(maps.Keys(set))...)
		before = now
	}
}

// sharedTerms: a term goes with the last quad that names it, in whatever place.
func sharedTerms(t *testing.T, s graph.Store) {
	a, b := q("x", "x", "x", "x"), q("x", "y", "z", "x")
	apply(t, s, []graph.Quad{a, b}, nil)
	wantStats(t, s, 2, 3)
	apply(t, s, nil, []graph.Quad{a})
	wantStats(t, s, 1, 3)
	want(t, s, graph.Quad{Subject: iri("x")}, b)
	apply(t, s, nil, []graph.Quad{b})
	wantStats(t, s, 0, 0)
}

func many(t *testing.T, s graph.Store) {
	var all []graph.Quad
	for i := range 5000 {
		all = append(all, q(fmt.Sprint("s", i), fmt.Sprint("p", i%10), fmt.Sprint("o", i%7), fmt.Sprint("l", i/100)))
	}
	apply(t, s, all, nil)
	want(t, s, graph.Quad{}, all...)
	apply(t, s, nil, all[1000:])
	want(t, s, graph.Quad{}, all[:1000]...)
}

// counted: a quad stays as long as it is said more than never, however its count was changed, beside adds and removes.
func counted(t *testing.T, s graph.Store) {
	a, b, c, d := q("s", "p", "a", "l"), q("s", "p", "b", "l"), q("s", "p", "c", "l"), q("s", "p", "d", "other")
	shift := func(add, remove []graph.Quad, counts ...graph.Counted) {
		t.Helper()
		if err := s.Shift(t.Context(), add, remove, counts); err != nil {
			t.Fatalf("Shift: %v", err)
		}
	}
	said := func(want map[graph.Quad]int) {
		t.Helper()
		got := map[graph.Quad]int{}
		for c, err := range s.Counts(t.Context(), iri("l")) {
			if err != nil {
				t.Fatalf("Counts: %v", err)
			}
			got[c.Quad] = c.By
		}
		if !maps.Equal(got, want) {
			t.Errorf("counts %v, want %v", got, want)
		}
	}
	shift([]graph.Quad{c, d}, nil, graph.Counted{Quad: a, By: 3}, graph.Counted{Quad: b, By: 1})
	said(map[graph.Quad]int{a: 3, b: 1, c: 1})
	shift(nil, nil, graph.Counted{Quad: a, By: -2}, graph.Counted{Quad: b, By: 2}, graph.Counted{Quad: c, By: 1})
	said(map[graph.Quad]int{a: 1, b: 3, c: 2})
	shift(nil, []graph.Quad{d}, graph.Counted{Quad: a, By: -1}, graph.Counted{Quad: b, By: -2}, graph.Counted{Quad: q("never", "p", "o", "l"), By: -1})
	said(map[graph.Quad]int{b: 1, c: 2})
	want(t, s, graph.Quad{}, b, c)
	wantStats(t, s, 2, 5)
	shift(nil, []graph.Quad{c}, graph.Counted{Quad: a, By: 1}, graph.Counted{Quad: b, By: -1})
	shift([]graph.Quad{c}, nil)
	said(map[graph.Quad]int{a: 1, c: 1})
	if err := s.Shift(t.Context(), nil, nil, []graph.Counted{{Quad: b, By: 1}, {Quad: graph.Quad{}, By: 1}}); err == nil {
		t.Error("a bad quad was counted")
	}
	said(map[graph.Quad]int{a: 1, c: 1})
}

func closed(t *testing.T, s graph.Store) {
	apply(t, s, numbered(3), nil)
	if err := s.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
	if n, err := count(t.Context(), s, graph.Quad{}, func(int) {}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("reading after Close: %d quads, error %v", n, err)
	}
	if err := s.Apply(t.Context(), numbered(1), nil); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("writing after Close: %v", err)
	}
	if _, err := s.Stats(t.Context()); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Stats after Close: %v", err)
	}
}
