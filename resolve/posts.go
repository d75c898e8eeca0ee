package resolve

import (
	"strings"

	"govgraph"
)

// carried is what the post read last leaves to a title behind it in the same list: 千阳县委书记郁文举、副县长宁采薇.
type carried struct {
	div       *division
	body      string
	committee string
	name      int // where that name ends
	end       int // of the name or the title behind it
}

// A chain is a title chain while it is read, piece by piece.
type chain struct {
	at        int
	div       *division // whose division the piece before spoke of
	body      string    // 辽源市人大常委会, 浙江大学: what a bare 副主任 belongs to
	committee string    // 辽源市委, 浙江大学党委: what a bare 组织部长 belongs to
	country   string    // 新加坡: whose 总理 a bare one is
	party     string    // 老挝人民革命党: what a bare 中央纪委书记 belongs to
	list      *carried  // what the title before in the same list leaves
	loose     string    // the body of the title before in the same sentence
}

// allPosts reads the title chains of every person.
func (s *state) allPosts() {
	s.findCounts()
	for i := range s.rd.Mentions {
		m := &s.rd.Mentions[i]
		if m.Type == govgraph.Person && m.Entity >= 0 {
			s.posts(i, m)
		}
	}
	for i := range s.rd.Mentions {
		if m := &s.rd.Mentions[i]; m.Type == govgraph.Person && m.Entity >= 0 && !m.Byline && len(s.rd.Entities[m.Entity].Positions) == 0 {
			if t := s.behindList(i); t.Len() > 0 {
				s.readChain(i, m, t, false)
			}
		}
	}
	s.partNamesakes()
	for i := range s.rd.Entities {
		if e := &s.rd.Entities[i]; e.Type == govgraph.Person {
			s.settlePosts(e)
		}
	}
}

func (s *state) posts(i int, m *govgraph.Mention) {
	if m.Byline {
		s.byline(m)
		return
	}
	g := s.givenPost(i, m)
	if len(m.Titles) == 0 {
		if t := s.behindBracket(m.Start); t.Len() > 0 {
			m.Titles = append(m.Titles, t)
		}
	}
	for _, t := range m.Titles {
		if s.isSpouse(t, m.Start) {
			continue
		}
		if t.Start >= m.End && g.chain.Len() > 0 && t.Overlaps(g.chain) {
			continue // read as a post that is given
		}
		s.readChain(i, m, t, g.moved && t.End <= m.Start)
	}
	if g.chain.Len() > 0 {
		s.readGiven(m, g)
	}
	s.countedPost(m)
	s.laterPosts(i, m)
	if len(m.Titles) == 0 {
		s.staff(m)
	}
	end := s.behindName(i, m)
	s.carry.name, s.carry.end = m.End, max(end, m.End)
}

// isSpouse reports whether a title is that of somebody whose wife or husband is named: 总理某某夫人|某某, 总理某某和夫人|某某.
func (s *state) isSpouse(t govgraph.Span, at int) bool {
	text := s.rd.Article.Text
	return t.Start < at && endsIn(text[:at], []string{"夫人", "丈夫", "妻子"}) || t.End <= at && t.Start < at && strings.Contains(text[max(t.Start, at-60):at], "夫人")
}

func (s *state) byline(m *govgraph.Mention) {
	if len(m.Titles) == 0 && !s.inLead(m.Start) && !begins(strings.TrimLeft(s.rd.Article.Text[m.End:], " \u3000"), []string{"报道", "采写", "综合报道"}) {
		return // names in closing brackets: nothing says what they did
	}
	e := &s.rd.Entities[m.Entity]
	post, ev := "记者", m.Span
	for _, t := range m.Titles {
		if w, kind := s.r.role(clean(t.Of(s.rd.Article.Text))); kind == "trade" {
			post, ev = maker(w), t
		}
	}
	s.addPost(e, govgraph.Position{Post: post, Text: post, Evidence: union(ev, m.Span)})
}

// inLead reports whether a name stands in the brackets of a lead, where reporters are named: 本报讯（某某 某某）.
func (s *state) inLead(at int) bool {
	text := s.rd.Article.Text[max(0, at-120):at]
	k := strings.LastIndexAny(text, "(（")
	if k < 0 || strings.ContainsAny(text[k:], ")）\n") {
		return false
	}
	return endsIn(strings.TrimRight(text[:k], " \u3000"), []string{"讯", "电"})
}

// maker is the plain name of a trade: 摄 is 摄影, 本报记者 a 记者.
func maker(w string) string {
	switch w {
	case "摄", "供图", "图片", "摄影师":
		return "摄影"
	case "责编", "责任编辑", "美编":
		return "编辑"
	case "撰文", "撰稿", "文字":
		return "作者"
	}
	if strings.HasSuffix(w, "记者") {
		return "记者"
	}
	return w
}

// union is the passage from the title to the name, where it is short enough to be evidence.
func union(a, b govgraph.Span) govgraph.Span {
	u := govgraph.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
	if u.Len() > 360 {
		return a
	}
	return u
}

