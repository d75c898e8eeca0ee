package events

import (
	"slices"
	"sort"
	"strings"

	"govgraph"
)

// A decision is what a sentence such as 市人大常委会决定任命: opens for the lines below it.
type decision struct {
	verb govgraph.Span // 任命 or 免去, where the lines below only name who and what
	orgs []govgraph.Mention
	at   int // paragraph
}

// lines that a decision reaches.
const decisionLines = 30

// decision notes the body that decides and, where the sentence ends with the verb and a colon, the verb.
func (s *scan) decision(st *sentence) {
	t := strings.TrimRight(trim(st.Of(st.text)), "：:")
	if !contains(t, []string{"决定", "任命", "免去", "批准", "研究", "任免", "任职", "免职", "表决通过"}) && !contains(t, chooses) {
		return
	}
	if k := index(st.Of(st.text), []string{"决定", "批准", "研究决定", "表决通过"}); k >= 0 {
		orgs := s.within(st, st.Start, st.Start+k, govgraph.Org)
		orgs = slices.DeleteFunc(orgs, func(m govgraph.Mention) bool {
			return hasPrefix(st.text[m.End:st.End], s.f.words.Convene) || hasPrefix(st.text[m.End:st.End], []string{"提请", "提出", "备案"})
		})
		if later := s.within(st, st.Start+k, st.End, govgraph.Org); len(orgs) == 0 && len(later) > 0 && !strings.HasPrefix(st.text[later[0].End:], "第") {
			orgs = later // not 决定召开某人大第三次会议
		}
		if len(orgs) > 0 {
			s.decides = decision{orgs: orgs, at: st.para}
		}
	}
	for _, m := range s.within(st, st.Start, st.report, govgraph.Org) {
		if hasPrefix(st.text[m.End:st.End], []string{"任命", "免去", "决定任命"}) { // 国务院任命甲为…;免去乙的…
			s.decides = decision{orgs: []govgraph.Mention{m}, at: st.para}
		}
	}
	if k := strings.Index(st.Of(st.text), "关于"); k >= 0 && contains(t, []string{"任免", "任职", "免职"}) && hasSuffix(t, []string{"通知", "决定", "名单"}) {
		if orgs := s.within(st, st.Start, st.Start+k, govgraph.Org); len(orgs) > 0 {
			s.decides = decision{orgs: orgs, at: st.para}
		}
	}
	if k := index(st.Of(st.text), chooses); k >= 0 && len(st.lists) == 0 {
		at := govgraph.Span{Start: st.Start + k, End: st.Start + k + len(prefix(st.Of(st.text)[k:], chooses))}
		s.roster = decision{verb: at, orgs: s.within(st, st.Start, at.Start, govgraph.Org), at: st.para}
	}
	for _, v := range []string{"任命", "免去"} {
		if strings.HasSuffix(t, v) && len(t) < len(trim(st.Of(st.text))) {
			k := st.Start + strings.LastIndex(st.Of(st.text), v)
			s.decides.verb, s.decides.at = govgraph.Span{Start: k, End: k + len(v)}, st.para
		}
	}
}

// chooses are the verbs that make a body's members, whom the next sentence may list.
var chooses = []string{"任命", "选举产生", "选出", "推选产生", "推选出", "产生"}

// listedMembers reads the sentence behind 任命了某委员会组成人员 that says who they are: 他们是:主任甲,委员乙、丙.
func (s *scan) listedMembers(st *sentence) bool {
	v := s.roster
	if v.verb.Len() == 0 || st.para-v.at > 1 || len(st.lists) == 0 || !hasPrefix(trim(st.Of(st.text)), []string{"他们是", "他们分别是", "分别是", "名单如下", "具体名单", "当选的是", "组成人员为"}) {
		return false
	}
	d := s.draft(st, "appointment", "list of members", v.verb)
	d.Evidence = append(s.holding(v.verb), d.Evidence...)
	if d.Date == "" {
		d.Date, d.DateFrom = s.recent, s.recentAt
	}
	for _, l := range st.lists {
		d.all("actors", "appointee", "list of members", l.who)
	}
	d.all("orgs", "organisation", "decides", v.orgs)
	s.roster = decision{}
	s.put(d)
	return true
}

// holding is the sentence that holds a span, none where there is none.
func (s *scan) holding(sp govgraph.Span) []govgraph.Span {
	i := sort.Search(len(s.sents), func(i int) bool { return s.sents[i].End > sp.Start })
	if i < len(s.sents) && s.sents[i].Contains(sp) {
		return []govgraph.Span{s.sents[i].Span}
	}
	return nil
}

// decidedBy gives an appointment without a body of its own the one that the lines above named.
func (d *draft) decidedBy(st *sentence) {
	if s := d.s; !d.has("orgs") && len(s.decides.orgs) > 0 && st.para-s.decides.at <= decisionLines {
		d.all("orgs", "organisation", "decides, above", s.decides.orgs)
	}
}

// listedPost reads a line of a list that 任命: or 免去: opened: 甲为某局局长; 乙的某局副局长职务.
func (s *scan) listedPost(st *sentence) bool {
	v := s.decides.verb
	if v.Len() == 0 || st.para <= s.decides.at || st.para-s.decides.at > decisionLines || len(st.lists) == 0 {
		return false
	}
	l := &st.lists[0]
	if trim(st.text[st.Start:l.head]) != "" || !hasPrefix(trim(l.right), []string{"为", "任", "的", "等"}) {
		s.decides.verb = govgraph.Span{}
		return false
	}
	d := s.draft(st, "appointment", "list of posts", v)
	d.all("actors", "appointee", "line of a list", l.who)
	d.Evidence = append(s.holding(v), d.Evidence...)
	d.decidedBy(st)
	s.add(d)
	return true
}
