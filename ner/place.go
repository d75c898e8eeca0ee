package ner

import (
	"strings"

	"govgraph"
)

// findPlaces takes divisions and countries of the gazetteer, relative places (我市) and names with a place's ending.
func (r *Recogniser) findPlaces(d *doc) {
	for i := 0; i < len(d.r); i++ {
		if d.docu[i] || d.org[i] || d.person[i] {
			continue
		}
		if n := r.relative(d, i); n > 0 {
			d.add(govgraph.Place, "relative place", i, i+n).Relative = true
			i += n - 1
			continue
		}
		if r.homeInShort(d, i) {
			d.add(govgraph.Place, "home in one character", i, i+1).Relative = true
			continue
		}
		if r.oneCharacter(d, i) {
			d.add(govgraph.Place, "one-character place", i, i+1)
			continue
		}
		if d.r[i] == '和' && i > 0 && i+1 < len(d.r) && covered(d, i-1) && r.placeAt(d, i) < 3 { // 甲仓库|和|平安广场
			i++
		} else if !r.placeBegins(d, i) {
			continue
		}
		if n, rule := r.longPlace(d, i); n > 0 && free(d.org, i, i+n) && free(d.person, i, i+n) && free(d.docu, i, i+n) {
			d.add(govgraph.Place, rule, i, i+n)
			i += n - 1
		}
	}
}

// relative reads 我市, 全县.
func (r *Recogniser) relative(d *doc, i int) int {
	if c := d.r[i]; (c == '我' || c == '全') && strings.ContainsRune(levels, d.at(i+1)) && d.at(i+1) != '乡' && (d.border[i] || c == '我') {
		if d.at(i+2) == '场' || d.at(i+2) == '域' || d.at(i+2) == '长' || d.at(i+2) == '委' {
			return 0
		}
		return 2
	}
	return 0
}

// homeInShort reports whether the character at i may be one of home's name, as local papers write: 来连考察, 莅清,就….
func (r *Recogniser) homeInShort(d *doc, i int) bool {
	if i == 0 || i+1 >= len(d.r) || !strings.ContainsRune("来莅赴抵在", d.r[i-1]) || !isHan(d.r[i]) || strings.ContainsRune("京沪校院访信电到自华往临此港澳台厂矿司任会约宴岗建线场家外内我该本其各地实省市县区州盟旗镇乡村", d.r[i]) || d.person[i-1] || d.docu[i] {
		return false
	}
	if e := d.wordEnd(i); e > i+1 && longestOf(d, i+1, goalLooks) != e-i-1 {
		return false
	}
	if longestOf(d, i+1, goalLooks) > 0 || longestOf(d, i+1, shortHomeVerbs) > 0 {
		return true
	}
	return d.r[i-1] == '莅' && isCut(d.at(i+1))
}

// shortHomeVerbs follow home in one character as well as verbs of looking do.
var shortHomeVerbs = trieOf("投资", "洽谈", "对接", "出席", "参加", "期间", "访问", "采风", "交流")

// oneCharacter reports whether 京, 沪 … at i stand for the city: 在京举行, 赴沪考察, 离京.
func (r *Recogniser) oneCharacter(d *doc, i int) bool {
	if i == 0 || !strings.ContainsRune("京沪", d.r[i]) || !strings.ContainsRune("在赴抵来进离返回由", d.r[i-1]) {
		return false
	}
	if n, _ := r.context.stop.longest(d.r[i+1:]); n < 2 && !d.border[i+1] && longestOf(d, i+1, cityVerbs) == 0 { // 在京举行 is one word to the segmenter
		return false
	}
	return (d.border[i-1] || d.r[i-1] == '在') && (!isHan(d.at(i+1)) || !strings.ContainsRune("津广九沪剧东西南北", d.at(i+1)))
}

// cityVerbs follow 在京, 在沪.
var cityVerbs = trieOf("开幕", "闭幕", "启动", "揭晓", "揭牌", "开班", "开馆", "开机", "签约", "会谈", "会晤", "座谈", "调研", "考察", "检查", "首发", "首映", "上演", "开赛", "落幕")

func (r *Recogniser) placeBegins(d *doc, i int) bool {
	return isHan(d.r[i]) && (d.border[i] || strings.ContainsRune("到在赴抵来往至", d.at(i-1)) && r.placeAt(d, i) > 1 || isCut(d.at(i-1)) || d.place[max(i-1, 0)]) || d.r[i] == '“'
}

// insideTitle reports whether a post begins at i, perhaps behind a body's ending: a place before it is a part of the title.
func (r *Recogniser) insideTitle(d *doc, i int) bool {
	n, _ := r.orgEnds.longest(d.r[i:])
	for _, k := range []int{i, i + n} {
		if t := d.tStart[k]; t > 0 && d.titles[t-1].kind == "post" && (d.chained(d.titles[t-1].end)) {
			return true
		}
	}
	return false
}

// chained reports whether a title leads to a name, at once or through further titles.
func (d *doc) chained(i int) bool {
	for k := i; k < i+30 && k < len(d.r); k++ {
		if d.person[k] {
			return true
		}
		if isCut(d.r[k]) && d.r[k] != '、' && d.r[k] != ' ' {
			return false
		}
	}
	return false
}

// startsWord reports whether a word begins at i that ends names, or that a name of a place is often followed by.
func (r *Recogniser) startsWord(d *doc, i int) bool {
	n, _ := r.context.stop.longest(d.r[i:])
	return n > 1
}

// afterGoal reports whether what begins at i is an item of a list or the object of a word of going.
func (d *doc) afterGoal(i int) bool {
	if i > 0 && (d.r[i-1] == '、' || d.border[i-1] && strings.ContainsRune("到在赴抵来", d.r[i-1])) {
		return true
	}
	for n := 2; n <= 5 && n <= i; n++ {
		if k, _ := goalVerbs.longest(d.r[i-n : i]); k == n {
			return true
		}
	}
	return false
}
