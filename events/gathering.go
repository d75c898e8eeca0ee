package events

import (
	"slices"
	"strings"

	"govgraph"
)

const (
	bodyThatMeets = "the body that meets"
	unveiled      = "unveils"
	partyOfTour   = "party of the tour"
)

// part is what a list of persons does at a gathering.
type part int

const (
	partAttends part = iota
	partLeads        // presides, convenes, opens, unveils
	partSpeaks       // attends and gives the speech of the day
)

// partOf reads it from the words around the list.
func (s *scan) partOf(typ string, l *list) part {
	r := upto(strings.TrimLeft(l.right, "，, "), "；;")
	first := upto(r, "，,")
	w := &s.f.words
	switch {
	case hasPrefix(first, w.Preside) || strings.Contains(first, "主持") && !strings.Contains(first, "在") || strings.HasSuffix(l.left, "由") && strings.Contains(first, "主持"):
		return partLeads
	case hasPrefix(first, []string{"召开", "召集", "紧急召开", "组织召开"}):
		return partLeads
	case typ == "award" && (contains(first, w.LeadOff) || hasSuffix(l.right, []string{"向", "为"}) && !strings.ContainsAny(l.right, "，,")):
		return partLeads
	case typ == "award" && hasPrefix(strings.TrimPrefix(first, "专程"), []string{"到", "来到", "前往", "赴"}) && contains(r, []string{"，举行", ",举行"}):
		return partLeads
	case typ == "ceremony":
		if strings.HasSuffix(l.left, "为") {
			return partAttends // 甲在某厅为乙举行欢迎仪式
		}
		if strings.HasSuffix(l.right, "为") && !strings.ContainsAny(l.right, "，,") && !contains(l.right, []string{"出席", "参加"}) {
			return partLeads
		}
		if k := strings.Index(first, "举行"); k >= 0 && k < 60 && hasSuffix(first, []string{"仪式", "晚宴", "宴会", "招待会"}) && !contains(first, []string{"出席", "参加", "举行的"}) {
			return partLeads
		}
		if strings.HasPrefix(first, "为") && strings.Contains(first, "举行") || hasPrefix(first, []string{"举行"}) {
			return partLeads
		}
		if k := index(first, w.LeadOff); k >= 0 && !strings.Contains(first, "仪式上") && !strings.HasSuffix(l.left, "为") &&
			(!contains(first, []string{"出席", "参加"}) || hasSuffix(first[:k], []string{"并", "并共同", "并为", "共同"})) {
			return partLeads
		}
		return partAttends
	case s.listedAfter(l.left):
		return partAttends
	case strings.Contains(r, "主持") && len(l.who) == 1 && strings.Index(r, "主持") < 60:
		return partLeads
	case contains(first, w.Speak) || (strings.Contains(first, "出席") || strings.HasPrefix(first, "在")) && contains(r, w.Speak):
		return partSpeaks
	}
	return partAttends
}

