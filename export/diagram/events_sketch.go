package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Measures of the events diagram, in points; text widths in em.
const (
	personWidth, personHeight, personGap = 104, 30, 11
	cardWidth, cardPad                   = 172, 5
	cardHeadline, cardSmall              = 13.5, 16.5
	stopWidth, stopLine, stopGap         = 97, 10, 12
	frameMargin, frameCaption, frameGap  = 12, 20, 10
	eventGap                             = 16
	columnGap                            = 62
)

// An eventsSketch is the events diagram while it is written.
type eventsSketch struct {
	sketch
	*eventsPlan
	words  *words
	marked marks
	years  bool // dates carry their year

	personBoxes, eventBoxes, stopBoxes []box
	frames                             map[int]box
	cards                              []card
}

// arrange places everything: frames below each other, in each its cards and right of them the places, left of all the persons.
func (e *eventsSketch) arrange(d EventsDiagram) {
	e.frames = map[int]box{}
	e.eventBoxes, e.stopBoxes = make([]box, len(e.events)), make([]box, len(e.stops))
	stopW := float64(stopWidth)
	for _, s := range e.stops {
		for _, l := range s.lines() {
			stopW = max(stopW, setWidth(l, 11)+18)
		}
	}
	for _, ev := range e.events {
		e.cards = append(e.cards, e.makeCard(ev))
	}
	cardX := float64(frameMargin) + cardWidth/2
	stopX := frameMargin + cardWidth + columnGap + stopW/2
	width := cardWidth + 2.0*frameMargin
	if len(e.stops) > 0 {
		width += columnGap + stopW
	}
	y := 0.0
	for gi, g := range d.Groups {
		if !e.hasGroup(gi) {
			continue
		}
		top := y
		if y += frameMargin; e.caption(g) != "" {
			y = top + frameCaption + 10
		}
		y = e.arrangeGroup(gi, y, cardX, stopX, stopW) + frameMargin
		e.frames[gi] = box{point{width / 2, (top + y) / 2}, width, y - top}
		y += frameGap
	}
	e.arrangePersons(y - frameGap)
}

// arrangeGroup places a frame's cards and places from y downwards and returns where they end.
func (e *eventsSketch) arrangeGroup(gi int, y, cardX, stopX, stopW float64) float64 {
	done := make([]bool, len(e.stops))
	first := true
	for ei, ev := range e.events {
		if ev.group != gi {
			continue
		}
		if !first {
			y += eventGap
		}
		first = false
		var mine []int
		stack := -float64(stopGap)
		for _, v := range e.visits {
			if v.event == ei && !done[v.stop] {
				done[v.stop] = true
				mine = append(mine, v.stop)
				stack += e.stops[v.stop].height() + stopGap
			}
		}
		h := max(e.cards[ei].height, stack)
		e.eventBoxes[ei] = box{point{cardX, y + h/2}, cardWidth, e.cards[ei].height}
		sy := y + (h-stack)/2
		for _, si := range mine {
			sh := e.stops[si].height()
			e.stopBoxes[si] = box{point{stopX, sy + sh/2}, stopW, sh}
			sy += sh + stopGap
		}
		y += h
	}
	return y
}

// arrangePersons puts each person as near as possible to the cards that he or she leads or joins, so that lines cross little.
func (e *eventsSketch) arrangePersons(height float64) {
	wish, weight := make([]float64, len(e.cast)), make([]float64, len(e.cast))
	for _, t := range e.parts {
		f := 1.0
		if t.leads {
			f = 2
		}
		wish[t.person] += f * e.eventBoxes[t.event].y
		weight[t.person] += f
	}
	w := float64(personWidth)
	for i, p := range e.cast {
		wish[i] /= weight[i]
		w = max(w, setWidth(cut(spaced(p.Name), 14), 11)+20, setWidth(cut(p.Post, 18), 9)+20)
	}
	order := make([]int, len(e.cast))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(wish[a], wish[b]) })
	sorted := make([]float64, len(order))
	for k, i := range order {
		sorted[k] = wish[i]
	}
	// The taller the picture, the more lines share the space between the columns.
	gap := columnGap + min(110, height/10)
	e.personBoxes = make([]box, len(e.cast))
	for k, y := range settle(sorted, personHeight+personGap) {
		e.personBoxes[order[k]] = box{point{-gap - w/2, y}, w, personHeight}
	}
}

