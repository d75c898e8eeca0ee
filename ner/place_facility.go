package ner

import (
	"slices"
	"strings"
	"unicode"
)

// facility reads core + ending from i: 滨河苑小区, 府底村.
func (r *Recogniser) facility(d *doc, i int, afterDivision bool) int {
	best, goal := 0, d.afterGoal(i)
	if i >= len(d.r) || !afterDivision && d.tStart[i] > 0 && d.titles[d.tStart[i]-1].kind == "post" || isCut(d.r[i]) && !strings.ContainsRune("“\"", d.r[i]) || !afterDivision && r.leadsNoPlace(d, i) && !(goal && (d.pos[i] == "m" || d.wordEnd(i) == i+1)) {
		return 0
	}
	if n, _ := r.placeEnd.longest(d.r[i:]); afterDivision && n < 3 && (r.verbAt(d, i) || d.doneThere(i)) {
		return 0 // 北京|连接雄安新区, 汉寿|投资西洞庭湿地
	}
	first := i + 1
	if afterDivision || goal {
		for k := i + 1; k < min(i+9, len(d.r)-1) && isHan(d.r[k]) && isHan(d.r[k+1]); k++ {
			if w := d.s(k, k+2); (w == "嘎查" || w == "苏木") && r.bySound(d, i, k) { // its name is written by its sound
				return k + 2 - i
			}
		}
	}
	if n, _ := r.placeEnd.longest(d.r[i:]); afterDivision && n > 1 && stationLike(d.s(i, i+n)) {
		first = i // 西安|东站
	} else if afterDivision && n > 2 && strings.HasPrefix(d.pos[i], "v") && (d.border[i+n] || !isHan(d.at(i+n))) {
		return n // 西山|监测点
	}
	for k := first; k < len(d.r) && k < i+16; k++ {
		if k > 0 && d.r[k-1] >= '0' && d.r[k-1] <= '9' && strings.ContainsRune("家个处座条项批余多", d.r[k]) {
			break // 新增15家…园区
		}
		if d.r[k] == '”' && !slices.Contains(d.r[i:k], '“') || isCut(d.r[k]) && !strings.ContainsRune("“”\"", d.r[k]) || d.person[k] || d.org[k] || d.tStart[k] > 0 {
			break
		}
		if d.border[k] {
			if d.r[k] == '驻' && d.wordEnd(k) == k+1 {
				break // 机关驻|柏林村
			}
			if d.pos[k] == "m" && k > i && d.r[d.wordEnd(k)-1] == '个' {
				break // 马站|六个片区
			}
			if !afterDivision && r.divisionInside(d, i, k) {
				break
			}
			if n, _ := r.placeEnd.longest(d.r[k:]); n > 2 && k > i {
				// 钱江|综合市场: the verb is the ending's
			} else if p := d.pos[k]; strings.HasPrefix(p, "v") && !d.border[k+1] || p == "d" && d.r[k] != '特' || p == "r" {
				e := d.wordEnd(k)
				if n, _ := r.context.inside.longest(d.r[k:e]); n != e-k {
					break
				}
			}
			if n, _ := r.context.stop.longest(d.r[k:min(len(d.r), k+4)]); n > 0 && d.border[k+n] && !(n == 1 && k > i+1 && strings.ContainsRune("名位户", d.r[k]) && !counted(d, k)) && !(n == 1 && k > i && strings.ContainsRune("里外前后上下中内", d.r[k]) && longestOf(d, k+1, quarterEnds) > 0) && !(n == 1 && (afterDivision || goal) && !hard(d.r[k]) && !strings.ContainsRune("位名户人年月日号上下里内外前后时", d.r[k])) {
				break
			}
		}
		n, v := r.placeEnd.longest(d.r[k:])
		if village := afterDivision && n > 0 && k-i <= 4 && (d.r[k+n-1] == '村' || d.r[k+n-1] == '区' && n > 1); village && !strings.ContainsRune("民庄", d.at(k+n)) {
			best = k + n - i
			continue
		}
		if n == 0 || !d.border[k+n] && isHan(d.at(k+n)) || d.r[k+n-1] == '峰' && d.at(k+n) == '会' || k > i && r.placeEndBad(d, i, k, n, v, afterDivision) {
			continue
		}
		best = k + n - i
	}
	if best > 0 {
		if d.halfPlace(i, i+best) {
			return 0
		}
		if n, _ := r.placeEnd.longest(d.r[i:]); n == best && !afterDivision || longestOf(d, i, r.context.noname) == best {
			return 0
		}
		upper := (goal || afterDivision) && best > 2 && best < 5 && strings.ContainsRune("上下前后东西南北里外中大小", d.r[i]) && strings.ContainsRune("村屯寨庄", d.r[i+best-1]) // 上|营村
		if n, _ := r.context.stop.longest(d.r[i:min(len(d.r), i+4)]); n > 0 && d.border[i+n] && !upper {
			return 0
		}
		if n, _ := r.context.generic.longest(d.r[i : i+best]); n > 0 && d.border[i+n] && longestOf(d, i+n, builtEnds) != best-n && !(n == 1 && afterDivision && d.wordEnd(i+1) == i+2) { // 高|泉|村
			return 0
		}
	}
	return best
}

