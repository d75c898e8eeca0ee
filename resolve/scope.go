package resolve

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"govgraph"
)

// settle chooses among the bearers of an ambiguous name: that one wins whose province, prefecture and county are named most besides.
func (s *state) settle() {
	s.region = map[*division]float64{}
	counted := map[string]bool{}
	text := s.rd.Article.Text
	for i := range s.seen {
		g := &s.seen[i]
		name := text[g.at:g.end]
		if counted[name] {
			continue
		}
		counted[name] = true
		in := map[*division]bool{}
		for _, d := range g.may {
			for ; d != nil && !in[d]; d = d.up {
				in[d] = true
				s.region[d] += weight(g)
			}
		}
	}
	s.firm = map[*division]bool{}
	for i := range s.seen {
		g := &s.seen[i]
		g.is = s.choose(text[g.at:g.end], g.may, weight(g))
		g.guess = len(g.may) > 1 && !s.supported(g)
		if g.in != weakly && !g.guess {
			for d := g.is; d != nil; d = d.up {
				s.firm[d] = true
			}
		}
		s.chosen[text[g.at:g.end]] = g.is
		s.doubtful[text[g.at:g.end]] = g.guess
	}
	s.seen = slices.DeleteFunc(s.seen, func(g sighting) bool { return g.in == weakly && !s.firm[g.is.at(2)] && !s.firm[g.is.at(3)] })
}

// weight is how much a name tells about the region: less, the more bearers it has.
func weight(g *sighting) float64 {
	n := 1 / math.Sqrt(float64(len(g.may)))
	if g.in == weakly {
		n /= 2
	}
	return n
}

// supported reports whether another name speaks for the bearer that was chosen: one of the divisions above it is named by more than this name, or all
// bearers lie in one prefecture.
func (s *state) supported(g *sighting) bool {
	for u := g.is.up; u != nil; u = u.up {
		if s.region[u] > weight(g)+0.3 || u.Level > 1 && allWithin(g.may, u) {
			return true
		}
	}
	rivals := 0
	for _, d := range g.may {
		if d.Level < 4 {
			rivals++
		}
	}
	plain := len(g.may)-rivals > 2 && !strings.HasSuffix(s.rd.Article.Text[g.at:g.end], g.is.Name) // many towns are called 东湖, and many lakes
	return g.is.Level < 3 || g.is.Level == 3 && rivals == 1 && !plain /* towns of the name aside */ || s.isOnlyOwn(g)
}

// isOnlyOwn reports whether one bearer of a full name lies in a division of the level that the article calls its own: 我县灵山镇, and the other towns of
// that name are of cities.
func (s *state) isOnlyOwn(g *sighting) bool {
	if s.own == "" || !strings.HasSuffix(s.rd.Article.Text[g.at:g.end], g.is.Name) {
		return false
	}
	n := 0
	for _, d := range g.may {
		if d.meant(s.own) != nil {
			n++
		}
	}
	return n == 1 && g.is.meant(s.own) != nil
}

func allWithin(may []*division, u *division) bool {
	for _, d := range may {
		if !d.within(u) {
			return false
		}
	}
	return true
}

// choose prefers a division in or around home, then the region that other names support best, then the higher level, then the lower code. own is
// what the name itself has added to its regions.
func (s *state) choose(name string, may []*division, own float64) *division {
	var best *division
	top := -9.0
	city := slices.ContainsFunc(may, func(d *division) bool { return d.Level < 3 })
	for _, d := range may {
		n := float64(4 - d.Level)
		if d.Level == 4 && !strings.HasSuffix(name, d.Name) {
			if city {
				continue // a street called 上海
			}
			n = -2 // a town by its short name
		}
		if s.own != "" && d.meant(s.own) != nil {
			n++
		}
		for u := d; u != nil && len(may) > 1; u = u.up {
			n += 3 * max(0, s.region[u]-own)
		}
		if h := s.home; h != nil {
			switch {
			case d.within(h) || h.within(d):
				n += 100
			case d.at(2) != nil && d.at(2) == h.at(2):
				n += 60
			case d.at(1) == h.at(1):
				n += 40
			}
		}
		if n > top || n == top && best != nil && d.Code < best.Code {
			best, top = d, n
		}
	}
	return best
}

// means is the division that a relative word of key stands for at an offset, with the reason: home and what holds it, else the division of that
// level that was named last before, else the one that is named first behind.
func (s *state) means(key string, at int) (*division, string) {
	if key == "自治区" {
		key = "省"
	}
	if d := s.home.meant(key); d != nil && key == "区" && d.Level == 1 && (d != s.home || s.districtAt(at)) && !strings.HasPrefix(s.rd.Article.Text[min(at, len(s.rd.Article.Text)):], "区党委") {
		// a city's district, not the region that holds the city
	} else if d != nil && !s.unsure {
		return d, "home is " + s.home.full()
	} else if d != nil && d == s.home {
		return d, "home is a division called " + d.Name
	}
	line := s.line(key)
	k := sort.Search(len(line), func(i int) bool { return line[i].at >= at })
	switch {
	case k > 0:
		return line[k-1].d, "named last before it: " + line[k-1].d.full()
	case len(line) > 0:
		return line[0].d, "named first behind it: " + line[0].d.full()
	}
	return nil, ""
}

// districtAt reports whether a word of a city's district stands at an offset: 区委, 副区长; those of a region are 自治区党委, 自治区主席.
func (s *state) districtAt(at int) bool {
	text := s.rd.Article.Text
	w := text[min(at, len(text)):min(at+len("常务副区长"), len(text))]
	return strings.HasPrefix(w, "区委") || strings.HasPrefix(w, "区政府") || strings.Contains(w, "区长")
}

// A turn is an offset from which a relative word of one level means d.
type turn struct {
	at int
	d  *division
}

// line is how the meaning of a relative word of key goes through the text, home's own words left aside.
func (s *state) line(key string) []turn {
	if l, ok := s.lines[key]; ok {
		return l
	}
	var l []turn
	for i := range s.seen {
		g := &s.seen[i]
		if d := g.is.meant(key); d != nil && !(key == "区" && d.Level == 1) && g.in != weakly && !g.guess && (s.home == nil || d.within(s.home)) && (len(l) == 0 || l[len(l)-1].d != d) {
			l = append(l, turn{g.at, d})
		}
	}
	s.lines[key] = l
	return l
}

// scopes writes down where relative words change what they mean: 全区 and 县委 below home follow the division named last.
func (s *state) scopes() {
	if s.home != nil && !s.unsure {
		s.rd.Scopes = append(s.rd.Scopes, govgraph.Scope{Span: govgraph.Span{End: len(s.rd.Article.Text)}, Code: s.home.Code, Name: s.home.full(), Why: s.rd.Article.HomeFrom})
	}
	var last *division
	for i := range s.seen {
		d := s.seen[i].is
		if s.seen[i].in == weakly {
			continue
		}
		if d = d.at(min(d.Level, 3)); d == last || d == nil || d.key == "" || s.home.meant(d.key) != nil || s.home != nil && !d.within(s.home) {
			continue
		}
		last = d
		if n := len(s.rd.Scopes); n > 0 {
			s.rd.Scopes[n-1].End = s.seen[i].at
		}
		s.rd.Scopes = append(s.rd.Scopes, govgraph.Scope{Span: govgraph.Span{Start: s.seen[i].at, End: len(s.rd.Article.Text)}, Code: d.Code, Name: d.full(),
			Why: fmt.Sprintf("%s is the last division of its level that was named", d.Name)})
	}
}
