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

func (l *loader) about(s graph.Term, each func(p string, o graph.Term)) error {
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Subject: s}) {
		if err != nil {
			return err
		}
		each(q.Predicate.Value(), q.Object)
	}
	return nil
}

func (l *loader) name(id graph.Term) (string, error) {
	if n, ok := l.names[id]; ok {
		return n, nil
	}
	name := ""
	err := l.about(id, func(p string, o graph.Term) {
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
	a := Article{ID: strings.TrimPrefix(id.Value(), graph.Base+"article/")}
	err := l.about(id, func(p string, o graph.Term) {
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
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Predicate: graph.IRI(graph.RDFType), Object: graph.IRI(graph.EventClass(typ))}) {
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

func (l *loader) event(id graph.Term, typ string, label graph.Term) (Event, error) {
	e := Event{ID: strings.TrimPrefix(id.Value(), graph.Base), Type: typ}
	var roles, evidence []graph.Term
	err := l.about(id, func(p string, o graph.Term) {
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
		}
	})
	if err != nil {
		return e, err
	}
	sort.Strings(e.Topics)
	for _, r := range roles {
		p, err := l.participant(r)
		if err != nil {
			return e, err
		}
		e.Parts = append(e.Parts, p)
	}
	sort.Slice(e.Parts, func(i, j int) bool { return e.Parts[i].order < e.Parts[j].order })
	for _, at := range evidence {
		ev := Evidence{At: strings.TrimPrefix(at.Value(), graph.Base+"article/")}
		if _, err := fmt.Sscanf(ev.At[strings.LastIndex(ev.At, "#")+1:], "char=%d", &ev.from); err != nil {
			return e, fmt.Errorf("evidence %s: %w", ev.At, err)
		}
		if err := l.about(at, func(p string, o graph.Term) {
			if p == graph.Sentence {
				ev.Text = o.Value()
			}
		}); err != nil {
			return e, err
		}
		e.Evidence = append(e.Evidence, ev)
	}
	sort.Slice(e.Evidence, func(i, j int) bool { return e.Evidence[i].from < e.Evidence[j].from })
	e.Article, err = l.article(label)
	return e, err
}

func (l *loader) participant(node graph.Term) (Participant, error) {
	var p Participant
	var filler graph.Term
	err := l.about(node, func(pred string, o graph.Term) {
		switch pred {
		case graph.Filler:
			filler = o
		case graph.Slot:
			p.Slot = o.Value()
		case graph.TitleHere:
			p.Title = o.Value()
		case graph.Order:
			p.order, _ = strconv.Atoi(o.Value())
		}
	})
	if err != nil {
		return p, err
	}
	p.ID = strings.TrimPrefix(filler.Value(), graph.Base)
	p.Name, err = l.name(filler)
	return p, err
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
