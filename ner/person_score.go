package ner

import (
	"strings"
)

// An anchor says what stands beside a possible name, and so how much else must speak for it.
type anchor int

const (
	afterPost anchor = iota
	afterTrade
	afterNation
	inList
	bare // only a verb of speech or presence follows
)

// function characters never stand inside a given name.
const function = "啦某的了是我你他她它们这那在被把吗呢吧啊等也都还怎什"

// common are characters that end ordinary words of three characters far more often than names: 安全感, 贡献率, 智能化.
const common = "性化率感度力者家量面层级类型式点期段件款项费价值额观业界站台馆展雨书人员会议们后前时中内外上下里水平"

// name returns the length of the name that begins at i, 0 where there is none.
func (r *Recogniser) name(d *doc, i int, a anchor) int {
	if i >= len(d.r) || !isHan(d.r[i]) {
		return latinName(d, i, a)
	}
	if n := r.dottedAt(d, i); n > 0 && soundsForeign(d.r[i:i+n]) {
		return n
	}
	best, top := 0, 1.6
	if a == bare {
		top = 3.6
	}
	for n := 2; n <= 4; n++ {
		if s := r.score(d, i, n, a); s > top {
			best, top = n, s
		}
	}
	if a == afterNation || a == afterPost || a == inList {
		if n := r.foreign(d, i); n >= 4 && n > best {
			return n
		}
	}
	if best == 0 {
		best = r.padded(d, i)
	}
	if best == 0 && (a == afterNation || a == afterPost) {
		best = r.foreign(d, i)
	}
	return best
}

// padded reads a name of two characters that is spread to the width of three: 杜  宇.
func (r *Recogniser) padded(d *doc, i int) int {
	if r.surnames[string(d.r[i])] == 0 || d.at(i+1) != ' ' {
		return 0
	}
	j := i + 1
	for d.at(j) == ' ' && j < i+4 {
		j++
	}
	if isHan(d.at(j)) && !strings.ContainsRune(function, d.at(j)) && (isCut(d.at(j+1)) || r.ends(d, j+1) >= 2) && d.tStart[j] == 0 {
		return j + 1 - i
	}
	return 0
}

// never is the score of what cannot be a name.
const never = -9

// score weighs how well the n characters at i read as a name: its family name, what the dictionary says of its characters, and how it ends.
func (r *Recogniser) score(d *doc, i, n int, a anchor) float64 {
	if !r.possible(d, i, n, a) {
		return never
	}
	s, family := r.family(d, i, n, a)
	if s == never {
		return never
	}
	if a == bare && family == 1 && n == 3 && strings.ContainsRune(common, d.r[i+2]) && d.r[i+2] != '平' {
		return never
	}
	if n == 3 {
		s += 0.5
	}
	if s += r.wordPenalty(d, i, n, a, s) + r.tailPenalty(d, i, n); s < -4 {
		return never
	}
	made := a == afterTrade && n < 4 && isCut(d.at(i-1)) && isCut(d.at(i+n)) // (记者 龙文) names a person, although 龙文 is a district too
	if !made && (r.placeAt(d, i) >= n || r.orgSuffix(d, i, n)) {
		s -= 2.5
	}
	return s + r.ends(d, i+n)
}

