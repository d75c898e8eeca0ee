package events

import (
	"slices"
	"strings"

	"govgraph"
)

// ofLeg takes those who went along on one leg only out of a draft that goes on with a tour.
func (d *draft) ofLeg(event int, st *sentence) {
	for i := range st.lists {
		if l := &st.lists[i]; d.s.joined(l) && d.s.inLeg(event, st, l.who) {
			d.Roles = slices.DeleteFunc(d.Roles, func(r govgraph.Role) bool { return r.Slot == "with" && slices.Contains(l.entities(), r.Entity) })
		}
	}
}

// follows reports whether the subject of a tour's clause is the party that is under way already: 考察团一行, 调研组, or nobody.
func (s *scan) follows(st *sentence, at govgraph.Span) bool {
	for _, l := range st.lists {
		if l.head < at.Start && !s.joined(&l) {
			return false
		}
	}
	return contains(st.text[st.Start:at.Start], s.f.words.Party)
}

// party fills the leaders and those who go along from the lists before the trigger.
func (d *draft) party(st *sentence, at govgraph.Span) {
	s := d.s
	for i := range st.lists {
		l := &st.lists[i]
		if l.head >= at.Start {
			if strings.HasSuffix(l.left, "由") && strings.HasPrefix(l.right, "陪同") {
				d.all("with", "companion", "由…陪同", l.who)
			} else if hasSuffix(strings.TrimRight(after(l.left, "，,。；;"), "：:"), s.f.words.Heads) {
				d.all("actors", "leader", "heads the group", l.who)
			}
			continue
		}
		if i == 0 && strings.HasSuffix(l.left, "、") {
			continue // in a list of what is looked at
		}
		if contains(after(l.left, "，,。；;"), s.f.words.Hear) && contains(upto(l.right, "，,。；;"), s.f.words.Report) {
			continue // 听取了校长甲汇报的情况
		}
		if before := trim(st.text[st.Start:l.head]); i == 0 && hasSuffix(before, []string{"与", "会同"}) && contains(after(before, "，,。；;"), s.f.words.Party) && contains(upto(l.right, "，,。；;"), []string{"共同", "一同", "一起", "一道"}) {
			d.all("with", "companion", "together with the party", l.who) // 调研组与副县长甲一行共同走访
			continue
		}
		r := strings.TrimLeft(l.right, "，, ")
		switch {
		case strings.HasPrefix(r, "的") && !contains(r[:min(len(r), 30)], []string{"带领下", "率领下", "带队下", "陪同下"}): // 种粮大户甲的500亩地…,农技人员查看墒情
		case announces(r): // 发言人甲1日宣布:乙将访问…
		case hasPrefix(r, []string{"率团", "率队", "率代表团"}) && !d.has("actors"):
			d.all("actors", "leader", "heads the group", l.who)
		case d.Type == "condolence" && atHome(st.lists[i:]):
		case hasPrefix(strings.TrimPrefix(r, "的"), []string{"带领下", "率领下", "带队下"}):
			d.all("actors", "leader", "leads the group", l.who)
			if !st.headline {
				d.group(st, govgraph.Span{Start: l.head, End: l.head}) // 县人大常委会组织代表在主任甲带领下视察
			}
		case s.joined(l):
			d.all("with", "companion", "goes along", l.who)
		case strings.HasPrefix(r, "陪同") && i+1 < len(st.lists) && st.lists[i+1].head < at.Start:
			d.all("with", "companion", "陪同", l.who)
		case s.attends(l):
		case !d.has("actors"):
			lead := len(l.who)
			if i := s.last("inspection", "visit", "condolence"); i >= 0 && s.leads(i, l.who[0].Entity) {
				for k := lead - 1; k > 0; k-- { // 甲 of the tour before and 乙, his host
					if gap := trim(st.text[l.who[k-1].End:max(l.who[k-1].End, headOf(l.who[k]))]); hasPrefix(gap, []string{"与", "同", "和"}) && !s.leads(i, l.who[k].Entity) {
						lead = k
					}
				}
			}
			d.all("actors", "leader", "subject", l.who[:lead])
			d.all("with", "companion", "behind the leader", l.who[lead:])
		case (l.left == "与" || l.left == "和" || l.left == "同") && hasPrefix(r, []string{"一道", "一起", "一同"}):
			d.all("actors", "leader", "together", l.who)
		case hasPrefix(r, s.f.words.Heads):
			d.all("actors", "leader", "heads the group", l.who)
		default:
			d.all("with", "companion", "behind the leader", l.who)
		}
	}
}

