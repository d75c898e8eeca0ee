package queries

import (
	"context"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"govgraph/graph"
)

// A Table is an answer.
type Table struct {
	Columns []string
	Rows    [][]string
}

// A Question can be asked by its name.
type Question struct {
	Name    string
	Summary string
	Example string
	Ask     func(context.Context, graph.Reader, Filter) (*Table, error)
}

// All lists the questions.
func All() []Question {
	return []Question{
		{"who-inspected", "who inspected where, with whom, when, and the sentence that says so", "govgraph query who-inspected -g G --place 岳阳市", WhoInspected},
		{"appearances", "one person's diary: every event with place and date", "govgraph query appearances -g G --person 王伟", Appearances},
		{"meetings", "meetings with chair, attendees and the sentence", "govgraph query meetings -g G", Meetings},
		{"posts", "who is attested in which post, first and last day", "govgraph query posts -g G --person 王伟", Posts},
		{"together", "who appears with a person, how often, first and last day", "govgraph query together -g G --person 王伟", Together},
		{"statistics", "how many events of each type", "govgraph query statistics -g G", Statistics},
	}
}

// EventTypes are the types of event in the order in which answers list them.
var EventTypes = []string{"inspection", "meeting", "reception", "visit", "condolence", "appointment", "issuance", "establishment", "signing", "ceremony", "award", "message", "donation", "discipline"}

// Events returns the events of the filter's types (all where it gives none) that pass it.
func Events(ctx context.Context, g graph.Reader, f Filter) ([]Event, error) {
	l := newLoader(ctx, g)
	s, err := l.sieve(f)
	if err != nil {
		return nil, err
	}
	types := f.Types
	if len(types) == 0 {
		types = EventTypes
	}
	var out []Event
	for _, t := range types {
		es, err := l.events(t)
		if err != nil {
			return nil, fmt.Errorf("reading events of type %s: %w", t, err)
		}
		for i := range es {
			if s.passes(&es[i]) {
				out = append(out, es[i])
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Date < out[j].Date })
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	return out, nil
}

// sentence is the evidence that names what was asked for, else that with the trigger.
func (e *Event) sentence(asked ...string) string {
	if len(e.Evidence) == 0 {
		return ""
	}
	best := e.Evidence[0].Text
	for _, name := range asked {
		for _, ev := range e.Evidence {
			if name != "" && strings.Contains(ev.Text, name) {
				return strings.Join(strings.Fields(ev.Text), " ")
			}
		}
	}
	for _, ev := range e.Evidence {
		if strings.Contains(ev.Text, e.Trigger) && strings.HasSuffix(strings.TrimSpace(ev.Text), "。") {
			best = ev.Text
			break
		}
	}
	return strings.Join(strings.Fields(best), " ")
}

// WhoInspected has the columns date, person, post, where (stops in order), with, topic, article, evidence.
func WhoInspected(ctx context.Context, g graph.Reader, f Filter) (*Table, error) {
	f.Types = []string{"inspection"}
	es, err := Events(ctx, g, f)
	if err != nil {
		return nil, err
	}
	posts := newLoader(ctx, g)
	t := &Table{Columns: []string{"date", "person", "post", "where", "with", "topic", "article", "evidence"}}
	for i := range es {
		e := &es[i]
		for _, p := range e.In("actors") {
			post, err := posts.post(p.ID, e.Article.ID)
			if err != nil {
				return nil, err
			}
			t.Rows = append(t.Rows, []string{e.Date, p.Name, post, names(e.In("where")), names(e.In("with")), strings.Join(e.Topics, "；"), e.Article.ID, e.sentence(f.Place)})
		}
	}
	return t, nil
}

// post is what an article calls a person, resolved: the tenures whose sighting the article has.
func (l *loader) post(person, article string) (string, error) {
	var out []string
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Predicate: graph.MemberOf, Object: graph.Node(person)}) {
		if err != nil {
			return "", err
		}
		seen := false
		for s, err := range l.g.Quads(l.ctx, graph.Quad{Subject: q.Subject, Label: graph.ArticleNode(article)}) {
			if err != nil {
				return "", err
			}
			seen = seen || s.Predicate == graph.AttestedOn || s.Predicate == graph.DenotedBy
		}
		if !seen {
			continue
		}
		name, err := l.name(q.Subject)
		if err != nil {
			return "", err
		}
		out = append(out, name)
	}
	sort.Strings(out)
	return strings.Join(out, "、"), nil
}

