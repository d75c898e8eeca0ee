package events

import (
	"slices"
	"strings"

	"govgraph"
)

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
