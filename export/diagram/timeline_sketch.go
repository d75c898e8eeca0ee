package diagram

import (
	"fmt"
	"strings"
)

// Measures of a timeline, in points; text widths in em.
const (
	timelineCard           = 300
	timelineSmall          = 30
	timelineGap, monthGap  = 7, 14
	spineToCard, spineDate = 15, 16
	namesOnCard            = 3
)

// A timelineSketch is a timeline while it is written.
type timelineSketch struct {
	sketch
	words  *words
	marked marks
	rows   []timelineRow
	cards  []card
	at     []float64 // the rows' middles
}

func (s *timelineSketch) arrange() {
	y := 0.0
	for i, r := range s.rows {
		s.cards = append(s.cards, s.card(r))
		if i > 0 {
			y += timelineGap
			if month(r.Date) != month(s.rows[i-1].Date) {
				y += monthGap - timelineGap
			}
		}
		s.at = append(s.at, y+s.cards[i].height/2)
		y += s.cards[i].height
	}
}

func (s *timelineSketch) write() {
	year := ""
	for i, r := range s.rows {
		y := s.at[i]
		s.date(i, r, y, &year)
		s.mark(i, r, y)
		x := float64(spineToCard) + timelineCard/2
		if r.more > 0 {
			text := fmt.Sprintf(s.words.moreThisMonth, r.more)
			w := setWidth(text, 9) + 8
			s.node(cardID(i), box{point{spineToCard + w/2, y}, w, 16}.place(), "shape=none", html("label", font(9, noteColor, text)))
			continue
		}
		s.node(cardID(i), point{x, y}.at(), "shape=plain", html("label", s.cards[i].table), tooltip(r.Label, r.Where))
		s.edge(markID(i), "->", cardID(i), route(0, polyline(point{0, y}, point{spineToCard, y})...), `arrowhead=none color="#CBD5E1"`)
	}
	for i := range len(s.rows) - 1 {
		s.edge(markID(i), "->", markID(i+1), route(0, polyline(point{0, s.at[i]}, point{0, s.at[i+1]})...), `arrowhead=none color="#CBD5E1" penwidth=3`)
	}
}

// date writes the row's date, and the year above it where the year is new.
func (s *timelineSketch) date(i int, r timelineRow, y float64, year *string) {
	text := s.words.date(r.Date, false)
	if r.Date == "" {
		text = s.words.undated
	}
	if r.more > 0 {
		text = ""
		if i == 0 || month(s.rows[i-1].Date) != month(r.Date) {
			text = s.words.date(month(r.Date), false)
		}
	}
	var lines []string
	if len(r.Date) >= 4 && r.Date[:4] != *year {
		if _, _, _, ok := splitDate(r.Date[:4]); ok {
			*year = r.Date[:4]
			if len(r.Date) > 4 {
				lines = append(lines, font(9, grey, s.words.date(*year, true)))
			}
		}
	}
	if text != "" {
		lines = append(lines, font(11, second, cut(text, 14)))
	}
	if len(lines) == 0 {
		return
	}
	w := max(44, setWidth(cut(text, 14), 11))
	s.node(fmt.Sprintf("d%d", i+1), box{point{-spineDate - w/2, y}, w, 30}.place(), "shape=none", html("label", strings.Join(lines, "<BR/>")))
}

func (s *timelineSketch) mark(i int, r timelineRow, y float64) {
	if r.more > 0 {
		s.node(markID(i), box{point{0, y}, 7, 7}.place(), `label=" " shape=circle style=filled fillcolor=white color="#94A3B8" penwidth=1.2`)
		return
	}
	f := family(r.Type)
	size := []float64{11, 14, 10, 14}[f]
	look := "penwidth=0"
	if s.marked.has(r.ID, r.Label) {
		look = fmt.Sprintf("color=%q penwidth=2", ink)
	}
	s.node(markID(i), box{point{0, y}, size, size}.place(), fmt.Sprintf(`label=" " shape=%s style=filled fillcolor=%q %s`, familyMarks[f].shape, familyHue(f).line, look))
}

func (s *timelineSketch) card(r timelineRow) card {
	if r.more > 0 {
		return card{height: 16}
	}
	h := familyHue(family(r.Type))
	look := lookOf(h, h.card, s.marked.has(r.ID, r.Label))
	var c cardBuilder
	kind := cut(s.words.typeName(r.TypeLabel, r.Type), 8)
	var head []string
	// The type stands before the headline and takes its room.
	room := (timelineCard - 2*cardPad - 10 - setWidth(kind+"　", 9)) / (11 * 1.06)
	for i, l := range wrap(firstOf(clean(r.Label), " "), room, 2) {
		if l = colored(look.text, l); i == 0 && kind != "" {
			l = font(9, look.kind, kind) + font(9, look.kind, "　") + l
		}
		head = append(head, l)
	}
	c.row(11, head...)
	if detail := s.detail(r); detail != "" {
		c.row(9, smallLines(look.small, wrap(detail, timelineSmall, 2))...)
	}
	return c.card(look, timelineCard)
}

// detail is the card's second row: time, place, company.
func (s *timelineSketch) detail(r timelineRow) string {
	var parts []string
	for _, p := range []string{r.Time, cut(r.Where, 16)} {
		if p = clean(p); p != "" {
			parts = append(parts, p)
		}
	}
	if r.company() > 0 {
		var names []string
		for _, n := range r.With {
			if n = cut(n, 9); n != "" {
				names = append(names, n)
			}
		}
		if len(names) == 0 {
			parts = append(parts, fmt.Sprintf(s.words.morePersons, r.company()))
		} else {
			parts = append(parts, s.words.withPrefix+s.words.join(names, namesOnCard, r.company()))
		}
	}
	return strings.Join(parts, "　·　")
}

func markID(i int) string { return fmt.Sprintf("t%d", i+1) }
func cardID(i int) string { return fmt.Sprintf("c%d", i+1) }
