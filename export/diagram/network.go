package diagram

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// NetworkLimit is how many people a network holds by default; with more it turns into a hairball.
const NetworkLimit = 60

// tiesPerNode bounds the lines: of the weaker ones only as many are drawn as make this average.
const tiesPerNode = 4

// A NetworkDiagram is who appears together.
type NetworkDiagram struct {
	Title       string
	Subtitle    string
	Lang        string
	Nodes       []NetworkNode
	Ties        []Tie
	Communities []string // names for the legend, by NetworkNode.Community; a missing one is named after its strongest member
	LeftOut     string
}

// A NetworkNode is one person.
type NetworkNode struct {
	PersonRef
	Strength  float64 // what the circle's size stands for: appearances
	Community int     // 0 for the first; negative for none
}

// A Tie joins two persons, named by ID, or by name where they have none.
type Tie struct {
	A, B   string
	Weight float64 // times together, or another weight
}

// Network writes a weighted network; communities have colours and stand together.
func Network(w io.Writer, d NetworkDiagram, o Options) error {
	words := wordsOf(d.Lang)
	s := networkSketch{words: words, marked: o.highlights()}
	omittedNodes := s.chooseNodes(d.Nodes, o.limit(NetworkLimit))
	omittedTies := s.chooseTies(d.Ties)
	h := heading{title: firstOf(d.Title, words.networkTitle), subtitle: d.Subtitle}
	h.notes = words.notes(d.LeftOut, tally{words.morePersons, omittedNodes}, tally{words.moreTies, omittedTies})
	if len(s.nodes) == 0 {
		return empty(w, h, words.nothing)
	}
	h.legend = s.legend(d.Communities)
	s.begin("graph", h, "layout=neato overlap=true outputorder=edgesfirst", "splines="+s.splines())
	s.arrange()
	s.writeNodes()
	s.writeTies()
	return s.end(w)
}

// Lines that bend around circles take Graphviz minutes where there are many.
const bentNodes, bentTies = 90, 360

func (s *networkSketch) splines() string {
	if len(s.nodes) > bentNodes || len(s.ties) > bentTies {
		return "line"
	}
	return "true"
}

// A networkSketch is a network while it is written.
type networkSketch struct {
	sketch
	words  *words
	marked marks
	nodes  []NetworkNode
	ties   []indexedTie
	labels []circle
	at     []point
}

// A circle is a node's size and label.
type circle struct {
	lines []string
	size  float64 // of the type, points
	width float64 // inches
}

type indexedTie struct {
	a, b   int
	weight float64
}

// chooseNodes keeps the strongest, highlighted ones first, in the order given.
func (s *networkSketch) chooseNodes(all []NetworkNode, limit int) (omitted int) {
	seen := map[string]bool{}
	var list []NetworkNode
	for _, n := range all {
		if !seen[n.key()] {
			seen[n.key()] = true
			n.Strength = weight(n.Strength)
			list = append(list, n)
		}
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	rank := func(n NetworkNode) int {
		if s.marked.has(n.ID, n.Name) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(rank(list[a])-rank(list[b]), cmp.Compare(list[b].Strength, list[a].Strength))
	})
	order = order[:min(limit, len(order))]
	slices.Sort(order)
	for _, i := range order {
		s.nodes = append(s.nodes, list[i])
	}
	return len(list) - len(order)
}

// chooseTies keeps everybody's strongest tie and otherwise the strongest of all, and counts those among the people drawn that it drops.
func (s *networkSketch) chooseTies(all []Tie) (omitted int) {
	index := map[string]int{}
	for i, n := range s.nodes {
		index[n.key()] = i
	}
	sum := map[[2]int]float64{}
	var pairs [][2]int
	for _, t := range all {
		a, okA := index[t.A]
		b, okB := index[t.B]
		if !okA || !okB || a == b || weight(t.Weight) == 0 {
			continue
		}
		p := [2]int{min(a, b), max(a, b)}
		if _, ok := sum[p]; !ok {
			pairs = append(pairs, p)
		}
		sum[p] += t.Weight
	}
	slices.SortFunc(pairs, func(p, q [2]int) int {
		return cmp.Or(cmp.Compare(sum[q], sum[p]), cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]))
	})
	tied := make([]bool, len(s.nodes))
	for k, p := range pairs {
		if k < tiesPerNode*len(s.nodes) || !tied[p[0]] || !tied[p[1]] {
			tied[p[0]], tied[p[1]] = true, true
			s.ties = append(s.ties, indexedTie{p[0], p[1], sum[p]})
		}
	}
	return len(pairs) - len(s.ties)
}

// community is the node's colour.
func (n NetworkNode) community() int {
	if n.Community < 0 || n.Community > maxGroups {
		return maxGroups
	}
	return n.Community
}

// legend names the colours that are drawn, and what sizes mean.
func (s *networkSketch) legend(names []string) []legendItem {
	members := make([][]NetworkNode, maxGroups+1)
	for _, n := range s.nodes {
		members[n.community()] = append(members[n.community()], n)
	}
	var out []legendItem
	for c, list := range members {
		if len(list) == 0 {
			continue
		}
		name := ""
		switch {
		case c == maxGroups:
			name = s.words.others
		case c < len(names):
			name = names[c]
		}
		if name == "" && len(list) == 1 {
			name = cut(list[0].Name, 8)
		}
		if name == "" {
			name = fmt.Sprintf(s.words.community, cut(strongest(list).Name, 8), len(list))
		}
		out = append(out, legendItem{"■", groupHue(c).line, name})
	}
	if len(out) == 1 { // one colour explains nothing
		out = nil
	}
	return append(out, legendItem{"", "", s.words.circleSize}, legendItem{"", "", s.words.edgeWidth})
}

