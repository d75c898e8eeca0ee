package resolve

import (
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// A giving is a post that the text gives somebody behind the name: 当选副省长, 任中共四川省委委员、常委, 此前任汕头市委书记.
type giving struct {
	chain  govgraph.Span
	former bool // held once, or taken now
	moved  bool // and the one before the name is left with it
}

// verbs give a post. for 为 and 的, what stands before the names decides.
var verbs = []struct {
	word          string
	former, moved bool
}{
	{"当选为", false, false}, {"当选", false, false}, {"此前担任", true, false}, {"此前任", true, false}, {"此前为", true, false}, {"曾担任", true, false}, {"曾任", true, false}, {"历任", true, false}, {"先后任", true, false},
	{"先后担任", true, false}, {"不再担任", true, false}, {"不再兼任", true, false}, {"转任", false, true}, {"调任", false, true}, {"升任", false, true}, {"改任", false, true}, {"出任", false, true}, {"履新", false, true},
	{"接任", false, false}, {"就任", false, false}, {"现任", false, false}, {"担任", false, false}, {"兼任", false, false}, {"任", false, false}, {"是", false, false},
}

// givenPost looks behind a name, or behind the list in which it stands, for a verb that gives a post.
func (s *state) givenPost(i int, m *govgraph.Mention) (g giving) {
	text := s.rd.Article.Text
	at := m.End
	for k := i + 1; ; k++ { // over the rest of the list
		for w := 1; w > 0; {
			w = 0
			for _, sep := range []string{"同志", "、", "和", " ", "等", "为"} {
				if sep == "为" && !strings.HasPrefix(text[at:], "为") {
					continue
				}
				if sep != "为" && strings.HasPrefix(text[at:], sep) {
					w = len(sep)
					at += w
				}
			}
		}
		for k < len(s.rd.Mentions) && (s.rd.Mentions[k].Start < at || s.rd.Mentions[k].Type != govgraph.Person) && s.rd.Mentions[k].Start <= at {
			k++
		}
		if k >= len(s.rd.Mentions) || s.rd.Mentions[k].Start != at || s.rd.Mentions[k].Type != govgraph.Person {
			break
		}
		at = s.rd.Mentions[k].End
	}
	return s.givenAt(m.Start, at)
}

func (s *state) givenAt(name, at int) (g giving) {
	text := s.rd.Article.Text
	at += byVotes(text[at:])
	rest := text[at:]
	for _, v := range verbs {
		if strings.HasPrefix(rest, v.word) && !begins(rest, []string{"任命", "任务", "任何", "任期", "任职", "任教", "是否", "任免", "是由"}) {
			g = giving{s.titlesFrom(at+len(v.word), v.word == "是"), v.former, v.moved}
			return g
		}
	}
	switch before := s.sentenceBefore(name); {
	case strings.HasPrefix(rest, "为") && lastOf(before, "任命", "选举", "推选", "聘任", "聘请", "补选", "任免", "确定", "决定") >= 0:
		g.chain = s.titlesFrom(at+len("为"), false)
	case strings.HasPrefix(rest, "的") && lastOf(before, "免去", "罢免", "撤销", "免：", "辞去") > lastOf(before, "任命"):
		g = giving{s.titlesFrom(at+len("的"), false), true, false}
	}
	return g
}

// byVotes is the length of the words that only say with how many others or by how many votes somebody is elected: 以190票的高票|当选.
func byVotes(rest string) int {
	k := strings.Index(rest[:min(len(rest), 60)], "当选")
	if k <= 0 || strings.ContainsAny(rest[:k], "，,。；、") {
		return 0
	}
	if w := rest[:k]; strings.HasSuffix(w, "票") || strings.HasSuffix(w, "票的高票") || endsIn(w, []string{"名代表", "名同志", "名候选人", "人", "依法", "全票", "高票"}) && !strings.Contains(w, "为") {
		return k
	}
	return 0
}

// lastOf is the offset of the last of some words, -1 where none stands.
func lastOf(text string, words ...string) int {
	k := -1
	for _, w := range words {
		k = max(k, strings.LastIndex(text, w))
	}
	return k
}

// sentenceBefore is what stands before an offset in its paragraph, no more than 600 bytes of it.
func (s *state) sentenceBefore(at int) string {
	text := s.rd.Article.Text[max(0, at-600):at] // cut first: a text without line ends must not be searched from its beginning
	return text[strings.LastIndexByte(text, '\n')+1:]
}

// titlesFrom is the title chain that begins at an offset: pieces that end in a title word, up to the first mark that is none of a list. strict wants the
// clause to end with it.
func (s *state) titlesFrom(at int, strict bool) govgraph.Span {
	text := s.rd.Article.Text
	end := at
	for start := at; start < len(text); {
		n := strings.IndexAny(text[start:], "、，,。；;：:\n！？“”《》（()）")
		if n < 0 {
			n = len(text) - start
		}
		piece := text[start : start+n]
		for _, w := range []string{"的职务", "职务", "一职", "等职", "等"} {
			piece = strings.TrimSuffix(piece, w)
		}
		if i := strings.Index(piece, "的"); i >= 0 && !strict {
			piece = piece[:i]
		}
		for _, w := range []string{"后", "时", "期间"} { // 转任省纪委书记|后
			if i := strings.Index(piece, w); i > 0 {
				if role, _ := s.r.role(piece[:i]); role != "" {
					piece = piece[:i]
				}
			}
		}
		role, kind := s.r.role(piece)
		if s.personIn(start, start+n) {
			break // 任命甲为局长、乙为副局长
		}
		if role == "" || kind != "post" && kind != "nation" || len(piece) > 120 || strict && strings.Contains(piece, "的") {
			break
		}
		end = start + len(piece)
		if !strings.HasPrefix(text[start+n:], "、") || len(piece) < n {
			break
		}
		start += n + len("、")
	}
	return govgraph.Span{Start: at, End: end}
}

// readGiven adds posts that a verb gives. A bare title without a body (组长) is none.
func (s *state) readGiven(m *govgraph.Mention, g giving) {
	text := s.rd.Article.Text
	c := s.open(g.chain.Start)
	c.list, c.loose = nil, ""
	for _, p := range s.split(g.chain) {
		c.at = p.Start
		q, ok := s.post(clean(s.r.trimLead(text, p).Of(text)), c)
		if ok && q.Org == "" {
			if of := s.bodyLedBy(g.chain.End); of != "" {
				q.Org, q.Text = of, of+q.Post
			}
		}
		if ok && (q.Org != "" || bareNational[q.Post]) {
			q.Former = q.Former || g.former
			q.Evidence = union(g.chain, m.Span)
			s.addPost(&s.rd.Entities[m.Entity], q)
		}
	}
}

// personIn reports whether a person's name begins in a part of the text.
func (s *state) personIn(start, end int) bool {
	ms := s.rd.Mentions
	for k := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= start }); k < len(ms) && ms[k].Start < end; k++ {
		if ms[k].Type == govgraph.Person {
			return true
		}
	}
	return false
}