// gathering fills a meeting or a ceremony: who convenes and presides, who speaks and attends, which body meets, where.
func gathering(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	part := st.text[st.Start:st.report]
	if letter := []string{"贺信", "贺电", "致信", "致电"}; contains(part, letter) && (tr.Type != "meeting" || contains(st.clauseOf(at), letter) || !contains(st.clauseOf(at), []string{"开幕", "举行", "召开", "闭幕"})) {
		return // who writes to a gathering is not at it
	}
	if rest := st.text[at.End:st.End]; hasPrefix(rest, []string{"上的", "上当选的", "上当选为", "上通过的", "上重要讲话的", "上讲话的"}) || strings.HasPrefix(rest, "的") && !hasPrefix(rest, []string{"的有", "的还有", "的领导", "的是"}) || s.background(st, at) {
		return
	}
	if ofGuests(st, at) || onlyTimes(st, at) {
		return
	}
	s.unveiling(st, at)
	s.signedThere(st, at)
	bare := s.bare(at)
	g := s.last(tr.Type)
	if tr.Type == "donation" && g >= 0 {
		return // who was at the gift told before: companions reads it
	}
	if bare && s.cur >= 0 && gatherings[s.events[s.cur].Type] && s.events[s.cur].Type != "reception" {
		g = s.cur
	}
	if g >= 0 && slices.Contains(s.events[g].Evidence, st.Span) && s.events[g].Trigger.End <= at.Start && s.events[g].Trigger.Start >= st.Start &&
		!contains(st.text[s.events[g].Trigger.End:at.Start], []string{"召开", "举行", "主持", "，", ","}) {
		return // 全体会议暨工作例会 is one
	}
	if g >= 0 && tr.Type == "ceremony" && strings.HasPrefix(st.text[at.End:], "上") && !st.headline && !ownDate(st, at) && !strings.ContainsAny(st.text[st.Start:at.Start], "，,在") {
		s.cur = g // 通车典礼仪式上,…: the one told before
		s.amend(g, st, func(d *draft) { d.seats(st, false) })
		return
	}
	again := g >= 0 && (s.events[g].Trigger.Of(st.text) == at.Of(st.text) || s.cur == g && strings.HasSuffix(s.events[g].Trigger.Of(st.text), at.Of(st.text)) && begins(st, at))
	if g >= 0 && !st.headline && (bare || again || s.attending(st.text[st.Start:at.Start])) && !ownDate(st, at) && s.sameName(s.events[g].Trigger, at) && !strings.Contains(part, "召开") && !strings.Contains(part, "举行") {
		s.cur = g
		s.amend(g, st, func(d *draft) { d.seats(st, false) })
		return
	}
	if !studies(st, at) && !contains(part, tr.Verbs) && !s.speaksAt(st, at) && (!st.headline || trim(st.text[at.End:st.report]) == "" && len(st.lists) == 0) {
		return
	}
	if s.cur >= 0 && s.attending(st.text[st.Start:at.Start]) && !strings.Contains(part, "讲话") && !strings.Contains(part, "主持") && !st.headline && g >= 0 {
		return
	}
	d := s.draft(st, tr.Type, "gathering", at)
	d.seats(st, true)
	d.conveners(st, at)
	if tr.Type == "ceremony" && st.para-s.opens.para <= 1 {
		d.all("actors", "presider", "opens it", s.opens.by)
		d.all("with", "attendee", "speaks there", s.opens.speakers)
		s.opens = opening{}
	}
	d.heldAt(st, st.Start, st.report)
	d.bodies(st, st.Start, st.report, "sends people")
	if st.headline && !d.has("actors") {
		return
	}
	if !st.headline {
		d.venue(st)
	}
	d.sitDown(st, tr)
	d.topic(st, at)
	if !d.has("actors") && !d.has("orgs") && !d.has("with") && !d.has("where") && !strings.Contains(part, "召开") && !strings.Contains(part, "举行") && !strings.Contains(part, "开座谈会") {
		return
	}
	cur, latest := s.cur, s.latest[tr.Type]
	s.put(d)
	if s.cur > cur && cur >= 0 && s.planned(st, at) { // what the gathering under way decides to hold is not what people are at
		s.cur, s.latest[tr.Type] = cur, latest
	}
}

// begins reports whether a gathering is named without a word before it, as one that was told already: 发布会由甲主持; 甲出席座谈会.
func begins(st *sentence, at govgraph.Span) bool {
	before := trim(st.text[st.Start:at.Start])
	return before == "" || hasSuffix(before, []string{"主持", "主持了", "出席", "参加", "列席"})
}

// clauseOf is the clause that holds a span.
func (st *sentence) clauseOf(at govgraph.Span) string {
	const marks = "，,；;。"
	return st.text[st.clauseStart(at, marks):at.End] + upto(st.text[at.End:st.report], marks)
}

// clauseStart is where the clause of a span begins: behind the last of the marks before it.
func (st *sentence) clauseStart(at govgraph.Span, marks string) int {
	return at.Start - len(after(st.text[st.Start:at.Start], marks))
}

// sitDown lets the party of a tour be at the symposium that ends it.
func (d *draft) sitDown(st *sentence, tr *trigger) {
	s := d.s
	if tr.Type != "meeting" || s.cur < 0 || st.headline || !tours[s.events[s.cur].Type] || !contains(d.Trigger.Of(st.text), []string{"座谈", "汇报会", "反馈会", "交流会", "见面会"}) && (len(st.lists) > 0 || !strings.Contains(st.text[st.Start:d.Trigger.Start], "主持召开") && !s.sitsDownNext(st, d.Trigger)) {
		d.bothSides(st)
		return
	}
	e := &s.events[s.cur]
	for _, r := range d.Roles {
		if (r.Slot == "with" || r.Slot == "actors") && !s.takesPart(s.cur, r.Entity) {
			for _, t := range e.Roles { // the team that came hears the report
				if t.Slot == "actors" && s.rd.Entities[t.Entity].Type == govgraph.Org && !d.has("orgs") {
					t.Slot, t.Part, t.Rule = "orgs", "organisation", partyOfTour
					d.Roles = append(d.Roles, t)
				}
			}
			return
		}
	}
	near := after(st.text[st.Start:d.Trigger.Start], "，,")
	whole := contains(near, s.f.words.Party) // 调研组一行前往…召开座谈会
	for _, r := range e.Roles {
		r.Rule = partyOfTour
		switch k := slices.IndexFunc(d.Roles, func(x govgraph.Role) bool { return x.Entity == r.Entity && x.Slot != "where" }); {
		case r.Slot == "actors" && k >= 0:
			d.Roles[k].Slot, d.Roles[k].Part, d.Roles[k].Order = "actors", "presider", 0
		case r.Slot == "actors" && !d.has("actors"), r.Slot == "with" && r.Part != "host" && whole && k < 0:
			d.Roles = append(d.Roles, r)
		}
	}
	d.carryDate(e)
}

