package model

import "math"

// A lattice holds the scores of one sentence: emit[i][l] of character i as label l.
type lattice struct {
	emit     [][labels]int32
	fwd, bwd [][labels]int32
	path     []uint8
}

const never = math.MinInt32 / 4

func (t *lattice) size(n int) {
	if cap(t.emit) < n {
		t.emit, t.fwd, t.bwd, t.path = make([][labels]int32, n*2), make([][labels]int32, n*2), make([][labels]int32, n*2), make([]uint8, n*2)
	}
	t.emit, t.fwd, t.bwd, t.path = t.emit[:n], t.fwd[:n], t.bwd[:n], t.path[:n]
	clear(t.path)
}

// A chain holds the weights of one label behind another, by both: to[b][a] and from[a][b] are of b behind a.
type chain struct{ to, from [labels][labels]int32 }

func chainOf(trans *[labels][labels]int32) *chain {
	c := &chain{from: *trans}
	for a := range labels {
		for b := range labels {
			c.to[b][a] = trans[a][b]
		}
	}
	return c
}

// shutting is the best of the labels behind which no name goes on: O, and E and S of every kind; opening that of those that may stand behind them: O, and B and S of every kind.
func shutting(v, w *[labels]int32) int32 {
	return max(v[0]+w[0], v[3]+w[3], v[4]+w[4], v[7]+w[7], v[8]+w[8], v[11]+w[11], v[12]+w[12])
}

func opening(v, w *[labels]int32) int32 {
	return max(v[0]+w[0], v[1]+w[1], v[4]+w[4], v[5]+w[5], v[8]+w[8], v[9]+w[9], v[12]+w[12])
}

// best runs Viterbi over the emissions of the characters [from, to) and writes their labels into path. What stands before and behind them is in no name.
func (t *lattice) best(c *chain, from, to int) {
	first := &t.fwd[from]
	for l := range labels {
		first[l] = never
		if begins(l) {
			first[l] = t.emit[from][l]
			if from > 0 {
				first[l] += c.from[outside][l]
			}
		}
	}
	for i := from + 1; i < to; i++ {
		v, f, e := &t.fwd[i-1], &t.fwd[i], &t.emit[i]
		f[0] = shutting(v, &c.to[0]) + e[0]
		for b := 1; b < labels; b += 4 {
			f[b] = shutting(v, &c.to[b]) + e[b]
			f[b+1] = max(v[b]+c.to[b+1][b], v[b+1]+c.to[b+1][b+1]) + e[b+1]
			f[b+2] = max(v[b]+c.to[b+2][b], v[b+1]+c.to[b+2][b+1]) + e[b+2]
			f[b+3] = shutting(v, &c.to[b+3]) + e[b+3]
		}
	}
	t.trace(c, from, to)
}

// trace walks back along the best way.
func (t *lattice) trace(c *chain, from, to int) {
	top, l := int32(math.MinInt32), outside
	for k := range labels {
		if !ends(k) {
			continue
		}
		v := t.fwd[to-1][k]
		if to < len(t.emit) {
			v += c.from[k][outside]
		}
		if v > top {
			top, l = v, k
		}
	}
	for i := to - 1; ; i-- {
		t.path[i] = uint8(l)
		if i == from {
			return
		}
		v, want := &t.fwd[i-1], t.fwd[i][l]-t.emit[i][l]
		for _, a := range allowed[l] {
			if v[a]+c.to[l][a] == want {
				l = a
				break
			}
		}
	}
}

// backward fills bwd of [from, to): the best score of what follows a label, without its own emission.
func (t *lattice) backward(c *chain, from, to int) {
	for l := range labels {
		t.bwd[to-1][l] = never
		if ends(l) {
			t.bwd[to-1][l] = 0
			if to < len(t.emit) {
				t.bwd[to-1][l] = c.from[l][outside]
			}
		}
	}
	var v [labels]int32
	for i := to - 2; i >= from; i-- {
		for l := range labels {
			v[l] = t.bwd[i+1][l] + t.emit[i+1][l]
		}
		f := &t.bwd[i]
		f[0] = opening(&v, &c.from[0])
		for a := 1; a < labels; a += 4 {
			f[a] = max(v[a+1]+c.from[a][a+1], v[a+2]+c.from[a][a+2])
			f[a+1] = max(v[a+1]+c.from[a+1][a+1], v[a+2]+c.from[a+1][a+2])
			f[a+2] = opening(&v, &c.from[a+2])
			f[a+3] = opening(&v, &c.from[a+3])
		}
	}
}

// margin is by how much the best labelling beats the best one that labels character i otherwise: as a part of a name of the kind, or, where kind is kinds, in any other way.
func (t *lattice) margin(i int, l uint8, kind int) int32 {
	own, other := t.fwd[i][l]+t.bwd[i][l], int32(2*never)
	from, to := 0, labels
	if kind < kinds {
		from, to = int(label(kind, first)), int(label(kind, only))+1
	}
	for k := from; k < to; k++ {
		if k != int(l) || kind < kinds {
			other = max(other, t.fwd[i][k]+t.bwd[i][k])
		}
	}
	return own - other
}
