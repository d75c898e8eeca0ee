package resolve

import (
	"cmp"
	"strings"

	"govgraph"
)

// several reports whether the text names more than one division of a level: a bare 县政府 behind them means theirs.
func (s *state) several(key string) bool {
	var one *division
	for i := range s.seen {
		if g := &s.seen[i]; g.is.key == key && g.in != weakly && !g.guess {
			if one != nil && one != g.is {
				return true
			}
			one = g.is
		}
	}
	return false
}

// visitors reports whether the article tells of somebody who came to its own division.
func (s *state) visitors(own string) bool {
	for _, w := range []string{"来我", "到我", "在我", "赴我", "莅我"} {
		if strings.Contains(s.rd.Article.Text, w+own) {
			return true
		}
	}
	return false
}

func top(v map[string]float64, keys []string) float64 {
	t := 0.0
	for _, k := range keys {
		t = max(t, v[k])
	}
	return t
}

// scores weighs every division named by where it is named, and those that hold it by a part of that.
// guests says that somebody came to 我市, where its own leaders go without it: a division that stands before a post is another one then.
func (s *state) scores(guests bool) map[*division]float64 {
	score := map[*division]float64{}
	count, first, toured := map[*division]int{}, map[string]bool{}, map[*division]bool{}
	for _, g := range s.seen {
		toured[g.is] = toured[g.is] || g.in == visited
	}
	for _, g := range s.seen {
		if g.guess && !s.unsure {
			continue
		}
		n := 1.0
		switch g.in {
		case visited:
			n = 0.3
		case guest:
			n = 0.05
		case post:
			if n = 0.4; guests {
				n = 0.01
			}
		case weakly:
			n = 0.5
		case firm:
			n = 0.3
		case media:
			n = 4
		}
		if g.in < post && g.at < 3*60 {
			n++
		}
		if k := g.is.key; k != "" && g.in < post && !first[k] && !toured[g.is] {
			first[k] = true
			n += 2
		}
		if count[g.is]++; count[g.is] > 3 {
			n *= 0.2
		}
		if away := anyAbove(toured, g.is); away && g.in == post {
			n *= 0.1 // the hosts of a delegation
		} else if away && g.in < post && g.in != media {
			n *= 0.3
		}
		for d, f := g.is, 1.0; d != nil; d, f = d.up, f*0.6 {
			score[d] += n * f
		}
	}
	return score
}

// anyAbove reports whether d or what holds it, below the province, is in a set.
func anyAbove(set map[*division]bool, d *division) bool {
	for ; d != nil && d.Level > 1; d = d.up {
		if set[d] {
			return true
		}
	}
	return false
}

// provinces counts those in which divisions are named.
func (s *state) provinces() int {
	seen := map[*division]bool{}
	for _, g := range s.seen {
		seen[g.is.at(1)] = true
	}
	return len(seen)
}

func best(score map[*division]float64, ok func(*division) bool) *division {
	var d *division
	for c, n := range score {
		if ok(c) && (d == nil || cmp.Or(cmp.Compare(n, score[d]), cmp.Compare(d.Code, c.Code)) > 0) {
			d = c
		}
	}
	return d
}

// subject is the division that an article without a word for its own is about: the innermost that holds three of five divisions named, and that is named
// itself at the beginning and a second time, itself or what lies in it. n of of names speak for it. What tells of several countries or of those who lead the whole country is about none.
func (s *state) subject() (d *division, n, of int) {
	if s.isTopLevel() {
		return nil, 0, 0
	}
	toured := map[*division]bool{}
	for i := range s.seen {
		toured[s.seen[i].is] = toured[s.seen[i].is] || s.seen[i].in == visited
	}
	in, plain, early := map[*division]int{}, map[*division]int{}, map[*division]bool{}
	itself := map[*division]int{}
	var first *division
	for i := range s.seen {
		g := &s.seen[i]
		if g.guess || g.in == weakly || g.in == guest || g.in == firm || anyAbove(toured, g.is) {
			continue
		}
		if first == nil {
			first = g.is
		}
		if of++; g.in < post {
			early[g.is] = early[g.is] || g.at < 3*100
		}
		itself[g.is]++
		for u := g.is; u != nil; u = u.up {
			if in[u]++; g.in < post {
				plain[u]++
			}
		}
	}
	for i := range s.rd.Mentions {
		if m := &s.rd.Mentions[i]; m.Type == govgraph.Place && s.r.country[m.Of(s.rd.Article.Text)] {
			of++
		}
	}
	for c, k := range in {
		only := c.Level == 3 && plain[c] == 1 && k == of && early[first] && first.within(c) // the only place in the text
		if c.Level == 1 || c.Level > 3 || plain[c] < 2 && !only {
			continue
		}
		around := k // with the mentions of what holds it
		for u := c.up; u != nil; u = u.up {
			around += itself[u]
		}
		switch {
		case early[c] && 5*k >= 3*of, only:
		case early[c] && 2*k >= of && 8*around >= 7*of && first.within(c): // a district, and the city that it is a part of
		case plain[c] > 2 && 5*k >= 4*of && early[first] && first.within(c) && first.Level > 3: // a street of the city
		default:
			continue
		}
		if d == nil || cmp.Or(cmp.Compare(c.Level, d.Level), cmp.Compare(k, n), cmp.Compare(d.Code, c.Code)) > 0 {
			d, n = c, k
		}
	}
	return d, n, of
}

// topLevel are posts and bodies of those who lead the whole country.
var topLevel = []string{"中共中央政治局", "国务院总理", "国务院副总理", "国家主席", "国家副主席", "国务委员", "全国人大常委会副委员长", "全国人大常委会委员长", "全国政协主席", "全国政协副主席", "中央军委", "中央纪委", "国家监委", "中央宣传部", "中宣部", "党中央、国务院", "国务院决定", "中华全国"}

// ownBodies are words by which a body speaks of itself: what tells of its guests from the capital is local all the same.
var ownBodies = []string{"我社", "我校", "我院", "我局", "我司", "我公司", "我集团", "我馆", "我中心", "我厂", "我处", "我站", "我会"}

// isTopLevel reports whether the article begins with one of them.
func (s *state) isTopLevel() bool {
	head := s.rd.Article.Text
	for _, w := range ownBodies {
		if strings.Contains(head, w) {
			return false
		}
	}
	head = head[:min(len(head), 450)]
	for _, w := range topLevel {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}
