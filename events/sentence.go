package events

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// A sentence is one with its mentions, its dates and the part of it that reports, not quotes.
type sentence struct {
	govgraph.Span
	text     string // the whole article's
	report   int    // the report ends here, speech follows
	mentions []govgraph.Mention
	lists    []list // of persons, inside the report
	dates    []stamp
	headline bool
	para     int
	broken   bool // the block before it stopped in mid-clause
}

const headlineMost = 45 // characters; longer lines without a full stop are cut paragraphs

// split makes the reading's sentences, each with its mentions and dates.
func (s *scan) split() {
	text := s.rd.Article.Text
	all := dates(text, s.rd.Article.Published)
	m, d, para, last, block, before := 0, 0, 0, 0, 0, 0
	blocks := s.rd.Article.Blocks
	title := 0 // where the first line ends, if it is several headlines side by side
	if len(s.rd.Sentences) > 0 && s.longTitle(s.rd.Sentences[0]) {
		title = s.rd.Sentences[0].End
	}
	for _, sp := range s.titleParts() {
		if strings.Contains(text[last:sp.Start], "\n") {
			para++
		}
		st := sentence{Span: sp, text: text, report: sp.End, para: para}
		for block < len(blocks) && blocks[block].End <= sp.Start {
			st.broken = st.broken || blocks[block].Broken && blocks[block].End > before // not where the sentence before goes on behind it
			block++
		}
		last, before = sp.Start, sp.End
		for m < len(s.rd.Mentions) && s.rd.Mentions[m].Start < sp.End {
			if s.rd.Mentions[m].Start >= sp.Start {
				st.mentions = append(st.mentions, s.rd.Mentions[m])
			}
			m++
		}
		for d < len(all) && all[d].Start < sp.End {
			if all[d].Start >= sp.Start {
				st.dates = append(st.dates, all[d])
			}
			d++
		}
		st.headline = headline(trim(sp.Of(text)))
		if b := s.rd.Article.BlockOf(sp); b != nil {
			if b.Repeat {
				continue // told before
			}
			st.headline = b.Kind == govgraph.BlockHeadline
		}
		st.headline = st.headline || sp.End <= title
		st.report = sp.Start + s.speechStart(sp.Of(text))
		s.sents = append(s.sents, st)
	}
	for i := range s.sents {
		s.sents[i].lists = s.listsOf(&s.sents[i])
	}
}

// titleParts are the reading's sentences, with headlines cut at their blanks: 甲主持会议 乙出席 are two.
func (s *scan) titleParts() []govgraph.Span {
	out := make([]govgraph.Span, 0, len(s.rd.Sentences))
	for _, sp := range s.rd.Sentences {
		t := sp.Of(s.rd.Article.Text)
		if b := s.rd.Article.BlockOf(sp); !s.longTitle(sp) && (b != nil && b.Kind != govgraph.BlockHeadline || !headline(trim(t))) {
			out = append(out, sp)
			continue
		}
		for at := sp.Start; at < sp.End; {
			k := strings.IndexAny(s.rd.Article.Text[at:sp.End], " \u3000")
			if k < 0 {
				k = sp.End - at
			}
			for k > 0 && at+k < sp.End && s.insideName(at+k) {
				_, n := utf8.DecodeRuneInString(s.rd.Article.Text[at+k:])
				more := strings.IndexAny(s.rd.Article.Text[at+k+n:sp.End], " \u3000")
				if k += n + more; more < 0 {
					k = sp.End - at
				}
			}
			if k > 0 && !strings.HasSuffix(trim(s.rd.Article.Text[at:at+k]), "、") {
				out = append(out, govgraph.Span{Start: at, End: at + k})
			}
			_, n := utf8.DecodeRuneInString(s.rd.Article.Text[at+k:])
			at += k + n
		}
	}
	return out
}

// insideName reports whether a place in the text lies inside a name, as the blank of 王  云 does.
func (s *scan) insideName(at int) bool {
	ms := s.rd.Mentions
	i := sort.Search(len(ms), func(i int) bool { return ms[i].End > at })
	return i < len(ms) && ms[i].Start < at
}

// longTitle reports whether a sentence is the first line of the text, two or three headlines side by side: 甲就…致慰问电 乙向…致慰问电.
func (s *scan) longTitle(sp govgraph.Span) bool {
	text := s.rd.Article.Text
	t := trim(sp.Of(text))
	if trim(text[:sp.Start]) != "" || !strings.HasPrefix(text[sp.End:], "\n") && !strings.HasSuffix(sp.Of(text), "\n") || utf8.RuneCountInString(t) > 2*headlineMost || strings.ContainsAny(t, "。；：") {
		return false
	}
	return strings.ContainsAny(t, " \u3000")
}

func headline(t string) bool {
	for _, end := range []string{"。", "”", "；", "！", "？", ";", "：", ":"} {
		if strings.HasSuffix(t, end) {
			return false
		}
	}
	return utf8.RuneCountInString(t) < headlineMost && !strings.Contains(t, "。")
}

