package main

import (
	"testing"

	"govgraph"
)

// An article in traditional script says the same as its twin in simplified characters, and keeps its own text.
func TestTraditionalTwin(t *testing.T) {
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	const old = "副市長趙啟明檢查防汛工作\n\n4月7日，岳陽市副市長趙啟明到君山區檢查防汛工作，市應急管理局局長賀曉嵐參加。他強調，要把責任落到實處。\n"
	const simple = "副市长赵启明检查防汛工作\n\n4月7日，岳阳市副市长赵启明到君山区检查防汛工作，市应急管理局局长贺晓岚参加。他强调，要把责任落到实处。\n"
	a, b := e.read(govgraph.Article{Text: old, Published: "2023-04-08"}), e.read(govgraph.Article{Text: simple, Published: "2023-04-08"})
	if a.Article.Text != old {
		t.Errorf("the text was changed: %s", a.Article.Text)
	}
	if len(a.Entities) != len(b.Entities) || len(a.Events) != len(b.Events) || len(b.Entities) < 3 || len(b.Events) == 0 {
		t.Fatalf("%d entities and %d events, the twin has %d and %d", len(a.Entities), len(a.Events), len(b.Entities), len(b.Events))
	}
	for i := range a.Entities {
		if a.Entities[i].Name != b.Entities[i].Name || a.Entities[i].Mentions[0] != b.Entities[i].Mentions[0] {
			t.Errorf("%s %v, the twin has %s %v", a.Entities[i].Name, a.Entities[i].Mentions, b.Entities[i].Name, b.Entities[i].Mentions)
		}
	}
}