// possible refuses characters that no name holds, a title inside, and a family name that is at once a word of the clause (向机手, 边走边).
func (r *Recogniser) possible(d *doc, i, n int, a anchor) bool {
	if i+n > len(d.r) || n > 2 && d.r[i] == d.r[i+n-1] {
		return false
	}
	if n == 3 && d.r[i+2] == '率' && isHan(d.at(i+3)) && r.surnames[string(d.r[i])] > 0 {
		return false // 副厅长某某|率督查组
	}
	if r.beginsWithWord(d, i, n) || d.r[i] == '曾' && strings.ContainsRune("两多三几数一经先", d.r[i+1]) {
		return false
	}
	if d.at(i-1) == ' ' && n == 3 && d.at(i+3) == '家' {
		if k, v := r.places.longest(d.r[i:]); k == 2 && r.plVal[v].kind == "country" {
			return false // 第一书记 古巴|国家主席
		}
	}
	if d.r[i] == '任' && i >= 2 && d.s(i-2, i) == "同志" || d.r[i] == '向' && i+3 <= len(d.r) && (d.s(i+1, i+3) == "大家" || d.s(i+1, i+3) == "国家" || i+n+2 <= len(d.r) && d.s(i+n, i+n+2) == "国家") { // 主席向|金砖国家论坛致辞
		return false // 甲同志任某县县委书记; 向大家介绍
	}
	if k, _ := r.orgEnds.longest(d.r[i+1:]); k == n-1 && k > 1 && strings.ContainsRune(levels, d.r[i]) {
		return false // 区妇联, although 区 is a family name
	}
	if t := d.tStart[i]; t > 0 && d.titles[t-1].end-i > 1 || a == bare && i > 0 && r.compoundSurname(d, i-1) > 0 {
		return false // 王储; 阳卫民 of 欧阳卫民
	}
	if n == 2 && a != inList && r.followChar(d, i) && r.ends(d, i+n) < 2.3 {
		return false // 董事长向刘|立新, 负责人边走|边讲
	}
	if a != inList && strings.ContainsRune("都也还就又才被把很最", d.r[i]) {
		return false
	}
	for k := i; k < i+n; k++ {
		if !isHan(d.r[k]) || d.docu[k] || k > i && strings.ContainsRune(function, d.r[k]) && !(d.r[k] == '在' && a == afterNation && k < i+n-1) {
			return false
		}
		if t := d.tStart[k]; k > i && t > 0 && (d.titles[t-1].end > i+n || d.titles[t-1].end == i+n && k < i+n-1) {
			return false
		}
	}
	for k := i + 1; k < i+n; k++ { // 区总工|会主席
		if e, _ := r.orgEnds.longest(d.r[k:]); e > 2 && k+e > i+n {
			return false
		}
	}
	if n == 3 && d.r[i+1] == '方' && strings.ContainsRune("愿将已正拟称说", d.r[i+2]) && a != afterTrade {
		return false // 哈方愿, 欧方将
	}
	if n == 2 && d.r[i+1] == '方' && a == bare {
		return false // 马方, 乌方: the other side of talks
	}
	return !(a == bare && r.followChar(d, i) && (n < 3 || r.compoundSurname(d, i) == 0))
}

func (r *Recogniser) compoundSurname(d *doc, i int) int {
	if i+2 <= len(d.r) && r.surnames[d.s(i, i+2)] > 0 {
		return r.surnames[d.s(i, i+2)]
	}
	return 0
}

// family scores the family name and gives its length; names of national minorities after a post have none.
func (r *Recogniser) family(d *doc, i, n int, a anchor) (float64, int) {
	if n > 2 && r.compoundSurname(d, i) > 0 && n <= 4 {
		return 3, 2
	}
	w, word := r.surnames[string(d.r[i])], r.followChar(d, i) || r.stopsAt(d, i)
	if w == 1 && (a == bare || word && !(n == 3 && r.ends(d, i+n) >= 2.3 && !strings.ContainsRune("和与及向对从经由将", d.r[i]))) || w == 0 && word {
		return never, 1
	}
	s := []float64{0, 0.3, 1, 1.5}[w]
	switch given := n - 1; {
	case w == 0 && (a == inList || a == afterPost) && n <= 4:
		if s = -1.2; n > 3 {
			s = -2
		}
	case given == 3 && a == afterTrade && isCut(d.at(i+n)) && s >= 1:
		s = 0.3
	case w == 0 || given > 2:
		return never, 1
	}
	return s, 1
}

// wordPenalty is what speaks against a name because its characters are words of the dictionary: all of them, the given name, the first two, or the last with what follows.
func (r *Recogniser) wordPenalty(d *doc, i, n int, a anchor, s float64) float64 {
	p := 0.0
	if f, pos := r.seg.Frequency(d.s(i, i+n)); f > 2 && !strings.HasPrefix(pos, "nr") {
		if a == bare || n == 2 && (f > 3000 || f > 30 && strings.HasPrefix(pos, "v") && r.surnames[string(d.r[i])] < 3 || pos != "" && strings.Contains("tmrdpcf", pos) && !(pos == "m" && f < 30 && r.surnames[string(d.r[i])] == 3) /* 许栋 counts nothing */) || n > 2 && f > 200 {
			return never
		}
		if n == 3 && a != afterTrade {
			if f2, pos2 := r.seg.Frequency(d.s(i, i+2)); f2 > 1000 && !strings.HasPrefix(pos2, "nr") && !strings.HasPrefix(pos2, "ns") {
				return never // 纪念章
			}
		}
		p -= 1.4
	}
	if n == 3 {
		if f, pos := r.seg.Frequency(d.s(i+1, i+3)); f > 300 && !strings.HasPrefix(pos, "nr") && pos != "nz" && pos != "ns" {
			if a == bare && f > 1000 || s < 1 && a != inList {
				return never
			}
			p -= 0.8
		}
		if d.border[i] && !d.border[i+1] && d.border[i+2] {
			if f, pos := r.seg.Frequency(d.s(i, i+2)); f > 50 && !strings.HasPrefix(pos, "nr") && (f > 1000 || !strings.HasPrefix(pos, "n")) {
				if a == bare {
					return never
				}
				p -= 1.5
			}
		}
	}
	return p + r.cutPenalty(d, i, i+n)
}

