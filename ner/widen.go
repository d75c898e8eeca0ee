package ner

import (
	"strings"

	"govgraph"
)

// widen makes places whole of which only the end was read: 夏普吐勒乡巴依艾日|克村.
func (r *Recogniser) widen(d *doc) {
	for k := range d.found {
		m := &d.found[k]
		if m.Type != govgraph.Place || m.Start == 0 || m.Relative {
			continue
		}
		if s := r.ruralStart(d, m.Start, m.End); s < m.Start {
			m.Rule = "village of a minority's language"
			d.own(k, s, m.End)
			m.Start = s
		}
	}
}

// ruralEnds end the names of villages and towns.
var ruralEnds = trieOf("村", "乡", "镇", "嘎查", "苏木", "社区", "牧场", "林场")

// ruralStart is where a village's name begins that is written in characters of transliterations, perhaps behind its town's; start itself where it is no such name.
func (r *Recogniser) ruralStart(d *doc, start, end int) int {
	n := longestSuffix(d, start, end, ruralEnds)
	if n == 0 || r.placeAt(d, start) > 1 || !allIn(inEither, d.r[start:end-n]) {
		return start
	}
	s, run := start, end-n-start
	for s > 0 && start-s < 16 && d.free(s-1) {
		if c := d.r[s-1]; inEither.has(c) && (d.wordEnd(d.wordStart(s-1))-d.wordStart(s-1) == 1 || allIn(inEither, d.r[d.wordStart(s-1):d.wordEnd(s-1)])) {
			s, run = s-1, run+1
			continue
		}
		if strings.ContainsRune("乡镇", d.r[s-1]) && run > 2 && s > 3 && allIn(inEither, d.r[s-4:s-1]) {
			s, run = s-1, 0
			continue
		}
		break
	}
	if run < 3 || start-s < 2 {
		return start
	}
	return s
}

func allIn(set *runeSet, rs []rune) bool {
	for _, c := range rs {
		if !set.has(c) {
			return false
		}
	}
	return true
}

// wordStart is where the segmenter's word that holds i begins.
func (d *doc) wordStart(i int) int {
	for i > 0 && !d.border[i] {
		i--
	}
	return i
}

// free reports whether no name holds i.
func (d *doc) free(i int) bool { return !d.org[i] && !d.place[i] && !d.person[i] && !d.docu[i] }
