package diagram

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Four of the designs place everything themselves and have Graphviz only paint (layout=nop2): its own layouts do not keep the order of what
// stands in frames. Lengths are points, y grows downwards here and upwards in DOT.

// placed is the graph attribute of a design that places everything itself.
const placed = "layout=nop2 outputorder=edgesfirst"

type point struct{ x, y float64 }

// A box is an upright rectangle by its centre and size.
type box struct {
	point
	w, h float64
}

func (b box) left() float64   { return b.x - b.w/2 }
func (b box) right() float64  { return b.x + b.w/2 }
func (b box) top() float64    { return b.y - b.h/2 }
func (b box) bottom() float64 { return b.y + b.h/2 }

// num is a coordinate in DOT, to a hundredth of a point.
func num(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

func (p point) String() string { return num(p.x) + "," + num(-p.y) }

// at is the attribute that places a node.
func (p point) at() string { return `pos="` + p.String() + `"` }

// size is a node's fixed size.
func (b box) size() string {
	return fmt.Sprintf("width=%s height=%s fixedsize=true", num(b.w/72), num(b.h/72))
}

// place is the attributes that give a node its place and size.
func (b box) place() string { return b.at() + " " + b.size() }

// bb is a frame's attribute.
func (b box) bb() string {
	return `bb="` + point{b.left(), b.bottom()}.String() + "," + point{b.right(), b.top()}.String() + `"`
}

// route is the attribute that draws an edge along Bézier curves, with an arrow's tip at its end where arrow is its length.
func route(arrow float64, points ...point) string {
	var parts []string
	if n := len(points); arrow > 0 && n > 1 {
		tip := points[n-1]
		from := points[n-2]
		if d := math.Hypot(tip.x-from.x, tip.y-from.y); d > arrow {
			points[n-1] = point{tip.x - (tip.x-from.x)/d*arrow, tip.y - (tip.y-from.y)/d*arrow}
			parts = append(parts, "e,"+tip.String())
		}
	}
	for _, p := range points {
		parts = append(parts, p.String())
	}
	return `pos="` + strings.Join(parts, " ") + `"`
}

// across leads from left to right, leaving and arriving level.
func across(a, b point) []point {
	mid := (a.x + b.x) / 2
	return []point{a, {mid, a.y}, {mid, b.y}, b}
}

// polyline is a line with corners as Bézier curves.
func polyline(corners ...point) []point {
	out := []point{corners[0]}
	for i, b := range corners[1:] {
		a := corners[i]
		out = append(out, point{a.x + (b.x-a.x)/3, a.y + (b.y-a.y)/3}, point{a.x + 2*(b.x-a.x)/3, a.y + 2*(b.y-a.y)/3}, b)
	}
	return out
}

// settle moves wished-for positions, which must ascend, as little as possible so that neighbours are at least step apart.
func settle(wished []float64, step float64) []float64 {
	type block struct {
		sum float64
		n   int
	}
	var blocks []block
	for i, w := range wished {
		b := block{w - float64(i)*step, 1}
		for len(blocks) > 0 && blocks[len(blocks)-1].sum/float64(blocks[len(blocks)-1].n) > b.sum/float64(b.n) {
			last := blocks[len(blocks)-1]
			b = block{b.sum + last.sum, b.n + last.n}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	out := make([]float64, 0, len(wished))
	for _, b := range blocks {
		for range b.n {
			out = append(out, b.sum/float64(b.n)+float64(len(out))*step)
		}
	}
	return out
}

// setWidth is how wide a text is set in a size, in points, with the little that other fonts than ours need more.
func setWidth(text string, size float64) float64 { return widthOf(text) * size * 1.05 }

// lineHeight is a line's height in Graphviz.
func lineHeight(size float64) float64 { return size * 1.2 }
