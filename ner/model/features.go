package model

// A Word is one of the segmenter's, over the characters [Start, End).
type Word struct {
	Start, End int
	POS        string
}

// A Sentence is what the model looks at: characters of one width, words that cover them without gaps, and for every character what the tables know of it, as bits.
type Sentence struct {
	Runes []rune
	Words []Word
	Marks []uint32
}

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
	case r >= '0' && r <= '9':
		return 1
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return 2
	case r == '·':
		return 3
	case r >= 0x4E00 && r <= 0x9FFF:
		switch r {
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '两':
			return 4
		case '年', '月', '日', '时', '分':
			return 5
		}
		return 6
	}
	return 7
}

// word is a Word made ready: hashes of its text, part of speech and last character.
type word struct {
	start, end          int
	text, pos, lastRune uint64
	length              uint64
}

// An extractor holds the buffers of one goroutine.
type extractor struct {
	at    []int // index of the word that covers a character
	words []word
	keys  []uint64
}

func (x *extractor) prepare(s *Sentence) {
	x.at, x.words = x.at[:0], x.words[:0]
	for k, w := range s.Words {
		h := uint64(1)
		for _, r := range s.Runes[w.Start:w.End] {
			h = mix(h, uint64(r))
		}
		x.words = append(x.words, word{w.Start, w.End, h, hashString(w.POS), uint64(s.Runes[w.End-1]), uint64(min(w.End-w.Start, 5))})
		for range w.End - w.Start {
			x.at = append(x.at, k)
		}
	}
}

func (x *extractor) word(k int) word {
	if k < 0 || k >= len(x.words) {
		return word{text: 7, pos: 7, lastRune: 7}
	}
	return x.words[k]
}

// features returns the keys of the features of the character at i; the slice is good until the next call.
func (x *extractor) features(s *Sentence, i int) []uint64 {
	k := x.keys[:0]
	r := func(d int) uint64 {
		if j := i + d; j >= 0 && j < len(s.Runes) {
			return uint64(s.Runes[j])
		}
		return 1<<22 + uint64(d+8)
	}
	m := func(d int, mask uint32) uint64 {
		if j := i + d; j >= 0 && j < len(s.Marks) {
			return uint64(s.Marks[j] & mask)
		}
		return 1 << 32
	}
	add := func(id uint64, vs ...uint64) {
		h := mix(0x1234, id)
		for _, v := range vs {
			h = mix(h, v)
		}
		k = append(k, h)
	}
	a3, a2, a1, a0, b1, b2, b3 := r(-3), r(-2), r(-1), r(0), r(1), r(2), r(3)
	add(1, a0)
	add(2, a1)
	add(3, b1)
	add(4, a2)
	add(5, b2)
	add(6, a1, a0)
	add(7, a0, b1)
	add(8, a2, a1)
	add(9, b1, b2)
	add(10, a1, b1)
	add(11, a1, a0, b1)
	add(12, a2, a1, a0)
	add(13, a0, b1, b2)
	add(14, a3, a2, a1)
	add(15, b1, b2, b3)
	c := func(d int) uint64 { return class(rune(r(d))) }
	add(16, c(-1), c(0), c(1))
	add(17, c(-2), c(-1), c(0), c(1), c(2))

	at := x.at[i]
	w, p, n, pp, nn := x.word(at), x.word(at-1), x.word(at+1), x.word(at-2), x.word(at+2)
	where := uint64(3)
	switch {
	case w.end-w.start == 1:
		where = 0
	case i == w.start:
		where = 1
	case i == w.end-1:
		where = 2
	}
	add(20, where, w.length, w.pos)
	add(21, where, w.length, w.text)
	add(22, where, p.text)
	add(23, where, n.text)
	add(24, where, p.pos, w.pos)
	add(25, where, w.pos, n.pos)
	add(26, where, p.text, w.text)
	add(27, where, w.text, n.text)
	add(28, where, p.pos, w.pos, n.pos)
	add(29, where, w.lastRune)
	add(30, where, pp.text)
	add(31, where, nn.text)
	add(32, where, n.lastRune, n.length)
	add(33, where, nn.lastRune, n.lastRune)
	add(34, a0, where, w.length, p.pos)
	add(35, a0, where, w.length, n.pos)
	add(36, where, p.lastRune, p.length, w.length, n.length)
	add(37, where, pp.pos, p.pos, w.pos)
	add(38, where, w.pos, n.pos, nn.pos)

	add(40, m(0, MarkPerson))
	add(41, m(0, MarkPlace))
	add(42, m(0, MarkEnd))
	add(43, m(0, MarkPerson), m(1, MarkPerson))
	add(44, m(-1, MarkPerson), m(0, MarkPerson))
	add(45, m(-1, MarkPlace), m(0, MarkPlace))
	add(46, m(0, MarkPlace), m(1, MarkPlace))
	add(47, m(0, MarkEnd), m(1, MarkEnd))
	add(48, m(-1, MarkEnd), m(0, MarkEnd))
	add(49, m(0, MarkPlace), m(0, MarkEnd), m(1, MarkEnd))
	add(50, a0, m(0, MarkPerson))
	add(51, a0, m(0, MarkPlace))
	add(52, where, w.pos, m(0, ^uint32(0)))
	add(53, m(-2, MarkPerson), m(-1, MarkPerson))
	add(54, m(1, MarkPerson), m(2, MarkPerson))
	add(55, m(1, MarkEnd), m(2, MarkEnd), m(3, MarkEnd))
	x.keys = k
	return k
}
