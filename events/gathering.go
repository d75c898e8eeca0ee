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
		if c := after(l.right, "，,"); strings.HasSuffix(c, "为") && !contains(c, []string{"出席", "参加"}) && c == l.right {
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

// planned reports whether a sentence only says that a gathering will be held: 会议决定,某会议于1月14日召开.
func (s *scan) planned(st *sentence, at govgraph.Span) bool {
	before := st.text[st.Start:at.Start]
	if contains(before, []string{"将于", "定于", "拟于"}) {
		return true
	}
	return hasPrefix(trim(before), []string{"会议决定", "会议确定", "会议通过", "会议审议", "会议还决定"}) || len(st.dates) > 0 && s.toCome(st.dates[0].iso)
}

// studies reports whether a body studies something for the nth time: 中共中央政治局就…进行第四次集体学习.
func studies(st *sentence, at govgraph.Span) bool {
	before := st.text[st.Start:at.Start]
	return at.Of(st.text) == "集体学习" && strings.HasSuffix(before, "次") && strings.Contains(before, "进行")
}

// background reports whether a gathering is only recalled or looked forward to; 在喜迎国庆之际 says so of the day, not of what follows its comma.
func (s *scan) background(st *sentence, at govgraph.Span) bool {
	before := st.text[st.Start:at.Start]
	k := lastIndex(before, s.f.words.Background)
	if k < 0 {
		return false
	}
	if !hasPrefix(before[k:], []string{"为迎接", "喜迎", "迎接"}) {
		return true
	}
	c := strings.IndexAny(before[k:], "，,")
	return c < 0 || contains(before[:k], []string{"不久前", "此前", "上次"})
}

// unveils reports whether a list takes the cloth off a new body's sign.
func unveils(l *list) bool {
	return contains(upto(strings.TrimLeft(l.right, "，, "), "，,；;。"), []string{"揭牌", "揭幕"})
}

// unveiling tells the beginning of the body whose sign is unveiled: 某研究院揭牌仪式.
func (s *scan) unveiling(st *sentence, at govgraph.Span) {
	if w := at.Of(st.text); w != "揭牌仪式" && w != "成立大会" && w != "成立仪式" {
		return
	}
	for _, m := range s.within(st, st.Start, at.Start, govgraph.Org, govgraph.Place) {
		if m.End == at.Start && (m.Type == govgraph.Org || m.Code != "") {
			cur := s.cur
			d := s.draft(st, "establishment", "unveiling", at)
			if m.Type == govgraph.Org {
				d.role("orgs", "organisation", "what is founded", m)
			}
			s.put(d)
			s.cur = cur
		}
	}
}

// speaksAt reports whether somebody named is quoted at a gathering: 甲在座谈会上强调.
func (s *scan) speaksAt(st *sentence, at govgraph.Span) bool {
	opens := trim(st.text[st.Start:at.Start]) == "" && !st.headline // 座谈会首先观看了短片,甲致辞
	return (opens || strings.HasPrefix(st.text[at.End:], "上")) && len(st.lists) > 0 && (st.report < st.End || contains(st.text[at.End:st.report], s.f.words.Address))
}

// ofGuests reports whether a gathering only says why somebody came: 会见来华出席某峰会的某总统.
func ofGuests(st *sentence, at govgraph.Span) bool {
	return slices.ContainsFunc(st.lists, func(l list) bool {
		return l.head > at.End && l.head-at.End < 90 && strings.HasSuffix(st.text[at.End:l.head], "的") && !strings.ContainsAny(st.text[at.End:l.head], "，,") && contains(st.text[st.Start:at.Start], []string{"同", "会见", "与", "接见"})
	})
}

// onlyTimes reports whether a gathering only says when something else happened, is rehearsed, or is one of many to come: 欢迎仪式后,甲同乙会谈; 将举办30多场论坛.
func onlyTimes(st *sentence, at govgraph.Span) bool {
	before, clause := trim(st.text[st.Start:at.Start]), after(st.text[st.Start:at.Start], "，,；;")
	if contains(clause, []string{"包括", "设有", "抗议", "多次的", "千次", "百次"}) || strings.Contains(clause, "将") && contains(clause, []string{"将举办", "将举行", "将召开", "将同期举行"}) && !st.headline && len(st.dates) == 0 {
		return true // planned without a day, a part of something greater, held thousands of times
	}
	if st.headline && contains(clause, []string{"会见"}) && !strings.Contains(clause, "出席") {
		return true // 会见某峰会理事长
	}
	if hasPrefix(st.text[at.End:st.End], []string{"期间"}) || contains(clause, []string{"来华出席", "来华参加", "来京出席"}) {
		return true
	}
	if contains(clause, []string{"传达贯彻", "认真落实", "贯彻落实", "学习贯彻"}) && !contains(clause, []string{"召开", "举行", "主持", "出席", "参加", "讲话"}) && hasPrefix(st.text[at.End:st.End], []string{"关于", "部署", "决策", "要求", "和", "、", "的"}) {
		return true // 传达贯彻国务院常务会议部署要求
	}
	return (before == "" || hasSuffix(before, []string{"：", ":"}) || trim(after(before, "：:")) == "" || after(before, "：:") == "欢迎") && hasPrefix(st.text[at.End:st.End], []string{"后，", "前，", "后,", "前,", "结束后"}) || hasPrefix(st.text[at.End:st.End], []string{"演练", "彩排", "排练", "预演", "合练"}) ||
		contains(clause, []string{"每年召开", "每年举办", "每年举行", "历年"}) || strings.Contains(clause, "将") && contains(clause, []string{"多场", "余场", "百场", "系列", "一系列", "多项"})
}

// begins reports whether a gathering is named without a word before it, as one that was told already: 发布会由甲主持; 甲出席座谈会.
func begins(st *sentence, at govgraph.Span) bool {
	before := trim(st.text[st.Start:at.Start])
	return before == "" || hasSuffix(before, []string{"主持", "主持了", "出席", "参加", "列席"})
}

// clauseOf is the clause that holds a span.
func (st *sentence) clauseOf(at govgraph.Span) string {
	const marks = "，,；;。"
	from := at.Start - len(after(st.text[st.Start:at.Start], marks))
	return st.text[from:at.End] + upto(st.text[at.End:st.report], marks)
}

// seats gives every list of persons of the sentence its part; lead says that the sentence is the one that tells the gathering first.
func (d *draft) seats(st *sentence, lead bool) {
	for i := range st.lists {
		l := &st.lists[i]
		if contains(upto(st.text[l.end:st.report], "，,；;"), []string{"贺信", "贺电", "致信", "致电", "书面致辞", "作出重要指示", "作出指示", "作出批示", "作出重要批示"}) {
			continue
		}
		if strings.HasSuffix(l.left, "对") || hasPrefix(l.right, []string{"为", "当选"}) || contains(upto(l.right, "，,；;"), []string{"职务"}) || contains(l.left[max(0, len(l.left)-18):], []string{"会见", "看望", "慰问", "选举", "任命", "免去", "接受", "补选", "提名", "委托", "授权"}) {
			continue
		}
		switch p := d.s.partOf(d.Type, l); {
		case d.Type == "donation" && d.Trigger.Of(st.text) != "捐赠活动":
			d.all("actors", "donor", "takes part in giving", l.who)
		case strings.HasPrefix(d.Trigger.Of(st.text), "就职") && l.end == d.Trigger.Start:
			d.all("actors", "presider", "takes office", l.who)
		case p == partLeads && unveils(l):
			d.all("actors", "presider", unveiled, l.who)
		case p == partLeads:
			d.all("actors", "presider", "presides", l.who)
		case p == partSpeaks && (lead || !d.has("actors") || d.s.paraOf(d.Evidence[0]) == st.para && contains(upto(l.right, "，,；;"), []string{"出席会议并讲话", "出席并讲话", "出席座谈会并讲话", "到会讲话", "到会并讲话"})):
			d.all("actors", "presider", "attends and speaks", l.who)
		case st.headline && i == 0 && len(l.who) == 1 && d.Type == "meeting":
			d.all("actors", "presider", "in the headline", l.who)
		default:
			d.all("with", "attendee", "attends", l.who)
		}
	}
}

// conveners adds the bodies that call the gathering, and the one that meets.
func (d *draft) conveners(st *sentence, at govgraph.Span) {
	w := &d.s.f.words
	orgs := d.s.within(st, st.Start, st.report, govgraph.Org)
	calls := false
	for _, m := range orgs { // 应甲之邀参加座谈会
		if d.Type == "meeting" && hasSuffix(trim(st.text[st.Start:m.Start]), []string{"应", "应中共"}) && hasPrefix(st.text[m.End:], []string{"之邀", "邀请"}) {
			d.role("actors", "presider", "invites", m)
		}
	}
	after := st.report // where the next body begins that is no venue
	for i := len(orgs) - 1; i >= 0; i-- {
		m := orgs[i]
		next := after
		after = min(after, m.Start)
		if !pressOf(st, m, at) && hasSuffix(trim(st.text[st.Start:m.Start]), []string{"在", "于"}) && (!d.s.calledBy(st, m) || learned(st, m)) {
			calls, after = false, next
			continue // held there
		}
		rest := trim(st.text[m.End:max(m.End, next)])
		far := upto(rest, "，,。；")
		calls = hasPrefix(rest, w.Convene) || m.End <= at.Start && next > at.Start && convenes(far, w.Convene) || calls && next != st.report && listGap(rest)
		switch {
		case hasPrefix(rest, []string{"项目", "工程"}): // no body does it
			calls = false
		case hasPrefix(rest, []string{"承建", "投资建设"}):
			d.role("orgs", "organisation", "builds it", m)
		case calls, pressOf(st, m, at), d.holds(st, m, at), studies(st, at) && i == 0 && m.End <= at.Start:
			d.role("actors", "presider", "convenes", m)
		case m.End <= at.Start && session(st.text[m.End:at.Start]) || strings.Contains(m.Of(st.text), "领导小组"):
			d.role("orgs", "organisation", bodyThatMeets, m)
		}
	}
}

// convenes reports whether a verb of convening comes soon and no other verb before it: 县委、县政府在新区联合举办.
func convenes(rest string, verbs []string) bool {
	k := index(rest, verbs)
	if k < 0 || k >= 90 {
		return false
	}
	before, place, _ := strings.Cut(rest[:k], "在") // 27日在人民大会堂举行
	return len(before) < 60 && !contains(before, []string{"会议", "会", "仪式"}) && !contains(before+place, []string{"参加", "出席", "听取", "代表", "会议", "仪式"})
}

// holds reports whether a ceremony is that of the body that the sentence begins with: 某书画院送书进校园启动仪式.
func (d *draft) holds(st *sentence, m govgraph.Mention, at govgraph.Span) bool {
	if d.Type != "ceremony" && d.Type != "award" || m.End > at.Start || at.Start-m.End > 90 {
		return false
	}
	before := trim(st.text[st.Start:m.Start])
	if before != "" && !hasSuffix(before, []string{"，", ",", "日", "上午", "下午"}) || slices.ContainsFunc(d.s.within(st, m.End, at.Start, govgraph.Org, govgraph.Person), func(x govgraph.Mention) bool { return x.End < at.Start }) {
		return false
	}
	gap := st.text[m.End:at.Start]
	return gap != "" && !strings.ContainsAny(gap, "，,；;：:、与和在由为") && !contains(gap, []string{"项目", "工程", "出席", "参加", "获", "同志"})
}

// pressOf reports whether a gathering is a body's press conference.
func pressOf(st *sentence, m govgraph.Mention, at govgraph.Span) bool {
	return strings.HasSuffix(at.Of(st.text), "发布会") && m.End <= at.Start && (m.End == at.Start || hasPrefix(trim(st.text[m.End:at.Start]), pressNames))
}

// pressNames are what may stand between a body and the word for its press conference.
var pressNames = []string{"定期", "例行", "专题", "系列", "新闻"}

// session reports whether the words between a body and 会议 only number or name its session: 第二十二次, 一次全体.
func session(gap string) bool {
	g := trim(gap)
	return g == "" || len(g) < 40 && (strings.HasPrefix(g, "第") || strings.HasPrefix(g, "一次") || strings.HasPrefix(g, "二次") || strings.HasSuffix(g, "次") || strings.HasSuffix(g, "全体"))
}

// sitDown lets the party of a tour be at the symposium that ends it.
func (d *draft) sitDown(st *sentence, tr *trigger) {
	s := d.s
	if tr.Type == "meeting" && s.cur >= 0 && s.events[s.cur].Type == "reception" {
		d.bothSides(st)
		return
	}
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
	if d.Date == "" {
		d.Date, d.DateFrom = e.Date, e.DateFrom
	}
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
	for _, r := range e.Roles {
		if r.Slot == "actors" || r.Slot == "with" {
			r.Rule = partyOfTour
			d.Roles = append(d.Roles, r)
		}
	}
	if d.Date == "" {
		d.Date, d.DateFrom = e.Date, e.DateFrom
	}
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

// opens tells a beginning or an end in a few words, where no ceremony is named: 某大桥10月8日正式通车; 某运动会在某市闭幕. A conference that opens is a meeting.
func opens(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if st.headline || s.last("ceremony") >= 0 || len(st.dates) == 0 || st.dates[0].Start > at.Start || s.background(st, at) {
		return
	}
	if i := s.last("meeting"); i >= 0 && slices.Contains(s.events[i].Evidence, st.Span) || contains(st.clauseOf(at), []string{"会议", "大会", "全会", "论坛", "峰会", "两会"}) {
		return
	}
	for i := range s.sents { // the ceremony is told in full further on
		if x := &s.sents[i]; x.Start > st.Start && !x.headline && contains(x.Of(x.text), []string{"仪式", "开幕式", "闭幕式", "典礼"}) {
			return
		}
	}
	d := s.draft(st, tr.Type, "opens", at)
	d.seats(st, true)
	d.conveners(st, at)
	d.heldAt(st, st.Start, st.report)
	if !d.has("where") && at.Of(st.text) != "开幕" && at.Of(st.text) != "闭幕" { // what opens is where it opens
		if m := s.subjectOf(st, at); m.Type != "" {
			d.role("where", "place", "what opens", m)
		}
	}
	d.topic(st, at)
	if d.has("actors") || d.has("with") || d.has("where") || s.opensNext(st) {
		s.put(d)
	}
}

// opensNext reports whether the next sentence of the paragraph says who opened it: …开工奠基。甲宣布开工.
func (s *scan) opensNext(st *sentence) bool {
	i := s.at(st.Span) + 1
	return i > 0 && i < len(s.sents) && s.sents[i].para == st.para && len(s.sents[i].lists) > 0 && contains(s.sents[i].Of(st.text), []string{"宣布", "致辞", "出席"})
}

// subjectOf is the place or body that a clause's verb is told of: 岳阳大桥|正式通车; no name where there is none.
func (s *scan) subjectOf(st *sentence, at govgraph.Span) govgraph.Mention {
	from := at.Start - len(after(st.text[st.Start:at.Start], "，,；;"))
	ms := s.within(st, from, at.Start, govgraph.Place, govgraph.Org)
	if n := len(ms); n > 0 && at.Start-ms[n-1].End < 24 && s.rd.Entities[ms[n-1].Entity].Kind != "division" {
		return ms[n-1]
	}
	return govgraph.Mention{}
}

// An opening is told before the ceremony is named: 甲宣布启用,乙致辞。启用仪式由丙主持.
type opening struct {
	by, speakers []govgraph.Mention
	para         int
}

// opening notes who opens what no ceremony has been told for yet.
func (s *scan) opening(st *sentence) {
	if st.headline || s.last("ceremony") >= 0 {
		return
	}
	for i := range st.lists {
		l := &st.lists[i]
		c := upto(l.right, "，,；;。")
		switch {
		case strings.HasPrefix(c, "宣布") && contains(c, []string{"开工", "开幕", "启用", "启动", "通车", "开馆", "开园", "投产"}):
			s.opens.by, s.opens.para = append(s.opens.by, l.who...), st.para
		case hasPrefix(c, []string{"致辞", "致词", "致欢迎"}) && len(s.opens.by) > 0 && s.opens.para == st.para:
			s.opens.speakers = append(s.opens.speakers, l.who...)
		}
	}
}

// guestOfAnother reports whether a list speaks at other talks than the latest: the host sees several guests, one after the other.
func (s *scan) guestOfAnother(l *list) bool {
	if s.events[s.cur].Type != "reception" {
		return false
	}
	for i := s.cur - 1; i >= max(0, s.cur-seriesMost); i-- {
		if s.events[i].Type == "reception" && s.takesPart(i, l.who[0].Entity) {
			return true
		}
	}
	return false
}

// gatherings are the types that people speak at.
var gatherings = map[string]bool{"meeting": true, "ceremony": true, "award": true, "reception": true}
