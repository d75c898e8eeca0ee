package model

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A Sample is a sentence made ready with the names in it.
type Sample struct {
	Sentence
	Names []Name
}

// Options of training; the zero value is the default.
type Options struct {
	Epochs int    // 16
	Rows   int    // features kept, 400,000
	Seed   uint64 // of the order of sentences
	// MadeWith is written into the file: a hash of what the marks of the samples were read from.
	MadeWith [16]byte
	// Told, where set, is called after every epoch with the share of sentences that were read without a fault.
	Told func(epoch int, right float64)
}

// rare features, seen less often than this, are dropped.
const rare = 3

// Train learns from samples and returns a packed file. The same samples and options give the same bytes.
func Train(samples []Sample, o Options) ([]byte, error) {
	if len(samples) == 0 {
		return nil, fmt.Errorf("training: no sentences")
	}
	if o.Epochs == 0 {
		o.Epochs = 16
	}
	if o.Rows == 0 {
		o.Rows = 400_000
	}
	t := newTrainer(samples)
	rng := rand.New(rand.NewPCG(o.Seed, 0x9E3779B97F4A7C15))
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	for e := range o.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		right := 0
		for _, i := range order {
			if t.learn(i) {
				right++
			}
		}
		if o.Told != nil {
			o.Told(e+1, float64(right)/float64(len(order)))
		}
	}
	return t.packed(o.Rows, o.MadeWith), nil
}

type trainer struct {
	samples []Sample
	gold    [][]uint8
	feats   [][]int32 // of a sentence: for every character its features' rows, -1 between characters
	keys    []feature // of a row
	w       [][labels]int32
	u       [][labels]int64 // sum of updates times their moment
	trans   [labels][labels]int32
	transU  [labels][labels]int64
	now     int64
	whole   bool // no feature is left out
	l       lattice
}

// A feature is one slot of a key.
type feature struct {
	key  uint64
	slot uint8
}

func newTrainer(samples []Sample) *trainer {
	t := &trainer{samples: samples, now: 1}
	var x extractor
	seen := make([]uint8, 1<<29) // counts by hash: two features that share a place are both kept
	place := func(f feature) *uint8 { return &seen[mix(f.key, uint64(f.slot))>>35] }
	for i := range samples {
		x.each(&samples[i].Sentence, func(_ int, f feature) {
			if p := place(f); *p < rare {
				*p++
			}
		})
	}
	rows := map[feature]int32{}
	t.feats = make([][]int32, len(samples))
	for i := range samples {
		x.each(&samples[i].Sentence, func(_ int, f feature) {
			switch {
			case f == feature{}:
				t.feats[i] = append(t.feats[i], -1)
			case *place(f) >= rare:
				row, ok := rows[f]
				if !ok {
					row = int32(len(t.keys))
					rows[f] = row
					t.keys = append(t.keys, f)
				}
				t.feats[i] = append(t.feats[i], row)
			}
		})
		t.feats[i] = slices.Clip(t.feats[i])
	}
	for _, s := range samples {
		t.gold = append(t.gold, path(s.Names, len(s.Runes)))
	}
	t.w, t.u = make([][labels]int32, len(t.keys)), make([][labels]int64, len(t.keys))
	return t
}

// each calls f with every feature of every character, and with none behind each character's.
func (x *extractor) each(s *Sentence, f func(i int, of feature)) {
	x.prepare(s)
	chars, words := make([][]feature, x.characters()), make([][]feature, x.wordSums())
	into := func(to [][]feature) func([]hit) {
		return func(hits []hit) {
			for _, h := range hits {
				for s, d := range h.offsets {
					if h.mask>>s&1 != 0 {
						to[h.base+d] = append(to[h.base+d], feature{h.key, uint8(s)})
					}
				}
			}
		}
	}
	x.ofCharacters(into(chars))
	x.ofWords(into(words))
	for i, at := range x.at {
		for _, of := range chars[i+margin] {
			f(i, of)
		}
		for _, of := range words[at] {
			f(i, of)
		}
		f(i, feature{})
	}
}

// learn reads a sentence and mends the weights where the reading is wrong.
func (t *trainer) learn(i int) bool {
	gold := t.gold[i]
	t.now++
	if len(gold) == 0 {
		return true
	}
	t.l.size(len(gold))
	c := 0
	var sum [labels]int32
	for _, f := range t.feats[i] {
		if f < 0 {
			t.l.emit[c] = sum
			sum = [labels]int32{}
			c++
			continue
		}
		if t.dropped(f) {
			continue
		}
		w := &t.w[f]
		for l := range labels {
			sum[l] += w[l]
		}
	}
	t.l.best(chainOf(&t.trans), 0, len(gold))
	got := t.l.path
	if slices.Equal(got, gold) {
		return true
	}
	c = 0
	for _, f := range t.feats[i] {
		if f < 0 {
			c++
		} else if g, h := gold[c], got[c]; g != h && !t.dropped(f) {
			t.w[f][g]++
			t.w[f][h]--
			t.u[f][g] += t.now
			t.u[f][h] -= t.now
		}
	}
	for c := 1; c < len(gold); c++ {
		t.step(gold[c-1], gold[c], 1)
		t.step(got[c-1], got[c], -1)
	}
	return false
}

// dropout is of how many features one is left out, another one every time that a sentence is read: no feature can then leave the work to others, and what is learned holds better
// for sentences that lack some.
const dropout = 8

// dropped reports whether a feature is left out now. It is a hash, so that one reading and its correction agree and the next training does the same.
func (t *trainer) dropped(f int32) bool {
	return !t.whole && (uint64(f)*0x9E3779B97F4A7C15^uint64(t.now)*0xff51afd7ed558ccd)*0xc4ceb9fe1a85ec53>>32%dropout == 0
}

func (t *trainer) step(a, b uint8, d int32) {
	t.trans[a][b] += d
	t.transU[a][b] += int64(d) * t.now
}

// scale is how many units of the packed weights one of the averaged ones is.
const scale = 2 // the largest weights are about 140 and are cut; finer steps cut far more of them and cost ten points

// packed averages the weights over all moments, keeps the rows that matter most and packs them.
func (t *trainer) packed(keep int, madeWith [hashSize]byte) []byte {
	type ranked struct {
		row int32
		top float64
	}
	avg := func(w int32, u int64) float64 { return float64(w) - float64(u)/float64(t.now) }
	var rank []ranked
	for r := range t.w {
		top := 0.0
		for l := range labels {
			if v := avg(t.w[r][l], t.u[r][l]); v > top {
				top = v
			} else if -v > top {
				top = -v
			}
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
		f := t.keys[k.row]
		i, ok := at[f.key]
		if !ok {
			i = len(ks)
			at[f.key] = i
			ks = append(ks, weighted{key: f.key})
		}
		var w [labels]int8
		for l := range labels {
			v := avg(t.w[k.row][l], t.u[k.row][l]) * scale
			w[l] = int8(max(-127, min(127, roundHalf(v))))
		}
		ks[i].put(f.slot, w)
	}
	var trans [labels][labels]int32
	for a := range labels {
		for b := range labels {
			trans[a][b] = int32(roundHalf(avg(t.trans[a][b], t.transU[a][b]) * t.transScale()))
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