func (e *eventsSketch) persons() {
	for i, p := range e.cast {
		marked := e.marked.has(p.ID, p.Name)
		label := twoLines([]string{cut(spaced(p.Name), 14)}, true, []string{cut(p.Post, 18)}, secondLine(marked))
		b := e.personBoxes[i]
		e.node(personID(i), b.at(), html("label", label), "shape=box", `style="rounded,filled"`, paintBox(blueHue, marked), b.size(), tooltip(p.Name, p.Post))
	}
}

// groups writes one frame a group, with its cards and places.
func (e *eventsSketch) groups(d EventsDiagram) {
	for gi, g := range d.Groups {
		f, ok := e.frames[gi]
		if !ok {
			continue
		}
		e.raw("  subgraph cluster_%d {", gi+1)
		caption := e.caption(g)
		w := setWidth(caption, 10)
		lp := point{f.right() - frameMargin - w/2, f.top() + 13}
		e.raw("  %s; lp=\"%s\"; lwidth=%s; lheight=0.2; label=<%s>; style=\"rounded,filled\"; color=\"#E5E7EB\"; fillcolor=\"#FAFAFA\";", f.bb(), lp, num(w/72), font(10, grey, orSpace(caption)))
		for i, ev := range e.events {
			if ev.group == gi {
				e.node(eventID(i), e.eventBoxes[i].at(), "shape=plain", html("label", e.cards[i].table), tooltip(ev.Label, ev.Topic))
			}
		}
		for i, s := range e.stops {
			if s.group == gi {
				e.stop(i, s)
			}
		}
		e.raw("  }")
	}
}

func (e *eventsSketch) caption(g EventGroup) string {
	if g.Label != "" {
		return cut(g.Label, 30)
	}
	return cut(strings.Trim(e.words.date(g.Date, e.years)+"　"+clean(g.Source), "　"), 30)
}

func (s plannedStop) lines() []string { return even(s.label(), stopLine, 3) }

func (s plannedStop) height() float64 { return 11 + lineHeight(11)*float64(len(s.lines())) }

func (e *eventsSketch) stop(i int, s plannedStop) {
	h := greenHue
	if s.body {
		h = purpleHue
	}
	b := e.stopBoxes[i]
	e.node(stopID(i), b.at(), str("label", strings.Join(s.lines(), "\n")), "shape=box", "style=filled", paintBox(h, e.marked.has(s.id, s.name)), b.size(), tooltip(s.name))
}

func (e *eventsSketch) edges() {
	ends := e.landings()
	for _, leads := range []bool{false, true} { // leaders last, so that their lines lie on top
		for i, t := range e.parts {
			if t.leads != leads {
				continue
			}
			p := e.cast[t.person]
			look := `penwidth=1.0`
			switch {
			case leads:
				look = `color="#0072B2" penwidth=2.0`
			case e.marked.has(p.ID, p.Name):
				look = `color="#475569" penwidth=1.6`
			}
			from := e.personBoxes[t.person]
			e.edge(personID(t.person), "->", eventID(t.event), route(0, across(point{from.right(), from.y}, ends[i])...), "arrowhead=none", look)
		}
	}
	for _, v := range e.visits {
		from, to := e.eventBoxes[v.event], e.stopBoxes[v.stop]
		line := across(point{from.right(), from.y}, point{to.left(), to.y})
		if v.takesPart {
			e.edge(eventID(v.event), "->", stopID(v.stop), route(0, line...), `arrowhead=none color="#CC79A7" penwidth=1.2 style=dashed`)
			continue
		}
		e.edge(eventID(v.event), "->", stopID(v.stop), route(5.5, line...), `arrowhead=vee arrowsize=0.55 color="#009E73" penwidth=1.3`)
	}
}

// landings is where each participation's line meets its card: in the order of the persons, a little apart.
func (e *eventsSketch) landings() []point {
	out := make([]point, len(e.parts))
	for ei, b := range e.eventBoxes {
		var mine []int
		for i, t := range e.parts {
			if t.event == ei {
				mine = append(mine, i)
			}
		}
		slices.SortStableFunc(mine, func(a, c int) int {
			return cmp.Compare(e.personBoxes[e.parts[a].person].y, e.personBoxes[e.parts[c].person].y)
		})
		step := min(5, (b.h-24)/float64(max(1, len(mine)-1)))
		for k, i := range mine {
			out[i] = point{b.left(), b.y + (float64(k)-float64(len(mine)-1)/2)*step}
		}
	}
	return out
}

func personID(i int) string { return fmt.Sprintf("p%d", i+1) }
func eventID(i int) string  { return fmt.Sprintf("e%d", i+1) }
func stopID(i int) string   { return fmt.Sprintf("l%d", i+1) }
