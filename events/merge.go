package events

import (
	"slices"
	"strings"

	"govgraph"
)

// put adds a draft, or merges it into an event of the same type that tells the same: the same leader, and dates that do not disagree.
func (s *scan) put(d *draft) {
	for i := len(s.events) - 1; i >= 0; i-- {
		e := &s.events[i]
		if e.Type != d.Type && !(e.Type == "visit" && d.Type == "inspection") || e.Date != "" && d.Date != "" && e.Date != d.Date {
			continue
		}
		if d.Type == "discipline" || d.Type == "reception" && !sameGuests(e, &d.Event) {
			continue
		}
		if !shares(e.Roles, d.Roles, "actors") && !(d.Type == "establishment" && shares(e.Roles, d.Roles, "orgs")) {
			continue
		}
		s.join(e, d)
		s.tour = i
		return
	}
	s.events = append(s.events, d.Event)
	s.tour = len(s.events) - 1
}

func (s *scan) join(e *govgraph.Event, d *draft) {
	if e.Date == "" {
		e.Date, e.DateFrom = d.Date, d.DateFrom
	}
	for _, r := range d.Roles {
		if !fills(e.Roles, r.Entity) {
			e.Roles = append(e.Roles, r)
		}
	}
	e.Topic = append(e.Topic, d.Topic...)
	e.Evidence = append(e.Evidence, d.Evidence...)
}

// amend adds to an event already told what one more sentence says of it.
func (s *scan) amend(i int, st *sentence, add func(*draft)) {
	d := &draft{Event: s.events[i], s: s}
	add(d)
	d.Evidence = append(d.Evidence, st.Span)
	s.events[i] = d.Event
}

// fills reports whether an entity has a part already.
func fills(roles []govgraph.Role, entity int) bool {
	return slices.ContainsFunc(roles, func(r govgraph.Role) bool { return r.Entity == entity })
}

func shares(a, b []govgraph.Role, slot string) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Entity == y.Entity && x.Slot == slot && y.Slot == slot {
				return true
			}
		}
	}
	return false
}

func sameGuests(a, b *govgraph.Event) bool {
	count := func(e *govgraph.Event) (n int) {
		for _, r := range e.Roles {
			if r.Part == "guest" {
				n++
			}
		}
		return n
	}
	return count(a) == 0 || count(b) == 0 || shares(a.Roles, b.Roles, "with")
}

var (
	attends = []string{"参加", "陪同", "随同", "一同", "出席", "列席", "发言", "致辞", "汇报"}
	carried = map[string]bool{"inspection": true, "visit": true, "condolence": true, "meeting": true, "reception": true, "ceremony": true, "signing": true}
)

// companions reads 市领导甲、乙、丙参加 into the events told before it.
func (s *scan) companions(st *sentence) {
	if s.tour < 0 || st.headline && !strings.Contains(st.Of(st.text), "参加") {
		return
	}
	t := strings.TrimRight(st.text[st.Start:st.report], "。 \u3000\n")
	verb := -1
	for _, w := range attends {
		if k := strings.LastIndex(t, w); k > verb {
			verb = k
		}
	}
	if verb < 0 {
		return
	}
	who := st.within(st.Start, st.report, govgraph.Person)
	if len(who) == 0 && len(st.within(st.Start, st.Start+verb, govgraph.Org)) == 0 {
		return
	}
	s.tour = s.meant(t)
	for _, m := range who {
		if s.leads(m.Entity) { // a sentence about the leader is no list
			return
		}
	}
	targets := []int{s.tour}
	if strings.Contains(t, "上述") {
		targets = nil
		for i := range s.events {
			targets = append(targets, i)
		}
	} else {
		for i := s.tour - 1; i >= 0 && s.events[i].Type == "reception" && s.events[s.tour].Type == "reception"; i-- {
			targets = append(targets, i)
		}
	}
	for _, i := range targets {
		if carried[s.events[i].Type] {
			s.amend(i, st, func(d *draft) {
				for _, m := range who {
					d.role("with", "companion", "attendance list", m)
				}
				for _, m := range st.within(st.Start, st.Start+verb, govgraph.Org) {
					d.role("orgs", "organisation", "attendance list", m)
				}
			})
		}
	}
}

// meant is the event that a list of those present belongs to: the latest of the kind that its own verb names, else the latest.
func (s *scan) meant(t string) int {
	for _, k := range []struct {
		typ   string
		words []string
	}{{"inspection", []string{"调研", "检查", "督导", "考察", "视察", "督查"}}, {"visit", []string{"访问", "考察"}}, {"reception", []string{"会见", "会谈", "会晤"}},
		{"condolence", []string{"慰问", "走访", "看望"}}, {"ceremony", []string{"仪式"}}, {"meeting", []string{"会议", "座谈会", "大会"}}} {
		for _, w := range k.words {
			if i := s.last(k.typ); i >= 0 && strings.Contains(t, w) {
				return i
			}
		}
	}
	return s.tour
}

// leads reports whether an entity is an actor of the current event.
func (s *scan) leads(entity int) bool {
	for _, r := range s.events[s.tour].Roles {
		if r.Slot == "actors" && r.Entity == entity {
			return true
		}
	}
	return false
}

var groupWords = []string{"一行", "检查组", "调研组", "督查组", "督导组", "考察团", "考察组", "来到", "走进", "深入", "每到一处", "先后", "实地"}

// stops adds the places of a sentence that goes on with a tour: 在滨河苑小区,他一行了解….
func (s *scan) stops(st *sentence) {
	if s.tour < 0 || st.headline {
		return
	}
	e := &s.events[s.tour]
	if e.Type != "inspection" && e.Type != "condolence" && e.Type != "visit" {
		return
	}
	t := st.text[st.Start:st.report]
	ok := false
	for _, w := range groupWords {
		ok = ok || strings.Contains(t, w)
	}
	for _, m := range st.within(st.Start, st.report, govgraph.Person) {
		ok = ok || s.leads(m.Entity)
	}
	if !ok {
		return
	}
	d := &draft{Event: *e, s: s}
	before := len(d.Roles)
	d.stopsIn(st, st.Start, st.report)
	if len(d.Roles) > before {
		d.Evidence = append(d.Evidence, st.Span)
		*e = d.Event
	}
}

// finish gives headlines' events the lead's date.
func (s *scan) finish() {
	for i := range s.events {
		if e := &s.events[i]; e.Date == "" && e.Evidence[0].Start < s.leadAt.Start && len(e.Evidence) > 1 {
			e.Date, e.DateFrom = s.lead, s.leadAt
		}
	}
}
