package events

import (
	"slices"
	"strings"

	"govgraph"
)

// paper fills a document's issue: by whom.
func paper(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	given := strings.HasPrefix(st.text[at.End:], "给你们")
	notice := at.Of(st.text) == "印发" && st.headline && strings.Contains(st.text[st.Start:at.Start], "关于") && hasSuffix(trim(st.Of(st.text)), []string{"通知", "公告", "函"})
	if len(s.within(st, at.End, st.report, govgraph.Document)) == 0 && !notice && !(given && len(s.within(st, st.Start, at.Start, govgraph.Document)) > 0) {
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
	if notice || given {
		if !notice {
			d.Roles = nil // who signs below gives it
		}
		if by, day, ok := s.signature(); ok {
			d.role("actors", "issuer", "signs below", by)
			d.Date, d.DateFrom = day.iso, day.Span
		}
	}
	if m, ok := s.subjectBefore(st); ok && !d.has("actors") && !st.headline {
		d.role("actors", "issuer", "subject of the paragraph", m)
	}
	if d.has("actors") {
		s.put(d)
	}
}

// signature finds who signs a notice and when: a line that is a body's name and one below it that is a date.
func (s *scan) signature() (by govgraph.Mention, day stamp, ok bool) {
	for i := len(s.sents) - 1; i > 0; i-- {
		st := &s.sents[i]
		if len(st.dates) == 0 || trim(st.Of(st.text)) != trim(st.dates[0].Of(st.text)) {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-2; k-- {
			p := &s.sents[k]
			for _, m := range s.within(p, p.Start, p.End, govgraph.Org) {
				if trim(p.Of(p.text)) == m.Of(p.text) {
					return m, st.dates[0], true
				}
			}
		}
	}
	return by, day, false
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
	if at.Of(st.text) == "揭牌" && s.unveiledFor(st, tr, at) {
		return
	}
	object := upto(st.text[at.End:st.report], "，,。；;")
	if hasPrefix(object, []string{"由", "以"}) {
		object = upto(st.text[at.End:st.report], "。；;") // 成立由甲为组长,…的领导小组
	}
	group := contains(object, []string{"领导小组", "工作组", "专班", "指挥部", "工作小组", "委员会", "专项小组"})
	d := s.draft(st, tr.Type, "founding", at)
	for _, m := range s.within(st, st.Start, at.Start, govgraph.Org) {
		if !obeyed(st, m) {
			d.role("actors", "founder", "subject", m)
		}
	}
	for _, m := range s.within(st, at.End, at.End+len(object), govgraph.Org) {
		if rest := trim(st.text[m.End : at.End+len(object)]); !group || rest == "" || hasSuffix(m.Of(st.text), []string{"组", "部", "会", "班"}) && !hasPrefix(rest, s.f.words.People) && !strings.HasPrefix(rest, "部长") {
			d.role("orgs", "organisation", "what is founded", m)
		}
	}
	d.all("with", "companion", "its head", s.within(st, at.End, st.report, govgraph.Person))
	quoted := len(d.Roles) > 0 && d.Roles[0].Span.End < at.Start && strings.HasPrefix(st.text[d.Roles[0].Span.End:], "“") // 甲台“乙基地”揭牌: the first sets up the second
	if !d.has("orgs") && trim(object) == "" && count(d.Roles, "actors") == 1 && !quoted && upto(st.text[d.Roles[0].Span.End:at.Start], "，,") == st.text[d.Roles[0].Span.End:at.Start] {
		d.Roles[0].Slot, d.Roles[0].Part = "orgs", "organisation" // 甲协会成立
	}
	if d.has("orgs") || (group || quoted && trim(object) == "") && d.has("actors") {
		s.put(d)
	}
}

// unveiledFor reads 甲、乙共同为某中心揭牌: who takes the cloth off, and what begins.
func (s *scan) unveiledFor(st *sentence, tr *trigger, at govgraph.Span) bool {
	from := st.clauseStart(at, "，,；;")
	k := strings.LastIndex(st.text[from:at.Start], "为")
	if k < 0 {
		return false
	}
	orgs := s.within(st, from+k, at.Start, govgraph.Org, govgraph.Place)
	if len(orgs) == 0 {
		return false
	}
	cur := s.cur
	d := s.draft(st, tr.Type, "unveiled for it", at)
	if d.Date == "" && d.DateFrom == (govgraph.Span{}) && st.para-s.recentPara <= 3 {
		d.Date, d.DateFrom = s.recent, s.recentAt
	}
	m := orgs[len(orgs)-1]
	if m.Type == govgraph.Org {
		d.role("orgs", "organisation", "what is founded", m)
	}
	for i := range st.lists {
		if l := &st.lists[i]; l.end <= from+k && l.head >= from {
			d.all("actors", "presider", unveiled, l.who)
		}
	}
	s.put(d)
	if cur >= 0 && gatherings[s.events[cur].Type] {
		s.cur = cur
	}
	return true
}

// listsMembers adds to a body just set up those whom a list below names as its head and members: 组长：甲 副县长.
func (s *scan) listsMembers(st *sentence) {
	i := s.last("establishment")
	if i < 0 || len(st.lists) == 0 {
		return
	}
	name := st.lists[0].who[0].Start
	line := strings.Join(strings.Fields(st.text[strings.LastIndexByte(st.text[:name], '\n')+1:name]), "") // a page spreads 组 长
	labelled := hasSuffix(line, []string{"：", ":"}) && hasPrefix(line, s.f.words.Members)
	if !labelled && (line != "" || s.rosterPara == 0 || st.para-s.rosterPara > 1) {
		return
	}
	s.rosterPara = st.para
	s.amend(i, st, func(d *draft) {
		for k := range st.lists {
			d.all("with", "companion", "list of members", st.lists[k].who)
		}
	})
}

// obeyed reports whether a body only gave the orders that something is done after: 为贯彻落实省委、省政府部署,….
func obeyed(st *sentence, m govgraph.Mention) bool {
	before := after(st.text[st.Start:m.Start], "，,。；;")
	return contains(before, []string{"贯彻", "落实", "遵照", "响应"}) || hasPrefix(trim(before), []string{"根据", "按照", "依据"}) && strings.Contains(upto(st.text[m.End:st.End], "，,。；;"), "的")
}

// age reports whether a count of years follows: 十周年, 25年来.
func age(rest string) bool {
	n := strings.TrimLeft(strings.TrimSpace(rest), "0123456789一二三四五六七八九十百多余近")
	return len(n) < len(rest) && hasPrefix(n, []string{"周年", "年", "个月"})
}

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
