package ner

import (
	"strings"
)

// longPlace reads a chain of divisions and a facility behind it: 林家坪镇林家坪村, 罗甸县边阳镇.
func (r *Recogniser) longPlace(d *doc, i int) (int, string) {
	n, rule, from := 0, "", placeName{level: -1}
	for {
		k, v := r.places.longest(d.r[i+n:])
		if k == 0 || !r.divisionFits(d, i+n, k, v, n > 0) {
			break
		}
		last := r.plVal[v]
		if n > 0 && from.level == 0 && from.kind == "country" && last.level == 0 && last.kind != "city" {
			break // 南亚印度: no chain
		}
		if n > 0 && from.kind == "" && last.level == 0 && last.kind == "country" {
			break // 北京|捷克大使馆
		}
		if n > 0 && from.kind == "" && last.kind == "" && from.level > 0 && last.level <= from.level && d.border[i+n] {
			break // 芜湖市|马鞍山市, 福清|闽侯
		}
		n, rule, from = n+k, "gazetteer", last
		if last.level == 0 && last.kind != "country" {
			break
		}
		if c := i + n; last.kind == "country" && d.s(c, min(c+2, len(d.r))) == "首都" {
			if m, w := r.places.longest(d.r[min(c+2, len(d.r)):]); m > 0 && r.plVal[w].kind == "city" {
				n += 2 // 巴西首都巴西利亚
			}
		}
	}
	if n > 0 && strings.ContainsRune("个家座处", d.at(i-1)) && counted(d, i-1) && longestOf(d, i, r.placeEnd) == n {
		return 0, "" // 13个|工业园区, though one of them has no other name
	}
	if from.kind == "city" && d.at(i+n) == '市' && d.border[i+n+1] {
		n++
	}
	if w := d.s(i, i+n); from.kind == "country" && w != "中国" && w != "我国" {
		m := n
		for k := r.foreignCity(d, i+m); k > 0 && m < 40; k = r.foreignCity(d, i+m) {
			m += k
		}
		if m > n {
			return m, "foreign city"
		}
	}
	if k := r.namedAfter(d, i, n, from); k > 0 {
		return n + k, "facility"
	}
	if e := i + n; n > 3 && d.r[i] == '和' && e+3 < len(d.r) && d.s(e, e+3) == d.s(i, i+3) {
		if k := longestOf(d, e+3, afterShort); k > 0 {
			return n + 3 + k, "facility" // 和家庄镇|和家庄社区
		}
	}
	if k := r.facility(d, i+n, n > 0); k > 0 {
		if r.insideTitle(d, i+n+k) {
			return 0, ""
		}
		return n + k + r.villageGroup(d, i+n+k), "facility"
	}
	if n > 0 && (d.at(i+n) == '籍' || r.insideTitle(d, i+n) || d.s(i, i+n) == "中国" && strings.ContainsRune("特梦共式人化气制品传国", d.at(i+n))) {
		return 0, ""
	}
	return n, rule
}

// afterShort are what is called by a word that is also a division's short name: 西山|村, 临河|社区, 南京|路.
var afterShort = trieOf("村", "社区", "小区", "新村", "路", "街", "大街", "大道", "巷", "胡同", "镇", "乡", "街道", "庄", "屯", "寨", "花园", "广场", "大厦", "大桥", "水库", "林场", "农场", "公园", "片区", "校区", "街区", "家园")

// namedAfter is the length of the ending behind the names of divisions, of n characters in all, whose last is a short one, with which it makes another name.
func (r *Recogniser) namedAfter(d *doc, i, n int, last placeName) int {
	if n < 2 || last.kind == "" && last.full || last.kind == "country" && (n > 3 || d.s(i, i+2) == "中国") {
		return 0
	}
	k := longestOf(d, i+n, afterShort)
	if end := i + n + k; k == 0 || isHan(d.at(end)) && (!d.border[end] && !(k == 1 && d.wordEnd(i+n) == i+n+1) || r.insideTitle(d, end) || k == 1 && strings.ContainsRune("民庄长", d.r[end])) {
		return 0
	}
	return k
}

