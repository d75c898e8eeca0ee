package events

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

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
	for i := range s.events {
		s.partLeaders(i)
	}
	for i, n := 0, len(s.events); i < n; i++ {
		s.splitLegs(i)
	}
	for i := range s.events {
		for name, act := range occasions {
			if c := &s.events[i]; c.Type == "ceremony" && strings.Contains(c.Evidence[0].Of(s.rd.Article.Text), name) {
				s.occasion(c, act)
			}
		}
	}
	out := s.events[:0]
	kept := make([]int, len(s.events)) // index among those kept, -1 for one dropped
	report, known := s.reportDay()
	for i, e := range s.events {
		kept[i] = -1
		if !s.history(&e, report, known) && !s.activity(&e) && (has(e.Roles, "actors") || has(e.Roles, "orgs") || has(e.Roles, "with") || has(e.Roles, "where") && gatherings[e.Type] && !s.isHeadline(e.Evidence[0])) {
			e.Confidence = s.confidence(&e)
			s.tidy(&e)
			kept[i] = len(out)
			out = append(out, e)
		}
	}
	for i := range s.said {
		if k := s.said[i].Event; k >= 0 {
			s.said[i].Event = kept[k]
		}
	}
	s.events = out
}

// activity reports whether an inspection is only what bodies do all the time: 大学深入调研, 以调研促改革. Nobody is named, no place and no day.
func (s *scan) activity(e *govgraph.Event) bool {
	return e.Type == "inspection" && e.Date == "" && !has(e.Roles, "where") && !has(e.Roles, "with") && !s.person(e)
}

// slots are the four parts in the order in which an event lists them.
var slots = []string{"actors", "with", "where", "orgs"}