func strongest(list []NetworkNode) NetworkNode {
	return slices.MaxFunc(list, func(a, b NetworkNode) int { return cmp.Compare(a.Strength, b.Strength) })
}

// scale brings weights whose greatest is over top down to it, so that no circle or line gets too large.
func scale(most, top float64) float64 {
	if most > top {
		return top / most
	}
	return 1
}

const (
	topStrength = 47 // a circle of 1 inch
	topWeight   = 10 // a line of 8 points
	leastType   = 7  // points

	within, between = 106.0, 200.0 // lengths of ties, points
	circleGap       = 14.0
)

// arrange sizes the circles and places them: ties within a community are short, those across are long.
func (s *networkSketch) arrange() {
	most := 0.0
	for _, n := range s.nodes {
		most = max(most, n.Strength)
	}
	f := scale(most, topStrength)
	members, radii := make([]int, maxGroups+1), make([]float64, len(s.nodes))
	start := make([]point, len(s.nodes))
	for i, n := range s.nodes {
		width := 0.40 + 0.088*math.Sqrt(n.Strength*f)
		lines, size := circleLabel(n.Name, width)
		if size < leastType { // a name that cannot be read is worse than a circle somewhat too large
			width, size = width*leastType/size, leastType
		}
		s.labels = append(s.labels, circle{lines, size, width})
		radii[i] = width * 36
		// To begin with, each community winds around its place on a ring.
		sin, cos := math.Sincos(2 * math.Pi * float64(n.community()) / float64(maxGroups+1))
		k := float64(members[n.community()])
		members[n.community()]++
		sinK, cosK := math.Sincos(2.4 * k)
		start[i] = point{300*cos + 30*math.Sqrt(k)*cosK, 300*sin + 30*math.Sqrt(k)*sinK}
	}
	s.at = spread(start, radii, s.springs(radii), circleGap)
}

// springs are the ties as lengths.
func (s *networkSketch) springs(radii []float64) []spring {
	// More circles need more room, or they are pushed apart afterwards and the order is lost.
	wider := max(1, math.Sqrt(float64(len(s.nodes))/45))
	var out []spring
	for _, t := range s.ties {
		length := between
		if s.nodes[t.a].community() == s.nodes[t.b].community() {
			length = within
		}
		out = append(out, spring{t.a, t.b, max(length*wider, radii[t.a]+radii[t.b]+circleGap)})
	}
	return out
}

func (s *networkSketch) writeNodes() {
	hubs := s.hubs()
	for i, n := range s.nodes {
		c := s.labels[i]
		h := groupHue(n.community())
		look := fmt.Sprintf("fillcolor=%q color=%q penwidth=1.2", h.fill, h.line)
		if hubs[i] {
			look = fmt.Sprintf("fillcolor=%q color=%q fontcolor=white", h.solid, h.solid)
		}
		if s.marked.has(n.ID, n.Name) {
			look = fmt.Sprintf("fillcolor=%q color=%q fontcolor=white penwidth=3", h.solid, ink)
		}
		place := fmt.Sprintf(`pos="%s,%s!"`, num(s.at[i].x/72), num(-s.at[i].y/72))
		s.node(personID(i), place, str("label", strings.Join(c.lines, "\n")), "shape=circle fixedsize=true style=filled margin=0", "width="+num(c.width), "fontsize="+num(c.size), look,
			tooltip(n.Name, n.Post, count(n.Strength)))
	}
}

// hubs are the strongest of each community of at least four.
func (s *networkSketch) hubs() map[int]bool {
	best, size := map[int]int{}, map[int]int{}
	for i, n := range s.nodes {
		c := n.community()
		size[c]++
		if b, ok := best[c]; !ok || n.Strength > s.nodes[b].Strength {
			best[c] = i
		}
	}
	out := map[int]bool{}
	for c, i := range best {
		if size[c] >= 4 && c != maxGroups {
			out[i] = true
		}
	}
	return out
}

// circleLabel breaks and sizes a name to fit a circle of so many inches.
func circleLabel(name string, width float64) (lines []string, size float64) {
	lines = []string{clean(name)}
	if widthOf(lines[0]) > 4 {
		lines = even(name, 5, 2)
	}
	longest := 3.0
	for _, l := range lines {
		longest = max(longest, widthOf(l))
	}
	size = width * 72 / (longest + 0.55)
	if len(lines) > 1 {
		size = width * 72 / (longest + 1.6)
	}
	return lines, min(15, size)
}

func (s *networkSketch) writeTies() {
	most := 0.0
	for _, t := range s.ties {
		most = max(most, t.weight)
	}
	f := scale(most, topWeight)
	slices.SortStableFunc(s.ties, func(p, q indexedTie) int { return cmp.Compare(p.weight, q.weight) })
	for _, t := range s.ties {
		a, b := s.nodes[t.a], s.nodes[t.b]
		color := "#64748B77"
		if a.community() == b.community() {
			color = groupHue(a.community()).line + "55"
		}
		s.edge(personID(t.a), "--", personID(t.b), fmt.Sprintf("penwidth=%s color=%q", num(0.5+0.75*t.weight*f), color))
	}
}
