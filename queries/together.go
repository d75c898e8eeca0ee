package queries

import (
	"strconv"

	"govgraph/graph"
)

var together = Question{
	Name: "together", Summary: "who appears with a person, how often, first and last; with two or more --person the events that they share",
	Columns: []string{"person", "with", "events", "weight", "first", "last", "person_id", "with_id"},
	Example: "govgraph query together -g G --person 周启明@430600",
	ask:     askTogether,
}

// sharedColumns are those of the events that two or more people share.
var sharedColumns = []string{"date", "type", "persons", "others", "where", "topic", "event", "article", "evidence"}

// A pair is two people who appear together.
type pair struct {
	a, b        Participant
	n           int
	weight      float64 // 1/(n−1) for an event of n people
	first, last string
	spans       []graph.Term
}

func askTogether(l *loader, p *Params) (*Table, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	es, err := l.sifted(s)
	if err != nil {
		return nil, err
	}
	if len(s.persons) > 1 {
		return sharedEvents(es, s), nil
	}
	t := newTable(p.columns)
	for _, x := range pairs(es, s) {
		t.add(Row{spans: x.spans}, x.a.Name, x.b.Name, strconv.Itoa(x.n), weightText(x.weight), x.first, x.last, x.a.ID, x.b.ID)
	}
	t.order("-events", "person", "with")
	return t, nil
}

func weightText(w float64) string { return strconv.FormatFloat(w, 'f', 3, 64) }

func sharedEvents(es []*Event, s *sieve) *Table {
	t := newTable(sharedColumns)
	for _, e := range es {
		var asked, others []Participant
		for _, who := range e.persons() {
			if s.asked(who.ID) {
				asked = append(asked, who)
			} else {
				others = append(others, who)
			}
		}
		var prefer []string
		for _, a := range asked {
			prefer = append(prefer, a.Name)
		}
		t.add(of(e, prefer...), e.Date, e.Type, names(asked), names(others), names(e.In("where")), e.topic(), e.ID, e.Article.ID)
	}
	t.order("date", "event")
	return t
}

// pairs counts who appears with whom: with those asked for, or everybody with everybody, each pair once.
func pairs(es []*Event, s *sieve) []*pair {
	index := map[[2]string]*pair{}
	var out []*pair
	for _, e := range es {
		people := e.persons()
		for i, a := range people {
			for j, b := range people {
				if i == j || len(s.persons) > 0 && !s.asked(a.ID) || len(s.persons) == 0 && a.ID > b.ID {
					continue
				}
				key := [2]string{a.ID, b.ID}
				x := index[key]
				if x == nil {
					x = &pair{a: a, b: b}
					index[key] = x
					out = append(out, x)
				}
				x.n++
				x.weight += 1 / float64(len(people)-1)
				x.spans = append(x.spans, e.passages...)
				widen(&x.first, &x.last, e.Date)
			}
		}
	}
	return out
}
