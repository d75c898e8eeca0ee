package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"govgraph"
)

// longestTitle is the length in runes of the longest title word that is looked for.
const longestTitle = 8

// role is the title word that text ends with, modifiers such as 常务副 and 代理 included, and its kind; "" where there is none.
func (r *Resolver) role(text string) (word, kind string) {
	i := len(text)
	for k, j := 0, i; k < longestTitle && j > 0; k++ {
		_, n := utf8.DecodeLastRuneInString(text[:j])
		j -= n
		if t, ok := r.titles[text[j:]]; ok {
			i, kind = j, t
		}
	}
	if kind == "" {
		return "", ""
	}
	if strings.HasPrefix(text[i:], "局党") && i > 0 {
		i += len("局") // 住建局|党组书记
	}
	for again := true; again; {
		again = false
		for _, m := range []string{"常务", "第一", "代理", "名誉", "执行", "高级", "特约", "副", "代"} {
			if strings.HasSuffix(text[:i], m) && !(m == "代" && strings.HasSuffix(text[:i], "时代")) {
				i, again = i-len(m), true
			}
		}
	}
	return text[i:], kind
}

// titleAt is the title word that text begins with, "" where there is none.
func (r *Resolver) titleAt(text string) (word, kind string) {
	for k, j := 0, 0; k < longestTitle && j < len(text); k++ {
		_, n := utf8.DecodeRuneInString(text[j:])
		j += n
		if t, ok := r.titles[text[:j]]; ok {
			word, kind = text[:j], t
		}
	}
	return word, kind
}

// split cuts a title chain into its pieces: 市委常委、组织部长兼副市长. A bracket that says how the post is held (挂职, 兼) is left out, one that belongs to
// a name (国际市民体育联盟(中国)) stays.
func (s *state) split(t govgraph.Span) []govgraph.Span { return s.r.split(s.rd.Article.Text, t) }

func (r *Resolver) split(text string, t govgraph.Span) []govgraph.Span {
	var out []govgraph.Span
	start := t.Start
	cut := func(end, next int) {
		for start < end && isSpace(text[start:end]) > 0 {
			start += isSpace(text[start:end])
		}
		for end > start && unicode.IsSpace(lastRune(text[start:end])) {
			_, n := utf8.DecodeLastRuneInString(text[start:end])
			end -= n
		}
		if end > start {
			out = append(out, govgraph.Span{Start: start, End: end})
		}
		start = next
	}
	for i := t.Start; i < t.End; {
		c, n := utf8.DecodeRuneInString(text[i:])
		switch c {
		case '、', ',', '，', ':', '：', '/', '\n', ';', '；', '。':
			cut(i, i+n)
		case '兼', '暨', '和', '与', '及', ' ', '\u3000':
			if w, _ := r.role(text[start:i]); w != "" && i > start {
				cut(i, i+n)
			} else if i == start {
				start = i + n
			}
		case '(', '（':
			e := strings.IndexAny(text[i:t.End], ")）")
			if e < 0 {
				break
			}
			in := text[i+n : i+e]
			_, size := utf8.DecodeRuneInString(text[i+e:])
			if w, _ := r.role(in); w != "" || heldAs[in] {
				cut(i, i+e+size)
				n = e + size
			}
		}
		i += n
	}
	cut(t.End, t.End)
	return out
}

var heldAs = map[string]bool{"主持工作": true, "主持全面工作": true, "主持日常工作": true, "正部级": true, "副部级": true, "副科级": true, "挂任": true, "试用期一年": true, "挂职": true, "兼": true, "女": true, "正县级": true, "副县级": true, "正处级": true, "副处级": true, "正科级": true, "正厅级": true, "副厅级": true, "兼职": true, "满族": true, "回族": true, "蒙古族": true, "藏族": true}

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

func isSpace(s string) int {
	c, n := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(c) {
		return n
	}
	return 0
}

