package ner

import (
	"slices"
	"strings"

	"govgraph"
)

// levels are the words that a body of one's own division begins with: 市委, 县教育局.
const levels = "省市县区州盟旗镇乡"

// findBodies takes the bodies that every reader knows.
func (r *Recogniser) findBodies(d *doc) {
	for i := 0; i < len(d.r); i++ {
		n, _ := r.bodies.longest(d.r[i:])
		if n == 0 || d.docu[i] || !free(d.person, i, i+n) || !free(d.org, i, i+n) {
			continue
		}
		if n < 4 && !(d.border[i] || isCut(d.at(i-1))) && !d.border[i+n] {
			continue
		}
		if d.r[i+n-1] == '部' && d.at(i+n) == '门' {
			continue
		}
		if d.bareRank(i + n) { // 中共中央政治局委员
			continue
		}
		if k, _ := r.orgEnds.longest(d.r[i+n:]); k > 0 && (d.border[i+n+k] || isCut(d.at(i+n+k))) { // a part of a longer body
			continue
		}
		start := r.countryBefore(d, i, n)
		d.add(govgraph.Org, "known body", start, i+n).InTitle = d.tStart[i+n] > 0
		i += n - 1
	}
}

// bareRank reports whether a title that says no more than membership begins at i.
func (d *doc) bareRank(i int) bool {
	if d.tStart[i] == 0 {
		return false
	}
	t := d.titles[d.tStart[i]-1]
	switch d.s(t.start, t.end) {
	case "书记", "副书记", "常委", "委员", "候补委员", "第一书记":
		return true
	}
	return false
}

// findOrgs reads names of bodies from their endings leftwards.
func (r *Recogniser) findOrgs(d *doc) {
	for i := 0; i < len(d.r); i++ {
		n, v := r.orgEnds.longest(d.r[i:])
		if n == 0 || d.docu[i] || !r.orgEndFits(d, i, n) {
			continue
		}
		end := i + n
		if k, _ := r.orgEnds.longest(d.r[end:]); k > 0 && !isCut(d.at(end)) && r.orgEndFits(d, end, k) && d.at(end) != '会' {
			continue // 组织部办公室: the longer name is read from its own end
		}
		start := r.orgStart(d, i)
		if k := r.nationalInside(d, start, end); k > start {
			start = k
		}
		core := i - start
		if short := core == 0 && n == 2 && d.at(end-1) == '委'; core < r.orgMin[v] && !short || strings.Contains(d.s(start, end), "各") || !free(d.person, start, end) || !r.plausibleOrg(d, start, i, end) {
			continue
		}
		if !free(d.org, start, end) { // a shorter body inside gives way
			d.found = slices.DeleteFunc(d.found, func(m govgraph.Mention) bool { return m.Type == govgraph.Org && m.Start >= start && m.End <= end })
		}
		m := d.add(govgraph.Org, "body:"+r.orgKind[v], start, end)
		m.Relative = strings.ContainsRune(levels, d.r[start]) || d.r[start] == '我'
		m.InTitle = d.tStart[end] > 0 || d.tStart[end+min(1, len(d.r)-end)] > 0 && d.at(end) == ' '
		i = end - 1
	}
}

func (r *Recogniser) orgEndFits(d *doc, i, n int) bool {
	end := i + n
	switch c := d.at(end); {
	case d.tStart[end] > 0 || isCut(c) || c == '会' && d.at(end+1) == '议':
	case !d.border[end]:
		return false
	}
	if d.post[end-1] && !(d.tStart[i] > 0 && d.s(i, end) == "纪委") { // 省纪委|书记 names a body, 市委书记 a rank
		return false
	}
	if t := d.tStart[end]; t > 0 && d.titles[t-1].kind == "post" && d.at(end-1) == '委' && (n < 3 || d.at(end-2) == '工') && d.at(end-2) != '纪' || d.tStart[end] > 0 && d.at(end-1) == '组' && d.at(end-2) == '党' {
		return false // 市委书记, 党组成员: bare ranks
	}
	if d.bareRank(end) && strings.ContainsRune("支部局", d.at(end-1)) {
		return false
	}
	if n == 1 {
		if f, pos := r.seg.Frequency(d.s(max(i-1, 0), end)); i > 0 && f > 2 && pos != "nt" && d.border[i-1] && !strings.ContainsRune(levels, d.at(i-1)) {
			return false
		}
	}
	// 会议, 会见 … begin with an ending's character
	if k := d.at(end); d.r[end-1] == '会' && (k == '议' || k == '上') || d.r[end-1] == '委' && strings.ContainsRune("员托派会", k) || d.r[end-1] == '办' && strings.ContainsRune("法理公事案", k) {
		return false
	}
	return true
}

