package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Measures of a hierarchy, in points.
const (
	siblingGap, columnsGap, rootGap = 15, 12, 40
	levelGap                        = 34
	stackGap, stackIndent           = 8, 14
	stackRows                       = 8
	snap                            = 14
	rowWidth                        = 840
)

// A tree is a body with the bodies below it and its place in the picture.
type tree struct {
	box
	node     OrgNode
	id       string
	depth    int
	children []*tree
	stacked  bool    // a leaf in a column
	column   float64 // left edge of its column's line, when stacked
	span     float64 // width of everything below and including it
}

// forest links the nodes into trees, keeps at most limit of them, level by level with highlighted ones first, and counts the others. A cycle
// is cut where it closes.
func forest(nodes []OrgNode, limit int, marked marks) (roots []*tree, omitted int) {
	byID := map[string]*tree{}
	var all []*tree
	for _, n := range nodes {
		if n.ID = firstOf(n.ID, n.Name); byID[n.ID] == nil {
			t := &tree{node: n}
			byID[n.ID] = t
			all = append(all, t)
		}
	}
	parent := map[*tree]*tree{}
	for _, t := range all {
		p := byID[t.node.Parent]
		if p == nil || reaches(parent, p, t) {
			roots = append(roots, t)
			continue
		}
		parent[t] = p
		p.children = append(p.children, t)
	}
	needed := map[*tree]bool{} // highlighted, or above something highlighted
	for _, t := range all {
		if marked.has(t.node.ID, t.node.Name) || slices.ContainsFunc(t.node.Posts, func(p Post) bool { return marked.has(p.Holder.ID, p.Holder.Name) }) {
			for up := t; up != nil; up = parent[up] {
				needed[up] = true
			}
		}
	}
	roots = prune(roots, limit, needed)
	kept := 0
	for _, r := range roots {
		r.setDepth(0, stackFrom[0])
		r.walk(func(*tree) { kept++ })
	}
	return roots, len(all) - kept
}

// reaches reports whether to lies on the way up from from, or is it.
func reaches(parent map[*tree]*tree, from, to *tree) bool {
	for t := from; t != nil; t = parent[t] {
		if t == to {
			return true
		}
	}
	return false
}

// prune keeps limit trees, breadth first, the needed ones of all levels before the rest.
func prune(roots []*tree, limit int, needed map[*tree]bool) []*tree {
	keep := map[*tree]bool{}
	for _, must := range []bool{true, false} {
		for level := roots; len(level) > 0; {
			var next []*tree
			for _, t := range level {
				if needed[t] == must && !keep[t] && len(keep) < limit {
					keep[t] = true
				}
				if keep[t] {
					next = append(next, t.children...)
				}
			}
			level = next
		}
	}
	filter := func(list []*tree) []*tree {
		return slices.DeleteFunc(list, func(t *tree) bool { return !keep[t] })
	}
	for t := range keep {
		t.children = filter(t.children)
	}
	return filter(roots)
}

func (t *tree) walk(do func(*tree)) {
	do(t)
	for _, c := range t.children {
		c.walk(do)
	}
}

// stackFrom says how many leaves of one parent stand in columns: where the picture gets too wide, fewer.
var stackFrom = []int{5, 3, 2, 1}

// tooWide is a width of a tree at which its type gets too small on a page.
const tooWide = 1300

// setDepth counts levels and decides which leaves stand in columns: from many on all. Those come behind the other children.
func (t *tree) setDepth(depth, many int) {
	t.depth = depth
	leaves := 0
	for _, c := range t.children {
		c.stacked = false
		c.setDepth(depth+1, many)
		if len(c.children) == 0 {
			leaves++
		}
	}
	if leaves < many {
		return
	}
	for _, c := range t.children {
		c.stacked = len(c.children) == 0
	}
	slices.SortStableFunc(t.children, func(a, b *tree) int {
		switch {
		case a.stacked == b.stacked:
			return 0
		case b.stacked:
			return -1
		}
		return 1
	})
}

// columns splits the stacked children into columns of about equal length.
func (t *tree) columns() [][]*tree {
	first := slices.IndexFunc(t.children, func(c *tree) bool { return c.stacked })
	if first < 0 {
		return nil
	}
	list := t.children[first:]
	n := (len(list) + stackRows - 1) / stackRows
	return slices.Collect(slices.Chunk(list, (len(list)+n-1)/n))
}

