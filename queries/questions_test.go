package queries

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/graph"
)

// A tale is one event of a made-up archive.
type tale struct {
	article, source, date, typ string
	leaders, with              []string // identifiers
	places                     []string
	topic                      string
	confidence                 float64
}

// archive makes a graph of tales, one article each, in the way in which every graph is made.
func archive(t testing.TB, tales []tale) graph.Reader {
	t.Helper()
	g := graph.NewMemory()
	for i, x := range tales {
		text := fmt.Sprintf("第%d次活动。%s。%s", i, x.topic, strings.Join(slices.Concat(x.leaders, x.with), "、"))
		e := &govgraph.Extract{Format: govgraph.FormatVersion, Article: govgraph.Article{ID: x.article, Text: text, Title: x.article, Published: x.date, Source: x.source}}
		topicAt := strings.Index(text, "。") + len("。")
		ev := govgraph.Event{Type: x.typ, Date: x.date, Trigger: govgraph.Span{Start: 0, End: 3}, Evidence: []govgraph.Span{{Start: 0, End: len(text)}}, Confidence: x.confidence}
		if x.topic != "" {
			ev.Topic = []govgraph.Span{{Start: topicAt, End: topicAt + len(x.topic)}}
		}
		add := func(id string, typ govgraph.Type, slot, part string) {
			_, name, _ := strings.Cut(id, "/")
			name, _, _ = strings.Cut(name, "@")
			e.Entities = append(e.Entities, govgraph.Entity{ID: id, Type: typ, Name: name[strings.LastIndex(name, "/")+1:]})
			ev.Roles = append(ev.Roles, govgraph.Role{Slot: slot, Part: part, Entity: len(e.Entities) - 1})
		}
		for _, id := range x.leaders {
			add(id, govgraph.Person, "actors", "leader")
		}
		for _, id := range x.with {
			add(id, govgraph.Person, "with", "companion")
		}
		for _, id := range x.places {
			add(id, govgraph.Place, "where", "place")
		}
		e.Events = []govgraph.Event{ev}
		if err := g.Apply(t.Context(), graph.Quads(e), nil); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

const (
	zhou = "person/周@4306"
	shen = "person/沈@4306"
	peng = "person/彭@4306"
	he   = "person/何@4306"
	he2  = "person/何@4301"
)

var year = []tale{
	{"a1", "甲报", "2023-01-05", "meeting", []string{shen}, []string{zhou, peng}, []string{"place/4306"}, "防汛工作", 0.9},
	{"a2", "甲报", "2023-01-12", "meeting", []string{shen}, []string{zhou, peng}, []string{"place/4306"}, "招商引资", 0.9},
	{"a3", "乙报", "2023-01-12", "meeting", []string{shen}, []string{zhou, peng}, []string{"place/4306"}, "招商引资", 0.4},
	{"a4", "甲报", "2023-01-19", "meeting", []string{shen}, []string{zhou, peng}, []string{"place/4306"}, "", 0.9},
	{"a5", "甲报", "2023-02-02", "meeting", []string{shen}, []string{zhou}, nil, "", 0.9},
	{"a6", "甲报", "2023-02-09", "meeting", []string{shen}, []string{zhou}, nil, "", 0.9},
	{"a7", "甲报", "2023-02-16", "meeting", []string{shen}, []string{zhou}, nil, "", 0.9},
	{"a8", "甲报", "2023-02", "inspection", []string{zhou}, []string{he}, []string{"place/430611", "place/430621/水库"}, "水库安全", 0.8},
	{"a9", "甲报", "2023-03-01/2023-03-02", "visit", []string{he2}, []string{"person/外@"}, []string{"place/4301"}, "", 0.8},
}

func ask(t *testing.T, g graph.Reader, name string, p Params) *Table {
	t.Helper()
	q, ok := Named(name)
	if !ok {
		t.Fatalf("no question %s", name)
	}
	answer, err := q.Ask(t.Context(), g, p)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return answer
}

func column(t *Table, name string) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, r.Cells[slices.Index(t.Columns, name)])
	}
	return out
}

