package diagram

import "fmt"

// fontName is what Graphviz and editors are told; the painter brings this typeface along.
const fontName = `fontname="Noto Sans CJK SC"`

// Colours of text and lines. Hues are Okabe and Ito's, which stay apart for every kind of colour vision.
const (
	ink       = "#1F2937"
	second    = "#475569" // a node's second line
	grey      = "#6B7280" // subtitle, legend
	noteColor = "#92400E" // what is left out
	line      = "#94A3B8"
	blue      = "#0072B2"
	vermilion = "#D55E00"
	green     = "#009E73"
	purple    = "#CC79A7"
)

const nbsp = "\u00a0"

// A hue is one colour in the strengths that a picture needs.
type hue struct {
	line  string // border, mark in the legend
	fill  string // background behind dark text
	card  string // the same, paler, for large areas
	text  string // dark enough for small type on a pale ground
	solid string // dark enough for white type on it
}

// hues in the order in which groups get them. The last is for what belongs to none of the others.
var hues = []hue{
	{blue, "#E3F0FA", "#F3F8FD", "#0072B2", "#0072B2"},
	{vermilion, "#FFF4E8", "#FFF8F1", "#B45309", "#C2410C"},
	{green, "#E2F3EC", "#F2FAF6", "#047857", "#007A5A"},
	{purple, "#F7EAF2", "#FCF5F9", "#A0487A", "#A0487A"},
	{"#56B4E9", "#EAF6FD", "#F5FBFE", "#0369A1", "#2176AE"},
	{"#E69F00", "#FDF3DC", "#FEFAEF", "#92600A", "#9A6700"},
	{grey, "#E5E7EB", "#F5F6F8", "#475569", "#4B5563"},
}

var (
	blueHue, vermilionHue, greenHue, purpleHue, greyHue = hues[0], hues[1], hues[2], hues[3], hues[len(hues)-1]
)

// maxGroups is how many groups get a colour of their own.
var maxGroups = len(hues) - 1

// groupHue is the colour of the i-th group; all behind the last share one.
func groupHue(i int) hue { return hues[min(max(i, 0), maxGroups)] }

// paintBox is the look of a box in a colour, plain or standing out. Its text colour is that of a label that sets none itself.
func paintBox(h hue, marked bool) string {
	if marked {
		return fmt.Sprintf(`fillcolor=%q color=%q fontcolor=white penwidth=2.4`, h.solid, ink)
	}
	return fmt.Sprintf(`fillcolor=%q color=%q`, h.fill, h.line)
}

// secondLine is the colour of the smaller type in such a box.
func secondLine(marked bool) string {
	if marked {
		return "#FFFFFF"
	}
	return second
}