// speechStart is where what somebody says begins in a sentence: behind 强调, or behind 指出 with a comma or a quotation mark; its length where nobody speaks.
func (s *scan) speechStart(t string) int {
	best := len(t)
	try := func(words []string, strict bool) {
		for _, v := range words {
			for at := 0; ; {
				k := strings.Index(t[at:], v)
				if k < 0 || at+k >= best {
					break
				}
				at += k + len(v)
				rest := t[at:]
				if strict && contains(after(t[:at-len(v)], "，,。；;"), s.f.words.Hear) {
					continue // 听取情况介绍,
				}
				if v == "要求" && contains(after(t[:at-len(v)], "，,。；;"), []string{"按照", "根据", "依照", "遵照"}) {
					continue // 按照会议要求,…
				}
				if strict && hasSuffix(t[:at-len(v)], []string{"提出", "寄予", "充满", "的"}) {
					continue // 提出希望 and 提出要求 say nothing yet
				}
				demand := v == "要求" && strings.HasPrefix(trim(t), "会议") && hasSuffix(t[:at-len(v)], []string{"，", ","}) // 会议通报了形势,要求开展拉网式检查
				if rest == "" || strings.HasPrefix(rest, "会") || strict && !demand && !hasPrefix(rest, []string{"，", ",", "：", ":", "“"}) {
					continue
				}
				best = at
			}
		}
	}
	try(s.f.words.Speech, false)
	try(s.f.words.SpeechStrict, true)
	return best
}

// within lists the mentions of some types in a stretch of the sentence, without persons who take no part and bodies inside titles.
func (s *scan) within(st *sentence, from, to int, types ...govgraph.Type) []govgraph.Mention {
	var out []govgraph.Mention
	for _, m := range st.mentions {
		if m.Start < from || m.End > to || m.Entity < 0 || m.Type == govgraph.Org && s.rank(st, m) || m.Byline || m.Type == govgraph.Org && (wired(st.text[m.End:to]) || headed(st.text[m.End:st.End])) {
			continue
		}
		if slices.Contains(types, m.Type) && (m.Type != govgraph.Person || s.real(st, m)) {
			out = append(out, m)
		}
	}
	return out
}

// rank reports whether a body only stands in somebody's title (省委组织部部长刘强), not where it sends people that are not named (市水利局主要负责人).
func (s *scan) rank(st *sentence, m govgraph.Mention) bool {
	if !m.InTitle || strings.HasPrefix(st.text[m.End:st.End], "一行") {
		return false
	}
	rest := upto(st.text[m.End:st.End], "，,。；")
	if hasPrefix(rest, []string{"学生", "师生", "教师", "员工", "医生"}) && !titledHere(st, m) {
		return false // 为某小学学生捐赠
	}
	k := index(rest, s.f.words.People)
	return k < 0 || k > 90 || titledHere(st, m)
}

// headed reports whether a body's name only begins the post of its head: 外交部长.
func headed(rest string) bool {
	if hasPrefix(rest, []string{"中央总书记", "中央第一书记", "总书记"}) {
		return true
	}
	return strings.HasPrefix(rest, "长") && !hasPrefix(rest, []string{"长期", "长江", "长三角", "长途", "长效", "长远"})
}

// wired reports whether a body only sends the report: 新华社北京9月24日电.
func wired(rest string) bool {
	if hasPrefix(rest, []string{"消息", "讯", "报道", "记者"}) {
		return true
	}
	k := strings.Index(rest[:min(len(rest), 60)], "日电")
	return k > 0 && !strings.ContainsAny(rest[:k], "，,。")
}

// real reports whether a person named takes part: not one whose name is only a doctrine's (习近平新时代…, 以习近平同志为核心), who only sends or invites, or who made the page.
func (s *scan) real(st *sentence, m govgraph.Mention) bool {
	if m.Byline {
		return false
	}
	rest := st.text[m.End:min(len(st.text), m.End+48)]
	if hasPrefix(rest, s.f.words.Doctrine) {
		return false
	}
	if strings.HasPrefix(rest, "主席") {
		rest = "总书记" + rest[len("主席"):]
	}
	if hasPrefix(strings.TrimPrefix(rest, "的"), []string{"特别代表", "特使"}) {
		return false
	}
	if strings.HasPrefix(rest, "总书记") {
		before := st.text[max(st.Start, m.Start-12):m.Start]
		for _, of := range []string{"的", "对", "关于", "重要", "提出", "在", "特别代表", "特使", "亲署", "指示", "批示", "致", "嘱托", "回信"} {
			if strings.HasPrefix(rest, "总书记"+of) {
				return false
			}
		}
		return m.Start-st.Start < 60 && !strings.ContainsAny(before, "彻习实绕神着达按据受")
	}
	head, tail := titled(m)
	if hasPrefix(st.text[min(tail, st.End):st.End], []string{"的特别代表", "的夫人", "夫人", "的亲属", "亲属"}) {
		return false
	}
	if hasPrefix(st.text[min(s.tailOf(st, tail), st.End):st.End], []string{"的讲话", "的重要讲话", "讲话精神", "的批示", "批示", "指示精神", "的重要指示"}) {
		return false
	}
	if head = max(head, st.Start); hasSuffix(trim(st.text[max(st.Start, head-18):head]), []string{"聆听", "学习", "收听", "收看", "贯彻", "传达", "聆听了", "纪念", "缅怀", "缅怀了", "悼念", "怀念", "深切缅怀"}) {
		return false
	}
	return !hasPrefix(strings.TrimPrefix(rest, "先生"), s.f.words.Invites) && !st.invites(m) && !st.ordered(m) && !mourned(st.text[min(s.tailOf(st, tail), st.End):st.End])
}

