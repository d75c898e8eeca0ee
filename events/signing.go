package events

import (
	"slices"
	"strings"

	"govgraph"
)

// other reports whether the words before a name put it on the other side of a signing or a gift.
func other(before string) bool {
	return hasSuffix(trim(before), []string{"与", "同", "和", "向", "给", "为", "对"})
}

// signing fills the parties of an agreement.
func signing(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if contains(upto(st.text[at.End:st.End], "，,。"), []string{"令"}) {
		s.order(st, at)
		return
	}
	d := s.draft(st, tr.Type, "signing", at)
	if l := onBehalf(st, at); l != nil && withThird(st.text[l.end:at.Start]) {
		d.all("actors", "leader", "signs", l.who) // 甲、乙分别代表丙、丁,与戊签约
		for _, m := range s.within(st, l.end, at.Start, govgraph.Org) {
			if other(st.text[l.end:m.Start]) {
				d.role("with", "guest", "the other side", m)
			} else {
				d.role("orgs", "organisation", signedFor, m)
			}
		}
		s.put(d)
		return
	} else if l != nil {
		d.role("actors", "leader", "signs", l.who[0])
		d.role("with", "guest", "the other side", l.who[1])
		d.all("orgs", "organisation", signedFor, s.within(st, l.end, at.Start, govgraph.Org))
		s.put(d)
		return
	}
	if !d.proxy(st, at) {
		d.parties(st, s.clause(st, at), at)
	}
	if !d.has("actors") {
		d.signAfterTalks(st, at)
	}
	if d.has("actors") {
		d.topic(st, at)
		d.heldAt(st, st.Start, st.report)
		s.put(d)
	}
}

// signAfterTalks lets those who have just talked sign, where the sentence only says 双方 or 两国元首.
func (d *draft) signAfterTalks(st *sentence, at govgraph.Span) {
	s := d.s
	clause := after(st.text[st.Start:at.Start], "，,；;")
	i := s.last("reception", "meeting")
	if i < 0 || st.headline || !hasPrefix(trim(clause), []string{"双方", "两国元首", "两国领导人", "两国总理", "两人"}) || strings.Contains(clause, "见证") {
		return
	}
	for _, r := range s.events[i].Roles {
		switch {
		case s.rd.Entities[r.Entity].Type != govgraph.Person:
		case r.Slot == "actors" && !d.has("actors"):
			r.Part, r.Rule = "leader", "signs after the talks"
			d.Roles = append(d.Roles, r)
		case r.Part == "guest" || r.Slot == "actors":
			r.Slot, r.Part, r.Rule, r.Order = "with", "guest", "signs after the talks", count(d.Roles, "with")+1
			d.Roles = append(d.Roles, r)
		}
	}
	if !d.has("with") {
		d.Roles = nil
	}
	d.carryDate(&s.events[i])
}

// proxy reads one side that signs by somebody: 副县长甲代表县政府签约.
func (d *draft) proxy(st *sentence, at govgraph.Span) bool {
	for i := range st.lists {
		l := &st.lists[i]
		if l.end > at.Start {
			continue
		}
		from, right := l.end, l.right
		if k := index(st.text[from:at.Start], []string{"，并代表", ",并代表"}); k > 0 && i == len(st.lists)-1 { // 甲介绍情况,并代表县政府签约
			from += k + len(prefix(st.text[from+k:], []string{"，并", ",并"}))
			right = st.text[from:st.report]
		}
		rest, ok := strings.CutPrefix(strings.TrimPrefix(right, "分别"), "代表")
		if !ok || len(l.who) != 1 || strings.HasPrefix(rest, "双方") || strings.ContainsAny(st.text[from:at.Start], "，,") {
			continue
		}
		d.role("actors", "leader", "signs", l.who[0])
		for _, m := range d.s.within(st, from, at.Start, govgraph.Org) {
			if other(st.text[from:m.Start]) { // 代表县政府与某公司签署
				d.role("with", "guest", "the other side", m)
			} else {
				d.role("orgs", "organisation", signedFor, m)
			}
		}
		for k := i + 1; k < len(st.lists); k++ {
			if o := &st.lists[k]; o.end <= at.Start && contains(o.left, []string{"与", "同", "和"}) {
				d.all("with", "guest", "the other side", o.who)
			}
		}
		return true
	}
	return false
}

// signedThere tells the signing that a ceremony is named by: 甲市政府与乙集团战略合作协议签约仪式.
func (s *scan) signedThere(st *sentence, at govgraph.Span) {
	if w := at.Of(st.text); w != "签约仪式" && w != "签字仪式" && w != "签署仪式" {
		return
	}
	from := st.clauseStart(at, "，,；;。")
	if strings.ContainsAny(st.text[from:at.Start], "在") {
		from += strings.LastIndex(st.text[from:at.Start], "在")
	}
	ms := s.within(st, from, at.Start, govgraph.Org, govgraph.Place)
	for i := 1; i < len(ms); i++ {
		a, b := ms[i-1], ms[i]
		if gap := trim(st.text[a.End:max(a.End, b.Start)]); gap != "与" && gap != "和" && gap != "同" || !s.party(a) || !s.party(b) {
			continue
		}
		cur := s.cur
		d := s.draft(st, "signing", signsThere, at)
		d.role("actors", "leader", signsThere, a)
		d.role("with", "guest", signsThere, b)
		s.put(d)
		if s.cur = cur; cur < 0 {
			s.cur = len(s.events) - 1
		}
		return
	}
}

