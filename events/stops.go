package events

import (
	"strings"

	"govgraph"
)

// goes reports whether the words before a name send somebody there: 来到, 先后察看了, 来到灾情最严重的.
func (s *scan) goes(gap string) bool {
	g := trim(gap)
	if hasSuffix(g, s.f.words.Go) {
		return true
	}
	seg := after(g, "，,。；;：:")
	k := index(seg, s.f.words.GoFar)
	return k >= 0 && len(seg)-k < 60 || s.goesOnList(seg)
}

// goesOnList reports whether a clause goes to members of a list that are no known names, up to the next one: 到标准厂房、北区泵房和….
func (s *scan) goesOnList(seg string) bool {
	if !hasSuffix(seg, []string{"、", "和", "及", "以及"}) {
		return false
	}
	k := lastIndex(seg, []string{"到", "赴", "在"})
	if k < 0 || len(seg)-k > 90 {
		return false
	}
	items := strings.FieldsFunc(seg[k+len("到"):], func(c rune) bool { return c == '、' })
	for i, it := range items {
		if it = strings.TrimSpace(it); len(it) < 6 || len(it) > 45 || contains(it, s.f.words.People) || contains(it, []string{"的", "等", "方面", "期间", "了解", "要"}) || i == len(items)-1 && strings.HasSuffix(it, "、") {
			return false
		}
	}
	return len(items) > 0
}

// listGap reports whether two names stand side by side in a list, perhaps with members between them that are no known names: 甲村，以及临时安置点、乙医院.
func listGap(gap string) bool {
	g := trim(gap)
	for _, etc := range []string{"等地", "等处", "等实地", "等点位", "等地方", "机关", "现场"} {
		g = strings.TrimPrefix(g, etc)
	}
	if strings.HasSuffix(g, "的") && strings.HasPrefix(g, "、") && !strings.ContainsAny(g, "，,。；") && len(g) < 60 && contains(g, []string{"建的", "办的", "捐助", "援建", "投资"}) {
		return true // 、北京红十字会捐助修建的
	}
	switch g {
	case "", "、", "和", "及", "以及", "与", "，", ",", "，以及", ",以及", "、以及":
		return true
	}
	if k := index(g, []string{"、", "和", "及", "以及"}); k > 0 && k <= 24 && hasSuffix(g, []string{"、", "和", "及", "以及"}) && len(g) < k+9 && !strings.ContainsAny(g, "，,；;。的") && !contains(g[:k], []string{"负责", "书记", "主任", "局长", "领导", "干部", "代表", "等"}) {
		return true // 冷库、
	}
	if hasSuffix(g, []string{"，以及", ",以及"}) && len(g) < 90 && strings.HasPrefix(g, "的") && contains(g, []string{"情况", "工作", "进展", "现场"}) && strings.Count(g, "，")+strings.Count(g, ",") == 1 {
		return true // 甲村的产业发展情况,以及乙公司
	}
	begins := hasPrefix(g, []string{"、", "和", "及", "以及", "，以及", ",以及"})
	return begins && hasSuffix(g, []string{"、", "和", "及", "以及"}) && len(g) < 60 && !strings.ContainsAny(strings.TrimLeft(g, "，,"), "，,；;。")
}

// stops adds the places and bodies that the party goes to.
func (d *draft) stops(st *sentence) {
	open, resume := false, false
	last := st.Start
	ms := d.s.within(st, st.Start, st.report, govgraph.Place, govgraph.Org)
	open = d.s.fronted(st, ms)
	for i, m := range ms {
		if m.Start < last || modifies(st, ms[i:]) {
			continue
		}
		gap, rest := st.text[last:m.Start], st.text[listEnd(st, ms[i:]):st.End]
		listed := (open || resume) && listGap(gap)
		goes := d.s.goes(gap)
		resume = false
		if !listed && !goes {
			resume = open && !strings.ContainsAny(gap, "，,。；") && len(gap) < 36 // 、甲县纪委派驻教育局纪检组、: the list goes on behind its odd member
			open = open && !strings.ContainsAny(gap, "，,") && len(gap) < 36 && !contains(gap, []string{"了解", "听取", "研究", "落实", "推进", "关于"}) && (m.Type == govgraph.Place || gap == "的" && liesIn(st, ms[:i]))
		} else {
			open = true
		}
		last = m.End
		if open && posted(gap, rest) {
			open = false // 看望了某机关驻甲村、乙村工作队队员
			continue
		}
		if !open || d.s.noStop(st, m, gap, rest) || st.headline && d.s.headlineOnly(m) {
			continue
		}
		d.role("where", "place", "stop", m)
	}
}