// standing are the children beside each other.
func (t *tree) standing() []*tree {
	return t.children[:len(t.children)-len(slices.Concat(t.columns()...))]
}

// measure computes the spans from the leaves up; the boxes have their sizes.
func (t *tree) measure() {
	width := 0.0
	for _, c := range t.standing() {
		c.measure()
		width += c.span + siblingGap
	}
	for _, col := range t.columns() {
		width += columnWidth(col) + columnsGap
	}
	t.span = max(t.w, width-siblingGap)
}

func columnWidth(col []*tree) float64 {
	w := 0.0
	for _, c := range col {
		w = max(w, c.w)
	}
	return w + stackIndent
}

// arrange places the tree in the span that begins at x, its top at y.
func (t *tree) arrange(x, y float64) {
	t.y = y + t.h/2
	below := y + t.h + levelGap
	at := x
	width := -float64(siblingGap)
	for _, c := range t.standing() {
		width += c.span + siblingGap
	}
	for _, col := range t.columns() {
		width += columnWidth(col) + columnsGap
	}
	at += max(0, (t.span-width)/2)
	start := at
	for _, c := range t.standing() {
		c.arrange(at, below)
		at += c.span + siblingGap
	}
	for _, col := range t.columns() {
		cy := below
		w := columnWidth(col) - stackIndent
		for _, c := range col {
			c.w = w
			c.point = point{at + stackIndent + w/2, cy + c.h/2}
			c.column = at
			cy += c.h + stackGap
		}
		at += w + stackIndent + columnsGap
	}
	t.x = x + t.span/2
	if n := len(t.children); n > 0 {
		first, last := t.children[0], t.children[n-1]
		t.x = (first.entry() + last.entry()) / 2
		// A lone column hangs below the box's left half rather than beside it.
		if len(t.standing()) == 0 && len(t.columns()) == 1 {
			t.x = max(start+t.w/2-stackIndent/2, start+stackIndent)
		}
		for _, c := range t.standing() {
			if math.Abs(c.x-t.x) < snap { // a line with a tiny step looks like a mistake
				t.x = c.x
				break
			}
		}
		t.x = min(max(t.x, x+t.w/2), x+t.span-t.w/2)
	}
}

// arrangeRows places the trees beside each other, in rows no wider than the widest of them or a page.
func arrangeRows(roots []*tree) {
	widest := float64(rowWidth)
	for _, r := range roots {
		widest = max(widest, r.span)
	}
	x, y, next := 0.0, 0.0, 0.0
	gap := 0.0 // behind the tree before
	for _, r := range roots {
		if x > 0 && x+gap+r.span > widest {
			x, y, gap = 0, next+gap, 0
		}
		r.arrange(x+gap, y)
		r.walk(func(t *tree) { next = max(next, t.bottom()) })
		x += gap + r.span
		if gap = rootGap; len(r.children) == 0 {
			gap = siblingGap
		}
	}
}

// entry is where the line from above comes down to the box.
func (t *tree) entry() float64 {
	if t.stacked {
		return t.column
	}
	return t.x
}

// lines are the lines to the children: down, along, down, and into a stacked child from its left. They share no stretch, so that none is
// painted twice: each begins where the one nearer to the box turned off.
func (t *tree) lines() [][]point {
	bus := t.bottom() + levelGap/2
	order := make([]int, len(t.children))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(t.children[a].entry()-t.x), math.Abs(t.children[b].entry()-t.x))
	})
	out := make([][]point, len(t.children))
	reached := map[bool]float64{true: t.x, false: t.x} // on the right and on the left, along the bus
	down := map[float64]float64{}                      // along a column's line
	for k, i := range order {
		c := t.children[i]
		x := c.entry()
		var line []point
		if k == 0 {
			line = append(line, point{t.x, t.bottom()})
		}
		if y, ok := down[x]; ok && c.stacked {
			line = append(line, point{x, y})
		} else {
			line = append(line, point{reached[x > t.x], bus})
			if x != reached[x > t.x] {
				line = append(line, point{x, bus})
			}
			reached[x > t.x] = x
		}
		if c.stacked {
			down[x] = c.y
			line = append(line, point{x, c.y}, point{c.left(), c.y})
		} else {
			line = append(line, point{x, c.top()})
		}
		out[i] = line
	}
	return out
}
