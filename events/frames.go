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

func (s *scan) draft(st *sentence, typ string, at govgraph.Span) *draft {
	d := &draft{s: s}
	d.Type, d.Trigger, d.Confidence = typ, at, 0.8
	d.Evidence = []govgraph.Span{st.Span}
	d.Date, d.DateFrom = s.dateFor(st, typ, at)
	return d
}

// dateFor is the nearest date before the trigger, else the first of the sentence, else the last one told where the type inherits it.
func (s *scan) dateFor(st *sentence, typ string, at govgraph.Span) (string, govgraph.Span) {
	iso, from := "", govgraph.Span{}
	if inherits[typ] && !st.headline {
		iso, from = s.recent, s.recentAt
	}
	own := false
	for _, d := range st.dates {
		if d.Start < at.Start || !own && d.Start < st.report {
			if own && (len(d.iso) < len(iso) || strings.Contains(iso, "/")) {
				continue
			}
			iso, from, own = d.iso, d.Span, true
		}
	}
	return iso, from
}

func (d *draft) role(slot, part, rule string, m govgraph.Mention) {
	if m.Entity < 0 || m.Byline {
		return
	}
	for _, r := range d.Roles {
		if r.Entity == m.Entity && (r.Slot == slot || r.Slot == "actors" || slot == "with" || r.Slot == "with") {
			return
		}
	}
	order := 0
	if slot == "where" || slot == "with" {
		order = 1
		for _, r := range d.Roles {
			if r.Slot == slot {
				order++
			}
		}
	}
	title := ""
	if len(m.Titles) > 0 {
		title = m.Titles[0].Of(d.s.rd.Article.Text)
	}
	d.Roles = append(d.Roles, govgraph.Role{Slot: slot, Part: part, Entity: m.Entity, Order: order, Title: title, Span: m.Span, Rule: rule})
}

func (d *draft) has(slot string) bool {
	for _, r := range d.Roles {
		if r.Slot == slot {
			return true
		}
	}
	return false
}

