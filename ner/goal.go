package ner

import (
	"strings"

	"govgraph"
)

// goalVerbs lead to a place or a body: what stands behind them up to a comma or the next verb is one, whatever its ending.
var goalVerbs = trieOf("先后来到", "先后到", "先后前往", "分别来到", "首先来到", "随后来到", "来到", "前往", "走进", "赶到", "赶赴", "抵达", "参观了", "参观", "察看了", "走访了", "考察了", "检查了", "查看了", "观摩了", "深入", "实地察看", "实地察看了", "实地考察", "到访")

// goalEnds are verbs that end the object of a word of going: 来到甲厂调研.
var goalEnds = trieOf("调研", "考察", "检查", "督导", "督查", "视察", "察看", "查看", "了解", "开展", "进行", "参观", "慰问", "看望", "指导", "实地", "召开", "出席", "参加", "等", "与", "同", "并", "听取", "就", "访问", "观摩", "现场", "走访", "对", "看", "为", "时", "后", "期间", "巡查", "执行", "采访", "工作", "学习", "主持", "举行")

// findGoals takes the objects of words of going that no grammar of endings read whole: 深圳市贝特瑞新材料, 中国散裂中子源. An item counts where it begins with a division or stands in
// a list with a name that was read; what names nothing in particular does not.
func (r *Recogniser) findGoals(d *doc) {
	read := 0
	for i := 0; i < len(d.r); i++ {
		if !d.border[i] {
			continue
		}
		if d.r[i] == '在' && isCut(d.at(i-1)) {
			r.scene(d, i+1)
			continue
		}
		n := longestOf(d, i, goalVerbs)
		if n == 0 {
			continue
		}
		read = r.goals(d, i+n, read)
		i += n - 1
	}
}

// goals reads the list of objects from i on, up to where an earlier list has read on to (来到甲、来到乙、…: the second word of going begins inside the first one's list), and returns how
// far lists have been read.
func (r *Recogniser) goals(d *doc, i, read int) int {
	listed := false
	for first := true; i < len(d.r) && (first || i > read); first = false {
		e, more := goalEnd(d, i)
		if e == i {
			break
		}
		if r.goal(d, i, e, listed) {
			listed = true
		}
		read = max(read, i)
		if !more {
			break
		}
		i = e + 1
	}
	return read
}

// goalEnd is where the item that begins at i ends, and whether the list goes on behind it.
func goalEnd(d *doc, i int) (int, bool) {
	for k := i; k < len(d.r) && k < i+30; k++ {
		switch c := d.r[k]; {
		case c == '、':
			return k, true
		case (c == '和' || c == '及') && k > i+1 && d.border[k] && d.border[k+1] && !covered(d, k):
			return k, true
		case c == '“' || c == '”' || c == '"' || c == '(' || c == ')' || c == '-':
		case isCut(c):
			return k, false
		}
		if k > i && d.border[k] && !covered(d, k) {
			if goalEnds.some(d.r[k:], func(n int) bool { return d.border[k+n] || n > 1 && covered(d, k-1) }) { // 煤矿检查指导 is one word
				return k, false
			}
		}
	}
	return i, false
}

func covered(d *doc, k int) bool { return d.org[k] || d.place[k] }

// goal takes one item where it is more than what was read of it.
func (r *Recogniser) goal(d *doc, i, e int, listed bool) bool {
	if n := e - i; n < 3 || n > 22 || !free(d.person, i, e) || !free(d.docu, i, e) || d.post[e-1] {
		return false
	}
	first, last := covered(d, i), covered(d, e-1)
	if first && last && !between(d, i, e) {
		return true // read already, whole
	}
	if !first && !(listed && (firmLike(d, e) || r.unknownWord(d, i, e))) || last || !r.properGoal(d, i, e) || first && !firmLike(d, e) && !r.unknownWord(d, d.coveredEnd(i), e) && !r.endsAsName(d, i, e) {
		return false
	}
	r.replace(d, i, e)
	return true
}

