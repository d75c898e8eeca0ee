package ner

import (
	"slices"
	"strings"

	"govgraph"
)

// countryBefore is where a ministry's name begins with that of its country: 赞比亚|农业部.
func (r *Recogniser) countryBefore(d *doc, i, n int) int {
	if d.r[i+n-1] != '部' || n > 6 {
		return i
	}
	for k := max(0, i-8); k < i; k++ {
		if m, v := r.places.longest(d.r[k:]); m > 1 && k+m == i && d.border[k] && r.plVal[v].level == 0 && d.s(k, i) != "我国" && d.s(k, i) != "中国" {
			return k
		}
	}
	return i
}

// parts are the endings of bodies that are parts of the body named right before them: 市生态环境局|汉阴分局, 飞利浦公司|阿姆斯特丹总部.
var parts = []string{"分局", "分会", "分公司", "支行", "分行", "总部", "驿站", "站", "电厂", "水厂", "厂", "支部", "总支", "分社", "分院", "分校", "分站", "分中心", "办公厅", "司", "处", "科", "联络处", "代表处", "联系点", "检查组", "考核组", "中队", "大队", "派出所", "项目部"}

// longestWhole is how many characters a body's name with its parts may have.
const longestWhole = 60

// withBranch takes the division in brackets behind a body into its name: 中国石油大学(北京).
func (r *Recogniser) withBranch(d *doc) {
	for k := range d.found {
		m := &d.found[k]
		if m.Type != govgraph.Org || d.at(m.End) != '(' || m.End+3 >= len(d.r) {
			continue
		}
		n, v := r.places.longest(d.r[m.End+1:])
		if e := m.End + 1 + n; n > 1 && n < 5 && d.at(e) == ')' && r.plVal[v].level < 3 {
			d.dropInside(govgraph.Place, m.End, e+1)
			m.End = e + 1
			d.own(k, m.Start, m.End)
			for j := m.Start; j < m.End; j++ {
				d.org[j] = true
			}
		}
	}
}

// joinParts makes one name of a body and its part.
func (r *Recogniser) joinParts(d *doc) {
	byEnd := map[int]int{}
	for k, m := range d.found {
		if m.Type == govgraph.Org {
			byEnd[m.End] = k
		}
	}
	for k := range d.found {
		b := &d.found[k]
		if b.Type != govgraph.Org || strings.ContainsRune(levels, d.r[b.Start]) {
			continue
		}
		a, ok := byEnd[b.Start]
		if !ok && slices.Contains(electedParts, d.s(b.Start, b.End)) {
			a, ok = byEnd[d.session(b.Start)] // 甲党第十一届|中央委员会
		}
		if !ok || !slices.Contains(electedParts, d.s(b.Start, b.End)) && !slices.ContainsFunc(parts, func(p string) bool { return strings.HasSuffix(d.s(b.Start, b.End), p) }) {
			continue
		}
		whole := &d.found[a]
		if b.End-whole.Start > longestWhole {
			continue
		}
		b.Start, b.Relative, b.Rule = whole.Start, whole.Relative, "body+part"
		whole.Type = ""
		d.own(k, b.Start, b.End)
	}
}

// electedParts are bodies of parties and associations that are elected for a number of years, behind the number of their term.
var electedParts = []string{"中央委员会", "中央常务委员会", "全国委员会", "常务委员会", "理事会", "常务理事会", "执行委员会", "中央监督委员会", "常务委员会委员"}

// session is where 第…届 begins that ends at i, -1 where none does.
func (d *doc) session(i int) int {
	if d.at(i-1) != '届' {
		return -1
	}
	for k := i - 2; k >= 0 && k >= i-6; k-- {
		if d.r[k] == '第' {
			return k
		}
	}
	return -1
}