// orgStart walks from an ending to the left, word by word, as far as the name of a body can reach.
func (r *Recogniser) orgStart(d *doc, i int) int {
	start, place := i-r.bureaux.longestBefore(d.r, i), -1
	if start < i && (d.person[start] || d.docu[start]) {
		start = i
	}
	firm := r.isFirm(d, i)
	for start > 0 && i-start < 24 {
		j := start - 1
		for j > 0 && !d.border[j] {
			j--
		}
		c := d.at(start - 1)
		if isCut(c) && !strings.ContainsRune("“”\"()·", c) || d.person[start-1] || d.docu[start-1] || d.tEnd[start] > 0 && !d.peopleOf(start, i) {
			break
		}
		if c == ')' || c == '(' || c == '“' || c == '”' || c == '"' {
			if start-1 == 0 || c == '”' && i-start > 0 || strings.ContainsRune("“(", c) && !isHan(d.at(start-2)) && d.at(start-2) != 0 && c == '(' {
				break
			}
			start--
			continue
		}
		w := d.s(j, start)
		if d.r[j] == '和' && start-j == 2 && strings.ContainsRune(levels, d.r[j+1]) && isHan(d.at(j-1)) && start == i-r.bureaux.longestBefore(d.r, i) {
			start = j + 1 // 定江镇和|县国土资源局: not the county of that name
			break
		}
		if start-j > 3 && r.holdsStop(d, j, start) {
			break
		}
		if k := r.acrossAnd(d, j, start); k >= 0 {
			start = k
			continue
		}
		if n, _ := r.context.stop.longest(d.r[j:start]); n == start-j && !r.inDivision(d, j, start) {
			if k, _ := r.context.inside.longest(d.r[j:start]); k == n && n > 1 {
				start = j
				continue
			}
			if n > 1 || hard(d.r[j]) || !firm || j > 0 && (d.r[j-1] < 128 || d.wordPOS(j-1) == "m") {
				break
			}
		}
		if p := d.pos[j]; !(firm && start-j == 1) && (strings.HasPrefix(p, "v") && start-j > 1 || p == "d" || p == "r" || p == "p") {
			if n, _ := r.context.inside.longest(d.r[j:start]); n != start-j {
				break
			}
		}
		if p := d.pos[j]; (p == "m" || p == "t") && isDigits(w) {
			break
		}
		start = j
		if n := r.placeAt(d, start); n > 0 {
			place = start
		}
	}
	if place >= 0 && place > start {
		// What stands before the division is no part of the name, unless a division itself goes on to the left or a team is posted to it: 省直驻临县….
		if !r.levelBefore(d, place) && !(d.at(place-1) == '驻' && strings.ContainsRune(levels, d.r[start])) {
			start = place
		}
	}
	if place < 0 || place > start {
		for k := start + 1; k <= i && k < len(d.r); k++ {
			if strings.ContainsRune(levels, d.r[k]) && d.border[k] && !r.inDivision(d, k, k+1) && k+1 < len(d.r) && r.bodyAhead(d, k+1) {
				start = k
				break
			}
		}
	}
	for e := d.wordEnd(start); start < i && e-start > 1 && e < i && strings.HasPrefix(d.pos[start], "v") && d.startsBody(r, e); e = d.wordEnd(start) {
		start = e // 选举|致公党第十六届中央委员会
	}
	for start+1 < i && strings.ContainsRune("任原兼", d.r[start]) && d.startsBody(r, start+1) {
		start++ // 曾任原农业部办公厅
	}
	for start < i && (isCut(d.r[start]) && d.r[start] != '“' || d.r[start] == ')') {
		start++
	}
	if n, _ := r.context.generic.longest(d.r[start:i]); n > 0 && (start+n == i || d.border[start+n]) {
		return i // 各级党委 names nothing in particular
	}
	return start
}

