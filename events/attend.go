package events

import (
	"slices"
	"strings"

	"govgraph"
)

// companions reads 市领导甲、乙、丙参加 into the event that the sentence means.
func (s *scan) companions(st *sentence) {
	if s.cur < 0 || st.headline && !contains(st.Of(st.text), s.f.words.Attend) {
		return
	}
	if tours[s.events[s.cur].Type] && !st.headline {
		for i := range st.lists { // 考察团赴某县学习。县委书记甲率队
			if l := &st.lists[i]; hasPrefix(l.right, s.f.words.Heads) && !s.takesPart(s.cur, l.who[0].Entity) {
				s.amend(s.cur, st, func(d *draft) { d.all("actors", "leader", "heads the group", l.who) })
			}
		}
	}
	if tour := s.last("inspection", "visit"); tour >= 0 && !st.headline {
		for i := range st.lists { // 副总经理甲热情接待
			if l := &st.lists[i]; s.receives(st, l) && !s.takesPart(tour, l.who[0].Entity) {
				s.amend(tour, st, func(d *draft) { d.all("with", "host", "receives the party", l.who) })
			}
		}
	}
	t := trim(st.text[st.Start:st.report])
	var who []govgraph.Mention
	listed := false
	for i := range st.lists {
		l := &st.lists[i]
		if s.attends(l) || listed && i > 0 && len(upto(l.left, "，,")) < 60 {
			listed = listed || s.listedAfter(l.left)
			who = append(who, l.who...)
		}
	}
	if len(who) > 0 || s.listEndsHere(t) {
		who = append(who, s.listedBefore(st)...)
	}
	verb := lastIndex(t, s.f.words.Attend)
	bodies := verb >= 0 && contains(t[:verb], s.f.words.People) || index(t, s.f.words.AttendBefore) >= 0 && contains(t[max(verb, 0):], []string{"有", "是"}) && contains(t[max(verb, 0):], s.f.words.People)
	if len(who) == 0 && !bodies {
		return
	}
	if s.torn == st.para && !slices.ContainsFunc(kinds, func(k kind) bool { return contains(t[max(verb, 0):], k.words) }) {
		return
	}
	for _, i := range s.meant(t) {
		if !carried[s.events[i].Type] || len(who) > 0 && s.leads(i, who[0].Entity) {
			continue
		}
		if s.inLeg(i, st, who) {
			continue
		}
		s.amend(i, st, func(d *draft) {
			d.all("with", companionPart(d.Type), "attendance list", who)
			if contains(t, []string{"访华的有", "来访的有", "来华的有", "来华访问的有"}) {
				return // the guest's own house
			}
			d.bodies(st, st.Start, st.report, "attendance list")
		})
	}
}

// receives reports whether a list receives the party: 甲及有关部门负责人接待了考察团; not 接待能力.
func (s *scan) receives(st *sentence, l *list) bool {
	c := upto(strings.TrimLeft(l.right, "，, "), "，,。；;")
	k := index(c, s.f.words.Hosts)
	if k < 0 || k > 90 || k > 0 && !contains(c[:k], s.f.words.People) && !hasPrefix(c, attendAdverbs) {
		return false
	}
	rest := c[k+len(prefix(c[k:], s.f.words.Hosts)):]
	return rest == "" || contains(rest, s.f.words.Party) || hasPrefix(rest, []string{"，", ",", "并", "来访", "来宾"})
}

func companionPart(typ string) string {
	if tours[typ] {
		return "companion"
	}
	return "attendee"
}

type kind struct{ types, words []string }

// kinds are the words by which a list of those present says what they were at.
var kinds = []kind{
	{[]string{"inspection", "visit"}, []string{"调研", "检查", "督导", "考察", "视察", "督查", "巡查", "观摩", "暗访", "察看"}},
	{[]string{"visit"}, []string{"访问", "抵达", "机场"}},
	{[]string{"reception"}, []string{"会见", "会谈", "会晤", "接见", "座谈", "交流"}},
	{[]string{"condolence"}, []string{"慰问", "走访", "看望"}},
	{[]string{"ceremony", "award"}, []string{"仪式", "式"}},
	{[]string{"donation", "ceremony"}, []string{"捐赠", "捐款"}},
	{[]string{"signing"}, []string{"签约", "签字", "签署"}},
	{[]string{"meeting", "award"}, []string{"会议", "座谈", "大会", "会"}},
	{[]string{"inspection", "visit", "condolence"}, []string{"陪同"}},
}

// seriesMost is how many events before them 上述活动 may mean.
const seriesMost = 12

