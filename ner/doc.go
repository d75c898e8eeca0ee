package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"govgraph"
)

// A doc is a text made ready for the rules: characters of one width, their byte offsets, words' borders and what has been found so far. Spans inside it are in runes.
type doc struct {
	text   string
	r      []rune // half-width forms of full-width ASCII
	off    []int  // byte offset of each rune, and the text's length
	border []bool // a word begins here
	pos    []string
	tokens []govgraph.Token
	titles []titleHit
	tStart []int       // index of the title that begins here + 1
	tEnd   []int       // index of the title that ends here + 1
	post   []bool      // inside a title word
	named  map[int]int // start of a person's name → its index in found + 1, while persons are read
	share  map[int]int // start of a listed name → start of the name whose title it shares
	person []bool
	org    []bool
	place  []bool
	docu   []bool
	owner  map[govgraph.Type][]int32 // of bodies and places: index of the last mention that covers a character + 1
	found  []govgraph.Mention
	mine   []govgraph.Mention // those of the user's dictionary

	flags   []bool // the memory of border … docu, and of tStart and tEnd
	marksOf []int

	list, listed govgraph.Span // what listEnd and appointed found last; persons are known by then
}

type titleHit struct {
	start, end int
	kind       string
}

// open makes a text ready. The doc is to be given back with shut; what it points to, tokens and mentions apart, is used again.
func (r *Recogniser) open(text string) *doc {
	d, _ := r.used.docs.Get().(*doc)
	if d == nil {
		d = &doc{share: map[int]int{}, named: map[int]int{}, owner: map[govgraph.Type][]int32{}}
	}
	n := utf8.RuneCountInString(text) + 1
	d.text, d.list, d.listed = text, govgraph.Span{Start: -1, End: -1}, govgraph.Span{}
	d.off, d.r = sized(d.off, n)[:0], sized(d.r, n)[:0]
	for i, c := range text {
		d.off = append(d.off, i)
		d.r = append(d.r, plain(c))
	}
	d.off = append(d.off, len(text))
	d.pos, d.flags, d.marksOf = sized(d.pos, n), sized(d.flags, 6*n), sized(d.marksOf, 2*n)
	for k, to := range []*[]bool{&d.border, &d.post, &d.person, &d.org, &d.place, &d.docu} {
		*to = d.flags[k*n : (k+1)*n : (k+1)*n]
	}
	d.tStart, d.tEnd = d.marksOf[:n:n], d.marksOf[n:]
	for _, t := range [...]govgraph.Type{govgraph.Org, govgraph.Place} {
		d.owner[t] = sized(d.owner[t], n)
	}
	d.tokens = r.seg.Segment(text, nil)
	k := 0
	for _, t := range d.tokens {
		for k < len(d.r) && d.off[k] < t.Start {
			k++
		}
		d.border[k], d.pos[k] = true, t.POS
	}
	d.border[n-1] = true
	return d
}

// shut gives a doc back. Tokens and mentions are the caller's.
func (r *Recogniser) shut(d *doc) {
	d.text, d.tokens, d.found, d.mine, d.titles = "", nil, nil, nil, d.titles[:0]
	clear(d.share)
	clear(d.named)
	r.used.docs.Put(d)
}

// sized is a slice of n zeros in the memory of s where there is room.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// plain is the form of a character that the rules know: half width, one kind of space, one kind of dot.
func plain(c rune) rune {
	switch {
	case c >= '！' && c <= '～':
		return c - 0xFEE0
	case c == '\u3000' || c == '\u00a0' || c == '\t':
		return ' '
	case c == '•' || c == '・' || c == '‧' || c == '∙':
		return '·'
	}
	return c
}

// half is a table's word in the same form.
func half(word string) string { return strings.Map(plain, word) }

// at is the rune at i, 0 outside.
func (d *doc) at(i int) rune {
	if i < 0 || i >= len(d.r) {
		return 0
	}
	return d.r[i]
}

func (d *doc) s(i, j int) string { return string(d.r[i:j]) }

