package resolve

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// homeWords show, behind a level's character, whose article this is: 市委, 县领导, 区长.
var homeWords = []string{"委", "政府", "领导", "长", "人大", "政协", "直", "纪委", "监委", "公安局", "公安厅", "教育局", "住建局", "财政局", "应急", "卫健", "融媒", "法院", "检察院", "主要"}

// ownWords are the words by which an article speaks of its own division, counted by the level's character.
type ownWords struct {
	weight map[string]float64
	words  map[string][]string // some of them, for the reason that is given
}

func (o *ownWords) add(key, word string, w float64) {
	o.weight[key] += w
	if have := o.words[key]; w >= 1 && len(have) < 3 && !slices.Contains(have, word) {
		o.words[key] = append(have, word)
	}
}

// ownLevel is the innermost level of 我区, 我市 …, "" where the article says none; one that is said far less often than another, or only in quoted speech, is
// somebody's own way of speaking.
func (s *state) ownLevel() string {
	text := s.rd.Article.Text
	n, most := map[string]int{}, 0
	for at := 0; ; {
		k := strings.Index(text[at:], "我")
		if k < 0 {
			break
		}
		at += k + len("我")
		c, _ := utf8.DecodeRuneInString(text[at:])
		if key := levelOf(c); key != "" && !excepted(text[at:]) && !inQuotes(text, at) {
			n[key]++
			most = max(most, n[key])
		}
	}
	for _, k := range innerFirst {
		if n[k] > 0 && n[k]*4 >= most {
			return k
		}
	}
	return ""
}

// inQuotes reports whether an offset lies between quotation marks of one line, no more than 300 bytes behind the first.
func inQuotes(text string, at int) bool {
	before := text[max(0, at-300):at]
	return strings.LastIndex(before, "“") > max(strings.LastIndex(before, "”"), strings.LastIndexByte(before, '\n'))
}

// innerFirst are the levels that an article may be written from, the innermost first.
var innerFirst = []string{"镇", "乡", "区", "旗", "县", "盟", "州", "市", "省"}

// ownWords counts the words by which the article speaks of its own division. A word behind a division of its level that the text has named (临县, then
// 全县) tells little: it may mean that one. So does one for who gives orders or comes from above
// (省领导作出批示, 省委巡视组).
func (s *state) ownWords() *ownWords {
	o := &ownWords{weight: map[string]float64{}, words: map[string][]string{}}
	text := s.rd.Article.Text
	first := s.firstOfLevel()
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
			o.add(key, "我"+key, 4)
		case strings.HasSuffix(text[:i], "全") && !excepted(text[i:]):
			o.add(key, "全"+key, w)
		case key == "区" && strings.HasSuffix(text[:i], "自治"):
			if s.r.boundary(text[:i-len("自治")], "自治区") {
				o.add("省", "自治区", 2*w)
			}
		default:
			if word := beginning(text[i+n:], homeWords); word != "" && s.r.boundary(text[:i], key) {
				if ordered(text[i+n:]) || begins(text[i+n+len(word):], teams) {
					w = min(w, 0.15)
				}
				o.add(key, key+word, 2*w)
			}
		}
		i += n
	}
	return o
}

// teams come from above: 省委巡视组, 市委督导组.
var teams = []string{"巡视组", "巡视第", "督导组", "督查组", "检查组", "考核组", "工作组", "调研组", "指导组", "考察组", "巡回", "督察组", "第"}

// firstOfLevel is where a division of each level is named first.
func (s *state) firstOfLevel() map[string]int {
	first := map[string]int{}
	for _, g := range s.seen {
		if k := g.is.key; k != "" && g.in != media && g.in != weakly {
			if _, ok := first[k]; !ok {
				first[k] = g.at
			}
		}
	}
	return first
}

// ordered reports whether a clause tells what somebody has ordered from above.
func ordered(clause string) bool {
	clause = clause[:min(len(clause), 75)]
	if k := strings.IndexAny(clause, "，。；,;\n"); k >= 0 {
		clause = clause[:k]
	}
	return strings.Contains(clause, "批示") || strings.Contains(clause, "指示精神")
}

func levelOf(c rune) string {
	switch c {
	case '省', '市', '州', '盟', '县', '旗', '区', '镇', '乡':
		return string(c)
	}
	return ""
}

func begins(text string, words []string) bool { return beginning(text, words) != "" }

// beginning is the word of a list that text begins with, "" where it begins with none.
func beginning(text string, words []string) string {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}

// boundary reports whether a bare level word may follow: no name of a division ends here, 副 and 常务 left aside.
func (r *Resolver) boundary(before, key string) bool {
	for _, w := range []string{"副", "常务", "代"} {
		before = strings.TrimSuffix(before, w)
	}
	if c, _ := utf8.DecodeLastRuneInString(before); levelOf(c) != "" || c == '各' || c == '(' || c == '（' || c == '地' && key == "区" /* 产业集群地区政府 */ {
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

// notRelative are words that begin with a level's character and mean no division.
var notRelative = []string{"市场", "市民", "市容", "乡村", "乡镇", "区域", "县域", "省级", "市级", "县级", "区级", "镇级", "乡级", "州级", "镇街", "省区", "省市", "市县", "县区", "区县", "县市", "市区", "乡贤", "区块", "市值", "盟友", "旗帜", "旗舰", "旗袍",
	"镇静", "镇压", "州际", "区别", "区分", "省略", "省会", "市镇", "城区", "县城", "省内", "省外", "市内", "市外", "区内"}

// outward begin what a level's body is called that deals with other countries: 市外办 is no 市外.
var outward = []string{"外办", "外事", "外经贸", "外侨", "外宣"}

func excepted(text string) bool {
	_, n := utf8.DecodeRuneInString(text)
	return begins(text, notRelative) && !begins(text[n:], outward)
}

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
