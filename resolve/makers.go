package resolve

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// sections stand behind a division's name in the heading of a site's column: 岳阳要闻.
var sections = []string{"要闻", "新闻", "时讯", "动态", "政务", "在线", "信息网", "新闻网", "政府网", "人民政府门户网站", "人民政府网", "政府门户网站", "融媒", "日报", "时政", "时政要闻", "头条", "快讯", "政府网站", "政府信息网", "政务网", "门户网站", "网", "手机报", "电视台",
	"广播电视台", "广电", "之窗", "之声", "先锋", "先锋网", "党建网", "党建", "纪检监察网", "纪委监委网站", "清风", "廉政网", "长安网", "教育网", "教育信息网", "文明网", "人大网", "人大", "政协网", "政协", "统战", "组工", "生活网", "视窗", "网讯", "县政府", "区政府", "市政府", "县委", "区委", "市委", "县委宣传部",
	"市委宣传部", "区委宣传部", "频道", "站", "分站", "支站", "记者站", "分社", "网信", "教育", "公安", "检察", "法院网", "发布"}

// papers are words before a division's short name in the name of a paper or an account: 今日某某, 云上某某, 新某某.
var papers = []string{"今日", "云上", "掌上", "微", "微观", "新", "看", "爱", "美丽", "魅力", "大美", "平安", "文明", "清廉", "阳光", "网信", "智慧", "红网", "中国"}

// sources stand before the name of the paper or site that a page takes an article from.
var sources = []string{"来源", "文章来源", "本文来源", "信息来源", "稿件来源", "稿源", "出处", "转自", "原载"}

// mastheads adds what a page says about its maker outside of sentences: 洞庭新闻网欢迎您, 当前位置: 岳阳要闻 > 正文, (来源: 岳阳市委宣传部).
func (s *state) mastheads() {
	text := s.rd.Article.Text
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text) - start
		}
		if end < 240 {
			s.masthead(start, start+end)
		}
		start += end + 1
	}
}

// masthead looks at the pieces of a short line.
func (s *state) masthead(start, end int) {
	text := s.rd.Article.Text
	named := false // the piece before says that a source follows
	for at := start; at < end; {
		n := strings.IndexFunc(text[at:end], isFurniture)
		if n < 0 {
			n = end - at
		}
		if piece := strings.TrimSuffix(text[at:at+n], "欢迎您"); piece != "" {
			if k, l, may := s.ownPaper(piece, named); l > 0 {
				s.seen = append(s.seen, sighting{at: at + k, end: at + k + l, may: may, in: media})
			}
			named = slices.Contains(sources, piece)
		}
		_, w := utf8.DecodeRuneInString(text[at+n:])
		at += n + w
	}
}

// ownPaper finds the division in the name of a paper, site or column: where it begins, its length, what it may mean. named says that the page calls it its source, so that
// a county's short name with one word before it is enough.
func (s *state) ownPaper(piece string, named bool) (at, n int, may []*division) {
	if n, may = s.r.longest(piece); n > 0 {
		if slices.Contains(sections, piece[n:]) {
			return 0, n, may
		}
		return 0, 0, nil
	}
	for _, w := range papers {
		rest, ok := strings.CutPrefix(piece, w)
		if !ok {
			continue
		}
		if n, may = s.r.longest(rest); n > 0 && (rest[n:] == "" && named || slices.Contains(sections, rest[n:])) {
			return len(w), n, may
		}
	}
	for _, w := range []string{"频道", "站", "分站", "记者站", "分社"} { // 某某在线台州频道
		rest, ok := strings.CutSuffix(piece, w)
		for i := range rest {
			if !ok {
				break
			}
			if n, may = s.r.longest(rest[i:]); i > 0 && n == len(rest)-i {
				return i, n, may
			}
		}
	}
	return 0, 0, nil
}

// isFurniture reports whether a character separates the pieces of a page's furniture.
func isFurniture(c rune) bool {
	return strings.ContainsRune(" \u3000\t>》»|_-:：,，/\\()（）[]【】、。;；", c)
}

// comesTo are words by which guests come to the article's own division.
var comesTo = []string{"来我", "到我", "赴我", "莅我", "来到我", "莅临我", "抵我"}

// guests marks the divisions that stand before 来我市 in its sentence: those who come are not at home there.
func (s *state) guests() {
	text := s.rd.Article.Text
	for at := 0; ; {
		k := strings.Index(text[at:], "我")
		if k < 0 {
			return
		}
		at += k + len("我")
		c, _ := utf8.DecodeRuneInString(text[at:])
		if levelOf(c) == "" || !endsIn(text[:at], comesTo) {
			continue
		}
		from := strings.LastIndexAny(text[:at], "。！？；\n") + 1
		for i := range s.seen {
			if g := &s.seen[i]; g.at >= from && g.at < at && g.in <= post && g.in != media {
				g.in = guest
			}
		}
	}
}