// villageGroup is the length of a village's group behind its name, which ends at i: 庆福村|河西组, 三组; 0 without one.
func (r *Recogniser) villageGroup(d *doc, i int) int {
	if d.at(i-1) != '村' && d.s(max(i-2, 0), i) != "社区" {
		return 0
	}
	for k := i; k < min(i+5, len(d.r)) && isHan(d.r[k]) && d.place != nil; k++ {
		if d.r[k] == '组' && k > i && d.border[k+1] && (isDigits(d.s(i, k)) || d.r[i] == '第' || k > i+1 && r.bySound(d, i, k)) {
			return k + 1 - i
		}
		if !free(d.org, k, k+1) {
			break
		}
	}
	return 0
}

func (r *Recogniser) divisionFits(d *doc, i, n int, v int32, inside bool) bool {
	p := r.plVal[v]
	end := i + n
	if end < len(d.r) && strings.ContainsRune("和与及同", d.r[i]) && !inside && isHan(d.at(i-1)) && (d.r[i] != '同' || d.person[i-1]) && !strings.ContainsRune("在到赴省市", d.at(i-1)) {
		return false // 定江镇和|县国土资源局
	}
	if k, next := r.places.longest(d.r[end:]); (k >= 3 || k == 2 && p.kind == "country" && r.plVal[next].kind == "city") && d.border[i] && d.border[end+k] && !d.border[end] {
		return true // 北京|人民大会堂, one word to the segmenter
	}
	if inside && !p.full && (d.at(end) == '人' || d.at(end) == '籍') && isCut(d.at(end+1)) {
		return true // 山东诸城人
	}
	if p.level >= 3 && p.full && n >= 4 && (d.border[i] || inside || strings.ContainsRune("到在赴抵来往至", d.at(i-1))) {
		return true
	}
	if p.level == 3 && p.full && n == 3 && (d.border[i] || isCut(d.at(i-1))) && r.startsWord(d, end) {
		return true // 下陆区|召开, which the segmenter reads 下陆|区召
	}
	if p.level >= 3 && p.full && n == 3 && d.border[i] && strings.ContainsRune("上下里内东西南北中", d.at(end)) && d.wordStart(end) == end-1 && isHan(d.at(end+1)) {
		return true // 桥梓镇|上王峪村, where 镇上 is a word
	}
	if n == 2 && p.level == 3 && i > 0 && strings.ContainsRune("到在赴抵来往至莅", d.r[i-1]) && longestOf(d, end, goalLooks) > 0 {
		return true // 来|钟祥|考察
	}
	if p.level == 4 || p.level == 3 {
		if !d.border[end] && isHan(d.at(end)) || !d.border[i] && !inside && !strings.ContainsRune("到在赴抵来往至", d.at(i-1)) {
			return false
		}
	}
	if n == 2 && !p.full && p.level > 1 && !inside && longestOf(d, i, r.context.plain) == n && !d.afterGoal(i) && (isHan(d.at(i-1)) || isHan(d.at(end)) && d.tStart[end] == 0) {
		return false // 创业|兴业
	}
	if p.level != 0 && !p.full {
		if f, pos := r.seg.Frequency(d.s(i, end)); f > 0 && !strings.HasPrefix(pos, "n") && !(p.level < 3 && i > 0 && strings.ContainsRune("到在赴抵往、", d.r[i-1])) || !d.border[end] && isHan(d.at(end)) {
			return false
		}
	}
	if n == 2 && !p.full && longestOf(d, end, between2) > 0 && strings.ContainsRune("中", d.r[i+1]) || n == 2 && d.r[i] == '中' && longestOf(d, end, between2) > 0 {
		return false // 中非|合作, 巴中|关系: two countries
	}
	county := p.full && p.level == 3 && strings.ContainsRune("县旗", d.r[end-1]) // 华容县 is a person's name to the segmenter
	if f, pos := r.seg.Frequency(d.s(i, end)); n <= 3 && p.level >= 3 && !county && f > 100 && pos != "ns" {
		return false
	}
	return d.border[end] || isCut(d.at(end)) || n > 3
}

// between2 follow the short names of two countries.
var between2 = trieOf("合作", "关系", "友好", "友谊", "双方", "两国", "贸易", "经贸", "企业", "人文", "命运", "全面", "战略", "建交", "双边", "共建", "民间", "青年", "传统", "务实", "媒体", "文明")
