package events

import (
	"govgraph"
)

// finish gives headlines' events the lead's date, splits tours whose legs differ in companions, names those who lead where nobody presides, and drops what is nobody's.
func (s *scan) finish() {
	for i := range s.events {
		e := &s.events[i]
		if e.Date == "" && e.DateFrom == (govgraph.Span{}) && e.Evidence[0].Start < s.leadAt.Start && len(e.Evidence) > 1 {
			e.Date, e.DateFrom = s.lead, s.leadAt
		}
		s.promote(e)
	}
	for i, n := 0, len(s.events); i < n; i++ {
		s.splitLegs(i)
	}
	out := s.events[:0]
	for _, e := range s.events {
		if has(e.Roles, "actors") || has(e.Roles, "orgs") || has(e.Roles, "with") {
			e.Confidence = confidence(&e, s.rd.Article.Text)
			out = append(out, e)
		}
	}
	s.events = out
}

// promote makes the one who speaks first the actor of a meeting that nobody presides over.
func (s *scan) promote(e *govgraph.Event) {
	if e.Type != "meeting" {
		return
	}
	for k := range e.Roles { // a team that sits down after its tour: who speaks leads
		if r := &e.Roles[k]; r.Slot == "actors" && r.Rule == partyOfTour && s.rd.Entities[r.Entity].Type == govgraph.Org {
			r.Slot, r.Part = "orgs", "organisation"
		}
	}
	if has(e.Roles, "actors") {
		return
	}
	for _, said := range s.said {
		for k := range e.Roles {
			r := &e.Roles[k]
			if r.Entity == said.Speaker && r.Slot == "with" {
				r.Slot, r.Part, r.Order, r.Rule = "actors", "presider", 0, "speaks first where nobody presides"
				return
			}
		}
	}
	if count(e.Roles, "with") == 1 {
		for k := range e.Roles {
			if r := &e.Roles[k]; r.Slot == "with" {
				r.Slot, r.Part, r.Order, r.Rule = "actors", "presider", 0, "the only one named"
			}
		}
	}
}

// splitLegs makes events of their own of the legs that somebody joined alone.
func (s *scan) splitLegs(i int) {
	legs := s.legs[i]
	if len(legs) == 1 { // the only one: its companions are the tour's
		s.events[i].Roles = merged(s.events[i].Roles, legs[0].with)
		return
	}
	for k := len(legs) - 1; k >= 0; k-- {
		if len(legs[k].with) == 0 {
			continue
		}
		e := &s.events[i]
		from, to := legs[k].from, len(e.Roles)
		if k+1 < len(legs) {
			to = legs[k+1].from
		}
		part := *e
		part.Roles = nil
		var rest []govgraph.Role
		for n, r := range e.Roles {
			switch inside := n >= from && n < to && r.Slot == "where" || r.Slot == "where" && r.Entity == legs[k].place; {
			case inside:
				part.Roles = append(part.Roles, r)
			case r.Slot == "where":
				rest = append(rest, r)
			default:
				part.Roles, rest = append(part.Roles, r), append(rest, r)
			}
		}
		part.Roles = merged(part.Roles, legs[k].with)
		if legs[k].date != "" {
			part.Date, part.DateFrom = legs[k].date, legs[k].dateFrom
		}
		if e.Roles = rest; has(rest, "where") {
			s.events = append(s.events, part)
		} else {
			*e = part // every stop lies on this leg
		}
	}
}

// confidence is the share of events of this make that are right.
func confidence(e *govgraph.Event, text string) float64 {
	c := 0.8
	return c
}