// meant are the events that a list of those present belongs to: the latest of the kind that its own verb names, all of one series (分别会见, 上述活动), else the latest.
func (s *scan) meant(t string) (out []int) {
	if strings.Contains(t, "上述") || contains(t, []string{"有关活动", "相关活动", "系列活动"}) {
		for i := max(0, len(s.events)-seriesMost); i < len(s.events); i++ {
			out = append(out, i)
		}
		return out
	}
	at := s.cur
	defer func() { out = s.sisters(out) }()
	tail := t
	if k := index(t, s.f.words.Attend); k >= 0 {
		tail = t[k:]
		if strings.Contains(t, "有") && len(tail) < 12 {
			tail = t
		}
	}
	for _, k := range kinds { // 陪同调研或出席座谈会 means both
		if i := s.last(k.types...); i >= 0 && contains(tail, k.words) && !slices.Contains(out, i) {
			out = append(out, i)
			if !contains(tail, []string{"或", "并出席", "并参加", "和出席", "、出席"}) {
				break
			}
		}
	}
	if len(out) == 0 {
		out = []int{at}
	}
	at = out[0]
	for i := at - 1; i >= 0 && s.events[i].Type == "reception" && s.events[at].Type == "reception"; i-- {
		out = append(out, i)
	}
	return out
}

// sisters adds the tours told by the same sentence: whoever went along on the inspection was there when people were comforted.
func (s *scan) sisters(of []int) []int {
	for _, i := range of {
		if !tours[s.events[i].Type] {
			continue
		}
		for k := max(0, i-seriesMost); k < len(s.events) && k < i+seriesMost; k++ {
			if e := &s.events[k]; tours[e.Type] && !slices.Contains(of, k) && s.toldTogether(e, &s.events[i]) && shares(e.Roles, s.events[i].Roles, "actors") {
				of = append(of, k)
			}
		}
	}
	return of
}

// toldTogether reports whether the first sentence behind the headlines that tells two events is the same: people comforted in passing, later on, were so at that stop only.
func (s *scan) toldTogether(a, b *govgraph.Event) bool {
	return s.firstTold(a) == s.firstTold(b)
}

// firstTold is the first sentence that tells an event, but for headlines where another one tells it.
func (s *scan) firstTold(e *govgraph.Event) govgraph.Span {
	for _, sp := range e.Evidence {
		if !s.isHeadline(sp) {
			return sp
		}
	}
	return e.Evidence[0]
}

// inLeg keeps those who took part in one leg of a tour only: 丙参加上海调研.
func (s *scan) inLeg(i int, st *sentence, who []govgraph.Mention) bool {
	if len(s.legs[i]) < 2 && (len(s.legs[i]) == 0 || s.legs[i][0].para != st.para) {
		return false
	}
	places := s.within(st, st.Start, st.report, govgraph.Place)
	for k := range s.legs[i] {
		l := &s.legs[i][k]
		named := slices.ContainsFunc(places, func(m govgraph.Mention) bool { return m.Entity == l.place })
		if named || l.para == st.para {
			d := &draft{s: s}
			d.all("with", "companion", "attendance list of one leg", who)
			l.with = append(l.with, d.Roles...)
			return true
		}
	}
	return false
}

// listEndsHere reports whether a sentence ends a list of those present without naming one more: …共计300余人参加了大会.
func (s *scan) listEndsHere(t string) bool {
	k := lastIndex(t, s.f.words.Attend)
	if k < 0 || !contains(t[:k], []string{"余人", "多人", "共", "等"}) {
		return false
	}
	for _, total := range []string{"，共", ",共", "，约", ",约"} {
		if c := strings.Index(t[:k], total); c >= 0 {
			return !strings.ContainsAny(t[:c], "，,")
		}
	}
	return !strings.ContainsAny(t[:k], "，,")
}

// listedBefore are the persons of the pieces before a sentence that a semicolon ends and that tell nothing themselves: 甲；乙；…参加大会.
func (s *scan) listedBefore(st *sentence) []govgraph.Mention {
	var out []govgraph.Mention
	for i := s.at(st.Span) - 1; i >= 0 && s.sents[i].para == st.para; i-- {
		p := &s.sents[i]
		t := trim(p.Of(p.text))
		if !strings.HasSuffix(t, "；") && !strings.HasSuffix(t, ";") || len(p.lists) > 1 || len(p.lists) == 1 && len(trim(strings.Trim(p.lists[0].right, "；;"))) > 0 {
			break
		}
		for _, l := range p.lists { // none where a piece only names groups
			out = append(out, l.who...)
		}
	}
	return out
}
