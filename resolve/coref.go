package resolve

import (
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// corefer finds the words that stand for an entity: 他 and 她 behind a single candidate, a surname with a title, 该公司 and 该局.
func (s *state) corefer() {
	s.surnames()
	s.pronouns()
	sort.SliceStable(s.rd.Coreferences, func(i, j int) bool { return s.rd.Coreferences[i].Start < s.rd.Coreferences[j].Start })
}

func (s *state) standsFor(t govgraph.Type, rule string, start, end, entity int) {
	s.rd.Coreferences = append(s.rd.Coreferences, govgraph.Mention{Span: govgraph.Span{Start: start, End: end}, Type: t, Rule: rule, Entity: entity})
}

// surnames resolves 张书记 and 俞会长: the only person of that surname, or the only one who holds such a post.
func (s *state) surnames() {
	text := s.rd.Article.Text
	family := map[rune][]int{}
	for k := range s.rd.Entities {
		if e := &s.rd.Entities[k]; e.Type == govgraph.Person && !e.Byline {
			c, _ := utf8.DecodeRuneInString(e.Name)
			family[c] = append(family[c], k)
		}
	}
	next := 0
	for i, c := range text {
		for next < len(s.rd.Mentions) && s.rd.Mentions[next].End <= i {
			next++
		}
		people := family[c]
		if len(people) == 0 {
			continue
		}
		at := i + utf8.RuneLen(c)
		w, kind := s.r.titleAt(text[at:])
		if kind != "post" || !office(w) || s.covered(next, i) {
			continue
		}
		if k := s.whose(people, w); k >= 0 {
			s.standsFor(govgraph.Person, "surname+title", i, at+len(w), k)
		}
	}
}

// covered reports whether a person, body or document stands over an offset; next is the first mention that ends behind it.
func (s *state) covered(next, at int) bool {
	for k := next; k < len(s.rd.Mentions) && s.rd.Mentions[k].Start <= at; k++ {
		if m := &s.rd.Mentions[k]; m.End > at && m.Type != govgraph.Title && m.Type != govgraph.Group {
			return true
		}
	}
	return false
}

func (s *state) whose(people []int, title string) int {
	found, n := -1, 0
	for _, k := range people {
		for _, p := range s.rd.Entities[k].Positions {
			if strings.HasSuffix(p.Post, title) {
				found, n = k, n+1
				break
			}
		}
	}
	if n == 1 {
		return found
	}
	if n == 0 && len(people) == 1 {
		return people[0]
	}
	return -1
}

// pronouns resolves a pronoun at the beginning of a clause to the one person that its paragraph has named since it last could be anybody else, and 该公司 to
// the body of that kind named last.
func (s *state) pronouns() {
	text := s.rd.Article.Text
	next, last, many := 0, -1, false
	body := map[string]int{}
	for i, c := range text {
		for next < len(s.rd.Mentions) && s.rd.Mentions[next].Start < i {
			m := &s.rd.Mentions[next]
			if m.Entity >= 0 && m.Type == govgraph.Person && !m.Byline {
				many = many || last >= 0 && last != m.Entity
				last = m.Entity
			} else if m.Entity >= 0 && m.Type == govgraph.Org {
				w := m.Of(text)
				for _, e := range short {
					if strings.HasSuffix(w, e) {
						body[e] = m.Entity
					}
				}
			}
			next++
		}
		switch c {
		case '\n':
			last, many = -1, false
		case '。':
			if many {
				last, many = -1, false
			}
		case '他', '她':
			at := i + utf8.RuneLen(c)
			if last >= 0 && !many && clauseBegins(text[:i]) && !begins(text[at:], []string{"们", "人", "国", "乡", "山", "日", "说的"}) {
				s.standsFor(govgraph.Person, "pronoun", i, at, last)
			}
		case '该':
			for _, e := range short {
				if k, ok := body[e]; ok && strings.HasPrefix(text[i+len("该"):], e) {
					s.standsFor(govgraph.Org, "that body", i, i+len("该")+len(e), k)
				}
			}
		}
	}
}

// short are the words by which 该 takes a body up again.
var short = []string{"公司", "集团", "企业", "协会", "学校", "学院", "医院", "大学", "中心", "局", "院", "厅", "行", "厂"}

func clauseBegins(before string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \u3000"))
	return strings.ContainsRune("。，；：！？\n”,;:", c)
}
