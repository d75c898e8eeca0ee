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

// seeds begin the hash of every template of features.
var seeds = func() (out [64]uint64) {
	for id := range out {
		out[id] = mix(0x1234, uint64(id))
	}
	return out
}()

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
	a3, a2, a1, a0, b1, b2, b3 := r(-3), r(-2), r(-1), r(0), r(1), r(2), r(3)
	k = append(k, mix(seeds[1], a0))
	k = append(k, mix(seeds[2], a1))
	k = append(k, mix(seeds[3], b1))
	k = append(k, mix(seeds[4], a2))
	k = append(k, mix(seeds[5], b2))
	k = append(k, mix(mix(seeds[6], a1), a0))
	k = append(k, mix(mix(seeds[7], a0), b1))
	k = append(k, mix(mix(seeds[8], a2), a1))
	k = append(k, mix(mix(seeds[9], b1), b2))
	k = append(k, mix(mix(seeds[10], a1), b1))
	k = append(k, mix(mix(mix(seeds[11], a1), a0), b1))
	k = append(k, mix(mix(mix(seeds[12], a2), a1), a0))
	k = append(k, mix(mix(mix(seeds[13], a0), b1), b2))
	k = append(k, mix(mix(mix(seeds[14], a3), a2), a1))
	k = append(k, mix(mix(mix(seeds[15], b1), b2), b3))
	c := func(d int) uint64 { return class(rune(r(d))) }
	k = append(k, mix(mix(mix(seeds[16], c(-1)), c(0)), c(1)))
	k = append(k, mix(mix(mix(mix(mix(seeds[17], c(-2)), c(-1)), c(0)), c(1)), c(2)))

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
	k = append(k, mix(mix(mix(seeds[20], where), w.length), w.pos))
	k = append(k, mix(mix(mix(seeds[21], where), w.length), w.text))
	k = append(k, mix(mix(seeds[22], where), p.text))
	k = append(k, mix(mix(seeds[23], where), n.text))
	k = append(k, mix(mix(mix(seeds[24], where), p.pos), w.pos))
	k = append(k, mix(mix(mix(seeds[25], where), w.pos), n.pos))
	k = append(k, mix(mix(mix(seeds[26], where), p.text), w.text))
	k = append(k, mix(mix(mix(seeds[27], where), w.text), n.text))
	k = append(k, mix(mix(mix(mix(seeds[28], where), p.pos), w.pos), n.pos))
	k = append(k, mix(mix(seeds[29], where), w.lastRune))
	k = append(k, mix(mix(seeds[30], where), pp.text))
	k = append(k, mix(mix(seeds[31], where), nn.text))
	k = append(k, mix(mix(mix(seeds[32], where), n.lastRune), n.length))
	k = append(k, mix(mix(mix(seeds[33], where), nn.lastRune), n.lastRune))
	k = append(k, mix(mix(mix(mix(seeds[34], a0), where), w.length), p.pos))
	k = append(k, mix(mix(mix(mix(seeds[35], a0), where), w.length), n.pos))
	k = append(k, mix(mix(mix(mix(mix(seeds[36], where), p.lastRune), p.length), w.length), n.length))
	k = append(k, mix(mix(mix(mix(seeds[37], where), pp.pos), p.pos), w.pos))
	k = append(k, mix(mix(mix(mix(seeds[38], where), w.pos), n.pos), nn.pos))

	k = append(k, mix(seeds[40], m(0, MarkPerson)))
	k = append(k, mix(seeds[41], m(0, MarkPlace)))
	k = append(k, mix(seeds[42], m(0, MarkEnd)))
	k = append(k, mix(mix(seeds[43], m(0, MarkPerson)), m(1, MarkPerson)))
	k = append(k, mix(mix(seeds[44], m(-1, MarkPerson)), m(0, MarkPerson)))
	k = append(k, mix(mix(seeds[45], m(-1, MarkPlace)), m(0, MarkPlace)))
	k = append(k, mix(mix(seeds[46], m(0, MarkPlace)), m(1, MarkPlace)))
	k = append(k, mix(mix(seeds[47], m(0, MarkEnd)), m(1, MarkEnd)))
	k = append(k, mix(mix(seeds[48], m(-1, MarkEnd)), m(0, MarkEnd)))
	k = append(k, mix(mix(mix(seeds[49], m(0, MarkPlace)), m(0, MarkEnd)), m(1, MarkEnd)))
	k = append(k, mix(mix(seeds[50], a0), m(0, MarkPerson)))
	k = append(k, mix(mix(seeds[51], a0), m(0, MarkPlace)))
	k = append(k, mix(mix(mix(seeds[52], where), w.pos), m(0, ^uint32(0))))
	k = append(k, mix(mix(seeds[53], m(-2, MarkPerson)), m(-1, MarkPerson)))
	k = append(k, mix(mix(seeds[54], m(1, MarkPerson)), m(2, MarkPerson)))
	k = append(k, mix(mix(mix(seeds[55], m(1, MarkEnd)), m(2, MarkEnd)), m(3, MarkEnd)))
	x.keys = k
	return k
}
