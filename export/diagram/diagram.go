// Package diagram describes pictures of the graph in DOT, Graphviz's language. It takes plain values and knows no store: whoever asks the
// questions fills the structs. The sub-package render has the descriptions painted; Graphviz itself reads them as well.
//
// There are five designs:
//
//	Events        who did what, when, where and with whom: persons, event cards, places, in columns
//	Person        one person's circle, a ring around the person in the middle
//	Network       who appears together: circles and ties
//	Organisation  who belongs to whom: a hierarchy with the holders of posts
//	Timeline      one person's months: dates, a spine, cards
//
// All carry title and legend in Chinese or English, use the Okabe-Ito colours, which colour-blind readers can tell apart, repeat by shape or
// place what colour says, and never draw more than a reader can take in: what is left out is said in the picture. The same input gives the
// same bytes. Names may hold anything; they are cleaned, escaped and cut for display, and stand in full in the tooltip.
package diagram

import (
	"fmt"
	"io"
	"strings"
)

// The languages of titles and legends.
const (
	Chinese = "zh" // also when nothing is said
	English = "en"
)

// Options apply to every design. The zero value is good.
type Options struct {
	// MaxNodes is how many things are drawn at most; the rest is summed up. 0 or less leaves it to the design.
	MaxNodes int
	// Highlight names what is to stand out, by ID or name.
	Highlight []string
}

func (o Options) limit(ofDesign int) int {
	if o.MaxNodes > 0 {
		return o.MaxNodes
	}
	return ofDesign
}

// highlights is the set to look IDs and names up in.
func (o Options) highlights() marks {
	m := marks{}
	for _, s := range o.Highlight {
		m[s] = true
	}
	return m
}

type marks map[string]bool

func (m marks) has(id, name string) bool { return m[id] && id != "" || m[name] && name != "" }

// A PersonRef is a person as a picture shows one.
type PersonRef struct {
	ID   string // tells namesakes apart; the name where it is empty
	Name string
	Post string // the second line: 吉林省副省长
}

func (p PersonRef) key() string { return firstOf(p.ID, p.Name) }

// A PlaceRef is a place, or an organisation at which something took place.
type PlaceRef struct {
	ID    string
	Name  string
	Kind  string // "org" for an organisation; every other kind is drawn as a place
	Order int    // 1-based position among the stops of a tour, 0 when there is none
}

// An OrgRef is an organisation.
type OrgRef struct {
	ID   string
	Name string
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// A heading is what every design says above the picture.
type heading struct {
	title, subtitle string
	legend          []legendItem
	notes           []string // what is left out
}

type legendItem struct{ mark, color, text string }

// html is the graph's label: title, legend and notes as one table.
func (h heading) html() string {
	var b strings.Builder
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3"><TR><TD ALIGN="LEFT"><B>` + escape(cut(h.title, 40)) + `</B>`)
	if s := cut(h.subtitle, 60); s != "" {
		b.WriteString(font(11, grey, "　"+s))
	}
	b.WriteString(`</TD></TR>`)
	if len(h.legend) > 0 {
		b.WriteString(`<TR><TD ALIGN="LEFT">`)
		for _, item := range h.legend {
			if item.mark != "" {
				b.WriteString(font(10, item.color, item.mark))
			}
			b.WriteString(font(10, grey, nbsp+cut(item.text, 20)+"　"))
		}
		b.WriteString(`</TD></TR>`)
	}
	for _, note := range h.notes {
		for _, line := range wrap(note, 56, 4) {
			b.WriteString(`<TR><TD ALIGN="LEFT">` + font(10, noteColor, line) + `</TD></TR>`)
		}
	}
	b.WriteString(`<TR><TD HEIGHT="6"></TD></TR></TABLE>`)
	return b.String()
}

// A sketch is a description in the making.
type sketch struct {
	strings.Builder
}

// begin opens the graph with what all designs share. kind is graph or digraph; attrs are the design's own.
func (s *sketch) begin(kind string, h heading, attrs ...string) {
	fmt.Fprintf(s, "%s govgraph {\n  graph [%s\n    bgcolor=white pad=0.3 %s fontsize=15 fontcolor=%q labelloc=t labeljust=l\n    label=<%s>];\n",
		kind, strings.Join(attrs, " "), fontName, ink, h.html())
	fmt.Fprintf(s, "  node [%s fontsize=11 fontcolor=%q penwidth=1.1];\n  edge [%s fontsize=9 fontcolor=\"#4B5563\" color=%q penwidth=1.0 arrowsize=0.6];\n",
		fontName, ink, fontName, line)
}

func (s *sketch) node(id string, attrs ...string) {
	fmt.Fprintf(s, "  %s [%s];\n", id, strings.Join(attrs, " "))
}

// edge writes an edge; op is -> or --.
func (s *sketch) edge(from, op, to string, attrs ...string) {
	if len(attrs) == 0 {
		fmt.Fprintf(s, "  %s%s%s;\n", from, op, to)
		return
	}
	fmt.Fprintf(s, "  %s%s%s [%s];\n", from, op, to, strings.Join(attrs, " "))
}

func (s *sketch) raw(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

// end closes the graph and writes it.
func (s *sketch) end(w io.Writer) error {
	s.WriteString("}\n")
	if _, err := io.WriteString(w, s.String()); err != nil {
		return fmt.Errorf("writing the diagram: %w", err)
	}
	return nil
}

// empty is the picture of an answer without rows.
func empty(w io.Writer, h heading, words string) error {
	var s sketch
	h.legend = nil
	s.begin("digraph", h, "layout=dot")
	s.node("nothing", str("label", words), "shape=box", `style="rounded,dashed"`, `color="#94A3B8"`, `fontcolor="#475569"`, `margin="0.4,0.25"`)
	return s.end(w)
}
