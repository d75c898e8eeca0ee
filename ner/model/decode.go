package model

import "math"

// A lattice holds the scores of one sentence: emit[i][l] of character i as label l.
type lattice struct {
	emit     [][labels]int32
	fwd, bwd [][labels]int32
	back     [][labels]uint8
}

const never = math.MinInt32 / 4

func (t *lattice) size(n int) {
	if cap(t.emit) < n {
		t.emit, t.fwd, t.bwd, t.back = make([][labels]int32, n*2), make([][labels]int32, n*2), make([][labels]int32, n*2), make([][labels]uint8, n*2)
	}
	t.emit, t.fwd, t.bwd, t.back = t.emit[:n], t.fwd[:n], t.bwd[:n], t.back[:n]
}

// best runs Viterbi over the emissions; trans[a][b] is the weight of b behind a.
func (t *lattice) best(trans *[labels][labels]int32) []uint8 {
	n := len(t.emit)
	if n == 0 {
		return nil
	}
	for l := range labels {
		t.fwd[0][l] = never
		if begins(l) {
			t.fwd[0][l] = t.emit[0][l]
		}
	}
	for i := 1; i < n; i++ {
		for b := range labels {
			top, from := int32(never), 0
			for _, a := range allowed[b] {
				if v := t.fwd[i-1][a] + trans[a][b]; v > top {
					top, from = v, a
				}
			}
			t.fwd[i][b], t.back[i][b] = top+t.emit[i][b], uint8(from)
		}
	}
	top, l := int32(never), 0
	for k := range labels {
		if v := t.fwd[n-1][k]; ends(k) && v > top {
			top, l = v, k
		}
	}
	out := make([]uint8, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = uint8(l)
		l = int(t.back[i][l])
	}
	return out
}

// backward fills bwd: the best score of what follows a label, without its own emission.
func (t *lattice) backward(trans *[labels][labels]int32) {
	n := len(t.emit)
	for l := range labels {
		t.bwd[n-1][l] = never
		if ends(l) {
			t.bwd[n-1][l] = 0
		}
	}
	for i := n - 2; i >= 0; i-- {
		for a := range labels {
			t.bwd[i][a] = never
		}
		for b := range labels {
			v := t.bwd[i+1][b] + t.emit[i+1][b]
			for _, a := range allowed[b] {
				t.bwd[i][a] = max(t.bwd[i][a], v+trans[a][b])
			}
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
