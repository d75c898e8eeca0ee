package model

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestBestIsBestOfAll: Viterbi and margins against every labelling of a short run, beside the sentence's borders and inside it.
func TestBestIsBestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	weight := func() int32 { return rng.Int32N(41) - 20 }
	for range 60 {
		var trans [labels][labels]int32
		for a := range labels {
			for b := range labels {
				trans[a][b] = weight()
			}
		}
		n := 4
		from, to := rng.IntN(2), n-rng.IntN(2)
		var l lattice
		l.size(n)
		for i := range n {
			for k := range labels {
				l.emit[i][k] = weight()
			}
		}
		c := chainOf(&trans)
		l.best(c, from, to)
		l.backward(c, from, to)
		top, person := int32(never), make([]int32, n)
		for i := range person {
			person[i] = never
		}
		eachLabelling(make([]uint8, to-from), 0, func(path []uint8) {
			v := int32(0)
			for k, p := range path {
				v += l.emit[from+k][p]
				if before := byte(outside); k > 0 || from > 0 {
					if k > 0 {
						before = path[k-1]
					}
					v += trans[before][p]
				}
			}
			if to < n {
				v += trans[path[len(path)-1]][outside]
			}
			top = max(top, v)
			for k, p := range path {
				if p >= label(Person, first) && p <= label(Person, only) {
					person[from+k] = max(person[from+k], v)
				}
			}
		})
		for i := from; i < to; i++ {
			k := l.path[i]
			if got := l.fwd[i][k] + l.bwd[i][k]; got != top {
				t.Fatalf("the best labelling of [%d,%d) scores %d, at character %d the lattice has %d", from, to, top, i, got)
			}
			if got := l.margin(i, k, Person); got != top-person[i] {
				t.Fatalf("a person at %d is %d behind, the lattice says %d", i, top-person[i], got)
			}
		}
	}
}

// eachLabelling calls f with every labelling that may stand between characters outside of names.
func eachLabelling(path []uint8, k int, f func([]uint8)) {
	for l := range labels {
		if k == 0 && !begins(l) || k > 0 && !follows(int(path[k-1]), l) || k == len(path)-1 && !ends(l) {
			continue
		}
		path[k] = uint8(l)
		if k == len(path)-1 {
			f(path)
		} else {
			eachLabelling(path, k+1, f)
		}
	}
}

// TestLinksArePassedOver: what stands in the middle of a link costs nothing; names on both sides are found as they are without it.
func TestLinksArePassedOver(t *testing.T) {
	m, err := New(trained(t))
	if err != nil {
		t.Fatal(err)
	}
	link := strings.Repeat("tv.example/page0123456789", 8)
	s := sentence("市长何大明来到君山区" + link + "市长何大明来到君山区")
	var x extractor
	x.prepare(&s)
	read := 0
	for _, a := range x.active {
		read += int(a)
	}
	if want := 20 + 2*runEnds; read != want {
		t.Errorf("%d characters are read, want %d", read, want)
	}
	var kinds []int
	for _, n := range m.Find(&s) {
		if n.End <= 10 || n.Start >= 10+len(link) { // the lesson has no Latin letters
			kinds = append(kinds, n.Kind)
		}
	}
	if len(kinds) != 4 || kinds[0] != Person || kinds[1] != Place || kinds[2] != Person || kinds[3] != Place {
		t.Errorf("kinds %v", kinds)
	}
}
