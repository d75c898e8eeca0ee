package resolve

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// mostAliases bounds the brackets that are followed: each is looked for in the rest of the text.
const mostAliases = 50

// aliases reads brackets that give a body, place or document a short name: 辽源市某某有限责任公司（以下简称“某某公司”）. It notes the short name as a form of
// the full one and marks where it stands further on.
func (s *state) aliases() {
	text := s.rd.Article.Text
	var again []govgraph.Mention
	for at, n := 0, 0; n < mostAliases; n++ {
		k := strings.Index(text[at:], "简称")
		if k < 0 {
			break
		}
		at += k + len("简称")
		m, alias := s.alias(at)
		if m == nil || s.alsoCalled[m.Of(text)] == alias {
			continue
		}
		if s.alsoCalled == nil {
			s.alsoCalled = map[string]string{}
		}
		s.alsoCalled[m.Of(text)] = alias
		again = append(again, s.markAgain(m.Type, alias, at)...)
	}
	if again != nil {
		s.rd.Mentions = append(s.rd.Mentions, again...)
		sort.SliceStable(s.rd.Mentions, func(i, j int) bool { return s.rd.Mentions[i].Start < s.rd.Mentions[j].Start })
	}
}

// alias is the short name behind 简称 at an offset, and the mention before the bracket that it is for; nil where it is for none.
func (s *state) alias(at int) (*govgraph.Mention, string) {
	text := s.rd.Article.Text
	open := strings.LastIndexAny(text[max(0, at-30):at], "(（")
	end := strings.IndexAny(text[at:min(len(text), at+90)], ")）")
	if open < 0 || end < 0 {
		return nil, ""
	}
	open += max(0, at-30)
	alias := strings.Trim(text[at:at+end], "为：:“”\"《》 ")
	if n := utf8.RuneCountInString(alias); n < 2 || n > 14 || strings.ContainsAny(alias, "，。；、") {
		return nil, ""
	}
	ms := s.rd.Mentions
	for k := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= open }) - 1; k >= 0 && open-ms[k].End < 4; k-- {
		if m := &ms[k]; m.End == open && (m.Type == govgraph.Org || m.Type == govgraph.Place || m.Type == govgraph.Document) {
			return m, alias
		}
	}
	return nil, ""
}

// markAgain is where a short name stands behind an offset and nothing else does.
func (s *state) markAgain(t govgraph.Type, name string, from int) []govgraph.Mention {
	text := s.rd.Article.Text
	var free []govgraph.Mention
	ms := s.rd.Mentions
	for at := from + len(name); ; {
		k := strings.Index(text[min(at, len(text)):], name)
		if k < 0 {
			break
		}
		m := govgraph.Mention{Span: govgraph.Span{Start: at + k, End: at + k + len(name)}, Type: t, Rule: "alias", Entity: -1}
		at = m.End
		i, _ := slices.BinarySearchFunc(ms, m.Start-240, func(x govgraph.Mention, at int) int { return x.Start - at })
		taken := false
		for ; i < len(ms) && ms[i].Start < m.End; i++ {
			taken = taken || ms[i].Overlaps(m.Span)
		}
		if !taken {
			free = append(free, m)
		}
	}
	return free
}

// lastParts notes by what the people with dotted names are called further on, and in headlines: 乙罗尔 of 甲克·乙罗尔.
func (s *state) lastParts() {
	text := s.rd.Article.Text
	for i := range s.rd.Mentions {
		m := &s.rd.Mentions[i]
		name := clean(m.Of(text))
		k := strings.LastIndex(name, "·")
		if m.Type != govgraph.Person || k < 0 {
			continue
		}
		last := name[k+len("·"):]
		if utf8.RuneCountInString(last) < 2 {
			continue
		}
		if s.dotted == nil {
			s.dotted = map[string]string{}
		}
		if other, ok := s.dotted[last]; !ok {
			s.dotted[last] = name
		} else if other != name {
			s.dotted[last] = ""
		}
	}
}