// led adds the bodies that somebody leads as a party: 带领县应急局、县水利局一行检查.
func (d *draft) led(st *sentence, at govgraph.Span) {
	for _, g := range d.s.groups(st) {
		if g.ms[0].Start < at.Start && hasSuffix(g.left, d.s.f.words.Joins) && hasPrefix(g.right, []string{"一行", "等一行", "等部门", "等单位", "等相关", "等有关", "等"}) {
			for _, m := range g.ms {
				if m.Type == govgraph.Org {
					d.role("orgs", "organisation", "is led", m)
				}
			}
		}
	}
}

// announces reports whether the words behind a list only have it make known what others will do.
func announces(right string) bool {
	k := index(right, []string{"宣布：", "宣布:", "宣布，", "宣布,", "发布消息"})
	return k >= 0 && k < 36 && !strings.ContainsAny(right[:k], "，,")
}

// team adds the body that a person leads on this tour: 省督导帮扶组….
func (d *draft) team(st *sentence, at govgraph.Span) {
	for _, m := range d.s.within(st, st.Start, at.Start, govgraph.Org) {
		if hasSuffix(m.Of(st.text), []string{"组", "团", "队"}) && !d.s.goes(st.text[st.Start:m.Start]) {
			d.role("orgs", "organisation", "the team", m)
		}
	}
}

// group takes a body for the one that goes where no person is named: 省直驻临县帮扶工作队观摩学习.
func (d *draft) group(st *sentence, at govgraph.Span) {
	last := st.Start
	orgs := d.s.within(st, st.Start, at.Start, govgraph.Org)
	if contains(after(st.text[st.Start:at.Start], "，,；;。"), []string{"关于", "审议", "将", "通过了"}) {
		return // 审议了关于加强调查研究的意见; what will be done
	}
	if before := st.text[st.Start:at.Start]; hasSuffix(before, []string{"前来", "来"}) && contains(after(before, "，,"), []string{"人前来", "人来", "游客", "观众", "市民", "群众"}) {
		return // 纪念馆每天有上万人前来参观
	}
	if rest := st.text[at.End:st.End]; hasPrefix(rest, []string{"、", "和", "等"}) || hasSuffix(st.text[st.Start:at.Start], []string{"、", "和", "及"}) {
		return // one of several nouns: 功能检查、联合测试
	}
	if strings.HasPrefix(st.text[at.End:st.End], "中，") {
		return // 在今年的考察中
	}
	object := false // one of those to whom it is done: 巡视将对甲、乙、丙开展
	for i, m := range orgs {
		gap := st.text[min(last, m.Start):m.Start]
		if k := lastIndex(st.text[st.Start:m.Start], []string{"深入", "来到", "走进", "前往"}); k >= 0 && !strings.ContainsAny(st.text[st.Start+k:m.Start], "。；;") && strings.Contains(st.text[st.Start+k:m.Start], "、") {
			break // one of the stops
		}
		if object = strings.HasSuffix(trim(gap), "对") || object && (listGap(gap) || gap == ""); object {
			last = m.End
			continue
		}
		if !d.s.goes(gap) && !hasSuffix(trim(gap), []string{"、", "同", "与", "和", "为", "由", "向", "从", "对", "以", "因", "据", "经", "派"}) && !hasPrefix(st.text[listEnd(st, orgs[i:]):], d.s.f.words.People) {
			d.role("actors", "leader", "body", m)
			for k := i + 1; k < len(orgs) && orgs[k].Start >= orgs[k-1].End && beside(trim(st.text[orgs[k-1].End:orgs[k].Start])); k++ {
				d.role("actors", "leader", "body", orgs[k])
			}
			for k := i + 1; k < len(orgs); k++ { // 甲局联合乙局检查
				if hasSuffix(trim(st.text[st.Start:orgs[k].Start]), []string{"联合", "会同"}) {
					d.role("actors", "leader", "together with it", orgs[k])
				}
			}
			return
		}
		last = m.End
	}
}

