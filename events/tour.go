package events

import (
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
	from := st.clauseStart(at, "，,；;。")
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

// visited adds the bodies whose people are called on: 慰问市交通局下沉干部.
func (d *draft) visited(st *sentence) {
	for _, m := range d.s.within(st, st.Start, st.report, govgraph.Org) {
		if d.s.staff(st.text[m.End:st.report]) {
			d.role("orgs", "organisation", "its people are called on", m)
		}
	}
}

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
