package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"govgraph"
)

// national are words at the beginning of an article that speaks to the whole country.
var national = []string{"央视网消息", "新闻联播", "央视网"}

// Home finds what 我市 and a bare 市委 stand for in a reading, and why; "" where nothing tells.
func (r *Resolver) Home(rd *govgraph.Reading) (name, why string) {
	s := r.open(rd)
	s.see()
	s.findHome()
	return rd.Article.Home, rd.Article.HomeFrom
}

// findHome says which division the article is written from, in this order: what the input gives, the source's division, what the article calls its own
// (我市, a bare 市委) together with the divisions it names, its maker's division.
func (s *state) findHome() {
	a := &s.rd.Article
	outer := s.bySource()
	switch d := s.r.given(a.Home); {
	case d != nil:
		s.setHome(d, cmp.Or(a.HomeFrom, "given"))
	default:
		s.infer(outer)
	}
}

func (s *state) setHome(d *division, why string) {
	s.home = d
	s.rd.Article.HomeCode, s.rd.Article.Home, s.rd.Article.HomeFrom = d.Code, d.full(), why
	for i := range s.seen {
		if g := &s.seen[i]; len(g.may) > 1 {
			g.is = s.choose(s.rd.Article.Text[g.at:g.end], g.may, weight(g))
			name := s.rd.Article.Text[g.at:g.end]
			s.chosen[name] = g.is
			if g.guess && (g.is.within(d) || d.within(g.is) || g.is.at(2) == d.at(2)) {
				g.guess, s.doubtful[name] = false, false // home speaks for it
			}
		}
	}
}

// bySource is the division of the newspaper or site, as the user's table or its own name tells.
func (s *state) bySource() *division {
	src := strings.TrimSpace(s.rd.Article.Source)
	if c := s.r.sources[src]; c != "" {
		return s.r.div[c]
	}
	if src == "" || !isMedia(src) {
		return nil
	}
	if may, n := s.r.prefix(src); n > 0 {
		return s.choose(src[:n], may, 0)
	}
	return nil
}

