package segment

import (
	"fmt"
	"math"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// A tree is gse's dictionary in a form that is quick to look up and holds no pointers: by characters, and the edges lie in one hash table. gse's own is a tree by bytes, beside
// tokens of eighty bytes, and asks memory seven times where this one asks twice.
type tree struct {
	nodes   []node
	first   []uint32 // the nodes of words' first characters, by character of the basic plane
	pos     []string // parts of speech by number
	longest int      // characters of the longest word
}

// A node is a word's beginning; its number is its place in the table. Number 0 is the root.
type node struct {
	parent   uint32
	last     uint32  // the character, with inner where longer words begin like this; from posBits on, the number of the part of speech
	distance float32 // log2 of how rare the word is, 0 where the beginning is none
	freq     float32
}

const (
	inner   = 1 << 21
	posBits = 22
)

// treeOf reads gse's dictionary.
func treeOf(d *gse.Dictionary) (*tree, error) {
	for size := d.NumTokens()*2 + 64; ; size *= 2 {
		if w, err := treeIn(d, size); w != nil || err != nil {
			return w, err
		}
	}
}

// treeIn is nil where size nodes are too few.
func treeIn(d *gse.Dictionary, size int) (*tree, error) {
	w := &tree{nodes: make([]node, size), first: make([]uint32, 1<<16), longest: d.MaxTokenLen()}
	numbers := map[string]uint32{}
	total := float32(math.Log2(d.TotalFreq())) // as gse reckons distances
	room := size * 4 / 5
	for i := range d.Tokens {
		t := &d.Tokens[i]
		text := t.Text()
		if strings.HasPrefix(text, stopper) {
			continue
		}
		at := uint32(0)
		for _, r := range text {
			if room < 0 {
				return nil, nil
			}
			at = w.put(at, uint32(r), &room)
		}
		number, ok := numbers[t.Pos()]
		if !ok {
			number = uint32(len(w.pos))
			numbers[t.Pos()] = number
			w.pos = append(w.pos, t.Pos())
		}
		n := &w.nodes[at]
		n.last |= number << posBits
		n.freq, n.distance = float32(t.Freq()), total-float32(math.Log2(t.Freq()))
	}
	if len(w.pos) > 1<<(32-posBits) {
		return nil, fmt.Errorf("gse's dictionary has %d parts of speech", len(w.pos))
	}
	return w, nil
}

// home is where the search for an edge begins.
func (w *tree) home(parent, r uint32) uint32 {
	h := (uint64(parent)<<21 | uint64(r)) * 0x9E3779B97F4A7C15
	at, _ := bits.Mul64(h, uint64(len(w.nodes)-1))
	return uint32(at) + 1
}

// put is next with a new node where there is none.
func (w *tree) put(parent, r uint32, room *int) uint32 {
	if parent == 0 && r < 1<<16 && w.first[r] != 0 {
		return w.first[r]
	}
	at := w.home(parent, r)
	for ; w.nodes[at].last != 0; at = w.after(at) {
		if n := &w.nodes[at]; n.parent == parent && n.last&(inner-1) == r {
			return at
		}
	}
	*room--
	w.nodes[at] = node{parent: parent, last: r}
	w.nodes[parent].last |= inner
	if parent == 0 && r < 1<<16 {
		w.first[r] = at
	}
	return at
}

func (w *tree) after(at uint32) uint32 {
	if at++; int(at) == len(w.nodes) {
		return 1
	}
	return at
}

// wrong stands for a byte that is no character: no word has it.
const wrong = inner - 1

// next follows an edge, 0 where there is none.
func (w *tree) next(parent, r uint32) uint32 {
	if parent == 0 && r < 1<<16 {
		return w.first[r]
	}
	if w.nodes[parent].last&inner == 0 {
		return 0
	}
	for at := w.home(parent, r); ; at = w.after(at) {
		n := &w.nodes[at]
		if n.parent == parent && n.last&(inner-1) == r {
			return at
		}
		if n.last == 0 {
			return 0
		}
	}
}

// find is the node of a word, nil where the dictionary has none.
func (w *tree) find(word string) *node {
	at := uint32(0)
	for i, r := range word {
		if at = w.next(at, character(word, i, r)); at == 0 {
			return nil
		}
	}
	if n := &w.nodes[at]; n.distance != 0 {
		return n
	}
	return nil
}

// character is the one that stands at i of a text as r, or wrong.
func character(text string, i int, r rune) uint32 {
	if r == utf8.RuneError && width(text, i) == 1 {
		return wrong
	}
	return uint32(r)
}

func (w *tree) posOf(n *node) string { return w.pos[n.last>>posBits] }
