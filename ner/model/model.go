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
func (m *Model) Find(s *Sentence) []Name {
	if len(s.Runes) == 0 {
		return nil
	}
	c := m.pool.Get().(*scratch)
	defer m.pool.Put(c)
	c.x.prepare(s)
	c.l.size(len(s.Runes))
	for i := range s.Runes {
		var all sum
		for _, k := range c.x.features(s, i) {
			m.t.add(k, &all)
		}
		all.scores(&c.l.emit[i])
	}
	path := c.l.best(&m.t.trans)
	out := names(path)
	if len(out) == 0 {
		return nil
	}
	c.l.backward(&m.t.trans)
	for k := range out {
		n := &out[k]
		n.Margin = c.l.margin(n.Start, path[n.Start])
		for i := n.Start + 1; i < n.End; i++ {
			n.Margin = min(n.Margin, c.l.margin(i, path[i]))
		}
	}
	return out
}