// inherit lets a clause without a subject go on with the party of the event before it: 随后,还慰问了….
func (d *draft) inherit(st *sentence, tr *trigger) bool {
	s := d.s
	if s.cur < 0 || st.headline || !tours[s.events[s.cur].Type] {
		return false
	}
	e := &s.events[s.cur]
	if e.Type == tr.Type || !d.goesOn(st) {
		return false
	}
	if e.Type == "condolence" && tr.Type == "inspection" && len(s.within(st, st.Start, st.report, govgraph.Place, govgraph.Org)) == 0 {
		return false // a look round where people are called on
	}
	d.carryParty(e)
	return d.has("actors")
}

// carryParty takes over those who went or were met in the event before, and its day where d has none.
func (d *draft) carryParty(e *govgraph.Event) {
	for _, r := range e.Roles {
		if r.Slot == "actors" || r.Slot == "with" {
			r.Rule = partyOfTour
			d.Roles = append(d.Roles, r)
		}
	}
	d.carryDate(e)
}

// carryDate takes over the day of the event before where d has none.
func (d *draft) carryDate(e *govgraph.Event) {
	if d.Date == "" {
		d.Date, d.DateFrom = e.Date, e.DateFrom
	}
}

// goesOn reports whether a sentence without a subject continues with the party before it.
func (d *draft) goesOn(st *sentence) bool {
	t := trim(st.Of(st.text))
	return d.s.torn != st.para && (hasPrefix(t, d.s.f.words.Resumes) || hasPrefix(t, d.s.f.words.GoFar)) || contains(st.text[st.Start:st.report], d.s.f.words.Party)
}

// setsOut takes a sentence that only says who came where for the beginning of a tour, where the article has told that it is about one: 甲与乙一道,来到…机关.
func (s *scan) setsOut(st *sentence) bool {
	if st.headline || len(st.lists) == 0 || !s.aboutTour() {
		return false
	}
	l := &st.lists[0]
	k := index(st.text[l.end:st.report], comes)
	another := s.cur >= 0 && tours[s.events[s.cur].Type]
	if another {
		r := strings.TrimLeft(l.right, "，, ")
		k = strings.Index(st.text[l.end:st.report], "到")
		if s.takesPart(s.cur, l.who[0].Entity) || !hasPrefix(r, s.f.words.Joins) || k < 0 || k > 60 || !contains(st.text[l.end:l.end+k], s.f.words.Party) {
			return false // not another leader with a party of his own: 乙带领一个视察组到…
		}
	}
	if k < 0 || strings.Contains(st.text[l.end:l.end+k], "曾") || s.attends(l) || s.joined(l) || len(st.dates) == 0 && s.cur >= 0 && !another {
		return false
	}
	at := govgraph.Span{Start: l.end + k, End: l.end + k + max(len(prefix(st.text[l.end+k:], comes)), len("到"))}
	d := s.draft(st, "inspection", "comes somewhere", at)
	d.party(st, at)
	if d.stops(st); !d.has("actors") || !d.has("where") {
		return false
	}
	s.put(d)
	return true
}

var comes = []string{"来到", "走进", "前往", "深入", "走访", "赶到"}
