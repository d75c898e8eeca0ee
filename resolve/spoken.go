package resolve

import (
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// whole is the body that a department speaks for: 岳阳市纪委 of 岳阳市纪委宣传部.
func whole(body string) string {
	for _, w := range []string{"宣传部", "新闻办", "新闻办公室", "办公室"} {
		if t := strings.TrimSuffix(body, w); t != body && endsIn(t, []string{"委", "政府", "局", "厅"}) {
			return t
		}
	}
	return body
}

// posts that are told without their body where its session or its making is told: 县人大常委会召开会议，副主任某某主持.
var sessionPosts = []struct{ post, bodies string }{
	{"主任", "人大常委会|委员会|理事会"}, {"秘书长", "人大常委会|委员会|政协|协会|联合会|红十字会|联盟"}, {"委员", "委员会"}, {"主席", "政协|总工会|联合会|文联|工商联|作协|联盟"},
	{"局长", "局"}, {"厅长", "厅"}, {"检察长", "检察院"}, {"院长", "法院|检察院|医院|学院|研究院"}, {"行长", "银行|分行|支行"},
	{"会长", "协会|学会|商会|红十字会|联合会|促进会"}, {"理事长", "理事会|学会|基金会|残联|联合会"},
}

// sessionBefore is the body whose session the paragraph has told before, if it is one that has such a post.
func (s *state) sessionBefore(post string, c *chain) string {
	for _, p := range sessionPosts {
		if strings.HasSuffix(post, p.post) && rank(post) == "" {
			return s.bodyBefore(c, strings.Split(p.bodies, "|"))
		}
	}
	return ""
}

// bodyBefore is the resolved name of the body named last in the paragraph that ends as one of some kinds does.
func (s *state) bodyBefore(c *chain, ends []string) string {
	text := s.rd.Article.Text
	ms := s.rd.Mentions
	for k := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= c.at }) - 1; k >= 0 && c.at-ms[k].End < 450; k-- {
		m := &ms[k]
		if m.End > c.at || m.Type != govgraph.Org {
			continue
		}
		if strings.Contains(text[m.End:c.at], "\n") || strings.Count(text[m.End:c.at], "。") > 1 {
			break
		}
		if name := withoutTerm(clean(m.Of(text))); endsIn(name, ends) {
			_, explicit := s.r.prefix(name)
			return s.resolveBody(strings.TrimPrefix(name, "中共"), "", c, explicit)
		}
	}
	return ""
}

// withoutTerm leaves out which term a body is in: 岳阳市十六届人大常委会.
func withoutTerm(name string) string {
	i := strings.Index(name, "届")
	if i < 0 {
		return name
	}
	t := strings.TrimSuffix(strings.TrimRight(name[:i], numerals), "第")
	if len(t) == i {
		return name
	}
	return t + name[i+len("届"):]
}

// headOf are heads of one kind of body, who are named without it where it was named just before: 某公司捐款5万元，董事长…
var headOf = map[string]string{"董事长": "company", "总经理": "company", "总裁": "company", "厂长": "company", "校长": "school", "行长": "company"}

// orgBefore is the name of the body of a kind that the sentence named last before an offset, else of the only one that the paragraph has named.
func (s *state) orgBefore(at int, kind string) string {
	text := s.rd.Article.Text
	ms := s.rd.Mentions
	only := -1
	for k := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= at }) - 1; k >= 0 && at-ms[k].End < 1500; k-- {
		m := &ms[k]
		if m.Type != govgraph.Org || m.Entity < 0 || m.End > at {
			continue
		}
		gap := text[m.End:at]
		near := at-m.End < 240 && !strings.ContainsAny(gap, "。\n；")
		if strings.Contains(gap, "\n") {
			break
		}
		switch is := s.rd.Entities[m.Entity].Kind == kind; {
		case near && is:
			return s.rd.Entities[m.Entity].Name
		case near:
			return ""
		case is && only >= 0 && only != m.Entity:
			return ""
		case is:
			only = m.Entity
		}
	}
	if only < 0 {
		return ""
	}
	return s.rd.Entities[only].Name
}

// partyOf are the words by which a body's party committee is told without it, and what the body's name ends with. A bare 党委 says too little.
var partyOf = []struct{ word, bodies string }{
	{"局党组", "局"}, {"局党委", "局"}, {"厅党组", "厅"}, {"厅党委", "厅"}, {"校党委", "大学|学院|学校|中学|小学"}, {"院党委", "学院|医院|研究院"}, {"院党组", "法院|检察院"},
}

// partyBefore is the body whose party committee is meant, and what the committee is called; "" where the paragraph names none.
func (s *state) partyBefore(body string, c *chain) string {
	for _, p := range partyOf {
		_, n := utf8.DecodeRuneInString(p.word)
		if body == p.word && !s.says("我"+p.word[:n]) { // who says 我校 names other schools
			if of := s.bodyBefore(c, strings.Split(p.bodies, "|")); of != "" {
				return of + "党" + body[len(body)-len("组"):]
			}
			return ""
		}
	}
	return ""
}

// says reports whether the article says a word, which is looked for once.
func (s *state) says(word string) bool {
	said, known := s.said[word]
	if !known {
		if s.said == nil {
			s.said = map[string]bool{}
		}
		said = strings.Contains(s.rd.Article.Text, word)
		s.said[word] = said
	}
	return said
}
