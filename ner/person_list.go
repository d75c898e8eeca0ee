package ner

import (
	"strings"

	"govgraph"
)

// bylines finds the makers' names that stand before 摄 or in brackets.
func (r *Recogniser) bylines(d *doc) {
	for _, t := range d.titles {
		if t.kind != "trade" {
			continue
		}
		e := t.start
		for d.at(e-1) == ' ' || d.at(e-1) == '/' {
			e--
		}
		for _, n := range []int{3, 2} {
			if i := e - n; i >= 0 && free(d.person, i, e) && isCut(d.at(i-1)) && isCut(d.at(t.end)) && r.surnames[string(d.r[i])] > 1 && r.score(d, i, n, afterTrade) > 2 {
				m := d.add(govgraph.Person, "byline", i, e)
				m.Byline, m.Titles = true, []govgraph.Span{{Start: t.start, End: t.end}}
				break
			}
		}
	}
}

// lead reads the names in brackets after 讯 and 电: 本报讯(王茵 李明).
func (r *Recogniser) lead(d *doc) {
	for i := 1; i < len(d.r); i++ {
		if d.r[i] != '(' || !strings.ContainsRune("讯电 ", d.r[i-1]) || d.r[i-1] == ' ' && !strings.ContainsRune("讯电", d.at(i-2)) {
			continue
		}
		for j := i + 1; ; {
			n := r.name(d, j, afterTrade)
			if k := d.named[j]; k > 0 { // a name that the dictionary has
				n = d.found[k-1].End - j
				d.found[k-1].Byline = true
			} else if n == 0 || !free(d.person, j, j+n) {
				break
			} else {
				d.add(govgraph.Person, "byline", j, j+n).Byline = true
			}
			for j += n; d.at(j) == ' ' || d.at(j) == '、'; j++ {
			}
		}
	}
}

// again marks every other place of the names that are known by now.
func (r *Recogniser) again(d *doc) {
	seen, names := newTrie(), []govgraph.Mention{}
	for _, m := range d.found {
		if m.Type == govgraph.Person {
			seen.add(d.s(m.Start, m.End), int32(len(names)))
			names = append(names, m)
		}
	}
	for i := 0; i < len(d.r); i++ {
		if d.person[i] {
			continue
		}
		if n, v := seen.longest(d.r[i:]); n > 0 && free(d.person, i, i+n) && !d.docu[i] && (n > 2 || r.ends(d, i+n) > 0 || d.border[i]) {
			d.add(govgraph.Person, "again", i, i+n).Byline = names[v].Byline && isCut(d.at(i+n))
			i += n - 1
		}
	}
	r.wholeLists(d)
	// Members of a list beside a known name are names too.
	for k := 0; k < len(d.found); k++ {
		m := d.found[k]
		if m.Type != govgraph.Person {
			continue
		}
		j := m.End
		if d.at(j) == '、' || d.at(j) == ' ' && m.Byline || (d.at(j) == '和' || d.at(j) == '与') && d.border[j] && d.border[j+1] {
			for j++; d.at(j) == ' ' || d.at(j) == '、'; {
				j++
			}
			if n := r.name(d, j, inList); n > 0 && free(d.person, j, j+n) && d.tStart[j] == 0 {
				d.add(govgraph.Person, "name list", j, j+n).Byline = m.Byline
			}
		}
		if i := m.Start - 1; d.at(i) == '、' {
			for _, n := range []int{4, 3, 2} {
				if n == 4 && (i < 4 || r.surnames[d.s(i-4, i-2)] == 0) {
					continue
				}
				if b := i - n; b >= 0 && free(d.person, b, i) && (isCut(d.at(b-1)) || d.tEnd[b] > 0 || r.begins(d, b)) && r.score(d, b, n, inList) > 3.2 {
					d.add(govgraph.Person, "name list", b, i)
					break
				}
			}
		}
	}
}

// closing reads the makers' names in brackets that end a line: (简某 温某某), (稿件来源:某某分局 李某), (某县融媒体中心 单某 报道).
func (r *Recogniser) closing(d *doc) {
	for i, c := range d.r {
		if c != ')' || !lineEnds(d, i+1) {
			continue
		}
		open := i
		for open > 0 && i-open < 40 && d.r[open] != '(' && d.r[open] != '\n' {
			open--
		}
		if d.r[open] != '(' || open > 0 && !strings.ContainsRune("。!?”.\n ", d.r[open-1]) {
			continue
		}
		for k := open + 1; k < i; {
			e := k
			for e < i && !strings.ContainsRune(" 、:/,|", d.r[e]) {
				e++
			}
			if d.at(e) != ':' { // 来源: is a label
				r.maker(d, k, e)
			}
			k = e + 1
		}
	}
}

func lineEnds(d *doc, i int) bool {
	for d.at(i) == ' ' {
		i++
	}
	return d.at(i) == 0 || d.at(i) == '\n'
}

func (r *Recogniser) maker(d *doc, i, e int) {
	if n := e - i; n < 2 || n > 4 || !free(d.person, i, e) || d.tStart[i] > 0 || strings.ContainsRune("处科局办", d.r[e-1]) || r.surnames[string(d.r[i])] == 0 {
		return
	}
	if d.r[e-1] == '摄' && e-i > 2 {
		e-- // (某报记者 陈迹摄)
	}
	by := d.at(i-1) == '/' && strings.ContainsRune("文图摄", d.at(i-2)) // 文/某某某
	if (by || r.score(d, i, e-i, afterTrade) >= 2.4) && r.placeAt(d, i) < e-i {
		d.add(govgraph.Person, "closing byline", i, e).Byline = true
	}
}
