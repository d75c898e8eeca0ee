package resolve

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// titleBodies adds the bodies that are written out inside titles and that no mention covers: 省发改委 of 省发改委副主任徐望北. A shorter name inside one gives
// way. A bare rank (市委书记) names no body.
func (s *state) titleBodies() {
	var found []govgraph.Mention
	last := -1
	for i := range s.rd.Mentions {
		m := &s.rd.Mentions[i]
		if m.Type != govgraph.Person || m.Byline {
			continue
		}
		for _, t := range m.Titles {
			if t.Start <= last || t.Len() > 240 {
				continue // shared with the name before
			}
			last = t.Start
			found = s.bodiesIn(s.widen(i, t), found)
		}
	}
	if found == nil {
		return
	}
	s.rd.Mentions = slices.DeleteFunc(s.rd.Mentions, func(m govgraph.Mention) bool {
		k := sort.Search(len(found), func(i int) bool { return found[i].End > m.Start })
		return k < len(found) && m.Type != govgraph.Person && m.Type != govgraph.Document && found[k].Contains(m.Span)
	})
	s.rd.Mentions = append(s.rd.Mentions, found...)
	sort.SliceStable(s.rd.Mentions, func(i, j int) bool {
		a, b := &s.rd.Mentions[i], &s.rd.Mentions[j]
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
}

// bodiesIn appends the bodies of a title chain.
func (s *state) bodiesIn(t govgraph.Span, found []govgraph.Mention) []govgraph.Mention {
	text := s.rd.Article.Text
	for _, p := range s.split(t) {
		p = s.r.trimLead(text, p)
		b, ok := s.bodyIn(p)
		if !ok || len(found) > 0 && found[len(found)-1].End > b.Start || s.overlapped(b) {
			continue
		}
		rel, _ := relativeKey(b.Of(text))
		found = append(found, govgraph.Mention{Span: b, Type: govgraph.Org, Rule: "body of a title", Entity: -1, InTitle: true, Relative: rel != ""})
	}
	return found
}

// bodyIn is the body of one piece of a title, without 党组 and the like.
func (s *state) bodyIn(p govgraph.Span) (govgraph.Span, bool) {
	text := s.rd.Article.Text
	piece := p.Of(text)
	role, kind := s.r.role(piece)
	if role == "" || kind != "post" && kind != "nation" {
		return p, false
	}
	name := piece[:len(piece)-len(role)]
	for _, w := range past {
		if t := strings.TrimPrefix(name, w); t != name {
			p.Start += len(w)
			name = t
		}
	}
	if b, _ := section(role); name != "" && (b == "外交部" || b == "国防部" || b == "财政部") {
		name = text[p.Start : p.Start+len(name)+len(b)]
	}
	for _, w := range []string{"党组", "党委", "党支部", "原", "前"} {
		name = strings.TrimSuffix(name, w)
	}
	n := utf8.RuneCountInString(name)
	switch {
	case n < 3 || n > 20 || !s.r.anchored(name) || strings.ContainsAny(name, " \u3000\n了的"):
		return p, false
	case strings.HasSuffix(name, "委") && (ofCommittee(role) || committee(name)), strings.HasSuffix(name, "政治局"), s.isDivision(name):
		return p, false
	case s.r.kind(name) == "" && partyBranch(name) == 0 && s.r.other[name] == nil:
		return p, false
	}
	return govgraph.Span{Start: p.Start, End: p.Start + len(name)}, true
}

// committee reports whether a name is that of a division's party committee: its titles are bare ranks.
func committee(name string) bool {
	for _, k := range append(levelKeys, "地", "工", "党", "团") {
		if strings.HasSuffix(name, k+"委") {
			return true
		}
	}
	return false
}

func (s *state) isDivision(name string) bool {
	_, n := s.r.prefix(name)
	return n == len(name) || s.r.country[name]
}

// overlapped reports whether a body or person stands over a part of b that reaches out of it, or over all of it.
func (s *state) overlapped(b govgraph.Span) bool {
	ms := s.rd.Mentions
	k, _ := slices.BinarySearchFunc(ms, b.Start-240, func(m govgraph.Mention, at int) int { return m.Start - at })
	for ; k < len(ms) && ms[k].Start < b.End; k++ {
		m := &ms[k]
		if !m.Overlaps(b) || m.Type == govgraph.Title || m.Type == govgraph.Group {
			continue
		}
		if !b.Contains(m.Span) || m.Type == govgraph.Org && m.Span == b || m.Type == govgraph.Person || m.Type == govgraph.Document {
			return true
		}
	}
	return false
}

// A departmentName is a department that a title names behind the body it belongs to: 研究室 in 全国总社…、研究室副处长某某.
type departmentName struct {
	govgraph.Span
	full string
}

// notePart remembers the department of a title whose body the list has named before.
func (s *state) notePart(at int, name, full string) {
	if endsIn(name, []string{"处", "科", "部", "室", "厅", "研究所"}) && strings.HasPrefix(s.rd.Article.Text[at:], name) && utf8.RuneCountInString(name) > 1 {
		s.parts = append(s.parts, departmentName{govgraph.Span{Start: at, End: at + len(name)}, full})
	}
}

// addParts makes bodies of the departments that no mention covers.
func (s *state) addParts() {
	found := false
	for _, p := range s.parts {
		i, _ := slices.BinarySearchFunc(s.rd.Mentions, p.Start-240, func(m govgraph.Mention, at int) int { return m.Start - at })
		taken := false
		for ; i < len(s.rd.Mentions) && s.rd.Mentions[i].Start < p.End; i++ {
			taken = taken || s.rd.Mentions[i].Type == govgraph.Org && s.rd.Mentions[i].Overlaps(p.Span)
		}
		k, known := s.by[key{govgraph.Org, p.full}]
		if taken {
			continue
		}
		if !known {
			k = len(s.rd.Entities)
			name := p.Of(s.rd.Article.Text)
			s.by[key{govgraph.Org, p.full}] = k
			s.rd.Entities = append(s.rd.Entities, govgraph.Entity{Type: govgraph.Org, Name: p.full, Forms: []string{name, p.full}, Kind: s.r.kind(name), InTitle: true, Why: "of the body named before in the list"})
		}
		s.rd.Entities[k].Mentions = append(s.rd.Entities[k].Mentions, p.Span)
		s.rd.Mentions = append(s.rd.Mentions, govgraph.Mention{Span: p.Span, Type: govgraph.Org, Rule: "department of a title", Entity: k, InTitle: true})
		found = true
	}
	if found {
		sort.SliceStable(s.rd.Mentions, func(i, j int) bool { return s.rd.Mentions[i].Start < s.rd.Mentions[j].Start })
	}
}
