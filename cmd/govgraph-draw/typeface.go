package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"

	"github.com/tdewolff/canvas"
	"github.com/tdewolff/font"

	"govgraph/data/fonts"
)

// A typeface is the two weights that pictures are set in.
type typeface struct {
	regular, bold *font.SFNT
	family        *canvas.FontFamily // both weights
	thickened     *canvas.FontFamily // the regular weight only: asked for bold, it is thickened
}

func loadTypeface() (*typeface, error) {
	t := &typeface{family: canvas.NewFontFamily("sans"), thickened: canvas.NewFontFamily("sans-thickened")}
	var err error
	if t.regular, err = font.ParseSFNT(fonts.Regular, 0); err != nil {
		return nil, fmt.Errorf("reading the regular font: %w", err)
	}
	if t.bold, err = font.ParseSFNT(fonts.Bold, 0); err != nil {
		return nil, fmt.Errorf("reading the bold font: %w", err)
	}
	for _, load := range []struct {
		family *canvas.FontFamily
		data   []byte
		style  canvas.FontStyle
	}{{t.family, fonts.Regular, canvas.FontRegular}, {t.family, fonts.Bold, canvas.FontBold}, {t.thickened, fonts.Regular, canvas.FontRegular}} {
		if err := load.family.LoadFont(load.data, 0, load.style); err != nil {
			return nil, fmt.Errorf("loading the fonts: %w", err)
		}
	}
	return t, nil
}

// A stretch is a piece of text in one font.
type stretch struct {
	text      string
	bold      bool
	thickened bool // bold, but the bold font lacks these characters
}

// placeholder stands for a character that no font has.
const placeholder = '□'

// runs splits a text where the bold font lacks a character. Invisible characters that no font draws (joiners, variation selectors) go, and
// what the fonts lack becomes a placeholder.
func (t *typeface) runs(text string, bold bool) []stretch {
	var out []stretch
	for _, r := range text {
		if unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Cc) {
			continue
		}
		if t.lacks(r) {
			r = placeholder
		}
		thick := bold && t.bold.GlyphIndex(r) == 0 && t.regular.GlyphIndex(r) != 0
		if n := len(out); n > 0 && out[n-1].thickened == thick {
			out[n-1].text += string(r)
			continue
		}
		out = append(out, stretch{string(r), bold, thick})
	}
	return out
}

// lacks reports whether neither font can draw r.
func (t *typeface) lacks(r rune) bool {
	return t.regular.GlyphIndex(r) == 0 && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Cc)
}

// A missing set collects the characters that no font has.
type missing map[rune]bool

func (m missing) note(t *typeface, text string) {
	for _, r := range text {
		if t.lacks(r) {
			m[r] = true
		}
	}
}

// report says which characters come out as empty boxes.
func (m missing) report(w io.Writer, what string) {
	if len(m) == 0 {
		return
	}
	var list []string
	for r := range m {
		list = append(list, fmt.Sprintf("%c (U+%04X)", r, r))
	}
	sort.Strings(list)
	more := ""
	if len(list) > 8 {
		list, more = list[:8], " …"
	}
	fmt.Fprintf(w, "govgraph-draw: the picture's fonts lack %s%s; %s\n", strings.Join(list, " "), more, what)
}
