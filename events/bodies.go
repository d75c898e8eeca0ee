package events

import (
	"strings"

	"govgraph"
)

// A group is a run of bodies, or of places whose people speak for them, that stand side by side.
type group struct {
	ms          []govgraph.Mention
	left, right string // the words of the clause before it and behind it
}

// groups lists those of a sentence's report.
func (s *scan) groups(st *sentence) []group {
	var out []group
	ms := s.within(st, st.Start, st.report, govgraph.Org, govgraph.Place)
	for i, m := range ms {
		if n := len(out); n > 0 {
			g := &out[n-1]
			last := g.ms[len(g.ms)-1]
			if m.Start < last.End {
				continue
			}
			if beside(trim(st.text[last.End:m.Start])) {
				g.ms = append(g.ms, m)
				continue
			}
		}
		out = append(out, group{ms: ms[i : i+1 : i+1], left: after(st.text[st.Start:m.Start], "，,。；;")})
	}
	for i := range out {
		g := &out[i]
		g.right = upto(st.text[g.ms[len(g.ms)-1].End:st.report], "，,。；;")
	}
	return out
}

// bodiesThere adds the bodies that a sentence has report, answer or be listened to at what is under way: 听取某局、某镇的汇报; 某局对相关问题进行解答; 与某镇连线.
func (s *scan) bodiesThere(st *sentence) {
	if s.cur < 0 || st.headline || s.torn == st.para || !carried[s.events[s.cur].Type] {
		return
	}
	for _, g := range s.groups(st) {
		if !s.reports(&g) {
			continue
		}
		s.amend(s.cur, st, func(d *draft) {
			for _, m := range g.ms {
				if !fills(d.Roles, m.Entity) && (m.Type == govgraph.Org || !m.Relative && !tours[d.Type]) {
					d.role("orgs", "organisation", "reports there", m)
				}
			}
		})
	}
}

// reports reports whether the words around a group make it one that speaks or is listened to.
func (s *scan) reports(g *group) bool {
	w := &s.f.words
	right := strings.TrimPrefix(g.right, "等")
	for _, x := range []string{"单位", "部门", "地", "相关", "有关"} {
		if strings.HasPrefix(right, x) && g.ms[0].Type == govgraph.Place && x != "地" {
			return false // 深圳市有关部门: no body of the place is named
		}
		right = strings.TrimPrefix(right, x)
	}
	left := trim(g.left)
	if strings.HasSuffix(left, "代表") {
		return hasPrefix(right, []string{"一一", "分别", "依次", "先后", "作"}) && strings.Contains(right, "发言")
	}
	if contains(left, []string{"传达", "学习", "贯彻", "落实"}) || hasSuffix(left, []string{"据", "从", "向", "对", "由", "在", "到", "来到", "前往"}) {
		return false
	}
	k := index(right, w.Report)
	if k >= 0 && strings.HasPrefix(right[k+len(prefix(right[k:], w.Report)):], "精神") {
		return false
	}
	if h := lastIndex(left, w.Hear); h >= 0 && len(left)-h < 60 && k >= 0 {
		return k == 0 || g.ms[0].Type == govgraph.Org || strings.HasPrefix(right, "的") // not 听取某州水果产业情况汇报
	}
	if hasSuffix(left, []string{"与", "同", "和"}) && strings.Contains(upto(right, "的"), "连线") {
		return true
	}
	return (k == 0 || k > 0 && k < 90 && hasPrefix(right, w.ReportAbout)) && !strings.HasPrefix(right[k+len(prefix(right[k:], w.Report)):], "的")
}
