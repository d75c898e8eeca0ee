package ner

import (
	"strings"

	"govgraph"
)

// levels are the words that a body of one's own division begins with: 市委, 县教育局.
const levels = "省市县区州盟旗镇乡"

// findBodies takes the bodies that every reader knows.
func (r *Recogniser) findBodies(d *doc) {
	for i := 0; i < len(d.r); i++ {
		n, _ := r.bodies.longest(d.r[i:])
		if own := r.ownBody(d, i); own > n {
			d.add(govgraph.Org, "own body", i, i+own).Relative = true
			i += own - 1
			continue
		}
		if e := builders(d, i); e > 0 && free(d.org, i, e) && !d.docu[i] {
			d.add(govgraph.Org, "construction bureau", i, e).InTitle = d.postAt(e)
			i = e - 1
			continue
		}
		if e := r.congress(d, i); e > 0 && !d.docu[i] && free(d.org, i, e) {
			d.add(govgraph.Org, "party congress", i, e)
			i = e - 1
			continue
		}
		if n == 0 || d.docu[i] || !free(d.person, i, i+n) || !free(d.org, i, i+n) {
			continue
		}
		if n < 4 && !(d.border[i] || isCut(d.at(i-1))) && !d.border[i+n] {
			continue
		}
		if d.r[i+n-1] == '部' && d.at(i+n) == '门' {
			continue
		}
		if d.s(i, i+n) == "联合国" && r.otherBody(d, i+2) {
			continue // 由总台联合|国务院国资委主办, 联合|国家税务总局
		}
		if d.bareRank(i + n) { // 中共中央政治局委员
			continue
		}
		if i > 1 && d.r[i-1] == '-' && isHan(d.r[i-2]) {
			continue // 中国-东盟|卫星遥感应用中心
		}
		if k, _ := r.orgEnds.longest(d.r[i+n:]); k > 0 && (d.border[i+n+k] || isCut(d.at(i+n+k))) && !r.otherBody(d, i+n) { // a part of a longer body
			continue
		}
		start := r.countryBefore(d, i, n)
		d.add(govgraph.Org, "known body", start, i+n).InTitle = d.postAt(i + n)
		i += n - 1
	}
}

// otherBody reports whether a body of its own begins at i that is no part of the one before: 中共中央|国务院.
func (r *Recogniser) otherBody(d *doc, i int) bool {
	n, _ := r.bodies.longest(d.r[i:])
	return n > 2
}

// ownBody reads what a site calls itself: 我校, 我院, 我社项目部.
func (r *Recogniser) ownBody(d *doc, i int) int {
	if d.r[i] != '我' || i+1 >= len(d.r) || d.docu[i] || i > 0 && d.r[i-1] == '自' {
		return 0
	}
	n := 2
	switch {
	case d.s(i+1, min(i+3, len(d.r))) == "公司" || d.s(i+1, min(i+3, len(d.r))) == "集团":
		n = 3
	case !strings.ContainsRune("校院社局司馆宫厂矿港", d.r[i+1]) || !d.border[i+2]:
		return 0
	}
	if d.s(i+n, min(i+n+3, len(d.r))) == "项目部" {
		return n + 3
	}
	if k, _ := r.orgEnds.longest(d.r[i+n:]); k > 0 && d.border[i+n+k] {
		return 0
	}
	return n
}

// builders is where the short name of a construction bureau ends that begins at i, 0 without one: 中铁一局, 中交一公局, 中交二航局.
func builders(d *doc, i int) int {
	if d.r[i] != '中' || !strings.ContainsRune("铁交建冶水核化煤", d.at(i+1)) {
		return 0
	}
	k := i + 2
	for k < i+5 && strings.ContainsRune("一二三四五六七八九十", d.at(k)) {
		k++
	}
	if k == i+2 {
		return 0
	}
	if strings.ContainsRune("航公冶化建", d.at(k)) {
		k++
	}
	if d.at(k) != '局' || strings.ContainsRune("集第有一二三四五六七八九十", d.at(k+1)) {
		return 0
	}
	return k + 1
}

// congress is where the name of a congress of the Communist Party ends that begins at i, 0 without one: 中国共产党岳阳市第九次代表大会.
func (r *Recogniser) congress(d *doc, i int) int {
	k := i + longestOf(d, i, communist)
	if k == i {
		return 0
	}
	for n := r.placeAt(d, k); n > 1; n = r.placeAt(d, k) {
		k += n
	}
	if d.at(k) != '第' {
		return 0
	}
	for k++; strings.ContainsRune("一二三四五六七八九十", d.at(k)); k++ {
	}
	if c := d.at(k); c != '次' && c != '届' {
		return 0
	}
	k++
	if n := longestOf(d, k, congresses); n > 0 {
		return k + n
	}
	return 0
}

var (
	communist  = trieOf("中国共产党", "中共")
	congresses = trieOf("全国代表大会", "代表大会", "全国党代会", "党代会")
)

// postAt reports whether a title begins at i that a body may have, not 等人.
func (d *doc) postAt(i int) bool {
	return d.tStart[i] > 0 && d.r[i] != '等'
}

