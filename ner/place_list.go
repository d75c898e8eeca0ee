package ner

import (
	"strings"

	"govgraph"
)

// findPlaceLists reads the short names of a list whose end says what they all are: 到沈水、林盛、沙河街道; 金乡、龙港等镇; 甲、乙两村.
func (r *Recogniser) findPlaceLists(d *doc) {
	for i := 1; i < len(d.r); i++ {
		if d.r[i] != '、' || i > 3 && d.r[i-3] == '、' || i > 4 && d.r[i-4] == '、' {
			continue
		}
		if start := r.listStart(d, i); start >= 0 {
			r.placeList(d, start)
		}
	}
}

// listStart is where the first item of a list, which ends at i, begins: behind punctuation or a word of going; -1 where that cannot be said.
func (r *Recogniser) listStart(d *doc, i int) int {
	for n := 2; n <= 3 && n <= i; n++ {
		if s := i - n; isHan(d.r[s]) && isHan(d.r[s+1]) && (strings.ContainsRune("到在赴抵", d.at(s-1)) && d.border[s-1] || n == 2 && isCut(d.at(s-1)) || endsWord(d, s, goalVerbs)) {
			return s
		}
	}
	return -1
}

// endsWord reports whether a word of the list ends at i.
func endsWord(d *doc, i int, words *trie) bool {
	for n := 2; n <= 6 && n <= i; n++ {
		if k, _ := words.longest(d.r[i-n : i]); k == n {
			return true
		}
	}
	return false
}

// placeList takes the items from start on where the list ends as one of places does.
func (r *Recogniser) placeList(d *doc, start int) {
	var items [][2]int
	for i := start; i < len(d.r) && len(items) < 30; {
		e := i
		for e < len(d.r) && isHan(d.r[e]) && e-i < 3 && d.r[e] != '等' && !(e-i == 2 && r.countedKind(d, e)) {
			e++
		}
		if n := e - i; n < 2 || !r.shortPlace(d, i, e) {
			if d.at(e) == '、' || n < 2 {
				return
			}
		}
		if d.at(e) == '、' {
			items = append(items, [2]int{i, e})
			i = e + 1
			continue
		}
		if !r.listKind(d, i, e) {
			return
		}
		if d.at(e) == '等' || strings.ContainsRune("两三四五六七八九十0123456789", d.at(e)) {
			items = append(items, [2]int{i, e})
		}
		break
	}
	for _, it := range items {
		if free(d.place, it[0], it[1]) && free(d.org, it[0], it[1]) && free(d.person, it[0], it[1]) {
			d.add(govgraph.Place, "list of places", it[0], it[1])
		}
	}
}

// shortPlace reports whether an item may be a short name: no ordinary word.
func (r *Recogniser) shortPlace(d *doc, i, e int) bool {
	f, pos := r.seg.Frequency(d.s(i, e))
	return (f < 50 || strings.HasPrefix(pos, "ns") || strings.HasPrefix(pos, "nr")) && d.tStart[i] == 0 && !d.docu[i]
}

// listKind reports whether the last item is one of divisions: 沙河街道, 龙港等镇, 乙两村.
func (r *Recogniser) listKind(d *doc, i, e int) bool {
	if r.countedKind(d, e) {
		return true
	}
	rest := d.s(e, min(e+6, len(d.r)))
	for _, k := range []string{"街道", "镇", "乡镇", "乡", "县", "县区", "县市", "社区", "村"} {
		for _, p := range []string{"", "等", "两", "三", "四", "五", "等地"} {
			if p == "等地" && k == "镇" && strings.HasPrefix(rest, "等地") && d.place[i] {
				return true
			}
			if strings.HasPrefix(rest, p+k) && d.border[e+len([]rune(p+k))] {
				return p != "" || k == "街道"
			}
		}
	}
	return false
}

// countedKinds are what a list of places is said to be when they are counted: 甲、乙等10个省级经济开发区, 甲、乙六个片区.
var countedKinds = trieOf("县", "县区", "县市", "县市区", "县(市)", "县(市、区)", "区县", "市县", "镇", "乡镇", "镇街", "乡", "街道", "村", "社区", "片区", "园区", "开发区", "经济开发区", "工业园区", "景区", "区", "市", "地市", "市州", "州市", "省", "省市", "省份", "省区市")

// countedKind reports whether a number and a kind of place stand at i, perhaps behind 等.
func (r *Recogniser) countedKind(d *doc, i int) bool {
	if d.at(i) == '等' {
		i++
	}
	k := i
	for k < len(d.r) && k < i+4 && (d.r[k] >= '0' && d.r[k] <= '9' || strings.ContainsRune("两三四五六七八九十", d.r[k])) {
		k++
	}
	if k == i {
		return false
	}
	if d.at(k) == '个' {
		k++
	}
	for _, w := range []string{"省级", "市级", "县级", "国家级", "重点"} {
		if n := len([]rune(w)); d.s(k, min(k+n, len(d.r))) == w {
			k += n
		}
	}
	n := longestOf(d, k, countedKinds)
	return n > 0 && (d.border[k+n] || isCut(d.at(k+n)))
}
