package render

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDesigns paints the golden file of every design: the SVG is well-formed and brings its Chinese and its fonts along, the PNG has ink on it
// and nothing that the margin cuts off.
func TestDesigns(t *testing.T) {
	files, err := filepath.Glob("../testdata/*.dot")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			dot, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var notes bytes.Buffer
			svg, err := Run(t.Context(), dot, Options{Binary: realPainter(t), Notes: &notes})
			if err != nil {
				t.Fatal(err)
			}
			if notes.Len() > 0 {
				t.Errorf("the painter remarks: %s", notes.String())
			}
			checkSVG(t, svg)
			img, err := Run(t.Context(), dot, Options{Format: "png", DPI: 72, Binary: realPainter(t)})
			if err != nil {
				t.Fatal(err)
			}
			checkPNG(t, img)
		})
	}
}

func checkSVG(t *testing.T, svg []byte) {
	t.Helper()
	if !bytes.Contains(svg, []byte("font-family:'govgraph'")) {
		t.Error("no embedded font")
	}
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if chars, ok := tok.(xml.CharData); ok {
			text.Write(chars)
		}
	}
	if !strings.ContainsAny(text.String(), "市陆佟的事没圆") {
		t.Error("no Chinese text")
	}
}

// checkPNG counts ink and looks whether any touches the rim, where Graphviz's margin must be.
func checkPNG(t *testing.T, data []byte) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b, ink, rim := img.Bounds(), 0, 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, bl, _ := img.At(x, y).RGBA(); r+g+bl > 3*0xf000 {
				continue
			}
			ink++
			if x < b.Min.X+3 || y < b.Min.Y+3 || x >= b.Max.X-3 || y >= b.Max.Y-3 {
				rim++
			}
		}
	}
	if ink < 300 || rim > 0 {
		t.Errorf("%v: %d dark pixels, %d of them at the rim", b, ink, rim)
	}
}
