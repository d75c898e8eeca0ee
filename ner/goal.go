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
	named := !sure && r.surveyed(d, items, end) || sure && d.at(i-1) == '了' && r.allSites(d, items)
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
		if r.goal(d, it[0], it[1], named && (len(items) > 1 || k > 0)) {
			named = true
		}
	}
	return read
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
var goalKinds = trieOf("企业", "机构", "场所", "学校", "单位", "家庭", "农户", "街区", "车间", "工地", "社区", "乡村", "村寨", "园区", "医院", "景区", "窗口", "部门", "市场", "超市", "商场", "酒店", "站所", "项目", "一线", "院校", "高校", "村组", "田间", "地头", "岗位", "客栈", "商户", "药店")

// longestSuffix is the length of the longest word of a table that [i, e) ends with.
func longestSuffix(d *doc, i, e int, words *trie) int {
	for k := max(i, e-6); k < e; k++ {
		if n, _ := words.longest(d.r[k:e]); n == e-k {
			return n
		}
	}
	return 0
}

// goalItems cuts the list that begins at i into its items, without what stands before (位于…的, 该县) and behind (等地, 的工地) their names, and returns where it ends.
func (r *Recogniser) goalItems(d *doc, i, read int) (items [][2]int, end int) {
	commas := listCommas(d, i)
	for first := true; i < len(d.r) && (first || i > read) && len(items) < 40; first = false {
		for i+1 < len(d.r) && d.r[i] == ' ' {
			i++
		}
		e, more := goalEnd(d, i, commas)
		if e == i {
			break
		}
		if from, to := r.goalCore(d, i, e); to > from {
			items = append(items, [2]int{from, to})
		}
		if end = e; !more {
			if e = listResumes(d, e); e == 0 {
				break
			}
		}
		if i = e + 1; d.at(i) == '以' || d.at(i) == '及' || d.at(i) == '和' {
			i++
			if d.at(i) == '及' {
				i++
			}
		}
	}
	return items, end
}

// listResumes is the comma that a list goes on behind which stops at e: 甲、乙等地,丙、丁等处; 0 where it ends.
func listResumes(d *doc, e int) int {
	if d.at(e) != '等' {
		return 0
	}
	for k := e + 1; k < min(e+4, len(d.r)); k++ {
		if d.r[k] == ',' || d.r[k] == '，' {
			for j := k + 1; j < min(k+16, len(d.r)) && !isCut(d.r[j]); j++ {
				if j > k+2 && d.at(j+1) == '、' && (covered(d, j) || covered(d, k+1)) {
					return k
				}
			}
			return 0
		}
	}
	return 0
}

// listCommas is up to where commas divide a list that 等地 or the like ends: 参观了甲,乙,丙等地; 0 where they do not.
func listCommas(d *doc, i int) int {
	commas := 0
	for k := i; k < len(d.r) && k < i+150; k++ {
		switch c := d.r[k]; {
		case c == '。' || c == ';' || c == '\n' || c == ':' || c == '!':
			return 0
		case c == ',' || c == '，':
			if longestOf(d, k+1, goalEnds) > 0 {
				return 0
			}
			commas++
		case d.border[k] && !covered(d, k) && c == '等' && strings.ContainsRune("地处点单企多项场个", d.at(k+1)):
			if commas > 0 {
				return k
			}
			return 0
		case d.border[k] && !covered(d, k) && k > i && longestOf(d, k, goalEnds) > 1:
			return 0
		}
	}
	return 0
}

