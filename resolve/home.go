package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// homeWords show, behind a level's character, whose article this is: 市委, 县领导, 区长.
var homeWords = []string{"委", "政府", "领导", "长", "人大", "政协", "直", "纪委", "监委", "公安局", "教育局", "住建局", "财政局", "应急", "卫健", "融媒", "法院", "检察院", "主要"}

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

// infer finds home from the words by which the article speaks of its own.
func (s *state) infer(outer *division) {
	v, own := s.votes()
	if outer != nil && outer.Level > 1 && (own == "" || outer.key == own) {
		s.setHome(outer, fmt.Sprintf("%s writes from %s", s.rd.Article.Source, outer.full()))
		return
	}
	if s.isNational() && own == "" {
		return
	}
	d, key := s.candidate(v, own, outer)
	if d != nil {
		s.setHome(d, fmt.Sprintf("我%s and bodies of a %s; among the divisions named, %s fits best", key, key, d.full()))
		return
	}
	if outer != nil {
		s.setHome(outer, fmt.Sprintf("%s writes from %s", s.rd.Article.Source, outer.full()))
		return
	}
	for _, g := range s.seen {
		if g.in == media {
			s.setHome(g.is, fmt.Sprintf("made by %s", s.rd.Article.Text[g.at:g.end]))
			return
		}
	}
	s.unsure = true
	if d, _ := s.candidate(v, own, nil); d != nil && s.isNamedInFull(d) {
		s.home = d
		s.rd.Article.HomeFrom = fmt.Sprintf("a division called %s; several are, and nothing tells which", d.Name)
		return
	}
	s.unsure = false
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

// votes counts, by level, the words by which the article speaks of its own division; own is the level of 我市 where there is one. A word behind a
// division of its level that the text has named (临县, then 全县) tells little: it may mean that one.
func (s *state) votes() (v map[string]float64, own string) {
	v = map[string]float64{}
	text := s.rd.Article.Text
	first := map[string]int{} // key → where a division of the level is named first
	for _, g := range s.seen {
		if k := g.is.key; k != "" && g.in != media && g.in != weakly {
			if _, ok := first[k]; !ok {
				first[k] = g.at
			}
		}
	}
	most := map[string]int{}
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		key := levelOf(c)
		if key == "" {
			i += n
			continue
		}
		w := 1.0
		if at, ok := first[key]; ok && at < i {
			w = 0.3
		}
		switch {
		case strings.HasSuffix(text[:i], "我") && !excepted(text[i:]):
			v[key] += 4
			if most[key]++; own == "" || most[key] > most[own] {
				own = key
			}
		case strings.HasSuffix(text[:i], "全") && !excepted(text[i:]):
			v[key] += w
		default:
			if key == "区" && strings.HasSuffix(text[:i], "自治") {
				if s.r.boundary(text[:i-len("自治")], "自治区") {
					v["省"] += 2 * w
				}
			} else if begins(text[i+n:], homeWords) && s.r.boundary(text[:i], key) {
				v[key] += 2 * w
			}
		}
		i += n
	}
	return v, own
}

func levelOf(c rune) string {
	switch c {
	case '省', '市', '州', '盟', '县', '旗', '区', '镇', '乡':
		return string(c)
	}
	return ""
}

func begins(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// boundary reports whether a bare level word may follow: no name of a division ends here, 副 and 常务 left aside.
func (r *Resolver) boundary(before, key string) bool {
	for _, w := range []string{"副", "常务", "代"} {
		before = strings.TrimSuffix(before, w)
	}
	if c, _ := utf8.DecodeLastRuneInString(before); levelOf(c) != "" || c == '各' || c == '(' || c == '（' {
		return false
	}
	for k, i := 0, len(before); k < 8 && i > 0; k++ {
		_, n := utf8.DecodeLastRuneInString(before[:i])
		i -= n
		if len(r.named[before[i:]+key]) > 0 || k > 0 && len(r.named[before[i:]]) > 0 {
			return false
		}
	}
	return true
}

// candidate chooses the division: the innermost level that the article calls its own, and there the division that is named best.
func (s *state) candidate(v map[string]float64, own string, outer *division) (*division, string) {
	keys := []string{"区", "旗", "县", "盟", "州", "市", "省"}
	if own != "" {
		keys = []string{own}
	}
	score := s.scores(own != "" && s.visitors(own))
	if own == "" && s.provinces() > 3 {
		return nil, "" // a list across the country
	}
	if own == "" {
		keys = slices.DeleteFunc(keys, func(key string) bool { return v[key] < 2 && key != "市" && key != "省" && s.several(key) })
	}
	for _, min := range []float64{2, 0.3} {
		for _, key := range keys {
			if v[key] < min || min < 2 && v[key] < top(v, keys) {
				continue
			}
			if d := best(score, func(d *division) bool {
				return (d.key == key || key == "省" && d.Level == 1) && (outer == nil || d.within(outer))
			}); d != nil {
				return d, key
			}
		}
	}
	return nil, ""
}

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
		case post:
			if n = 0.4; guests {
				n = 0.01
			}
		case weakly:
			n = 0.5
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
		if g.in < post && g.in != media && anyAbove(toured, g.is) {
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

// notRelative are words that begin with a level's character and mean no division.
var notRelative = []string{"市场", "市民", "市容", "乡村", "乡镇", "区域", "县域", "省级", "市级", "县级", "区级", "镇级", "乡级", "州级", "镇街", "省区", "省市", "市县", "县区", "区县", "县市", "市区", "乡贤", "区块", "市值", "盟友", "旗帜", "旗舰", "旗袍",
	"镇静", "镇压", "州际", "区别", "区分", "省略", "省会", "市镇", "城区", "县城", "省内", "省外", "市内", "市外", "区内"}

func excepted(text string) bool { return begins(text, notRelative) }

// relativeKey is the level's character that a name begins with as a relative word (市委, 我市, 县教育局, 自治区党委), and how many bytes name the
// division.
func relativeKey(text string) (string, int) {
	if _, n := utf8.DecodeRuneInString(text); strings.HasPrefix(text[n:], "直") {
		return "", 0 // 省直单位: the word is a part of the name
	}
	i := len(text) - len(strings.TrimPrefix(text, "我"))
	rest := text[i:]
	if strings.HasPrefix(rest, "自治区") {
		return "自治区", i + len("自治区")
	}
	c, n := utf8.DecodeRuneInString(rest)
	if k := levelOf(c); k != "" && !excepted(rest) && (len(rest) > n || i > 0) {
		return k, i + n
	}
	return "", 0
}