// trimLead leaves out the words that lead to a title: 会议由|市委书记, 15日致电|坦桑尼亚外交部长. Only words of the table, numbers and times go, and only up to
// something that a title begins with.
func (r *Resolver) trimLead(text string, p govgraph.Span) govgraph.Span {
	at := p.Start
	for at < p.End {
		rest := text[at:p.End]
		if r.anchored(rest) {
			return govgraph.Span{Start: at, End: p.End}
		}
		n := r.leadWord(rest)
		if n == 0 || strings.HasPrefix(rest, "开发区") || at == p.Start && strings.HasPrefix(rest, "中") {
			break // 开发区管委会主任
		}
		at += n
	}
	if i := strings.Index(text[p.Start:p.End], "中共中央"); i > 0 && !r.anchored(text[p.Start:p.End]) {
		return govgraph.Span{Start: p.Start + i, End: p.End} // nobody's body has it inside
	}
	for _, w := range []string{"了", "由", "是", "的", "率", "给", "请", "”", "“", "\"", "·", ")", "）"} {
		if strings.HasPrefix(text[p.Start:p.End], w) && p.Len() > len(w)+3 {
			return govgraph.Span{Start: p.Start + len(w), End: p.End}
		}
	}
	return p
}

// leads are verbs that take a person and are no words to stop a name at.
var leads = map[string]bool{"致电": true, "致信": true, "致函": true, "电贺": true, "率": true, "贯彻": true, "学习": true, "传达": true, "接受": true, "邀请": true, "应邀": true, "新任": true, "接待": true, "感谢": true, "祝贺": true, "转达": true, "宣布": true, "发表": true, "认识": true, "纷纷": true, "致": true, "通过": true, "会晤": true, "陪同下": true}

func (r *Resolver) leadWord(text string) int {
	best, k := 0, 0
	for i, c := range text {
		if k > 0 && (r.leadIn[text[:i]] || leads[text[:i]]) {
			best = i
		}
		if k++; k > 4 {
			break
		}
		if k == 1 && (unicode.IsDigit(c) || strings.ContainsRune("日月年时许“”\"·-—,，", c)) {
			best = i + utf8.RuneLen(c)
		}
	}
	return best
}

// anchored reports whether text begins as the title of somebody does: with a division, a relative word, a body that everybody knows or a country.
func (r *Resolver) anchored(text string) bool {
	if _, n := r.prefix(text); n > 3 {
		return true
	}
	if _, n := relativeKey(text); n > 0 {
		w := text[n:]
		return begins(w, homeWords) || strings.HasSuffix(w, "长") || r.kind(w) != "" || begins(w, []string{"直"}) || strings.HasPrefix(text, "自治区") || strings.HasPrefix(text, "我") || bureauIn(w)
	}
	return r.knownPrefix(text) > 0
}

func bureauIn(text string) bool {
	return strings.Contains(text, "局") || strings.Contains(text, "厅") || strings.Contains(text, "委") || strings.Contains(text, "办") || strings.Contains(text, "协")
}

// knownPrefix is the length of the known body or country that text begins with.
func (r *Resolver) knownPrefix(text string) int {
	k, n := 0, 0
	for i := range text {
		if i > 0 && n > 1 && r.other[text[:i]] != nil {
			k = i
		}
		if n++; n > 16 {
			break
		}
	}
	if r.other[text] != nil {
		k = len(text)
	}
	return k
}

// rank takes a post apart that belongs to a division itself: 常务副市长 → 市.
func rank(role string) (key string) {
	t := strings.TrimSuffix(role, "助理")
	for _, m := range []string{"常务", "第一", "代理", "副", "代"} {
		t = strings.TrimPrefix(t, m)
	}
	if rest, ok := strings.CutSuffix(t, "长"); ok {
		if c, n := utf8.DecodeRuneInString(rest); n == len(rest) {
			return levelOf(c)
		}
	}
	return ""
}
