package resolve

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// A sighting is a place in the text where a division is named, alone or at the beginning of a body's name or a title.
type sighting struct {
	at, end int
	may     []*division // what the innermost name may mean
	is      *division
	in      part
	guess   bool // one of several bearers, and nothing else in the text speaks for it
}

// A part is what a division's name stands in; it says how much the name tells about the article's home.
type part int

const (
	alone   part = iota
	body         // 渭源县人大常委会
	media        // 西吉县融媒体中心
	post         // 哈尔滨市委常委: one's own leaders rarely need it
	visited      // 赴寿光市, 抵达环县
	guest        // 上海市徐汇区考察团赴我市: where the guests of the article's own division come from
	weakly       // 黑龙宫水库: perhaps the town of 黑龙宫, perhaps not
	firm         // 广东佛山某某家具有限公司: where those who invest or give come from
)

// goes are words before the division that a delegation goes to.
var goes = []string{"赴", "抵达", "前往", "来自", "走进", "奔赴", "莅临"}

// see collects the sightings of divisions, in text order.
func (s *state) see() {
	text := s.rd.Article.Text
	for i := range s.rd.Mentions {
		m := &s.rd.Mentions[i]
		switch m.Type {
		case govgraph.Place:
			s.sight(m.Span, s.towards(m.Span))
		case govgraph.Org:
			in := body
			if w := m.Of(text); isMedia(w) {
				in = media
			} else if isFirm(w) {
				in = firm
			} else if m.InTitle {
				in = post
			}
			s.sight(m.Span, in)
		case govgraph.Person:
			for _, t := range m.Titles {
				s.sightTitle(t)
			}
		case govgraph.Document:
			s.sightDocument(m.Span)
		}
	}
	s.own = s.ownLevel()
	s.mastheads()
	sortSightings(s.seen)
	s.guests()
	s.settle()
}

func (s *state) towards(m govgraph.Span) part {
	at, before, behind := m.Start, s.rd.Article.Text[:m.Start], s.rd.Article.Text[m.End:]
	if strings.HasSuffix(before, "到") { // 到梧州市学习考察
		if k := strings.IndexAny(behind, "，。,;；、\n"); k >= 0 {
			behind = behind[:k]
		}
		for _, w := range []string{"学习", "考察", "取经", "招商"} {
			if strings.Contains(behind[:min(len(behind), 120)], w) {
				return visited
			}
		}
	}
	for _, w := range goes {
		if strings.HasSuffix(before, w) {
			return visited
		}
	}
	if begins(behind, []string{"灾区", "地震", "抗震", "发生"}) && !begins(behind, []string{"地震局", "发生了可喜", "发生了巨大", "发生翻天"}) || strings.Contains(behind[:min(len(behind), 45)], "级地震") || strings.Contains(behind[:min(len(behind), 60)], "级强烈地震") {
		return visited // where others suffer to whom one gives
	}
	// the second of a list: 赴山东寿光、陕西千阳
	if k := len(s.seen) - 1; k >= 0 && s.seen[k].in == visited && strings.HasSuffix(before, "、") && s.seen[k].end == at-len("、") {
		return visited
	}
	return alone
}

// isFirm reports whether a body is one of business, whose name tells where it was registered.
func isFirm(name string) bool {
	for _, w := range []string{"公司", "集团", "商会", "银行"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

func isMedia(name string) bool {
	for _, w := range []string{"融媒体中心", "融媒", "日报", "晚报", "晨报", "早报", "新报", "周报", "快报", "时报", "都市报", "新闻网", "电视台", "广播电台", "新闻中心", "政府网", "发布", "报社", "传媒中心", "新闻传媒"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

func (s *state) sight(at govgraph.Span, in part) {
	text := at.Of(s.rd.Article.Text)
	if s.r.other[text] != nil || strings.HasPrefix(text, "代县长") {
		return
	}
	for _, w := range []string{"中国共产党", "中国人民政治协商会议", "中共", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"} {
		if t := strings.TrimPrefix(text, w); t != text {
			at.Start += len(w)
			text = t
		}
	}
	may, n := s.r.prefix(text)
	if _, k := relativeKey(text); n == 0 && k > 0 { // 我|县灵山镇某某村
		if may, n = s.r.prefix(text[k:]); n > 0 {
			at.Start += k
			text = text[k:]
		}
	}
	if n == 0 && in != post {
		n, may = s.r.longestOf(s.r.towns, text)
		if k, more := s.r.longest(text); k >= n {
			n, may = k, more
		}
		if (in != body || n == 0 || !begins(text[n:], schools) || !s.speaksOf(may)) && !(in == media && n > 0 && may[0].Level < 4) {
			in = weakly
		}
	}
	if n > 0 && !isNative(s.rd.Article.Text[at.Start+n:]) {
		s.seen = append(s.seen, sighting{at: at.Start, end: at.Start + n, may: may, in: in})
	}
}

// schools are what a county has one of, called by its short name: 鹤峰一中.
var schools = []string{"一中", "二中", "三中", "四中", "中学", "高中", "实验中学", "实验小学", "一小", "职教中心", "职业中学", "幼儿园", "医院", "人民医院", "中医院", "电视台", "广播电视台", "火车站", "高铁站", "汽车站"}

// speaksOf reports whether just one county may be meant, towns aside, and the article speaks of a body or head of its level.
func (s *state) speaksOf(may []*division) bool {
	var one *division
	for _, d := range may {
		if d.Level < 4 {
			if one != nil || d.Level < 3 {
				return false
			}
			one = d
		}
	}
	if one == nil || one.key == "" {
		return false
	}
	for _, w := range []string{"委", "政府", "领导", "长", "人大", "政协", "直"} {
		if strings.Contains(s.rd.Article.Text, one.key+w) {
			return true
		}
	}
	return false
}

// isNative reports whether a division only tells where somebody was born: 山东烟台|人，1987年7月参加工作.
func isNative(behind string) bool {
	rest, ok := strings.CutPrefix(behind, "人")
	return ok && (rest == "" || strings.ContainsAny(rest[:min(len(rest), 3)], "，。、；,;\n"))
}

// sightTitle looks at the beginning of every piece of a title chain.
func (s *state) sightTitle(t govgraph.Span) {
	if t.Len() > 240 {
		return
	}
	text := s.rd.Article.Text
	for _, p := range s.split(t) {
		s.sight(s.r.trimLead(text, p), post)
	}
}

// sightDocument looks for the full names of divisions in a document's title: 《关于审定户县…方案的请示》.
func (s *state) sightDocument(m govgraph.Span) {
	title := m.Of(s.rd.Article.Text)
	for i := 0; i < len(title); {
		n, may := s.r.longest(title[i:])
		if n > 0 && may[0].Level <= 3 && keyOf(title[i:i+n]) != "" {
			s.seen = append(s.seen, sighting{at: m.Start + i, end: m.Start + i + n, may: may, in: body})
			i += n
			continue
		}
		_, n = utf8.DecodeRuneInString(title[i:])
		i += n
	}
}

// sortSightings puts them in text order.
func sortSightings(x []sighting) {
	sort.SliceStable(x, func(i, j int) bool { return x[i].at < x[j].at })
}

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