// goalCore is the name inside an item: behind a relative clause and the division that it says it lies in, before the kind of spot there.
func (r *Recogniser) goalCore(d *doc, i, e int) (int, int) {
	for k := e - 1; k > i; k-- {
		if d.r[k] == '的' && !covered(d, k) {
			if n, _ := r.context.spot.longest(d.r[k+1 : e]); n == e-k-1 || n > 0 && e-k-1 < 7 && !hole(d, i, k) || d.place[i] && r.siteEnd(d, i, k) && free(d.place, k, e) && free(d.org, k, e) {
				e = k // 甲大厦的建设工地
				continue
			}
			i = k + 1
			break
		}
	}
	for k := i + 3; k < e; k++ {
		if n, _ := r.context.spot.longest(d.r[k:e]); n > 1 && d.border[k] && !covered(d, k) && (k+n == e || longestOf(d, k+n, r.context.spot) == e-k-n) && (r.siteEnd(d, i, k) || covered(d, k-1)) {
			e = k // 甲校区|建筑工地现场
			break
		}
	}
	for k := i + 2; k < e; k++ {
		if n, _ := r.context.works.longest(d.r[k:e]); n == e-k && d.border[k] && !covered(d, k) && d.s(e-2, e) != "项目" && d.s(e-2, e) != "工程" && (covered(d, k-1) || firmLike(r, d, i, k) || r.siteEnd(d, i, k)) {
			e = k // 甲食品|加工, 乙街区|改造
			break
		}
	}
	if (d.r[i] == '我' || d.r[i] == '该') && e-i > 4 && strings.ContainsRune(levels, d.at(i+1)) {
		i += 2
	}
	for k := min(e-2, i+14); k > i+1; k-- { // 重要成果|甲产业园, 龙头企业|乙公司
		if !d.border[k] || covered(d, k-1) && !d.place[k-1] {
			continue
		}
		if w := d.s(k-2, k); w == "成果" || w == "企业" && e-k > 3 || w == "老区" || w == "单位" || w == "工程" && covered(d, k) {
			i = k
			break
		}
	}
	return i, e
}

// goalEnd is where the item that begins at i ends, and whether the list goes on behind it; up to commas a comma ends no list.
func goalEnd(d *doc, i, commas int) (int, bool) {
	for k := i; k < len(d.r) && k < i+36; k++ {
		switch c := d.r[k]; {
		case c == '、':
			return k, true
		case (c == ',' || c == '，') && k < commas:
			return k, true
		case (c == ',' || c == '，') && (d.s(k+1, min(k+3, len(d.r))) == "以及" || d.at(k+1) == '和' && d.border[k+1]):
			return k, true
		case c == '以' && d.at(k+1) == '及' && k > i && d.border[k] && !covered(d, k):
			return k, true
		case (c == '和' || c == '及') && k > i+1 && d.border[k] && !covered(d, k) && (d.border[k+1] || covered(d, k+1)):
			return k, true
		case c == '“' || c == '”' || c == '"' || c == '(' || c == ')' || c == '-' || c == ' ' && isHan(d.at(k+1)) && k > i && isHan(d.r[k-1]):
		case isCut(c):
			return k, false
		}
		if k > i && d.border[k] && !covered(d, k) && !(d.r[k] == '与' && joinsItem(d, k)) {
			if e := d.wordEnd(k); d.pos[k] == "m" && e-k < 3 && (strings.ContainsRune("家个处所座户", d.at(e)) || strings.ContainsRune("家个处所座户", d.r[e-1]) && e-k > 1) {
				return k, false // 甲饲料、乙纸业|两家企业
			}
			if goalEnds.some(d.r[k:], func(n int) bool {
				if strings.ContainsRune("站点组室所卡区", d.at(k+n)) && !d.border[k+n] || d.at(k+n) == '站' || d.at(k+n) == '点' || d.s(k+n, min(k+n+2, len(d.r))) == "中心" {
					return false // 防火检查|站
				}
				return d.border[k+n] || n > 1 && (covered(d, k-1) || longestOf(d, k+n, goalEnds) == d.wordEnd(k)-k-n)
			}) { // 煤矿检查指导: one word
				return k, false
			}
		}
	}
	return i, false
}

