package measure

import (
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// links is an undirected weighted graph that gives nodes and neighbours in the order of their numbers. gonum's own graphs are maps, whose order would
// change communities and the last digits of sums from run to run.
type links struct {
	nodes  []graph.Node
	next   [][]graph.Node
	weight map[[2]int64]float64
}

// newLinks makes the graph of ties that are sorted and each there once, with A < B.
func newLinks(n int, ties []Tie) *links {
	g := &links{nodes: make([]graph.Node, n), next: make([][]graph.Node, n), weight: make(map[[2]int64]float64, len(ties))}
	for i := range n {
		g.nodes[i] = simple.Node(i)
	}
	// Sorted by A and then B, every node first gets its smaller neighbours, in order, and then the greater ones.
	for _, t := range ties {
		g.next[t.B] = append(g.next[t.B], simple.Node(t.A))
		g.weight[key(int64(t.A), int64(t.B))] = t.Weight
	}
	for _, t := range ties {
		g.next[t.A] = append(g.next[t.A], simple.Node(t.B))
	}
	return g
}

func key(a, b int64) [2]int64 { return [2]int64{min(a, b), max(a, b)} }

func (g *links) Node(id int64) graph.Node {
	if id < 0 || id >= int64(len(g.nodes)) {
		return nil
	}
	return g.nodes[id]
}

func (g *links) Nodes() graph.Nodes { return iterator.NewOrderedNodes(g.nodes) }

func (g *links) From(id int64) graph.Nodes {
	if len(g.next[id]) == 0 {
		return graph.Empty
	}
	return iterator.NewOrderedNodes(g.next[id])
}

func (g *links) HasEdgeBetween(a, b int64) bool { return g.weight[key(a, b)] > 0 }

func (g *links) Edge(a, b int64) graph.Edge { return g.WeightedEdge(a, b) }

func (g *links) EdgeBetween(a, b int64) graph.Edge { return g.WeightedEdge(a, b) }

func (g *links) WeightedEdgeBetween(a, b int64) graph.WeightedEdge { return g.WeightedEdge(a, b) }

func (g *links) WeightedEdge(a, b int64) graph.WeightedEdge {
	w, ok := g.weight[key(a, b)]
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: g.nodes[a], T: g.nodes[b], W: w}
}

func (g *links) Weight(a, b int64) (float64, bool) {
	w, ok := g.weight[key(a, b)]
	return w, ok || a == b
}

var _ graph.WeightedUndirected = (*links)(nil)

// bothWays is the graph with a link in each direction for every tie.
type bothWays struct{ *links }

func (g bothWays) HasEdgeFromTo(a, b int64) bool { return g.HasEdgeBetween(a, b) }

func (g bothWays) To(id int64) graph.Nodes { return g.From(id) }

var _ graph.Directed = bothWays{}
