package events

import (
	"slices"
	"strings"

	"govgraph"
)

// A draft is an event in the making.
type draft struct {
	govgraph.Event
	s *scan
}

func (s *scan) draft(st *sentence, typ, rule string, at govgraph.Span) *draft {
	d := &draft{s: s}
	d.Type, d.Trigger, d.Rule = typ, at, rule
	d.Evidence = []govgraph.Span{st.Span}
	d.Date, d.DateFrom = s.dateFor(st, typ, at)
	return d
}

// dateFor is the nearest date before the trigger, else the first of the sentence, else the last one told where the type inherits it.
func (s *scan) dateFor(st *sentence, typ string, at govgraph.Span) (iso string, from govgraph.Span) {
	if (inherits[typ] || onOccasion(trim(st.Of(st.text)))) && !st.headline {
		iso, from = s.recent, s.recentAt
		if i := s.last("inspection", "visit", "condolence"); i >= 0 && covers(s.events[i].Date, iso) && s.recentPara != st.para {
			iso, from = s.events[i].Date, s.events[i].DateFrom // a trip's range is that of what happens on it
		}
	}
	defer func() {
		if iso == vague {
			iso = "" // from keeps the words that say so
		}
	}()
	own := false
	for _, d := range st.dates {
		if d.End <= at.Start && strings.Contains(upto(st.text[d.End:at.Start], "，,"), "以来") {
			continue // since when, not when
		}
		if d.Start < at.Start || !own && d.Start < st.report {
			if own && d.iso != vague && iso != vague && (len(d.iso) < len(iso) || strings.Contains(iso, "/")) && (tours[typ] || !covers(iso, d.iso)) {
				continue
			}
			iso, from, own = d.iso, d.Span, true
		}
	}
	return iso, from
}

// atOnce begin sentences that tell of the occasion just told.
var atOnce = []string{"会上", "会议", "仪式上", "现场", "大会", "活动中"}

func onOccasion(t string) bool {
	return hasPrefix(t, atOnce) || hasSuffix(upto(t, "，,"), []string{"仪式上", "大会上", "活动现场", "活动中", "会上"})
}

// covers reports whether a range of days holds a day.
func covers(span, day string) bool {
	return len(span) == len("2006-01-02/2006-01-02") && len(day) == len("2006-01-02") && span[:10] <= day && day <= span[11:]
}

// ownDate reports whether the sentence gives a date before a place.
func ownDate(st *sentence, at govgraph.Span) bool {
	return len(st.dates) > 0 && st.dates[0].Start < at.Start
}

// role adds a filler, unless it has this part or a greater one already.
func (d *draft) role(slot, part, rule string, m govgraph.Mention) {
	if m.Entity < 0 || m.Byline {
		return
	}
	order := 1
	for i, r := range d.Roles {
		if r.Entity == m.Entity && r.Slot == "with" && part == "presider" {
			d.Roles[i].Slot, d.Roles[i].Part, d.Roles[i].Order, d.Roles[i].Rule = slot, part, 0, rule
			return
		}
		if r.Entity == m.Entity && (r.Slot == slot || r.Slot == "actors" || slot == "with" || r.Slot == "with") {
			return
		}
		if r.Slot == slot {
			order++
		}
	}
	if slot != "where" && slot != "with" {
		order = 0
	}
	title := ""
	if len(m.Titles) > 0 {
		title = m.Titles[0].Of(d.s.rd.Article.Text)
	}
	d.Roles = append(d.Roles, govgraph.Role{Slot: slot, Part: part, Entity: m.Entity, Order: order, Title: title, Span: m.Span, Rule: rule})
}

func (d *draft) all(slot, part, rule string, ms []govgraph.Mention) {
	for _, m := range ms {
		d.role(slot, part, rule, m)
	}
}

func (d *draft) has(slot string) bool {
	return slices.ContainsFunc(d.Roles, func(r govgraph.Role) bool { return r.Slot == slot })
}

// heldAt adds the places and bodies that stand right behind 在 or 于 in a stretch of the sentence.
func (d *draft) heldAt(st *sentence, from, to int) {
	last := from
	open := false
	for _, m := range d.s.within(st, from, to, govgraph.Place, govgraph.Org) {
		if pressOf(st, m, d.Trigger) || learned(st, m) {
			continue
		}
		gap := trim(st.text[min(last, m.Start):m.Start])
		if hasPrefix(st.text[m.End:st.End], []string{"也迎来", "迎来"}) {
			d.role("where", "place", "迎来", m)
		}
		open = open && beside(gap) && hasPrefix(upto(st.text[m.End:st.report], "，,。；;"), []string{"、", "和", "及", "同时", "同步", "等", "两地", "三地", "四地", "举行", "举办", "召开", "分别"}) || strings.HasSuffix(gap, "在") || strings.HasSuffix(gap, "于") && !hasSuffix(gap, []string{"对于", "关于", "由于", "基于", "鉴于", "属于"}) || strings.HasSuffix(gap, "走进") || open && last == m.Start
		if open && hasPrefix(st.text[m.End:st.End], []string{"驻地", "首府", "省会", "县城", "首都"}) && m.Type == govgraph.Place {
			last = m.End + len("驻地")
			continue // 三沙市驻地|永兴岛
		}
		open = open || comesTo(gap, st.text[m.End:st.End])
		last = m.End
		if open && d.s.calledBy(st, m) {
			continue // 在某部、某委联合召开的会上
		}
		if rest := st.text[m.End:st.End]; open && !hasPrefix(rest, d.s.f.words.People) && !d.s.notStop(rest) {
			d.role("where", "place", "在", m)
		}
	}
}