// invites reports whether a name stands among those at whose invitation somebody comes: 应甲国外长乙、丙国外长丁邀请.
func (st *sentence) invites(m govgraph.Mention) bool {
	before := after(st.text[st.Start:m.Start], "，,：:。；;")
	rest := upto(st.text[m.End:st.End], "，,。；;")
	k := index(rest, []string{"邀请", "之邀"})
	return k >= 0 && k < 240 && strings.HasPrefix(trim(before), "应") && len(trim(rest[k:])) <= len("邀请")
}

// ordered reports whether a name stands among those whose words others act upon: 根据甲指示和乙要求,….
func (st *sentence) ordered(m govgraph.Mention) bool {
	before, rest := trim(after(st.text[st.Start:m.Start], "，,。；;")), trim(upto(st.text[m.End:st.End], "，,。；;"))
	return hasPrefix(before, []string{"根据", "按照", "遵照", "落实"}) && hasSuffix(rest, []string{"指示", "要求", "批示", "精神", "部署", "指示批示"}) && len(rest) < 60
}

// mourned reports whether the words behind a name and its title say that he is dead: 甲同志追悼大会.
func mourned(rest string) bool {
	return hasPrefix(rest, []string{"病重", "病危", "追悼", "逝世", "诞辰", "遗体", "吊唁", "葬礼", "国葬", "治丧"})
}

// triggerAt returns the trigger that has its longest word at a place of the report, and the word; no trigger where there is none, or where the word is no event there.
func (s *scan) triggerAt(st *sentence, at int) (*trigger, string) {
	t := st.text[at:st.report]
	best, word := -1, ""
	c, _ := utf8.DecodeRuneInString(t)
	for _, k := range s.f.first[c] {
		for _, w := range s.f.triggers[k].Words {
			if len(w) > len(word) && strings.HasPrefix(t, w) {
				best, word = k, w
			}
		}
	}
	if best < 0 {
		return nil, ""
	}
	tr := &s.f.triggers[best]
	span := govgraph.Span{Start: at, End: at + len(word)}
	before := trim(st.text[st.Start:at])
	if hasPrefix(st.text[span.End:st.End], tr.NotBefore) && !st.nameAt(span.End) || hasSuffix(before, tr.NotAfter) || hasSuffix(before, tr.Unless) && !s.goingThere(st, at) {
		return nil, word
	}
	if tr.Frame == "tour" && contains(before[max(0, len(before)-18):], []string{"此次", "这次", "本次"}) {
		return nil, word // 对此次视察活动表示欢迎
	}
	if rest := st.text[span.End:st.report]; tr.Frame == "tour" && strings.HasPrefix(rest, "的") && len(s.within(st, span.End, st.report, govgraph.Person)) == 0 {
		return nil, word // 来本市考察的客商; not 一同考察的有甲
	}
	for _, m := range st.mentions {
		if m.Contains(span) && m.Type != govgraph.Group {
			return nil, word
		}
	}
	if strings.LastIndex(before, "《") > strings.LastIndex(before, "》") {
		return nil, word // 《在某会议上的讲话》出版
	}
	return tr, word
}

// nameAt reports whether a name or the title before one begins at a place with a word of time: 会见|中国银行行长甲 is no 会见中, 会见|前总统乙 no 会见前.
func (st *sentence) nameAt(at int) bool {
	if !hasPrefix(st.text[at:st.End], []string{"中", "前", "后", "时"}) {
		return false
	}
	for i := range st.mentions {
		m := &st.mentions[i]
		if m.Start == at {
			return true
		}
		for _, t := range m.Titles {
			if t.Start == at {
				return true
			}
		}
	}
	return false
}

// goingThere reports whether a sentence has somebody go somewhere before a place: 甲到工地进行安全检查.
func (s *scan) goingThere(st *sentence, at int) bool {
	work := hasSuffix(st.text[st.Start:at], []string{"开展", "进行大", "开展大", "集中"}) // 甲带领委员就…开展|视察
	for _, l := range st.lists {
		if l.end > at {
			continue
		}
		between := st.text[l.end:at]
		if contains(between, s.f.words.GoFar) || strings.Contains(between, "到") || work && contains(between, []string{"带领", "率领", "带队", "率队", "就", "围绕"}) {
			return true
		}
	}
	return false
}
