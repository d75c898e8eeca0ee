package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	stddraw "image/draw"
	"image/png"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/tdewolff/canvas"
	"github.com/tdewolff/canvas/renderers/pdf"
	"github.com/tdewolff/canvas/renderers/rasterizer"
)

// maxPixels bounds a PNG: 48 million pixels are 200 MB while painting and more than a page of A3 at 300 dpi.
const maxPixels = 48 << 20

// mmPerPoint: Graphviz measures in points, the canvas in millimetres.
const mmPerPoint = 25.4 / 72

// A painter holds the state that draw operations change.
type painter struct {
	to    *canvas.Context
	faces *typeface
	area  frame
	lacks missing

	pen, fill color.RGBA
	size      float64
	bold      bool
	width     float64
	dashes    []float64
}

// picture paints the sheet; words about characters that no font has go to stderr.
func (s *sheet) picture(faces *typeface, stderr io.Writer) (*canvas.Canvas, error) {
	area, err := s.area()
	if err != nil {
		return nil, err
	}
	if !(area.width() > 0 && area.height() > 0) || math.IsInf(area.width()*area.height(), 0) {
		return nil, fmt.Errorf("the layout has no area: %g × %g points", area.width(), area.height())
	}
	c := canvas.New(area.width()*mmPerPoint, area.height()*mmPerPoint)
	p := &painter{to: canvas.NewContext(c), faces: faces, area: area, lacks: missing{}}
	p.pen, p.fill = color.RGBA{}, parseColor(s.ground())
	p.put(canvas.Rectangle(c.W, c.H), true) // Graphviz's own background leaves the margin out
	for _, layer := range s.layers() {
		for _, ops := range layer.lists() {
			p.paint(ops)
		}
	}
	p.lacks.report(stderr, "they are drawn as boxes")
	return c, nil
}

// paint does one list of operations, which starts from Graphviz's defaults.
func (p *painter) paint(ops []op) {
	p.pen, p.fill, p.size, p.bold, p.width, p.dashes = color.RGBA{A: 255}, color.RGBA{A: 255}, 14, false, 1, nil
	for _, o := range ops {
		switch o.Op {
		case "c":
			p.pen = parseColor(o.Color)
		case "C":
			p.fill = parseColor(o.Color)
		case "F":
			p.size = o.Size
		case "t":
			p.bold = o.FontChar&1 == 1
		case "S":
			p.setStyle(o.Style)
		case "T":
			p.text(o)
		case "e", "E":
			x, y := p.at(o.Rect[0], o.Rect[1])
			p.put(canvas.Ellipse(o.Rect[2]*mmPerPoint, o.Rect[3]*mmPerPoint).Translate(x, y), o.Op == "E")
		case "p", "P", "L", "b", "B":
			if len(o.Points) > 1 {
				p.put(p.path(o), o.Op == "P" || o.Op == "B")
			}
		}
	}
}

func (p *painter) setStyle(style string) {
	switch {
	case style == "dashed":
		p.dashes = []float64{4 * mmPerPoint, 3 * mmPerPoint}
	case style == "dotted":
		p.dashes = []float64{1 * mmPerPoint, 2 * mmPerPoint}
	case style == "solid":
		p.dashes = nil
	case strings.HasPrefix(style, "setlinewidth("):
		if w, err := strconv.ParseFloat(strings.TrimSuffix(style[len("setlinewidth("):], ")"), 64); err == nil {
			p.width = w
		}
	}
}

func (p *painter) at(x, y float64) (float64, float64) {
	return (x - p.area.x0) * mmPerPoint, (y - p.area.y0) * mmPerPoint
}

func (p *painter) path(o op) *canvas.Path {
	path := &canvas.Path{}
	path.MoveTo(p.at(o.Points[0][0], o.Points[0][1]))
	rest := o.Points[1:]
	if o.Op == "b" || o.Op == "B" {
		for ; len(rest) >= 3; rest = rest[3:] {
			ax, ay := p.at(rest[0][0], rest[0][1])
			bx, by := p.at(rest[1][0], rest[1][1])
			x, y := p.at(rest[2][0], rest[2][1])
			path.CubeTo(ax, ay, bx, by, x, y)
		}
	} else {
		for _, q := range rest {
			path.LineTo(p.at(q[0], q[1]))
		}
	}
	if o.Op == "p" || o.Op == "P" || o.Op == "B" {
		path.Close()
	}
	return path
}