// tidy puts an event's roles into slot order, then text order, and adds the sentences of those that were taken over from another event to its evidence.
func (s *scan) tidy(e *govgraph.Event) {
	e.Roles = slices.Clone(e.Roles) // legs and sisters share them
	slices.SortStableFunc(e.Roles, func(a, b govgraph.Role) int {
		return cmp.Or(cmp.Compare(slices.Index(slots, a.Slot), slices.Index(slots, b.Slot)), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	kept := e.Roles[:0] // whoever leads is no companion, and nobody has one part twice
	for _, r := range e.Roles {
		if !slices.ContainsFunc(kept, func(x govgraph.Role) bool {
			return x.Entity == r.Entity && (x.Slot == r.Slot || x.Slot == "actors" && r.Slot == "with")
		}) {
			kept = append(kept, r)
		}
	}
	e.Roles = kept
	n := map[string]int{}
	for i := range e.Roles {
		r := &e.Roles[i]
		if n[r.Slot]++; r.Slot == "with" || r.Slot == "where" {
			r.Order = n[r.Slot]
		}
		if !slices.ContainsFunc(e.Evidence, func(sp govgraph.Span) bool { return sp.Contains(r.Span) }) {
			e.Evidence = append(e.Evidence, s.holding(r.Span)...)
		}
	}
}

// oldDays is how long before the article's own day, and before the day that its report begins with, lies what it only recalls.
const oldDays = 180

// history reports whether an event is only recalled: 2013年3月,甲访问…期间. What the report begins with is its subject, however old.
func (s *scan) history(e *govgraph.Event, report time.Time, known bool) bool {
	if e.Type == "discipline" || e.Type == "appointment" || e.Type == "issuance" && s.isHeadline(e.Evidence[0]) {
		return false
	}
	date := e.Date
	if sent := e.Evidence[0]; !sent.Contains(e.DateFrom) || e.DateFrom == (govgraph.Span{}) { // 1992年,甲…: the day is another sentence's
		if t := trim(sent.Of(s.rd.Article.Text)); len(t) > 8 && strings.HasPrefix(t[4:], "年") && yearIn(t[:7]) != "" {
			date = t[:4]
		}
	}
	if date == "" {
		date = yearIn(s.rd.Article.Text[e.Evidence[0].Start:max(e.Evidence[0].Start, e.Trigger.Start)])
	}
	day, ok := lastDay(date)
	return ok && known && report.Sub(day) > oldDays*24*time.Hour
}

// reportDay is the day that an article tells of: that of its first date, or of publication.
func (s *scan) reportDay() (report time.Time, known bool) {
	report, known = lastDay(s.rd.Article.Published)
	if lead, dated := lastDay(s.lead); dated && known && lead.Before(report) && s.leadFirst && !s.newer(lead, report) {
		report = lead
	}
	return report, known
}

// newer reports whether the article tells of days much nearer to its own than the one that it begins with: then it only begins with history.
func (s *scan) newer(lead, report time.Time) bool {
	const old = oldDays * 24 * time.Hour
	if report.Sub(lead) <= old {
		return false
	}
	for i := range s.sents {
		for _, d := range s.sents[i].dates {
			if day, ok := lastDay(d.iso); ok && !day.After(report) && report.Sub(day) <= old {
				return true
			}
		}
	}
	return false
}

// yearIn is the last year that a text names without a day: 1988年,某处成立.
func yearIn(text string) string {
	for k := len(text); ; {
		if k = strings.LastIndex(text[:k], "年"); k < 4 {
			return ""
		}
		if y := text[k-4 : k]; strings.Trim(y, "0123456789") == "" && (strings.HasPrefix(y, "19") || strings.HasPrefix(y, "20")) {
			return y
		}
	}
}

// lastDay is the last day of a date as exact as it is told: 2013-03 ends on the 31st.
func lastDay(iso string) (time.Time, bool) {
	if k := strings.IndexByte(iso, '/'); k >= 0 {
		iso = iso[k+1:]
	}
	for i, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, iso); err == nil {
			switch i {
			case 1:
				t = t.AddDate(0, 1, -1)
			case 2:
				t = t.AddDate(1, 0, -1)
			}
			return t, true
		}
	}
	return time.Time{}, false
}

// occasions are the ceremonies that are named by the act they are held for, and the act's type.
var occasions = map[string]string{"签约仪式": "signing", "签字仪式": "signing", "签署仪式": "signing", "捐款仪式": "donation", "募捐仪式": "donation", "捐赠仪式": "donation", "揭牌仪式": "establishment", "成立大会": "establishment", "成立仪式": "establishment"}

// occasion lets those who were at such a ceremony be at the act itself, on its day and at its place.
func (s *scan) occasion(c *govgraph.Event, act string) {
	i := slices.IndexFunc(s.events, func(e govgraph.Event) bool { return e.Type == act && datesAgree(e.Date, c.Date) })
	if i < 0 {
		return
	}
	e := &s.events[i]
	if e.Date == "" && e.DateFrom == (govgraph.Span{}) {
		e.Date, e.DateFrom = c.Date, c.DateFrom
	}
	for _, r := range c.Roles {
		switch person := s.rd.Entities[r.Entity].Type == govgraph.Person; {
		case r.Slot != "where" && (fills(e.Roles, r.Entity) || !person), slices.ContainsFunc(e.Roles, func(x govgraph.Role) bool { return x.Entity == r.Entity && x.Slot == r.Slot }):
			continue
		case r.Slot == "actors" && act == "establishment" && r.Rule == unveiled:
		case r.Slot == "actors" || r.Slot == "with":
			r.Slot, r.Part, r.Rule = "with", "attendee", "at the ceremony"
			r.Order = count(e.Roles, "with") + 1
		case r.Slot == "where":
			r.Order = count(e.Roles, "where") + 1
		default:
			continue
		}
		e.Roles = append(e.Roles, r)
	}
	for _, sp := range c.Evidence {
		if !slices.Contains(e.Evidence, sp) {
			e.Evidence = append(e.Evidence, sp)
		}
	}
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
	if s.person(e) {
		return
	}
	if !has(e.Roles, "actors") && s.promoteSpeaker(e) || count(e.Roles, "with") != 1 {
		return
	}
	for k := range e.Roles {
		if r := &e.Roles[k]; r.Slot == "with" && !s.lectures(r) && s.rd.Entities[r.Entity].Type == govgraph.Person {
			r.Slot, r.Part, r.Order, r.Rule = "actors", "presider", 0, "the only one named"
		}
	}
}

// lectures reports whether somebody only gives a lecture at a gathering: 甲应邀作辅导报告.
func (s *scan) lectures(r *govgraph.Role) bool {
	rest := s.rd.Article.Text[r.Span.End:]
	clause := upto(rest[:min(len(rest), 200)], "。；;\n")
	return contains(clause, []string{"辅导报告", "专题讲座", "作了讲座", "应邀作"})
}

// promoteSpeaker does it for the first who is quoted.
func (s *scan) promoteSpeaker(e *govgraph.Event) bool {
	for _, said := range s.said {
		for k := range e.Roles {
			r := &e.Roles[k]
			if r.Entity == said.Speaker && r.Slot == "with" {
				r.Slot, r.Part, r.Order, r.Rule = "actors", "presider", 0, "speaks first where nobody presides"
				return true
			}
		}
	}
	return false
}

// splitLegs makes events of their own of the legs that somebody joined alone.
func (s *scan) splitLegs(i int) {
	legs := s.legs[i]
	if len(legs) == 1 { // the only one: its companions are the tour's
		s.events[i].Roles = merged(s.events[i].Roles, legs[0].with)
		return
	}
	of := legOf(&s.events[i], legs)
	for k := range legs {
		if len(legs[k].with) == 0 {
			continue
		}
		e := &s.events[i]
		part := *e
		part.Roles = nil
		var rest []govgraph.Role
		var restOf []int
		for n, r := range e.Roles {
			if r.Slot != "where" || of[n] == k {
				part.Roles = append(part.Roles, r)
			}
			if r.Slot != "where" || of[n] != k {
				rest, restOf = append(rest, r), append(restOf, of[n])
			}
		}
		part.Roles = merged(part.Roles, legs[k].with)
		if legs[k].date != "" {
			part.Date, part.DateFrom = legs[k].date, legs[k].dateFrom
		}
		if e.Roles, of = rest, restOf; has(rest, "where") {
			s.events = append(s.events, part)
		} else {
			*e = part // every other stop lies on other legs
		}
	}
}

// legOf is the leg that every role of a tour belongs to, -1 for none: its division itself, or a stop told between its beginning and the next one's.
func legOf(e *govgraph.Event, legs []leg) []int {
	out := make([]int, len(e.Roles))
	for n, r := range e.Roles {
		out[n] = -1
		for k, l := range legs {
			if l.from <= n {
				out[n] = k
			}
		}
		if k := slices.IndexFunc(legs, func(l leg) bool { return l.place == r.Entity }); k >= 0 {
			out[n] = k
		}
	}
	return out
}

// confidence is about the share of events of this make that are right, as counted on annotated documents (make reliability prints the table): those with a person for an
// actor are surer than those with a body only, those told twice or with company surer than those of one name in one sentence.
func (s *scan) confidence(e *govgraph.Event) float64 {
	c := 0.9
	person := slices.ContainsFunc(e.Roles, func(r govgraph.Role) bool {
		return r.Slot == "actors" && s.rd.Entities[r.Entity].Type == govgraph.Person
	})
	if !person {
		c -= 0.1
	}
	if len(e.Evidence) > 1 {
		c += 0.03
	}
	if has(e.Roles, "with") || has(e.Roles, "where") && person {
		c += 0.03
	} else if len(e.Roles) == 1 {
		c -= 0.05
	}
	if e.Date == "" {
		c -= 0.03
	}
	return math.Round(c*100) / 100
}
