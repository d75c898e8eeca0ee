package events

import (
	"strings"
	"unicode/utf8"

	"govgraph"
)

// A list is a run of persons who stand side by side: 省委书记甲、省长乙和丙. What the words around it say, all its members share.
type list struct {
	who         []govgraph.Mention
	comma       int    // members from this index on stand behind a comma; len(who) without one
	head        int    // where the first one's title begins
	end         int    // behind the last name, its title and 等, 一行
	left, right string // the words from the list before it, and to the list after it or the end of the report
}

var afterName = []string{"同志", "先生", "女士", "一行人", "一行", "等一行", "等人", "等领导", "等市领导", "等县领导", "等区领导", "等州领导", "等同志", "等", "两位", "夫妇", "博士", "教授", "院士"}

// listsOf groups the persons of the report.
func (s *scan) listsOf(st *sentence) []list {
	var out []list
	for _, m := range s.within(st, st.Start, st.report, govgraph.Person) {
		head, tail := titled(m)
		head += len(prefix(st.text[head:m.Start], s.f.words.Joins)) // 率县长乙: the verb is none of the title
		if n := len(out); n > 0 {
			l := &out[n-1]
			if head = max(head, l.end); side(st.text[l.end:head]) {
				if l.comma == len(l.who) && !strings.ContainsAny(st.text[l.end:head], "，,；;") {
					l.comma++
				}
				l.who, l.end = append(l.who, m), s.tailOf(st, tail)
				continue
			}
		}
		out = append(out, list{who: []govgraph.Mention{m}, comma: 1, head: head, end: s.tailOf(st, tail)})
	}
	for i := range out {
		from, to := st.Start, st.report
		if i > 0 {
			from = out[i-1].end
		}
		if i+1 < len(out) {
			to = max(out[i+1].head, out[i].end)
		}
		out[i].left, out[i].right = trim(st.text[from:max(from, out[i].head)]), trim(st.text[min(s.pastBodies(st, out[i].end, to), to):to])
	}
	return out
}

// pastBodies is where the last of the clauses begins that are nothing but bodies' names, or lists of them, behind a name: 秘书长甲,市财政局,市住建局、|市水利局负责人参加.
func (s *scan) pastBodies(st *sentence, from, to int) int {
	at := from
	for _, m := range st.mentions {
		if m.Start < at || m.Type != govgraph.Org {
			continue
		}
		if m.End > to || strings.TrimLeft(st.text[at:m.Start], "，,、 ") != "" || !hasPrefix(st.text[at:m.Start], []string{"，", ",", "、"}) {
			break
		}
		if !hasPrefix(st.text[m.End:to], []string{"，", ",", "、"}) {
			if at > from && contains(upto(st.text[m.End:to], "，,。；;"), s.f.words.Attend) {
				return m.Start
			}
			break
		}
		at = m.End
	}
	return from
}

// titled is the stretch of a name with the titles right before and behind it.
func titled(m govgraph.Mention) (head, tail int) {
	head, tail = m.Start, m.End
	for _, t := range m.Titles {
		if t.End <= m.Start && m.Start-t.End < 12 {
			head = min(head, t.Start)
		} else if t.Start >= m.End && t.Start-m.End < 4 {
			tail = max(tail, t.End)
		}
	}
	return head, tail
}

// tailOf is where the words behind a name that still name the same person end: 丙副主任, 丙同志一行.
func (s *scan) tailOf(st *sentence, end int) int {
	for end < st.report {
		rest := strings.TrimLeft(st.text[end:st.report], " ")
		w := prefix(rest, afterName)
		if c, _ := utf8.DecodeRuneInString(rest); w == "" {
			w = prefix(rest, s.f.posts[c])
		}
		if w == "" {
			break
		}
		end += strings.Index(st.text[end:st.report], w) + len(w)
	}
	return min(end, st.report)
}

var joints = []string{"以及", "、", "和", "及", "与", "，", ",", "；", ";"}

