package export

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"io"
	"strings"

	"govgraph/queries"
)

var ftm = Format{Name: "ftm", Ending: ".ftm.json", Summary: "FollowTheMoney entities, one a line, for Aleph and OpenSanctions' tools", write: single(writeFTM)}

// An entity is one of FollowTheMoney's: every property is a list of strings.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// ftmID makes an identifier of the letters that FollowTheMoney allows.
func ftmID(id string) string {
	h := sha1.Sum([]byte(id))
	return "gg-" + hex.EncodeToString(h[:])
}

// ftmWriter writes each entity once.
type ftmWriter struct {
	printer
	seen map[string]bool
}

func (w *ftmWriter) add(schema, id string, properties ...string) {
	if w.seen[id] {
		return
	}
	w.seen[id] = true
	e := entity{ftmID(id), schema, map[string][]string{}}
	for i := 0; i+1 < len(properties); i += 2 {
		if v := properties[i+1]; v != "" {
			e.Properties[properties[i]] = append(e.Properties[properties[i]], v)
		}
	}
	w.line("%s", jsonText(e))
}

// writeFTM writes people, bodies, places (as addresses), articles, events and memberships.
func writeFTM(ctx context.Context, s Source, out io.Writer) error {
	es, err := queries.Events(ctx, s.Graph, s.Params)
	if err != nil {
		return err
	}
	w := &ftmWriter{newPrinter(out), map[string]bool{}}
	for _, e := range es {
		w.event(e)
	}
	lasting, err := queries.Build(ctx, s.Graph, "hierarchy", "", s.Params)
	if err != nil {
		return err
	}
	for _, t := range lasting.Ties {
		from, to := lasting.Nodes[t.From], lasting.Nodes[t.To]
		post, isPost := strings.CutPrefix(t.Relation, "post: ")
		if !isPost || s.filtered() && !w.seen[from.ID] {
			continue
		}
		w.thing(from.ID, from.Name)
		w.thing(to.ID, to.Name)
		// Sightings, not terms of office: the first and the last day on which an article says so.
		w.add("Membership", "membership/"+from.ID+"/"+post+"/"+to.ID, "member", ftmID(from.ID), "organization", ftmID(to.ID), "role", post, "date", t.First, "date", later(t.First, t.Last))
	}
	return w.end()
}

func later(first, last string) string {
	if last == first {
		return ""
	}
	return last
}

func (w *ftmWriter) thing(id, name string) {
	switch kind, _, _ := strings.Cut(id, "/"); kind {
	case "person":
		w.add("Person", id, "name", name, "country", "")
	case "org":
		w.add("Organization", id, "name", name)
	case "place":
		w.add("Address", id, "full", name)
	}
}

func (w *ftmWriter) event(e *queries.Event) {
	a := e.Article
	w.add("Article", "article/"+a.ID, "title", a.Title, "publishedAt", a.Published, "publisher", a.Source, "fileName", a.ID)
	first, last, isRange := strings.Cut(e.Date, "/")
	p := []string{"name", strings.TrimSpace(e.Trigger + " " + strings.Join(e.Topics, "；")), "keywords", e.Type, "proof", ftmID("article/" + a.ID), "publisher", a.Source}
	if isRange {
		p = append(p, "startDate", first, "endDate", last)
	} else {
		p = append(p, "date", first)
	}
	for _, x := range e.Parts {
		w.thing(x.ID, x.Name)
		switch {
		case x.Slot == "where" && x.Kind() == "place":
			p = append(p, "location", x.Name, "addressEntity", ftmID(x.ID))
		case x.Slot == "where":
			p = append(p, "location", x.Name)
		case x.Slot == "actors":
			p = append(p, "organizer", ftmID(x.ID), "involved", ftmID(x.ID))
		default:
			p = append(p, "involved", ftmID(x.ID))
		}
	}
	for _, ev := range e.Evidence {
		p = append(p, "description", ev.Text)
	}
	w.add("Event", e.ID, p...)
}