// bodyLedBy is the body behind a bare post at its end: 由甲任组长、乙任副组长的|防汛工作领导小组.
func (s *state) bodyLedBy(at int) string {
	text := s.rd.Article.Text
	clause := text[at:min(len(text), at+90)]
	if k := strings.IndexAny(clause, "。，；\n"); k >= 0 {
		clause = clause[:k]
	}
	k := strings.Index(clause, "的")
	if k < 0 || k > 0 && !strings.HasPrefix(clause, "、") {
		return ""
	}
	at += k + len("的")
	ms := s.rd.Mentions
	for i := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= at }); i < len(ms) && ms[i].Start < at+4; i++ {
		if ms[i].Type == govgraph.Org {
			name := clean(ms[i].Of(text))
			_, explicit := s.r.prefix(name)
			return s.resolveBody(name, "", &chain{at: at}, explicit)
		}
	}
	return ""
}

// laterPosts reads posts that the same sentence gives further on: 甲此前任…，现任岳阳市市长; 致电甲，祝贺他当选总统.
func (s *state) laterPosts(i int, m *govgraph.Mention) {
	text := s.rd.Article.Text
	end := min(len(text), m.End+300)
	for k := i + 1; k < len(s.rd.Mentions) && s.rd.Mentions[k].Start < end; k++ {
		if s.rd.Mentions[k].Type == govgraph.Person {
			end = s.rd.Mentions[k].Start
		}
	}
	rest := text[m.End:end]
	if k := strings.IndexAny(rest, "。；\n"); k >= 0 {
		rest = rest[:k]
	}
	for _, w := range []string{"现已出任", "现已任", "现任", "现担任", "他当选", "她当选", "其当选", "他连任", "她连任", "他就任", "她就任", "他出任", "她出任"} {
		if k := strings.Index(rest, w); k > 0 {
			if t := s.titlesFrom(m.End+k+len(w), false); t.Len() > 0 {
				s.readGiven(m, giving{chain: t})
			}
		}
	}
}

// envoy reads 主席特使 behind the name of who sends: 习近平|主席特使、国务委员某某.
func (s *state) envoy(i int, p govgraph.Span) (q govgraph.Position, ok bool) {
	text := s.rd.Article.Text
	w := p.Of(text)
	if !endsIn(w, []string{"特使", "特别代表"}) || !begins(w, []string{"主席", "总统", "总书记", "总理", "首相", "国王"}) {
		return q, false
	}
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if m := &s.rd.Mentions[k]; m.Type == govgraph.Person && m.End == p.Start {
			w = clean(m.Of(text)) + w
			return govgraph.Position{Post: w, Text: w}, true
		}
	}
	return q, false
}

// staffWords say that somebody works for the body before them; they name no office.
var staffWords = []string{"工作人员", "干部", "民警", "科员", "办事员"}

