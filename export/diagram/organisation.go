package diagram

import (
	"fmt"
	"io"
	"slices"
)

// OrgLimit is how many bodies an organisation diagram holds by default.
const OrgLimit = 40

// The kinds of body, which have a colour each. Every other kind is drawn as "other".
const (
	KindDivision   = "division"   // 江苏省: holds bodies, is none
	KindParty      = "party"      // 市委, 市委组织部
	KindGovernment = "government" // 市人民政府, 市教育局
	KindDistrict   = "district"   // districts, counties, townships below the one shown
	KindOther      = "other"      // companies, schools, associations
)

// An OrgDiagram is who belongs to whom.
type OrgDiagram struct {
	Title    string
	Subtitle string
	Lang     string
	Nodes    []OrgNode
	LeftOut  string
}

// An OrgNode is a body or a division.
type OrgNode struct {
	ID     string
	Name   string
	Kind   string // one of the kinds above
	Parent string // ID of the body above; "" or unknown makes a root
	Level  string // second line where there are no posts: 省级
	Posts  []Post // at most the first three are drawn
}

// A Post is who holds what.
type Post struct {
	Role   string // 市长
	Holder PersonRef
}

// postsDrawn is how many posts a box has room for.
const postsDrawn = 3

// Organisation writes a hierarchy from the top down. Many bodies without bodies of their own stand in a column below theirs.
func Organisation(w io.Writer, d OrgDiagram, o Options) error {
	words := wordsOf(d.Lang)
	marked := o.highlights()
	roots, omitted := forest(d.Nodes, o.limit(OrgLimit), marked)
	hidden := 0
	for _, r := range roots {
		r.walk(func(t *tree) { hidden += max(0, len(t.node.Posts)-postsDrawn) })
	}
	h := heading{title: firstOf(d.Title, words.orgTitle), subtitle: d.Subtitle}
	h.notes = words.notes(d.LeftOut, tally{words.moreBodies, omitted}, tally{words.morePersons, hidden})
	if len(roots) == 0 {
		return empty(w, h, words.nothing)
	}
	h.legend = orgLegend(roots, words)
	s := orgSketch{words: words, marked: marked}
	s.begin("digraph", h, placed)
	for _, many := range stackFrom {
		widest := 0.0
		for _, r := range roots {
			r.setDepth(0, many)
		}
		s.size(roots)
		for _, r := range roots {
			widest = max(widest, r.span)
		}
		if widest <= tooWide {
			break
		}
	}
	arrangeRows(roots)
	s.write(roots)
	return s.end(w)
}

func orgHue(kind string) hue {
	switch kind {
	case KindDivision:
		return greyHue
	case KindParty:
		return vermilionHue
	case KindGovernment:
		return blueHue
	case KindDistrict:
		return greenHue
	}
	return purpleHue
}

// orgLegend explains the kinds that are drawn; one kind alone needs no legend.
func orgLegend(roots []*tree, w *words) []legendItem {
	there := map[hue]bool{}
	for _, r := range roots {
		r.walk(func(t *tree) { there[orgHue(t.node.Kind)] = true })
	}
	var out []legendItem
	for _, k := range []struct{ kind, name string }{{KindDivision, w.division}, {KindParty, w.party}, {KindGovernment, w.government}, {KindDistrict, w.district}, {KindOther, w.otherBody}} {
		if h := orgHue(k.kind); there[h] {
			out = append(out, legendItem{"■", h.line, k.name})
		}
	}
	if len(out) == 1 {
		return nil
	}
	return out
}

// An orgSketch is the organisation diagram while it is written.
type orgSketch struct {
	sketch
	words  *words
	marked marks
	n      int
}

const orgName, orgSecond = 13, 16 // widths in em

func (s *orgSketch) nameLines(n OrgNode) []string { return even(n.Name, orgName, 2) }

// below is what stands under the name.
func (s *orgSketch) below(n OrgNode) []string {
	var out []string
	for _, p := range n.Posts[:min(postsDrawn, len(n.Posts))] {
		colon := "："
		if s.words.lang == English {
			colon = ": "
		}
		if clean(p.Role) == "" || clean(p.Holder.Name) == "" {
			colon = ""
		}
		out = append(out, cut(clean(p.Role)+colon+clean(p.Holder.Name), orgSecond))
	}
	if len(out) == 0 && clean(n.Level) != "" {
		out = append(out, cut(n.Level, orgSecond))
	}
	return out
}

// size gives every box its size; boxes of one level are equally high.
func (s *orgSketch) size(roots []*tree) {
	heights := map[int]float64{}
	for _, r := range roots {
		r.walk(func(t *tree) {
			t.w = 54
			name, below := s.nameLines(t.node), s.below(t.node)
			for _, l := range name {
				t.w = max(t.w, setWidth(l, 11)+20)
			}
			for _, l := range below {
				t.w = max(t.w, setWidth(l, 9)+20)
			}
			t.h = max(24, 10+lineHeight(11)*float64(len(name))+lineHeight(9)*float64(len(below)))
			if !t.stacked {
				heights[t.depth] = max(heights[t.depth], t.h, 30)
			}
		})
	}
	for _, r := range roots {
		r.walk(func(t *tree) {
			if !t.stacked {
				t.h = heights[t.depth]
			}
		})
		r.measure()
	}
	evenRoots(roots)
}

// evenRoots makes the boxes of bodies without any others above or below equally wide.
func evenRoots(roots []*tree) {
	w := 0.0
	for _, r := range roots {
		if len(r.children) == 0 {
			w = max(w, r.w)
		}
	}
	for _, r := range roots {
		if len(r.children) == 0 {
			r.w, r.span = w, w
		}
	}
}

// write emits the boxes and the lines between them.
func (s *orgSketch) write(roots []*tree) {
	for _, r := range roots {
		r.walk(s.box)
	}
	for _, r := range roots {
		r.walk(func(t *tree) {
			for i, line := range t.lines() {
				s.edge(t.id, "->", t.children[i].id, route(0, polyline(line...)...), `arrowhead=none color="#64748B" penwidth=1.1`)
			}
		})
	}
}

func (s *orgSketch) box(t *tree) {
	s.n++
	t.id = fmt.Sprintf("o%d", s.n)
	n := t.node
	marked := s.marked.has(n.ID, n.Name) || slices.ContainsFunc(n.Posts, func(p Post) bool { return s.marked.has(p.Holder.ID, p.Holder.Name) })
	label := twoLines(s.nameLines(n), len(t.children) > 0 || marked, s.below(n), secondLine(marked))
	tip := []string{n.Name}
	for _, p := range n.Posts {
		tip = append(tip, p.Role, p.Holder.Name)
	}
	s.node(t.id, t.at(), html("label", label), "shape=box", "style=filled", paintBox(orgHue(n.Kind), marked), t.size(), tooltip(tip[:min(len(tip), 12)]...))
}