// given finds the division of a full name, or of what one ends with.
func (r *Resolver) given(name string) *division {
	for i := range name {
		var best *division
		for _, d := range r.named[name[i:]] {
			if best == nil || d.full() == name {
				best = d
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// infer finds home from what the article says. Who made it and the words by which it speaks of its own decide the level, the divisions that it names decide
// which one of the level; without such words, the division that the article is about is a guess.
func (s *state) infer(outer *division) {
	o := s.ownWords()
	if outer != nil && outer.Level > 1 && (s.own == "" || outer.key == s.own) {
		s.setHome(outer, fmt.Sprintf("%s writes from %s", s.rd.Article.Source, outer.full()))
		return
	}
	if s.isNational() && s.own == "" {
		return
	}
	score := s.scores(s.own != "" && s.visitors(s.own))
	if d, key := s.candidate(o, score, outer, 2); d != nil {
		s.setHome(d, s.reason(d, o.words[key]))
		return
	}
	if outer != nil && outer.Level > 1 && s.own == "" {
		s.setHome(outer, fmt.Sprintf("%s writes from %s", s.rd.Article.Source, outer.full()))
		return
	}
	g := s.maker()
	if g != nil && g.is.Level > 1 {
		s.setHome(g.is, fmt.Sprintf("made by %s", s.rd.Article.Text[g.at:g.end]))
		return
	}
	if d, n, of := s.subject(); d != nil && s.own == "" {
		s.setHome(d, fmt.Sprintf("a guess: no word speaks of its own division; %d of %d divisions named are %s or lie in it", n, of, d.full()))
		return
	}
	if s.own == "" && s.isTopLevel() {
		return
	}
	if d, key := s.candidate(o, score, outer, 0.3); d != nil {
		s.setHome(d, s.reason(d, o.words[key]))
		return
	}
	if d := cmp.Or(outer, g.division()); d != nil {
		s.setHome(d, fmt.Sprintf("made in %s", d.full()))
		return
	}
	s.unsure = true
	if d, _ := s.candidate(o, s.scores(s.own != "" && s.visitors(s.own)), nil, 0.3); d != nil && s.isNamedInFull(d) {
		s.home = d
		s.rd.Article.HomeFrom = fmt.Sprintf("a division called %s; several are, and nothing tells which", d.Name)
		return
	}
	s.unsure = false
}

// reason says in words that a reader can check why a division is home: which words speak of its level, how often it is named, what in it is.
func (s *state) reason(d *division, words []string) string {
	named, holds, maker := 0, []string(nil), ""
	for i := range s.seen {
		g := &s.seen[i]
		switch {
		case g.is == d:
			if named++; g.in == media && maker == "" {
				maker = s.rd.Article.Text[g.at:g.end]
			}
		case g.is.within(d) && !g.guess && len(holds) < 3 && !slices.Contains(holds, g.is.Name):
			holds = append(holds, g.is.Name)
		}
	}
	var why []string
	if words != nil {
		why = append(why, "it says "+strings.Join(words, ", "))
	}
	if maker != "" {
		why = append(why, "made by "+maker)
	}
	if named > 0 {
		why = append(why, fmt.Sprintf("it names %s %s", d.Name, times(named)))
	}
	if holds != nil {
		why = append(why, "in "+d.full()+" it names "+strings.Join(holds, ", "))
	}
	return strings.Join(why, "; ")
}

// isNamedInFull reports whether the text itself writes a division's full name: what only holds a town of many namesakes is no guess.
func (s *state) isNamedInFull(d *division) bool {
	for i := range s.seen {
		if g := &s.seen[i]; g.is == d && strings.HasSuffix(s.rd.Article.Text[g.at:g.end], d.Name) {
			return true
		}
	}
	return false
}

func (s *state) isNational() bool {
	text := s.rd.Article.Text
	head := text[:min(len(text), 450)]
	for _, w := range national {
		if strings.Contains(head, w) {
			return true
		}
	}
	return slices.Contains(national, s.rd.Article.Source)
}

// times says how often.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// candidate chooses the division: the innermost level that the article calls its own, and there the division that is named best.
// least is what the words of a level must weigh; words that weigh less than 2 may all mean a division that was just named.
func (s *state) candidate(o *ownWords, score map[*division]float64, outer *division, least float64) (*division, string) {
	keys := innerFirst[2:]
	switch {
	case s.own != "":
		keys = []string{s.own}
	case s.provinces() > 3:
		return nil, "" // a list across the country
	default:
		keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return o.weight[key] < 2 && key != "市" && key != "省" && s.several(key) })
	}
	for _, key := range keys {
		if n := o.weight[key]; n < least || least < 2 && n < top(o.weight, keys) {
			continue
		}
		if d := best(score, func(d *division) bool {
			return (d.key == key || key == "省" && d.Level == 1) && !(key == "区" && d.Level == 1 && ofDistrict(o.words[key])) && (outer == nil || d.within(outer))
		}); d != nil {
			return d, key
		}
	}
	return nil, ""
}

// ofDistrict reports whether an article's words for its own are those of a city's district: 区委, 区长; a region says 自治区党委.
func ofDistrict(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return w != "区党委" && (strings.HasPrefix(w, "区委") || strings.HasPrefix(w, "区长") || strings.HasPrefix(w, "副区长") || strings.HasPrefix(w, "区政府"))
	})
}

// division is what a sighting means, nil for none.
func (g *sighting) division() *division {
	if g == nil {
		return nil
	}
	return g.is
}

// maker is where a paper or site is named that speaks for itself, nil where none is.
func (s *state) maker() *sighting {
	for i := range s.seen {
		if s.seen[i].in == media {
			return &s.seen[i]
		}
	}
	return nil
}
