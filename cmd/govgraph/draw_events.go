package main

import (
	"cmp"
	"context"
	"io"
	"strings"

	"govgraph/export/diagram"
	"govgraph/graph"
	"govgraph/queries"
)

func drawEvents(ctx context.Context, g graph.Reader, p queries.Params, _ []string, o *drawOptions, w io.Writer) error {
	es, err := queries.Events(ctx, g, p)
	if err != nil {
		return err
	}
	posts, err := queries.MainPosts(ctx, g, es)
	if err != nil {
		return err
	}
	return diagram.Events(w, eventsDiagram(es, posts, o), o.options(p))
}

// eventsDiagram groups events by article, in order of date.
func eventsDiagram(es []*queries.Event, posts map[string]string, o *drawOptions) diagram.EventsDiagram {
	d := diagram.EventsDiagram{Title: o.title, Lang: o.lang, Subtitle: periodOf(es)}
	if d.Title == "" {
		d.Title = map[string]string{"zh": "谁去了哪里", "en": "Who went where"}[o.lang]
	}
	at := map[string]int{}
	for _, e := range es {
		k, ok := at[e.Article.ID]
		if !ok {
			k = len(d.Groups)
			at[e.Article.ID] = k
			d.Groups = append(d.Groups, diagram.EventGroup{Label: e.Article.Title, Date: e.Article.Published, Source: e.Article.Source})
		}
		d.Groups[k].Events = append(d.Groups[k].Events, eventNode(e, posts))
	}
	return d
}

func eventNode(e *queries.Event, posts map[string]string) diagram.EventNode {
	n := diagram.EventNode{ID: e.ID, Type: e.Type, Label: e.Trigger, Date: e.Date, Time: e.Time}
	var topics []string
	for _, t := range e.Topics {
		if t = strings.TrimLeft(t, "，、。；"); !strings.Contains(n.Label, t) && goodTopic(t) && n.Label == e.Trigger && len([]rune(t)) <= 14 {
			n.Label = e.Trigger + t
			continue
		}
		topics = append(topics, t)
	}
	n.Topic = strings.Join(topics, "；")
	for _, p := range e.Parts {
		person := diagram.PersonRef{ID: p.ID, Name: p.Name, Post: cmp.Or(p.Title, posts[p.ID])}
		switch {
		case p.Slot == "where":
			n.Where = append(n.Where, diagram.PlaceRef{ID: p.ID, Name: shortPlace(p.Name), Kind: p.Kind(), Order: len(n.Where) + 1})
		case p.Kind() == "person" && p.Slot == "actors":
			n.Actors = append(n.Actors, person)
		case p.Kind() == "person":
			n.With = append(n.With, person)
		default:
			n.Orgs = append(n.Orgs, diagram.OrgRef{ID: p.ID, Name: p.Name})
		}
	}
	return n
}

// shortPlace leaves of a division's full name its own and the one before, which is as much as a picture has room for: 岳阳市君山区 of 湖南省岳阳市君山区.
func shortPlace(name string) string {
	var cuts []int
	for i, r := range name {
		if strings.ContainsRune("省市州盟区县旗", r) && i+len(string(r)) < len(name) {
			cuts = append(cuts, i+len(string(r)))
		}
	}
	if len(cuts) < 2 {
		return name
	}
	return name[cuts[len(cuts)-2]:]
}

// periodOf is the time that events span, for a subtitle.
func periodOf(es []*queries.Event) string {
	first, last := "", ""
	for _, e := range es {
		if d := e.Date; len(d) >= 7 {
			if first == "" || d < first {
				first = d
			}
			last = max(last, d)
		}
	}
	first, last = first[:min(7, len(first))], last[:min(7, len(last))]
	if first == last {
		return first
	}
	return first + "—" + last
}
