package ner

import (
	"slices"
	"strings"
	"unicode"

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

// startsWord reports whether a word begins at i that ends names, or that a name of a place is often followed by.
func (r *Recogniser) startsWord(d *doc, i int) bool {
	n, _ := r.context.stop.longest(d.r[i:])
	return n > 1
}

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
				e := k + 1
				for !d.border[e] {
					e++
				}
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
		if n, _ := r.placeEnd.longest(d.r[i:]); n == best && !afterDivision || longestOf(d, i, noNames) == best {
			return 0
		}
		upper := (goal || afterDivision) && best > 2 && best < 5 && strings.ContainsRune("上下前后东西南北里外中大小", d.r[i]) && strings.ContainsRune("村屯寨庄", d.r[i+best-1]) // 上|营村
		if n, _ := r.context.stop.longest(d.r[i:min(len(d.r), i+4)]); n > 0 && d.border[i+n] && !upper {
			return 0
		}
		if n, _ := r.context.generic.longest(d.r[i : i+best]); n > 0 && d.border[i+n] && longestOf(d, i+n, builtEnds) != best-n {
			return 0
		}
	}
	return best
}

// builtEnds make a name of what would name nothing in particular: 平安|广场, but not 平安|社区.
var builtEnds = trieOf("广场", "大厦", "大道", "大桥", "大街", "大酒店")

// noNames end as places do and name none.
var noNames = trieOf("大山", "半山", "漫山", "高山", "群山", "深山", "荒山", "万桥", "治港", "涉港", "临港", "古城", "全流域", "粤港", "深港", "穗港", "沪港", "陆港", "环岛", "全岛", "本岛", "台岛", "大江", "大河", "江河", "河湖", "湖海", "山海", "城中村", "小城镇", "幸福河", "致富河", "母亲河", "致富路", "回家路", "上学路", "富民路", "产业路", "空间站", "延长线", "平交口", "驻村", "驻港", "巡河", "内河", "城区内河", "新校区", "老校区", "东校区", "西校区", "南校区", "北校区", "主校区", "各校区", "本校区")

// between2 follow the short names of two countries.
var between2 = trieOf("合作", "关系", "友好", "友谊", "双方", "两国", "贸易", "经贸", "企业", "人文", "命运", "全面", "战略", "建交", "双边", "共建", "民间", "青年", "传统", "务实", "媒体", "文明")

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
	case "东站", "西站", "南站", "北站", "火车站", "高铁站", "汽车站", "客运站", "机场", "国际机场", "国际会议中心", "会展中心", "国际会展中心", "国际博览中心", "国宾馆", "核心区", "大剧院", "体育馆", "体育场", "体育中心", "人民大会堂", "高新区", "经开区", "新城", "片区", "试验区", "开发区", "经济开发区", "示范区", "工业园", "工业园区", "产业园", "产业园区", "度假区", "保税区", "综合保税区":
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
	case "驻", "投资", "调度", "处理", "征收", "推进", "督查", "巡察", "监管", "排查", "整治", "检测", "勘察", "勘查", "勘探":
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
