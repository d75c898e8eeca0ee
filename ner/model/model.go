package model

import (
	"slices"
	"sync"
)

// A Model finds names; it is safe for concurrent use.
type Model struct {
	t    *table
	pool sync.Pool
}

type scratch struct {
	x     extractor
	l     lattice
	chars []sum // by character, margins included
	words []sum // by word and place

	touched uint64 // means nothing, see addAll
}

// New reads a packed file, which the model keeps. Errors wrap ErrFormat.
func New(file []byte) (*Model, error) {
	t, err := parse(file)
	if err != nil {
		return nil, err
	}
	return &Model{t: t, pool: sync.Pool{New: func() any { return new(scratch) }}}, nil
}

// Find returns the names of a sentence in order.
func (m *Model) Find(s *Sentence) []Name { return m.FindDoubts(s, nil) }

// FindDoubts is Find. Into doubt, where it is not nil and has an item a character, it writes for the characters that s asks for by how much the best reading beats the best one in
// which the character stands in a person's name: 0 or less where it does, much where a person is out of the question.
func (m *Model) FindDoubts(s *Sentence, doubt []int32) (out []Name) {
	if len(s.Runes) == 0 {
		return nil
	}
	c := m.pool.Get().(*scratch)
	defer m.pool.Put(c)
	c.x.prepare(s)
	active := c.x.active[margin : margin+len(s.Runes)]
	m.emissions(c, active)
	for i := 0; i < len(active); i++ {
		from := i
		for i < len(active) && active[i] != 0 {
			i++
		}
		if i > from {
			out = m.run(c, from, i, s.Asked, doubt, out)
		}
	}
	return out
}

// run appends the names of the characters [from, to), between which and the rest of the sentence no name goes on.
func (m *Model) run(c *scratch, from, to int, asked []bool, doubt []int32, out []Name) []Name {
	c.l.best(&m.t.chain, from, to)
	path := c.l.path
	own := len(out)
	out = names(path, from, to, out)
	doubted := doubt != nil && asked != nil && slices.Contains(asked[from:to], true)
	if len(out) == own && !doubted {
		return out
	}
	c.l.backward(&m.t.chain, from, to)
	for i := from; i < to && doubted; i++ {
		if asked[i] {
			doubt[i] = c.l.margin(i, path[i], Person)
		}
	}
	for k := own; k < len(out); k++ {
		n := &out[k]
		n.Margin = c.l.margin(n.Start, path[n.Start], kinds)
		for i := n.Start + 1; i < n.End; i++ {
			n.Margin = min(n.Margin, c.l.margin(i, path[i], kinds))
		}
	}
	return out
}

// emissions fills the lattice with the scores of the active characters.
func (m *Model) emissions(c *scratch, active []uint32) {
	c.chars, c.words = cleared(c.chars, c.x.characters()), cleared(c.words, c.x.wordSums())
	c.x.ofCharacters(func(h []hit) { c.touched ^= m.t.addAll(h, c.chars) })
	c.x.ofWords(func(h []hit) { c.touched ^= m.t.addAll(h, c.words) })
	c.l.size(len(active))
	for i, at := range c.x.at {
		if active[i] != 0 {
			c.chars[i+margin].scores(&c.words[at], &c.l.emit[i])
		}
	}
}

func cleared(s []sum, n int) []sum {
	if cap(s) < n {
		return make([]sum, n*3/2)[:n]
	}
	s = s[:n]
	clear(s)
	return s
}

// MadeWith is the hash of the tables that the weights were trained with, as given to Train.
func (m *Model) MadeWith() [16]byte { return m.t.madeWith }