// party reports whether a body or division may sign.
func (s *scan) party(m govgraph.Mention) bool {
	return m.Type == govgraph.Org || s.rd.Entities[m.Entity].Code != ""
}

const signsThere = "the ceremony is named by both"

// clause is where the clause of a trigger begins: behind the last comma before it, unless nobody is named between the two.
func (s *scan) clause(st *sentence, at govgraph.Span) int {
	from := st.clauseStart(at, "，,；;")
	if len(s.within(st, from, at.Start, govgraph.Person, govgraph.Org)) == 0 || from < at.Start && other(st.text[st.Start:from]) {
		return st.Start
	}
	return from
}

// parties fills the two sides of an agreement: 甲与乙签署; 甲局局长丙与乙公司经理丁代表双方签约.
func (d *draft) parties(st *sentence, from int, at govgraph.Span) {
	s := d.s
	for i := range st.lists {
		l := &st.lists[i]
		if l.head < from || l.end > at.Start {
			continue
		}
		opposite := d.has("actors") && other(l.left)
		if contains(st.text[l.end:at.Start], []string{"见证"}) || strings.HasPrefix(l.right, "见证") {
			d.all("with", "attendee", "witnesses", l.who)
			continue
		}
		for k, m := range l.who {
			opposite = opposite || k > 0 && (other(st.text[l.who[k-1].End:headOf(m)]) || len(l.who) == 2 && len(st.lists) == 1 && strings.Contains(l.right, "代表双方"))
			if opposite {
				d.role("with", "guest", "the other side", m)
			} else {
				d.role("actors", "leader", "subject", m)
			}
		}
	}
	persons := d.has("actors")
	if persons && strings.Contains(st.text[from:at.Start], "代表双方") { // each for the body that its post names
		for _, m := range st.mentions {
			if m.Type == govgraph.Org && m.InTitle && m.Start >= from && m.End <= at.Start {
				d.role("orgs", "organisation", signedFor, m)
			}
		}
	}
	if !persons { // 我区与某银行、某集团签订
		for _, m := range s.within(st, from, at.Start, govgraph.Place) {
			if rest := trim(st.text[m.End:at.Start]); s.rd.Entities[m.Entity].Code != "" && hasPrefix(rest, []string{"与", "同"}) && !s.goes(trim(st.text[st.Start:m.Start])) && !other(st.text[st.Start:m.Start]) {
				d.role("actors", "leader", "subject", m)
			}
		}
	}
	end, opposite := -1, false // of the body before, and whether it stands on the other side
	for _, m := range s.within(st, from, at.Start, govgraph.Org) {
		next := opposite && end >= 0 && m.Start >= end && beside(trim(st.text[end:m.Start]))
		if end, opposite = m.End, next || other(st.text[st.Start:m.Start]); next && d.has("actors") { // 甲与乙、丙签署
			d.role("with", "guest", "the other side", m)
			continue
		}
		switch before := st.text[st.Start:m.Start]; {
		case contains(upto(st.text[m.End:at.Start], "，,"), []string{"召开的", "举办的", "主办的"}):
			d.role("orgs", "organisation", "called the gathering", m)
		case s.goes(trim(before)):
			d.role("where", "place", "在", m)
		case hasSuffix(trim(before), []string{"从", "据"}), contains(st.text[m.End:at.Start], []string{"项目", "工程"}):
		case persons && strings.HasSuffix(trim(before), "代表"):
			d.role("orgs", "organisation", signedFor, m)
		case d.has("actors") && other(before):
			d.role("with", "guest", "the other side", m)
		default:
			d.role("actors", "leader", "subject", m)
		}
	}
	if !persons && !d.has("with") && s.parties(&d.Event) == govgraph.Place {
		d.Roles = slices.DeleteFunc(d.Roles, func(r govgraph.Role) bool { return r.Slot == "actors" })
	}
	if d.has("actors") {
		return
	}
	for _, m := range s.within(st, from, at.Start, govgraph.Place) { // 甲县与乙区签署
		switch before := trim(st.text[st.Start:m.Start]); {
		case s.rd.Entities[m.Entity].Code == "" || s.goes(before):
		case d.has("actors") && other(before):
			d.role("with", "guest", "the other side", m)
		case strings.HasPrefix(trim(st.text[m.End:]), "与") || strings.HasPrefix(trim(st.text[m.End:]), "同") || strings.HasPrefix(trim(st.text[m.End:]), "和"):
			d.role("actors", "leader", "subject", m)
		}
	}
	if !d.has("with") {
		d.Roles = slices.DeleteFunc(d.Roles, func(r govgraph.Role) bool { return r.Slot == "actors" })
	}
}

// onBehalf returns the two who sign for two bodies: 甲、乙分别代表丙和丁签署.
func onBehalf(st *sentence, at govgraph.Span) *list {
	for i := range st.lists {
		if l := &st.lists[i]; l.end <= at.Start && len(l.who) == 2 && strings.HasPrefix(strings.TrimPrefix(l.right, "分别"), "代表") && !strings.Contains(upto(l.right, "，,"), "双方") {
			return l
		}
	}
	return nil
}

// withThird reports whether those who sign for two bodies sign with a third.
func withThird(rest string) bool {
	k := index(rest, []string{"，与", ",与", "，同", ",同"})
	return k > 0 && strings.ContainsAny(rest[:k], "、和")
}

const signedFor = "signed for"
