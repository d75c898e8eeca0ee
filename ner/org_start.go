package ner

import "strings"

// longestCore is how many characters a firm's name without a division may have before its ending.
const longestCore = 12

// orgStart is where the name of the body begins whose ending stands at i.
func (r *Recogniser) orgStart(d *doc, i int) int {
	start, place := r.walkLeft(d, i, false)
	if place < 0 && d.at(i+2) != '组' && d.at(i+1) != '班' {
		if s, p := r.walkLeft(d, i, true); p >= 0 && p < start && r.plVal[r.divisionAt(d, p)].level != 4 {
			start, place = s, p // 江门|海关走私犯罪侦查分局: verbs that stand between a division and an ending are the name's
		}
	}
	if place < 0 && r.isFullFirm(d, i) {
		if s, _ := r.walkLeft(d, i, true); s < start && i-s <= longestCore && (s == 0 || isCut(d.r[s-1]) || r.leadsToName(d, s)) {
			start = s
		}
	}
	start = r.fromDivision(d, start, place, i)
	start = r.fromTown(d, start)
	if d.r[start] == '和' && start > 0 && !isCut(d.r[start-1]) && r.startsWithKind(d, start+1) {
		start++ // …和|政协常委会, not of the county of that name
	}
	for e := d.wordEnd(start); start < i && e-start > 1 && e < i && strings.HasPrefix(d.pos[start], "v") && d.startsBody(r, e); e = d.wordEnd(start) {
		start = e // 选举|致公党第十六届中央委员会
	}
	for start+1 < i && strings.ContainsRune("任原兼", d.r[start]) && d.startsBody(r, start+1) {
		start++ // 曾任原农业部办公厅
	}
	if k := start; k < i && d.r[k] < 128 {
		for ; k < i && d.r[k] >= '0' && d.r[k] <= '9'; k++ {
		}
		if d.r[k] == ')' || d.r[k] == '.' {
			start = k // (7)中央广播电视总台…: an item's number
		}
	}
	for start < i && (isCut(d.r[start]) && d.r[start] != '“' || d.r[start] == ')') {
		start++
	}
	for k := i - 3; k > start+1; k-- {
		if d.s(k, k+2) == "企业" && !strings.ContainsRune("管发家服联文孵信咨投科协商总集", d.r[k+2]) {
			start = k + 2 // 重点招商引资企业|俏佳人织业有限公司
			break
		}
	}
	if w := d.s(start, min(start+2, i)); (w == "项目" || w == "工程") && i-start > 4 && isHan(d.at(start-1)) && !strings.ContainsRune("管建部办指", d.r[start+2]) {
		start += 2 // 重点项目|深河中心医院
	}
	if r.isFullFirm(d, i) {
		start = r.firmWhole(d, start)
	}
	if n, _ := r.context.generic.longest(d.r[start:i]); n > 0 && (start+n == i || d.border[start+n]) {
		return i // 各级党委 names nothing in particular
	}
	return start
}

// firmWhole takes what stands between a border and a firm's name into it, a character or two: 、中|建华鸿建设发展有限公司.
func (r *Recogniser) firmWhole(d *doc, start int) int {
	for n := 1; n <= 2 && n < start; n++ {
		c := d.r[start-n]
		if !isHan(c) || d.person[start-n] || d.org[start-n] || strings.ContainsRune("在到对与和及由从向给让以为是原", c) {
			return start
		}
		if d.r[start-n-1] == '、' || c == '中' && n == 1 && (isCut(d.r[start-2]) || r.leadsToName(d, start-1)) {
			return start - n
		}
	}
	return start
}

// divisionAt is the index of the division or country that begins at i.
func (r *Recogniser) divisionAt(d *doc, i int) int32 {
	_, v := r.places.longest(d.r[i:])
	return v
}

// startsWithKind reports whether the name of a body by its kind alone begins at i: 政协…, 县妇联.
func (r *Recogniser) startsWithKind(d *doc, i int) bool {
	if n, _ := r.bodies.longest(d.r[i:]); n > 0 {
		return true
	}
	if n, _ := r.orgEnds.longest(d.r[i:]); n > 1 {
		return true
	}
	return strings.ContainsRune(levels, d.r[i]) && (r.bodyAhead(d, i+1) || r.bureauAhead(d, i+1))
}

// bureauAhead reports whether the word for a bureau's work stands at i: 县|农业局.
func (r *Recogniser) bureauAhead(d *doc, i int) bool {
	for k := i + 2; k <= i+6 && k < len(d.r); k++ {
		if r.bureaux.longestBefore(d.r, k) == k-i {
			return true
		}
	}
	n, _ := r.orgEnds.longest(d.r[i:])
	return n > 2 && d.s(i+n-2, i+n) == "公司" // 供电公司
}

// fromTown goes on to the left where a name begins with the word of a town or village that no gazetteer has: 汤坪|镇卫生院.
func (r *Recogniser) fromTown(d *doc, start int) int {
	if start < 3 || !strings.ContainsRune("镇乡村", d.r[start]) || r.inDivision(d, start, start+1) {
		return start
	}
	for n := 2; n <= 3 && n < start; n++ {
		if i := start - n; d.border[i] && (isCut(d.at(i-1)) || r.leadsToName(d, i)) && r.unknownName(d, i, start) && free(d.person, i, start) && free(d.org, i, start) {
			return i
		}
	}
	return start
}

