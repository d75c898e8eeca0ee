package events

import (
	"slices"
	"strings"

	"govgraph"
)

// attending reports whether the words before a trigger make its clause a list of those present: 甲、乙参加检查; 一同检查的有….
func (s *scan) attending(before string) bool {
	k := lastIndex(before, s.f.words.Attend)
	if k < 0 || len(before)-k >= 36 || strings.ContainsAny(before[k:], "，,") {
		return false
	}
	return !strings.Contains(before[k:], "陪同下") && !contains(before[k:], s.f.words.GoFar) && !strings.HasPrefix(before[k:], "一同到") && !strings.HasPrefix(before[k:], "一起到") && !strings.HasPrefix(before[k:], "一道到")
}

// tour fills an inspection, a condolence call or a visit: who leads, who goes along, where to.
func tour(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if s.attending(st.text[st.Start:at.Start]) || len(tr.Verbs) > 0 && !contains(st.text[st.Start:st.report], tr.Verbs) {
		return
	}
	if s.wished(st, at) || hosting(after(st.text[st.Start:at.Start], "，,。；;"), at.Of(st.text)) {
		return
	}
	if s.recalled(st, tr, at) || s.reported(st, at) {
		return
	}
	if tr.Type == "visit" && (at.Of(st.text) == "学习交流" || at.Of(st.text) == "交流学习") && !contains(st.text[st.Start:at.Start], []string{"赴", "到", "来", "前往", "走进", "抵"}) {
		return // people who stay where they are learn from each other
	}
	if i := s.last("condolence"); tr.Type == "condolence" && len(tr.Verbs) > 0 && i >= 0 && !st.headline {
		s.amend(i, st, func(e *draft) { e.calledOn(st) })
		return // what is brought along on the call told before
	}
	if at.Of(st.text) == "抵达" && (len(st.lists) == 0 || st.lists[0].head > at.Start) && contains(after(st.text[st.Start:at.Start], "，,；;"), []string{"物资", "包机", "专列", "列车", "航班", "货轮", "飞船", "疫苗", "救灾款"}) {
		return // goods arrive
	}
	if tr.Type == "visit" && at.Of(st.text) == "抵达" && s.tourBehind(st, at.End) {
		return // 抵达某县督导…
	}
	if tr.Type == "inspection" && contains(at.Of(st.text), []string{"考察", "参观", "观摩"}) && contains(st.text[st.Start:at.Start], []string{"考察团", "代表团", "招商", "经贸"}) {
		visit := *tr // a delegation that goes elsewhere to learn or to do business
		visit.Type = "visit"
		tr = &visit
	}
	d := s.draft(st, tr.Type, "tour", at)
	d.party(st, at)
	d.bodies(st, st.Start, st.report, "goes along")
	d.led(st, at)
	if d.has("actors") {
		d.team(st, at)
	} else if len(st.lists) == 0 || st.lists[0].head > at.Start || s.joined(&st.lists[0]) {
		d.group(st, at)
	}
	if !d.has("actors") && !d.inherit(st, tr) {
		if i := s.underWay(st); i >= 0 && !st.headline && (s.events[i].Type == tr.Type || s.events[i].Type == "visit" && tr.Type == "inspection") {
			s.cur = i
			d.ofLeg(i, st)
			s.amend(i, st, func(e *draft) { e.Roles = merged(e.Roles, d.Roles); e.stops(st) })
			return
		}
		if st.headline || d.Date == "" || d.has("with") || !s.follows(st, at) {
			return
		} // 11月18日,全市观摩团来我县观摩。副市长甲参加: who went stands in the next sentence
	}
	if s.cur >= 0 && !st.headline && s.events[s.cur].Type == tr.Type && !shares(d.Roles, s.events[s.cur].Roles, "actors") && s.follows(st, at) {
		// 考察团一行在丁的陪同下参观了…: the tour goes on
		d.ofLeg(s.cur, st)
		s.amend(s.cur, st, func(e *draft) {
			e.Roles = merged(e.Roles, d.Roles)
			e.stops(st)
		})
		return
	}
	d.stops(st)
	d.spot(st)
	if tr.Type == "condolence" {
		d.visited(st)
		d.calledOn(st)
	}
	if tr.Type != "inspection" {
		for _, l := range st.lists {
			if l.head >= at.End && !s.attends(&l) && !strings.ContainsAny(st.text[at.End:l.head], "，,") {
				d.all("with", "guest", "object", l.who)
			}
		}
	}
	if at.Of(st.text) == "访华" && !s.person(&d.Event) {
		return // 上百位高管访华
	}
	if at.Of(st.text) == "抵达" && !st.headline && !ownDate(st, at) && !d.has("where") && !d.has("with") || !st.headline && d.Date == "" && !d.has("where") && !d.has("with") && !s.person(&d.Event) && tr.Type == "inspection" {
		return // a ship reaches its waters; what bodies do all the time
	}
	d.topic(st, at)
	tour, calls := s.cur, s.latest["condolence"]
	s.put(d)
	if d.Type == "inspection" && s.severally(st, at) && len(s.people(&d.Event)) > 1 && s.events[s.cur].Trigger == at {
		s.apart[at] = true
	}
	if tr.Type == "condolence" && tour >= 0 && s.cur > tour && !st.headline && s.events[tour].Type == "inspection" && !s.aboutCalls() && shares(s.events[tour].Roles, s.events[s.cur].Roles, "actors") {
		// in passing: 在某派出所,甲调度工作,并看望民警
		if contains(st.text[st.Start:at.Start], []string{"了解", "察看", "查看", "检查", "调度", "询问", "听取", "调研"}) {
			s.amend(tour, st, func(e *draft) { e.stops(st) })
		}
		s.cur, s.latest["condolence"] = tour, calls
		return
	}
	if e := &s.events[s.cur]; e.Evidence[0] != st.Span { // a later sentence: its stops are those of the inspection and of the call that one sentence told
		for _, i := range s.sisters([]int{s.cur})[1:] {
			s.amend(i, st, func(e *draft) { e.stops(st) })
		}
	}
}

