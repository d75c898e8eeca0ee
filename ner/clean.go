package ner

import (
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// An Offsets leads from a cleaned text back to the text as it was printed, and there from it. The zero value is that of a text that was clean.
type Offsets struct {
	cuts []cut
}

// A cut is a run of bytes of the printed text that the cleaned one has not.
type cut struct {
	start, end int // in the printed text
	before     int // bytes cut before it
}

// Cleaned returns the text without what no reader sees or means: zero-width and direction marks, soft hyphens, control characters, the second of two equal commas or stops (OCR and
// editors leave them inside names and lists), and the way back. A text without any comes back as it is.
func Cleaned(text string) (string, Offsets) {
	var o Offsets
	var b strings.Builder
	gone, last, prev := 0, 0, rune(0)
	for i, c := range text {
		if !unseen(c) && !(c == prev && doubled(c)) {
			prev = c
			continue
		}
		n := i + size(text[i:])
		b.WriteString(text[last:i])
		if k := len(o.cuts); k > 0 && o.cuts[k-1].end == i {
			o.cuts[k-1].end = n
		} else {
			o.cuts = append(o.cuts, cut{i, n, gone})
		}
		gone, last = gone+n-i, n
	}
	if gone == 0 {
		return text, o
	}
	b.WriteString(text[last:])
	return b.String(), o
}

// unseen reports whether a character leaves no mark on the page.
func unseen(c rune) bool {
	switch {
	case c < 0x20:
		return c != '\n' && c != '\t' && c != '\r' && c != '\v' && c != '\f'
	case c < 0xAD:
		return c == 0x7F
	}
	return c == 0xAD || c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x2064 || c >= 0x2066 && c <= 0x206F || c == 0xFEFF || c == 0x180E ||
		c >= 0xFE00 && c <= 0xFE0F
}

// doubled reports whether two of a mark say no more than one.
func doubled(c rune) bool { return strings.ContainsRune("、，。；：,;", c) }

// Clean reports whether nothing was cut.
func (o Offsets) Clean() bool { return len(o.cuts) == 0 }

// printed is where a byte of the cleaned text stands in the printed one.
func (o Offsets) printed(p int) int {
	k := sort.Search(len(o.cuts), func(k int) bool { return o.cuts[k].start-o.cuts[k].before > p })
	if k == 0 {
		return p
	}
	c := o.cuts[k-1]
	return p + c.before + c.end - c.start
}

// Back is a span of the cleaned text in the printed one: from its first character to its last, what was cut between them included.
func (o Offsets) Back(s govgraph.Span) govgraph.Span {
	if s.End <= s.Start {
		p := o.printed(s.Start)
		return govgraph.Span{Start: p, End: p}
	}
	return govgraph.Span{Start: o.printed(s.Start), End: o.printed(s.End-1) + 1}
}

// There is a span of the printed text in the cleaned one.
func (o Offsets) There(s govgraph.Span) govgraph.Span {
	return govgraph.Span{Start: o.cleaned(s.Start), End: o.cleaned(s.End)}
}

func (o Offsets) cleaned(p int) int {
	k := sort.Search(len(o.cuts), func(k int) bool { return o.cuts[k].start >= p })
	if k == 0 {
		return p
	}
	c := o.cuts[k-1]
	return p - c.before - (min(c.end, p) - c.start)
}

// CleanedArticle is the article with a cleaned text, whose blocks it has too.
func CleanedArticle(a govgraph.Article) (govgraph.Article, Offsets) {
	var o Offsets
	a.Text, o = Cleaned(a.Text)
	if o.Clean() {
		return a, o
	}
	a.Title, _ = Cleaned(a.Title)
	blocks := make([]govgraph.Block, len(a.Blocks))
	for i, b := range a.Blocks {
		b.Span = o.There(b.Span)
		blocks[i] = b
	}
	a.Blocks = blocks
	return a, o
}

// BackExtract moves all spans of an extract of the cleaned text to the printed one.
func (o Offsets) BackExtract(x *govgraph.Extract) {
	if o.Clean() {
		return
	}
	back := func(ss []govgraph.Span) {
		for i := range ss {
			ss[i] = o.Back(ss[i])
		}
	}
	for i := range x.Entities {
		e := &x.Entities[i]
		back(e.Mentions)
		for k := range e.Positions {
			e.Positions[k].Evidence = o.Back(e.Positions[k].Evidence)
		}
	}
	for i := range x.Events {
		e := &x.Events[i]
		e.Trigger, e.DateFrom = o.Back(e.Trigger), o.Back(e.DateFrom)
		for k := range e.Roles {
			e.Roles[k].Span = o.Back(e.Roles[k].Span)
		}
		back(e.Topic)
		back(e.Evidence)
	}
	for i := range x.Statements {
		x.Statements[i].Verb, x.Statements[i].Span = o.Back(x.Statements[i].Verb), o.Back(x.Statements[i].Span)
	}
}

// size is the length of the first character; a wrong byte is one.
func size(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}