// posted reports whether a name only says who sent people, or where they are posted: 某机关|驻|甲村.
func posted(gap, rest string) bool {
	return strings.HasSuffix(trim(gap), "驻") && !strings.Contains(rest[:min(len(rest), 6)], "地") || hasPrefix(strings.TrimPrefix(rest, "机关"), []string{"驻"}) && !hasPrefix(strings.TrimPrefix(rest, "机关"), []string{"驻地"})
}

// fronted reports whether a sentence begins with the list of stops: 甲村、乙村,观摩团一个村一个村地看过去.
func (s *scan) fronted(st *sentence, ms []govgraph.Mention) bool {
	if len(ms) < 2 || st.headline || trim(st.text[st.Start:ms[0].Start]) != "" {
		return false
	}
	end := listEnd(st, ms)
	rest := st.text[end:st.report]
	if end == ms[0].End || !hasPrefix(rest, []string{"，", ","}) {
		return false
	}
	rest = rest[len(prefix(rest, []string{"，", ","})):]
	clause := upto(rest, "。；")
	return (hasPrefix(rest, s.f.words.Party) || len(st.lists) > 0 && st.lists[0].head-end < 30) && contains(clause, []string{"看", "走", "察", "听", "了解", "实地"})
}

// liesIn reports whether the last of some names only says where the next one lies: 位于甲新城的|乙重工.
func liesIn(st *sentence, ms []govgraph.Mention) bool {
	return len(ms) > 0 && hasSuffix(st.text[st.Start:ms[len(ms)-1].Start], []string{"位于", "坐落在", "坐落于", "地处"})
}

// modifies reports whether a name only says whose the next one is: 省红十字会捐助修建的|甲卫生院.
func modifies(st *sentence, ms []govgraph.Mention) bool {
	if len(ms) < 2 || ms[1].Start < ms[0].End {
		return false
	}
	if ms[0].Type == govgraph.Place && hasPrefix(st.text[ms[0].End:st.End], []string{"共建", "援建", "两国"}) {
		return true // 中非共建“一带一路”重要成果|甲工业园
	}
	gap := st.text[ms[0].End:ms[1].Start]
	return ms[0].Type == govgraph.Org && len(gap) > 6 && len(gap) < 36 && strings.HasSuffix(gap, "的") && !strings.ContainsAny(gap, "，,、。；") && contains(gap, []string{"建", "办", "捐", "援", "投资", "管", "研", "设"})
}

// headlineOnly reports whether a name that is no division stands in the headline alone: what is printed short there, the body names in full.
func (s *scan) headlineOnly(m govgraph.Mention) bool {
	e := &s.rd.Entities[m.Entity]
	if w := m.Of(s.rd.Article.Text); contains(w, []string{"镇", "乡", "街道"}) && hasSuffix(w, []string{"村", "社区"}) && len(w) > len("镇乡村") {
		return false // a caption: 县长在某镇某村察看烤烟长势
	}
	return e.Type == govgraph.Place && e.Code == "" && len(e.Mentions) < 2
}

// listEnd is where the list that a name begins or continues ends: 市住建局、市交通局主要负责人.
func listEnd(st *sentence, ms []govgraph.Mention) int {
	end := ms[0].End
	for _, m := range ms[1:] {
		if m.Start < end {
			continue
		}
		if !beside(trim(st.text[end:m.Start])) {
			break
		}
		end = m.End
	}
	return end
}

// beside reports whether two names are neighbours in a list, or have a member between them that is no known name.
func beside(gap string) bool {
	return gap == "、" || gap == "和" || gap == "及" || gap == "以及" || len(gap) < 36 && strings.HasPrefix(gap, "、") && strings.HasSuffix(gap, "、")
}