// sitsDownNext reports whether the party of a tour holds a gathering behind it, in a sentence without a subject: 随后,在县政府召开安全生产推进会.
func (s *scan) sitsDownNext(st *sentence, at govgraph.Span) bool {
	before := trim(st.text[st.Start:at.Start])
	first := upto(before, "，,")
	if first == before || !(hasPrefix(first, []string{"随后", "之后", "最后"}) && len(first) <= len("随后") || hasSuffix(first, []string{"检查结束后", "督导结束后", "调研结束后", "督查结束后", "实地查看后", "现场查看后", "检查后", "督导后", "调研后"})) {
		return false
	}
	clause := after(before, "，,")
	return contains(clause, []string{"召开", "举行"}) && !contains(clause, []string{"政府召开", "县委召开", "市委召开", "参加", "出席"}) || strings.Contains(clause, "在") && strings.Contains(clause, "召开")
}

// bothSides lets those who were received, or who came and who received them, be at what both sides hold then: 会见结束后,双方举行合作交流会.
func (d *draft) bothSides(st *sentence) {
	s := d.s
	before := st.text[st.Start:d.Trigger.Start]
	if d.Type != "meeting" || s.cur < 0 || len(st.lists) > 0 || d.has("actors") || !contains(after(before, "，,"), []string{"双方", "宾主", "校企", "校地", "政企"}) {
		return
	}
	e := &s.events[s.cur]
	if e.Type != "reception" && e.Type != "visit" {
		return
	}
	d.carryParty(e)
}

// atGathering adds those who speak at the gathering under way in sentences that do not name it: 会上,甲通报…; 甲就下一步工作作出部署.
func (s *scan) atGathering(st *sentence) {
	if s.cur < 0 || st.headline {
		return
	}
	t := trim(st.text[st.Start:st.End])
	if !gatherings[s.events[s.cur].Type] {
		if g := s.last("ceremony"); g >= 0 && contains(t, []string{"宣布"}) { // gifts were told between
			cur := s.cur
			s.cur = g
			defer func() { s.cur = cur }()
		} else {
			return
		}
	}
	there := hasPrefix(t, []string{"会上", "会议", "仪式上", "座谈会", "活动中", "大会"}) || s.hall == st.para
	if there {
		s.hall = st.para
	}
	gifts := s.events[s.cur].Type == "award" && contains(t, []string{"获奖", "荣获", "获得", "获此", "分别是", "授予"})
	for i := range st.lists {
		l := &st.lists[i]
		first := upto(upto(strings.TrimLeft(l.right, "，, "), "；;。"), "，,")
		if s.attends(l) {
			continue // companions reads it
		}
		speaks := s.events[s.cur].Type == "award" && contains(first, []string{"进行表彰", "进行了表彰", "颁发"}) || contains(first, s.f.words.Address) || contains(first, s.f.words.Speak) || strings.Contains(first, "主持") || s.events[s.cur].Type != "meeting" && contains(first, s.f.words.LeadOff)
		if gifts && !speaks {
			s.amend(s.cur, st, func(d *draft) { d.all("with", "recipient", "is honoured there", l.who) })
			continue
		}
		if !speaks || !there && l.head-st.Start > 60 && i == 0 || s.guestOfAnother(l) {
			continue
		}
		s.amend(s.cur, st, func(d *draft) {
			switch p := s.partOf(d.Type, l); {
			case p == partLeads && unveils(l):
				d.all("actors", "presider", unveiled, l.who)
			case p == partLeads && d.Type != "reception", p == partSpeaks && !d.has("actors"):
				d.all("actors", "presider", "leads it", l.who)
			default:
				d.all("with", "attendee", "speaks there", l.who)
			}
		})
	}
	if contains(t, s.f.words.Address) {
		s.amend(s.cur, st, func(d *draft) { d.bodies(st, st.Start, st.report, "speaks there") })
	}
}

// gatherings are the types that people speak at.
var gatherings = map[string]bool{"meeting": true, "ceremony": true, "award": true, "reception": true}
