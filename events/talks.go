package events

import (
	"strings"

	"govgraph"
)

// talks fills a reception: the host, the guests, where.
func talks(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if s.attending(st.text[st.Start:at.Start]) {
		return
	}
	if c := upto(st.text[at.End:st.report], "，,。"); len(c) < 120 && hasSuffix(c, []string{"时", "后", "前", "之际"}) {
		return // 会见甲时,乙表示…
	}
	if strings.HasSuffix(at.Of(st.text), "行座谈") && !contains(st.clauseOf(at), []string{"来访", "一行", "代表团", "考察团", "客人", "嘉宾", "董事长", "总裁", "总经理", "大使"}) {
		return // the home side's own people sit down
	}
	base := s.draft(st, tr.Type, "talks", at)
	var guests []govgraph.Mention
	for i := range st.lists {
		l := &st.lists[i]
		switch {
		case s.attends(l):
		case l.head >= at.End:
			between := st.text[at.End:l.head]
			if strings.Contains(between, "，并") || strings.Contains(between, ",并") || contains(after(between, "，,"), []string{"与", "同"}) && strings.ContainsAny(between, "，,") {
				continue // 会见甲,并与乙举行会谈
			}
			if len(trim(between)) < 120 && len(guests) == 0 || l.left == "和" || len(guests) > 0 && strings.HasPrefix(l.left, "、") && !strings.ContainsAny(l.left, "，,；;") {
				guests = append(guests, l.who...)
			}
		case hasSuffix(l.left, []string{"同", "与", "和", "向"}) && base.has("actors"):
			guests = append(guests, l.who...)
		case sideOf(l.left) && base.has("actors"):
			guests = append(guests, l.who...)
		case !base.has("actors"):
			base.split(st, l, &guests)
		}
	}
	if len(guests) == 0 && hasSuffix(trim(st.text[st.Start:at.Start]), []string{"同其", "与其", "同他", "与他", "同她", "与她", "同其举行", "与其举行", "同他举行", "与他举行"}) {
		for i := len(st.lists) - 1; i > 0 && len(guests) == 0; i-- {
			if st.lists[i].end < at.Start {
				guests = st.lists[i].who
			}
		}
	}
	if i := s.last("inspection", "visit"); len(guests) == 0 && i >= 0 && !st.headline && (hasPrefix(st.text[at.End:st.report], teams) || meetsTeam(st.text[st.Start:at.End])) {
		for _, r := range s.events[i].Roles { // 会见调研组一行: those who head it
			if r.Slot == "actors" && s.rd.Entities[r.Entity].Type == govgraph.Person {
				guests = append(guests, govgraph.Mention{Span: r.Span, Type: govgraph.Person, Entity: r.Entity})
			}
		}
	}
	if len(guests) == 0 && !st.headline && base.has("actors") && !strings.Contains(st.text[st.Start:at.Start], "还") {
		guests = s.guestBodies(st, at)
	}
	base.heldAt(st, st.Start, at.Start)
	base.topic(st, at)
	if !base.has("actors") || len(guests) == 0 && !st.headline && !(s.person(&base.Event) && st.unnamedGuests(at)) {
		return
	}
	if strings.Contains(at.Of(st.text), "分别") || strings.HasSuffix(trim(st.text[st.Start:at.Start]), "分别") {
		for _, g := range guests {
			d := &draft{Event: base.Event, s: s}
			d.Roles = append([]govgraph.Role(nil), base.Roles...)
			d.role("with", "guest", "object", g)
			s.put(d)
		}
		return
	}
	base.all("with", "guest", "object", guests)
	s.put(base)
}

// teams are those whom a leader sees when the tour that they are on has been told.
var teams = []string{"调研组", "考察团", "代表团", "督导组", "检查组", "考察组", "了调研组", "了考察团", "了代表团"}

// unnamedGuests reports whether guests are received of whom only is said what they are: 会见来某县考察的企业负责人, 会见友好城市代表团.
func (st *sentence) unnamedGuests(at govgraph.Span) bool {
	object := upto(st.text[at.End:st.report], "，,。；;并")
	return strings.HasSuffix(at.Of(st.text), "见") && len(object) < 300 && hasSuffix(object, []string{"负责人", "客商", "客商代表", "代表团", "考察团", "访问团", "一行", "来宾", "嘉宾", "客人", "企业家", "企业家代表", "代表"})
}

// meetsTeam reports whether the words up to the trigger have the host sit down with such a team: 副市长甲与调研组一行座谈.
func meetsTeam(t string) bool {
	c := after(t, "，,。；;")
	k := lastIndex(c, []string{"与", "同", "和"})
	return k >= 0 && contains(c[k:], teams) && strings.HasSuffix(c, "座谈")
}

// guestBodies are those whose people are received without a name: 会见某公司和某银行负责人.
func (s *scan) guestBodies(st *sentence, at govgraph.Span) []govgraph.Mention {
	ms := s.within(st, at.End, at.End+len(upto(st.text[at.End:st.report], "，,。；;")), govgraph.Org)
	if len(ms) == 0 || ms[0].Start-at.End > 36 {
		return nil
	}
	if end := listEnd(st, ms); hasPrefix(st.text[end:st.End], s.f.words.People) || hasPrefix(st.text[end:st.End], []string{"代表团", "考察团", "访华团", "一行", "高管", "客人", "董事长", "总裁", "总经理", "首席执行官"}) {
		k := 0
		for k < len(ms) && ms[k].End <= end {
			k++
		}
		return ms[:k]
	}
	return nil
}

// sideOf reports whether the words before a name say that it stands on the other side of the talks: 在北京同老挝….
func sideOf(left string) bool {
	t := after(left, "，,")
	for _, w := range []string{"同", "与", "和"} {
		if k := strings.Index(t, w); k >= 0 && k < 40 && len(t)-k < 90 {
			return true
		}
	}
	return false
}

// split parts a list before the verb into hosts and guests where 与, 同 or 和 joins them: 甲与乙举行会谈.
func (d *draft) split(st *sentence, l *list, guests *[]govgraph.Mention) {
	cut := len(l.who)
	for i := 1; i < len(l.who); i++ {
		gap := trim(st.text[l.who[i-1].End:l.who[i].Start])
		if hasPrefix(gap, []string{"与", "同", "和"}) {
			cut = i
			break
		}
	}
	d.all("actors", "host", "subject", l.who[:cut])
	*guests = append(*guests, l.who[cut:]...)
}