// learned reports whether a place only says where words were spoken that are learned here: 学习甲在某部召开的座谈会精神.
func learned(st *sentence, m govgraph.Mention) bool {
	before := after(st.text[st.Start:m.Start], "，,。；;")
	return contains(before, []string{"传达", "学习", "贯彻", "领会"}) && contains(upto(st.text[m.End:st.End], "，,。；;"), []string{"精神", "讲话", "指示", "批示"})
}

// calledBy reports whether a body behind 在 is the one that called the gathering, or the one that meets, not its place: 在某部等部门联合召开的会上, 在某委第三次会议上.
func (s *scan) calledBy(st *sentence, m govgraph.Mention) bool {
	if m.Type != govgraph.Org {
		return false
	}
	rest := st.text[m.End:st.End]
	clause := upto(rest, "，,。；;")
	if strings.HasPrefix(rest, "第") && contains(clause, []string{"会议", "全会", "集体学习"}) {
		return true
	}
	if k := strings.Index(clause, "举行的"); k >= 0 && k < 40 && contains(clause[k:], []string{"发布会", "记者会"}) {
		return true // 在国新办今天举行的发布会上
	}
	k := index(clause, []string{"联合召开", "共同召开", "召开的", "联合举办", "共同举办", "举办的", "主办的"})
	return k >= 0 && k < 90 && !contains(clause[:k], []string{"出席", "参加", "在"}) && (k == 0 || hasPrefix(rest, []string{"、", "和", "与", "等", "联合", "共同", "组织"}))
}

// notStop reports whether what follows a name after 在 makes it no place: 在…的领导下, 在…会议上.
func (s *scan) notStop(rest string) bool {
	return hasPrefix(strings.TrimPrefix(rest, "的"), s.f.words.NotStop) || hasPrefix(rest, s.f.words.NotStop)
}

// bodies adds those that send people: 市住建局主要负责人, 河北省、吉林省政府负责同志.
func (d *draft) bodies(st *sentence, from, to int, rule string) {
	var ms []govgraph.Mention
	for _, m := range st.mentions {
		if m.Start >= from && m.End <= to && m.Entity >= 0 && (m.Type == govgraph.Org && !headed(st.text[m.End:st.End]) || m.Type == govgraph.Place) {
			ms = append(ms, m)
		}
	}
	sends := false
	for i := len(ms) - 1; i >= 0; i-- {
		m := ms[i]
		next := to
		if i+1 < len(ms) {
			next = ms[i+1].Start
		}
		gap := trim(st.text[m.End:max(m.End, min(next, to))])
		if hasPrefix(after(st.text[st.Start:m.Start], "，,。；;"), []string{"按照", "根据", "遵照", "依照", "受"}) {
			sends = false // 按照区委领导要求
			continue
		}
		sends = hasPrefix(strings.TrimPrefix(gap, "的"), d.s.f.words.People) && !contains(after(st.text[from:m.Start], "，,。；;"), []string{"会见", "会谈", "约见"}) || sends && (gap == "" || beside(gap) || (gap == "，" || gap == ",") && wholeClause(st, m))
		if sends && !titledHere(st, m) && (m.Type == govgraph.Org || !m.Relative && !tours[d.Type] && d.s.rd.Entities[m.Entity].Kind != "country") {
			d.role("orgs", "organisation", rule, m)
		}
	}
}

// wholeClause reports whether a body's name is a clause, or begins one that a list of bodies fills: 市财政局,市住建局主要负责人参加.
func wholeClause(st *sentence, m govgraph.Mention) bool {
	before := trim(st.text[st.Start:m.Start])
	return m.Type == govgraph.Org && (before == "" || hasSuffix(before, []string{"，", ",", "、"}))
}

// titledHere reports whether a body only stands in somebody's title: 市水利局主要负责人丙.
func titledHere(st *sentence, body govgraph.Mention) bool {
	for _, m := range st.mentions {
		if m.Type == govgraph.Person {
			if m.Start > body.End && m.Start-body.End < 60 && body.InTitle && !strings.ContainsAny(st.text[body.End:m.Start], "，,。；") {
				return true
			}
			for _, t := range m.Titles {
				if t.Contains(body.Span) {
					return true
				}
			}
		}
	}
	return false
}