// joinsItem reports whether 与 at k stands inside an item: another one follows it before any comma. 教学与实验综合楼、….
func joinsItem(d *doc, k int) bool {
	for j := k + 1; j < min(k+10, len(d.r)); j++ {
		if d.r[j] == '、' {
			return j > k+3 && free(d.person, k, j)
		}
		if isCut(d.r[j]) || d.border[j] && longestOf(d, j, goalEnds) > 1 {
			break
		}
	}
	return false
}

func covered(d *doc, k int) bool { return d.org[k] || d.place[k] }

// goalNamed reports whether an item is a name by itself: one that was read, or one that it is more than a part of.
func (r *Recogniser) goalNamed(d *doc, i, e int) bool {
	return covered(d, i) && covered(d, e-1) && !hole(d, i, e) || covered(d, e-1) && d.org[e-1] || r.goalFits(d, i, e, false)
}

// goal takes one item where it is more than what was read of it.
func (r *Recogniser) goal(d *doc, i, e int, listed bool) bool {
	if !r.goalFits(d, i, e, listed) {
		return false
	}
	r.replace(d, i, e)
	return true
}

// goalFits reports whether [i, e) is a name that was not read whole. Listed beside names an item needs no word of its own that no dictionary has.
func (r *Recogniser) goalFits(d *doc, i, e int, listed bool) bool {
	n := e - i
	if n < 2 || n > 32 || n < 3 && !listed || !free(d.person, i, e) && !(listed && r.noPerson(d, i, e)) || !free(d.docu, i, e) || d.post[e-1] || !hole(d, i, e) || !r.properGoal(d, i, e) {
		return false
	}
	if k, _ := r.context.spot.longest(d.r[i:e]); k == n || r.onlySpot(d, i, e) || strings.Count(d.s(i, e), "“") != strings.Count(d.s(i, e), "”") || strings.ContainsRune("两三四五六", d.r[e-2]) && strings.ContainsRune(levels+"地国", d.r[e-1]) {
		return false
	}
	first, last := covered(d, i), covered(d, e-1)
	switch {
	case first && last:
		return between(d, i, e)
	case last: // 黄国|故城: what was read is the end of a longer name only where it is no division written in full
		if m := d.ownerOf(govgraph.Org, e-1); m != nil {
			if m.End == e && d.r[i] == '“' && d.at(m.Start-1) == '”' && m.Start-i < 12 {
				return true // “五四宪法”|陈列馆
			}
			if m.End == e && strings.Contains(d.s(m.Start, e), ")") && !strings.Contains(d.s(m.Start, e), "(") && strings.Contains(d.s(i, m.Start), "(") {
				return true // 甲食品(|乙市)有限公司
			}
			if n, v := r.places.longest(d.r[i:e]); m.End == e && n > 2 && r.plVal[v].full && i+n > m.Start {
				return true // 五|竹镇服务点
			}
			return listed && m.End == e && m.Start-i < 7 && m.Start-i > 1 && free(d.place, i, m.Start) && (nouns(d, i, m.Start) || r.unknownWord(d, i, m.Start)) // 南水北调|甲县水厂
		}
		if m := d.ownerOf(govgraph.Place, e-1); m != nil && m.Rule == "facility" && listed && m.End == e && m.Start-i < 7 && m.Start-i > 1 && (nouns(d, i, m.Start) || r.unknownWord(d, i, m.Start)) {
			return true // 城陵矶|综合保税区
		}
		if n, v := r.places.longest(d.r[i:e]); n == e-i && n > 3 && r.plVal[v].full {
			return true // 满都|宝力格镇
		}
		m := d.ownerOf(govgraph.Place, e-1)
		return m != nil && m.Rule == "gazetteer" && n < 7 && m.End-m.Start == 2 && m.Start-i == 2 && d.wordEnd(i) == m.Start
	case first:
		k := d.coveredEnd(i)
		if d.org[i] && (d.s(k, min(k+2, e)) == "临时" || d.s(k, min(k+2, e)) == "集中") {
			return false // 甲中学|临时安置点
		}
		if d.org[i] && longestOf(d, k, bodyParts) == e-k {
			return false // 甲医院|综合楼 is of the hospital
		}
		return firmLike(r, d, i, e) || r.unknownWord(d, d.coveredEnd(i), e) || r.endsAsName(d, i, e) || r.siteEnd(d, i, e)
	case listed:
		return firmLike(r, d, i, e) || r.unknownWord(d, i, e) || r.siteEnd(d, i, e) || n > 2 && r.endsAsName(d, i, e)
	}
	if strings.ContainsRune(levels, d.r[i]) && n > 3 && d.wordEnd(i) == i+1 && r.siteEnd(d, i, e) || n > 4 && firmLike(r, d, i, e) && d.wordEnd(i) < e-2 || n < 5 && longestOf(d, i, zones) == n {
		return true // 县社会福利中心, 远洋船舶重工, 高新区
	}
	return n > 2 && (r.unknownWord(d, i, e) || d.s(i+1, i+2) == "级" && strings.ContainsRune("村镇乡县", d.r[i]) || n < 5 && (strings.HasPrefix(d.pos[i], "nr") || d.pos[i] == "ns" || d.pos[i] == "nz") && d.wordEnd(i) >= e-1) && (r.siteEnd(d, i, e) || r.endsAsName(d, i, e) || n > 3 && firmLike(r, d, i, e))
}

