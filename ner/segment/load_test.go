package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-ego/gse"
)

// The loader leaves out a part of gse's own loading; words, parts of speech and frequencies must be those of gse all the same.
func TestLoadAgreesWithGse(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the dictionary twice")
	}
	ours, err := cached()
	if err != nil {
		t.Fatal(err)
	}
	theirs := gse.Segmenter{SkipLog: true, AlphaNum: true}
	if err := theirs.LoadDictEmbed("zh_s"); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../data/samples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	texts := map[string][]byte{"odd": []byte("GDP增长5%,农业ABC\xff市委\x00书记\xe5\x8e 𠮷野家 １２３Ａｂ é的ß \ufffd\r\n\tT恤X光 一")}
	for _, f := range files {
		if texts[f], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	for f, b := range texts {
		got, want := ours.Segment(string(b), nil), theirs.Segment(b)
		if len(got) != len(want) {
			t.Fatalf("%s: %d words, gse has %d", f, len(got), len(want))
		}
		for i, w := range want {
			if g := got[i]; g.Start != w.Start() || g.End != w.End() || g.POS != w.Token().Pos() {
				t.Fatalf("%s: word %d is %+v, gse has %d-%d %s", f, i, g, w.Start(), w.End(), w.Token().Pos())
			}
			f1, p1 := ours.Frequency(w.Token().Text())
			if f2, p2, ok := theirs.Find(w.Token().Text()); ok && (f1 != f2 || p1 != p2) {
				t.Fatalf("%q: frequency %v %s, gse has %v %s", w.Token().Text(), f1, p1, f2, p2)
			}
		}
	}
}

func TestStopperIsAnOrdinaryCharacter(t *testing.T) {
	if got := words(t, "检查"+stopper+stopper+"工作"); strings.Join(got, "|") != "检查|"+stopper+"|"+stopper+"|工作" {
		t.Fatalf("words %q", got)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
