package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func manyDOT() string {
	var b strings.Builder
	b.WriteString("graph { layout=nop2;")
	for i := range manyNodes + 1 {
		fmt.Fprintf(&b, "n%d [pos=\"%d,%d\"];", i, i%30*80, i/30*50)
	}
	return b.String() + "}"
}

func TestManyNodesWithoutGraphviz(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	out, words, code := drawing(t, manyDOT())
	if code != 0 || !strings.Contains(out, "n500") || !strings.Contains(words, "dot on the PATH") {
		t.Errorf("exit %d, %d bytes, said %q", code, len(out), words)
	}
}

func TestManyNodesWithGraphviz(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\ncase $2 in -Tjson) echo '{}'; exit;; esac\necho '<svg xmlns=\"http://www.w3.org/2000/svg\"><!--' \"$@\" '--><g id=\"graph0\"><text>native</text></g></svg>'\n"
	if err := os.WriteFile(filepath.Join(dir, "dot"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	out, words, code := drawing(t, manyDOT())
	if code != 0 || !strings.Contains(out, "native") || !strings.Contains(out, "-Knop2") {
		t.Errorf("exit %d, %q, %s", code, out, words)
	}
}

// Whatever the font a description asks for, the layout is measured in one.
func TestFontIsSwappedEverywhere(t *testing.T) {
	out, words, code := drawing(t, `digraph { fontname=Arial; node [fontname="Courier"]; a [fontname=Times]; subgraph cluster_x { fontname=Helvetica; label="框"; b }; a -> b [label="边" fontname="Foo Bar"] }`, "-T", "dot")
	if code != 0 {
		t.Fatal(words)
	}
	if !strings.Contains(out, `fontname="Noto Sans CJK SC"`) {
		t.Error("the laid-out DOT does not name the pictures' font")
	}
	for _, name := range []string{metricsFont, "Arial", "Courier", "Times", "Helvetica", "Foo Bar"} {
		if strings.Contains(out, name) {
			t.Errorf("%s is still asked for", name)
		}
	}
}

func TestThickened(t *testing.T) {
	faces, err := loadTypeface()
	if err != nil {
		t.Fatal(err)
	}
	got := faces.runs("陶喆\u200d堃😀", true)
	want := []stretch{{"陶", true, false}, {"喆堃", true, true}, {"□", true, false}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func BenchmarkPaint(b *testing.B) {
	for _, format := range []string{"svg", "png", "pdf"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out, words bytes.Buffer
				if code := run(b.Context(), []string{"-T", format, "--dpi", "144"}, strings.NewReader(small), &out, &words); code != 0 {
					b.Fatal(words.String())
				}
			}
		})
	}
}
