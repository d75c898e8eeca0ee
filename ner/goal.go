package ner

import (
	"strings"

	"govgraph"
)

// goalVerbs lead to a place or a body: what stands behind them up to a comma or the next verb is one, whatever its ending.
var goalVerbs = trieOf("先后来到", "先后到", "先后前往", "分别来到", "首先来到", "随后来到", "来到", "前往", "走进", "赶到", "赶赴", "抵达", "参观了", "参观", "察看了", "走访了", "考察了", "检查了", "查看了", "观摩了", "深入", "实地察看", "实地察看了", "实地考察", "到访", "深入到", "先后深入到", "分别深入到", "莅临", "分别前往", "分别到", "先后走访了", "先后参观了", "先后察看了", "先后查看了", "先后考察了", "先后走进", "先后深入", "参观考察了", "参观考察", "走访察看了", "调研了", "视察了", "督查了", "督导了", "抽查了", "随机抽查了", "查看", "察看", "实地查看了", "实地查看", "实地走访了", "实地走访", "实地考察了", "实地参观了", "登上", "赶往", "奔赴", "走到", "走访慰问", "走访慰问了", "慰问了", "看望了", "看望慰问了", "先后赴", "分别赴", "先后走访慰问了", "先后视察了", "先后检查了", "实地检查了", "实地检查", "现场检查了", "现场查看了", "现场察看了", "现场察看", "现场查看", "重点检查了", "重点查看了", "重点察看了", "拜访了", "走访企业")

// goalEnds are verbs that end the object of a word of going: 来到甲厂调研.
var goalEnds = trieOf("调研", "考察", "检查", "督导", "督查", "视察", "察看", "查看", "了解", "开展", "进行", "参观", "慰问", "看望", "指导", "实地", "召开", "出席", "参加", "等", "与", "同", "并", "听取", "就", "访问", "观摩", "现场", "现场办公", "走访", "对", "看", "为", "时", "后", "期间", "巡查", "执行", "采访", "工作", "学习", "主持", "举行")

// findGoals takes the objects of words of going that no grammar of endings read whole: 深圳市贝特瑞新材料, 中国散裂中子源. An item counts where it begins with a division or stands in
// a list with a name that was read; what names nothing in particular does not.
func (r *Recogniser) findGoals(d *doc) {
	read := 0
	for i := 0; i < len(d.r); i++ {
		if !d.border[i] {
			continue
		}
		if d.r[i] == '在' && isCut(d.at(i-1)) {
			read = r.goals(d, i+1, read, false) // 在甲、乙、丙调研时
			r.scene(d, i+1)
			continue
		}
		if (d.r[i] == '在' || d.r[i] == '来' && d.at(i+1) != '到') && i > 0 && (d.person[i-1] || d.s(max(0, i-2), i) == "一行") { // 甲在高新区调研, 乙一行来经开区考察
			read = r.goals(d, i+1, read, false)
			continue
		}
		n := longestOf(d, i, goalVerbs)
		if n > 0 {
			read = r.goals(d, i+n, read, true)
			i += n - 1
		} else if (d.r[i] == '到' || d.r[i] == '赴') && arrives(d, i) || d.r[i] == '对' && i > 0 && (isCut(d.r[i-1]) || covered(d, i-1)) {
			read = r.goals(d, i+1, read, false)
		}
	}
}

// goalLooks are verbs of looking, behind what is looked at: 到甲调研, 对乙进行检查.
var goalLooks = trieOf("调研", "考察", "检查", "督导", "督查", "视察", "察看", "查看", "实地", "参观", "走访", "指导", "现场办公", "巡查", "进行", "了解", "听取", "开展", "慰问", "看望")

// unread reports whether what stands between a verb of going and one of looking is a name of which nothing was read: two words at least, one of which no dictionary has.
func (r *Recogniser) unread(d *doc, i, e int) bool {
	n := e - i
	return n > 2 && n < 9 && free(d.place, i, e) && free(d.org, i, e) && free(d.person, i, e) && free(d.docu, i, e) && !d.post[e-1] && r.unknownWord(d, i, e) && r.properGoal(d, i, e)
}

// surveyed reports whether a list names sites by their work: 对甲产业发展项目、乙工坊建设项目进行了考察.
func (r *Recogniser) surveyed(d *doc, items [][2]int, end int) bool {
	if d.s(end, min(end+2, len(d.r))) != "进行" || len(items) < 2 {
		return false
	}
	for _, it := range items {
		if it[1]-it[0] < 5 || !r.siteEnd(d, it[0], it[1]) {
			return false
		}
	}
	return true
}

// allSites reports whether all items of a list, of three at least, are sites of which there may be but one there: 参观了校史馆、训练中心和图书馆.
func (r *Recogniser) allSites(d *doc, items [][2]int) bool {
	for _, it := range items {
		if it[1]-it[0] < 3 || !r.siteEnd(d, it[0], it[1]) || longestSuffix(d, it[0], it[1], goalKinds) > 0 {
			return false
		}
	}
	return len(items) > 2
}