// nouns reports whether all words of [i, e) are nouns or in no dictionary.
func nouns(d *doc, i, e int) bool {
	for k := i; k < e; k = d.wordEnd(k) {
		if p := d.pos[k]; !d.border[k] || !strings.HasPrefix(p, "n") && p != "j" && p != "x" && p != "" && p != "l" && p != "vn" {
			return false
		}
	}
	return true
}

// zones name the only one of their kind that a city has.
var zones = trieOf("高新区", "经开区", "高新技术开发区", "经济开发区", "开发区", "保税区", "综保区", "自贸区", "工业园区", "产业园区")

// bodyParts are buildings and rooms that a body has.
var bodyParts = trieOf("综合楼", "综合大楼", "教学楼", "实验楼", "办公楼", "住院楼", "住院综合楼", "门诊楼", "门诊大楼", "住院部", "门诊部", "门诊", "急诊科", "发热门诊", "展览厅", "展厅", "大厅", "东院区", "西院区", "南院区", "北院区", "新院", "新院区", "老院区", "实验室", "冷库", "食堂", "宿舍", "礼堂", "会议室", "报告厅", "标本室", "车间", "总装车间", "生产车间", "厂区", "院区", "校园", "门口", "工地", "现场", "施工现场", "办事大厅", "服务大厅")

// noPerson reports whether what was taken for a person in [i, e) stands in the middle of what is visited, without a title: 极边|乌龙茶|种植基地.
func (r *Recogniser) noPerson(d *doc, i, e int) bool {
	return r.siteEnd(d, i, e) && !d.person[i] && (!d.person[e-1] || longestSuffix(d, i, e, r.context.site) > 2) && longestSuffix(d, i, e, goalPersons) == 0
}

// goalPersons end what keeps a person's name in its own.
var goalPersons = trieOf("故居", "旧居", "纪念馆", "陵园", "墓", "家", "工作室", "书屋")

// dropPersons takes back the names of persons that lie whole inside [i, e) without a title.
func (d *doc) dropPersons(i, e int) {
	if free(d.person, i, e) {
		return
	}
	for k := range d.found {
		if m := &d.found[k]; m.Type == govgraph.Person && m.Start >= i && m.End <= e && len(m.Titles) == 0 {
			for j := m.Start; j < m.End; j++ {
				d.person[j] = false
			}
			m.Type = ""
		}
	}
}

// onlySpot reports whether an item is a spot with a common word before it: 研发车间, 园区展厅.
func (r *Recogniser) onlySpot(d *doc, i, e int) bool {
	if covered(d, i) || r.unknownWord(d, i, e) {
		return false
	}
	for k := i + 1; k < e-1; k++ {
		if n, _ := r.context.spot.longest(d.r[k:e]); n == e-k {
			return true
		}
	}
	return false
}