// side reports whether two names stand side by side: nothing but a comma or 和 between them, or one with a post that was not read as a title.
func side(gap string) bool {
	g := trim(gap)
	if g == "" {
		return true
	}
	w := prefix(g, joints)
	if w == "" {
		return false
	}
	g = trim(g[len(w):])
	if g == "" || len(g) > 60 || w == "与" {
		return g == ""
	}
	if w == "、" && len(g) <= 18 && hasSuffix(g, []string{"工", "总工", "总", "副", "团", "妇"}) {
		return true // the beginning of a post that was read short: 区总工|会主席
	}
	return hasSuffix(g, []string{"代表", "局", "院", "厅", "委", "校", "公司", "集团", "中心", "处", "办", "员", "长", "任", "记", "席", "理", "师", "授", "士", "总", "领导", "同志", "表", "专家"}) && !strings.ContainsAny(g, "，,在到了") &&
		!contains(g, []string{"参加", "出席", "主持", "陪同", "会见", "会谈", "率", "检查", "调研"})
}

var attendAdverbs = []string{"以及", "及", "也", "还", "分别", "先后", "全程", "共同", "一并", "和", "与", "、", "应邀", "一路", "专程", "到", "依次", "就", "作为", "会见时", "会谈时", "座谈时", "均", "都", "另外"}

// attends reports whether the words around a list say that its members were there: 甲、乙参加; 同行的有甲、乙.
func (s *scan) attends(l *list) bool {
	r := upto(strings.TrimLeft(l.right, "，, "), "，,。；;：:")
	if hasPrefix(r, []string{"对", "向"}) && strings.Contains(r, "表示") {
		return false // 甲对外长来华出席会议表示欢迎
	}
	if k := index(r, s.f.words.Attend); k == 0 || k > 0 && k < 100 && (hasPrefix(r, attendAdverbs) || hasPrefix(r, s.f.words.Joins) || contains(r[:k], s.f.words.People)) {
		rest := r[k:]
		if strings.HasPrefix(rest, "一同") || strings.HasPrefix(rest, "一起") || strings.HasPrefix(rest, "一道") {
			rest = trim(rest[len("一同"):])
			if next := strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(l.right, "，, "), r), "，, "); rest == "" && hasPrefix(next, s.f.words.GoFar) {
				return false // 甲与乙一道,来到…
			}
			return rest == "" || hasPrefix(rest, s.f.words.Attend) || len(rest) < 24 && !contains(rest, []string{"到", "来到", "走", "赴", "前往", "来", "深入"})
		}
		return !strings.Contains(rest, "陪同下") && !strings.Contains(rest, "主持") && !strings.Contains(rest, "并讲话")
	}
	return s.listedAfter(l.left)
}

// listedAfter reports whether the words before a list announce who was there: 一同检查的有, 出席仪式的领导还有.
func (s *scan) listedAfter(left string) bool {
	t := after(left, "，,。；;")
	if len(t) <= len("还有") && len(t) < len(left) { // 同他们一起调研的,有…
		t = after(strings.TrimRight(strings.TrimSuffix(left, t), "，, "), "，,。；;") + t
	}
	t = strings.TrimRight(t, "：: ")
	if !hasSuffix(t, []string{"有", "是", "为", "包括", "分别是", "领导", "嘉宾"}) {
		return false
	}
	k := lastIndex(t, s.f.words.AttendBefore)
	return k >= 0 && !strings.Contains(t, "主持")
}

// joined reports whether the list is led by others: 率乙、丙; 在乙的陪同下.
func (s *scan) joined(l *list) bool {
	r := l.right
	if k := strings.Index(r, "陪同下"); k >= 0 && k < 40 && !hasPrefix(r, []string{"在", "由"}) { // 甲在有关领导的陪同下: hosts without a name
		return true
	}
	k := lastIndex(l.left, s.f.words.Joins)
	return k >= 0 && len(l.left)-k < 40 && !strings.ContainsAny(l.left[k:], "，,。；") && !strings.HasSuffix(l.left, "陪同") && !strings.HasSuffix(l.left, "随")
}

// entities of a list's members.
func (l *list) entities() []int {
	out := make([]int, len(l.who))
	for i, m := range l.who {
		out[i] = m.Entity
	}
	return out
}
