package queries

import (
	"fmt"
	"slices"
	"strconv"

	"govgraph/graph"
)

var path = Question{
	Name: "path", Summary: "the shortest chain of shared events between two people, bodies or places, with the event on every step",
	Args: []string{"FROM", "TO"}, Needs: "args",
	Columns: []string{"step", "from", "to", "date", "type", "where", "topic", "event", "article", "evidence"},
	Example: "govgraph query path 景泰来 罗振邦 -g G",
	ask:     askPath,
}

// A step leads to a thing through an event.
type step struct {
	from  string
	event *Event
}

// askPath goes breadth first over events that pass the filter. Between the ends it goes through people, and through things of the ends' kinds.
// Of several shortest chains it takes that of the earliest events.
func askPath(l *loader, p *Params) (*Table, error) {
	from, err := l.resolve("", p.Args[0])
	if err != nil {
		return nil, err
	}
	to, err := l.resolve("", p.Args[1])
	if err != nil {
		return nil, err
	}
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	w := walk{l: l, s: s, to: to, kinds: map[string]bool{"person": true}, came: map[string]step{}, loaded: map[graph.Term]bool{}}
	for id := range from {
		w.came[id] = step{}
		w.level = append(w.level, id)
		w.kinds[kindOf(id)] = true
	}
	for id := range to {
		w.kinds[kindOf(id)] = true
	}
	slices.Sort(w.level)
	end, err := w.run()
	if err != nil {
		return nil, err
	}
	return w.table(p.columns, end)
}

type walk struct {
	l      *loader
	s      *sieve
	to     ids
	kinds  map[string]bool
	level  []string
	came   map[string]step
	loaded map[graph.Term]bool
}

// run returns the end that was reached, "" for none.
func (w *walk) run() (string, error) {
	for _, id := range w.level {
		if w.to[id] {
			return id, nil
		}
	}
	for len(w.level) > 0 {
		events, err := w.fresh()
		if err != nil {
			return "", err
		}
		on := map[string]bool{}
		for _, id := range w.level {
			on[id] = true
		}
		w.level = nil
		end := ""
		for _, e := range events {
			start := ""
			for _, p := range e.Parts {
				if on[p.ID] && (start == "" || p.ID < start) {
					start = p.ID
				}
			}
			for _, p := range e.Parts {
				if _, been := w.came[p.ID]; been || !w.kinds[p.Kind()] {
					continue
				}
				w.came[p.ID] = step{start, e}
				w.level = append(w.level, p.ID)
				if w.to[p.ID] && end == "" {
					end = p.ID
				}
			}
		}
		if end != "" {
			return end, nil
		}
		slices.Sort(w.level)
	}
	return "", nil
}

// fresh are the events of the level's things that were not walked yet, by date.
func (w *walk) fresh() ([]*Event, error) {
	var out []*Event
	for _, id := range w.level {
		nodes, err := w.l.eventsOf(ids{id: true})
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			if w.loaded[n] {
				continue
			}
			w.loaded[n] = true
			e, err := w.l.basics(n)
			if err != nil {
				return nil, err
			}
			if ok, err := w.l.passes(w.s, e); err != nil {
				return nil, err
			} else if ok {
				out = append(out, e)
			}
		}
	}
	slices.SortFunc(out, byDate)
	return out, nil
}

func (w *walk) table(columns []string, end string) (*Table, error) {
	t := newTable(columns)
	var chain []string
	for at := end; at != ""; at = w.came[at].from {
		chain = append([]string{at}, chain...)
	}
	for i := 1; i < len(chain); i++ {
		e := w.came[chain[i]].event
		if err := w.l.details(e); err != nil {
			return nil, fmt.Errorf("reading the event %s: %w", e.ID, err)
		}
		ends, err := w.l.nameAll(chain[i-1 : i+1])
		if err != nil {
			return nil, err
		}
		t.add(of(e, ends[1], ends[0]), strconv.Itoa(i), ends[0], ends[1], e.Date, e.Type, names(e.In("where")), e.topic(), e.ID, e.Article.ID)
	}
	return t, nil
}
