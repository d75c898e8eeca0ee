package main

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/font"
)

// fontStack is what an SVG asks for: the embedded subset, then its bold stand-in, then what machines with Chinese fonts have.
const fontStack = `'govgraph','govgraph more','Noto Sans CJK SC','Source Han Sans SC','Noto Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',sans-serif`

var (
	familyAttr = regexp.MustCompile(`font-family="[^"]*"`)
	firstGroup = []byte("<g id=\"graph0\"")
)

// dressSVG centres the lines that the layout meant to centre, swaps the font that the layout was measured with for the real one and embeds just the characters that the picture uses.
func dressSVG(svg []byte, centred map[spot]float64, faces *typeface, stderr io.Writer) ([]byte, error) {
	regular, bold, err := textOf(svg)
	if err != nil {
		return nil, err
	}
	lacks := missing{}
	lacks.note(faces, string(regular)+string(bold))
	lacks.report(stderr, "whether they show depends on the viewer's fonts")

	var css strings.Builder
	css.WriteString("<style>")
	if err := faces.embed(&css, "govgraph", 400, faces.regular, regular); err != nil {
		return nil, err
	}
	if err := faces.embed(&css, "govgraph", 700, faces.bold, bold); err != nil {
		return nil, err
	}
	// Declared as regular only, so that a viewer thickens it where bold is asked for.
	thick := slices.DeleteFunc(slices.Clone(bold), func(r rune) bool { return faces.bold.GlyphIndex(r) != 0 })
	if err := faces.embed(&css, "govgraph more", 400, faces.regular, thick); err != nil {
		return nil, err
	}
	css.WriteString("</style>\n")

	at := bytes.Index(svg, firstGroup)
	if at < 0 {
		return nil, errors.New("dressing the SVG: Graphviz's output has no graph in it")
	}
	out := familyAttr.ReplaceAll(centreSVG(svg[at:], centred), []byte(`font-family="`+fontStack+`"`))
	return slices.Concat(svg[:at], []byte(css.String()), out), nil
}

// textOf is the sorted set of characters that the picture sets in each weight.
func textOf(svg []byte) (regular, bold []rune, err error) {
	used := map[bool]map[rune]bool{false: {}, true: {}}
	d := xml.NewDecoder(bytes.NewReader(svg))
	inText, isBold := false, false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("reading Graphviz's SVG: %w", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			inText = tok.Name.Local == "text"
			isBold = inText && slices.ContainsFunc(tok.Attr, func(a xml.Attr) bool { return a.Name.Local == "font-weight" && a.Value == "bold" })
		case xml.EndElement:
			inText = false
		case xml.CharData:
			for _, r := range string(tok) {
				if inText {
					used[isBold][r] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(used[false])), slices.Sorted(maps.Keys(used[true])), nil
}

// embed writes an @font-face rule whose font holds the characters that the source font has; none, no rule.
func (t *typeface) embed(css *strings.Builder, family string, weight int, from *font.SFNT, chars []rune) error {
	glyphs := []uint16{0}
	for _, r := range chars {
		if g := from.GlyphIndex(r); g != 0 && !slices.Contains(glyphs, g) {
			glyphs = append(glyphs, g)
		}
	}
	if len(glyphs) == 1 {
		return nil
	}
	subset, err := from.Subset(glyphs, font.SubsetOptions{Tables: font.KeepMinTables})
	if err != nil {
		return fmt.Errorf("embedding the font: %w", err)
	}
	woff, err := subset.WriteWOFF2()
	if err != nil {
		return fmt.Errorf("embedding the font: %w", err)
	}
	fmt.Fprintf(css, "@font-face{font-family:'%s';font-weight:%d;src:url(data:font/woff2;base64,%s) format('woff2')}\n",
		family, weight, base64.StdEncoding.EncodeToString(woff))
	return nil
}
