package model

// A Word is one of the segmenter's, over the characters [Start, End).
type Word struct {
	Start, End int
	POS        string
}

// A Sentence is what the model looks at: characters of one width, words that cover them without gaps, and for every character what the tables know of it, as bits.
type Sentence struct {
	Runes      []rune
	Words      []Word
	Marks      []uint32
	Convention Convention
	Asked      []bool // characters for which FindDoubts answers; nil for none
}

// A Convention is a way of annotating names. What conventions have in common is learned from the sentences of all; what one other than the Common one has of its own is learned
// beside it ("frustratingly easy" domain adaptation, Daumé 2007) and costs only sentences of that convention.
type Convention uint8

// Common is the convention that most sentences follow.
const Common Convention = 0

// The bits of Sentence.Marks by what they tell of: persons (surnames, title words, words beside names), places (the gazetteer, well-known bodies), endings (of organisations and
// of places). What a bit means is for the caller to say; it only has to be the same in training and in use.
const (
	MarkPerson uint32 = 0x0000_0fff
	MarkPlace  uint32 = 0x000f_f000
	MarkEnd    uint32 = 0x0ff0_0000
)

func mix(h, v uint64) uint64 {
	h ^= v + 0x9E3779B97F4A7C15 + (h << 6) + (h >> 2)
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32
}

func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// class is a coarse kind of character.
func class(r rune) uint64 {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		switch r {
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '两':
			return 4
		case '年', '月', '日', '时', '分':
			return 5
		}
		return 6
	case r >= '0' && r <= '9':
		return 1
	case r >= 'a' && r <= 'z':
		return 2
	case r >= 'A' && r <= 'Z':
		return 8
	case r == '·':
		return 3
	}
	return 7
}

// A family says whose features one key gives: its slot s belongs to the sum offsets[s] behind the key's base. One look-up thus serves all characters, or all words, near which the
// same thing stands. Families of characters sum by character; those of words sum by word and by the character's place in it.
type family struct{ offsets []int }

var (
	uni   = &family{[]int{-2, -1, 0, 1, 2}}
	pair  = &family{[]int{-1, 0, 1, 2}}
	three = &family{[]int{-1, 0, 1, 2, 3}}
	here  = &family{[]int{0}}

	wordFar   = wordFamily(-2, 2)
	wordNear  = wordFamily(-1, 1)
	wordPair  = wordFamily(0, 1)
	wordAhead = wordFamily(-1, 0)
	wordHere  = wordFamily(0, 0)
)

func wordFamily(from, to int) *family {
	f := &family{}
	for rel := from; rel <= to; rel++ {
		for w := range places {
			f.offsets = append(f.offsets, rel*places+w)
		}
	}
	return f
}

// places are where a character may stand in its word: the only one, first, inside, last.
const places = 4

func place(i int, w Word) int {
	switch {
	case w.End-w.Start == 1:
		return 0
	case i == w.Start:
		return 1
	case i == w.End-1:
		return 3
	}
	return 2
}

// A hit is one key of a sentence: mask tells which of the family's slots anybody asks for.
type hit struct {
	key  uint64
	base int
	mask uint32
	*family
}

// margin is how far behind the borders a family reaches, in characters or words.
const margin = 4

// An extractor holds the buffers of one goroutine.
type extractor struct {
	runes  []uint64 // with margin before and behind
	marks  []uint64
	words  []word   // with margin before and behind
	at     []int    // index among the words' sums of a character: its word and its place
	active []uint32 // with margin: 1 for characters that are read, 0 beside the sentence and in long runs of others than Chinese ones
	own    uint64   // of a convention that has features of its own, 0 of the common one
	hits   []hit
	flush  func([]hit)
}

// word is a Word made ready: hashes of its text, part of speech and last character; need has a bit for every place that its characters take.
type word struct {
	text, pos, last, length uint64
	need                    uint32
}

var nowhere = word{text: 7, pos: 7, last: 7}

const sent = 128 // hits passed on at once

func (x *extractor) put(f *family, base int, mask uint32, key uint64) {
	if len(x.hits) >= sent-1 {
		x.flush(x.hits)
		x.hits = x.hits[:0]
	}
	x.hits = append(x.hits, hit{key, base, mask, f})
	if x.own != 0 {
		x.hits = append(x.hits, hit{mix(key, x.own), base, mask, f})
	}
}

