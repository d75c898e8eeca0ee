package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const small = `digraph { graph [label=<<B>督导检查 堃喆</B>> fontname="Noto Sans CJK SC"]; a [label="侯淅珉 😀" shape=box style="rounded,filled" fillcolor="#E3F0FA" color="#0072B2"]; a -> b [color="#009E7355" style=dashed]; }`

func drawing(t *testing.T, in string, args ...string) (out, words string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(in), &stdout, &stderr)
	return stdout.String(), stderr.String(), code
}

func TestSVG(t *testing.T) {
	out, words, code := drawing(t, small, "-T", "svg")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, words)
	}
	for _, want := range []string{"侯淅珉", "督导检查", "font-family:'govgraph';font-weight:400;src:url(data:font/woff2", "font-family:'govgraph';font-weight:700", "font-family:'govgraph more'"} {
		if !strings.Contains(out, want) {
			t.Errorf("the SVG lacks %q", want)
		}
	}
	if strings.Contains(out, metricsFont) {
		t.Errorf("the SVG still asks for %s", metricsFont)
	}
	if !strings.Contains(words, "U+1F600") {
		t.Errorf("nothing said of the emoji: %q", words)
	}
}

func TestPNG(t *testing.T) {
	out, words, code := drawing(t, small, "-T", "png", "--dpi", "144")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, words)
	}
	img, err := png.Decode(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	b, ink, blue := img.Bounds(), 0, 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			if r < 0x8000 && g < 0x8000 && bl < 0x8000 {
				ink++
			}
			if bl > 0x9000 && r < 0x3000 {
				blue++
			}
		}
	}
	if ink < 500 || blue < 100 {
		t.Errorf("%v pixels hold %d dark and %d blue ones", b, ink, blue)
	}
	if !strings.Contains(out, "pHYs") {
		t.Error("the PNG does not say its resolution")
	}
}

func TestPixelCap(t *testing.T) {
	out, words, code := drawing(t, `graph { size="200,200!"; ratio=fill; a -- b }`, "-T", "png", "--dpi", "1200")
	if code != 0 || !strings.Contains(words, "million pixels") {
		t.Fatalf("exit %d, said %q", code, words)
	}
	cfg, err := png.DecodeConfig(strings.NewReader(out))
	if err != nil || cfg.Width*cfg.Height > maxPixels {
		t.Errorf("%d × %d, %v", cfg.Width, cfg.Height, err)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	for _, format := range formats {
		first, _, _ := drawing(t, small, "-T", format, "--dpi", "50")
		for i := range 3 {
			if i == 2 && format == "pdf" {
				time.Sleep(1100 * time.Millisecond) // what goes by the clock goes by the second
			}
			if again, _, _ := drawing(t, small, "-T", format, "--dpi", "50"); again != first {
				t.Errorf("%s: two runs differ", format)
				break
			}
		}
	}
}

func TestPDFHasText(t *testing.T) {
	out, words, code := drawing(t, small, "-T", "pdf")
	if code != 0 || !strings.HasPrefix(out, "%PDF-") || !strings.Contains(out, "/ToUnicode") || strings.Contains(out, "CreationDate") {
		t.Errorf("exit %d, %d bytes, %s", code, len(out), words)
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		name, in string
		args     []string
		code     int
		words    string
	}{
		{"nothing", "", nil, exitFailed, "empty"},
		{"no DOT", "hello", nil, exitFailed, "not DOT"},
		{"broken DOT", "digraph { a -> ", nil, exitFailed, "not DOT"},
		{"format", small, []string{"-T", "gif"}, exitUsage, "svg, png, pdf, dot"},
		{"layout", small, []string{"--layout", "nice"}, exitUsage, "neato"},
		{"resolution", small, []string{"--dpi", "NaN"}, exitUsage, "20 to 1200"},
		{"argument", small, []string{"x.dot"}, exitUsage, "standard input"},
		{"no such folder", small, []string{"-o", "/nonexistent/x.svg"}, exitFailed, "/nonexistent/x.svg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, words, code := drawing(t, c.in, c.args...)
			if code != c.code || !strings.Contains(words, c.words) || out != "" {
				t.Errorf("exit %d, said %q, wrote %d bytes; want exit %d and %q", code, words, len(out), c.code, c.words)
			}
		})
	}
}

func TestFileIsWholeOrUntouched(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.svg")
	if _, words, code := drawing(t, small, "-o", name); code != 0 {
		t.Fatalf("exit %d: %s", code, words)
	}
	before, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, code := drawing(t, "digraph {", "-o", name); code != exitFailed {
		t.Errorf("exit %d", code)
	}
	if after, err := os.ReadFile(name); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a failed run touched the file: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(name), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestPanicIsAnError(t *testing.T) {
	if err := guarded(func() error { panic("out of bounds\n\tat x") }); err == nil || !strings.Contains(err.Error(), "out of bounds at x") {
		t.Error(err)
	}
}
