package ner

import (
	"slices"
	"strings"

	"govgraph"
)

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
		if k == e-1 && strings.ContainsRune("洼坝坡坪湾口沟岭台塘浦堰垸垭坳", d.r[k]) {
			return true // 八方寺|洼
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
	works := strings.ContainsRune("厂矿店行校所院", d.r[e-1]) && r.firmInside(d, i, e) // 甲有限公司|乙卷烟厂
	d.dropPersons(i, e)
	d.dropInside(govgraph.Org, i, e)
	d.dropInside(govgraph.Place, i, e)
	t := govgraph.Place
	if works || firmLike(r, d, i, e) {
		t = govgraph.Org
	}
	for k := max(i, e-6); k < e-1; k++ {
		if n, _ := r.orgEnds.longest(d.r[k:e]); n == e-k {
			t = govgraph.Org
		}
	}
	d.add(t, "object of going", i, e)
}

// firmInside reports whether a firm's ending stands inside [i, e), so that what ends there is the firm's.
func (r *Recogniser) firmInside(d *doc, i, e int) bool {
	for k := i + 2; k < e-2; k++ {
		if w := d.s(k, k+2); w == "公司" || w == "集团" {
			return true
		}
	}
	return false
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
	if k := slices.Index(d.r[i+1:e], '驻'); k >= 0 && d.wordEnd(i+1+k) == i+2+k && d.border[i+1+k] {
		return false // 机关|驻|柏林村
	}
	kind := e - max(longestSuffix(d, from, e, r.placeEnd), 1)
	for k := from; k < e; k++ {
		if covered(d, k) || k >= kind && k > i || !d.border[k] || d.r[k] == '与' && k > i+1 && k < e-3 {
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
		if n, _ := r.context.stop.longest(d.r[k:j]); n == j-k || strings.HasPrefix(p, "p") || strings.HasPrefix(p, "d") && (j > k+1 || strings.ContainsRune("不也又还都就更最很再已曾仅均才将正未只共全太", d.r[k])) || strings.HasPrefix(p, "r") || strings.HasPrefix(p, "c") || strings.HasPrefix(p, "u") || p == "m" && !roadNumber(d, j) && !(k == i && j < e-1 && isHan(d.r[k]) && !strings.ContainsRune("家个处所座户名条项台部辆次位大类种级", d.r[j]) && !strings.ContainsRune("家个处所座户名条项台部辆次位大类种级", d.r[j-1]) && r.endsAsName(d, i, e)) && (strings.ContainsAny(d.s(k, j), "一二三四五六七八九十百千万两几0123456789")) || strings.HasPrefix(p, "v") && p != "vn" && j-k > 1 && r.common(d, k, j) || !covered(d, i) && d.s(k, j) == "临时" {
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