// readChain adds the posts of a title chain to the person of m.
func (s *state) readChain(i int, m *govgraph.Mention, t govgraph.Span, former bool) {
	text := s.rd.Article.Text
	if s.shared.start != t.Start || s.shared.posts == nil {
		s.shared = sharing{start: t.Start, posts: []govgraph.Position{}}
		t = s.widen(i, t)
		former = former || endsIn(text[max(0, t.Start-12):t.Start], past)
		c, left := s.open(t.Start), false
		for _, p := range s.split(t) {
			if q, ok := s.envoy(i, p); ok {
				q.Evidence = t
				s.shared.posts = append(s.shared.posts, q)
				continue
			}
			if p.Start == s.carry.name && p.Start > 0 && t.Start == p.Start {
				continue // it stands behind the name before: 余昆刚|副主任、鹤峰县副县长钱文彬
			}
			whole := p.Start
			p = s.r.trimLead(text, p)
			c.at = p.Start
			if q, ok := s.post(clean(p.Of(text)), c); ok {
				gone := q.Former || endsIn(text[whole:p.Start], past)
				q.Former = gone || (former || left && c.div != nil && strings.HasPrefix(q.Text, c.div.called()) && !strings.HasPrefix(p.Of(text), "现")) && !isCentral(q.Text)
				left = left || gone && p.Start < t.Start+12 // 原岳阳市副市长、公安局局长
				q.Evidence = t
				s.shared.posts = append(s.shared.posts, q)
			}
		}
		s.shared.carry = carried{div: c.div, body: c.body, committee: c.committee}
	}
	for _, q := range s.shared.posts {
		q.Evidence = union(q.Evidence, m.Span)
		if t.Start < m.Start {
			s.tell(i, q)
		}
		s.addPost(&s.rd.Entities[m.Entity], q)
	}
	s.carry = s.shared.carry
}

// isCentral reports whether a post is a seat in the central committee, which nobody leaves who moves to another town.
func isCentral(post string) bool {
	return strings.HasSuffix(post, "中央候补委员") || strings.HasSuffix(post, "中央委员")
}

// open begins a chain at an offset; what stands between it and the name before decides what that one's post leaves to it.
func (s *state) open(at int) *chain {
	c := &chain{at: at}
	if k := s.carry; k.end > 0 && k.end <= at {
		gap := s.rd.Article.Text[k.end:at]
		if len(gap) < 60 && listGap(gap) {
			c.list = &s.carry
		}
		if !strings.ContainsAny(gap, "。\n；！？") {
			c.loose = k.body
		}
	}
	return c
}

// weak are words that say no more than what somebody is, where a post is told besides.
var weak = map[string]bool{"代表": true, "负责人": true, "主要负责人": true, "成员": true, "员工": true, "职工": true, "村民": true, "居民": true, "学生": true, "教授": true, "副教授": true, "研究员": true, "博士": true, "院士": true,
	"专家": true, "老师": true, "教师": true, "领导": true, "干事": true, "主办": true, "战士": true, "队员": true, "志愿者": true, "党员": true, "工程师": true, "医生": true, "嘉宾": true, "同志": true}

func isWeak(post string) bool {
	if weak[post] {
		return true
	}
	for w := range weak {
		if strings.HasSuffix(post, w) {
			return true
		}
	}
	return false
}

// settlePosts drops what another post of the person says better: 副部长 beside 宁波市委组织部副部长, one post under two names of its body.
func (s *state) settlePosts(e *govgraph.Entity) {
	for i := range e.Positions {
		s.fillOrg(&e.Positions[i])
	}
	keep := e.Positions[:0:0]
	for i, p := range e.Positions {
		if !covered(e.Positions, i) {
			keep = append(keep, p)
		}
	}
	e.Positions = keep
}

func covered(all []govgraph.Position, i int) bool {
	p := all[i]
	for j, q := range all {
		if i == j {
			continue
		}
		switch {
		case p.Org != "" && p.Org == q.Org && p.Post == q.Post:
			better := len(q.Text) > len(p.Text) || len(q.Text) == len(p.Text) && j < i
			if p.Former == q.Former && better || p.Former && !q.Former {
				return true
			}
		case p.Former || q.Former:
		case len(q.Text) > len(p.Text) && strings.Replace(q.Text, "县县", "县", 1) == p.Text: // 环县委书记 and 环县县委书记
			return true
		case p.Text == "作者" && (q.Text == "记者" || q.Text == "通讯员"), p.Post == "领导" && q.Post != "领导" && !isWeak(q.Post) && strings.HasPrefix(q.Text, strings.TrimSuffix(p.Text, "领导")):
			return true
		case strings.TrimSuffix(p.Text, "拟任人选") == q.Text && p.Text != q.Text:
			return true
		case p.Org == "" && (strings.HasSuffix(q.Post, p.Post) && (q.Org != "" || len(q.Post) > len(p.Post)) || isWeak(p.Post) && !isWeak(q.Post)):
			return true
		case (p.Org != "" && q.Org != "" && p.Post == q.Post || p.Org == "") && len(q.Text) > len(p.Text) && strings.HasSuffix(q.Text, p.Text):
			return true
		}
	}
	return false
}

func (s *state) addPost(e *govgraph.Entity, p govgraph.Position) {
	for i := range e.Positions {
		if q := &e.Positions[i]; q.Text == p.Text {
			q.Former = q.Former && p.Former
			return
		}
	}
	e.Positions = append(e.Positions, p)
}

// fillOrg names the body of a post in full: as the article's own entity is called, or as the tables say.
func (s *state) fillOrg(p *govgraph.Position) {
	if p.Org == "" {
		return
	}
	if n := s.r.knownPrefix(p.Org); n > 0 && !s.r.country[p.Org[:n]] {
		p.Org = s.r.other[p.Org[:n]][0] + p.Org[n:]
	}
	if k, ok := s.by[key{govgraph.Org, p.Org}]; ok {
		p.Org = s.rd.Entities[k].Name
		return
	}
	if may, n := s.r.prefix(p.Org); n > 0 && n < len(p.Org) && s.isLocal(p.Org) {
		p.Org = s.near(may, p.Org[:n]).called() + longest(s.r.variants(p.Org[n:]))
	}
}