// noStop reports whether a name that a word of going leads to is none of the stops after all.
func (s *scan) noStop(st *sentence, m govgraph.Mention, gap, rest string) bool {
	if m.Relative && m.Type == govgraph.Place {
		home := hasSuffix(trim(gap), []string{"到", "来", "深入", "走进", "赴", "抵达", "莅临", "莅", "光临", "到访", "进入"}) || hasSuffix(trim(gap), []string{"在"}) && (s.triggerIn(rest) || hasPrefix(rest, []string{"期间"}))
		if !home || strings.HasPrefix(m.Of(st.text), "全") {
			return true
		}
	}
	if hasSuffix(trim(gap), []string{"部分", "各", "多个", "一些", "有关", "相关", "重点", "多家", "几家", "部分重点", "其他", "周边", "当地"}) || strings.HasPrefix(m.Of(st.text), "企业") {
		return true
	}
	if m.Type == govgraph.Place && (hasPrefix(rest, []string{"共建", "两国", "双边", "作技术经停", "转机", "过境", "驻华", "驻"}) || contains(upto(rest, "，,。；"), []string{"途中"})) {
		return true
	}
	if w := m.Of(st.text); w == "中国" && (hasSuffix(trim(gap), []string{"访问", "分别访问", "访问了"}) || strings.HasSuffix(trim(gap), "对") && contains(upto(rest, "，,。"), []string{"访问"})) {
		return false // a guest comes
	}
	if m.Type == govgraph.Place && hasPrefix(rest, []string{"高级官员", "高官", "领导人", "外长", "总统", "首相", "总理", "国王", "方面", "两国", "代表团"}) {
		return true
	}
	if hasPrefix(rest, []string{"各", "籍"}) || m.Of(st.text) == "中国" || m.Of(st.text) == "我国" {
		return true
	}
	if m.Type == govgraph.Org && (hasPrefix(rest, s.f.words.People) || s.staff(rest) || hasSuffix(trim(gap), []string{"对", "就"}) && !contains(upto(rest, "，,。"), []string{"进行"})) {
		return true
	}
	if strings.HasPrefix(rest, "的") && hasPrefix(rest[len("的"):], s.f.words.People) || nearBy(rest) {
		return true
	}
	if hasSuffix(trim(gap), []string{"对", "就"}) && contains(upto(upto(rest, "，,。"), "进"), []string{"工作", "情况", "落实", "开展"}) {
		return true // 对县政府上半年工作进行视察
	}
	if m.Type == govgraph.Org && strings.HasSuffix(trim(gap), "在") && guided(upto(rest, "，,。；")) {
		return true // 在甲部乙的带领下
	}
	if hasPrefix(rest, s.f.words.Convene) || hasPrefix(rest, []string{"主持召开"}) {
		return true // a gathering is held there
	}
	if m.Type == govgraph.Place && trim(st.text[st.Start:m.Start]) == "在" && hasPrefix(rest, []string{"期间", "考察期间", "调研期间", "访问期间", "检查期间"}) && !m.Relative {
		return false // 在甲期间,他还前往乙
	}
	if hasSuffix(trim(gap), []string{"访问", "出访", "访问了"}) && hasPrefix(rest, []string{"期间", "，", ",", "并", "。"}) {
		return false // 甲在访问乙国期间表示
	}
	return s.notStop(rest) || hasSuffix(trim(gap), []string{"来自", "驻", "同", "与", "向", "代表", "听取", "听取了"})
}

// guided reports whether somebody of a body leads the way: 张某同学的带领下各位领导考察了….
func guided(rest string) bool {
	k := index(rest, []string{"的带领下", "的陪同下", "的引导下", "的引领下"})
	return k >= 0 && k < 60
}

// nearBy reports whether a name only tells where the stop is: 甲中心周边的乙项目.
func nearBy(rest string) bool {
	p := prefix(rest, []string{"周边", "附近", "旁", "旁边", "境内", "辖区", "辖区内", "对面"})
	return p != "" && strings.HasPrefix(rest[len(p):], "的")
}

// triggerIn reports whether the words right behind a name tell a tour: 在我市调研.
func (s *scan) triggerIn(rest string) bool {
	for i := range s.f.triggers {
		if t := &s.f.triggers[i]; t.Frame == "tour" && hasPrefix(strings.TrimPrefix(strings.TrimPrefix(rest, "就"), "开展"), t.Words) {
			return true
		}
	}
	return false
}

// staff reports whether a body's name is followed by its people: 市应急局、交通局下沉社区的干部职工.
func (s *scan) staff(rest string) bool {
	t := upto(rest, "，,。；")
	k := index(t, []string{"干部", "职工", "官兵", "民警", "队员", "工作人员", "医护人员", "教师", "同志们"})
	return k >= 0 && k < 48 && !contains(t[:k], s.f.words.GoFar) && !contains(t[:k], []string{"与", "同", "向", "看望", "慰问", "了解", "和"})
}

// stops adds the places of a sentence that goes on with a tour: 在滨河苑小区,他一行了解….
func (s *scan) stops(st *sentence) {
	tour := s.underWay(st)
	if tour < 0 || st.headline {
		return
	}
	t := st.text[st.Start:st.report]
	ok := contains(t, s.f.words.Party) || s.chain == tour && s.semicolon(st) || presented(st) || pronoun(trim(t)) && s.torn != st.para || s.torn != st.para && (hasPrefix(trim(t), s.f.words.GoFar) || hasPrefix(trim(t), s.f.words.Resumes))
	for k, l := range st.lists {
		if s.attends(&l) || s.joined(&l) || presents(&l) || atHome(st.lists[k:]) {
			continue
		}
		for _, e := range l.entities() {
			if ok = s.leads(tour, e); ok {
				break
			}
		}
		if !ok {
			return // somebody else's doings
		}
	}
	if !ok {
		return
	}
	for _, i := range s.sisters([]int{tour}) {
		s.amend(i, st, func(d *draft) {
			for k := range st.lists {
				l := &st.lists[k]
				shows := presents(l) && contains(upto(l.right, "，,。；;"), []string{"介绍", "讲解", "展示", "演示"})
				if (s.joined(l) || shows) && !s.inLeg(i, st, st.lists[k].who) {
					d.all("with", "companion", "goes along", st.lists[k].who)
				}
			}
			d.calledOn(st)
			d.stops(st)
			d.spot(st)
		})
	}
}