// characters and words are the sizes of the sums, margins included.
func (x *extractor) characters() int { return len(x.runes) }
func (x *extractor) wordSums() int   { return len(x.words) * places }

// prepare reads a sentence in.
func (x *extractor) prepare(s *Sentence) {
	x.runes, x.marks, x.words, x.at, x.active = x.runes[:0], x.marks[:0], x.words[:0], x.at[:0], x.active[:0]
	for k := range margin {
		x.runes, x.marks, x.words = append(x.runes, 1<<22+uint64(k)), append(x.marks, 1<<32), append(x.words, nowhere)
		x.active = append(x.active, 0)
	}
	for i, r := range s.Runes {
		x.runes, x.marks = append(x.runes, uint64(r)), append(x.marks, uint64(s.Marks[i]))
		x.active = append(x.active, 1)
	}
	x.passOver(s.Runes)
	x.own = uint64(s.Convention) * 0x9E3779B97F4A7C15
	for k, w := range s.Words {
		p := word{text: 1, pos: hashString(w.POS), last: uint64(s.Runes[w.End-1]), length: uint64(min(w.End-w.Start, 5))}
		for i := w.Start; i < w.End; i++ {
			p.text = mix(p.text, uint64(s.Runes[i]))
			at := place(i, w)
			p.need |= x.active[i+margin] << at
			x.at = append(x.at, (k+margin)*places+at)
		}
		x.words = append(x.words, p)
	}
	for k := range margin {
		x.runes, x.marks, x.words = append(x.runes, 1<<22+uint64(k)+8), append(x.marks, 1<<32), append(x.words, nowhere)
		x.active = append(x.active, 0)
	}
}

// longRun is how many characters that are not Chinese may stand in a row before those in the middle, more than runEnds from either end, are passed over: links, markup, tables of
// figures, texts in other languages. Names that belong to the Chinese text stand at its ends.
const longRun, runEnds = 24, 10

func (x *extractor) passOver(rs []rune) {
	from := 0
	for i := 0; i <= len(rs); i++ {
		if i < len(rs) && rs[i] < 0x2E80 && rs[i] != '·' {
			continue
		}
		if i-from > longRun {
			clear(x.active[from+runEnds+margin : i-runEnds+margin])
		}
		from = i + 1
	}
}

// seeds begin the hash of every template of features.
var seeds = func() (out [64]uint64) {
	for id := range out {
		out[id] = mix(0x1234, uint64(id))
	}
	return out
}()

const all = ^uint32(0)

// ofCharacters passes on the keys whose families sum by character.
func (x *extractor) ofCharacters(flush func([]hit)) {
	x.flush, x.hits = flush, x.hits[:0]
	n := len(x.runes) - margin
	for i := margin - 2; i < n+2; i++ {
		a := x.active[i-2:]
		win := a[0] | a[1]<<1 | a[2]<<2 | a[3]<<3 | a[4]<<4 // two characters on either side
		if i < n {
			win |= a[5] << 5
		}
		if win == 0 {
			continue
		}
		r := x.runes[i]
		if far := win & 0x1f; far != 0 {
			x.put(uni, i, far, mix(seeds[1], r))
			for k, mask := range [...]uint32{MarkPerson, MarkPlace, MarkEnd} {
				if m := x.marks[i] & uint64(mask); m != 0 {
					x.put(uni, i, far, mix(seeds[43+k], m))
				}
			}
		}
		if i == n+1 {
			break
		}
		x.sequences(i, win>>1, i < n)
	}
	for i := margin; i < n; i++ {
		if x.active[i] != 0 {
			x.ofCharacter(i)
		}
	}
	flush(x.hits)
}