// siteEnd reports whether an item ends as what is visited does.
func (r *Recogniser) siteEnd(d *doc, i, e int) bool {
	if d.at(e-1) == '”' {
		e--
	}
	for k := max(i+1, e-5); k < e; k++ {
		if n, _ := r.context.site.longest(d.r[k:e]); n == e-k {
			return true
		}
	}
	return false
}

// replace makes one name of [i, e) and drops the parts of it that were read before.
func (r *Recogniser) replace(d *doc, i, e int) {
	d.dropPersons(i, e)
	d.dropInside(govgraph.Org, i, e)
	d.dropInside(govgraph.Place, i, e)
	t := govgraph.Place
	if firmLike(r, d, i, e) {
		t = govgraph.Org
	}
	for k := max(i, e-6); k < e-1; k++ {
		if n, _ := r.orgEnds.longest(d.r[k:e]); n == e-k {
			t = govgraph.Org
		}
	}
	d.add(t, "object of going", i, e)
}

// coveredEnd is where the name that holds i ends.
func (d *doc) coveredEnd(i int) int {
	for i < len(d.r) && covered(d, i) {
		i++
	}
	return i
}

// endsAsName reports whether an item ends as bodies or places do: 滑坡 is only what happened at 茶树村.
func (r *Recogniser) endsAsName(d *doc, i, e int) bool {
	for k := max(i, e-6); k < e; k++ {
		if n, _ := r.orgEnds.longest(d.r[k:e]); n == e-k {
			return true
		}
		if n, _ := r.placeEnd.longest(d.r[k:e]); n == e-k {
			return true
		}
	}
	return false
}

// between reports whether an item that begins and ends with names is more than one of them.
func between(d *doc, i, e int) bool {
	if free(d.org, i, e) || free(d.place, i, e) || !hole(d, i, e) {
		return false
	}
	for _, t := range []govgraph.Type{govgraph.Org, govgraph.Place} {
		if m := d.ownerOf(t, i); m != nil && m.End >= e {
			return false
		}
	}
	return true
}

func hole(d *doc, i, e int) bool {
	for k := i; k < e; k++ {
		if !covered(d, k) {
			return true
		}
	}
	return false
}

// unknownWord reports whether an item holds a word that no dictionary has, as names do (思谋信息) and kinds of place do not (宗教场所).
func (r *Recogniser) unknownWord(d *doc, i, e int) bool {
	singles := 0
	for k := i; k < e; {
		j := k + 1
		for j < e && !d.border[j] {
			j++
		}
		if j-k > 1 {
			singles = 0
			if f, _ := r.seg.Frequency(d.s(k, j)); f == 0 {
				return true
			}
		} else if singles++; singles > 1 {
			return true
		}
		k = j
	}
	return false
}

// firmLike reports whether the characters before e are those of a firm named short: 新材料, 股份.
func firmLike(r *Recogniser, d *doc, i, e int) bool {
	for k := max(i+1, e-4); k < e-1; k++ {
		if n, _ := r.context.firm.longest(d.r[k:e]); n == e-k {
			return !r.trade(d, i, k)
		}
	}
	return false
}

