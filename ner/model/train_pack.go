package model

import "slices"

// scale is how many units of the packed weights one of the averaged ones is.
const scale = 2 // the largest weights are about 140 and are cut; finer steps cut far more of them and cost ten points

// weights are those of runs, averaged over all their moments.
type weights struct {
	rows  [][labels]float32
	trans [labels][labels]float64 // in packed units: its scale is the run's to know
}

// add adds a run's weights times share.
func (w *weights) add(t *trainer, share float64) {
	avg := func(w int32, u int64) float64 { return (float64(w) - float64(u)/float64(t.now)) * share }
	for r := range t.w {
		for l := range labels {
			w.rows[r][l] += float32(avg(t.w[r][l], t.u[r][l]))
		}
	}
	for a := range labels {
		for b := range labels {
			w.trans[a][b] += avg(t.trans[a][b], t.transU[a][b]) * t.transScale()
		}
	}
}

// packed keeps the rows that matter most and packs them.
func (l *lessons) packed(mean *weights, keep int, madeWith [hashSize]byte) []byte {
	type ranked struct {
		row int32
		top float32
	}
	var rank []ranked
	for r := range mean.rows {
		var top float32
		for _, v := range mean.rows[r] {
			top = max(top, v, -v)
		}
		if top*scale >= 0.5 {
			rank = append(rank, ranked{int32(r), top})
		}
	}
	slices.SortFunc(rank, func(a, b ranked) int {
		if a.top != b.top {
			if a.top > b.top {
				return -1
			}
			return 1
		}
		return int(a.row) - int(b.row)
	})
	if len(rank) > keep {
		rank = rank[:keep]
	}
	slices.SortFunc(rank, func(a, b ranked) int { return int(a.row) - int(b.row) })
	var ks []weighted
	at := map[uint64]int{}
	for _, k := range rank {
		f := l.keys[k.row]
		i, ok := at[f.key]
		if !ok {
			i = len(ks)
			at[f.key] = i
			ks = append(ks, weighted{key: f.key})
		}
		var w [labels]int8
		for l, v := range mean.rows[k.row] {
			w[l] = int8(max(-127, min(127, roundHalf(float64(v)*scale))))
		}
		ks[i].put(f.slot, w)
	}
	var trans [labels][labels]int32
	for a := range labels {
		for b := range labels {
			trans[a][b] = int32(roundHalf(mean.trans[a][b]))
		}
	}
	return pack(ks, &trans, madeWith)
}

// transScale is the scale of the labels' order: with all features there, whose sum is larger than in training, it must not weigh less beside them.
func (t *trainer) transScale() float64 {
	if t.whole {
		return scale
	}
	return float64(scale) * dropout / (dropout - 1)
}

func roundHalf(v float64) float64 {
	if v < 0 {
		return float64(int64(v - 0.5))
	}
	return float64(int64(v + 0.5))
}
