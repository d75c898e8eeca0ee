package ner

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// traditionalShare is how many of a text's Han characters must be traditional, one in so many, for it to count as written in that script: simplified texts hold single ones in names
// (廣印堂), which keep their form.
const traditionalShare = 30

func (r *Recogniser) loadScript(fsys fs.FS) error {
	const name = "dictionaries/traditional.tsv"
	rows, err := readTable(fsys, name, 2)
	for _, w := range rows {
		t, n := utf8.DecodeRuneInString(w.col(0))
		s, m := utf8.DecodeRuneInString(w.col(1))
		if n != len(w.col(0)) || m != len(w.col(1)) || n != m {
			return fmt.Errorf("%s:%d: %q and %q are not two characters of one length", name, w.line, w.col(0), w.col(1))
		}
		r.simple[t] = s
	}
	return err
}

// Simplified returns a text that is written in traditional script with simplified characters, each as many bytes long as the one it stands for, so that spans hold in both; any other
// text comes back as it is, and false.
func (r *Recogniser) Simplified(text string) (string, bool) {
	han, old := 0, 0
	for _, c := range text {
		if c < 0x2E80 {
			continue
		}
		han++
		if _, ok := r.simple[c]; ok {
			old++
		}
	}
	if old == 0 || old*traditionalShare < han {
		return text, false
	}
	var b strings.Builder
	b.Grow(len(text))
	for i, c := range text {
		if s, ok := r.simple[c]; ok {
			b.WriteRune(s)
		} else {
			b.WriteString(text[i : i+size(text[i:])])
		}
	}
	return b.String(), true
}
