package queries

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"govgraph/graph"
)

var absent = Question{
	Name: "absent", Summary: "who was listed regularly among those who take part and is missing now; the last column is how likely chance alone is",
	Columns: []string{"person", "post", "listed", "of_days", "last_seen", "missed_days", "chance", "person_id"},
	Example: "govgraph query absent -g G --from 2023",
	ask:     askAbsent,
}

// listedOften and surprising bound the answer: somebody seen on fewer days has no habit, and an absence that chance brings more often is none.
const (
	listedOften = 3
	surprising  = 0.05
)

// A habit is on which days of the series somebody was listed.
type habit struct {
	who   Participant
	days  []int // indexes into the series' days, growing
	spans []graph.Term
}

// askAbsent takes the days on which something passes the filter (a body's meetings, a place's events, the events of one leader) as a series.
// Somebody who was listed on L of the M days between the first and the last sighting is missing on each later day with probability 1−L/M; a row
// needs all K later days to be less likely than one in twenty. Days, not events: two reports of one meeting are one chance to be seen.
func askAbsent(l *loader, p *Params) (*Table, error) {
	es, err := l.events(p)
	if err != nil {
		return nil, err
	}
	days, habits := series(es)
	t := newTable(p.columns)
	for _, h := range habits {
		span := h.days[len(h.days)-1] - h.days[0] + 1
		missed := len(days) - 1 - h.days[len(h.days)-1]
		chance := math.Pow(1-float64(len(h.days))/float64(span+1), float64(missed)) // one day more: a full record is no certainty
		if len(h.days) < listedOften || chance > surprising {
			continue
		}
		post, err := l.mainPosts(h.who.ID, 2)
		if err != nil {
			return nil, err
		}
		t.add(Row{spans: h.spans}, h.who.Name, post, strconv.Itoa(len(h.days)), strconv.Itoa(span), days[h.days[len(h.days)-1]], strconv.Itoa(missed),
			fmt.Sprintf("%.4f", chance), h.who.ID)
	}
	t.order("chance", "-listed", "person")
	return t, nil
}

// series are the days of the events and everybody's days among them. A month or a range is no day.
func series(es []*Event) (days []string, habits []*habit) {
	byID := map[string]*habit{}
	for _, e := range es {
		if len(e.Date) != len("2006-01-02") {
			continue
		}
		if !slices.Contains(days[max(0, len(days)-1):], e.Date) {
			days = append(days, e.Date)
		}
		for _, who := range e.persons() {
			h := byID[who.ID]
			if h == nil {
				h = &habit{who: who}
				byID[who.ID] = h
				habits = append(habits, h)
			}
			if n := len(h.days); n == 0 || h.days[n-1] != len(days)-1 {
				h.days = append(h.days, len(days)-1)
				h.spans = append(h.spans, e.passages...)
			}
		}
	}
	return days, habits
}
