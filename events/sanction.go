package events

import (
	"slices"
	"strings"

	"govgraph"
)

// sanction fills who is investigated or punished, and by whom.
func sanction(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if st.headline && s.later(st, tr.Type) {
		return // the body tells it again, step by step
	}
	if i := s.last(tr.Type); i >= 0 && slices.Contains(s.events[i].Evidence, st.Span) && s.events[i].Trigger.End <= at.Start && trim(st.text[s.events[i].Trigger.End:at.Start]) == "、" {
		return // 开除党籍、开除公职处分 is one
	}
	d := s.draft(st, tr.Type, "sanction", at)
	for i := len(st.lists) - 1; i >= 0; i-- {
		if l := &st.lists[i]; l.end <= at.Start {
			d.all("actors", "appointee", "subject", l.who)
			break
		}
	}
	if !d.has("actors") && len(st.lists) == 0 && hasSuffix(trim(after(st.text[st.Start:at.Start], "，,；;")), []string{"给予其", "给予他", "给予她", "对其"}) {
		if i := s.last(tr.Type); i >= 0 && s.paraOf(s.events[i].Evidence[0]) == st.para { // 给予其政务撤职处分
			for _, r := range s.events[i].Roles {
				if r.Slot == "actors" {
					d.Roles = append(d.Roles, r)
				}
			}
		}
	}
	d.decidesSanction(st, at)
	if !d.has("orgs") {
		for _, m := range s.within(st, st.Start, at.Start, govgraph.Org) {
			if hasPrefix(st.text[m.End:], []string{"发布消息", "通报", "发布通报"}) && hasSuffix(m.Of(st.text), []string{"纪委", "监委", "监察委", "监察局", "纪委监委", "监察委员会"}) {
				d.role("orgs", "organisation", "makes it known", m)
			}
		}
	}
	if d.has("actors") {
		s.put(d)
	}
}

// decidesSanction adds the bodies that investigate or punish: 经甲、乙研究决定; 甲、乙对某人进行审查; 接受甲审查和乙调查.
func (d *draft) decidesSanction(st *sentence, at govgraph.Span) {
	to := at.End + len(upto(st.text[at.End:st.report], "，,。；;"))
	orgs := d.s.within(st, st.Start, to, govgraph.Org)
	decides := false
	for i := len(orgs) - 1; i >= 0; i-- {
		m := orgs[i]
		if m.Start >= at.Start && !hasPrefix(st.text[m.End:to], []string{"监察调查", "审查", "纪律审查", "调查"}) {
			continue
		}
		rest, before := st.text[m.End:max(m.End, at.Start)], st.text[st.Start:m.Start]
		taken := lastIndex(before, []string{"接受", "被"})
		decides = taken >= 0 && !strings.ContainsAny(before[taken:], "，,。") || contains(upto(rest, "，,。"), []string{"决定", "研究", "批准", "给予", "对其"}) || strings.HasPrefix(rest, "对") || strings.HasPrefix(rest, "依法对") ||
			decides && i+1 < len(orgs) && orgs[i+1].Start >= m.End && beside(trim(st.text[m.End:orgs[i+1].Start]))
		if decides {
			d.role("orgs", "organisation", "decides", m)
		}
	}
}

// later reports whether a sentence of the body behind a headline has a trigger of a type.
func (s *scan) later(head *sentence, typ string) bool {
	at, known := s.lastOf[typ]
	for i := len(s.sents) - 1; i >= 0 && !known; i-- {
		st := &s.sents[i]
		for k := range s.f.triggers {
			if t := &s.f.triggers[k]; !st.headline && t.Type == typ && contains(st.text[st.Start:st.report], t.Words) {
				at, known = st.Start, true
			}
		}
	}
	if !known {
		at = -1
	}
	if s.lastOf == nil {
		s.lastOf = map[string]int{}
	}
	s.lastOf[typ] = at
	return at > head.Start
}
