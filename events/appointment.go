package events

import (
	"slices"
	"strings"

	"govgraph"
)

// takesObject are the words of appointment that name the person behind them.
var takesObject = []string{"任命", "决定任命", "免去", "选举产生", "决定", "确定", "推举", "决定免去", "接受", "选举", "补选", "提名", "聘任", "聘请", "增补", "推选"}

// appointment fills who takes or leaves a post, and the body that decides.
func appointment(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if w := at.Of(st.text); (w == "决定" || w == "确定" || w == "选举" || w == "推举" || w == "推选") && !choosesAs(st, at) {
		return
	}
	if strings.HasPrefix(at.Of(st.text), "当选") && s.chosenFor(st, at) {
		return
	}
	if strings.Contains(st.text[st.Start:at.Start], "祝贺") || contains(st.clauseOf(at), []string{"致贺电", "致电", "贺电", "贺信", "致函", "电贺"}) || at.Of(st.text) == "任" && !s.takesOffice(st, at) {
		return
	}
	if rest := upto(st.text[at.End:st.report], "，,。；;"); hasSuffix(rest, []string{"以来", "以后", "之后"}) || contains(rest, []string{"后首次", "以来首次", "后的首次", "以来的首次", "后第一次", "后首访"}) {
		return // 这是甲就任外长后首次访问: since when, not what
	}
	if at.Of(st.text) == "提名" && strings.HasSuffix(st.text[st.Start:at.Start], "的") {
		return // 根据甲的提名
	}
	d := s.draft(st, tr.Type, "appointment", at)
	if slices.Contains(takesObject, at.Of(st.text)) {
		for _, l := range st.lists {
			switch {
			case l.head < at.End:
			case !d.has("actors") && l.head-at.End < 60:
				d.all("actors", "appointee", "object", l.who)
			case d.has("actors") && (strings.HasPrefix(l.right, "为") || contains(upto(l.right, "，,；;"), []string{"职务"})) && !contains(st.text[at.End:l.head], takesObject):
				d.all("actors", "appointee", "one more object", l.who) // 任命甲为局长、乙为副局长
			}
		}
	}
	if !d.has("actors") {
		d.appointed(st, at)
	}
	if !d.has("actors") {
		return
	}
	to := at.Start
	if len(st.lists) > 0 && !slices.Contains(takesObject, at.Of(st.text)) {
		to = min(to, st.lists[0].head) // bodies behind the first name stand in posts
	}
	for _, m := range s.within(st, st.Start, to, govgraph.Org) {
		if rest := st.text[m.End:at.Start]; !hasPrefix(rest, s.f.words.Convene) && !hasPrefix(rest, []string{"提请", "提出", "提名", "备案", "批准的"}) && !(strings.HasSuffix(trim(st.text[st.Start:m.Start]), "报") && strings.Contains(upto(rest, "；;"), "备案")) && !hasSuffix(trim(st.text[st.Start:m.Start]), []string{"据", "报", "关于", "任", "为", "担任"}) && !(st.headline && !contains(rest, []string{"决定", "任命", "免去", "批准"})) && !strings.HasPrefix(rest, "消息") && !strings.HasPrefix(rest, "客户端") {
			d.role("orgs", "organisation", "decides", m)
		}
	}
	if i := s.last("meeting"); i >= 0 && s.cur >= 0 && (i == s.cur || s.events[s.cur].Type == tr.Type) && !d.has("orgs") && (len(s.decides.orgs) == 0 || s.decides.at != st.para) {
		for _, r := range s.events[i].Roles { // what a session decides, the body that meets decides
			if (r.Rule == bodyThatMeets || r.Rule == "convenes") && s.rd.Entities[r.Entity].Type == govgraph.Org {
				r.Slot, r.Part, r.Rule = "orgs", "organisation", bodyThatMeets
				d.Roles = append(d.Roles, r)
			}
		}
	}
	d.employedBy(st)
	if !slices.Contains(movesBySelf, at.Of(st.text)) {
		d.decidedBy(st)
	}
	if i := s.last(tr.Type); i >= 0 && s.events[i].Trigger.Of(st.text) == at.Of(st.text) && slices.Contains(s.events[i].Evidence, st.Span) && strings.Contains(at.Of(st.text), "当选") {
		s.join(&s.events[i], d) // 甲当选主任,乙、丙当选副主任
		return
	}
	s.put(d)
}

// movesBySelf are the words that tell a move without a decision: the body that decided on somebody else's has no part in it.
var movesBySelf = []string{"转任", "出任", "接任", "履新", "就任", "当选", "当选为", "受聘"}

// choosesAs reports whether 决定, 确定 or 选举 is followed by somebody and his post: 决定甲为代理院长.
func choosesAs(st *sentence, at govgraph.Span) bool {
	return slices.ContainsFunc(st.lists, func(l list) bool {
		return l.head >= at.End && l.head-at.End < 4 && strings.HasPrefix(l.right, "为")
	})
}

// employedBy names the bodies that hold the ceremony at which somebody is employed.
func (d *draft) employedBy(st *sentence) {
	s := d.s
	i := s.last("ceremony")
	if i < 0 || d.has("orgs") || d.Trigger.Of(st.text) != "聘任" || !strings.HasPrefix(s.events[i].Trigger.Of(st.text), "聘任") {
		return
	}
	for _, r := range s.events[i].Roles {
		if r.Slot == "actors" && s.rd.Entities[r.Entity].Type == govgraph.Org {
			r.Slot, r.Part, r.Rule = "orgs", "organisation", "holds the ceremony"
			d.Roles = append(d.Roles, r)
		}
	}
}

// appointed takes the last list before the verb: 甲、乙、丙当选.
func (d *draft) appointed(st *sentence, at govgraph.Span) {
	for i := len(st.lists) - 1; i >= 0; i-- {
		l := &st.lists[i]
		if l.end <= at.Start && !strings.ContainsAny(st.text[l.end:at.Start], "，,；;") || l.end <= at.Start && i == 0 && len(st.text[l.end:at.Start]) < 90 {
			d.all("actors", "appointee", "subject", l.who)
			return
		}
	}
}

// takesOffice reports whether 任 stands right behind a name in a text that decides on posts: 甲同志任某局局长.
func (s *scan) takesOffice(st *sentence, at govgraph.Span) bool {
	named := slices.ContainsFunc(st.lists, func(l list) bool { return l.end == at.Start || l.end < at.Start && trim(st.text[l.end:at.Start]) == "" })
	decides := []string{"决定", "批准", "任免", "任命", "免去", "同意", "选举", "推选", "通过了新一届", "全票通过", "不再担任"}
	text := s.rd.Article.Text
	return named && (contains(st.text[st.Start:at.Start], decides) || strings.Contains(st.text[at.End:st.report], "不再担任") || contains(text[:min(len(text), 400)], decides))
}
