package queries

import (
	"fmt"
	"strconv"
	"strings"

	"govgraph/graph"
)

var evidence = Question{
	Name: "evidence", Summary: "an event's sentences with source and offsets (code points, end exclusive); of all events that pass the filter without EVENT",
	Args:    []string{"EVENT"},
	Columns: []string{"event", "type", "date", "article", "published", "source", "title", "start", "end", "sentence"},
	Example: "govgraph query evidence event/2023-01-23-condolence/1 -g G",
	ask:     askEvidence,
}

func askEvidence(l *loader, p *Params) (*Table, error) {
	es, err := l.eventsNamed(p)
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	for _, e := range es {
		proof, err := l.evidence(e.passages)
		if err != nil {
			return nil, err
		}
		for _, ev := range proof {
			a := ev.Article
			t.add(Row{Proof: []Evidence{ev}}, e.ID, e.Type, e.Date, a.ID, a.Published, a.Source, a.Title, strconv.Itoa(ev.From), strconv.Itoa(ev.To), ev.Text)
		}
	}
	return t, nil
}

// eventsNamed is the event of the argument, with or without event/ before it, or those that pass the filter.
func (l *loader) eventsNamed(p *Params) ([]*Event, error) {
	if len(p.Args) == 0 {
		return l.events(p)
	}
	id := "event/" + strings.TrimPrefix(p.Args[0], "event/")
	known, err := l.exists(id)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, fmt.Errorf("there is no event %s in this graph; query appearances shows the identifiers of events", p.Args[0])
	}
	e, err := l.basics(graph.Node(id))
	if err != nil {
		return nil, err
	}
	return []*Event{e}, l.details(e)
}
