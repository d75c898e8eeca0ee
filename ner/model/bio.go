package model

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Labelled sentence is a text with the names that an annotator saw in it, spans in characters.
type Labelled struct {
	Text  string
	Names []Name
}

var bioKinds = map[string]int{"PER": Person, "LOC": Place, "ORG": Org}

// ReadBIO reads sentences of lines "character TAB label" with the labels O, B-PER, I-PER, B-LOC …; a blank line ends a sentence. An error names the line.
func ReadBIO(r io.Reader, name string) ([]Labelled, error) {
	var out []Labelled
	var text strings.Builder
	var cur []Name
	n := 0
	flush := func() {
		if n > 0 {
			out = append(out, Labelled{text.String(), cur})
		}
		text.Reset()
		cur, n = nil, 0
	}
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		l := strings.TrimSuffix(sc.Text(), "\r")
		if l == "" {
			flush()
			continue
		}
		c, tag, ok := strings.Cut(l, "\t")
		if !ok || utf8.RuneCountInString(c) != 1 {
			return nil, fmt.Errorf("%s:%d: %q is not a character, a tab and a label", name, line, l)
		}
		kind, known := 0, tag == "O"
		if !known && len(tag) > 2 {
			kind, known = bioKinds[tag[2:]]
		}
		switch {
		case !known || tag != "O" && tag[0] != 'B' && tag[0] != 'I':
			return nil, fmt.Errorf("%s:%d: unknown label %q", name, line, tag)
		case tag[0] == 'B' || tag[0] == 'I' && (len(cur) == 0 || cur[len(cur)-1].End != n || cur[len(cur)-1].Kind != kind):
			cur = append(cur, Name{Start: n, End: n + 1, Kind: kind})
		case tag[0] == 'I':
			cur[len(cur)-1].End++
		}
		text.WriteString(c)
		n++
	}
	flush()
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return out, nil
}

// path is the labelling of a sentence of n characters.
func path(ns []Name, n int) []uint8 {
	out := make([]uint8, n)
	for _, m := range ns {
		if m.End-m.Start == 1 {
			out[m.Start] = label(m.Kind, only)
			continue
		}
		for i := m.Start; i < m.End; i++ {
			out[i] = label(m.Kind, inside)
		}
		out[m.Start], out[m.End-1] = label(m.Kind, first), label(m.Kind, last)
	}
	return out
}