// recalled reports whether the clause of a tour only says how often or since when, whom somebody welcomes, or passes on what another feels: 曾两次来考察; 举行仪式欢迎某总理访华; 转达亲切慰问.
func (s *scan) recalled(st *sentence, tr *trigger, at govgraph.Span) bool {
	clause := after(st.text[st.Start:at.Start], "，,；;。")
	if !st.headline && hasPrefix(trim(st.Of(st.text)), []string{"这一年", "一年来", "五年来", "十年来", "过去五年", "过去十年", "近年来", "多年来"}) {
		return true
	}
	switch tr.Type {
	case "visit":
		return at.Of(st.text) == "访华" && contains(clause, []string{"欢迎", "陪同", "邀请"}) && !strings.HasPrefix(trim(clause), "应") || contains(clause, []string{"这是", "派出", "曾"})
	case "condolence":
		return contains(clause, []string{"转达", "致以", "表示"})
	}
	return contains(clause, []string{"每到一处", "每次", "曾两次", "曾多次", "曾三次", "曾先后"})
}

// hosting reports whether a clause up to its trigger receives those who look: 甲接待外地客商来某县考察.
func hosting(clause, trigger string) bool {
	return contains(clause, []string{"接待", "会见", "迎接", "欢迎"}) && contains(clause, []string{"来", "到"}) && contains(trigger, []string{"考察", "参观", "访问", "观摩", "学习"})
}

// wished reports whether the one who goes is the object of a wish or a protest in the same clause: 抗议某首相访问某国.
func (s *scan) wished(st *sentence, at govgraph.Span) bool {
	from := at.Start - len(after(st.text[st.Start:at.Start], "，,；;。"))
	for i := range st.lists {
		if l := &st.lists[i]; l.head >= from && l.head < at.Start {
			return contains(st.text[from:l.head], s.f.words.Wished)
		}
	}
	return false
}

// reported reports whether somebody only tells about inspections: 会上,甲通报了安全生产检查相关情况.
func (s *scan) reported(st *sentence, at govgraph.Span) bool {
	clause := after(st.text[st.Start:at.Start], "，,；;。")
	k := lastIndex(clause, []string{"通报", "汇报", "介绍", "报告", "部署", "听取", "解读"})
	return k >= 0 && len(clause)-k < 90 && !contains(clause[k:], []string{"到", "赴", "来", "莅", "深入", "前往", "走进"}) && contains(upto(st.text[at.End:st.End], "，,；;。"), []string{"情况", "工作", "方案", "结果", "问题"})
}

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

// merged adds those who go along to the roles of a tour under way.
func merged(roles, more []govgraph.Role) []govgraph.Role {
	for _, r := range more {
		if r.Slot == "with" && !fills(roles, r.Entity) {
			r.Order = count(roles, r.Slot) + 1
			roles = append(roles, r)
		}
	}
	return roles
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
	for _, r := range e.Roles {
		if r.Slot == "actors" || r.Slot == "with" {
			r.Rule = partyOfTour
			d.Roles = append(d.Roles, r)
		}
	}
	if d.Date == "" {
		d.Date, d.DateFrom = e.Date, e.DateFrom
	}
	return d.has("actors")
}

// goesOn reports whether a sentence without a subject continues with the party before it.
func (d *draft) goesOn(st *sentence) bool {
	t := trim(st.Of(st.text))
	return d.s.torn != st.para && (hasPrefix(t, d.s.f.words.Resumes) || hasPrefix(t, d.s.f.words.GoFar)) || contains(st.text[st.Start:st.report], d.s.f.words.Party)
}

// visited adds the bodies whose people are called on: 慰问市交通局下沉干部.
func (d *draft) visited(st *sentence) {
	for _, m := range d.s.within(st, st.Start, st.report, govgraph.Org) {
		if d.s.staff(st.text[m.End:st.report]) {
			d.role("orgs", "organisation", "its people are called on", m)
		}
	}
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

// aboutTour reports whether the beginning of the text has a word of inspection.
func (s *scan) aboutTour() bool {
	t := s.rd.Article.Text
	if len(t) > 900 {
		t = t[:900]
	}
	return contains(t, []string{"调研", "检查", "督导", "考察", "视察", "督查", "巡查", "察看", "查看", "了解"})
}

// aboutCalls reports whether the headline or the lead has a word of comfort.
func (s *scan) aboutCalls() bool {
	for i := range s.sents {
		if st := &s.sents[i]; contains(st.Of(st.text), []string{"慰问", "看望"}) {
			return true
		} else if !st.headline {
			return false
		}
	}
	return false
}

// tourBehind reports whether an inspection or a call is told later in the sentence.
func (s *scan) tourBehind(st *sentence, from int) bool {
	for i := range s.f.triggers {
		if t := &s.f.triggers[i]; t.Frame == "tour" && t.Type != "visit" && len(t.Verbs) == 0 && contains(st.text[from:st.report], t.Words) {
			return true
		}
	}
	return false
}
