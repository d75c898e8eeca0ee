package events

import (
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
	if !contains(t, []string{"决定", "任命", "免去", "批准", "研究"}) {
		return
	}
	if orgs := s.within(st, st.Start, st.End, govgraph.Org); len(orgs) > 0 && contains(t, []string{"决定", "批准", "研究决定"}) {
		s.decides = decision{orgs: orgs, at: st.para}
	}
	for _, v := range []string{"任命", "免去"} {
		if strings.HasSuffix(t, v) && len(t) < len(trim(st.Of(st.text))) {
			k := st.Start + strings.LastIndex(st.Of(st.text), v)
			s.decides.verb, s.decides.at = govgraph.Span{Start: k, End: k + len(v)}, st.para
		}
	}
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
	d.decidedBy(st)
	s.events = append(s.events, d.Event)
	s.cur = len(s.events) - 1
	return true
}
