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
	if strings.Contains(st.text[st.Start:at.Start], "祝贺") || at.Of(st.text) == "任" && !s.takesOffice(st, at) {
		return
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
		if rest := st.text[m.End:at.Start]; !hasPrefix(rest, s.f.words.Convene) && !hasSuffix(trim(st.text[st.Start:m.Start]), []string{"据", "报", "关于", "任", "为", "担任"}) && !(st.headline && !contains(rest, []string{"决定", "任命", "免去", "批准"})) && !strings.HasPrefix(rest, "消息") && !strings.HasPrefix(rest, "客户端") {
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

// paper fills a document's issue: by whom.
func paper(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if len(s.within(st, at.End, st.report, govgraph.Document)) == 0 {
		return
	}
	if i := s.last(tr.Type); i >= 0 && s.events[i].Rule == "order" && slices.Contains(s.events[i].Evidence, st.Span) {
		return // 甲签署国务院令,公布某条例 is one
	}
	d := s.draft(st, tr.Type, "paper", at)
	for _, m := range s.within(st, s.clause(st, at), at.Start, govgraph.Org) {
		if !hasPrefix(st.text[m.End:], []string{"批准", "同意", "授权"}) && !hasSuffix(upto(st.text[m.End:at.Start], "，,。"), []string{"之后", "后", "以来"}) {
			d.role("actors", "issuer", "subject", m)
		}
	}
	if m, ok := s.subjectBefore(st); ok && !d.has("actors") && !st.headline {
		d.role("actors", "issuer", "subject of the paragraph", m)
	}
	if d.has("actors") {
		s.put(d)
	}
}

// subjectBefore is the body that a sentence before in the paragraph begins with, of the sentences that have one the nearest: 市委组织部迅速行动。…又下发了….
func (s *scan) subjectBefore(st *sentence) (govgraph.Mention, bool) {
	const back = 8
	from := s.at(st.Span)
	for i := from - 1; i >= max(0, from-back) && s.sents[i].para == st.para; i-- {
		p := &s.sents[i]
		for _, m := range s.within(p, p.Start, p.report, govgraph.Org) {
			if trim(p.text[p.Start:m.Start]) == "" && !hasPrefix(p.text[m.End:], s.f.words.People) {
				return m, true
			}
		}
	}
	return govgraph.Mention{}, false
}

// founding fills a body's beginning: who sets it up, what, who heads it.
func founding(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if age(st.text[at.End:st.report]) || contains(after(st.text[st.Start:at.Start], "，,。；;"), []string{"纪念", "庆祝", "祝贺"}) {
		return // 成立十周年
	}
	object := upto(st.text[at.End:st.report], "，,。；;")
	if hasPrefix(object, []string{"由", "以"}) {
		object = upto(st.text[at.End:st.report], "。；;") // 成立由甲为组长,…的领导小组
	}
	group := contains(object, []string{"领导小组", "工作组", "专班", "指挥部", "工作小组", "委员会", "专项小组"})
	d := s.draft(st, tr.Type, "founding", at)
	d.all("actors", "founder", "subject", s.within(st, st.Start, at.Start, govgraph.Org))
	for _, m := range s.within(st, at.End, at.End+len(object), govgraph.Org) {
		if rest := trim(st.text[m.End : at.End+len(object)]); !group || rest == "" || hasSuffix(m.Of(st.text), []string{"组", "部", "会", "班"}) && !hasPrefix(rest, s.f.words.People) && !strings.HasPrefix(rest, "部长") {
			d.role("orgs", "organisation", "what is founded", m)
		}
	}
	d.all("with", "companion", "its head", s.within(st, at.End, st.report, govgraph.Person))
	if !d.has("orgs") && trim(object) == "" && count(d.Roles, "actors") == 1 && upto(st.text[d.Roles[0].Span.End:at.Start], "，,") == st.text[d.Roles[0].Span.End:at.Start] {
		d.Roles[0].Slot, d.Roles[0].Part = "orgs", "organisation" // 甲协会成立
	}
	if d.has("orgs") || group && d.has("actors") {
		s.put(d)
	}
}

// age reports whether a count of years follows: 十周年, 25年来.
func age(rest string) bool {
	n := strings.TrimLeft(strings.TrimSpace(rest), "0123456789一二三四五六七八九十百多余近")
	return len(n) < len(rest) && hasPrefix(n, []string{"周年", "年", "个月"})
}

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
	if l := onBehalf(st, at); l != nil {
		d.role("actors", "leader", "signs", l.who[0])
		d.role("with", "guest", "the other side", l.who[1])
		d.all("orgs", "organisation", signedFor, s.within(st, l.end, at.Start, govgraph.Org))
		s.put(d)
		return
	}
	if !d.proxy(st, at) {
		d.parties(st, s.clause(st, at), at)
	}
	if d.has("actors") {
		d.topic(st, at)
		d.heldAt(st, st.Start, st.report)
		s.put(d)
	}
}

// proxy reads one side that signs by somebody: 副县长甲代表县政府签约.
func (d *draft) proxy(st *sentence, at govgraph.Span) bool {
	for i := range st.lists {
		l := &st.lists[i]
		rest, ok := strings.CutPrefix(strings.TrimPrefix(l.right, "分别"), "代表")
		if l.end > at.Start || !ok || len(l.who) != 1 || strings.HasPrefix(rest, "双方") || strings.ContainsAny(st.text[l.end:at.Start], "，,") {
			continue
		}
		d.role("actors", "leader", "signs", l.who[0])
		d.all("orgs", "organisation", signedFor, d.s.within(st, l.end, at.Start, govgraph.Org))
		return true
	}
	return false
}

// clause is where the clause of a trigger begins: behind the last comma before it, unless nobody is named between the two.
func (s *scan) clause(st *sentence, at govgraph.Span) int {
	from := at.Start - len(after(st.text[st.Start:at.Start], "，,；;"))
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
			opposite = opposite || k > 0 && other(st.text[l.who[k-1].End:headOf(m)])
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
	for _, m := range s.within(st, from, at.Start, govgraph.Org) {
		switch before := st.text[st.Start:m.Start]; {
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

// giving fills gifts, honours and messages: from whom, to whom.
func giving(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	d := s.draft(st, tr.Type, "giving", at)
	from := st.Start
	if n := len(s.events); n > 0 && s.events[n-1].Type == tr.Type && slices.Contains(s.events[n-1].Evidence, st.Span) || s.cur >= 0 && s.events[s.cur].Type == tr.Type && slices.Contains(s.events[s.cur].Evidence, st.Span) {
		from += len(st.text[st.Start:at.Start]) - len(after(st.text[st.Start:at.Start], "，,")) // one more clause of the same giving
	}
	if tr.Type == "donation" && d.onBehalfOfDonors(st, at) {
		from = at.Start
	}
	if tr.Type == "donation" && strings.Contains(upto(st.text[at.End:st.report], "，,。；;"), "倡议") {
		return // 发起捐赠物资倡议
	}
	for _, m := range s.within(st, from, at.Start, govgraph.Person, govgraph.Org) {
		if tr.Type == "donation" && strings.ContainsAny(st.text[m.End:at.Start], "，,") {
			continue
		}
		if m.Type == govgraph.Org && hasSuffix(trim(st.text[st.Start:m.Start]), []string{"就读于", "毕业于", "来自", "供职于", "任职于"}) {
			continue // the giver's school
		}
		if st.formerPost(m) {
			continue
		}
		if other(st.text[st.Start:max(st.Start, headOf(m))]) || d.has("with") && !strings.Contains(st.text[st.Start:m.Start], "代表") {
			d.role("with", "recipient", "向", m)
		} else if !d.has("with") {
			d.role("actors", "donor", "subject", m)
		}
	}
	if clause := trim(after(st.text[st.Start:at.Start], "，,")); tr.Type == "donation" && !d.has("actors") && hasPrefix(clause, []string{"为", "向", "给"}) && len(st.lists) > 0 && st.lists[0].end < at.Start && !s.joined(&st.lists[0]) {
		d.all("actors", "donor", "subject", st.lists[0].who[:st.lists[0].comma]) // 甲一行到某校,为该校捐赠图书
	}
	if tr.Type == "donation" && strings.HasPrefix(st.text[at.End:], "物资") && !d.has("with") {
		return
	}
	d.topic(st, at)
	to := at.End + len(upto(st.text[at.End:max(at.End, st.report)], "，,；;")) // the next clause may give something else
	for _, m := range s.within(st, at.End, to, govgraph.Person, govgraph.Org) {
		if !st.formerPost(m) {
			d.role("with", "recipient", "object", m)
		}
	}
	switch {
	case !d.has("actors") && d.has("with") && s.cur >= 0 && s.events[s.cur].Type == tr.Type: // 大会授予甲…称号
		s.amend(s.cur, st, func(e *draft) { e.Roles = merged(e.Roles, d.Roles) })
	case d.has("actors") && (d.has("with") || tr.Type == "donation" || tr.Type == "message" && s.rd.Entities[d.Roles[0].Entity].Type == govgraph.Person && !st.headline ||
		strings.Contains(at.Of(st.text), "记功") && strings.HasSuffix(at.Of(st.text), "功") || tr.Type == "award" && s.rd.Entities[d.Roles[0].Entity].Type == govgraph.Org):
		s.put(d)
	}
}

// onBehalfOfDonors reads a gift that a body hands over for others: 某协会受甲、乙委托,将其捐赠的物资转交丙.
func (d *draft) onBehalfOfDonors(st *sentence, at govgraph.Span) bool {
	from := strings.Index(st.text[st.Start:at.Start], "受")
	to := strings.Index(st.text[st.Start:at.Start], "委托")
	if from < 0 || to < from {
		return false
	}
	for _, m := range d.s.within(st, st.Start, at.Start, govgraph.Person, govgraph.Org) {
		switch {
		case m.End <= st.Start+from && m.Type == govgraph.Org:
			d.role("orgs", "organisation", "hands it over", m)
		case m.Start > st.Start+from && m.End <= st.Start+to:
			d.role("actors", "donor", "had it handed over", m)
		}
	}
	return d.has("actors")
}

// formerPost reports whether a body only says where somebody served, or what an honour is called: 原某总队甲; “某省优秀公安局”.
func (st *sentence) formerPost(m govgraph.Mention) bool {
	if m.Type != govgraph.Org {
		return false
	}
	if strings.HasSuffix(st.text[st.Start:m.Start], "“") && strings.HasPrefix(st.text[m.End:st.End], "”") {
		return true
	}
	return slices.ContainsFunc(st.mentions, func(p govgraph.Mention) bool { return p.Type == govgraph.Person && p.Start == m.End })
}

func headOf(m govgraph.Mention) int {
	head, _ := titled(m)
	return head
}

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
		decides = taken >= 0 && !strings.ContainsAny(before[taken:], "，,。") || contains(upto(rest, "，,。"), []string{"决定", "研究", "批准", "给予", "对其"}) || strings.HasPrefix(rest, "对") ||
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

// onBehalf returns the two who sign for two bodies: 甲、乙分别代表丙和丁签署.
func onBehalf(st *sentence, at govgraph.Span) *list {
	for i := range st.lists {
		if l := &st.lists[i]; l.end <= at.Start && len(l.who) == 2 && strings.HasPrefix(strings.TrimPrefix(l.right, "分别"), "代表") && !strings.Contains(upto(l.right, "，,"), "双方") {
			return l
		}
	}
	return nil
}

// takesOffice reports whether 任 stands right behind a name in a text that decides on posts: 甲同志任某局局长.
func (s *scan) takesOffice(st *sentence, at govgraph.Span) bool {
	named := slices.ContainsFunc(st.lists, func(l list) bool { return l.end == at.Start || l.end < at.Start && trim(st.text[l.end:at.Start]) == "" })
	decides := []string{"决定", "批准", "任免", "任命", "免去", "同意"}
	text := s.rd.Article.Text
	return named && (contains(st.text[st.Start:at.Start], decides) || contains(text[:min(len(text), 400)], decides))
}

const signedFor = "signed for"

// order takes 甲签署国务院令 for what it is: something comes out, by whoever signs.
func (s *scan) order(st *sentence, at govgraph.Span) {
	d := s.draft(st, "issuance", "order", at)
	for _, l := range st.lists {
		if l.end <= at.Start {
			d.all("actors", "issuer", "signs the order", l.who)
		}
	}
	for _, m := range s.within(st, at.End, st.report, govgraph.Org) {
		if strings.HasPrefix(st.text[m.End:], "令") {
			d.role("orgs", "organisation", "its order", m)
		}
	}
	if d.has("actors") {
		s.put(d)
	}
}
