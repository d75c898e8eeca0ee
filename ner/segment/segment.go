// Package segment cuts text into words. It is the only room that knows gse, and it hides what must be known to use it rightly: tokens come back lower-cased, so that words
// are sliced from the source by their offsets, and a loaded dictionary is never changed.
package segment

import (
	"fmt"
	"unicode/utf8"

	"github.com/go-ego/gse"

	"govgraph"
)

// A Segmenter is safe for concurrent use.
type Segmenter struct{ seg gse.Segmenter }

// New loads gse's simplified dictionary, which is embedded in the program; it takes about half a second.
func New() (*Segmenter, error) {
	s := &Segmenter{}
	if err := load(&s.seg); err != nil {
		return nil, fmt.Errorf("loading the segmenter's dictionary: %w", err)
	}
	return s, nil
}

// Segment appends the words of text to dst: byte spans in order that tile the text and begin and end on characters' borders.
func (s *Segmenter) Segment(text string, dst []govgraph.Token) []govgraph.Token {
	at := 0
	for _, t := range s.seg.Segment([]byte(text)) {
		start, end := t.Start(), t.End()
		if start < at || end > len(text) || start >= end || !border(text, start) || !border(text, end) {
			continue // the gap is filled below, character by character
		}
		dst = fill(text, at, start, dst)
		dst = append(dst, govgraph.Token{Span: govgraph.Span{Start: start, End: end}, POS: t.Token().Pos()})
		at = end
	}
	return fill(text, at, len(text), dst)
}

// Frequency is the dictionary's count of a word, 0 for one it does not know, and its part of speech.
func (s *Segmenter) Frequency(word string) (float64, string) {
	f, pos, ok := s.seg.Find(word)
	if !ok {
		return 0, ""
	}
	return f, pos
}

func border(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

func fill(text string, from, to int, dst []govgraph.Token) []govgraph.Token {
	for from < to {
		_, n := utf8.DecodeRuneInString(text[from:to])
		dst = append(dst, govgraph.Token{Span: govgraph.Span{Start: from, End: from + n}, POS: "x"})
		from += n
	}
	return dst
}
