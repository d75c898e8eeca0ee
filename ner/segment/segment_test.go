package segment

import (
	"sync"
	"testing"
)

var cached = sync.OnceValues(New)

func words(t *testing.T, text string) []string {
	t.Helper()
	s, err := cached()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, tok := range s.Segment(text, nil) {
		out = append(out, tok.Of(text))
	}
	return out
}

func TestSegmentKeepsTheSourceText(t *testing.T) {
	got := words(t, "GDP增长5%,农业ABC")
	joined := ""
	for _, w := range got {
		joined += w
	}
	if joined != "GDP增长5%,农业ABC" {
		t.Fatalf("tokens %q do not tile the text", got)
	}
}

func TestSegmentFindsWords(t *testing.T) {
	got := words(t, "检查疫情防控工作")
	if got[0] != "检查" {
		t.Fatalf("first word %q, want 检查 (all: %q)", got[0], got)
	}
}

func FuzzSegment(f *testing.F) {
	f.Add("市委书记 在A\xffB县")
	f.Add("")
	s, err := cached()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, tok := range s.Segment(text, nil) {
			if tok.Start != at || tok.End <= at {
				t.Fatalf("token %+v does not follow offset %d", tok, at)
			}
			at = tok.End
		}
		if at != len(text) {
			t.Fatalf("tokens end at %d of %d", at, len(text))
		}
	})
}

func BenchmarkSegment(b *testing.B) {
	s, err := cached()
	if err != nil {
		b.Fatal(err)
	}
	text := "本报讯 今天上午,市长到工业园区检查安全生产工作,要求有关部门落实责任。"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Segment(text, nil)
	}
}
