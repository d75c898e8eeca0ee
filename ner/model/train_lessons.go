package model

import "slices"

// rare features, seen less often than this, are dropped.
const rare = 3

// lessons are samples made ready for any number of runs over them.
type lessons struct {
	gold  [][]uint8 // of a sentence: its labels
	feats [][]int32 // of a sentence: for every character its features' rows, -1 between characters
	keys  []feature // of a row
}

// A feature is one slot of a key.
type feature struct {
	key  uint64
	slot uint8
}

func newLessons(samples []Sample) *lessons {
	l := &lessons{feats: make([][]int32, len(samples))}
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
	for i := range samples {
		x.each(&samples[i].Sentence, func(_ int, f feature) {
			switch {
			case f == feature{}:
				l.feats[i] = append(l.feats[i], -1)
			case *place(f) >= rare:
				row, ok := rows[f]
				if !ok {
					row = int32(len(l.keys))
					rows[f] = row
					l.keys = append(l.keys, f)
				}
				l.feats[i] = append(l.feats[i], row)
			}
		})
		l.feats[i] = slices.Clip(l.feats[i])
	}
	for _, s := range samples {
		l.gold = append(l.gold, path(s.Names, len(s.Runes)))
	}
	return l
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
