package events

import (
	"strings"
	"unicode/utf8"

	"govgraph"
)

const topicMost = 30 // characters

var (
	topicFrom  = []string{"就", "围绕", "针对", "聚焦"}
	topicVerbs = []string{"进行了", "进行", "开展了", "开展", "展开了", "展开", "举行", "专题", "实地", "现场", "深入", "专程", "再次", "来", "到", "赴", "集中", "全面"}
	topicLead  = []string{"的", "考察", "了解", "检查", "察看", "查看", "简短的", "隆重的"}
	// where a topic behind the verb ends
	topicStops = []string{"时强调", "时指出", "时要求", "时表示", "时说", "时提出", "时，", "时,", "并", "强调", "指出", "要求", "随后", "等地", "期间", "活动"}
)

// topic is the work that an event is about, in the shortest words that the sentence has for it.
func (d *draft) topic(st *sentence, at govgraph.Span) {
	if sp := d.topicSpan(st, at); sp.Len() > 0 {
		d.Topic = append(d.Topic, sp)
	}
}

func (d *draft) topicSpan(st *sentence, at govgraph.Span) govgraph.Span {
	if gatherings[d.Type] && d.Type != "reception" {
		return topicOf(st, nameStart(st, at), at.Start)
	}
	if d.Type == "message" || d.Type == "reception" {
		return topicBefore(st, at, []string{"向", "致", "交换", "与", "同", "举行"})
	}
	if sp := topicBefore(st, at, topicVerbs); sp.Len() > 0 {
		return sp
	}
	rest := st.text[at.End:max(at.End, st.report)]
	for _, quiet := range []string{"了", "指导", "："} {
		rest = strings.TrimPrefix(rest, quiet)
	}
	start := max(at.End, st.report) - len(rest)
	rest = upto(rest, "，,。；;：: \u3000\n")
	if k := index(rest, topicStops); k >= 0 {
		rest = rest[:k]
	}
	return topicOf(st, start, start+len(rest))
}

// topicBefore finds 就…, 围绕… in the clause before a trigger, up to the verb that carries it.
func topicBefore(st *sentence, at govgraph.Span, verbs []string) govgraph.Span {
	clause := after(st.text[st.Start:at.Start], "，,。；;")
	k := lastIndex(clause, topicFrom)
	if k < 0 {
		return govgraph.Span{}
	}
	start := at.Start - len(clause) + k + len(prefix(clause[k:], topicFrom))
	end := at.Start
	for again := true; again; { // 就某工作进行实地调研
		again = false
		for _, v := range verbs {
			if end-len(v) > start && strings.HasSuffix(st.text[:end], v) {
				end, again = end-len(v), true
			}
		}
	}
	if verbs[0] == "向" {
		if k := index(st.text[start:end], verbs); k >= 0 {
			end = start + k
		}
	}
	return topicOf(st, start, end)
}

// nameStart is where the name of a gathering begins before its trigger: behind the last name, mark or verb, without 全市.
func nameStart(st *sentence, at govgraph.Span) int {
	start := st.Start
	for _, m := range st.mentions {
		if m.End <= at.Start && (m.Type != govgraph.Document || m.Relative) {
			start = max(start, m.End)
		}
	}
	for _, d := range st.dates {
		if d.End <= at.Start {
			start = max(start, d.End)
		}
	}
	clause := st.text[start:at.Start]
	start += len(clause) - len(after(clause, "，,。；;：: \u3000\n）)"))
	for _, v := range []string{"召开", "举行", "主持", "出席", "参加", "列席", "组织", "举办", "召集"} {
		if k := strings.LastIndex(st.text[start:at.Start], v); k >= 0 {
			start += k + len(v)
		}
	}
	for _, p := range []string{"了", "的", "全国", "全省", "全市", "全县", "全区", "全州", "全旗", "上午", "下午", "晚上", "晚"} {
		if strings.HasPrefix(st.text[start:at.Start], p) {
			start += len(p)
		}
	}
	return start
}

// topicOf trims a stretch to a topic: none where it is too short or long, holds a mark or a person, or is nothing but a name.
func topicOf(st *sentence, start, end int) govgraph.Span {
	none := govgraph.Span{}
	if start >= end {
		return none
	}
	for _, m := range st.mentions {
		if m.Type == govgraph.Person && m.Start < end && m.End > start {
			return none
		}
		switch {
		case m.Type == govgraph.Document || m.Start >= end || m.End <= start:
		case m.Start == start && m.End <= end:
			start = m.End
		case m.Start > start:
			return none // places that are visited, bodies that are called on
		}
	}
	for start < end && prefix(st.text[start:end], topicLead) != "" {
		start += len(prefix(st.text[start:end], topicLead))
	}
	if hasPrefix(st.text[start:end], []string{"、", "和", "及", "与", "在", "代表", "给", "由", "时"}) || strings.HasSuffix(st.text[start:end], "元") {
		return none
	}
	t := st.text[start:end]
	if n := utf8.RuneCountInString(t); n < 3 || n > topicMost || strings.ContainsAny(t, "，,。；;：:\n") || strings.HasPrefix(t, "第") || strings.Contains(t, "次") && n < 8 {
		return none
	}
	return govgraph.Span{Start: start, End: end}
}
