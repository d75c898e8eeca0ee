package ner

import (
	"strings"

	"govgraph/ner/model"
)

// sentenceFor makes the characters [i, j) ready for the trained recogniser: its words and what the tables know of them.
func (r *Recogniser) sentenceFor(d *doc, i, j int) *model.Sentence {
	s := &model.Sentence{Runes: d.r[i:j], Marks: make([]uint32, j-i)}
	for k := i; k < j; {
		e := k + 1
		for e < j && !d.border[e] {
			e++
		}
		s.Words = append(s.Words, model.Word{Start: k - i, End: e - i, POS: d.pos[k]})
		k = e
	}
	for k := i; k < j; k++ {
		s.Marks[k-i] |= r.personMarks(d, k)
	}
	cover := func(t *trie, shift int) {
		for k := i; k < j; k++ {
			if n, _ := t.longest(d.r[k:j]); n > 1 {
				mark(s.Marks[k-i:k-i+n], shift)
				k += n - 1
			}
		}
	}
	cover(r.places, 12)
	cover(r.bodies, 14)
	cover(r.orgEnds, 20)
	cover(r.placeEnd, 22)
	return s
}

// mark notes that a word of some table begins, goes on and ends: 1, 2, 3.
func mark(ms []uint32, shift int) {
	for k := range ms {
		ms[k] |= 2 << shift
	}
	ms[0] = ms[0]&^(3<<shift) | 1<<shift
	ms[len(ms)-1] |= 3 << shift
}

func (r *Recogniser) personMarks(d *doc, k int) (m uint32) {
	m = uint32(r.surnames[string(d.r[k])] & 3)
	for bit, is := range []bool{d.tStart[k] > 0, d.tEnd[k] > 0, d.post[k], strings.ContainsRune(translit, d.r[k])} {
		if is {
			m |= 4 << bit
		}
	}
	for n, t := range []*trie{r.context.follow, r.context.speech} {
		if l, _ := t.longest(d.r[k:]); l > 0 {
			m |= 1 << (6 + n)
		}
	}
	for n := 1; n <= 2 && n <= k; n++ {
		if l, _ := r.context.before.longest(d.r[k-n : k]); l == n {
			m |= 1 << 8
		}
	}
	return m
}

// Sample makes a labelled text ready for training and for measuring.
func (r *Recogniser) Sample(l model.Labelled) model.Sample {
	d := r.open(l.Text)
	r.findTitles(d)
	return model.Sample{Sentence: *r.sentenceFor(d, 0, len(d.r)), Names: l.Names}
}

// Model is the trained recogniser in use, nil where the data has no weights.
func (r *Recogniser) Model() *model.Model { return r.model }