// real reports whether a person named takes part: not one whose name is only a doctrine's (习近平新时代…, 以习近平同志为核心), who only sends or invites, or who made the page.
func real(st *sentence, m govgraph.Mention) bool {
	rest := st.text[m.End:min(len(st.text), m.End+48)]
	before := st.text[max(st.Start, m.Start-12):m.Start]
	for _, w := range []string{"新时代", "同志为核心", "总书记", "经济思想", "法治思想", "强军", "文化思想", "外交思想", "生态文明"} {
		if strings.HasPrefix(rest, w) {
			rest = strings.TrimPrefix(rest, w)
			for _, of := range []string{"的", "对", "关于", "重要", "提出", "在"} {
				if strings.HasPrefix(rest, of) {
					return false
				}
			}
			return w == "总书记" && m.Start-st.Start < 60 && !strings.ContainsAny(before, "彻习实绕神着达按据受")
		}
	}
	for _, w := range []string{"邀请", "之邀", "的邀请", "委托", "委派"} { // who invites or sends is not there
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return !m.Byline
}

// within lists the mentions of some types in a stretch of the sentence, without persons who take no part and bodies inside titles.
func (st *sentence) within(from, to int, types ...govgraph.Type) []govgraph.Mention {
	var out []govgraph.Mention
	for _, m := range st.mentions {
		if m.Start < from || m.End > to || m.Entity < 0 || m.InTitle && m.Type == govgraph.Org {
			continue
		}
		for _, t := range types {
			if m.Type == t && (t != govgraph.Person || real(st, m)) {
				out = append(out, m)
			}
		}
	}
	return out
}

// clause is the stretch around a place between semicolons and full stops.
func (st *sentence) clause(at govgraph.Span) (int, int) {
	from, to := st.Start, st.report
	for _, c := range []string{"；", ";", "。"} {
		if k := strings.LastIndex(st.text[from:at.Start], c); k >= 0 {
			from += k + len(c)
		}
		if k := strings.Index(st.text[at.End:to], c); k >= 0 {
			to = at.End + k
		}
	}
	return from, max(to, at.End)
}

var withWords = []string{"陪同", "一同", "随同", "率领", "带领", "率"}

// subjects splits the persons before a trigger: the first is the leader, with those beside it; those after 带领, 陪同 are companions.
func (d *draft) subjects(st *sentence, from, to int) {
	lead := true
	end := 0
	for _, m := range st.within(from, to, govgraph.Person) {
		gap := ""
		if end > 0 {
			gap = st.text[end:m.Start]
		}
		if end > 0 && !(strings.Contains(gap, "、") && !strings.ContainsAny(gap, "，,")) && !strings.HasPrefix(gap, "和") && !strings.HasPrefix(gap, "与") {
			lead = false
		}
		for _, w := range withWords {
			if strings.Contains(gap, w) {
				lead = false
			}
		}
		if strings.HasPrefix(strings.TrimLeft(st.text[m.End:to], " "), "陪同") || strings.HasPrefix(st.text[m.End:to], "等陪同") {
			d.role("with", "companion", "陪同", m)
		} else if lead {
			d.role("actors", "leader", "subject", m)
		} else {
			d.role("with", "companion", "after the leader", m)
		}
		end = m.End
	}
}

// stopsIn adds places, and bodies that follow a word of going.
func (d *draft) stopsIn(st *sentence, from, to int) {
	open := false
	last := from
	for _, m := range st.within(from, to, govgraph.Place, govgraph.Org) {
		gap := st.text[last:m.Start]
		if goes(gap) {
			open = true
		} else if strings.ContainsAny(gap, "，,") && !strings.HasSuffix(gap, "、") && !listGap(gap) {
			open = false
		}
		last = m.End
		if m.Relative && m.Type == govgraph.Place && strings.HasPrefix(m.Of(st.text), "全") {
			continue
		}
		if open && (m.Type == govgraph.Place && (goes(gap) || listGap(gap) || len(gap) < 30) || m.Type == govgraph.Org && (goes(gap) || listGap(gap))) {
			if rest := st.text[m.End:min(len(st.text), m.End+12)]; strings.HasPrefix(rest, "党") || strings.HasPrefix(rest, "负责") || strings.HasPrefix(rest, "主要负责") {
				continue
			}
			d.role("where", "place", "stop", m)
		}
	}
}

// heldAt adds the places and bodies that stand right after 在 or 于.
func (d *draft) heldAt(st *sentence, from, to int) {
	last := from
	for _, m := range st.within(from, to, govgraph.Place, govgraph.Org) {
		gap := strings.TrimSpace(st.text[last:m.Start])
		last = m.End
		if strings.HasSuffix(gap, "在") || strings.HasSuffix(gap, "于") {
			d.role("where", "place", "在", m)
		}
	}
}

// lastList is the list, of mentions in text order, that the last one ends: 乙、丙 of 甲说,乙、丙.
func (st *sentence) lastList(ms []govgraph.Mention) []govgraph.Mention {
	i := len(ms) - 1
	for i > 0 && listGap(st.text[ms[i-1].End:ms[i].Start]) {
		i--
	}
	return ms[max(i, 0):]
}

func listGap(gap string) bool {
	g := strings.TrimSpace(gap)
	return g == "" || g == "、" || g == "和" || g == "及" || g == "以及" || g == "与" || g == "，" || g == ","
}

var going = []string{"来到", "来", "去了", "转到", "先到", "还到", "深入", "前往", "走进", "先后", "赴", "抵达", "到", "在", "实地", "察看", "查看", "走访", "参观", "检查", "调研", "考察", "督导", "视察", "督查", "看望", "慰问", "对", "观摩", "了", "访问", "赶到", "走到", "巡查", "分别"}

func goes(gap string) bool {
	g := strings.TrimSpace(gap)
	// 先后到甲、乙: a stop before was not recognised, or words of praise stand before the place.
	seg := g[strings.LastIndexAny(g, "，,。")+1:]
	for _, w := range []string{"先后到", "来到", "深入", "走进", "前往", "赶到", "抵达", "察看了", "参观了", "走访了", "走了", "赴"} {
		if strings.Contains(seg, w) {
			return true
		}
	}
	for _, w := range going {
		if strings.HasSuffix(g, w) {
			return true
		}
	}
	return false
}

// attending reports whether the words before a trigger make its clause a list of those present: 甲、乙参加检查; 一同检查的有….
func attending(before string) bool {
	for _, w := range []string{"参加", "陪同", "随同", "一同", "同行", "参与", "出席", "一起", "上述", "列席"} {
		if k := strings.LastIndex(before, w); k >= 0 && len(before)-k < 30 && !strings.ContainsAny(before[k:], "，,") {
			return true
		}
	}
	return false
}

// accompanied finds 在甲、乙的陪同下 before a trigger: the stretch [from, to) holds those who accompany; without one both ends are the trigger's place.
func (st *sentence) accompanied(start, end int) (from, to int) {
	k := strings.Index(st.text[start:end], "陪同下")
	if k < 0 {
		return end, end
	}
	to = start + k
	for _, w := range []string{"在", "由"} {
		if i := strings.LastIndex(st.text[start:to], w); i >= 0 && len(st.within(start+i, to, govgraph.Person)) > 0 && start+i > from {
			from = start + i
		}
	}
	if from == 0 {
		return end, end
	}
	return from, to
}

func tour(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	if s.tour >= 0 && attending(st.text[from:at.Start]) {
		return
	}
	d := s.draft(st, tr.Type, at)
	d.Rule = "tour"
	hosts, rest := st.accompanied(from, at.Start)
	d.subjects(st, from, hosts)
	party := st.within(hosts, rest, govgraph.Person)
	if len(party) > 0 && !d.has("actors") && s.tour >= 0 && carried[s.events[s.tour].Type] {
		s.amend(s.tour, st, func(e *draft) { // 考察团一行在丁的陪同下参观了…: the tour goes on
			for _, m := range party {
				e.role("with", "companion", "在…陪同下", m)
			}
			e.stopsIn(st, rest, to)
		})
		return
	}
	for _, m := range party {
		d.role("with", "companion", "在…陪同下", m)
	}
	if !d.has("actors") {
		if s.tour >= 0 && s.events[s.tour].Type == tr.Type && !st.headline {
			s.stops(st)
			return
		}
		for _, m := range st.within(from, at.Start, govgraph.Org) {
			if gap := st.text[from:m.Start]; !goes(gap) {
				d.role("actors", "leader", "body", m)
			}
		}
	}
	d.stopsIn(st, from, to)
	if tr.Type == "condolence" || tr.Type == "visit" {
		for _, m := range st.within(at.End, to, govgraph.Person) {
			d.role("with", "guest", "object", m)
		}
	}
	if !d.has("actors") {
		return
	}
	d.topic(st, at, to)
	s.put(d)
}

// last is the latest event of a type, -1 where there is none.
func (s *scan) last(typ string) int {
	for i := len(s.events) - 1; i >= 0; i-- {
		if s.events[i].Type == typ {
			return i
		}
	}
	return -1
}

// ownDate reports whether the sentence gives a date before a place.
func ownDate(st *sentence, at govgraph.Span) bool {
	return len(st.dates) > 0 && st.dates[0].Start < at.Start
}

// topic is what stands behind the trigger up to a comma, where it is short.
func (d *draft) topic(st *sentence, at govgraph.Span, to int) {
	t := st.text[at.End:to]
	if k := strings.IndexAny(t, "，,。；"); k >= 0 {
		t = t[:k]
	}
	start := at.End
	for _, m := range st.mentions {
		if m.Start == start {
			start = m.End
		}
	}
	if end := at.End + len(t); end-start > 9 && end-start < 90 {
		d.Topic = append(d.Topic, govgraph.Span{Start: start, End: end})
	}
}

func gathering(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	part := st.text[from:to]
	for _, w := range []string{"贺信", "贺电", "致信", "致电"} { // who writes to a gathering is not at it
		if strings.Contains(part, w) {
			return
		}
	}
	ok := st.headline
	for _, v := range tr.Verbs {
		ok = ok || strings.Contains(part, v)
	}
	if attending(st.text[from:at.Start]) && !strings.Contains(part, "主持") && !strings.Contains(part, "讲话") && !strings.Contains(part, "召开") && !st.headline {
		if i := s.last(tr.Type); i >= 0 {
			s.tour = i // a list of those present: companions reads it
			return
		}
	}
	d := s.draft(st, tr.Type, at)
	d.Rule = "gathering"
	for _, m := range st.within(from, to, govgraph.Person) {
		rest := st.text[m.End:to]
		if k := strings.IndexAny(rest, "，,；"); k >= 0 {
			rest = rest[:k]
		}
		chair := strings.Contains(rest, "主持") || strings.Contains(rest, "讲话") || strings.Contains(rest, "宣布") || strings.Contains(rest, "强调") || strings.Contains(rest, "召集") || strings.Contains(rest, "揭牌") || strings.Contains(rest, "召开")
		if tr.Type == "ceremony" { // who only speaks at a ceremony attends it
			chair = strings.Contains(rest, "主持") || strings.Contains(rest, "宣布") || strings.Contains(rest, "揭牌") || strings.Contains(rest, "启动")
		}
		follows := strings.HasPrefix(st.text[m.End:to], "在") && (m.Start-from < 60)
		if tr.Type == "ceremony" && !chair && strings.Contains(rest, "致辞") {
			follows = false
		}
		if chair && strings.HasPrefix(strings.TrimSpace(rest), "、") && !strings.Contains(rest, "分别") {
			chair = strings.Contains(rest, "主持") && len(rest) < 40
		}
		switch {
		case !st.headline && s.tour >= 0 && s.leads(m.Entity) && (s.events[s.tour].Type == "inspection" || s.events[s.tour].Type == "visit"):
			d.role("actors", "presider", "leader of the tour before", m)
		case chair || follows || st.headline:
			d.role("actors", "presider", "chair", m)
		case !d.has("actors") && !strings.Contains(rest, "参加") && !strings.HasPrefix(strings.TrimSpace(rest), "、") && strings.Contains(rest, "出席"):
			d.role("actors", "presider", "leader who attends", m)
		default:
			d.role("with", "attendee", "attends", m)
		}
	}
	for _, m := range st.within(from, to, govgraph.Org) {
		rest := st.text[m.End:to]
		for _, v := range []string{"召开", "举行", "举办", "组织召开", "紧急召开", "联合举办"} {
			if strings.HasPrefix(rest, v) {
				d.role("actors", "presider", "convenes", m)
			}
		}
		if listGap(rest[:min(3, len(rest))]) && strings.Contains(rest[:min(60, len(rest))], "召开") && m.Start-from < 30 {
			d.role("actors", "presider", "convenes", m)
		} else if m.End == at.Start || strings.Contains(m.Of(st.text), "领导小组") {
			d.role("orgs", "organisation", "the body that meets", m)
		}
	}
	d.heldAt(st, from, to)
	if st.headline {
		ok = ok && d.has("actors")
	}
	if bare := at.Of(st.text); (bare == "会议" || bare == "大会" || bare == "仪式" || bare == "全会") && !st.headline && s.tour >= 0 && s.events[s.tour].Type == tr.Type && !ownDate(st, at) && !strings.Contains(part, "召开") && !d.has("orgs") {
		s.amend(s.tour, st, func(e *draft) { // 丙出席会议: one more who was at the gathering just told
			for _, m := range st.within(from, to, govgraph.Person) {
				if strings.HasPrefix(st.text[m.End:to], "主持") {
					e.role("actors", "presider", "presides over the gathering before", m)
				} else {
					e.role("with", "attendee", "attends the gathering before", m)
				}
			}
		})
		return
	}
	if ok && !st.headline && !d.has("with") && s.tour >= 0 && (!d.has("actors") || len(d.Roles) == 1 && s.leads(d.Roles[0].Entity)) && tr.Type == "meeting" && (s.events[s.tour].Type == "inspection" || s.events[s.tour].Type == "visit") && strings.Contains(at.Of(st.text), "座谈") {
		for _, r := range s.events[s.tour].Roles { // the party of the tour sits down together
			if !fills(d.Roles, r.Entity) && (r.Slot == "actors" || r.Slot == "with") {
				r.Rule = "party of the tour"
				d.Roles = append(d.Roles, r)
			}
		}
		if d.Date == "" {
			d.Date, d.DateFrom = s.events[s.tour].Date, s.events[s.tour].DateFrom
		}
	}
	if ok && len(d.Roles) > 0 && (d.has("actors") || d.has("orgs") || d.has("with")) {
		s.put(d)
	}
}

func talks(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	if k := strings.IndexAny(st.text[at.End:to], "，,"); k >= 0 && !strings.Contains(st.text[at.End:at.End+k], "的") && k > 3 {
		to = at.End + k
	}
	base := s.draft(st, tr.Type, at)
	base.Rule = "talks"
	before := st.within(from, at.Start, govgraph.Person)
	guests := st.within(at.End, to, govgraph.Person)
	for i, m := range before {
		gap := ""
		if i > 0 {
			gap = st.text[before[i-1].End:m.Start]
		}
		if i > 0 && (strings.Contains(gap, "同") || strings.Contains(gap, "与") || strings.Contains(gap, "和")) {
			guests = append(guests, m)
		} else {
			base.role("actors", "host", "subject", m)
		}
	}
	base.heldAt(st, from, at.Start)
	if !base.has("actors") || len(guests) == 0 && !st.headline {
		return
	}
	if strings.Contains(at.Of(st.text), "分别") || strings.HasSuffix(strings.TrimSpace(st.text[from:at.Start]), "分别") {
		for _, g := range guests {
			d := &draft{Event: base.Event, s: s}
			d.Roles = append([]govgraph.Role(nil), base.Roles...)
			d.role("with", "guest", "object", g)
			s.put(d)
		}
		return
	}
	for _, g := range guests {
		base.role("with", "guest", "object", g)
	}
	s.put(base)
}

func appointment(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	w := at.Of(st.text)
	var who []govgraph.Mention
	left := st.within(from, at.Start, govgraph.Person)
	right := st.within(at.End, to, govgraph.Person)
	switch {
	case w == "任命" || w == "决定任命" || w == "免去" || w == "选举产生":
		who = right
		if len(who) == 0 {
			who = left
		}
	default:
		who = st.lastList(left) // 甲、乙、丙当选
	}
	d := s.draft(st, tr.Type, at)
	d.Rule = "appointment"
	for _, m := range who {
		d.role("actors", "appointee", "object", m)
	}
	if !d.has("actors") {
		return
	}
	for _, m := range st.within(from, at.Start, govgraph.Org) {
		d.role("orgs", "organisation", "decides", m)
	}
	s.put(d)
}

func paper(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	docs := st.within(at.End, to, govgraph.Document)
	if len(docs) == 0 {
		return
	}
	d := s.draft(st, tr.Type, at)
	d.Rule = "paper"
	for _, m := range st.within(from, at.Start, govgraph.Org) {
		d.role("actors", "issuer", "subject", m)
	}
	if d.has("actors") {
		s.put(d)
	}
}

func founding(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	d := s.draft(st, tr.Type, at)
	d.Rule = "founding"
	for _, m := range st.within(from, at.Start, govgraph.Org) {
		d.role("actors", "founder", "subject", m)
	}
	if k := strings.IndexAny(st.text[at.End:to], "。；"); k >= 0 {
		to = at.End + k
	}
	for _, m := range st.within(at.End, to, govgraph.Org) {
		d.role("orgs", "organisation", "what is founded", m)
	}
	for _, m := range st.within(at.End, to, govgraph.Person) {
		d.role("with", "companion", "its head", m)
	}
	if d.has("orgs") {
		s.put(d)
	}
}

func signing(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, _ := st.clause(at)
	d := s.draft(st, tr.Type, at)
	d.Rule = "signing"
	for i, m := range st.within(from, at.Start, govgraph.Person, govgraph.Org) {
		gap := st.text[max(from, m.Start-6):m.Start]
		if i > 0 && (strings.HasSuffix(gap, "与") || strings.HasSuffix(gap, "同") || strings.HasSuffix(gap, "和")) {
			d.role("with", "guest", "the other side", m)
		} else {
			d.role("actors", "leader", "subject", m)
		}
	}
	if d.has("actors") {
		s.put(d)
	}
}

func giving(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, to := st.clause(at)
	d := s.draft(st, tr.Type, at)
	d.Rule = "giving"
	for _, m := range st.within(from, at.Start, govgraph.Person, govgraph.Org) {
		gap := st.text[max(from, m.Start-6):m.Start]
		if strings.HasSuffix(gap, "向") || strings.HasSuffix(gap, "给") || strings.HasSuffix(gap, "为") || strings.HasSuffix(gap, "同") || strings.HasSuffix(gap, "与") {
			d.role("with", "recipient", "向", m)
		} else if !d.has("with") {
			d.role("actors", "donor", "subject", m)
		}
	}
	for _, m := range st.within(at.End, to, govgraph.Person, govgraph.Org) {
		d.role("with", "recipient", "object", m)
	}
	if d.has("actors") && (d.has("with") || tr.Type != "message") {
		s.put(d)
	}
}

func sanction(s *scan, st *sentence, tr *trigger, at govgraph.Span) {
	from, _ := st.clause(at)
	d := s.draft(st, tr.Type, at)
	d.Rule = "sanction"
	for _, m := range slices.Backward(st.lastList(st.within(from, at.Start, govgraph.Person))) {
		d.role("actors", "appointee", "subject", m)
	}
	for _, m := range st.within(from, at.Start, govgraph.Org) {
		if rest := st.text[m.End:at.Start]; len(rest) < 24 && (strings.Contains(st.text[max(from, m.Start-3):m.Start], "受") || strings.Contains(rest, "决定")) {
			d.role("orgs", "organisation", "decides", m)
		}
	}
	if d.has("actors") {
		s.put(d)
	}
}