// TestFilters: each narrows as it says, alone and with others.
func TestFilters(t *testing.T) {
	g := archive(t, year)
	for _, c := range []struct {
		f    Filter
		want string // articles
	}{
		{Filter{Persons: []string{"彭"}}, "a1 a2 a3 a4"},
		{Filter{Persons: []string{"周", "何@4306"}}, "a8"},
		{Filter{Persons: []string{"何@*"}}, "a8 a9"},
		{Filter{Place: "place/4306"}, "a1 a2 a3 a4 a8"},
		{Filter{Place: "place/430621"}, ""}, // no article names it: an error, tested below
		{Filter{Types: []string{"inspection", "visit"}}, "a8 a9"},
		{Filter{From: "2023-02-10"}, "a8 a7 a9"},
		{Filter{From: "2023-03-02", To: "2023-04"}, "a9"},
		{Filter{To: "2023-01-05"}, "a1"},
		{Filter{Source: "乙"}, "a3"},
		{Filter{Source: "a1"}, "a1"},
		{Filter{MinConfidence: 0.85, Place: "place/4306"}, "a1 a2 a4"},
		{Filter{Topic: "招商"}, "a2 a3"},
		{Filter{Limit: 2, Offset: 1, Types: []string{"meeting"}}, "a2 a3"},
		{Filter{Offset: 100}, ""},
	} {
		es, err := Events(t.Context(), g, Params{Filter: c.f})
		if c.f.Place == "place/430621" {
			var wrong *NameError
			if !errors.As(err, &wrong) {
				t.Errorf("%+v: %v", c.f, err)
			}
			continue
		}
		var got []string
		for _, e := range es {
			got = append(got, e.Article.ID)
		}
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%+v gives %v, %v; want %s", c.f, got, err, c.want)
		}
	}
}

func TestAmbiguousName(t *testing.T) {
	g := archive(t, year)
	q, _ := Named("appearances")
	_, err := q.Ask(t.Context(), g, Params{Filter: Filter{Persons: []string{"何"}}})
	var wrong *NameError
	if !errors.As(err, &wrong) || len(wrong.Candidates) != 2 || !strings.Contains(err.Error(), he+"  1 events, 2023-02") {
		t.Errorf("%v", err)
	}
}

// TestAbsent: one was listed at all meetings of January and at none of February; two reports of one day count once.
func TestAbsent(t *testing.T) {
	answer := ask(t, archive(t, year), "absent", Params{Filter: Filter{Types: []string{"meeting"}}})
	if len(answer.Rows) != 1 || strings.Join(answer.Rows[0].Cells[:1], " ") != "彭" || strings.Join(answer.Rows[0].Cells[2:6], " ") != "3 3 2023-01-19 3" {
		t.Errorf("%v", answer.Rows)
	}
}

func TestTogether(t *testing.T) {
	answer := ask(t, archive(t, year), "together", Params{Filter: Filter{Persons: []string{"彭"}}})
	if got := strings.Join(column(answer, "with"), " "); got != "周 沈" {
		t.Errorf("with %s", got)
	}
	if r := answer.Rows[0].Cells; r[2] != "4" || r[3] != "2.000" || r[4] != "2023-01-05" || r[5] != "2023-01-19" {
		t.Errorf("%v", r)
	}
}

func TestPath(t *testing.T) {
	g := archive(t, year)
	answer := ask(t, g, "path", Params{Args: []string{"彭", "何@4306"}})
	if len(answer.Rows) != 2 || strings.Join(column(answer, "from"), " ")+" "+answer.Rows[1].Cells[2] != "彭 周 何" {
		t.Errorf("%v", answer.Rows)
	}
	if answer.Rows[0].Cells[slices.Index(answer.Columns, "article")] != "a1" {
		t.Errorf("not by the earliest event: %v", answer.Rows[0].Cells)
	}
	if nobody := ask(t, g, "path", Params{Args: []string{"彭", "外"}}); len(nobody.Rows) != 0 {
		t.Errorf("a path where there is none: %v", nobody.Rows)
	}
}