// nationalInside is where a national body that every reader knows begins, if it ends at end: what a headline's line has before it is no part of its name.
func (r *Recogniser) nationalInside(d *doc, start, end int) int {
	for k := start + 1; k < end-3; k++ {
		if !d.border[k] || !strings.ContainsRune("全国最中", d.r[k]) {
			continue
		}
		if n, _ := r.bodies.longest(d.r[k:]); k+n == end {
			return k
		}
	}
	return start
}

// startsBody reports whether a name of a body clearly begins at i, perhaps behind 原.
func (d *doc) startsBody(r *Recogniser, i int) bool {
	if d.r[i] == '原' && i+1 < len(d.r) {
		i++
	}
	n, _ := r.bodies.longest(d.r[i:])
	return n > 0 || r.placeAt(d, i) > 1 || strings.ContainsRune(levels, d.r[i])
}

// peopleOf reports whether the title that ends at start is of those whom a body that ends at i is for: 政协委员|联络办, 人大代表|联络站.
func (d *doc) peopleOf(start, i int) bool {
	t := d.titles[d.tEnd[start]-1]
	switch d.s(t.start, t.end) {
	case "委员", "政协委员", "人大代表", "教师", "干部", "记者", "专家", "院士", "学生", "职工", "律师", "工人", "农民", "编辑", "医生", "护士", "村民", "居民":
		return !d.person[start] && i > start
	}
	return false
}

// hard reports whether a character is a word that no name of a firm holds, whatever stands beside it; 中, 开, 家 and the like may be part of one.
func hard(c rune) bool {
	return strings.ContainsRune("的了在到对和与及向由从为是将被把等同于并也又还都就让给使以但而或则至每各该本这那某其此我他她它你已曾未不有", c)
}

// isFirm reports whether the ending at i is that of a company, whose name may hold any characters.
func (r *Recogniser) isFirm(d *doc, i int) bool {
	for _, w := range []string{"有限", "股份", "集团", "公司", "合作社"} {
		if n := len([]rune(w)); i+n <= len(d.r) && d.s(i, i+n) == w {
			return true
		}
	}
	return false
}

// holdsStop reports whether a long word is made of a word that stops names and something else: 充分发挥, 应邀参加.
func (r *Recogniser) holdsStop(d *doc, j, end int) bool {
	n, _ := r.context.stop.longest(d.r[j:end])
	m, _ := r.context.stop.longest(d.r[j+2 : end])
	return n > 1 && n < end-j || m == end-j-2
}

// wordPOS is the part of speech of the word that holds i.
func (d *doc) wordPOS(i int) string {
	for i > 0 && !d.border[i] {
		i--
	}
	return d.pos[i]
}

// bodyAhead reports whether a body's ending stands right behind a level's character: 市|政府, 县|委.
func (r *Recogniser) bodyAhead(d *doc, i int) bool {
	n, _ := r.orgEnds.longest(d.r[i:])
	return n > 0
}

// acrossAnd returns where a bureau's name begins whose own 和 stands at [j, end), -1 where there is none.
func (r *Recogniser) acrossAnd(d *doc, j, end int) int {
	if d.r[j] != '和' || end != j+1 {
		return -1
	}
	for k := j - 1; k >= 0 && k >= j-6; k-- {
		if n, _ := r.compound.longest(d.r[k:]); k+n > end {
			return k
		}
	}
	return -1
}

func (r *Recogniser) levelBefore(d *doc, i int) bool {
	return i > 0 && strings.ContainsRune(levels, d.at(i-1))
}

func (r *Recogniser) inDivision(d *doc, i, j int) bool {
	for k := max(0, i-3); k <= i; k++ {
		if n := r.placeAt(d, k); n > 1 && k+n >= j && k+n > i {
			return true
		}
	}
	return false
}

func isDigits(s string) bool {
	for _, c := range s {
		if !(c >= '0' && c <= '9') && !strings.ContainsRune("一二三四五六七八九十百千万两余多", c) {
			return false
		}
	}
	return true
}

