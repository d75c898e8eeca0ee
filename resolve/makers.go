package resolve

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// sections stand behind a division's name in the heading of a site's column: 岳阳要闻.
var sections = []string{"要闻", "新闻", "时讯", "动态", "政务", "在线", "信息网", "新闻网", "政府网", "人民政府门户网站", "人民政府网", "政府门户网站", "融媒", "日报"}

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
	for at := start; at < end; {
		n := strings.IndexFunc(text[at:end], isFurniture)
		if n < 0 {
			n = end - at
		}
		if piece := strings.TrimSuffix(text[at:at+n], "欢迎您"); piece != "" {
			if k, may := s.r.longest(piece); k > 0 && slices.Contains(sections, piece[k:]) {
				s.seen = append(s.seen, sighting{at: at, end: at + k, may: may, in: media})
			}
		}
		_, w := utf8.DecodeRuneInString(text[at+n:])
		at += n + w
	}
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
