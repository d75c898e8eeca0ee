// Package queries answers named questions from a graph. Every answer is a Table whose rows are sorted and carry their evidence.
package queries

import (
	"context"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"govgraph/graph"
)

// An Event is one event node with what hangs on it.
type Event struct {
	ID         string // event/<article>/<n>
	Type       string
	Date       string
	Trigger    string
	Topics     []string
	Confidence string
	Parts      []Participant // in order of mention
	Evidence   []Evidence
	Article    Article
}

// A Participant is one filler of a role.
type Participant struct {
	ID    string // person/…, org/…, place/…
	Name  string
	Slot  string // actors, with, where, orgs
	Title string
	order int
}

// An Evidence is a sentence and where it stands.
type Evidence struct {
	At   string // article#char=from,to in code points
	Text string
	from int
}

// An Article is what the graph knows of one.
type Article struct{ ID, Title, Published, Source string }

// A loader reads events and remembers what they share.
type loader struct {
	ctx      context.Context
	g        graph.Reader
	names    map[graph.Term]string
	articles map[graph.Term]Article
}

func newLoader(ctx context.Context, g graph.Reader) *loader {
	return &loader{ctx, g, map[graph.Term]string{}, map[graph.Term]Article{}}
}

func (l *loader) about(s graph.Term, each func(p, o graph.Term)) error {
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Subject: s}) {
		if err != nil {
			return err
		}
		each(q.Predicate, q.Object)
	}
	return nil
}

func (l *loader) name(id graph.Term) (string, error) {
	if n, ok := l.names[id]; ok {
		return n, nil
	}
	name := ""
	err := l.about(id, func(p, o graph.Term) {
		if p == graph.PrefLabel && (name == "" || o.Value() < name) {
			name = o.Value()
		}
	})
	l.names[id] = name
	return name, err
}

func (l *loader) article(id graph.Term) (Article, error) {
	if a, ok := l.articles[id]; ok {
		return a, nil
	}
	a := Article{ID: strings.TrimPrefix(ident(id), "article/")}
	err := l.about(id, func(p, o graph.Term) {
		switch p {
		case graph.Headline:
			a.Title = o.Value()
		case graph.Published:
			a.Published = o.Value()
		case graph.Publisher:
			a.Source = o.Value()
		}
	})
	l.articles[id] = a
	return a, err
}

// events yields every event of a type, sorted by date, then identifier.
func (l *loader) events(typ string) ([]Event, error) {
	var ids []graph.Quad
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Predicate: graph.RDFType, Object: graph.EventClass(typ)}) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, q)
	}
	out := make([]Event, 0, len(ids))
	for _, q := range ids {
		e, err := l.event(q.Subject, typ, q.Label)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Date != out[j].Date {
			return out[i].Date < out[j].Date
		}
		return out[i].ID < out[j].ID
	})
	return out, nil
}

// ident is the readable identifier of a node: person/侯淅珉@220400.
func ident(t graph.Term) string {
	id, _ := graph.ID(t)
	return id
}

// slots say which of the four parts of an answer a role belongs to.
var slots = map[string]string{"leader": "actors", "presider": "actors", "host": "actors", "appointee": "actors", "issuer": "actors", "founder": "actors", "donor": "actors",
	"companion": "with", "attendee": "with", "guest": "with", "recipient": "with", "organisation": "orgs", "place": "where"}

func (l *loader) event(id graph.Term, typ string, label graph.Term) (Event, error) {
	e := Event{ID: ident(id), Type: typ}
	var roles, evidence []graph.Term
	parts := map[string]*Participant{} // by filler and slot
	var order []string
	add := func(part string, filler graph.Term) *Participant {
		key := slots[part] + " " + ident(filler)
		if parts[key] == nil {
			parts[key] = &Participant{ID: ident(filler), Slot: slots[part]}
			order = append(order, key)
		}
		return parts[key]
	}
	err := l.about(id, func(p, o graph.Term) {
		switch p {
		case graph.TimeStamp:
			e.Date = o.Value()
		case graph.Trigger:
			e.Trigger = o.Value()
		case graph.Topic:
			e.Topics = append(e.Topics, o.Value())
		case graph.Confidence:
			e.Confidence = o.Value()
		case graph.HasRole:
			roles = append(roles, o)
		case graph.DenotedBy:
			evidence = append(evidence, o)
		default:
			if part := ident(p); slots[part] != "" {
				add(part, o)
			}
		}
	})
	if err != nil {
		return e, err
	}
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Predicate: graph.SubEventOf, Object: id}) {
		if err != nil {
			return e, err
		}
		roles = append(roles, q.Subject)
	}
	for _, r := range roles {
		if err := l.role(r, add); err != nil {
			return e, err
		}
	}
	sort.Strings(order)
	for _, key := range order {
		p := parts[key]
		if p.Name, err = l.name(graph.Node(p.ID)); err != nil {
			return e, err
		}
		e.Parts = append(e.Parts, *p)
	}
	sort.SliceStable(e.Parts, func(i, j int) bool { return e.Parts[i].order < e.Parts[j].order })
	sort.Strings(e.Topics)
	if e.Evidence, err = l.evidence(evidence); err != nil {
		return e, err
	}
	e.Article, err = l.article(label)
	return e, err
}

// role reads a node that says of a part where it stands in its list and which title the text gives it.
func (l *loader) role(node graph.Term, add func(string, graph.Term) *Participant) error {
	var part, title string
	var filler graph.Term
	err := l.about(node, func(p, o graph.Term) {
		switch p {
		case graph.RoleType:
			part = ident(o)
		case graph.RDFValue:
			filler = o
		case graph.PlaceRole:
			part, filler = "place", o
		case graph.Title:
			title = o.Value()
		}
	})
	if err != nil || filler == "" {
		return err
	}
	p := add(part, filler)
	p.Title = title
	id := ident(node)
	p.order, _ = strconv.Atoi(id[strings.LastIndex(id, "/")+1:])
	return nil
}

func (l *loader) evidence(nodes []graph.Term) ([]Evidence, error) {
	var out []Evidence
	for _, at := range nodes {
		article, from, to, ok := graph.ParseSpan(at)
		if !ok {
			continue
		}
		ev := Evidence{At: fmt.Sprintf("%s#char=%d,%d", article, from, to), from: from}
		if err := l.about(at, func(p, o graph.Term) {
			if p == graph.RDFValue {
				ev.Text = o.Value()
			}
		}); err != nil {
			return nil, err
		}
		out = append(out, ev)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out, nil
}

// In returns the names of the participants in a slot, in order.
func (e *Event) In(slot string) []Participant {
	var out []Participant
	for _, p := range e.Parts {
		if p.Slot == slot {
			out = append(out, p)
		}
	}
	return out
}

func names(ps []Participant) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, "、")
}