// halfPlace reports whether [i, e) holds a quotation mark that is not shut (“港|车北上”) or begins inside a word that the segmenter does not know: 自|贸港, 多|地公路.
func (d *doc) halfPlace(i, e int) bool {
	if open := slices.Index(d.r[i:e], '“'); open >= 0 && !slices.Contains(d.r[i+open:e], '”') {
		return true
	}
	return d.r[i] == '贸' && d.at(i-1) == '自' || d.r[i] == '地' && strings.ContainsRune("多各两本外异", d.at(i-1))
}

// builtEnds make a name of what would name nothing in particular: 平安|广场, but not 平安|社区.
var builtEnds = trieOf("广场", "大厦", "大道", "大桥", "大街", "大酒店")

// verbAt reports whether a verb of two characters or more begins at i that no name holds.
func (r *Recogniser) verbAt(d *doc, i int) bool {
	e := d.wordEnd(i)
	if i >= len(d.r) || !d.border[i] || e-i < 2 || !strings.HasPrefix(d.pos[i], "v") || d.pos[i] == "vn" {
		return false
	}
	n, _ := r.context.inside.longest(d.r[i:e])
	return n != e-i
}

// quarterEnds follow 里, 前, 外 at the end of the name of a quarter: 幸福里社区, 山下村.
var quarterEnds = trieOf("社区", "小区", "街道", "村", "庄", "屯")

// counted reports whether a number stands before k: 三名, 多位.
func counted(d *doc, k int) bool {
	return d.pos[k-1] == "m" || unicode.IsDigit(d.r[k-1]) || strings.ContainsRune("几数多两一二三四五六七八九十百千余", d.r[k-1])
}

// divisionInside reports whether a division's name begins at k, behind words that are no names: 工程地处|北京城市副中心核心区.
func (r *Recogniser) divisionInside(d *doc, i, k int) bool {
	n, v := r.places.longest(d.r[k:])
	if n < 2 || !d.border[k+n] || r.plVal[v].level > 3 {
		return false
	}
	for j := i; j < k; j = d.wordEnd(j) {
		if f, pos := r.seg.Frequency(d.s(j, d.wordEnd(j))); f < 5 || strings.HasPrefix(pos, "n") && pos != "n" {
			return false
		}
	}
	return true
}

// doneThere reports whether what stands at i is done at a place, though names may hold the word: 投资…, but not 建设路.
func (d *doc) doneThere(i int) bool {
	n := longestOf(d, i, deeds)
	return n > 0 && longestOf(d, i+n, afterShort) == 0
}

var deeds = trieOf("投资", "建设", "打造", "开展", "举办", "推进", "发展", "落户")

// stationLike reports whether an ending alone, behind a division, names one thing.
func stationLike(w string) bool {
	switch w {
	case "东站", "西站", "南站", "北站", "火车站", "高铁站", "汽车站", "客运站", "机场", "国际机场", "国际会议中心", "会展中心", "国际会展中心", "国际博览中心", "国宾馆", "核心区", "大剧院", "体育馆", "体育场", "体育中心", "人民大会堂", "高新区", "经开区", "新城", "片区", "试验区", "新区", "新城区", "高新技术产业开发区", "开发区", "经济开发区", "示范区", "工业园", "工业园区", "产业园", "产业园区", "度假区", "保税区", "综合保税区":
		return true
	}
	return false
}

