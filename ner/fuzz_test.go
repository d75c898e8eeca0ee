package ner

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"govgraph"
)

// checkMentions holds what every reading promises: spans in range, on characters' borders, in order, apart from those of their own type.
func checkMentions(t *testing.T, text string, ms []govgraph.Mention) {
	t.Helper()
	last, valid := map[govgraph.Type]int{}, utf8.ValidString(text)
	for _, m := range ms {
		if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
			t.Fatalf("span %d-%d of %d bytes (%s)", m.Start, m.End, len(text), m.Rule)
		}
		if valid && (!utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End])) {
			t.Fatalf("span %d-%d cuts a character (%s)", m.Start, m.End, m.Rule)
		}
		if m.Start < last[m.Type] {
			t.Fatalf("%s %q at %d overlaps one that ends at %d", m.Type, m.Of(text), m.Start, last[m.Type])
		}
		last[m.Type] = m.End
	}
}

func FuzzTag(f *testing.F) {
	for _, s := range []string{"", "市委书记 杜  宇、李希，到A\xffB县调研", "《《（((·、、·\u200b\u00a0\u3000", "艾尔肯·吐尼亚孜（女）同志\n(记者 张明)", "民革、民盟和", "任命王某为\x00局长", "“”“”''\"", "到到到在在", "\U000F0000\U000F0000省\U0010FFFF"} {
		f.Add(s)
	}
	files, err := filepath.Glob("../data/samples/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no samples: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	r, err := load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) { checkMentions(t, text, r.Tag(text)) })
}

// What takes time beyond the length of the text would take minutes here instead of a second. The bound is far from both.
func TestTagIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	r, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"one line":    strings.Repeat("县委书记王建国到东河镇调研并主持召开座谈会", 160_000),
		"brackets":    strings.Repeat("（", 50_000) + strings.Repeat("）", 50_000),
		"titles open": strings.Repeat("《", 100_000),
		"quotes":      strings.Repeat("“县", 50_000),
		"names":       "市领导" + strings.Repeat("王建国、李晓明、", 25_000),
		"appointed":   "任命" + strings.Repeat("王建国、李晓明、", 25_000) + "为副局长",
		"parties":     strings.Repeat("民革、", 50_000),
		"places":      "来到" + strings.Repeat("东河镇、西河镇、", 25_000),
		"bodies":      strings.Repeat("县住建局、", 50_000),
		"titles":      strings.Repeat("副市长、", 50_000),
		"dots":        strings.Repeat("阿·", 50_000),
		"spaces":      strings.Repeat("王 ", 50_000) + strings.Repeat(" ", 100_000) + "明",
		"controls":    strings.Repeat("\x00\x1b[31m市\u202e", 20_000),
		"goals":       strings.Repeat("来到", 100_000),
		"goal list":   "先后来到" + strings.Repeat("东河镇天成新材料、西河信息、", 12_000),
		"goal lists":  strings.Repeat("来到东河镇天成新材料、", 25_000),
		"nested":      "前往" + strings.Repeat("东河县柳树沟村天成科技", 20_000),
		"parts":       strings.Repeat("东河县农业农村局分局", 20_000),
	} {
		start := time.Now()
		done := make(chan []govgraph.Mention, 1)
		go func() { done <- r.Tag(text) }()
		select {
		case ms := <-done:
			checkMentions(t, text, ms)
			t.Logf("%s: %d bytes, %d mentions, %v", name, len(text), len(ms), time.Since(start))
		case <-time.After(5 * time.Minute):
			t.Fatalf("%s: %d bytes not read after five minutes", name, len(text))
		}
	}
}