// looksBehind reports whether a verb of looking follows 等地: 到甲、乙等地,检查安全生产.
func looksBehind(d *doc, i int) bool {
	for k := i + 1; k < min(i+8, len(d.r)); k++ {
		if longestOf(d, k, goalLooks) > 0 {
			return true
		}
	}
	return false
}

// arrives reports whether the bare 到 at i is a verb: behind a person, a party, a time of day or a comma.
func arrives(d *doc, i int) bool {
	c := d.at(i - 1)
	return c == ',' || c == '，' || c == ';' || c == '行' || c == '午' || strings.ContainsRune("还先又再后转组团日队程车晚", c) || i > 0 && d.person[i-1]
}

// goals reads the list of objects from i on, up to where an earlier list has read on to (来到甲、来到乙、…: the second word of going begins inside the first one's list), and returns how
// far lists have been read. An item that names nothing by itself (文体中心) is a name beside one that does. Behind the bare 到 (sure false) the list must end at a verb of looking.
func (r *Recogniser) goals(d *doc, i, read int, sure bool) int {
	items, end := r.goalItems(d, i, read)
	if len(items) == 0 {
		return read
	}
	read = items[len(items)-1][0]
	looks := longestOf(d, end, goalLooks) > 0 || (d.at(end) == '等' || d.pos[end] == "m") && (strings.Contains(d.s(end, min(end+12, len(d.r))), "进行") || looksBehind(d, end))
	if it := items[0]; !sure && !looks { // 先到甲街道乙点位。
		if len(items) == 1 && d.place[it[0]] && r.siteEnd(d, it[0], it[1]) {
			r.goal(d, it[0], it[1], false)
		}
		return read
	}
	named := !sure && r.surveyed(d, items, end) || sure && d.at(end) == '等' && r.mostNamed(d, items) || sure && d.at(i-1) == '了' && r.allSites(d, items)
	if !named && r.listsKinds(d, items) {
		return read
	}
	if c := d.at(end); sure && (c == ',' || c == '，') && longestOf(d, end+1, sceneVerbs) > 0 {
		looks = true
	}
	if it := items[0]; sure && len(items) == 1 && d.s(it[0], it[1]) == "集团公司" && free(d.org, it[0], it[1]) {
		d.add(govgraph.Org, "own body", it[0], it[1]).Relative = true // a group's own page
		return read
	}
	if it := items[0]; len(items) == 1 && looks && r.unread(d, it[0], it[1]) {
		r.replace(d, it[0], it[1]) // 莅临华启天成调研
		return read
	}
	for _, it := range items {
		named = named || r.goalNamed(d, it[0], it[1])
	}
	for k, it := range items {
		if r.worksAtWater(d, it[0], it[1]) {
			continue
		}
		if r.goal(d, it[0], it[1], named && (len(items) > 1 || k > 0)) {
			named = true
		}
	}
	if sure && named && len(items) > 2 && d.at(end) == '等' {
		firms := d.s(end, min(end+3, len(d.r))) == "等企业" || d.s(end, min(end+3, len(d.r))) == "等公司"
		for _, it := range items {
			r.goalAmong(d, it[0], it[1])
			if m := d.ownerOf(govgraph.Place, it[0]); firms && m != nil && m.Start == it[0] && m.End == it[1] && m.Rule == "object of going" {
				m.Type = govgraph.Org
				for k := it[0]; k < it[1]; k++ {
					d.place[k], d.org[k] = false, true
				}
			}
		}
	}
	return read
}

// mostNamed reports whether half the items of a list of three at least look like names: a word that no dictionary has, or an ending of a site with much before it.
func (r *Recogniser) mostNamed(d *doc, items [][2]int) bool {
	n := 0
	for _, it := range items {
		if !r.properGoal(d, it[0], it[1]) || longestSuffix(d, it[0], it[1], goalKinds) > 0 && !r.unknownWord(d, it[0], it[1]) {
			continue
		}
		if covered(d, it[0]) || it[1]-it[0] > 2 && r.unknownWord(d, it[0], it[1]) || it[1]-it[0] > 5 && (r.siteEnd(d, it[0], it[1]) || r.endsAsName(d, it[0], it[1])) {
			n++
		}
	}
	return len(items) > 2 && 2*n >= len(items)
}

// goalAmong takes an item of common words in a list of names that 等企业 or 等地 ends: 先后来到甲纸业、左岸花海、乙饲料等企业.
func (r *Recogniser) goalAmong(d *doc, i, e int) {
	if n := e - i; n < 3 || n > 14 || !d.allFree(i, e) || d.post[e-1] || !r.properGoal(d, i, e) {
		return
	}
	if k, _ := r.context.spot.longest(d.r[i:e]); k == e-i || r.onlySpot(d, i, e) || longestSuffix(d, i, e, goalKinds) > 0 {
		return
	}
	r.replace(d, i, e)
}