// trade reports whether the words before a firm's ending are those of a trade, so that no firm is named: 智能网联|汽车, 生物|医药.
func (r *Recogniser) trade(d *doc, i, e int) bool {
	for i < e {
		n := longestOf(d, i, tradeWords)
		if m, _ := r.context.firm.longest(d.r[i:e]); m > n {
			n = m
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return i == e
}

var tradeWords = trieOf("智能", "智能化", "网联", "新能源", "人工", "集成", "高端", "现代", "绿色", "先进", "节能", "核电", "数字", "低空", "海洋", "商业", "精细", "特色", "高", "新型", "民用", "工业", "农产品", "军工", "传统", "健康", "大", "生态", "智慧", "家用", "乘用", "商用", "服务", "工程", "装配式")

// properGoal reports whether an item can be a name: no verb, adverb or pronoun that names do not hold, no count, not a word for many things.
func (r *Recogniser) properGoal(d *doc, i, e int) bool {
	if longestOf(d, i, zones) == e-i {
		return true
	}
	if w := d.s(i, e); strings.Count(w, "“") != strings.Count(w, "”") || d.r[e-1] >= '0' && d.r[e-1] <= '9' || d.r[e-1] == '项' {
		return false
	}
	if n, _ := r.context.generic.longest(d.r[i:e]); n > 1 || n == 1 && d.wordEnd(min(i+1, e-1)) > i+2 { // 高标准农田, but not 高寨村
		return false
	}
	from := i
	if n, v := r.places.longest(d.r[i:e]); n > 2 && r.plVal[v].full {
		from += n
	}
	for k := from; k < e; k++ {
		if covered(d, k) || !d.border[k] || d.r[k] == '与' && k > i+1 && k < e-3 {
			continue
		}
		j := k + 1
		for j < e && !d.border[j] {
			j++
		}
		p := d.pos[k]
		if n, _ := r.context.inside.longest(d.r[max(k, j-2):j]); n == min(j-k, 2) {
			continue // 加工, 深加工
		}
		if j == e && (j == k+1 || d.r[k] == '之') && r.siteEnd(d, i, e) || d.r[k] == '都' && j == k+1 && k > i+1 {
			continue // 服务|点, 名|都
		}
		if n, _ := r.context.stop.longest(d.r[k:j]); n == j-k || strings.HasPrefix(p, "p") || strings.HasPrefix(p, "d") && (j > k+1 || strings.ContainsRune("不也又还都就更最很再已曾仅均才将正未只共全太", d.r[k])) || strings.HasPrefix(p, "r") || strings.HasPrefix(p, "c") || strings.HasPrefix(p, "u") || p == "m" && !roadNumber(d, j) && (strings.ContainsAny(d.s(k, j), "一二三四五六七八九十百千万两几0123456789")) || strings.HasPrefix(p, "v") && p != "vn" && j-k > 1 && r.common(d, k, j) || !covered(d, i) && d.s(k, j) == "临时" {
			return false
		}
	}
	w := d.s(max(i, e-2), e)
	if w == "项目" && e-d.coveredEnd(i) > 4 {
		return true // 竹木深加工项目, but not 重点项目
	}
	for _, g := range goalPeople {
		if w == g && (e-i < 4 || !strings.Contains("社区学校医院市场", w) || d.wordEnd(i) == e) {
			return false
		}
	}
	return true
}

// roadNumber reports whether a word behind a number makes it a road's or a line's: 327|国道.
func roadNumber(d *doc, j int) bool {
	w := d.s(j, min(j+2, len(d.r)))
	return w == "国道" || w == "省道" || w == "县道" || w == "高速" || w == "号线" || d.at(j) == '号'
}

// common reports whether a word is one that the dictionary has often.
func (r *Recogniser) common(d *doc, i, e int) bool {
	f, _ := r.seg.Frequency(d.s(i, e))
	return f > 100
}

// goalPeople end phrases that are no places: 深入群众, 走访农户.
var goalPeople = []string{"群众", "农户", "代表", "情况", "工作", "企业", "一线", "基层", "家庭", "家中", "职工", "干部", "人员", "学生", "居民", "村民", "生产", "建设", "进展", "两市", "三地", "各地", "多地", "等地", "一带", "成果", "产品", "作品", "设施", "设备", "展品", "图片", "机关", "社区", "学校", "医院", "部署", "市场", "途中", "发展", "风貌", "附近", "历史", "生活", "万户", "活动", "冲突", "大地", "岸边", "腹地", "项目", "震区", "灾区", "会议", "大会", "展", "精神", "战略", "政策"}

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
