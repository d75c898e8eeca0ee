package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// The kinds of thing that an events diagram draws and counts.
const (
	anEvent = iota
	aPerson
	aPlace
	aBody
	kinds
)

// An eventsPlan is what of the diagram is drawn: indices point into its own slices.
type eventsPlan struct {
	events  []plannedEvent
	cast    []PersonRef
	stops   []plannedStop
	parts   []participation
	visits  []visit
	omitted [kinds]int
}

type plannedEvent struct {
	EventNode
	group      int
	groupDate  string
	groupLabel bool
	hidden     [kinds]int // parts of the event that are not drawn
}

// A plannedStop is a box right of the cards: a place, or an organisation.
type plannedStop struct {
	group    int
	id, name string
	body     bool
	order    int // among the stops of its tour; 0 not numbered
}

// label is the name with the number of the stop before it.
func (s plannedStop) label() string {
	switch {
	case s.order <= 0:
		return s.name
	case s.order <= 10:
		return string(rune('①'+s.order-1)) + " " + s.name
	}
	return fmt.Sprintf("%d. %s", s.order, s.name)
}

type participation struct {
	person, event int
	leads         bool
}

type visit struct {
	event, stop int
	takesPart   bool // an organisation that takes part, rather than a place
}

// A candidate is a thing that may be drawn, with how much it matters.
type candidate struct {
	kind   int
	key    string
	rank   int // 0 first
	weight int // events it has part in; more first
	order  int // appearance
}

// planEvents chooses what is drawn. Where there is too much, highlighted things, leaders and every event's first place come first, then
// companions of several events, then the rest.
func planEvents(d EventsDiagram, o Options) *eventsPlan {
	limit, marked := o.limit(eventsLimit), o.highlights()
	p := &eventsPlan{}
	p.events, p.omitted[anEvent] = chooseEvents(d, limit, marked)
	keep := p.choose(p.candidates(marked), limit-len(p.events))
	persons, stops := map[string]int{}, map[string]int{}
	for ei := range p.events {
		p.castEvent(ei, keep, persons)
		p.placeEvent(ei, keep, stops)
	}
	return p
}

// chooseEvents keeps at most a quarter of the limit, highlighted events first, in the order given.
func chooseEvents(d EventsDiagram, limit int, marked marks) (kept []plannedEvent, omitted int) {
	var all []plannedEvent
	for gi, g := range d.Groups {
		for _, ev := range g.Events {
			all = append(all, plannedEvent{EventNode: ev, group: gi, groupDate: g.Date, groupLabel: g.Label != ""})
		}
	}
	room := max(1, limit/4)
	if len(all) <= room {
		return all, 0
	}
	first := func(ev plannedEvent) int {
		if marked.has(ev.ID, ev.Label) {
			return 0
		}
		return 1
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return first(all[a]) - first(all[b]) })
	order = order[:room]
	slices.Sort(order)
	for _, i := range order {
		kept = append(kept, all[i])
	}
	return kept, len(all) - room
}

// candidates lists everything but events, each once.
func (p *eventsPlan) candidates(marked marks) []candidate {
	at := map[string]int{}
	var list []candidate
	add := func(kind, rank int, key, id, name string) {
		if marked.has(id, name) {
			rank = 0
		}
		i, ok := at[key]
		if !ok {
			at[key] = len(list)
			list = append(list, candidate{kind: kind, key: key, rank: rank, weight: 1, order: len(list)})
			return
		}
		list[i].rank = min(list[i].rank, rank)
		if list[i].weight++; kind == aPerson && list[i].rank == 5 {
			list[i].rank = 3
		}
	}
	for _, ev := range p.events {
		for _, a := range ev.Actors {
			add(aPerson, 1, personKey(a), a.ID, a.Name)
		}
		for _, a := range ev.With {
			add(aPerson, 5, personKey(a), a.ID, a.Name)
		}
		for i, s := range ev.stops() {
			rank := 4
			if i == 0 {
				rank = 2
			}
			kind := aPlace
			if s.body {
				kind, rank = aBody, 6
			}
			add(kind, rank, s.key(), s.id, s.name)
		}
	}
	return list
}

// choose keeps the first room candidates by rank and counts the others.
func (p *eventsPlan) choose(list []candidate, room int) map[string]bool {
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.weight, a.weight), cmp.Compare(a.order, b.order))
	})
	keep := map[string]bool{}
	for i, c := range list {
		if i < room {
			keep[c.key] = true
		} else {
			p.omitted[c.kind]++
		}
	}
	return keep
}

