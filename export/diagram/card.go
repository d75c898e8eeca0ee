package diagram

import (
	"fmt"
	"strings"
)

// A card is a framed table with an event's lines.
type card struct {
	table  string // HTML-like
	height float64
}

// A cardLook is a card's colours.
type cardLook struct{ border, ground, kind, text, small, note string }

func lookOf(h hue, ground string, marked bool) cardLook {
	if marked {
		return cardLook{ink, h.solid, "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"}
	}
	return cardLook{h.line, ground, h.text, ink, second, noteColor}
}

// A cardBuilder collects a card's rows.
type cardBuilder struct {
	rows   strings.Builder
	height float64
}

// row adds a row of lines, each already marked up, of which the tallest type has the size.
func (c *cardBuilder) row(size float64, lines ...string) {
	br := `<BR ALIGN="LEFT"/>`
	fmt.Fprintf(&c.rows, `<TR><TD ALIGN="LEFT">%s%s</TD></TR>`, strings.Join(lines, br), map[bool]string{true: br}[len(lines) > 1])
	c.height += lineHeight(size)*float64(len(lines)) + 2*cardPad - 2
}

func (c *cardBuilder) card(look cardLook, width float64) card {
	return card{
		table: fmt.Sprintf(`<TABLE BORDER="1" COLOR="%s" CELLBORDER="0" CELLSPACING="0" CELLPADDING="%d" STYLE="ROUNDED" BGCOLOR="%s" WIDTH="%s">%s</TABLE>`,
			look.border, cardPad-1, look.ground, num(width), c.rows.String()),
		height: c.height + 2,
	}
}

// colored is bold text in a colour.
func colored(color, text string) string {
	return `<FONT COLOR="` + color + `">` + bold(text) + `</FONT>`
}

// smallLines are lines of small type.
func smallLines(color string, lines []string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, font(9, color, orSpace(l)))
	}
	return out
}

// makeCard is the card of an event in the events diagram: type and time, headline, topic, and how many persons are not drawn.
func (e *eventsSketch) makeCard(ev plannedEvent) card {
	look := lookOf(vermilionHue, vermilionHue.fill, e.marked.has(ev.ID, ev.Label))
	var c cardBuilder
	c.row(9, font(9, look.kind, orSpace(cut(e.kindLine(ev), cardSmall))))
	label, topic := clean(ev.Label), clean(ev.Topic)
	var head []string
	for _, l := range even(firstOf(label, topic, " "), cardHeadline, 3) {
		head = append(head, colored(look.text, l))
	}
	c.row(11, head...)
	if topic != "" && label != "" && !strings.Contains(label, topic) {
		c.row(9, smallLines(look.small, wrap(topic, cardSmall, 2))...)
	}
	if note := e.words.also(tally{e.words.morePersons, ev.hidden[aPerson]}, tally{e.words.morePlaces, ev.hidden[aPlace]}, tally{e.words.moreBodies, ev.hidden[aBody]}); note != "" {
		c.row(9, smallLines(look.note, wrap(note, cardSmall, 2))...)
	}
	return c.card(look, cardWidth)
}

// kindLine is the card's first line: type, day where the frame does not say it, time of day.
func (e *eventsSketch) kindLine(ev plannedEvent) string {
	when := ""
	if ev.Date != "" && (ev.Date != ev.groupDate || ev.groupLabel) {
		when = e.words.date(ev.Date, e.years)
	}
	if ev.Time != "" && when != "" && e.words.lang == English {
		when += " "
	}
	return strings.Trim(e.words.typeName(ev.TypeLabel, ev.Type)+"　"+when+clean(ev.Time), "　")
}
