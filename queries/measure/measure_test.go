package measure

import (
	"math"
	"reflect"
	"testing"
)

// two triangles, tied by 2–3, and a lonely node.
var triangles = []Tie{{0, 1, 1}, {1, 2, 1}, {0, 2, 1}, {3, 4, 1}, {4, 5, 1}, {5, 3, 1}, {2, 3, 0.5}, {3, 2, 0.5}, {6, 6, 1}, {0, 9, 1}, {0, 6, 0}}

func TestOf(t *testing.T) {
	got := Of(7, triangles)
	sum := 0.0
	for i, n := range got {
		sum += n.PageRank
		if want := []int{2, 2, 3, 3, 2, 2, 0}[i]; n.Degree != want {
			t.Errorf("%d has degree %d, want %d", i, n.Degree, want)
		}
		if want := []int{0, 0, 0, 1, 1, 1, 2}[i]; n.Community != want {
			t.Errorf("%d is in community %d, want %d", i, n.Community, want)
		}
		if want := []int{0, 0, 0, 0, 0, 0, 1}[i]; n.Component != want {
			t.Errorf("%d is in component %d, want %d", i, n.Component, want)
		}
	}
	if math.Abs(sum-1) > 1e-6 {
		t.Errorf("PageRank sums to %v", sum)
	}
	// 2 lies on all paths from {0, 1} to {3, 4, 5}: 6 pairs of the 15 that six others form.
	if b := got[2].Betweenness; math.Abs(b-6.0/15) > 1e-9 {
		t.Errorf("betweenness of the bridge: %v", b)
	}
	if got[2].Strength != 3 {
		t.Errorf("strength %v", got[2].Strength)
	}
	for range 5 {
		if again := Of(7, triangles); !reflect.DeepEqual(again, got) {
			t.Fatal("the same network measures otherwise")
		}
	}
}

func TestNothing(t *testing.T) {
	if got := Of(0, nil); len(got) != 0 {
		t.Error(got)
	}
	if got := Of(1, nil); got[0].Betweenness != 0 {
		t.Error(got)
	}
}
