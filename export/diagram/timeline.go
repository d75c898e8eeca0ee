package diagram

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// timelineLimit is how many cards a timeline holds by default.
const timelineLimit = 30

// A TimelineDiagram is one person's months, or anything else's.
type TimelineDiagram struct {
	Title    string // "" names the person
	Subtitle string
	Lang     string
	Person   PersonRef
	Items    []TimelineItem // in any order
	LeftOut  string
}

// A TimelineItem is one event of the person's.
type TimelineItem struct {
	ID        string
	Date      string // ISO; a month, a year or a range will do; "" stands at the end
	Time      string
	Type      string // the ontology's word
	TypeLabel string // the type for readers; "" takes the package's own word
	Label     string
	Where     string
	With      []string // names
	WithTotal int      // how many there were, when more than With names
}

// Timeline writes dates, a spine with a mark for each event and a card beside each. In months with more events than there is room for, a line
// says how many are not drawn.
func Timeline(w io.Writer, d TimelineDiagram, o Options) error {
	words := wordsOf(d.Lang)
	marked := o.highlights()
	rows, omitted := timelineRows(d.Items, o.limit(timelineLimit), marked)
	h := heading{title: d.Title, subtitle: d.Subtitle}
	if h.title == "" {
		h.title = clean(d.Person.Name) + words.timelineTitle
	}
	h.notes = words.notes(d.LeftOut, tally{words.moreItems, omitted})
	if len(rows) == 0 {
		return empty(w, h, words.nothing)
	}
	h.legend = familyLegend(rows, words)
	s := timelineSketch{words: words, marked: marked, rows: rows}
	s.begin("digraph", h, placed)
	s.arrange()
	s.write()
	return s.end(w)
}

// A timelineRow is a card, or the words about a month's events that have none.
type timelineRow struct {
	TimelineItem
	more int // not drawn in this month; then the row is no event
}

// timelineRows sorts the items by date and keeps at most limit of them: every month keeps its share, highlighted ones first, then those with
// the most people.
func timelineRows(items []TimelineItem, limit int, marked marks) (rows []timelineRow, omitted int) {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b TimelineItem) int {
		return cmp.Or(cmp.Compare(dateKey(a.Date), dateKey(b.Date)), cmp.Compare(a.Time, b.Time))
	})
	keep := share(sorted, limit, marked)
	for i, it := range sorted {
		if keep[i] {
			rows = append(rows, timelineRow{TimelineItem: it})
			continue
		}
		omitted++
		if n := len(rows); n > 0 && rows[n-1].more > 0 && month(rows[n-1].Date) == month(it.Date) {
			rows[n-1].more++
			continue
		}
		rows = append(rows, timelineRow{TimelineItem: TimelineItem{Date: month(it.Date)}, more: 1})
	}
	return gather(rows), omitted
}

// gather leaves one line about undrawn events a month, behind the month's cards.
func gather(rows []timelineRow) []timelineRow {
	more := map[string]int{}
	for _, r := range rows {
		more[month(r.Date)] += r.more
	}
	var out []timelineRow
	for i, r := range rows {
		m := month(r.Date)
		if r.more == 0 {
			out = append(out, r)
		}
		if last := i == len(rows)-1 || month(rows[i+1].Date) != m; last && more[m] > 0 {
			out = append(out, timelineRow{TimelineItem: TimelineItem{Date: m}, more: more[m]})
		}
	}
	return out
}

// share chooses limit items, going round the months.
func share(sorted []TimelineItem, limit int, marked marks) map[int]bool {
	keep := map[int]bool{}
	queues := map[string][]int{}
	var order []string
	for i, it := range sorted {
		m := month(it.Date)
		if _, ok := queues[m]; !ok {
			order = append(order, m)
		}
		queues[m] = append(queues[m], i)
	}
	rank := func(it TimelineItem) int {
		if marked.has(it.ID, it.Label) {
			return 0
		}
		return 1
	}
	for _, q := range queues {
		slices.SortStableFunc(q, func(a, b int) int {
			return cmp.Or(rank(sorted[a])-rank(sorted[b]), cmp.Compare(sorted[b].company(), sorted[a].company()))
		})
	}
	for len(keep) < min(limit, len(sorted)) {
		for _, m := range order {
			if q := queues[m]; len(q) > 0 && len(keep) < limit {
				keep[q[0]] = true
				queues[m] = q[1:]
			}
		}
	}
	return keep
}

func (it TimelineItem) company() int { return max(it.WithTotal, len(it.With)) }

// dateKey sorts what has no date last.
func dateKey(iso string) string {
	if iso == "" {
		return "~"
	}
	return iso
}

// month is the date without its day.
func month(iso string) string {
	from, _, _ := strings.Cut(iso, "/")
	if y, m, _, ok := splitDate(from); ok && m > 0 {
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	return from
}

// familyMarks are the shapes of the four families, which repeat what their colours say.
var familyMarks = [4]struct{ legend, shape string }{{"●", "circle"}, {"◆", "diamond"}, {"■", "square"}, {"▲", "triangle"}}

func familyHue(f int) hue { return []hue{blueHue, vermilionHue, purpleHue, greenHue}[f] }

func familyLegend(rows []timelineRow, w *words) []legendItem {
	var out []legendItem
	for f, name := range w.families {
		if slices.ContainsFunc(rows, func(r timelineRow) bool { return r.more == 0 && family(r.Type) == f }) {
			out = append(out, legendItem{familyMarks[f].legend, familyHue(f).line, name})
		}
	}
	return out
}