// Appearances has the columns date, person, type, role, where, article, evidence; a person must be given.
func Appearances(ctx context.Context, g graph.Reader, f Filter) (*Table, error) {
	es, err := Events(ctx, g, f)
	if err != nil {
		return nil, err
	}
	t := &Table{Columns: []string{"date", "person", "type", "role", "where", "article", "evidence"}}
	for i := range es {
		e := &es[i]
		for _, p := range e.Parts {
			if strings.HasPrefix(p.ID, "person/") && (f.Person == "" || p.Name == f.Person) {
				t.Rows = append(t.Rows, []string{e.Date, p.Name, e.Type, p.Slot, names(e.In("where")), e.Article.ID, e.sentence()})
			}
		}
	}
	return t, nil
}

// Meetings has the columns date, meeting, chair, with, bodies, where, article, evidence.
func Meetings(ctx context.Context, g graph.Reader, f Filter) (*Table, error) {
	f.Types = []string{"meeting"}
	es, err := Events(ctx, g, f)
	if err != nil {
		return nil, err
	}
	t := &Table{Columns: []string{"date", "meeting", "chair", "with", "bodies", "where", "article", "evidence"}}
	for i := range es {
		e := &es[i]
		t.Rows = append(t.Rows, []string{e.Date, e.Trigger, names(e.In("actors")), names(e.In("with")), names(e.In("orgs")), names(e.In("where")), e.Article.ID, e.sentence()})
	}
	return t, nil
}

// Posts has the columns person, post, first, last, sightings.
func Posts(ctx context.Context, g graph.Reader, f Filter) (*Table, error) {
	l := newLoader(ctx, g)
	s, err := l.sieve(f)
	if err != nil {
		return nil, err
	}
	type tenure struct {
		first, last string
		n           int
	}
	found := map[[2]string]*tenure{}
	for q, err := range g.Quads(ctx, graph.Quad{Predicate: graph.RDFType, Object: graph.ClassMembership}) {
		if err != nil {
			return nil, err
		}
		var person graph.Term
		var post string
		var days []string
		if err := l.about(q.Subject, func(p, o graph.Term) {
			switch p {
			case graph.MemberOf:
				person = o
			case graph.PrefLabel:
				post = o.Value()
			case graph.AttestedOn:
				days = append(days, o.Value())
			}
		}); err != nil {
			return nil, err
		}
		id := ident(person)
		if s.person != nil && !s.person[id] {
			continue
		}
		name, err := l.name(person)
		if err != nil {
			return nil, err
		}
		sort.Strings(days)
		t := &tenure{n: len(days)}
		if len(days) > 0 {
			t.first, t.last = days[0], days[len(days)-1]
		}
		found[[2]string{name, post}] = t
	}
	t := &Table{Columns: []string{"person", "post", "first", "last", "sightings"}}
	for k, v := range found {
		t.Rows = append(t.Rows, []string{k[0], k[1], v.first, v.last, strconv.Itoa(v.n)})
	}
	sortRows(t)
	return t, nil
}

// Together has the columns person, with, events, first, last.
func Together(ctx context.Context, g graph.Reader, f Filter) (*Table, error) {
	es, err := Events(ctx, g, f)
	if err != nil {
		return nil, err
	}
	type pair struct {
		n           int
		first, last string
	}
	pairs := map[[2]string]*pair{}
	for i := range es {
		var people []string
		for _, p := range es[i].Parts {
			if strings.HasPrefix(p.ID, "person/") {
				people = append(people, p.Name)
			}
		}
		for _, a := range people {
			if f.Person != "" && a != f.Person {
				continue
			}
			for _, b := range people {
				if a == b || f.Person == "" && a > b {
					continue
				}
				p := pairs[[2]string{a, b}]
				if p == nil {
					p = &pair{first: es[i].Date}
					pairs[[2]string{a, b}] = p
				}
				p.n, p.last = p.n+1, es[i].Date
			}
		}
	}
	t := &Table{Columns: []string{"person", "with", "events", "first", "last"}}
	for k, p := range pairs {
		t.Rows = append(t.Rows, []string{k[0], k[1], strconv.Itoa(p.n), p.first, p.last})
	}
	sortRows(t)
	return t, nil
}

// Statistics has the columns type, events.
func Statistics(ctx context.Context, g graph.Reader, f Filter) (*Table, error) {
	es, err := Events(ctx, g, f)
	if err != nil {
		return nil, err
	}
	n := map[string]int{}
	for i := range es {
		n[es[i].Type]++
	}
	t := &Table{Columns: []string{"type", "events"}}
	for _, typ := range EventTypes {
		if n[typ] > 0 {
			t.Rows = append(t.Rows, []string{typ, strconv.Itoa(n[typ])})
		}
	}
	return t, nil
}

func sortRows(t *Table) {
	sort.Slice(t.Rows, func(i, j int) bool { return strings.Join(t.Rows[i], "\t") < strings.Join(t.Rows[j], "\t") })
}