// cutPenalty counts against a name whose end cuts a word: 边疆陪|同, 官邸拜|会. It matters little where what is left may follow a name: 韩正|在, 李干杰|作.
func (r *Recogniser) cutPenalty(d *doc, i, end int) float64 {
	if d.border[end] {
		return 0
	}
	k := end - 1
	for k > i && !d.border[k] {
		k--
	}
	e := d.wordEnd(k)
	f, pos := r.seg.Frequency(d.s(k, e))
	if k == i || f <= 20 || strings.HasPrefix(pos, "nr") {
		return 0
	}
	if d.r[end] == '在' || d.r[end] == '均' && strings.ContainsRune("因被已为系受对向有无属不是表要", d.at(end+1)) { // 李和平|均因涉嫌
		return -0.5
	}
	if n, _ := r.context.follow.longest(d.r[k:e]); n < e-k && pos != "v" && e == end+1 && r.followChar(d, end) {
		return -0.5
	}
	return -2.5
}

// wordEnd is where the segmenter's word that holds i ends.
func (d *doc) wordEnd(i int) int {
	for i++; i < len(d.r) && !d.border[i]; {
		i++
	}
	return i
}

// wordStart is where the segmenter's word that holds i begins.
func (d *doc) wordStart(i int) int {
	for i > 0 && !d.border[i] {
		i--
	}
	return i
}

// tailPenalty counts against a name whose last character is a word of the clause: 刘强作关于….
func (r *Recogniser) tailPenalty(d *doc, i, n int) float64 {
	e := i + n
	c := d.r[e-1]
	if n > 2 && (strings.ContainsRune("说称", c) && strings.ContainsRune("：，:,", d.at(e)) || c == '同' && d.at(e) == '志' || c == '致' && strings.ContainsRune("辞慰贺电信函祝", d.at(e))) {
		return -2.7 // 刘磊|说：, 陈希|同志, 普京|致慰问电
	}
	if n < 3 || isCut(d.at(e)) {
		return 0
	}
	if c == '因' && strings.ContainsRune("违涉严公病工受犯职酒贪", d.at(e)) || c == '立' && d.at(e) == '案' {
		return -2.7 // 王辰|因违规, 王辰|立案审查
	}
	if strings.ContainsRune("就将并已", c) && d.border[e-1] && r.ends(d, e) >= 2.2 {
		return -2 // 韩正|将出席, 王胜|就走访
	}
	if strings.ContainsRune("和与及并", c) && (d.tStart[e] > 0 || r.ends(d, e) < 2.2) || c == '于' && r.ends(d, e) < 2.2 {
		return -2.7
	}
	if strings.ContainsRune("同向对就作到为从由将也还又都则是已曾正先再随会宣转说称讲问谈报来去看走率任", c) && r.ends(d, e) < 2.2 {
		return -1.3
	}
	return 0
}

// followChar reports whether the character at i is by itself a word that may follow a name.
func (r *Recogniser) followChar(d *doc, i int) bool {
	n, _ := r.context.follow.longest(d.r[i : i+1])
	return n == 1
}

// beginsWithWord reports whether the n characters at i begin with a word that no name holds: 贺信, 祝贺, 贺信|并.
func (r *Recogniser) beginsWithWord(d *doc, i, n int) bool {
	k, _ := r.context.stop.longest(d.r[i : i+n])
	return k == 2 && (n == 2 || d.border[i+2])
}

func (r *Recogniser) stopsAt(d *doc, i int) bool {
	n, _ := r.context.stop.longest(d.r[i:])
	return n > 0
}

func (r *Recogniser) placeAt(d *doc, i int) int {
	n, _ := r.places.longest(d.r[i:])
	return n
}

// orgSuffix reports whether the characters end as a body's or a place's name does.
func (r *Recogniser) orgSuffix(d *doc, i, n int) bool {
	c := d.r[i+n-1]
	return strings.ContainsRune("局厅委办部院厂会组处科室县市区镇乡村省州旗社党站所队校团班", c)
}

// ends scores how well a name may stop before i.
func (r *Recogniser) ends(d *doc, i int) float64 {
	c := d.at(i)
	switch {
	case isCut(c):
		return 2.4
	case !isHan(c):
		return 1
	}
	if n, _ := r.context.follow.longest(d.r[i:]); n > 1 {
		return 2.3
	} else if n == 1 {
		if d.border[i] {
			return 2.1
		}
		return 1.3
	}
	if d.tStart[i] > 0 {
		return 1.8
	}
	if d.border[i] && d.at(i+1) != 0 && !d.border[i+1] {
		return 1.1
	}
	return -1.2
}