// add records a mention whose span is in runes, and marks its characters.
func (d *doc) add(t govgraph.Type, rule string, start, end int) *govgraph.Mention {
	d.found = append(d.found, govgraph.Mention{Span: govgraph.Span{Start: start, End: end}, Type: t, Rule: rule})
	if t == govgraph.Person {
		d.named[start] = len(d.found)
	}
	mark := d.marks(t)
	for i := start; i < end; i++ {
		mark[i] = true
	}
	d.own(len(d.found)-1, start, end)
	return &d.found[len(d.found)-1]
}

// own notes which mention covers [start, end), where it is a body or a place.
func (d *doc) own(k, start, end int) {
	if owner := d.owner[d.found[k].Type]; owner != nil {
		for i := start; i < end; i++ {
			owner[i] = int32(k + 1)
		}
	}
}

// ownerOf is the mention of a type, a body or a place, that covers a character, nil without one.
func (d *doc) ownerOf(t govgraph.Type, i int) *govgraph.Mention {
	if k := d.owner[t][i]; k > 0 && d.found[k-1].Type == t {
		return &d.found[k-1]
	}
	return nil
}

// dropInside takes back the mentions of a type, bodies or places, that lie whole inside [start, end). They stay in the list without a type until done sweeps them out, so that a text
// of many names costs no more than its length.
func (d *doc) dropInside(t govgraph.Type, start, end int) {
	for i := start; i < end; i++ {
		m := d.ownerOf(t, i)
		if m == nil || m.Start < start || m.End > end {
			continue
		}
		d.forget(t, m.Start, m.End)
		m.Type = ""
	}
}

// forget takes back the marks of a name that is none.
func (d *doc) forget(t govgraph.Type, start, end int) {
	mark := d.marks(t)
	for k := start; k < end; k++ {
		mark[k] = false
	}
}

// marks are the characters that mentions of a type cover.
func (d *doc) marks(t govgraph.Type) []bool {
	switch t {
	case govgraph.Person:
		return d.person
	case govgraph.Org:
		return d.org
	case govgraph.Place:
		return d.place
	}
	return d.docu
}

func free(mark []bool, start, end int) bool {
	for i := start; i < end; i++ {
		if mark[i] {
			return false
		}
	}
	return true
}

// allFree reports whether no name of any type holds a character of [start, end).
func (d *doc) allFree(start, end int) bool {
	return free(d.org, start, end) && free(d.place, start, end) && free(d.person, start, end) && free(d.docu, start, end)
}

// unnamed is allFree of one character.
func (d *doc) unnamed(i int) bool { return d.allFree(i, i+1) }

func isHan(c rune) bool { return everyday(c) || unicode.Is(unicode.Han, c) }

// everyday reports whether c is of the block that nearly all characters of a text come from, so that Unicode's tables need not be asked.
func everyday(c rune) bool { return c >= 0x4E00 && c <= 0x9FFF }

// isCut reports whether a character ends a clause or a word: punctuation, space, the text's border.
func isCut(c rune) bool {
	return c == 0 || !everyday(c) && (unicode.IsSpace(c) || unicode.IsPunct(c) && c != '·' && c != '-' || unicode.IsSymbol(c))
}

// findDocuments takes 《…》 that name laws, plans, notices and reports.
func (r *Recogniser) findDocuments(d *doc) {
	for i := 0; i < len(d.r); i++ {
		if d.r[i] != '《' {
			continue
		}
		depth, j := 1, i+1
		for ; j < len(d.r) && depth > 0 && j-i < 120 && d.r[j] != '\n'; j++ {
			switch d.r[j] {
			case '《':
				depth++
			case '》':
				depth--
			}
		}
		if depth > 0 {
			continue
		}
		if isDocument(d.s(i+1, j-1)) {
			d.add(govgraph.Document, "document", i, j)
		}
		for k := i; k < j; k++ {
			d.docu[k] = true
		}
		i = j - 1
	}
}
