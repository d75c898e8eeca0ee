package cayley

import (
	"context"
	"slices"
	"strings"

	"govgraph/graph"
)

// The questions of the benchmark, by hand over patterns: what a named question must read, without its table.

// rows answers a person's inspections: for each event that has him or her in some part, its date, the names of all who take part and of the places, and the sentences.
type asker struct {
	ctx   context.Context
	g     graph.Reader
	names map[graph.Term]string
}

func newAsker(ctx context.Context, g graph.Reader) *asker {
	return &asker{ctx, g, map[graph.Term]string{}}
}

func (a *asker) each(pattern graph.Quad, f func(graph.Quad) error) error {
	for q, err := range a.g.Quads(a.ctx, pattern) {
		if err != nil {
			return err
		}
		if err := f(q); err != nil {
			return err
		}
	}
	return nil
}

func (a *asker) name(t graph.Term) (name string, err error) {
	if name, ok := a.names[t]; ok {
		return name, nil
	}
	err = a.each(graph.Quad{Subject: t, Predicate: graph.PrefLabel}, func(q graph.Quad) error { name = q.Object.Value(); return nil })
	a.names[t] = name
	return name, err
}

// events are those in which a node has one of the parts.
func (a *asker) events(node graph.Term, parts ...string) (events []graph.Term, err error) {
	for _, p := range parts {
		if err := a.each(graph.Quad{Predicate: graph.RolePredicate(p), Object: node}, func(q graph.Quad) error {
			if !strings.Contains(q.Subject.Value(), "/stop/") {
				events = append(events, q.Subject)
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	slices.Sort(events)
	return slices.Compact(events), nil
}

// event reads what a row of an answer says of an event; empty for one of another class.
func (a *asker) event(e, class graph.Term) (row []string, err error) {
	var all []graph.Quad
	if err := a.each(graph.Quad{Subject: e}, func(q graph.Quad) error { all = append(all, q); return nil }); err != nil {
		return nil, err
	}
	if class != "" && !slices.ContainsFunc(all, func(q graph.Quad) bool { return q.Predicate == graph.RDFType && q.Object == class }) {
		return nil, nil
	}
	for _, q := range all {
		switch q.Predicate {
		case graph.RDFType, graph.HasRole, graph.ReportedIn:
		case graph.DenotedBy:
			err = a.each(graph.Quad{Subject: q.Object, Predicate: graph.RDFValue}, func(v graph.Quad) error { row = append(row, v.Object.Value()); return nil })
		default:
			text := q.Object.Value()
			if q.Object.IsIRI() {
				text, err = a.name(q.Object)
			}
			row = append(row, text)
		}
		if err != nil {
			return nil, err
		}
	}
	return row, nil
}

var everyPart = []string{"leader", "companion", "presider", "attendee", "host", "guest"}

// inspections counts the rows of who inspected where, for one person.
func (a *asker) inspections(person graph.Term) (n int, err error) {
	events, err := a.events(person, everyPart...)
	for _, e := range events {
		row, err := a.event(e, graph.EventClass("inspection"))
		if err != nil {
			return n, err
		}
		if row != nil {
			n++
		}
	}
	return n, err
}

// together reads the events that two persons share.
func (a *asker) together(one, two graph.Term) (n int, err error) {
	first, err := a.events(one, everyPart...)
	if err != nil {
		return 0, err
	}
	second, err := a.events(two, everyPart...)
	for _, e := range second {
		if _, ok := slices.BinarySearch(first, e); !ok {
			continue
		}
		if _, err := a.event(e, ""); err != nil {
			return n, err
		}
		n++
	}
	return n, err
}

// place reads the events at a place and in all that it holds.
func (a *asker) place(place graph.Term) (n int, err error) {
	events, err := a.events(place, "place")
	if err != nil {
		return 0, err
	}
	for _, e := range events {
		if _, err := a.event(e, ""); err != nil {
			return n, err
		}
		n++
	}
	var inside []graph.Term
	if err := a.each(graph.Quad{Predicate: graph.ContainedIn, Object: place}, func(q graph.Quad) error { inside = append(inside, q.Subject); return nil }); err != nil {
		return n, err
	}
	for _, p := range inside {
		m, err := a.place(p)
		if err != nil {
			return n, err
		}
		n += m
	}
	return n, nil
}

// hops are the persons who were at an event with somebody who was at an event with the person.
func (a *asker) hops(person graph.Term) (int, error) {
	seen, edge := map[graph.Term]bool{person: true}, []graph.Term{person}
	for range 2 {
		var next []graph.Term
		for _, p := range edge {
			events, err := a.events(p, everyPart...)
			if err != nil {
				return 0, err
			}
			for _, e := range events {
				for _, part := range everyPart {
					if err := a.each(graph.Quad{Subject: e, Predicate: graph.RolePredicate(part)}, func(q graph.Quad) error {
						if !seen[q.Object] {
							seen[q.Object] = true
							next = append(next, q.Object)
						}
						return nil
					}); err != nil {
						return 0, err
					}
				}
			}
		}
		edge = next
	}
	return len(seen) - 1, nil
}

func (a *asker) article(article graph.Term) (n int, err error) {
	err = a.each(graph.Quad{Label: article}, func(graph.Quad) error { n++; return nil })
	return n, err
}
