package ner

import (
	"strings"
	"testing"
	"unicode/utf8"

	"govgraph"
)

func TestCleaned(t *testing.T) {
	for _, c := range []struct{ printed, clean string }{
		{"没有什么可删", "没有什么可删"},
		{"赵启\u200b明", "赵启明"},
		{"\ufeff赵\u00ad启\u2060明\u200e", "赵启明"},
		{"钱立、、孙文博，，参加。。", "钱立、孙文博，参加。"},
		{"停……顿——不动!!", "停……顿——不动!!"},
		{"一行\n\t二行\x00", "一行\n\t二行"},
		{"、\u200b、", "、"},
	} {
		if got, _ := Cleaned(c.printed); got != c.clean {
			t.Errorf("%q: %q, want %q", c.printed, got, c.clean)
		}
	}
}

// Marks that no reader sees change no name, and every span leads to the letters that were printed.
func TestTagThroughMarks(t *testing.T) {
	const text = "市委组织部部长周立新、副市长杜宇，李晓明到岳阳市君山区柳林洲街道检查《防汛工作通知》落实情况"
	r := recogniser(t)
	want := r.Tag(text)
	if len(want) < 5 {
		t.Fatalf("only %d mentions", len(want))
	}
	for _, mark := range []string{"\u200b", "\u00ad", "\u2060\ufeff", "\x00\u200d"} {
		printed := mark + strings.Join(strings.Split(text, ""), mark) + mark
		got := r.Tag(printed)
		if len(got) != len(want) {
			t.Fatalf("%q: %d mentions, want %d", mark, len(got), len(want))
		}
		for i, m := range got {
			if name := strings.ReplaceAll(m.Of(printed), mark, ""); name != want[i].Of(text) || strings.HasPrefix(m.Of(printed), mark) || strings.HasSuffix(m.Of(printed), mark) {
				t.Errorf("%q: %q, want %q", mark, m.Of(printed), want[i].Of(text))
			}
		}
	}
}

func TestPaddedNames(t *testing.T) {
	for _, text := range []string{"市领导杜　宇、李  阳、赵启明参加", "市领导杜\u00a0宇、李\u3000\u3000阳、、赵启明参加", "市领导杜\t宇、李\u200b\u3000阳、赵启明参加"} {
		var got []string
		for _, m := range recogniser(t).Tag(text) {
			if m.Type == govgraph.Person {
				clean, _ := Cleaned(m.Of(text))
				got = append(got, strings.Join(strings.Fields(clean), ""))
			}
		}
		if strings.Join(got, " ") != "杜宇 李阳 赵启明" {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// The way back from a cleaned text ends at the same character, and leads there again.
func FuzzCleaned(f *testing.F) {
	for _, s := range []string{"", "赵\u200b启明、、李", "\u00ad\u00ad", "a,,b;;\x00", "\xff\u200b\xfe", "，，，", "\ufeff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, printed string) {
		if !utf8.ValidString(printed) {
			t.Skip("every reader of bytes makes them valid first")
		}
		clean, o := Cleaned(printed)
		if o.Clean() != (clean == printed) {
			t.Fatalf("%q became %q, clean: %v", printed, clean, o.Clean())
		}
		for i := 0; i < len(clean); {
			s := govgraph.Span{Start: i, End: i + size(clean[i:])}
			back := o.Back(s)
			if back.Start < 0 || back.End > len(printed) || back.Of(printed) != s.Of(clean) {
				t.Fatalf("%q at %v is not at %v of %q", s.Of(clean), s, back, printed)
			}
			if there := o.There(back); there != s {
				t.Fatalf("%v leads back to %v, not %v", back, there, s)
			}
			i = s.End
		}
		if again, o := Cleaned(clean); !o.Clean() {
			t.Fatalf("%q is cleaned again to %q", clean, again)
		}
	})
}
