package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"govgraph"
	"govgraph/corpus"
)

// checkExtract holds what an extract promises of whatever was read: spans in range and on characters' borders, evidence that holds its trigger and its fillers, roles that name
// listed entities, statements at listed events.
func checkExtract(t *testing.T, x *govgraph.Extract) {
	t.Helper()
	text := x.Article.Text
	span := func(what string, sp govgraph.Span, empty bool) {
		t.Helper()
		if sp.Start < 0 || sp.Start > sp.End || sp.End > len(text) || !empty && sp.Len() == 0 {
			t.Fatalf("%s %d-%d of %d bytes", what, sp.Start, sp.End, len(text))
		}
		if sp.Start < len(text) && !utf8.RuneStart(text[sp.Start]) || sp.End < len(text) && !utf8.RuneStart(text[sp.End]) {
			t.Fatalf("%s %d-%d cuts a character", what, sp.Start, sp.End)
		}
	}
	held := func(by []govgraph.Span, sp govgraph.Span) bool {
		for _, b := range by {
			if b.Contains(sp) {
				return true
			}
		}
		return false
	}
	for i, e := range x.Entities {
		if e.Name == "" || len(e.Forms) == 0 || len(e.Mentions) == 0 {
			t.Fatalf("entity %d %q has forms %q and %d mentions", i, e.Name, e.Forms, len(e.Mentions))
		}
		for _, sp := range e.Mentions {
			span("mention of "+e.Name, sp, false)
		}
	}
	for _, e := range x.Events {
		span("trigger", e.Trigger, false)
		span("date", e.DateFrom, true)
		for _, sp := range append(append([]govgraph.Span(nil), e.Evidence...), e.Topic...) {
			span("evidence", sp, false)
		}
		if len(e.Evidence) == 0 || !e.Evidence[0].Contains(e.Trigger) {
			t.Fatalf("%s: %v does not hold the trigger %q at %v", e.Type, e.Evidence, e.Trigger.Of(text), e.Trigger)
		}
		for _, r := range e.Roles {
			span("role", r.Span, false)
			if r.Entity < 0 || r.Entity >= len(x.Entities) || !held(e.Evidence, r.Span) {
				t.Fatalf("%s: role %+v of %d entities, sentences %v", e.Type, r, len(x.Entities), e.Evidence)
			}
		}
	}
	for _, s := range x.Statements {
		span("verb", s.Verb, false)
		span("words", s.Span, false)
		if s.Speaker < 0 || s.Speaker >= len(x.Entities) || s.Event < -1 || s.Event >= len(x.Events) {
			t.Fatalf("statement %+v of %d entities and %d events", s, len(x.Entities), len(x.Events))
		}
	}
}

// ownTexts are the samples and the cases of events, all of our own wording.
func ownTexts(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"../../data/samples/*.txt", "../../testdata/events/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", pattern, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			s, _, _ := strings.Cut(string(b), "\n----\n")
			out = append(out, s)
		}
	}
	return out
}

func FuzzExtract(f *testing.F) {
	for _, s := range ownTexts(f) {
		f.Add(s, "2023-05-12", "湖南省岳阳市")
	}
	f.Add("，。；：“”《》、、、\u200b\u3000\n\n○〇①Ⅷ\r\n5月9日，市长何小荷\xff到", "2020-02-30", "某市")
	e, err := newEngine()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, published, home string) {
		a := corpus.Text("fuzz", text)
		a.Published, a.Home = published, home
		checkExtract(t, e.read(a))
	})
}

// FuzzMixed reads articles whose lines come from several of our own texts, some of them cut in mid-clause: what pages that a scan tore look like. The bytes say which lines.
func FuzzMixed(f *testing.F) {
	var lines []string
	for _, s := range ownTexts(f) {
		for l := range strings.Lines(s) {
			lines = append(lines, l)
		}
	}
	for i := range 40 {
		f.Add([]byte{byte(i), byte(i * 7), byte(i * 31), 200, byte(i * 3), 255, byte(i * 11), byte(i * 13), 129, byte(i * 17)})
	}
	e, err := newEngine()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, recipe []byte) {
		var b strings.Builder
		for i := 0; i+1 < len(recipe) && i < 120; i += 2 {
			l := lines[(int(recipe[i]&127)<<8|int(recipe[i+1]))%len(lines)]
			if recipe[i] >= 128 { // torn
				r := []rune(l)
				l = string(r[:len(r)*int(recipe[i]-127)/129])
			}
			b.WriteString(l)
		}
		a := corpus.Text("mixed", b.String())
		a.Published, a.Home = "2023-05-12", "湖南省岳阳市"
		checkExtract(t, e.read(a))
	})
}

// What takes time beyond the length of the text would take minutes here instead of seconds. The bound is far from both.
func TestExtractIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(ownTexts(t), "\n")
	for _, unit := range []string{all, strings.ReplaceAll(all, "\n", ""), strings.ReplaceAll(strings.ReplaceAll(all, "\n", ""), "。", "，")} {
		text := strings.Repeat(unit, 1+150_000/len(unit))
		a := corpus.Text("long", text)
		a.Published, a.Home = "2023-05-12", "湖南省岳阳市"
		began := time.Now()
		x := e.read(a)
		took := time.Since(began)
		t.Logf("%d KB in %v, %d events", len(text)>>10, took, len(x.Events))
		if took > 60*time.Second {
			t.Errorf("%d KB took %v", len(text)>>10, took)
		}
		checkExtract(t, x)
	}
}
