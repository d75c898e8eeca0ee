package ner

import (
	"strings"

	"govgraph"
)

// afterTitle reads the name or the list of names that follows a title word.
func (r *Recogniser) afterTitle(d *doc, t titleHit) {
	if t.kind == "group" || t.kind == "courtesy" && t.end-t.start < 2 {
		return
	}
	if t.start > 0 && d.person[t.start-1] && t.kind != "trade" {
		return // 习近平主席|贺信: the title is that of the name before it
	}
	if t.kind == "trade" && isHan(d.at(t.start-1)) && d.s(t.start, t.end) == "主持人" && d.s(max(0, t.start-2), t.start) == "会议" {
		t.kind = "post" // 主席团会议主持人
	}
	a, rule := afterPost, "title+name"
	switch t.kind {
	case "trade":
		a, rule = afterTrade, "byline"
	case "nation":
		a, rule = afterNation, "title+foreign"
	}
	i := t.end
	if a == afterTrade && isHan(d.at(i)) && d.at(i) != '丨' && !d.maker(t) {
		return
	}
	for d.at(i) == ' ' || a == afterTrade && strings.ContainsRune(":/丨|(\n", d.at(i)) {
		i++
	}
	if d.at(i) == '·' {
		i++
	}
	lead := i
	for first := true; ; first = false {
		n := 0
		var m *govgraph.Mention
		if k := d.named[i]; k > 0 {
			m = &d.found[k-1]
			if n = m.End - i; m.Rule == "known name" {
				m.Rule = rule
				if f := r.foreign(d, i); a == afterNation && f > n && free(d.person, i+n, i+f) { // 施泰因|迈尔
					for n = f; m.End < i+n; m.End++ {
						d.person[m.End] = true
					}
				}
			}
		} else if n = r.name(d, i, a); n == 0 && first && a == afterPost {
			if n = r.otherName(d, t, i); n == 0 {
				return
			}
			m = d.add(govgraph.Person, "title+name without surname", i, i+n)
		} else if n == 0 && first && a == afterTrade {
			if n = d.label(r, t, i); n == 0 {
				return
			}
			m = d.add(govgraph.Person, "byline", i, i+n)
		} else if n == 0 || !free(d.person, i, i+n) {
			return
		} else {
			m = d.add(govgraph.Person, rule, i, i+n)
		}
		m.Byline = a == afterTrade
		if a == afterTrade && n == 3 && d.r[i+2] == '摄' && isCut(d.at(i+3)) && m.End == i+3 {
			n, m.End = 2, i+2 // 记者陈迹|摄
			d.forget(govgraph.Person, i+2, i+3)
		}
		if a == afterTrade && isCut(d.at(i+n)) && strings.ContainsRune("处科局办部委", d.r[i+n-1]) {
			m.Type = "" // 作者:农村办
			d.forget(govgraph.Person, i, i+n)
			return
		}
		if a == afterTrade {
			m.Titles = append(m.Titles, govgraph.Span{Start: t.start, End: t.end})
		} else if !first && d.shared(t) {
			d.share[i] = lead
		}
		if first {
			lead = i
		}
		j := i + n
		if a != afterTrade && d.at(j) == '(' { // 王某某(女)、…
			k := j
			for k < len(d.r) && k < j+8 && d.r[k] != ')' {
				k++
			}
			if d.at(k) == ')' && k-j <= 6 {
				j = k + 1
			}
		}
		sep := j
		for d.at(j) == ' ' || d.at(j) == '、' {
			j++
		}
		if j == sep || d.tStart[j] > 0 {
			return
		}
		i, rule = j, "name list"
		if a != afterTrade {
			a = inList
		}
	}
}

// label is the length of whatever stands alone behind a maker's label and may be a name without a Han surname: 责编:达来.
func (d *doc) label(r *Recogniser, t titleHit, i int) int {
	n := 0
	for i+n < len(d.r) && isHan(d.r[i+n]) {
		n++
	}
	if d.at(i-1) != ':' || n < 2 || n > 3 || !free(d.person, i, i+n) || !free(d.post, i, i+n) || !r.unknownName(d, i, i+n) || strings.ContainsRune("处科局办部委台站网报社组室院", d.r[i+n-1]) || strings.ContainsRune(levels, d.r[i]) || longestSuffix(d, i, i+n, r.orgEnds) > 0 || r.placeAt(d, i) >= n {
		return 0
	}
	return n
}

// otherName is the length of a name without a Han surname at i, behind a post with its body and before a word that goes on with what somebody did: 旗人大常委会
// 副主任|宝龙|先后到…; 0 where there is none.
func (r *Recogniser) otherName(d *doc, t titleHit, i int) int {
	if t.kind != "post" || t.end-t.start < 2 || strings.HasPrefix(d.pos[min(i, len(d.pos)-1)], "t") || d.at(i) == '大' || d.at(i) == '长' || !isHan(d.at(t.start-1)) || i != t.end || i >= len(d.r) || !isHan(d.r[i]) {
		return 0
	}
	for n := 2; n <= 7 && i+n < len(d.r) && isHan(d.r[i+n-1]); n++ {
		if n > 4 && !allIn(inEither, d.r[i:i+n]) {
			break
		}
		if e := i + n; d.border[e] && r.ends(d, e) >= 2.2 && !isCut(d.at(e)) && soundsForeign(d.r[i:e]) && r.unknownName(d, i, e) && nameLike(d, i, e) && !r.surnameBegins(d, i) && r.placeAt(d, i) < n && free(d.post, i, e) && !strings.ContainsAny(d.s(i, e), function+levels+"会等们组队团处局") {
			return n
		}
	}
	return 0
}

