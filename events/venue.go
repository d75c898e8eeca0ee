package events

import (
	"strings"

	"govgraph"
)

// heldVerbs follow the place where a headline says that a gathering is held.
var heldVerbs = []string{"召开", "举行", "举办", "开幕", "闭幕", "启动", "开班", "隆重举行", "隆重开幕", "隆重召开", "成功举行", "成功举办", "圆满闭幕"}

// headVenue keeps the place where a headline has a gathering held, for the sentence that tells it: 某奖颁奖大会在京举行.
func (s *scan) headVenue(st *sentence) {
	if !st.headline {
		return
	}
	for _, m := range s.within(st, st.Start, st.report, govgraph.Place) {
		if strings.HasSuffix(st.text[st.Start:m.Start], "在") && hasPrefix(st.text[m.End:st.End], heldVerbs) && !m.Relative {
			s.venue, s.venuePara = m, st.para
		}
	}
}

// venue adds the place that the headline gave.
func (d *draft) venue(st *sentence) {
	if v := d.s.venue; v.Type != "" && st.para-d.s.venuePara <= 3 && contains(st.text[st.Start:st.End], []string{"召开", "举行", "举办", "开幕", "闭幕", "启动"}) {
		d.role("where", "place", "in the headline", v)
	}
	d.s.venue = govgraph.Mention{}
}

// semicolon reports whether the sentence before a sentence ends with a semicolon: both tell one thing.
func (s *scan) semicolon(st *sentence) bool {
	return hasSuffix(strings.TrimRight(st.text[max(0, st.Start-8):st.Start], " \n\u3000"), []string{"；", ";"})
}

// comesTo reports whether somebody comes to a place to hold a gathering there: 赶到县应急指挥中心，主持召开视频调度会.
func comesTo(gap, rest string) bool {
	if !hasSuffix(gap, []string{"来到", "赶到", "前往", "赴", "到", "走进"}) {
		return false
	}
	k := index(rest, []string{"召开", "举行"})
	if k < 0 || k > 90 {
		return false
	}
	if clause := after(rest[:k], "，,"); hasPrefix(rest, []string{"，", ","}) && (clause == "主持" || clause == "并主持") {
		return !contains(rest[:k], []string{"来到", "赶到", "前往", "走进", "在"}) // 来到指挥部，视频调度防汛工作，并主持召开会商会
	}
	switch strings.Trim(rest[:k], "，, ") {
	case "", "主持", "并主持", "组织", "现场", "连夜", "紧急", "立即", "随即", "当场", "并", "就地":
		return true
	}
	return false
}

// subject is the place or body that a sentence is about: what stands at its beginning, before no list; no name where there is none.
func (s *scan) subject(st *sentence, to int) govgraph.Mention {
	if found := s.within(st, st.Start, to, govgraph.Place, govgraph.Org); len(found) > 0 {
		m := found[0]
		before := trim(st.text[st.Start:m.Start])
		if (before == "" || strings.HasSuffix(before, "的") && !strings.ContainsAny(before, "，,在")) && !hasPrefix(st.text[m.End:st.End], []string{"、", "和", "与"}) && !m.Relative {
			return m
		}
	}
	return govgraph.Mention{}
}

// onSite are words of going with a spot that has no name of its own.
var onSite = []string{"来到施工现场", "来到项目现场", "来到建设现场", "来到现场", "来到工地", "登上大坝", "登上堤坝", "来到大坝", "走进车间", "来到车间", "走进展厅", "来到展厅", "走进厂区", "走进园区", "走进校园", "走进馆内", "走进村里", "深入施工现场", "深入项目现场", "深入工地", "深入车间", "走进生产车间", "来到生产车间"}

// spot takes what the clause or the sentence before is about for a stop, where the party goes to a spot there: 甲水库是水源地。乙登上大坝….
func (d *draft) spot(st *sentence) {
	t := st.text[st.Start:st.report]
	k := index(t, onSite)
	if k < 0 {
		return
	}
	if c := strings.IndexAny(t[:k], "，,"); c > 0 {
		if m := d.s.subject(st, st.Start+c); m.Type != "" {
			d.role("where", "place", "the spot's", m)
			return
		}
	}
	if p := d.s.before; p != nil && p.para == st.para && !p.headline {
		if m := d.s.subject(p, p.report); m.Type != "" && hasPrefix(p.text[m.End:p.End], []string{"是", "位于", "地处", "作为", "坐落", "承担", "建于", "始建于", "占地", "总投资"}) {
			d.role("where", "place", "the spot's", m)
		}
	}
}

// stopBefore takes the place of a meeting for a stop as well, where the party looked at something there first: 在某机关,甲了解…,并召开座谈会.
func (s *scan) stopBefore(st *sentence, tour int) {
	t := st.text[st.Start:st.report]
	m := s.subjectAt(st)
	if m.Type == "" || st.headline {
		return
	}
	k := index(t, []string{"召开", "举行", "座谈"})
	if from := m.End - st.Start; k > from && contains(t[from:k], []string{"了解", "察看", "查看", "考察", "参观", "走访", "看望", "调研"}) {
		for _, l := range st.lists {
			if l.head < st.Start+k && !s.leads(tour, l.who[0].Entity) {
				return
			}
		}
		s.amend(tour, st, func(d *draft) { d.role("where", "place", "stop", m) })
	}
}

// subjectAt is the place or body that a sentence sets down first: 在甲,….
func (s *scan) subjectAt(st *sentence) govgraph.Mention {
	if found := s.within(st, st.Start, st.report, govgraph.Place, govgraph.Org); len(found) > 0 {
		m := found[0]
		if trim(st.text[st.Start:m.Start]) == "在" && hasPrefix(strings.TrimPrefix(st.text[m.End:st.End], "机关"), []string{"，", ","}) {
			return m
		}
	}
	return govgraph.Mention{}
}
