package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"govgraph"
	"govgraph/graph"
	"govgraph/queries"
)

// oddNames go through every format.
var oddNames = []string{"侯淅珉", `王"伟"`, "李<b>&amp;强", "张\n三\t", "a\\b", "😀周启明", "赵'; DROP TABLE", "\u202e反", "\x01控制", strings.Repeat("长", 300), "{{x}}|^`", "é\u0301"}

// oddStore is a meeting of all of them at a place with an odd name.
func oddStore(t *testing.T) graph.Store {
	t.Helper()
	text := "会议召开。" + strings.Join(oddNames, "、")
	x := &govgraph.Extract{Format: govgraph.FormatVersion, Article: govgraph.Article{ID: `odd "<&>" 1`, Text: text, Title: "标题 <&>\"", Published: "2023-01-02", Source: "报 & 纸"}}
	ev := govgraph.Event{Type: "meeting", Trigger: govgraph.Span{Start: 0, End: 6}, Date: "2023-01-01", Confidence: 0.5, Evidence: []govgraph.Span{{Start: 0, End: 15}}}
	for i, name := range oddNames {
		x.Entities = append(x.Entities, govgraph.Entity{ID: "person/" + name + "@430600", Type: govgraph.Person, Name: name,
			Positions: []govgraph.Position{{Org: "某<局>", Post: "局长", Text: "某<局>局长"}}})
		ev.Roles = append(ev.Roles, govgraph.Role{Slot: "with", Part: "attendee", Entity: i, Order: i + 1, Title: `"长"`})
	}
	x.Entities = append(x.Entities, govgraph.Entity{ID: `place/430600/<"园">`, Type: govgraph.Place, Name: `<"园">`})
	ev.Roles = append(ev.Roles, govgraph.Role{Slot: "where", Part: "place", Entity: len(oddNames), Order: 1})
	x.Events = []govgraph.Event{ev}
	g := graph.NewMemory()
	if err := g.Apply(t.Context(), graph.Quads(x), nil); err != nil {
		t.Fatal(err)
	}
	return g
}

type memFile struct{ bytes.Buffer }

func (*memFile) Close() error { return nil }

func write(t *testing.T, f Format, s Source) map[string]string {
	t.Helper()
	files := map[string]*memFile{}
	if err := f.Write(t.Context(), s, func(name string) (io.WriteCloser, error) {
		files[name] = &memFile{}
		return files[name], nil
	}); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	out := map[string]string{}
	for name, b := range files {
		out[name] = b.String()
	}
	return out
}

// check reads a file back as far as the standard library can.
func check(t *testing.T, f Format, name, content string) {
	t.Helper()
	switch {
	case f.Ending == ".graphml" || f.Ending == ".gexf":
		for d := xml.NewDecoder(strings.NewReader(content)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	case f.Ending == ".jsonld":
		var v any
		if err := json.Unmarshal([]byte(content), &v); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	case f.Ending == ".ftm.json":
		for line := range strings.Lines(content) {
			var e entity
			if err := json.Unmarshal([]byte(line), &e); err != nil || e.ID == "" || e.Schema == "" {
				t.Fatalf("%s: %v in %s", f.Name, err, line)
			}
		}
	case f.Ending == ".csv" || f.Files != nil:
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, bom))).ReadAll()
		if err != nil || len(rows) == 0 {
			t.Fatalf("%s %s: %v, %d rows", f.Name, name, err, len(rows))
		}
	}
}

func TestOddNames(t *testing.T) {
	g := oddStore(t)
	for _, f := range Formats() {
		for _, network := range append([]string{""}, queries.Networks()...) {
			if network != "" && !f.Networks {
				continue
			}
			for _, evidence := range []bool{false, true} {
				s := Source{Graph: g, Network: network}
				s.Params.Evidence = evidence
				files := write(t, f, s)
				if len(files) != max(1, len(f.Files)) {
					t.Errorf("%s wrote %d files", f.Name, len(files))
				}
				all := ""
				for name, content := range files {
					check(t, f, name, content)
					all += content
				}
				if !strings.Contains(all, "侯淅珉") {
					t.Errorf("%s of %q loses a name", f.Name, network)
				}
				if again := write(t, f, s); len(again) != len(files) {
					t.Errorf("%s writes %d files and then %d", f.Name, len(files), len(again))
				} else {
					for name := range files {
						if files[name] != again[name] {
							t.Errorf("%s is not the same twice", f.Name)
						}
					}
				}
			}
		}
	}
}

// TestEmpty: an empty graph, and a filter that leaves nothing, are files without rows.
func TestEmpty(t *testing.T) {
	for _, s := range []Source{{Graph: graph.NewMemory()}, {Graph: oddStore(t), Params: queries.Params{Filter: queries.Filter{From: "2030"}}}} {
		for _, f := range Formats() {
			for name, content := range write(t, f, s) {
				check(t, f, name, content)
			}
		}
	}
}

// TestNQuadsRoundTrip: what is exported reads back as the same quads.
func TestNQuadsRoundTrip(t *testing.T) {
	g := oddStore(t)
	back := graph.NewMemory()
	var quads []graph.Quad
	for q, err := range graph.ReadNQuads("back", strings.NewReader(write(t, nquads, Source{Graph: g})[""])) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	if err := back.Apply(t.Context(), quads, nil); err != nil {
		t.Fatal(err)
	}
	want, err := g.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := back.Stats(t.Context()); err != nil || got != want {
		t.Errorf("%+v of %+v came back, %v", got, want, err)
	}
}

// TestFilter: an export of one person holds the event, its passages and the article, and nobody's other events.
func TestFilter(t *testing.T) {
	g := oddStore(t)
	s := Source{Graph: g, Params: queries.Params{Filter: queries.Filter{Persons: []string{"侯淅珉"}}}}
	out := write(t, nquads, s)[""]
	for _, want := range []string{"会议召开。", "datePublished", "Membership", "stop/"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s", want)
		}
	}
}

type failing struct{ n int }

func (f *failing) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, errors.New("full")
	}
	return len(b), nil
}
func (*failing) Close() error { return nil }

// TestFullDisk: a write error comes back from every format.
func TestFullDisk(t *testing.T) {
	g := oddStore(t)
	for _, f := range Formats() {
		if err := f.Write(t.Context(), Source{Graph: g}, func(string) (io.WriteCloser, error) { return &failing{100}, nil }); err == nil {
			t.Errorf("%s does not notice a full disk", f.Name)
		}
	}
}

// TestCancelled: a cancelled export is an error, never a short file.
func TestCancelled(t *testing.T) {
	g := oddStore(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, f := range Formats() {
		if err := f.Write(ctx, Source{Graph: g}, func(string) (io.WriteCloser, error) { return &memFile{}, nil }); err == nil {
			t.Errorf("%s goes on when it is cancelled", f.Name)
		}
	}
}