// nameLike reports whether no word of [i, e) of two characters or more is a verb, an adverb or a set phrase.
func nameLike(d *doc, i, e int) bool {
	for k := i; k < e; k = d.wordEnd(k) {
		if p := d.pos[k]; d.wordEnd(k) > k+1 && !strings.HasPrefix(p, "n") && p != "x" && p != "" {
			return false
		}
	}
	return true
}

// surnameBegins reports whether a common Han surname stands at i, so that the name is for the other rules to read.
func (r *Recogniser) surnameBegins(d *doc, i int) bool {
	return r.surnames[string(d.r[i])] > 2
}

// maker reports whether a trade leads to a name with nothing between them: 记者某某, but not 工业设计周.
func (d *doc) maker(t titleHit) bool {
	w := d.s(t.start, t.end)
	for _, e := range []string{"记者", "通讯员", "摄影师", "编辑", "责编", "实习生", "作者", "主播", "主持人"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// shared reports whether a title may stand before a list of names: 副市长, 市领导, 记者; there is only one 市长.
func (d *doc) shared(t titleHit) bool {
	w := d.s(t.start, t.end)
	return t.kind == "trade" || strings.HasPrefix(w, "副") || w == "领导" || w == "委员" || w == "常委" || w == "代表" || w == "教授" || w == "院士" || w == "成员" || strings.HasSuffix(w, "巡视员") || strings.HasSuffix(w, "调研员") || strings.HasSuffix(w, "秘书长") ||
		strings.HasPrefix(w, "执行") || strings.HasSuffix(w, "负责人") || strings.HasSuffix(w, "理事") || strings.HasSuffix(w, "职工")
}

// beforeTitle finds 余昆刚副主任, 张三同志: a name whose title follows.
func (r *Recogniser) beforeTitle(d *doc) {
	for _, t := range d.titles {
		if t.kind == "trade" && d.s(t.start, t.end) != "摄" || t.kind == "group" || d.r[t.start] == '村' {
			continue // 高荡|村民居
		}
		e := t.start
		for d.at(e-1) == ' ' {
			e--
		}
		for _, n := range []int{3, 2, 4} {
			i := e - n
			if i < 0 || !free(d.person, i, e) || !r.begins(d, i) && !(n == 3 && d.leads(t) && !(d.r[i] == '席' && d.at(i-1) == '出') || n < 4 && r.bodyEnds(d, i)) || n == 4 && r.surnames[d.s(i, i+2)] == 0 {
				continue
			}
			if s := r.score(d, i, n, bare); s >= 3.2 && d.tStart[i] == 0 {
				m := d.add(govgraph.Person, "name+title", i, e)
				if m.Byline = t.kind == "trade"; m.Byline {
					m.Titles = append(m.Titles, govgraph.Span{Start: t.start, End: t.end})
				}
				break
			}
		}
	}
}

// bodyEnds reports whether a body's name ends at i: 县人大|余昆刚副主任.
func (r *Recogniser) bodyEnds(d *doc, i int) bool {
	for n := 1; n <= 4 && n <= i; n++ {
		if k, _ := r.orgEnds.longest(d.r[i-n : i]); k == n {
			return true
		}
	}
	return false
}

// leads reports whether a title is one that follows a full name anywhere: 某某某总书记.
func (d *doc) leads(t titleHit) bool {
	switch d.s(t.start, t.end) {
	case "总书记", "总理", "委员长", "同志":
		return true
	}
	return false
}

// chain returns where the title chain before a name begins: after the last clause border, name, or word that no title holds.
func (r *Recogniser) chain(d *doc, end int) int {
	i := end
	for d.at(i-1) == ' ' {
		i--
	}
	if d.tEnd[i] == 0 {
		return end
	}
	last := d.titles[d.tEnd[i]-1].start
	for i > 0 && end-i < 70 {
		c := d.at(i - 1)
		if d.person[i-1] || isCut(c) && !strings.ContainsRune("、 \"“”()", c) || c == ')' && d.tEnd[i-1] == 0 {
			break
		}
		if c == '、' && (d.person[max(i-2, 0)] || d.tEnd[i-1] == 0 && !d.docu[max(i-2, 0)]) {
			break
		}
		if c == ' ' && d.tEnd[i-1] == 0 {
			break
		}
		i--
	}
	// What leads to the title is no part of it: 会议由市委书记, 同行的还有副县长.
	start := i
	for k := i; k < last; k++ {
		if d.at(k) == '、' {
			break
		}
		if !d.border[k] && !(k > 0 && d.person[k-1]) || d.post[k] {
			continue
		}
		if n, _ := r.context.stop.longest(d.r[k:last]); n > 0 && d.border[k+n] && n+k <= last && (!r.inDivision(d, k, k+n) || k > 0 && d.person[k-1]) { // 甲|同|德国总统, not of 同德
			if n == 1 && (!d.border[k+1] || !strings.ContainsRune("由与和同向有是为的在将把对被任让请", d.r[k])) {
				continue
			}
			if in, _ := r.context.inside.longest(d.r[k:last]); in == n && n > 1 {
				continue // 社会组织服务中心主任
			}
			start = k + n
		}
	}
	return start
}
