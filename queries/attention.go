package queries

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"govgraph/graph"
)

var attention = Question{
	Name: "attention", Summary: "where leaders go and for what: events and days by leader × place × topic × month (--by chooses, --level rolls places up, --never adds places without a visit)",
	Own:     []string{"by", "level", "never"},
	Types:   []string{"inspection", "visit", "condolence"},
	Columns: []string{"month", "person", "place", "topic", "events", "days", "first", "last"},
	Example: "govgraph query attention -g G --place 岳阳市 --by person,place --level 3 --never",
	ask:     askAttention,
}

// Dimensions are what counting questions count by.
var Dimensions = []string{"type", "year", "month", "person", "place", "topic", "source"}

func askAttention(l *loader, p *Params) (*Table, error) {
	by := p.By
	if len(by) == 0 {
		by = []string{"month", "person", "place", "topic"}
	}
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	es, err := l.sifted(s)
	if err != nil {
		return nil, err
	}
	c := counting{l: l, s: s, by: by, leaders: true}
	t, err := c.table(es)
	if err != nil || !p.Never {
		return t, err
	}
	return t, c.never(t)
}

// counting counts events and their days by dimensions.
type counting struct {
	l       *loader
	s       *sieve
	by      []string
	leaders bool // persons are those who lead
}

// A count is one row of counting.
type count struct {
	cells       []string
	events      map[string]bool
	days        map[string]bool
	first, last string
	spans       []graph.Term
}

func (c *counting) table(es []*Event) (*Table, error) {
	for _, d := range c.by {
		if !slices.Contains(Dimensions, d) {
			return nil, fmt.Errorf("%w: cannot count by %q; there are %s", ErrParams, d, strings.Join(Dimensions, ", "))
		}
	}
	rows := map[string]*count{}
	for _, e := range es {
		values := make([][]string, len(c.by))
		for i, d := range c.by {
			var err error
			if values[i], err = c.values(e, d); err != nil {
				return nil, err
			}
		}
		for _, cells := range product(values) {
			key := strings.Join(cells, "\x00")
			if rows[key] == nil {
				rows[key] = &count{cells: cells, events: map[string]bool{}, days: map[string]bool{}}
			}
			rows[key].add(e)
		}
	}
	t := newTable(append(slices.Clone(c.by), "events", "days", "first", "last"))
	for _, r := range rows {
		t.add(Row{spans: r.spans}, append(r.cells, strconv.Itoa(len(r.events)), strconv.Itoa(len(r.days)), r.first, r.last)...)
	}
	t.order(c.by...)
	return t, nil
}

func (r *count) add(e *Event) {
	if r.events[e.ID] {
		return
	}
	r.events[e.ID] = true
	if e.Date != "" {
		r.days[e.Date] = true
	}
	r.spans = append(r.spans, e.passages...)
	widen(&r.first, &r.last, e.Date)
}

// product is every combination of one value of each list; an empty list gives "".
func product(values [][]string) [][]string {
	out := [][]string{nil}
	for _, list := range values {
		if len(list) == 0 {
			list = []string{""}
		}
		var next [][]string
		for _, begun := range out {
			for _, v := range list {
				next = append(next, append(slices.Clone(begun), v))
			}
		}
		out = next
	}
	return out
}

// values are what an event counts under in a dimension.
func (c *counting) values(e *Event, dimension string) ([]string, error) {
	switch dimension {
	case "type":
		return []string{e.Type}, nil
	case "year":
		return []string{e.Date[:min(4, len(e.Date))]}, nil
	case "month":
		return []string{monthOf(e.Date)}, nil
	case "source":
		return []string{e.Article.Source}, nil
	case "topic":
		return c.s.Topics.of(e.Topics), nil
	case "person":
		return c.people(e), nil
	}
	return c.places(e)
}

func monthOf(date string) string {
	first, _, _ := strings.Cut(date, "/")
	return first[:min(7, len(first))]
}

func (c *counting) people(e *Event) []string {
	var out []string
	for _, p := range e.persons() {
		if c.leaders && p.Slot != "actors" || len(c.s.persons) > 0 && !c.s.asked(p.ID) {
			continue
		}
		out = append(out, p.Name)
	}
	return out
}

// places are an event's places, rolled up to a level of divisions where one is asked for; where a place was asked for, only those inside it.
func (c *counting) places(e *Event) ([]string, error) {
	var out []string
	for _, w := range e.In("where") {
		if c.s.place != nil {
			in, err := c.l.inside(w.ID, c.s.place)
			if err != nil {
				return nil, err
			}
			if !in {
				continue
			}
		}
		name, err := c.rolled(w)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, nil
}

func (c *counting) rolled(w Participant) (string, error) {
	if c.s.Level == 0 {
		return w.Name, nil
	}
	id := w.ID
	for n := 0; codeOf(id) == "" && id != "" && n < 8; n++ {
		var err error
		if id, err = c.l.container(id); err != nil {
			return "", err
		}
	}
	for level := c.s.Level; level > 0; level-- {
		code := cutCode(codeOf(id), level)
		if code == "" {
			continue
		}
		// The municipalities have no prefectures: their code of four digits has no name.
		if name, err := c.l.placeName(ident(graph.PlaceNode(code)), c.s.Params); err != nil || codeOf("place/"+name) == "" {
			return name, err
		}
	}
	return w.Name, nil
}

// never adds the divisions directly inside the place, or at the level asked for, in which nothing of what passed took place.
func (c *counting) never(t *Table) error {
	at := slices.Index(c.by, "place")
	if c.s.place == nil || c.s.Divisions == nil || at < 0 {
		return fmt.Errorf("%w: --never needs --place and counts by place", ErrParams)
	}
	d, err := c.s.Divisions()
	if err != nil {
		return err
	}
	visited, err := c.visited()
	if err != nil {
		return err
	}
	for outer := range c.s.place {
		for _, code := range below(d, codeOf(outer), c.s.Level) {
			if slices.ContainsFunc(visited, func(v string) bool { return strings.HasPrefix(v, trimCode(code)) }) {
				continue
			}
			cells := make([]string, len(t.Columns))
			cells[at] = d.Name(code)
			cells[len(c.by)], cells[len(c.by)+1] = "0", "0"
			t.Rows = append(t.Rows, Row{Cells: cells})
		}
	}
	return nil
}

// below are the codes of the divisions directly inside one, or of those at a level.
func below(d *Divisions, code string, level int) []string {
	inside := d.Inside(code)
	var out []string
	for _, c := range inside {
		if level == 0 || cutCode(c, level) == trimCode(c) {
			out = append(out, c)
		} else if cutCode(c, level) == "" {
			out = append(out, below(d, c, level)...)
		}
	}
	return out
}

// visited are the codes of the places of all events that pass.
func (c *counting) visited() ([]string, error) {
	es, err := c.l.sifted(c.s)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range es {
		for _, w := range e.In("where") {
			id := w.ID
			for n := 0; codeOf(id) == "" && id != "" && n < 8; n++ {
				if id, err = c.l.container(id); err != nil {
					return nil, err
				}
			}
			if code := codeOf(id); code != "" {
				out = append(out, code)
			}
		}
	}
	return out, nil
}
