package queries

import (
	"errors"
	"fmt"
	"strings"

	"govgraph/graph"
)

// ErrParams says that a question was asked wrongly.
var ErrParams = errors.New("usage")

// A Filter narrows a question; zero fields do not. Names may be given in any form that an article uses, or as identifiers.
type Filter struct {
	Persons       []string // all of them take part
	Place         string   // at this place or inside it
	Org           string
	Types         []string // of event
	Topic         string   // a heading of Topics, or part of a topic as written
	From, To      string   // 2020, 2020-02 or 2020-02-18, both included
	Source        string   // part of the publisher's name, or the start of an article's identifier
	MinConfidence float64
	Limit, Offset int  // of rows
	Evidence      bool // fetch the proof of every row, not only of those that show it
}

// A sieve is a Filter whose names are identifiers.
type sieve struct {
	*Params
	persons    []map[string]bool
	place, org map[string]bool
	types      map[string]bool
}

// ids is a set of identifiers: readable ones, person/侯淅珉@220000.
type ids = map[string]bool

func (l *loader) sieve(p *Params) (*sieve, error) {
	s := &sieve{Params: p}
	var err error
	for _, name := range p.Persons {
		found, err := l.resolve("person", name)
		if err != nil {
			return nil, err
		}
		s.persons = append(s.persons, found)
	}
	if p.Place != "" {
		if s.place, err = l.resolve("place", p.Place); err != nil {
			return nil, err
		}
	}
	if p.Org != "" {
		if s.org, err = l.resolve("org", p.Org); err != nil {
			return nil, err
		}
	}
	if len(p.Types) > 0 {
		s.types = map[string]bool{}
		for _, t := range p.Types {
			s.types[t] = true
		}
	}
	return s, l.checkTypes(p.Types)
}

// checkTypes refuses types of event that neither this package nor the graph knows.
func (l *loader) checkTypes(types []string) error {
	if len(types) == 0 {
		return nil
	}
	all, err := l.types()
	if err != nil {
		return err
	}
	for _, t := range types {
		known := false
		for _, k := range all {
			known = known || k == t
		}
		if !known {
			return fmt.Errorf("%w: there is no type of event %q; there are %s", ErrParams, t, strings.Join(all, ", "))
		}
	}
	return nil
}

// passes decides on what an event says itself; it needs no names.
func (l *loader) passes(s *sieve, e *Event) (bool, error) {
	if s.types != nil && !s.types[e.Type] || e.Confidence < s.MinConfidence || !within(e.Date, s.From, s.To) || !s.Topics.match(s.Topic, e.Topics) {
		return false, nil
	}
	if s.Source != "" && !fromSource(e.Article, s.Source) {
		return false, nil
	}
	for _, who := range s.persons {
		if !e.has(func(p *Participant) bool { return who[p.ID] }) {
			return false, nil
		}
	}
	if s.org != nil && !e.has(func(p *Participant) bool { return s.org[p.ID] }) {
		return false, nil
	}
	if s.place == nil {
		return true, nil
	}
	for i := range e.Parts {
		if e.Parts[i].Slot != "where" {
			continue
		}
		if in, err := l.inside(e.Parts[i].ID, s.place); in || err != nil {
			return in, err
		}
	}
	return false, nil
}

func (e *Event) has(is func(*Participant) bool) bool {
	for i := range e.Parts {
		if is(&e.Parts[i]) {
			return true
		}
	}
	return false
}

func fromSource(a Article, source string) bool {
	return strings.Contains(a.Source, source) || strings.HasPrefix(a.ID, source)
}

// inside reports whether a place, or a body by its seat, is one of the places or lies in one: codes nest (2204 holds 220402), a facility's identifier
// carries that of its division, and other places say what contains them.
func (l *loader) inside(id string, places ids) (bool, error) {
	for range 8 { // deeper than any containment; cycles end here
		if id == "" {
			return false, nil
		}
		if places[id] {
			return true, nil
		}
		code := codeOf(id)
		for outer := range places {
			if o := trimCode(codeOf(outer)); o != "" && isDivision(outer) && strings.HasPrefix(code, o) {
				return true, nil
			}
		}
		if code != "" {
			return false, nil
		}
		up, err := l.container(id)
		if err != nil {
			return false, err
		}
		id = up
	}
	return false, nil
}

// codeOf is the division's code that a place's identifier carries, "" for none.
func codeOf(id string) string {
	rest, ok := strings.CutPrefix(id, "place/")
	code, _, _ := strings.Cut(rest, "/")
	if !ok || code == "" || strings.Trim(code, "0123456789") != "" {
		return ""
	}
	return code
}

func isDivision(id string) bool { return strings.Count(id, "/") == 1 }

// trimCode takes off the zeros with which codes of provinces and prefectures are padded.
func trimCode(code string) string {
	for len(code) == 6 && strings.HasSuffix(code, "00") || len(code) == 4 && strings.HasSuffix(code, "00") {
		code = code[:len(code)-2]
	}
	return code
}

// container is what a place lies in, or where a body has its seat.
func (l *loader) container(id string) (string, error) {
	if up, ok := l.containers[id]; ok {
		return up, nil
	}
	up := ""
	err := l.about(graph.Node(id), func(p, o graph.Term) {
		if p == graph.ContainedIn || p == graph.Seat {
			if c := ident(o); up == "" || c < up {
				up = c
			}
		}
	})
	l.containers[id] = up
	return up, err
}

// within reports whether a date (a day, a month, a year or a range a/b) overlaps the period; an undated event lies in no period.
func within(date, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	if date == "" {
		return false
	}
	first, last, ok := strings.Cut(date, "/")
	if !ok {
		last = first
	}
	// ISO dates compare as text; a tilde stands behind every digit and makes a month reach to its end.
	return (from == "" || last+"~" >= from) && (to == "" || first <= to+"~")
}
