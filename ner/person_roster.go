package ner

import (
	"strings"

	"govgraph"
)

// rosterLabels stand before the names of those who make up a group: 组 长：某某某 副省长. A page may spread them over its width.
var rosterLabels = []string{"组长", "副组长", "常务副组长", "第一组长", "第一副组长", "执行组长", "成员", "组员", "召集人", "总召集人", "副召集人", "总指挥", "副总指挥", "常务副总指挥", "指挥长", "副指挥长", "常务副指挥长", "政委", "主任", "副主任", "常务副主任", "委员",
	"会长", "副会长", "秘书长", "副秘书长", "理事长", "副理事长", "总队长", "队长", "副队长", "顾问", "名誉会长", "主席", "副主席", "主编", "副主编", "团长", "副团长", "河长", "副河长", "总河长", "林长", "副林长"}

var labelAt = trieOf(rosterLabels...)

// rosters reads the lists by which a group is set up: a label, and behind it names each with a post, one a line or one behind the other.
//
//	组 长：某某某 副省长
//	成 员：某 某（县财政局局长）
//	某某某 县水利局副局长
func (r *Recogniser) rosters(d *doc) {
	for i := 0; i < len(d.r); i++ {
		if i > 0 && !isCut(d.r[i-1]) {
			continue
		}
		if j := label(d, i); j > 0 {
			if end := r.roster(d, j); end > i {
				i = end - 1
			}
		}
	}
}

// resumes reads the names at the beginning of lives told in few words: 某某某,男,汉族,1975年3月生,现任….
func (r *Recogniser) resumes(d *doc) {
	for i := 3; i+2 < len(d.r); i++ {
		if d.r[i] != '男' && d.r[i] != '女' || d.r[i-1] != ',' || d.r[i+1] != ',' {
			continue
		}
		for _, n := range []int{3, 2, 4} {
			k := i - 1 - n
			if k < 0 || !isCut(d.at(k-1)) || !free(d.person, k, i-1) || r.surnames[string(d.r[k])] == 0 && r.compoundSurname(d, k) == 0 || n == 4 && r.compoundSurname(d, k) == 0 {
				continue
			}
			if r.possible(d, k, n, inList) {
				d.add(govgraph.Person, "resume", k, i-1)
			}
			break
		}
	}
}

// label returns where the colon of a label that begins at i ends, 0 where there is none.
func label(d *doc, i int) int {
	var word []rune
	for j := i; j < len(d.r) && j < i+16; j++ {
		switch c := d.r[j]; {
		case c == ':' && len(word) > 1:
			if n, _ := labelAt.longest(word); n == len(word) {
				return j + 1
			}
			return 0
		case isHan(c):
			word = append(word, c)
		case c != ' ' || len(word) == 0:
			return 0
		}
	}
	return 0
}

// roster reads the entries that begin at i and returns where they end.
func (r *Recogniser) roster(d *doc, i int) int {
	for end := i; ; {
		j := i
		for d.at(j) == ' ' || d.at(j) == '\n' {
			j++
		}
		if k := label(d, j); k > 0 {
			for j = k; d.at(j) == ' ' || d.at(j) == '\n'; {
				j++
			}
		}
		n := r.rosterName(d, j)
		if n == 0 {
			return end
		}
		post := r.rosterPost(d, j+n)
		if post.End == 0 {
			return end
		}
		if free(d.person, j, j+n) {
			m := d.add(govgraph.Person, "roster", j, j+n)
			m.Titles = append(m.Titles, post)
		}
		i, end = post.End, post.End
		if d.at(i) == '(' { // (正厅长级)
			for d.r[i] != ')' {
				i++
			}
		}
		for i < len(d.r) && strings.ContainsRune(");,、。", d.r[i]) {
			i++
		}
	}
}

// rosterName is the length of the name at i, whose post stands behind it in brackets or behind a space.
func (r *Recogniser) rosterName(d *doc, i int) int {
	if d.at(i) == 0 || !isHan(d.r[i]) || r.surnames[string(d.r[i])] == 0 && r.compoundSurname(d, i) == 0 {
		return 0
	}
	n := 1
	for isHan(d.at(i + n)) {
		n++
	}
	if n == 1 { // 王  云
		n = r.padded(d, i)
	}
	if c := d.at(i + n); n < 2 || n > 4 || c != ' ' && c != '(' {
		return 0
	}
	return n
}

// rosterPost is the post behind a name: what stands in brackets or behind the space up to the next one, and ends with a title word.
func (r *Recogniser) rosterPost(d *doc, i int) govgraph.Span {
	for d.at(i) == ' ' {
		i++
	}
	closes := d.at(i) == '('
	if closes {
		i++
	}
	end := i
	for ; end < len(d.r) && end < i+60 && d.r[end] != '\n'; end++ {
		if c := d.r[end]; closes && c == ')' || !closes && (c == ' ' || c == '(' || c == ';' || c == ',' || c == '。') {
			break
		}
	}
	if end == i || d.tEnd[end] == 0 || d.titles[d.tEnd[end]-1].kind != "post" {
		return govgraph.Span{}
	}
	if d.at(end) == '(' && !strings.ContainsRune(d.s(end, min(len(d.r), end+12)), ')') {
		return govgraph.Span{}
	}
	return govgraph.Span{Start: i, End: end}
}
