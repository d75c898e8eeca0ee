package queries

import (
	"cmp"
	"fmt"
	"slices"

	"govgraph/graph"
)

// events finds, reads and sorts the events that pass, by date and then identifier.
func (l *loader) events(p *Params) ([]*Event, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	return l.sifted(s)
}

func (l *loader) sifted(s *sieve) ([]*Event, error) {
	nodes, err := l.candidates(s)
	if err != nil {
		return nil, fmt.Errorf("finding events: %w", err)
	}
	var out []*Event
	for _, n := range nodes {
		e, err := l.basics(n)
		if err != nil {
			return nil, fmt.Errorf("reading the event %s: %w", ident(n), err)
		}
		ok, err := l.passes(s, e)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if err := l.details(e); err != nil {
			return nil, fmt.Errorf("reading the event %s: %w", e.ID, err)
		}
		out = append(out, e)
	}
	slices.SortFunc(out, byDate)
	return out, nil
}

func byDate(a, b *Event) int {
	return cmp.Or(compareCells(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
}

// candidates are the events that the most selective of the filter's names leads to, each once; without names, all of the wanted types.
func (l *loader) candidates(s *sieve) ([]graph.Term, error) {
	switch {
	case len(s.persons) > 0:
		fewest := slices.MinFunc(s.persons, func(a, b map[string]bool) int { return len(a) - len(b) })
		return l.eventsOf(fewest)
	case s.org != nil:
		return l.eventsOf(s.org)
	case s.place != nil:
		places, err := l.placesInside(s.place)
		if err != nil {
			return nil, err
		}
		return l.eventsOf(places)
	}
	types := s.Types
	if len(types) == 0 {
		var err error
		if types, err = l.types(); err != nil {
			return nil, err
		}
	}
	var out []graph.Term
	for _, t := range types {
		if err := l.match(graph.Quad{Predicate: graph.RDFType, Object: graph.EventClass(t)}, func(q graph.Quad) { out = append(out, q.Subject) }); err != nil {
			return nil, err
		}
	}
	return distinct(out), nil
}

// eventsOf are the events in which one of these takes part.
func (l *loader) eventsOf(who ids) ([]graph.Term, error) {
	var out []graph.Term
	for id := range who {
		if err := l.match(graph.Quad{Object: graph.Node(id)}, func(q graph.Quad) {
			if partOf[q.Predicate] != "" && !isStop(q.Subject) {
				out = append(out, q.Subject)
			}
		}); err != nil {
			return nil, err
		}
	}
	return distinct(out), nil
}

// isStop tells the stop of a tour, event/<article>/<n>/stop/<k>, from its event: both name the place. An article's identifier may hold a slash,
// so the end decides.
func isStop(t graph.Term) bool {
	s := t.Value()
	i := len(s)
	for i > 0 && '0' <= s[i-1] && s[i-1] <= '9' {
		i--
	}
	const mark = "/stop/"
	return i >= len(mark) && s[i-len(mark):i] == mark
}

func distinct(list []graph.Term) []graph.Term {
	slices.Sort(list)
	return slices.Compact(list)
}

// placesInside are the places, and the bodies with a seat, that lie in one of the places, these included.
func (l *loader) placesInside(outer ids) (ids, error) {
	out := ids{}
	for id := range outer {
		out[id] = true
	}
	var all []string
	for _, class := range []graph.Term{graph.ClassPlace, graph.ClassOrganization} {
		if err := l.match(graph.Quad{Predicate: graph.RDFType, Object: class}, func(q graph.Quad) { all = append(all, ident(q.Subject)) }); err != nil {
			return nil, err
		}
	}
	for _, id := range all {
		in, err := l.inside(id, outer)
		if err != nil {
			return nil, err
		}
		if in {
			out[id] = true
		}
	}
	return out, nil
}