// TestAttention rolls places up and finds those without a visit.
func TestAttention(t *testing.T) {
	d, err := LoadDivisions(someDivisions, "d.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := Params{Filter: Filter{Place: "place/4306"}, By: []string{"person", "place"}, Level: 3, Never: true, Divisions: func() (*Divisions, error) { return d, nil }}
	answer := ask(t, archive(t, year), "attention", p)
	var got []string
	for _, r := range answer.Rows {
		got = append(got, strings.Join(r.Cells[:3], " "))
	}
	if want := "周 湖南省岳阳市君山区 1|周 湖南省岳阳市岳阳县 1"; strings.Join(got, "|") != want {
		t.Errorf("%v, want %s", got, want)
	}
	p.Types = []string{"visit"}
	if answer = ask(t, archive(t, year), "attention", p); len(answer.Rows) != 2 || answer.Rows[0].Cells[2] != "0" {
		t.Errorf("never visited: %v", answer.Rows)
	}
}

// TestProof: every row of every question that events prove knows its passages.
func TestProof(t *testing.T) {
	g := archive(t, year)
	for _, q := range All() {
		p := Params{Filter: Filter{Evidence: true}}
		switch {
		case q.Name == "path":
			p.Args = []string{"彭", "何@4306"}
		case q.Needs == "args":
			p.Args = []string{"周"}
		case q.Needs == "place":
			p.Place = "place/4301"
		}
		answer, err := q.Ask(t.Context(), g, p)
		if err != nil {
			t.Fatalf("%s: %v", q.Name, err)
		}
		for _, r := range answer.Rows {
			if len(r.Proof) == 0 || r.Proof[0].Text == "" || r.Proof[0].To <= r.Proof[0].From || r.Proof[0].Article.Published == "" {
				t.Errorf("%s: %v has no proof", q.Name, r.Cells)
			}
			if len(r.Cells) != len(answer.Columns) {
				t.Errorf("%s: %d cells under %d columns", q.Name, len(r.Cells), len(answer.Columns))
			}
		}
	}
}

// TestCancelled: a question that is broken off is an error, never a short answer.
func TestCancelled(t *testing.T) {
	g := archive(t, year)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, q := range All() {
		if _, err := q.Ask(ctx, g, Params{Filter: Filter{Place: "place/4306"}, Args: []string{"彭", "周"}[:len(q.Args)]}); err == nil {
			t.Errorf("%s answers", q.Name)
		}
	}
}

func TestNetworkWeights(t *testing.T) {
	n, err := Build(t.Context(), archive(t, year), "coappearance", "month", Params{Filter: Filter{Persons: []string{"彭"}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(n.Nodes) != 3 || len(n.Ties) != 3 {
		t.Fatalf("%d nodes, %d ties", len(n.Nodes), len(n.Ties))
	}
	for _, x := range n.Ties {
		if x.Events != 4 || x.Weight != 2 || x.Period != "2023-01" {
			t.Errorf("%+v", x)
		}
	}
}

// BenchmarkAppearances is a diary in an archive of ten thousand events, read from memory.
func BenchmarkAppearances(b *testing.B) {
	var tales []tale
	for i := range 10_000 {
		tales = append(tales, tale{fmt.Sprintf("a%d", i), "报", fmt.Sprintf("2023-%02d-%02d", i%12+1, i%28+1), "meeting", []string{fmt.Sprintf("person/人%d@4306", i%100)},
			[]string{zhou, fmt.Sprintf("person/客%d@4306", i%977)}[i%2:], []string{"place/4306"}, "工作", 0.9})
	}
	g := archive(b, tales)
	q, _ := Named("appearances")
	for _, who := range []string{"人7", "周"} {
		b.Run(who, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := q.Ask(b.Context(), g, Params{Filter: Filter{Persons: []string{who}, Limit: 20}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
