package model

import "fmt"

// A Score counts names: found and right, found and wrong, missed.
type Score struct{ Right, Wrong, Missed int }

// F1 is the harmonic mean of precision and recall, in percent.
func (s Score) F1() float64 {
	if s.Right == 0 {
		return 0
	}
	return 200 * float64(s.Right) / float64(2*s.Right+s.Wrong+s.Missed)
}

// String is precision, recall and F1 in percent.
func (s Score) String() string {
	share := func(of int) float64 { return 100 * float64(s.Right) / float64(max(s.Right+of, 1)) }
	return fmt.Sprintf("%.1f / %.1f / %.1f", share(s.Wrong), share(s.Missed), s.F1())
}

// Add counts the exact spans of one sentence.
func (s *Score) Add(gold, got []Name) {
	key := func(n Name) [3]int { return [3]int{n.Start, n.End, n.Kind} }
	want := map[[3]int]bool{}
	for _, n := range gold {
		want[key(n)] = true
	}
	for _, n := range got {
		if want[key(n)] {
			s.Right++
			delete(want, key(n))
		} else {
			s.Wrong++
		}
	}
	s.Missed += len(want)
}
