// Package segment cuts text into words. It is the only room that knows gse: the dictionary is gse's, and so is the way of cutting, the path through a text whose words are together the
// most frequent (Segmenter.Segment); tests hold the words against those of gse itself.
package segment

import (
	"fmt"
	"sync"
	"unicode/utf8"

	"govgraph"
)

// A Segmenter is safe for concurrent use.
type Segmenter struct {
	words *tree
	pool  sync.Pool
}

// New loads gse's simplified dictionary, which is embedded in the program; it takes about half a second.
func New() (*Segmenter, error) {
	w, err := load()
	if err != nil {
		return nil, fmt.Errorf("loading the segmenter's dictionary: %w", err)
	}
	return &Segmenter{words: w, pool: sync.Pool{New: func() any { return new(steps) }}}, nil
}

// steps are the best ways to the characters of a text.
type steps struct {
	runes []uint32
	best  []step
}

// A step is the last word of the best way to a character's end.
type step struct {
	distance float32
	length   int32 // of the word, in characters
	node     uint32
}

// unknown is how far it is over a character that is no word.
const unknown = 32

// Segment appends the words of text to dst: byte spans in order that tile the text and begin and end on characters' borders.
func (s *Segmenter) Segment(text string, dst []govgraph.Token) []govgraph.Token {
	c := s.pool.Get().(*steps)
	defer s.pool.Put(c)
	c.read(text)
	s.words.ways(c)
	count := 0
	for i := len(c.best) - 1; i >= 0; i -= int(c.best[i].length) {
		count++
	}
	from := len(dst)
	dst = append(dst, make([]govgraph.Token, count)...)
	for i, k := len(c.best)-1, len(dst)-1; k >= from; k-- {
		dst[k] = govgraph.Token{Span: govgraph.Span{Start: int(c.best[i].length)}, POS: "x"}
		if n := c.best[i].node; n != 0 {
			dst[k].POS = s.words.posOf(&s.words.nodes[n])
		}
		i -= int(c.best[i].length)
	}
	at := 0
	for k := from; k < len(dst); k++ {
		end := at
		for range dst[k].Start {
			end += width(text, end)
		}
		dst[k].Span = govgraph.Span{Start: at, End: end}
		at = end
	}
	return dst
}

func width(text string, at int) int {
	if text[at] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRuneInString(text[at:])
	return n
}

// read takes the characters of a text as the dictionary has them: Latin letters small.
func (c *steps) read(text string) {
	c.runes, c.best = c.runes[:0], c.best[:0]
	for i, r := range text {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		c.runes, c.best = append(c.runes, character(text, i, r)), append(c.best, step{})
	}
}

// ways finds the shortest way to every character: over the words that end there, or over it alone where it is no word.
func (w *tree) ways(c *steps) {
	base := float32(0)
	for i := range c.runes {
		single := false
		at := uint32(0)
		for k, r := range c.runes[i:min(i+w.longest, len(c.runes))] {
			if at = w.next(at, r); at == 0 {
				break
			}
			if d := w.nodes[at].distance; d != 0 {
				c.best[i+k].reach(base+d, k+1, at)
				single = single || k == 0
			}
		}
		if !single {
			c.best[i].reach(base+unknown, 1, 0)
		}
		base = c.best[i].distance
	}
}

func (s *step) reach(distance float32, length int, node uint32) {
	if s.length == 0 || s.distance > distance {
		*s = step{distance, int32(length), node}
	}
}

// Frequency is the dictionary's count of a word, 0 for one it does not know, and its part of speech.
func (s *Segmenter) Frequency(word string) (float64, string) {
	n := s.words.find(word)
	if n == nil {
		return 0, ""
	}
	return float64(n.freq), s.words.posOf(n)
}
