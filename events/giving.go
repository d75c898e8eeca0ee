package events

import (
	"slices"
	"strings"

	"govgraph"
)

// giving fills gifts, honours and messages: from whom, to whom.
func giving(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if tr.Type == "award" && contains(upto(st.text[at.End:st.report], "，,。；;"), papersOfOffice) {
		return
	}
	if tr.Type == "award" && strings.Contains(after(st.text[st.Start:at.Start], "，,；;"), "关于") && s.readOut(st, tr, at) {
		return
	}
	if tr.Type == "award" && (s.conferred(st, tr, at) || s.named(st, tr, at)) {
		return
	}
	if clause := after(st.text[st.Start:at.Start], "，,；;"); tr.Type == "award" && strings.Contains(clause, "是") && contains(upto(st.text[at.End:st.End], "，,；;。"), []string{"的最高荣誉", "的荣誉", "的奖项", "的最高奖", "的勋章"}) {
		return // what a medal is for
	}
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
		before := st.text[st.Start:max(st.Start, headOf(m))]
		if tr.Type == "donation" && m.Type == govgraph.Org && hasSuffix(trim(before), []string{"通过", "经", "经由", "委托"}) {
			d.role("orgs", "organisation", "hands it over", m)
			continue
		}
		if tr.Type == "donation" && !goesOn(st.text[m.End:at.Start]) && !(m.Type == govgraph.Org && !d.has("actors") && s.givesTo(st, m, at)) {
			continue
		}
		if m.Type == govgraph.Org && (tr.Type == "donation" && s.goes(trim(before)) || hasSuffix(trim(before), []string{"在", "在该县", "在该市", "在该区", "在我县", "在我市", "在我区"})) {
			d.role("where", "place", "在", m)
			continue
		}
		if m.Type == govgraph.Org && hasSuffix(trim(st.text[st.Start:m.Start]), []string{"就读于", "毕业于", "来自", "供职于", "任职于"}) {
			continue // the giver's school
		}
		if st.formerPost(m) {
			continue
		}
		if other(before) || tr.Type == "message" && m.Type == govgraph.Org && contains(after(before, "，,"), []string{"给", "向"}) || tr.Type == "donation" && m.Type == govgraph.Org && listedFor(before) || d.has("with") && !strings.Contains(st.text[st.Start:m.Start], "代表") {
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
	if tr.Type == "donation" && d.has("actors") {
		d.heldAt(st, from, at.Start)
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

// papersOfOffice are handed over and are no honour.
var papersOfOffice = []string{"任命书", "聘书", "聘任书", "委任状", "捐赠证书", "当选证书", "营业执照", "许可证", "不动产权证"}

// manner are the words by which a clause goes on with the gift of those named in the clause before: 甲、乙率先垂范,积极带头捐款.
var manner = []string{"带头", "率先", "积极", "纷纷", "踊跃", "慷慨", "当场", "现场", "自发", "主动", "一次性", "共", "又", "再次", "以实际行动", "集体", "先后", "累计", "依次", "有序", "献出", "拿出", "自愿", "共同", "一起"}

// goesOn reports whether the clauses between a name and its gift only say how it is given.
func goesOn(gap string) bool {
	gap = strings.TrimRight(gap, "，, ") // 向某镇政府,捐赠…
	for k := strings.IndexAny(gap, "，,"); k >= 0; k = strings.IndexAny(gap, "，,") {
		if gap = strings.TrimLeft(gap[k:], "，, "); !hasPrefix(gap, manner) {
			return false
		}
	}
	return true
}

// givesTo reports whether a body is what a sentence is about that goes on with whom it gives to: 某商会派代表,向某镇政府,捐赠….
func (s *scan) givesTo(st *sentence, m govgraph.Mention, at govgraph.Span) bool {
	gap := st.text[m.End:at.Start]
	k := strings.IndexAny(gap, "，,")
	if k < 0 || hasPrefix(gap[k:], []string{"，", ","}) && !hasPrefix(strings.TrimLeft(gap[k:], "，, "), []string{"向", "为", "给"}) {
		return false
	}
	before := trim(st.text[st.Start:m.Start])
	return (before == "" || hasSuffix(before, []string{"，", ","})) && !s.goes(before) && !contains(gap[:k], []string{"出席", "参加", "举行", "来到", "前往", "、"})
}

// conferred reads an honour told from those who get it: 甲等三人被市委、市政府授予…; 市总工会决定,乙被授予….
func (s *scan) conferred(st *sentence, tr *trigger, at govgraph.Span) bool {
	from := st.clauseStart(at, "，,；;")
	k := strings.LastIndex(st.text[from:at.Start], "被")
	if k < 0 {
		return false
	}
	k += from
	d := s.draft(st, tr.Type, "conferred", at)
	d.all("with", "recipient", "被", s.within(st, from, k, govgraph.Person, govgraph.Org))
	d.all("actors", "donor", "被", s.within(st, k, at.Start, govgraph.Org))
	if !d.has("actors") {
		for _, m := range s.within(st, st.Start, from, govgraph.Org) {
			if hasPrefix(trim(st.text[m.End:]), []string{"决定", "研究决定", "作出决定"}) {
				d.role("actors", "donor", "decides", m)
			}
		}
	}
	if !d.has("with") {
		return true
	}
	d.topic(st, at)
	s.put(d)
	return true
}

// readOut adds to a ceremony of honours the decision that is read out there: 宣读了某部关于授予甲…称号的命令.
func (s *scan) readOut(st *sentence, tr *trigger, at govgraph.Span) bool {
	i := s.last("award")
	if i < 0 || !contains(st.text[st.Start:at.Start], []string{"宣读"}) {
		return false
	}
	s.amend(i, st, func(d *draft) {
		for _, m := range s.within(st, st.Start, at.Start, govgraph.Org) {
			if strings.HasPrefix(st.text[m.End:], "关于") {
				d.role("orgs", "organisation", "its decision is read out", m)
			}
		}
		d.all("with", "recipient", "object", s.within(st, at.End, st.report, govgraph.Person))
	})
	return true
}

// listedFor reports whether the words before a name make it a later member of the list of those who are given something: 向甲区、|乙区红十字会.
func listedFor(before string) bool {
	clause := after(before, "，,；;")
	k := lastIndex(clause, []string{"向", "给", "为", "对"})
	return k >= 0 && hasSuffix(clause, []string{"、", "和", "及", "以及"}) && len(clause)-k < 120 && !strings.HasSuffix(clause[:k], "以") && !contains(clause[k:], []string{"捐", "的"})
}

// chosenFor reads an honour told as an election: 甲等4名民警当选“特级优秀人民警察”.
func (s *scan) chosenFor(st *sentence, at govgraph.Span) bool {
	rest := strings.TrimPrefix(st.text[at.End:st.report], "为")
	if !strings.HasPrefix(rest, "“") || !contains(upto(rest, "”"), []string{"优秀", "最美", "先进", "模范", "人物", "标兵", "十佳", "好人", "之星", "示范", "工匠", "英雄"}) {
		return false
	}
	from := st.clauseStart(at, "，,；;")
	d := s.draft(st, "award", "named", at)
	d.all("with", "recipient", "当选", s.within(st, from, at.Start, govgraph.Person, govgraph.Org))
	if n := len(s.events); n > 0 && s.events[n-1].Rule == "named" && s.events[n-1].Evidence[0] == st.Span {
		s.amend(n-1, st, func(e *draft) { e.Roles = merged(e.Roles, d.Roles) })
	} else if d.has("with") {
		s.put(d)
	}
	return true
}

// named reads an honour told as a name: 某局将甲、乙等14位同志表彰为“优秀教师”.
func (s *scan) named(st *sentence, tr *trigger, at govgraph.Span) bool {
	from := st.clauseStart(at, "，,；;")
	k := lastIndex(st.text[from:at.Start], []string{"将", "把"})
	if k < 0 || !strings.HasPrefix(st.text[at.End:], "为") {
		if !strings.HasPrefix(st.text[at.End:], "为") || len(s.events) == 0 || s.events[len(s.events)-1].Rule != "named" {
			return false
		}
		k = 0 // the next clauses of the same sentence: 丙等40名同志表彰为…
	}
	k += from
	d := s.draft(st, tr.Type, "named", at)
	d.all("actors", "donor", "subject", s.within(st, st.Start, k, govgraph.Org))
	d.all("with", "recipient", "将", s.within(st, k, at.Start, govgraph.Person, govgraph.Org))
	if !d.has("with") {
		return true
	}
	if n := len(s.events); n > 0 && s.events[n-1].Type == tr.Type && datesAgree(s.events[n-1].Date, d.Date) && !d.has("actors") {
		s.cur = n - 1
		s.amend(s.cur, st, func(e *draft) { e.Roles = merged(e.Roles, d.Roles) })
		return true
	}
	s.put(d)
	return true
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
