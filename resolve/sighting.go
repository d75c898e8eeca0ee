package resolve

import (
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
	if endsIn(before, goes) {
		return visited
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
	return endsIn(name, []string{"公司", "集团", "商会", "银行"})
}

func isMedia(name string) bool {
	return endsIn(name, []string{"融媒体中心", "融媒", "日报", "晚报", "晨报", "早报", "新报", "周报", "快报", "时报", "都市报", "新闻网", "电视台", "广播电台", "新闻中心", "政府网", "发布", "报社", "传媒中心", "新闻传媒"})
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