// replace makes one name of [i, e) and drops the parts of it that were read before.
func (r *Recogniser) replace(d *doc, i, e int) {
	d.dropInside(govgraph.Org, i, e)
	d.dropInside(govgraph.Place, i, e)
	t := govgraph.Place
	if n, _ := r.orgEnds.longest(d.r[max(i, e-4):e]); n == min(4, e-i) || firmLike(d, e) {
		t = govgraph.Org
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
func firmLike(d *doc, e int) bool {
	for _, w := range []string{"材料", "股份", "科技", "集团", "生物", "医疗", "电子", "光学", "信息", "机械", "食品", "制药", "医药", "化工", "能源", "动力", "重工", "智能", "服饰", "纺织", "农业", "电气", "汽车"} {
		if n := len([]rune(w)); e >= n && d.s(e-n, e) == w {
			return true
		}
	}
	return false
}

// properGoal reports whether an item can be a name: no verb, adverb or pronoun that names do not hold, no count, not a word for many things.
func (r *Recogniser) properGoal(d *doc, i, e int) bool {
	if n, _ := r.context.generic.longest(d.r[i:e]); n > 0 {
		return false
	}
	for k := i; k < e; k++ {
		if covered(d, k) || !d.border[k] {
			continue
		}
		j := k + 1
		for j < e && !d.border[j] {
			j++
		}
		p := d.pos[k]
		if n, _ := r.context.inside.longest(d.r[k:j]); n == j-k {
			continue
		}
		if n, _ := r.context.stop.longest(d.r[k:j]); n == j-k || strings.HasPrefix(p, "p") || strings.HasPrefix(p, "d") || strings.HasPrefix(p, "r") || strings.HasPrefix(p, "c") || strings.HasPrefix(p, "u") || p == "m" || strings.HasPrefix(p, "v") && p != "vn" && j-k > 1 {
			return false
		}
	}
	w := d.s(max(i, e-2), e)
	for _, g := range goalPeople {
		if w == g {
			return false
		}
	}
	return true
}

// goalPeople end phrases that are no places: 深入群众, 走访农户.
var goalPeople = []string{"群众", "农户", "代表", "情况", "工作", "企业", "一线", "基层", "家庭", "家中", "职工", "干部", "人员", "学生", "居民", "村民", "生产", "建设", "进展", "两市", "三地", "各地", "多地", "等地", "一带", "成果", "产品", "作品", "设施", "设备", "展品", "图片", "机关", "社区", "学校", "医院", "部署", "市场", "途中", "发展", "风貌", "附近", "历史", "生活", "万户", "活动", "冲突", "大地", "岸边", "腹地", "项目", "震区", "灾区", "会议", "大会", "展", "精神", "战略", "政策"}

// scene takes the place that a sentence begins with where somebody acts behind its comma: 在前海嘉里中心,甲听取汇报.
func (r *Recogniser) scene(d *doc, i int) {
	e := i
	for e < len(d.r) && e-i < 24 && !isCut(d.r[e]) {
		e++
	}
	if c := d.at(e); c != ',' && c != '，' || e-i < 4 || !d.border[e] || strings.ContainsRune("上下中里时前后间内外际程", d.r[e-1]) || !actsBehind(d, e+1) {
		return
	}
	if covered(d, i) && covered(d, e-1) && !between(d, i, e) || !free(d.person, i, e) || !free(d.docu, i, e) || !r.properGoal(d, i, e) {
		return
	}
	if covered(d, i) || r.unknownWord(d, i, e) || r.endsAsName(d, i, e) {
		r.replace(d, i, e)
	}
}

// actsBehind reports whether a person or a party stands soon behind a comma.
func actsBehind(d *doc, i int) bool {
	for k := i; k < min(i+12, len(d.r)) && !isCut(d.r[k]); k++ {
		if d.person[k] || d.s(k, min(k+2, len(d.r))) == "一行" || d.s(k, min(k+3, len(d.r))) == "调研组" || d.s(k, min(k+3, len(d.r))) == "检查组" || d.s(k, min(k+3, len(d.r))) == "考察团" {
			return true
		}
	}
	return false
}
