package model

// The kinds of name, in the order of their labels.
const (
	Person = iota
	Place
	Org
	kinds
)

// labels are O and, for every kind, B (first), M (inside), E (last) and S (only character).
const labels = 1 + 4*kinds

const outside = 0

const (
	first = iota
	inside
	last
	only
)

func label(kind, part int) uint8 { return uint8(1 + 4*kind + part) }

// follows reports whether label b may stand behind a.
func follows(a, b int) bool {
	open := a != outside && ((a-1)%4 == first || (a-1)%4 == inside)
	if b == outside {
		return !open
	}
	if part := (b - 1) % 4; part == first || part == only {
		return !open
	}
	return open && (a-1)/4 == (b-1)/4
}

// allowed lists, for every label, those that may stand before it.
var allowed = func() (out [labels][]int) {
	for b := range labels {
		for a := range labels {
			if follows(a, b) {
				out[b] = append(out[b], a)
			}
		}
	}
	return out
}()

// begins and ends are the labels that may open and close a sentence.
func begins(l int) bool { return follows(outside, l) }
func ends(l int) bool   { return follows(l, outside) }

// A Name is a stretch of characters [Start, End) that the model takes for a name. Margin is by how much the best reading with this name beats the best one that labels one of
// its characters otherwise, in the weights' units.
type Name struct {
	Start, End int
	Kind       int
	Margin     int32
}

// names appends the spans of the labels [from, to).
func names(path []uint8, from, to int, out []Name) []Name {
	start := from
	for i := from; i < to; i++ {
		l := path[i]
		if l == outside {
			continue
		}
		switch (int(l) - 1) % 4 {
		case first:
			start = i
		case last:
			out = append(out, Name{Start: start, End: i + 1, Kind: (int(l) - 1) / 4})
		case only:
			out = append(out, Name{Start: i, End: i + 1, Kind: (int(l) - 1) / 4})
		}
	}
	return out
}