// leadsNoPlace reports whether the word at i is one that no place's name begins with: a verb of two characters, an adverb, a preposition.
func (r *Recogniser) leadsNoPlace(d *doc, i int) bool {
	e := d.wordEnd(i)
	if n := longestOf(d, i, goalLooks); n > 1 && i+n == e || longestOf(d, i, goalVerbs) > 1 {
		return true // 调研指导|洗耳河, 实地考察|甲市场
	}
	switch d.s(i, e) {
	case "驻", "含", "投资", "调度", "处理", "征收", "推进", "督查", "巡察", "监管", "排查", "整治", "检测", "勘察", "勘查", "勘探":
		return true
	}
	if n, _ := r.context.inside.longest(d.r[i:e]); !d.border[i] || n == e-i {
		return false
	}
	switch p := d.pos[i]; p {
	case "d", "p", "c", "r", "u":
		return e == i+1 || p != "d"
	case "m", "t":
		n, _ := r.placeEnd.longest(d.r[e:])
		return n == 0 // 五一广场, but not 近两年…
	case "v", "vi", "vd":
		return e-i > 1
	}
	return false
}

// placeEndBad refuses common nouns: 道路, 乡村, 战线, 建设工地.
func (r *Recogniser) placeEndBad(d *doc, i, k, n int, v int32, afterDivision bool) bool {
	word := d.s(i, k+n)
	if f, pos := r.seg.Frequency(word); f > 2 && pos != "ns" && !(afterDivision && n == 1 && k-i > 1 && strings.ContainsRune("路街", d.r[k])) {
		return true
	}
	// The name's last word must not be a common noun with a one-character ending.
	if n == 1 {
		j := k
		for j > i && !d.border[j] {
			j--
		}
		numbered := strings.ContainsRune("路街巷", d.r[k]) && j == k-1 && strings.ContainsRune("一二三四五六七八九十", d.r[j]) && (k-i > 2 || afterDivision) && k-i < 9 && (d.r[j] != '一' || d.afterGoal(i)) && d.pos[i] != "r" && isHan(d.r[i]) // 百花南|二路, but not 大家一路
		if f, pos := r.seg.Frequency(d.s(j, k+1)); j < k && f > 2 && pos != "ns" && !numbered && !(afterDivision && j == i && k-i > 1 && strings.ContainsRune("路街", d.r[k])) {
			return true
		}
		if numbered {
			return false
		}
		if !afterDivision && strings.ContainsRune("山河江湖海岛港湾峰", d.r[k]) && !d.afterGoal(i) && d.wordEnd(i) == k {
			if f, pos := r.seg.Frequency(d.s(i, k)); k-i > 1 && f > 300 && (pos == "a" || pos == "n" || strings.HasPrefix(pos, "v")) {
				return true // 幸福河
			}
		}
		if strings.ContainsRune("路街线海江湖河山岛港桥区州省市盟旗峰洞谷沟溪泉潭岩洲湾峡岭屯巷闸堤", d.r[k]) && k-i > 4 {
			return true
		}
		if strings.ContainsRune("寨庄堡", d.r[k]) && (!afterDivision || k-i > 3) {
			return true
		}
		if (d.r[k] == '镇' || d.r[k] == '乡') && afterDivision && k-i < 4 && k-i > 1 && d.at(i-1) != '国' {
			return !r.unknownName(d, i, k) // a township that is younger, or older, than the gazetteer
		}
		if (d.r[k] == '镇' || d.r[k] == '乡') && k-i == 2 {
			f, _ := r.seg.Frequency(d.s(i, k))
			return f > 50 || !strings.ContainsRune("到在了赴、", d.at(i-1))
		}
		return strings.ContainsRune("省市县镇乡盟旗区州线巷堤闸海江岩洞", d.r[k]) // divisions are the gazetteer's, the rest too weak
	}
	if afterDivision {
		return false
	}
	// A core made of common words alone names a kind of place, not one.
	for j, known := i, true; j < k; j++ {
		if d.border[j] {
			e := j + 1
			for e < k && !d.border[e] {
				e++
			}
			if f, pos := r.seg.Frequency(d.s(j, e)); e-j < 2 && !strings.ContainsRune("老旧", d.r[j]) || f == 0 || pos == "ns" || pos == "nz" || pos == "nr" {
				known = false
			}
			if !known {
				return false
			}
		}
	}
	return true
}