// bareRank reports whether a title that says no more than membership begins at i.
func (d *doc) bareRank(i int) bool {
	if d.tStart[i] == 0 {
		return false
	}
	t := d.titles[d.tStart[i]-1]
	switch d.s(t.start, t.end) {
	case "书记", "副书记", "常委", "委员", "候补委员", "第一书记":
		return true
	}
	return false
}

// rank reports whether a title is one of a party committee's own.
func (d *doc) rank(t int) bool {
	w := d.s(d.titles[t-1].start, d.titles[t-1].end)
	return strings.HasSuffix(w, "书记") || strings.HasSuffix(w, "委员") || strings.HasSuffix(w, "常委")
}

// findOrgs reads names of bodies from their endings leftwards.
func (r *Recogniser) findOrgs(d *doc) {
	for i := 0; i < len(d.r); i++ {
		n, v := r.orgEnds.longest(d.r[i:])
		if n == 0 || d.docu[i] || !r.orgEndFits(d, i, n) {
			continue
		}
		end := i + n
		if k, _ := r.orgEnds.longest(d.r[end:]); k > 0 && !isCut(d.at(end)) && r.orgEndFits(d, end, k) && d.at(end) != '会' {
			continue // 组织部办公室: the longer name is read from its own end
		}
		if n > 1 && d.r[end-1] == '局' && r.bureaux.longestBefore(d.r, end-1) >= n {
			continue // 综合行政|执法局: the bureau's name is longer than this ending
		}
		start := r.orgStart(d, i)
		if k := r.nationalInside(d, start, end); k > start {
			start = k
		}
		if c := d.r[start]; start > 1 && i-start > 2 && c == '任' && (d.s(start-2, start) == "同志" || d.person[start-1]) {
			start++ // 某某某同志任|中轻集团董事长
		}
		if i-2 > start && d.s(i, end) == "政府" && strings.ContainsRune(levels, d.r[i-1]) && d.r[i-2] == '委' && strings.ContainsRune(levels, d.r[i-3]) && free(d.person, start, end) { // 长泰县委|县政府
			d.dropInside(govgraph.Org, start, i-1)
			if free(d.org, start, i-1) {
				d.add(govgraph.Org, "body:"+r.orgKind[v], start, i-1).Relative = i-3 == start
			}
			start = i - 1
		}
		core := i - start
		if short := core == 0 && n == 2 && d.at(end-1) == '委'; core < r.orgMin[v] && !short || strings.Contains(d.s(start, end), "各") || !free(d.person, start, end) || !r.plausibleOrg(d, start, i, end) {
			continue
		}
		if !free(d.org, start, end) { // a shorter body inside gives way
			d.dropInside(govgraph.Org, start, end)
		}
		m := d.add(govgraph.Org, "body:"+r.orgKind[v], start, end)
		m.Relative = strings.ContainsRune(levels, d.r[start]) || d.r[start] == '我'
		m.InTitle = d.postAt(end) || d.tStart[end+min(1, len(d.r)-end)] > 0 && d.at(end) == ' '
		i = end - 1
	}
}

func (r *Recogniser) orgEndFits(d *doc, i, n int) bool {
	end := i + n
	switch c := d.at(end); {
	case d.tStart[end] > 0 || isCut(c) || c == '会' && d.at(end+1) == '议':
	case !d.border[end] && !(c == '在' && n > 1) && !(c == '和' && n > 1 && d.r[end-1] == '中' && d.border[end+1]): // 十一中|和, which the segmenter reads 十一|中和
		return false
	}
	if n == 2 && r.organises(d, i) {
		return false
	}
	if d.post[end-1] && !(d.tStart[i] > 0 && d.s(i, end) == "纪委") { // 省纪委|书记 names a body, 市委书记 a rank
		return false
	}
	if t := d.tStart[end]; t > 0 && d.titles[t-1].kind == "post" && d.at(end-1) == '委' && !strings.Contains(d.s(d.titles[t-1].start, d.titles[t-1].end), "负责") && (n < 3 || d.at(end-2) == '工' && d.rank(t)) && d.at(end-2) != '纪' || d.tStart[end] > 0 && d.at(end-1) == '组' && d.at(end-2) == '党' {
		return false // 市委书记, 党组成员: bare ranks
	}
	if d.bareRank(end) && strings.ContainsRune("支部局", d.at(end-1)) {
		return false
	}
	if n == 1 && r.bureaux.longestBefore(d.r, i) < 2 { // 民政局, which the segmenter reads 市民|政局
		if f, pos := r.seg.Frequency(d.s(max(i-1, 0), end)); i > 0 && f > 2 && pos != "nt" && d.border[i-1] && !strings.ContainsRune(levels, d.at(i-1)) {
			return false
		}
	}
	// 会议, 会见 … begin with an ending's character
	if k := d.at(end); d.r[end-1] == '会' && (k == '议' && d.tStart[end] == 0 || k == '上') || d.r[end-1] == '委' && strings.ContainsRune("员托派会", k) || d.r[end-1] == '办' && strings.ContainsRune("法理公事案", k) {
		return false
	}
	return true
}