// leadsToName reports whether a word before which no name goes on ends at i: 的, 到, 修建了, 慰问.
func (r *Recogniser) leadsToName(d *doc, i int) bool {
	if strings.ContainsRune("的在到赴往抵了与及由向对等给为从进是", d.r[i-1]) && d.border[i-1] || endsWord(d, i, goalVerbs) {
		return true
	}
	for n := 2; n <= 3 && n <= i; n++ {
		if k, _ := r.context.stop.longest(d.r[i-n : i]); k == n && d.border[i-n] {
			return true
		}
	}
	return false
}

// unknownName reports whether the characters can be the name of a place that no table has: no word of the language that is not itself a name.
func (r *Recogniser) unknownName(d *doc, i, e int) bool {
	for k := i; k < e; k = d.wordEnd(k) {
		w := d.s(k, min(d.wordEnd(k), e))
		if n, _ := r.context.stop.longest([]rune(w)); n == len([]rune(w)) || !isHan(d.r[k]) || strings.ContainsAny(w, "各两几多某全本该") {
			return false
		}
		if f, pos := r.seg.Frequency(w); len([]rune(w)) > 1 && f > 50 && !(strings.HasPrefix(pos, "ns") || strings.HasPrefix(pos, "nr") || pos == "nz") {
			return false
		}
	}
	n, _ := r.context.generic.longest(d.r[i:e])
	return n == 0
}

// fromDivision shortens a name to where it truly begins: at its division, or at the word for its level.
func (r *Recogniser) fromDivision(d *doc, start, place, i int) int {
	if place > start && d.r[place-1] == '(' && isHan(d.r[start]) {
		return start // 银河航天(北京)网络技术有限公司
	}
	if place > start {
		// What stands before the division is no part of the name, unless a division itself goes on to the left or a team is posted to it: 省直驻临县….
		if r.isFirm(d, i) && r.brandBefore(d, start, place) {
			return start
		}
		if !r.levelBefore(d, place) && !(d.at(place-1) == '驻' && strings.ContainsRune(levels, d.r[start])) {
			return place
		}
		return r.fromLevel(d, start, i)
	}
	if place < 0 {
		return r.fromLevel(d, start, i)
	}
	return start
}

// brandBefore reports whether a firm's own word stands between the border of its name and a division inside: 、博|西华电器有限公司, 调研宝业|湖北建工集团.
func (r *Recogniser) brandBefore(d *doc, start, place int) bool {
	if place-start > 4 || !isHan(d.r[start]) || d.person[start] {
		return false
	}
	if f, pos := r.seg.Frequency(d.s(start, place)); d.s(start, place) != "中" && !r.unknownName(d, start, place) && (pos != "n" || f > 1000 || place-start != 2) {
		return false
	}
	if start == 0 {
		return place > 1
	}
	if d.r[start-1] != '、' && !hard(d.r[start]) && endsWord(d, start, goalVerbs) || d.r[start-1] == '到' && !hard(d.r[start]) {
		return true
	}
	return d.r[start-1] == '、' && (place-start > 1 || d.r[start] != '和') || place-start > 1 && (isCut(d.r[start-1]) || endsWord(d, start, goalVerbs) || endsWord(d, start, goalLooks))
}

// fromLevel is where a word for a level begins that a body's ending follows: …的|市政府.
func (r *Recogniser) fromLevel(d *doc, start, i int) int {
	for k := start + 1; k <= i && k+1 < len(d.r); k++ {
		if strings.ContainsRune(levels, d.r[k]) && d.border[k] && !r.inDivision(d, k, k+1) && r.bodyAhead(d, k+1) {
			return k
		}
	}
	return start
}

// nationalInside is where a national body that every reader knows begins, if it ends at end: what a headline's line has before it is no part of its name.
func (r *Recogniser) nationalInside(d *doc, start, end int) int {
	if first, _ := r.bodies.longest(d.r[start:end]); first > 0 && start+first < end {
		if n, _ := r.bodies.longest(d.r[start+first:]); start+first+n == end {
			return start + first // 中共中央|国务院
		}
	}
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

// isFirm reports whether the ending at i is that of a company, whose name may hold any characters.
func (r *Recogniser) isFirm(d *doc, i int) bool {
	for _, w := range []string{"有限", "股份", "集团", "公司", "合作社"} {
		if n := len([]rune(w)); i+n <= len(d.r) && d.s(i, i+n) == w {
			return true
		}
	}
	return false
}

// isFullFirm reports whether a firm's full legal form stands at i: what stands before it back to a border of the clause is its name.
func (r *Recogniser) isFullFirm(d *doc, i int) bool {
	for _, w := range []string{"有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "股份公司"} {
		if n := len([]rune(w)); i+n <= len(d.r) && d.s(i, i+n) == w {
			return true
		}
	}
	return false
}

// wordPOS is the part of speech of the word that holds i.
func (d *doc) wordPOS(i int) string {
	return d.pos[d.wordStart(i)]
}

// bodyAhead reports whether a body's ending stands right behind a level's character: 市|政府, 县|委.
func (r *Recogniser) bodyAhead(d *doc, i int) bool {
	n, _ := r.orgEnds.longest(d.r[i:])
	return n > 0
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
