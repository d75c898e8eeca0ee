package events

import (
	"slices"
	"strings"

	"govgraph"
)

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

// opens tells a beginning or an end in a few words, where no ceremony is named: 某大桥10月8日正式通车; 某运动会在某市闭幕. A conference that opens is a meeting.
func opens(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	if st.headline || s.last("ceremony") >= 0 || len(st.dates) == 0 || st.dates[0].Start > at.Start || s.background(st, at) {
		return
	}
	if i := s.last("meeting"); i >= 0 && slices.Contains(s.events[i].Evidence, st.Span) || contains(st.clauseOf(at), []string{"会议", "大会", "全会", "论坛", "峰会", "两会"}) {
		return
	}
	if s.ceremonyBehind(st) {
		return // it is told in full further on
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

// ceremonyBehind reports whether a later sentence names a ceremony. The last one that does is looked for once an article.
func (s *scan) ceremonyBehind(st *sentence) bool {
	for i := len(s.sents) - 1; s.ceremonyEnd == 0; i-- {
		if i < 0 {
			s.ceremonyEnd = -1
		} else if x := &s.sents[i]; !x.headline && contains(x.Of(x.text), []string{"仪式", "开幕式", "闭幕式", "典礼"}) {
			s.ceremonyEnd = x.End
		}
	}
	return s.ceremonyEnd > st.End
}

// opensNext reports whether the next sentence of the paragraph says who opened it: …开工奠基。甲宣布开工.
func (s *scan) opensNext(st *sentence) bool {
	i := s.at(st.Span) + 1
	return i > 0 && i < len(s.sents) && s.sents[i].para == st.para && len(s.sents[i].lists) > 0 && contains(s.sents[i].Of(st.text), []string{"宣布", "致辞", "出席"})
}

// subjectOf is the place or body that a clause's verb is told of: 岳阳大桥|正式通车; no name where there is none.
func (s *scan) subjectOf(st *sentence, at govgraph.Span) govgraph.Mention {
	from := st.clauseStart(at, "，,；;")
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
