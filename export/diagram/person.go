package diagram

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
)

// personLimit is how many people stand around one person at most by default.
const personLimit = 32

// linksPerPerson bounds the thin lines among the people of a circle.
const linksPerPerson = 1

// A PersonDiagram is one person's circle.
type PersonDiagram struct {
	Title    string // "" names the person
	Subtitle string
	Lang     string
	Person   PersonRef
	Others   []Companion
	Links    []Link // among the others
	LeftOut  string
}

// A Companion is somebody with whom the person appears.
type Companion struct {
	PersonRef
	Count float64 // times together, or another weight
	Group string  // what the colour stands for: 市委; "" is none
}

// A Link ties two persons, named by ID, or by name where they have none.
type Link struct {
	A, B  string
	Count float64
}

// Person writes one person's circle: the people ordered by group and then by weight, from the right counter-clockwise.
func Person(w io.Writer, d PersonDiagram, o Options) error {
	words := wordsOf(d.Lang)
	others, omitted := closest(d, o)
	h := heading{title: d.Title, subtitle: d.Subtitle}
	if h.title == "" {
		h.title = clean(d.Person.Name) + words.personTitle
	}
	h.notes = words.notes(d.LeftOut, tally{words.morePersons, omitted})
	if len(others) == 0 {
		return empty(w, h, words.nothing)
	}
	groups := groupNames(others)
	h.legend = append(groupLegend(groups, words), legendItem{"━", "#A3AFC0", words.edgeWidth})
	slices.SortStableFunc(others, func(a, b Companion) int {
		return cmp.Or(cmp.Compare(groups.of(a.Group), groups.of(b.Group)), cmp.Compare(b.Count, a.Count))
	})
	s := circleSketch{words: words, marked: o.highlights(), others: others, groups: groups, most: 1}
	for _, c := range others {
		s.most = max(s.most, c.Count)
	}
	s.begin("graph", h, placed)
	s.arrange()
	s.nodes(d.Person)
	s.ties(d.Links)
	return s.end(w)
}

// closest keeps those with whom the person appears most, highlighted ones first.
func closest(d PersonDiagram, o Options) (kept []Companion, omitted int) {
	marked := o.highlights()
	rank := func(c Companion) int {
		if marked.has(c.ID, c.Name) {
			return 0
		}
		return 1
	}
	seen := map[string]bool{d.Person.key(): true}
	for _, c := range d.Others {
		if !seen[c.key()] {
			seen[c.key()] = true
			c.Count = weight(c.Count)
			kept = append(kept, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b Companion) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(b.Count, a.Count)) })
	limit := min(o.limit(personLimit), len(kept))
	return kept[:limit], len(kept) - limit
}

// A palette gives groups their colours.
type palette struct{ names []string }

// of is the group's index among the colours; groups without one, and no group, come last.
func (p palette) of(group string) int {
	if len(p.names) == 0 {
		return 0 // without groups one colour serves all
	}
	if i := slices.Index(p.names, group); i >= 0 && group != "" {
		return min(i, maxGroups)
	}
	return maxGroups
}

func (p palette) hue(group string) hue { return groupHue(p.of(group)) }

// groupNames orders the groups by the weight of their members.
func groupNames(list []Companion) palette {
	sum := map[string]float64{}
	var names []string
	for _, c := range list {
		if c.Group == "" {
			continue
		}
		if _, ok := sum[c.Group]; !ok {
			names = append(names, c.Group)
		}
		sum[c.Group] += c.Count
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(sum[b], sum[a]) })
	return palette{names}
}

// groupLegend explains the colours; without groups there is nothing to explain.
func groupLegend(p palette, w *words) []legendItem {
	var out []legendItem
	for i, n := range p.names {
		if i == maxGroups {
			return append(out, legendItem{"■", greyHue.line, w.others})
		}
		out = append(out, legendItem{"■", groupHue(i).line, n})
	}
	return out
}

// A circleSketch is a person's circle while it is written.
type circleSketch struct {
	sketch
	words  *words
	marked marks
	others []Companion
	groups palette
	most   float64 // the greatest weight
	boxes  []box
}

const (
	circleName, circlePost = 9, 12 // widths in em
	egoSize                = 72
)

func (s *circleSketch) arrange() {
	for _, c := range s.others {
		w := max(54, setWidth(cut(c.Name, circleName), 11), setWidth(cut(c.Post, circlePost), 9)) + 18
		h := 24.0
		if clean(c.Post) != "" {
			h = 33
		}
		s.boxes = append(s.boxes, box{w: w, h: h})
	}
	ring(s.boxes)
}

func (s *circleSketch) nodes(ego PersonRef) {
	name := even(spaced(ego.Name), 4.5, 2)
	size := 13.0
	if len(name) > 1 {
		size = 11
	}
	label := twoLines(name, true, nonEmpty(even(ego.Post, 6, 2)), "#FFFFFF")
	s.node("ego", point{}.at(), html("label", label), "shape=circle", "style=filled", box{w: egoSize, h: egoSize}.size(),
		fmt.Sprintf("fillcolor=%q color=%q fontcolor=white fontsize=%s", blueHue.solid, blueHue.solid, num(size)), tooltip(ego.Name, ego.Post))
	for i, c := range s.others {
		marked, h := s.marked.has(c.ID, c.Name), s.groups.hue(c.Group)
		label := twoLines([]string{cut(c.Name, circleName)}, marked, []string{cut(c.Post, circlePost)}, secondLine(marked))
		b := s.boxes[i]
		s.node(personID(i), b.at(), html("label", label), "shape=box", `style="rounded,filled"`, paintBox(h, marked), b.size(), tooltip(c.Name, c.Post, count(c.Count)))
	}
}

// ties draws the thin lines among the others below the lines to the person in the middle. All run from centre to centre, under the boxes.
func (s *circleSketch) ties(links []Link) {
	index := map[string]int{}
	for i, c := range s.others {
		index[c.key()] = i
	}
	strong := slices.Clone(links)
	slices.SortStableFunc(strong, func(a, b Link) int { return cmp.Compare(b.Count, a.Count) })
	room := linksPerPerson * len(s.others)
	for _, l := range strong {
		a, okA := index[l.A]
		b, okB := index[l.B]
		if !okA || !okB || a == b {
			continue
		}
		if room--; room < 0 {
			break
		}
		s.edge(personID(a), "--", personID(b), route(0, polyline(s.boxes[a].point, s.boxes[b].point)...), `color="#CBD5E1" penwidth=0.8`)
	}
	for i, c := range s.others {
		look := `color="#A3AFC0"`
		if s.marked.has(c.ID, c.Name) {
			look = `color="#475569"`
		}
		s.edge("ego", "--", personID(i), route(0, polyline(point{}, s.boxes[i].point)...), look, "penwidth="+num(0.8+5.2*c.Count/s.most))
	}
}

// weight is a number to size things by: what is negative, infinite or no number counts as nothing.
func weight(n float64) float64 {
	if n > 0 && !math.IsInf(n, 1) {
		return n
	}
	return 0
}

// count is a weight for readers, "" for none.
func count(n float64) string {
	if n <= 0 {
		return ""
	}
	return num(n)
}

func nonEmpty(list []string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}
