package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"govgraph/data"
	"govgraph/export/diagram"
	"govgraph/graph"
	"govgraph/queries"
	"govgraph/queries/measure"
)

var bodyKinds = sync.OnceValues(func() (*queries.BodyKinds, error) {
	return queries.LoadBodyKinds(data.FS, "dictionaries/body_kinds.tsv")
})

// onePerson is the person that a picture is about: the argument or the one --person. It is added to the filter.
func onePerson(p *queries.Params, args []string, design string) error {
	if len(args) == 1 {
		p.Persons = append(p.Persons, args[0])
	}
	if len(p.Persons) != 1 {
		return fmt.Errorf("%w: draw %s is about one person: give a name", errUsage, design)
	}
	return nil
}

func drawPerson(ctx context.Context, g graph.Reader, p queries.Params, args []string, o *drawOptions, w io.Writer) error {
	if err := onePerson(&p, args, "person"); err != nil {
		return err
	}
	who, err := queries.Resolve(ctx, g, "person", p.Persons[0])
	if err != nil {
		return err
	}
	n, err := queries.Build(ctx, g, "coappearance", "", p)
	if err != nil {
		return err
	}
	kinds, err := bodyKinds()
	if err != nil {
		return err
	}
	return diagram.Person(w, personDiagram(n, who, kinds, o), diagram.Options{MaxNodes: o.most, Highlight: o.options(queries.Params{}).Highlight})
}

// personDiagram takes the person's ties for the ring and those among the others for the thin lines. Namesakes that were asked for together (NAME@*)
// are one circle.
func personDiagram(n *queries.Network, who map[string]bool, kinds *queries.BodyKinds, o *drawOptions) diagram.PersonDiagram {
	d := diagram.PersonDiagram{Title: o.title, Lang: o.lang}
	first, last := "", ""
	count := make([]int, len(n.Nodes))
	for _, t := range n.Ties {
		a, b := who[n.Nodes[t.From].ID], who[n.Nodes[t.To].ID]
		switch {
		case a && !b:
			count[t.To] += t.Events
		case b && !a:
			count[t.From] += t.Events
		case !a && t.Events > 1: // met once, they were there because of the one in the middle
			d.Links = append(d.Links, diagram.Link{A: n.Nodes[t.From].ID, B: n.Nodes[t.To].ID, Count: float64(t.Events)})
		}
		if (a || b) && t.First != "" && (first == "" || t.First < first) {
			first = t.First
		}
		last = max(last, t.Last)
	}
	for i, x := range n.Nodes {
		if who[x.ID] {
			if d.Person.ID == "" {
				d.Person = diagram.PersonRef{ID: x.ID, Name: x.Name, Post: x.Post}
			}
			continue
		}
		if count[i] > 0 {
			d.Others = append(d.Others, diagram.Companion{PersonRef: diagram.PersonRef{ID: x.ID, Name: x.Name, Post: x.Post}, Count: float64(count[i]),
				Group: kinds.Heading(bodyOf(x), o.lang)})
		}
	}
	if d.Person.ID == "" {
		for id := range who {
			d.Person = diagram.PersonRef{ID: id, Name: nameIn(id)}
		}
	}
	d.Subtitle = period(first, last)
	return d
}

// bodyOf is the body of a person's post, or what the post says of it.
func bodyOf(x queries.NetworkNode) string {
	if x.Body != "" {
		return x.Body
	}
	return x.Post
}

// nameIn is the name that an identifier carries.
func nameIn(id string) string {
	_, name, _ := strings.Cut(id, "/")
	name, _, _ = strings.Cut(name, "@")
	return name
}

func period(first, last string) string {
	first, last = first[:min(7, len(first))], last[:min(7, len(last))]
	if first == last {
		return first
	}
	return first + "—" + last
}

func drawNetwork(ctx context.Context, g graph.Reader, p queries.Params, _ []string, o *drawOptions, w io.Writer) error {
	n, err := queries.Build(ctx, g, "coappearance", "", p)
	if err != nil {
		return err
	}
	return diagram.Network(w, networkDiagram(n, o), o.options(p))
}

