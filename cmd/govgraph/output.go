package main

import (
	"slices"
	"unicode/utf8"

	"govgraph"
)

// What extract prints; offsets are code points of the article's text.
type (
	outArticle struct {
		Format    int         `json:"format"`
		Doc       string      `json:"doc"`
		Article   string      `json:"article"`
		Title     string      `json:"title"`
		Published string      `json:"published"`
		Home      string      `json:"home"`
		HomeFrom  string      `json:"homeFrom,omitempty"`
		Persons   []outPerson `json:"persons"`
		Orgs      []outName   `json:"orgs"`
		Places    []outName   `json:"places"`
		Documents []string    `json:"documents"`
		Events    []outEvent  `json:"events"`
		Text      string      `json:"text,omitempty"`
	}
	outPerson struct {
		Name      string    `json:"name"`
		ID        string    `json:"id"`
		Positions []string  `json:"positions"`
		Posts     []outPost `json:"posts,omitempty"`
		Mentions  [][2]int  `json:"mentions"`
	}
	// outPost is a position taken apart, those held once included, with the passage that says so.
	outPost struct {
		Org      string `json:"org,omitempty"`
		Post     string `json:"post"`
		Former   bool   `json:"former,omitempty"`
		Evidence [2]int `json:"evidence"`
	}
	outName struct {
		Name     string   `json:"name"`
		Forms    []string `json:"forms"`
		ID       string   `json:"id"`
		Mentions [][2]int `json:"mentions"`
		Why      string   `json:"why,omitempty"` // how a relative or short name was resolved
	}
	outEvent struct {
		Type       string        `json:"type"`
		Trigger    string        `json:"trigger"`
		Date       string        `json:"date"`
		Actors     []string      `json:"actors"`
		With       []string      `json:"with"`
		Where      []string      `json:"where"`
		Orgs       []string      `json:"orgs"`
		Topic      []string      `json:"topic"`
		Evidence   [][2]int      `json:"evidence"`
		Confidence float64       `json:"confidence"`
		Explained  *outExplained `json:"explained,omitempty"`
	}
)

// points turns byte offsets that mostly grow into code points.
func points(text string) func(int) int {
	b, n := 0, 0
	return func(i int) int {
		if i < b {
			b, n = 0, 0
		}
		n += utf8.RuneCountInString(text[b:i])
		b = i
		return n
	}
}

// present makes what extract prints; withText adds the text, explained says how every event was read, every post and every relative name.
func present(x *govgraph.Extract, withText, explained bool) outArticle {
	a := x.Article
	o := outArticle{Format: x.Format, Doc: a.Doc, Article: a.ID, Title: a.Title, Published: a.Published, Home: a.Home, HomeFrom: a.HomeFrom,
		Persons: []outPerson{}, Orgs: []outName{}, Places: []outName{}, Documents: []string{}, Events: []outEvent{}}
	at := points(a.Text)
	spans := func(in []govgraph.Span) [][2]int {
		out := make([][2]int, len(in))
		for i, s := range in {
			out[i] = [2]int{at(s.Start), at(s.End)}
		}
		return out
	}
	for _, e := range x.Entities {
		switch e.Type {
		case govgraph.Person:
			p := outPerson{Name: e.Name, ID: e.ID, Positions: []string{}, Mentions: spans(e.Mentions)}
			for _, q := range e.Positions {
				if !q.Former {
					p.Positions = append(p.Positions, q.Text)
				}
				if explained {
					p.Posts = append(p.Posts, outPost{q.Org, q.Post, q.Former, spans([]govgraph.Span{q.Evidence})[0]})
				}
			}
			o.Persons = append(o.Persons, p)
		case govgraph.Org:
			o.Orgs = append(o.Orgs, outName{e.Name, e.Forms, e.ID, spans(e.Mentions), why(e.Why, explained)})
		case govgraph.Place:
			o.Places = append(o.Places, outName{e.Name, e.Forms, e.ID, spans(e.Mentions), why(e.Why, explained)})
		case govgraph.Document:
			o.Documents = append(o.Documents, e.Name)
		}
	}
	for _, ev := range x.Events {
		e := presentEvent(x, ev, spans)
		if explained {
			e.Explained = explain(x, ev, spans)
		}
		o.Events = append(o.Events, e)
	}
	if withText {
		o.Text = a.Text
	}
	return o
}

// why is a reason where reasons are asked for.
func why(reason string, explained bool) string {
	if explained {
		return reason
	}
	return ""
}

func presentEvent(x *govgraph.Extract, ev govgraph.Event, spans func([]govgraph.Span) [][2]int) outEvent {
	o := outEvent{Type: ev.Type, Trigger: ev.Trigger.Of(x.Article.Text), Date: ev.Date, Evidence: spans(ev.Evidence), Confidence: ev.Confidence,
		Actors: []string{}, With: []string{}, Where: []string{}, Orgs: []string{}, Topic: []string{}}
	slots := map[string]*[]string{"actors": &o.Actors, "with": &o.With, "where": &o.Where, "orgs": &o.Orgs}
	for _, r := range ev.Roles {
		if s := slots[r.Slot]; s != nil {
			*s = once(*s, x.Entities[r.Entity].Forms[0])
		}
	}
	for _, t := range ev.Topic {
		o.Topic = once(o.Topic, t.Of(x.Article.Text))
	}
	return o
}

func once(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