func (p *painter) put(path *canvas.Path, filled bool) {
	p.to.SetFillColor(canvas.Transparent)
	if filled {
		p.to.SetFillColor(p.fill)
	}
	p.to.SetStrokeColor(p.pen)
	if p.width == 0 {
		p.to.SetStrokeColor(canvas.Transparent)
	}
	p.to.SetStrokeWidth(p.width * mmPerPoint)
	p.to.SetDashes(0, p.dashes...)
	p.to.DrawPath(0, 0, path)
}

func (p *painter) text(o op) {
	p.lacks.note(p.faces, o.Text)
	type piece struct {
		face  *canvas.FontFace
		text  string
		width float64
		thick bool
	}
	var pieces []piece
	var total float64
	for _, s := range p.faces.runs(o.Text, p.bold) {
		style := canvas.FontRegular
		if s.bold && !s.thickened {
			style = canvas.FontBold
		}
		face := p.faces.family.Face(p.size, p.pen, style, canvas.FontNormal)
		w := face.TextWidth(s.text)
		pieces = append(pieces, piece{face, s.text, w, s.thickened})
		total += w
	}
	x, y := p.at(o.Pt[0], o.Pt[1])
	switch o.Align {
	case "c":
		x -= total / 2
	case "r":
		x -= total
	}
	for _, piece := range pieces {
		p.to.DrawText(x, y, canvas.NewTextLine(piece.face, piece.text, canvas.Left))
		if piece.thick {
			p.thicken(x, y, piece.text)
		}
		x += piece.width
	}
}

// thicken draws the outlines of characters that the bold font lacks over their regular forms, swollen. (Only as text could they be found and
// copied in a PDF; only as outlines are they bold there.)
func (p *painter) thicken(x, y float64, text string) {
	outline, _, err := p.faces.thickened.Face(p.size, p.pen, canvas.FontBold, canvas.FontNormal).ToPath(text)
	if err != nil {
		return // the regular form stands
	}
	p.to.SetFillColor(p.pen)
	p.to.SetStrokeColor(canvas.Transparent)
	p.to.DrawPath(x, y, outline)
}

// parseColor reads #rrggbb and #rrggbbaa, which is all that Graphviz's output has; the result is premultiplied.
func parseColor(s string) color.RGBA {
	if s == "none" || s == "transparent" {
		return color.RGBA{}
	}
	v, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || (len(s) != 7 && len(s) != 9) {
		return color.RGBA{A: 255}
	}
	if len(s) == 7 {
		v = v<<8 | 0xff
	}
	a := v & 0xff
	scale := func(c uint64) uint8 { return uint8((c&0xff*a + 127) / 255) }
	return color.RGBA{scale(v >> 24), scale(v >> 16), scale(v >> 8), uint8(a)}
}

// png paints pixels at the resolution asked for, or at a lower one, which it says, where the picture would be too large.
func (s *sheet) png(faces *typeface, dpi float64, stderr io.Writer) ([]byte, error) {
	c, err := s.picture(faces, stderr)
	if err != nil {
		return nil, err
	}
	w, h := c.Size()
	if pixels := w * h * dpi * dpi / (25.4 * 25.4); pixels > maxPixels {
		lower := math.Floor(dpi * math.Sqrt(maxPixels/pixels))
		fmt.Fprintf(stderr, "govgraph-draw: %.0f million pixels at %g dpi are too many; painted at %g dpi (SVG and PDF have no such limit)\n", pixels/1e6, dpi, lower)
		dpi = max(lower, 1)
	}
	var out bytes.Buffer
	resolution := canvas.DPI(dpi)
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(w*resolution.DPMM())), int(math.Ceil(h*resolution.DPMM()))))
	// The ground reaches into the last row and column, which the picture covers in part.
	stddraw.Draw(img, img.Bounds(), image.NewUniform(parseColor(s.ground())), image.Point{}, stddraw.Src)
	paint := rasterizer.FromImage(img, resolution, canvas.LinearColorSpace{})
	c.RenderTo(paint)
	paint.Close()
	if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&out, img); err != nil {
		return nil, fmt.Errorf("writing the PNG: %w", err)
	}
	return withResolution(out.Bytes(), dpi), nil
}

// pdf paints one page as large as the picture, its text real text.
func (s *sheet) pdf(faces *typeface, stderr io.Writer) ([]byte, error) {
	c, err := s.picture(faces, stderr)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, h := c.Size()
	doc := pdf.New(&out, w, h, nil)
	c.RenderTo(doc)
	if err := doc.Close(); err != nil {
		return nil, fmt.Errorf("writing the PDF: %w", err)
	}
	return timeless(out.Bytes())
}