func personKey(r PersonRef) string { return "p " + r.key() }

func (s plannedStop) key() string {
	return fmt.Sprintf("l %d %d %t %s", s.group, s.order, s.body, firstOf(s.id, s.name))
}

// stops lists an event's places, numbered where it has several in order, and the organisations that take part.
func (ev plannedEvent) stops() []plannedStop {
	places := slices.Clone(ev.Where)
	slices.SortStableFunc(places, func(a, b PlaceRef) int { return cmp.Compare(a.Order, b.Order) })
	numbered := 0
	for _, pl := range places {
		if pl.Order > 0 {
			numbered++
		}
	}
	var out []plannedStop
	for _, pl := range places {
		s := plannedStop{group: ev.group, id: pl.ID, name: pl.Name, body: pl.Kind == "org"}
		if numbered > 1 {
			s.order = pl.Order
		}
		out = append(out, s)
	}
	for _, body := range ev.Orgs {
		out = append(out, plannedStop{group: ev.group, id: body.ID, name: body.Name, body: true})
	}
	return out
}

func (p *eventsPlan) castEvent(ei int, keep map[string]bool, index map[string]int) {
	seen := map[string]bool{}
	join := func(list []PersonRef, leads bool) {
		for _, r := range list {
			key := personKey(r)
			if seen[key] {
				continue
			}
			seen[key] = true
			if !keep[key] {
				p.events[ei].hidden[aPerson]++
				continue
			}
			i, ok := index[key]
			if !ok {
				i = len(p.cast)
				index[key] = i
				p.cast = append(p.cast, r)
			}
			p.cast[i].Post = firstOf(p.cast[i].Post, r.Post)
			p.parts = append(p.parts, participation{i, ei, leads})
		}
	}
	join(p.events[ei].Actors, true)
	join(p.events[ei].With, false)
}

func (p *eventsPlan) placeEvent(ei int, keep map[string]bool, index map[string]int) {
	seen := map[int]bool{}
	places := len(p.events[ei].Where)
	for n, s := range p.events[ei].stops() {
		if !keep[s.key()] {
			kind := aPlace
			if s.body {
				kind = aBody
			}
			p.events[ei].hidden[kind]++
			continue
		}
		i, ok := index[s.key()]
		if !ok {
			i = len(p.stops)
			index[s.key()] = i
			p.stops = append(p.stops, s)
		}
		if !seen[i] {
			seen[i] = true
			p.visits = append(p.visits, visit{ei, i, n >= places})
		}
	}
}

func (p *eventsPlan) hasGroup(gi int) bool {
	return slices.ContainsFunc(p.events, func(e plannedEvent) bool { return e.group == gi })
}

// yearsNeeded reports whether dates must carry their year: they lie in several, or in one that the heading does not name.
func (p *eventsPlan) yearsNeeded(heading string) bool {
	years := map[string]bool{}
	for _, e := range p.events {
		for _, iso := range []string{e.Date, e.groupDate} {
			if len(iso) >= 4 {
				if _, _, _, ok := splitDate(iso[:4]); ok {
					years[iso[:4]] = true
				}
			}
		}
	}
	if len(years) != 1 {
		return len(years) > 1
	}
	for y := range years {
		return !strings.Contains(heading, y)
	}
	return false
}

// legend explains what the picture has, and nothing else.
func (p *eventsPlan) legend(w *words) []legendItem {
	var leads, follows, places, bodies, ordered bool
	for _, t := range p.parts {
		leads, follows = leads || t.leads, follows || !t.leads
	}
	for _, v := range p.visits {
		s := p.stops[v.stop]
		bodies = bodies || v.takesPart
		places = places || !v.takesPart
		ordered = ordered || s.order > 0
	}
	var out []legendItem
	for _, item := range []struct {
		on bool
		legendItem
	}{{leads, legendItem{"━", blue, w.leader}}, {follows, legendItem{"━", line, w.companion}}, {places, legendItem{"→", green, w.place}},
		{bodies, legendItem{"┅", purple, w.organisation}}, {ordered, legendItem{"", "", w.stopOrder}}} {
		if item.on {
			out = append(out, item.legendItem)
		}
	}
	return out
}