// staff reads 县民政局工作人员 before a name without a title.
func (s *state) staff(m *govgraph.Mention) {
	text := s.rd.Article.Text
	at := m.Start
	w := ""
	for _, v := range staffWords {
		if strings.HasSuffix(text[:at], v) {
			w = v
		}
	}
	if w == "" {
		return
	}
	before := text[max(0, at-90):at]
	start := at - len(before)
	if k := strings.LastIndexAny(before, "、，,。；;：:\n！？”“》（() "); k >= 0 {
		_, n := utf8.DecodeRuneInString(before[k:])
		start += k + n
	} else if len(before) == 90 {
		return
	}
	p := s.r.trimLead(text, govgraph.Span{Start: start, End: at})
	body := strings.TrimSuffix(clean(p.Of(text)), w)
	if body == "" || s.r.kind(body) == "" {
		return
	}
	q := govgraph.Position{Post: w, Evidence: union(p, m.Span)}
	if s.bodyPost(&q, body, s.open(p.Start)); q.Org != "" {
		s.addPost(&s.rd.Entities[m.Entity], q)
	}
}

// behindName reads the title that stands behind a name (鹤峰县人大|余昆刚|副主任) and returns where it ends, 0 where there is none.
func (s *state) behindName(i int, m *govgraph.Mention) int {
	text := s.rd.Article.Text
	w, kind := s.r.titleAt(text[m.End:])
	if kind != "post" && kind != "nation" || !office(w) || begins(text[m.End+len(w):], []string{"特使", "特别代表"}) {
		return 0
	}
	e := &s.rd.Entities[m.Entity]
	end := m.End + len(w)
	for _, q := range e.Positions {
		if strings.HasSuffix(q.Post, w) {
			return end
		}
	}
	c := s.open(m.Start)
	of := ""
	if k := s.endingAt(i, m.Start); k >= 0 {
		switch b := &s.rd.Mentions[k]; b.Type {
		case govgraph.Org:
			of = clean(b.Of(text))
		case govgraph.Place:
			if rank(w) != "" {
				of = clean(b.Of(text))
			}
		}
	}
	c.at = m.Start
	if of == "" {
		c.loose = "" // 某公司…致信习近平主席
	}
	if q, ok := s.post(of+w, c); ok {
		q.Evidence = govgraph.Span{Start: m.Start, End: end}
		s.addPost(e, q)
		s.carry = carried{div: c.div, body: c.body, committee: c.committee}
	}
	return end
}

// endingAt is the body or place whose mention ends at an offset just before mention i, -1 where there is none.
func (s *state) endingAt(i, at int) int {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if m := &s.rd.Mentions[k]; m.End == at && (m.Type == govgraph.Org || m.Type == govgraph.Place) {
			return k
		}
	}
	return -1
}

// office reports whether a title word behind a name is an office: 代表 there is mostly a verb.
func office(w string) bool {
	for _, e := range []string{"长", "主任", "书记", "主席", "经理", "院士", "教授", "总裁", "专员", "委员", "参赞", "大使", "代办", "总理", "总统", "首相", "主委", "领事", "研究员", "总监", "工程师"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// A count is a post that several people hold who are named behind it: 三位市政协副主席：甲、乙、丙.
type count struct {
	title, names govgraph.Span
}

// counts finds such posts.
func (s *state) findCounts() {
	text := s.rd.Article.Text
	for _, w := range []string{"位", "名"} {
		for at := 0; ; {
			k := strings.Index(text[at:], w)
			if k < 0 {
				break
			}
			k += at
			at = k + len(w)
			if t := strings.TrimRight(text[:k], numerals); len(t) == k {
				continue
			}
			end := strings.IndexAny(text[at:min(len(text), at+90)], "：:，。；、\n")
			if end < 0 || !begins(text[at+end:], []string{"：", ":"}) {
				continue
			}
			title := govgraph.Span{Start: at, End: at + end}
			if role, kind := s.r.role(title.Of(text)); role == "" || kind != "post" || weak[role] {
				continue
			}
			stop := strings.IndexAny(text[title.End:min(len(text), title.End+3000)], "。；\n")
			if stop < 0 {
				stop = min(len(text)-title.End, 3000)
			}
			s.counts = append(s.counts, count{title, govgraph.Span{Start: title.End, End: title.End + stop}})
		}
	}
	sort.Slice(s.counts, func(i, j int) bool { return s.counts[i].names.Start < s.counts[j].names.Start })
}

// countedPost adds the post that a person holds with others.
func (s *state) countedPost(m *govgraph.Mention) {
	k := sort.Search(len(s.counts), func(i int) bool { return s.counts[i].names.Start > m.Start }) - 1
	if k < 0 || !s.counts[k].names.Contains(m.Span) {
		return
	}
	n := s.counts[k]
	if q, ok := s.post(clean(n.title.Of(s.rd.Article.Text)), &chain{at: n.title.Start}); ok {
		q.Evidence = union(n.title, m.Span)
		s.addPost(&s.rd.Entities[m.Entity], q)
	}
}
