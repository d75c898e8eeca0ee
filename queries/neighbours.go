package queries

import (
	"strconv"

	"govgraph/graph"
)

var neighbours = Question{
	Name: "neighbours", Summary: "everything that is linked to a person, place, body or document, how and how often",
	Args: []string{"NAME"}, Needs: "args",
	Columns: []string{"neighbour", "kind", "relation", "events", "first", "last", "id"},
	Example: "govgraph query neighbours 周启明@430600 -g G --type meeting",
	ask:     askNeighbours,
}

// relations are the lasting links of a thing with another, by predicate; the second word is that of the way back.
var relations = map[graph.Term][2]string{
	graph.SubOrganization: {"part of", "holds"}, graph.ContainedIn: {"lies in", "holds"}, graph.Seat: {"seat", "seat of"}, graph.IssuedBy: {"issued by", "issued"},
	graph.SameAs: {"same as", "same as"}, graph.DifferentTo: {"different from", "different from"},
}

func askNeighbours(l *loader, p *Params) (*Table, error) {
	found, err := l.resolve("", p.Args[0])
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	seen := map[[2]string]*link{}
	for id := range found {
		if err := l.linksThroughEvents(id, p, seen); err != nil {
			return nil, err
		}
		if err := l.lastingLinks(id, seen); err != nil {
			return nil, err
		}
	}
	for key, x := range seen {
		if found[key[0]] {
			continue
		}
		name, err := l.name(key[0])
		if err != nil {
			return nil, err
		}
		events := ""
		if x.n > 0 {
			events = strconv.Itoa(x.n)
		}
		t.add(Row{spans: x.spans}, name, kindOf(key[0]), key[1], events, x.first, x.last, key[0])
	}
	t.order("-events", "kind", "relation", "neighbour", "id")
	return t, nil
}

// A link is how one thing is linked to another.
type link struct {
	n           int
	first, last string
	spans       []graph.Term
}

// linksThroughEvents counts what takes part in the same events, by the part that it plays.
func (l *loader) linksThroughEvents(id string, p *Params, seen map[[2]string]*link) error {
	es, err := l.eventsWith(id, p)
	if err != nil {
		return err
	}
	for _, e := range es {
		once := map[[2]string]bool{}
		for _, x := range e.Parts {
			key := [2]string{x.ID, relationOf(x)}
			if x.ID == id || once[key] {
				continue
			}
			once[key] = true
			if seen[key] == nil {
				seen[key] = &link{}
			}
			seen[key].n++
			seen[key].spans = append(seen[key].spans, e.passages...)
			widen(&seen[key].first, &seen[key].last, e.Date)
		}
	}
	return nil
}

func relationOf(p Participant) string {
	switch {
	case p.Slot == "where":
		return "at"
	case p.Slot == "actors":
		return "led by"
	}
	return "with"
}

// eventsWith are the events of a thing that pass the filter.
func (l *loader) eventsWith(id string, p *Params) ([]*Event, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	s.persons = append(s.persons, ids{id: true}) // whatever its kind: passes looks at all parts
	return l.sifted(s)
}

// lastingLinks are what belongs together without an event: posts, bodies above and below, what holds a place.
func (l *loader) lastingLinks(id string, seen map[[2]string]*link) error {
	add := func(other, relation string) *link {
		key := [2]string{other, relation}
		if seen[key] == nil {
			seen[key] = &link{}
		}
		return seen[key]
	}
	if err := l.about(graph.Node(id), func(p, o graph.Term) {
		if r, ok := relations[p]; ok && o.IsIRI() {
			add(ident(o), r[0])
		}
	}); err != nil {
		return err
	}
	for p, r := range relations {
		if err := l.match(graph.Quad{Predicate: p, Object: graph.Node(id)}, func(q graph.Quad) { add(ident(q.Subject), r[1]) }); err != nil {
			return err
		}
	}
	return l.linksThroughPosts(id, add)
}

func (l *loader) linksThroughPosts(id string, add func(other, relation string) *link) error {
	predicate := graph.MemberOf
	if kindOf(id) == "org" {
		predicate = graph.InOrg
	} else if kindOf(id) != "person" {
		return nil
	}
	list, err := l.tenuresOf(predicate, graph.Node(id))
	if err != nil {
		return err
	}
	for _, t := range list {
		other := t.org
		if kindOf(id) == "org" {
			other = t.person
		}
		if other == "" {
			continue
		}
		x := add(other, "post: "+t.post)
		x.spans = append(x.spans, t.spans...)
		widen(&x.first, &x.last, t.first())
		widen(&x.first, &x.last, t.last())
	}
	return nil
}
