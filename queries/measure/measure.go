// Package measure computes what network analysis asks of a network, with gonum: degree, strength, betweenness, PageRank, communities, components. The
// same network gives the same figures.
package measure

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/topo"
)

// A Tie joins two nodes, numbered from 0. Ties of the same two count together, in whichever direction.
type Tie struct {
	A, B   int
	Weight float64
}

// A Node is what is said of one node.
type Node struct {
	Degree      int     // to how many others it is tied
	Strength    float64 // the sum of its ties' weights
	Betweenness float64 // share of the shortest paths (in ties, not weights) between two others that lead over it, 0 to 1
	PageRank    float64 // over ties as links in both directions, by weight, 0 to 1; all sum to 1
	Community   int     // from 0 by size: Louvain communities of the weighted network at resolution 1
	Component   int     // from 0 by size
}

// damping is the usual constant of PageRank. Its iteration begins anywhere, so that the tolerance lies far below the digits that are told: the same network gives the same figures.
const (
	damping   = 0.85
	tolerance = 1e-13
)

// Of measures n nodes. Ties to themselves, of no weight, or with ends outside of the nodes do not count.
func Of(n int, ties []Tie) []Node {
	out := make([]Node, n)
	g := newLinks(n, merged(n, ties))
	for i, list := range g.next {
		out[i].Degree = len(list)
		for _, o := range list {
			out[i].Strength += g.weight[key(int64(i), o.ID())]
		}
	}
	if n == 0 {
		return out
	}
	pairs := float64(n-1) * float64(n-2)
	for i, v := range network.Betweenness(g) {
		if pairs > 0 {
			out[i].Betweenness = round(v / pairs) // gonum counts both directions
		}
	}
	for i, v := range network.PageRankSparse(bothWays{g}, damping, tolerance) {
		out[i].PageRank = round(v)
	}
	// The chance in Louvain's order of moves comes from a fixed seed.
	for c, group := range bySize(community.Modularize(g, 1, rand.NewPCG(1, 2)).Communities()) {
		for _, i := range group {
			out[i].Community = c
		}
	}
	for c, group := range bySize(topo.ConnectedComponents(g)) {
		for _, i := range group {
			out[i].Component = c
		}
	}
	return out
}

// round drops the last digits, which depend on the order in which gonum's maps are summed up.
func round(x float64) float64 { return math.Round(x*1e7) / 1e7 }

// merged adds up the ties of each two nodes, sorted.
func merged(n int, ties []Tie) []Tie {
	sum := map[[2]int]float64{}
	for _, t := range ties {
		if t.A != t.B && min(t.A, t.B) >= 0 && max(t.A, t.B) < n && t.Weight > 0 {
			sum[[2]int{min(t.A, t.B), max(t.A, t.B)}] += t.Weight
		}
	}
	out := make([]Tie, 0, len(sum))
	for k, w := range sum {
		out = append(out, Tie{k[0], k[1], w})
	}
	slices.SortFunc(out, func(a, b Tie) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return out
}

// bySize sorts groups of nodes, the largest first, and their members.
func bySize(groups [][]graph.Node) [][]int64 {
	out := make([][]int64, len(groups))
	for i, group := range groups {
		for _, n := range group {
			out[i] = append(out[i], n.ID())
		}
		slices.Sort(out[i])
	}
	slices.SortFunc(out, func(a, b []int64) int { return cmp.Or(len(b)-len(a), slices.Compare(a, b)) })
	return out
}