// sequences puts the keys of two characters from i on, and of three where the tables know an ending. Where the tables know nothing of any, nothing is said of their marks.
func (x *extractor) sequences(i int, win uint32, third bool) {
	p, e := x.marks[i], x.marks[i+1]
	if w := win & 0xf; w != 0 {
		x.put(pair, i, w, mix(mix(seeds[2], x.runes[i]), x.runes[i+1]))
		if (p|e)&uint64(MarkPerson) != 0 {
			x.put(pair, i, w, mix(mix(seeds[40], p&(uint64(MarkPerson)|1<<32)), e&(uint64(MarkPerson)|1<<32)))
		}
		if (p|e)&uint64(MarkPlace) != 0 {
			x.put(pair, i, w, mix(mix(seeds[41], p&(uint64(MarkPlace)|1<<32)), e&(uint64(MarkPlace)|1<<32)))
		}
	}
	if third {
		if t := x.marks[i+2]; (p|e|t)&uint64(MarkEnd) != 0 {
			x.put(three, i, win, mix(mix(mix(seeds[42], p&(uint64(MarkEnd)|1<<32)), e&(uint64(MarkEnd)|1<<32)), t&(uint64(MarkEnd)|1<<32)))
		}
	}
}

// ofCharacter puts the keys that only character i asks for.
func (x *extractor) ofCharacter(i int) {
	r, m := x.runes[i], x.marks[i]
	x.put(here, i, all, mix(mix(seeds[10], x.runes[i-1]), x.runes[i+1]))
	c := func(d int) uint64 { return class(rune(x.runes[i+d])) }
	near := c(-1) | c(0)<<4 | c(1)<<8
	x.put(here, i, all, mix(seeds[16], near))
	x.put(here, i, all, mix(seeds[17], near|c(-2)<<12|c(2)<<16))
	if m&uint64(MarkPerson) != 0 {
		x.put(here, i, all, mix(mix(seeds[50], r), m&uint64(MarkPerson)))
	}
	if m&uint64(MarkPlace) != 0 {
		x.put(here, i, all, mix(mix(seeds[51], r), m&uint64(MarkPlace)))
	}
	if m&uint64(MarkPlace|MarkEnd) != 0 || x.marks[i+1]&uint64(MarkEnd) != 0 {
		x.put(here, i, all, mix(mix(seeds[49], m&uint64(MarkPlace|MarkEnd)), x.marks[i+1]&uint64(MarkEnd)))
	}
	at := x.at[i-margin]
	k := at / places
	w, where := &x.words[k], uint64(at%places)
	inWord := mix(mix(seeds[34], r), where|w.length<<4)
	x.put(here, i, all, mix(inWord, x.words[k-1].pos))
	x.put(here, i, all, mix(inWord, x.words[k+1].pos+1))
	if m != 0 {
		x.put(here, i, all, mix(mix(mix(seeds[52], where), w.pos), m))
	}
}

// ofWords passes on the keys whose families sum by word and place.
func (x *extractor) ofWords(flush func([]hit)) {
	x.flush, x.hits = flush, x.hits[:0]
	n := len(x.words) - margin
	need := func(k int) uint32 {
		if k < 0 || k >= len(x.words) {
			return 0
		}
		return x.words[k].need
	}
	for k := margin - 2; k < n+2; k++ {
		w := &x.words[k]
		win := need(k-2) | need(k-1)<<4 | need(k)<<8 | need(k+1)<<12 | need(k+2)<<16 // by word and place, two words on either side
		if win == 0 {
			continue
		}
		base := k * places
		x.put(wordFar, base, win, mix(seeds[20], w.text))
		if near := win >> 4 & 0xfff; near != 0 {
			x.put(wordNear, base, near, mix(mix(seeds[21], w.length), w.pos))
		}
		if w.need != 0 {
			x.put(wordHere, base, w.need, mix(seeds[27], w.last))
		}
		if k == n+1 {
			break
		}
		x.wordSequences(k, win>>4)
	}
	flush(x.hits)
}

// wordSequences puts the keys of two words from k on.
func (x *extractor) wordSequences(k int, win uint32) {
	w, v, base := &x.words[k], &x.words[k+1], k*places
	if own := win >> 4 & 0xff; own != 0 {
		x.put(wordPair, base, own, mix(mix(seeds[23], w.text), v.text))
		x.put(wordPair, base, own, mix(mix(seeds[24], w.pos), v.pos))
	}
	if ahead := win & 0xff; ahead != 0 {
		x.put(wordAhead, base, ahead, mix(mix(seeds[25], w.last), v.last))
	}
	if w.need != 0 {
		p := &x.words[k-1]
		x.put(wordHere, base, w.need, mix(mix(seeds[26], p.last), p.length|w.length<<4|v.length<<8))
	}
}