// networkDiagram keeps the people whom something ties; communities are those of the people drawn, so that colours mean what is seen.
func networkDiagram(n *queries.Network, o *drawOptions) diagram.NetworkDiagram {
	d := diagram.NetworkDiagram{Title: o.title, Lang: o.lang}
	room := o.most
	if room <= 0 {
		room = diagram.NetworkLimit
	}
	drawn := strongest(n, room)
	ties := make([]measure.Tie, 0, len(n.Ties))
	for _, t := range n.Ties {
		if drawn[t.From] && drawn[t.To] {
			ties = append(ties, measure.Tie{A: t.From, B: t.To, Weight: t.Weight})
		}
	}
	measures := measure.Of(len(n.Nodes), ties)
	first, last := "", ""
	tied := make([]bool, len(n.Nodes))
	for _, t := range n.Ties {
		tied[t.From], tied[t.To] = true, true
		d.Ties = append(d.Ties, diagram.Tie{A: n.Nodes[t.From].ID, B: n.Nodes[t.To].ID, Weight: float64(t.Events)})
		if t.First != "" && (first == "" || t.First < first) {
			first = t.First
		}
		last = max(last, t.Last)
	}
	for i, x := range n.Nodes {
		if tied[i] {
			d.Nodes = append(d.Nodes, diagram.NetworkNode{PersonRef: diagram.PersonRef{ID: x.ID, Name: x.Name, Post: x.Post}, Strength: float64(x.Events), Community: measures[i].Community})
		}
	}
	d.Subtitle = period(first, last)
	return d
}

// strongest marks the first so many nodes that something ties: nodes are sorted by events.
func strongest(n *queries.Network, room int) []bool {
	tied, drawn := make([]bool, len(n.Nodes)), make([]bool, len(n.Nodes))
	for _, t := range n.Ties {
		tied[t.From], tied[t.To] = true, true
	}
	for i := range n.Nodes {
		if tied[i] && room > 0 {
			drawn[i] = true
			room--
		}
	}
	return drawn
}

func drawTimeline(ctx context.Context, g graph.Reader, p queries.Params, args []string, o *drawOptions, w io.Writer) error {
	if err := onePerson(&p, args, "timeline"); err != nil {
		return err
	}
	who, err := queries.Resolve(ctx, g, "person", p.Persons[0])
	if err != nil {
		return err
	}
	es, err := queries.Events(ctx, g, p)
	if err != nil {
		return err
	}
	return diagram.Timeline(w, timelineDiagram(es, who, o), diagram.Options{MaxNodes: o.most, Highlight: o.options(queries.Params{}).Highlight})
}

func timelineDiagram(es []*queries.Event, who map[string]bool, o *drawOptions) diagram.TimelineDiagram {
	d := diagram.TimelineDiagram{Title: o.title, Lang: o.lang, Subtitle: periodOf(es)}
	for id := range who {
		d.Person = diagram.PersonRef{ID: id, Name: nameIn(id)}
	}
	for _, e := range es {
		item := diagram.TimelineItem{ID: e.ID, Date: e.Date, Time: e.Time, Type: e.Type, Label: headline(e)}
		var places []string
		for _, x := range e.Parts {
			switch {
			case x.Slot == "where":
				places = append(places, shortPlace(x.Name))
			case x.Kind() == "person" && !who[x.ID]:
				item.With = append(item.With, x.Name)
			}
		}
		item.Where = strings.Join(places, "、")
		d.Items = append(d.Items, item)
	}
	return d
}

// headline says an event in a few words: its trigger with its topic (检查防汛备汛工作), or the article's title where that tells it, or its trigger with its
// bodies.
func headline(e *queries.Event) string {
	for _, t := range e.Topics {
		if strings.Contains(t, e.Trigger) {
			return t
		}
		if goodTopic(t) {
			return e.Trigger + t
		}
	}
	var bodies []string
	for _, x := range e.Parts {
		if x.Slot == "orgs" {
			bodies = append(bodies, x.Name)
		}
	}
	switch {
	case strings.Contains(e.Article.Title, e.Trigger):
		return e.Article.Title
	case len(bodies) > 0:
		return e.Trigger + "：" + strings.Join(bodies, "、")
	}
	return e.Trigger
}

// goodTopic reports whether a topic reads well behind its trigger: one that begins with a mark or a particle is what was left of a longer sentence.
func goodTopic(t string) bool {
	first, _ := utf8.DecodeRuneInString(t)
	return first != utf8.RuneError && !unicode.IsPunct(first) && !strings.ContainsRune("并了时和与及的", first)
}
