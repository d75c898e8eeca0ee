package diagram

import "io"

// eventsLimit is how many persons, events, places and organisations an events diagram holds by itself: about a printed page.
const eventsLimit = 60

// An EventsDiagram is who did what, when, where and with whom.
type EventsDiagram struct {
	Title    string // "" gives a general one
	Subtitle string // period, question
	Lang     string // Chinese or English
	Groups   []EventGroup
	LeftOut  string // what the caller left out, in words
}

// An EventGroup is an article or a day: its events stand in one frame.
type EventGroup struct {
	Label  string // the frame's caption; "" makes one of date and source
	Date   string // ISO
	Source string
	Events []EventNode
}

// An EventNode is one event with its parts.
type EventNode struct {
	ID        string
	Type      string // the ontology's word: inspection, meeting, …
	TypeLabel string // the type for readers; "" takes the package's own word for the fourteen types
	Label     string // the card's headline
	Date      string // ISO
	Time      string // 上午
	Topic     string // the card's second line
	Actors    []PersonRef
	With      []PersonRef
	Where     []PlaceRef
	Orgs      []OrgRef
}

// Events writes an events diagram.
func Events(w io.Writer, d EventsDiagram, o Options) error {
	words := wordsOf(d.Lang)
	p := planEvents(d, o)
	h := heading{title: firstOf(d.Title, words.eventsTitle), subtitle: d.Subtitle}
	h.notes = words.notes(d.LeftOut, tally{words.moreEvents, p.omitted[anEvent]}, tally{words.morePersons, p.omitted[aPerson]},
		tally{words.morePlaces, p.omitted[aPlace]}, tally{words.moreBodies, p.omitted[aBody]})
	if len(p.events) == 0 {
		return empty(w, h, words.nothing)
	}
	h.legend = p.legend(words)
	e := eventsSketch{eventsPlan: p, words: words, marked: o.highlights(), years: p.yearsNeeded(h.title + h.subtitle)}
	e.begin("digraph", h, placed)
	e.arrange(d)
	e.persons()
	e.groups(d)
	e.edges()
	return e.end(w)
}
