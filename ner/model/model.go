package model

import "sync"

// A Model finds names; it is safe for concurrent use.
type Model struct {
	t    *table
	pool sync.Pool
}

type scratch struct {
	x extractor
	l lattice
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

// FindDoubts is Find. Into doubt, where it is not nil and has an item a character, it writes by how much the best reading beats the best one in which the character stands in a
// person's name: 0 or less where it does, much where a person is out of the question.
func (m *Model) FindDoubts(s *Sentence, doubt []int32) []Name {
	if len(s.Runes) == 0 {
		return nil
	}
	c := m.pool.Get().(*scratch)
	defer m.pool.Put(c)
	c.x.prepare(s)
	c.l.size(len(s.Runes))
	for i := range s.Runes {
		var all sum
		m.t.addAll(c.x.features(s, i), &all)
		all.scores(&c.l.emit[i])
	}
	path := c.l.best(&m.t.trans)
	out := names(path)
	if len(out) == 0 && doubt == nil {
		return nil
	}
	c.l.backward(&m.t.trans)
	for i := range doubt {
		doubt[i] = c.l.margin(i, path[i], Person)
	}
	for k := range out {
		n := &out[k]
		n.Margin = c.l.margin(n.Start, path[n.Start], kinds)
		for i := n.Start + 1; i < n.End; i++ {
			n.Margin = min(n.Margin, c.l.margin(i, path[i], kinds))
		}
	}
	return out
}