// atHome reports whether the first of some lists is of those whose homes the party comes to: 在甲和乙的家中; 到老党员丙、困难群众丁等三户群众家里.
func atHome(ls []list) bool {
	if r := ls[0].right; hasPrefix(r, []string{"，", ","}) && len(ls) > 1 && len(r) < 60 {
		return atHome(ls[1:])
	}
	u := upto(ls[0].right, "，,。；;")
	k := strings.Index(u, "家")
	switch {
	case k >= 0 && len(ls) > 1 && hasPrefix(u, []string{"、", "和", "及"}), k < 0 && len(ls) > 1 && len(u) < 60 && hasPrefix(u, []string{"、", "和", "及"}):
		return atHome(ls[1:])
	case k < 0 || k > 45 || hasPrefix(u[k:], []string{"家庭", "家乡", "家属", "家访", "家长", "家风", "家园", "家企", "家单位"}) || hasSuffix(u[:k], []string{"国", "专", "大", "企业", "作", "画", "科学", "一", "两", "多", "几"}):
		return false
	}
	return !contains(u[:k], []string{"为", "对", "向", "说", "到", "在", "介绍", "来", "是"})
}

// calledOn adds to a condolence call those whose homes it comes to, and those behind 走访了.
func (d *draft) calledOn(st *sentence) {
	if d.Type != "condolence" {
		return
	}
	for i := range st.lists {
		l := &st.lists[i]
		if atHome(st.lists[i:]) || hasSuffix(after(l.left, "，,。；;"), []string{"走访了", "看望了", "慰问了", "探望了", "看望", "慰问", "走访慰问了"}) {
			d.all("with", "guest", "called on", l.who)
		}
	}
}

// pronoun reports whether a sentence goes on with the one whose tour it is: 他先后来到….
func pronoun(t string) bool {
	p := prefix(t, []string{"他", "她"})
	return p != "" && hasPrefix(t[len(p):], []string{"先后", "还", "又", "首先", "来到", "走进", "前往", "深入", "实地", "一路", "边", "随后", "到", "赶到", "沿"})
}

// presents reports whether a list explains what is shown: 由研究生甲介绍了….
func presents(l *list) bool {
	return strings.HasSuffix(after(l.left, "，,"), "由") || contains(after(l.left, "，,"), []string{"由"}) && hasPrefix(l.right, []string{"介绍", "讲解", "展示", "演示", "向", "为"})
}

// presented reports whether a sentence sets down where the party was shown something: 在某实验室由甲介绍了….
func presented(st *sentence) bool {
	t := trim(st.text[st.Start:st.report])
	return strings.HasPrefix(t, "在") && len(st.lists) > 0 && presents(&st.lists[0]) && contains(t, []string{"介绍", "讲解", "展示", "演示"})
}

// openLeg notes that a sentence such as 在浙江,… begins the part of the tour that leads through one division.
func (s *scan) openLeg(st *sentence) {
	i := s.last("inspection", "visit", "condolence")
	if i < 0 || s.cur < 0 || st.headline || s.events[i].Type != s.events[s.cur].Type && s.events[s.cur].Type != "meeting" {
		return
	}
	places := s.within(st, st.Start, st.report, govgraph.Place)
	if len(places) == 0 {
		return
	}
	m := places[0]
	before := trim(st.text[st.Start:m.Start])
	begins := before == "在" && hasPrefix(st.text[m.End:st.End], []string{"，", ","})
	arrives := hasSuffix(before, []string{"抵达", "到达", "前往", "赴"}) && contains(before, s.f.words.Party) && ownDate(st, m.Span)
	const most = 40 // legs of one tour
	if (begins || arrives) && len(s.legs[i]) < most && s.rd.Entities[m.Entity].Code != "" {
		l := leg{place: m.Entity, from: len(s.events[i].Roles), para: st.para}
		if ownDate(st, m.Span) && st.dates[0].iso != vague {
			l.date, l.dateFrom = st.dates[0].iso, st.dates[0].Span
		}
		s.legs[i] = append(s.legs[i], l)
		s.cur = i
	}
}