// plausibleOrg refuses common words that end as bodies do.
func (r *Recogniser) plausibleOrg(d *doc, start, i, end int) bool {
	word := d.s(start, end)
	if end-start < 2 || strings.Count(word, "“") != strings.Count(word, "”") {
		return false
	}
	if j := d.wordEnd(start); d.pos[start] == "t" || d.r[start] < 128 && strings.ContainsAny(d.s(start, min(j+1, end)), "年月日") {
		return false // 4月份大队
	}
	if n, _ := r.context.inside.longest(d.r[start:i]); n == i-start && n > 0 && i < end-1 && end-i == 2 {
		return false // 建设|煤矿
	}
	if end-start == 2 {
		return strings.ContainsRune(levels, d.r[start]) && d.r[end-1] == '委' && (isCut(d.at(start-1)) || d.border[start] || !isHan(d.at(start-1)))
	}
	last := d.s(i, end)
	if i == end-1 && r.commonEnd(d, start, end) {
		return false
	}
	switch last {
	case "人大", "政协", "政府", "工作队", "人大常委会", "党委", "纪委", "常委会":
		if r.placeAt(d, start) < 2 && !strings.ContainsRune(levels, d.r[start]) && !strings.HasPrefix(word, "全国") && !strings.HasPrefix(word, "第") {
			return false
		}
	}
	rel := strings.ContainsRune(levels, d.r[start])
	hasPlace := r.placeAt(d, start) > 1
	switch last {
	case "局", "厅", "委", "处", "办", "委员会", "办公室", "服务中心", "研究院", "集团", "企业", "公司", "学校", "大学", "医院", "工厂", "厂", "银行", "商场", "超市", "科技", "实业", "联盟", "支队", "大队", "政府", "人大", "党组", "党委", "纪委", "协会", "学会", "分行", "支行", "宾馆", "酒店", "饭店", "常委会", "工作队", "工作组", "专班", "党支部", "党总支":
		if !rel && !hasPlace {
			if f, pos := r.seg.Frequency(word); f > 5 && pos != "nt" {
				return false
			}
			return i-start >= 2 && last != "企业" && last != "科技" && last != "实业"
		}
	}
	if f, pos := r.seg.Frequency(word); f > 20 && pos != "nt" && !rel {
		return false
	}
	return true
}

// commonEnd reports whether an ending of one character is the end of an ordinary word: 产业布局, 战略部署, 开好局.
func (r *Recogniser) commonEnd(d *doc, start, end int) bool {
	k := end - 1
	for k > start && !d.border[k] {
		k--
	}
	if k == end-1 {
		return start < k && strings.HasPrefix(d.pos[k-1], "a")
	}
	if r.bureaux.longestBefore(d.r, end-1) > 0 {
		return false
	}
	f, pos := r.seg.Frequency(d.s(k, end))
	return f > 2 && pos != "nt" && (end-k > 2 || k > start)
}

// countryBefore is where a ministry's name begins with that of its country: 赞比亚|农业部.
func (r *Recogniser) countryBefore(d *doc, i, n int) int {
	if d.r[i+n-1] != '部' || n > 6 {
		return i
	}
	for k := max(0, i-8); k < i; k++ {
		if m, v := r.places.longest(d.r[k:]); m > 1 && k+m == i && d.border[k] && r.plVal[v].level == 0 && d.s(k, i) != "我国" && d.s(k, i) != "中国" {
			return k
		}
	}
	return i
}

// parts are the endings of bodies that are parts of the body named right before them: 市生态环境局|汉阴分局, 飞利浦公司|阿姆斯特丹总部.
var parts = []string{"分局", "分会", "分公司", "支行", "分行", "总部", "驿站", "站", "电厂", "水厂", "厂", "支部", "总支", "分社", "分院", "分校", "分站", "分中心", "办公厅", "司", "处", "科", "联络处", "代表处", "联系点", "检查组", "考核组"}

// joinParts makes one name of a body and its part.
func (r *Recogniser) joinParts(d *doc) {
	byEnd := map[int]int{}
	for k, m := range d.found {
		if m.Type == govgraph.Org {
			byEnd[m.End] = k
		}
	}
	gone := map[int]bool{}
	for k := range d.found {
		b := &d.found[k]
		if b.Type != govgraph.Org || strings.ContainsRune(levels, d.r[b.Start]) {
			continue
		}
		a, ok := byEnd[b.Start]
		if !ok || !slices.ContainsFunc(parts, func(p string) bool { return strings.HasSuffix(d.s(b.Start, b.End), p) }) {
			continue
		}
		b.Start, b.Relative, b.Rule = d.found[a].Start, d.found[a].Relative, "body+part"
		gone[a] = true
	}
	if len(gone) == 0 {
		return
	}
	kept := d.found[:0]
	for k, m := range d.found {
		if !gone[k] {
			kept = append(kept, m)
		}
	}
	d.found = kept
}