// worksAtWater makes one place of an item that begins with a county's short name and goes on with what is done there: 东湖|景观治理现场 is at a lake, not in
// the district of that name. It reports whether the item was such.
func (r *Recogniser) worksAtWater(d *doc, i, e int) bool {
	end := r.shortCounty(d, i)
	if end == 0 || end >= e || !free(d.org, i, e) || !free(d.person, i, e) || !free(d.place, end, e) {
		return false
	}
	for k := end; k < e; k = d.wordEnd(k) {
		if n, _ := r.context.stop.longest(d.r[k:e]); n == d.wordEnd(k)-k && longestOf(d, k, r.context.works) < n && longestOf(d, k, r.context.spot) < n {
			return false
		}
	}
	if !r.siteEnd(d, i, e) && longestSuffix(d, i, e, r.context.works) == 0 && d.s(e-2, e) != "现场" {
		return false
	}
	r.replace(d, i, e)
	return true
}

// shortCounty is where a county's name of two characters ends that was read at i, 0 without one.
func (r *Recogniser) shortCounty(d *doc, i int) int {
	m := d.ownerOf(govgraph.Place, i)
	if m == nil || m.Rule != "gazetteer" || m.Start != i || m.End-i != 2 {
		return 0
	}
	if p := r.plVal[r.divisionAt(d, i)]; p.full || p.level != 3 {
		return 0
	}
	return m.End
}

// listsKinds reports whether a list names kinds of places, not places: 深入港口枢纽、大中学校、台资企业、黎族村寨、科研机构. What was read in it that has no division before it is taken back.
func (r *Recogniser) listsKinds(d *doc, items [][2]int) bool {
	kinds := 0
	for _, it := range items {
		n := longestSuffix(d, it[0], it[1], goalKinds)
		if n > 0 && !covered(d, it[0]) && !r.unknownWord(d, it[0], it[1]) {
			kinds++
		}
	}
	if kinds < 2 || 2*kinds < len(items) {
		return false
	}
	for _, it := range items {
		if m := d.ownerOf(govgraph.Place, it[0]); m != nil && m.Rule == "facility" && m.End == it[1] && r.placeAt(d, it[0]) < 2 {
			d.dropInside(govgraph.Place, it[0], it[1])
		}
	}
	return true
}

// goalKinds end words for many places of a kind.
var goalKinds = trieOf("企业", "机构", "场所", "学校", "单位", "家庭", "农户", "街区", "车间", "工地", "社区", "乡村", "村寨", "园区", "医院", "景区", "窗口", "部门", "市场", "超市", "商场", "酒店", "站所", "项目", "一线", "院校", "高校", "村组", "田间", "地头", "岗位", "客栈", "商户", "药店", "商超")

// longestSuffix is the length of the longest word of a table that [i, e) ends with.
func longestSuffix(d *doc, i, e int, words *trie) int {
	for k := max(i, e-9); k < e; k++ {
		if n, _ := words.longest(d.r[k:e]); n == e-k {
			return n
		}
	}
	return 0
}

// scene takes the place that a sentence begins with where somebody acts behind its comma: 在前海嘉里中心,甲听取汇报.
func (r *Recogniser) scene(d *doc, i int) {
	e := i
	for e < len(d.r) && e-i < 24 && (!isCut(d.r[e]) || strings.ContainsRune("“”()", d.r[e])) {
		e++
	}
	if c := d.at(e); c != ',' && c != '，' || e-i < 4 || !d.border[e] || strings.ContainsRune("上下中里时前后间内外际程", d.r[e-1]) || !actsBehind(d, e+1) {
		return
	}
	i, e = r.goalCore(d, i, e)
	if d.r[i] == '“' && r.goalFits(d, i, e, false) {
		r.replace(d, i, e)
		return
	}
	if covered(d, i) && covered(d, e-1) && !between(d, i, e) || !free(d.person, i, e) || !free(d.docu, i, e) || !r.properGoal(d, i, e) {
		return
	}
	if covered(d, i) || r.unknownWord(d, i, e) || r.endsAsName(d, i, e) {
		r.replace(d, i, e)
	}
}

// sceneVerbs go on with what a party does where a sentence has set it down: 在甲馆,了解….
var sceneVerbs = trieOf("了解", "察看", "查看", "听取", "询问", "仔细", "详细", "认真", "参观", "实地", "现场", "观看", "他", "她", "大家")

// actsBehind reports whether a person or a party stands soon behind a comma, or a verb of looking right behind it.
func actsBehind(d *doc, i int) bool {
	if longestOf(d, i, sceneVerbs) > 0 {
		return true
	}
	for k := i; k < min(i+12, len(d.r)) && !isCut(d.r[k]); k++ {
		if d.person[k] || d.s(k, min(k+2, len(d.r))) == "一行" || d.s(k, min(k+3, len(d.r))) == "调研组" || d.s(k, min(k+3, len(d.r))) == "检查组" || d.s(k, min(k+3, len(d.r))) == "考察团" {
			return true
		}
	}
	return false
}
