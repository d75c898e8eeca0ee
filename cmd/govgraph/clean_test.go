package main

import (
	"strings"
	"testing"

	"govgraph"
	"govgraph/corpus"
)

// An article with marks that no reader sees says the same as its clean twin; its text stays as it was printed, and spans lead into that.
func TestArticleThroughMarks(t *testing.T) {
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	const clean = "副市长赵启明检查防汛工作\n\n4月7日，岳阳市副市长赵启明到君山区检查防汛工作，市应急管理局局长贺晓岚参加。他强调，要把责任落到实处。\n"
	printed := strings.NewReplacer("启明", "启\u200b明", "检查", "检\u00ad查", "，市", "，，市", "贺", "\u2060贺").Replace(clean)
	read := func(text string) *govgraph.Extract {
		a := corpus.Text("a", text)
		a.Published = "2023-04-08"
		return e.read(a)
	}
	want, got := read(clean), read(printed)
	if got.Article.Text != printed {
		t.Errorf("the text was changed: %q", got.Article.Text)
	}
	if len(want.Entities) < 3 || len(want.Events) == 0 || len(got.Entities) != len(want.Entities) || len(got.Events) != len(want.Events) || len(got.Statements) != len(want.Statements) {
		t.Fatalf("%d entities, %d events, %d statements; the twin has %d, %d, %d", len(got.Entities), len(got.Events), len(got.Statements), len(want.Entities), len(want.Events), len(want.Statements))
	}
	same := func(a, b govgraph.Span) {
		t.Helper()
		marks := strings.NewReplacer("\u200b", "", "\u00ad", "", "\u2060", "", "，，", "，")
		if s := marks.Replace(a.Of(printed)); s != b.Of(clean) {
			t.Errorf("%q, the twin has %q", s, b.Of(clean))
		}
	}
	for i, x := range got.Entities {
		if x.Name != want.Entities[i].Name {
			t.Errorf("%q, the twin has %q", x.Name, want.Entities[i].Name)
		}
		for k, m := range x.Mentions {
			same(m, want.Entities[i].Mentions[k])
		}
	}
	for i, x := range got.Events {
		same(x.Trigger, want.Events[i].Trigger)
		for k, s := range x.Evidence {
			same(s, want.Events[i].Evidence[k])
		}
	}
	for i, b := range got.Article.Blocks {
		same(b.Span, want.Article.Blocks[i].Span)
	}
}
