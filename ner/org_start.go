package ner

import "strings"

// longestBody is how many characters before its ending the name of a body may have.
const longestBody = 24

// orgStart is where the name of the body begins whose ending stands at i.
func (r *Recogniser) orgStart(d *doc, i int) int {
	start, place := r.walkLeft(d, i)
	start = r.fromDivision(d, start, place, i)
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

// walkLeft goes from an ending to the left, word by word, as far as the name of a body can reach; place is where the leftmost division on the way begins, -1 without one.
func (r *Recogniser) walkLeft(d *doc, i int) (start, place int) {
	start, place = i-r.bureaux.longestBefore(d.r, i), -1
	if start < i && (d.person[start] || d.docu[start]) {
		start = i
	}
	firm := r.isFirm(d, i)
	for start > 0 && i-start < longestBody {
		next, more := r.stepLeft(d, i, start, firm)
		if next < start && d.border[next] && r.placeAt(d, next) > 0 {
			place = next
		}
		start = next
		if !more {
			break
		}
	}
	return start, place
}

// stepLeft takes the word that ends at start into the name of the body whose ending stands at i: it returns the name's new beginning, and whether the name may go on to the left.
func (r *Recogniser) stepLeft(d *doc, i, start int, firm bool) (int, bool) {
	c := d.at(start - 1)
	if isCut(c) && !strings.ContainsRune("“”\"()·", c) || d.person[start-1] || d.docu[start-1] || d.tEnd[start] > 0 && !d.peopleOf(start, i) {
		return start, false
	}
	if c == ')' || c == '(' || c == '“' || c == '”' || c == '"' {
		if start-1 == 0 || c == '”' && i-start > 0 || c == '(' && !isHan(d.at(start-2)) && d.at(start-2) != 0 {
			return start, false
		}
		return start - 1, true
	}
	j := start - 1
	for j > 0 && !d.border[j] {
		j--
	}
	if d.r[j] == '和' && start-j == 2 && strings.ContainsRune(levels, d.r[j+1]) && (isHan(d.at(j-1)) || strings.ContainsRune("》”)", d.at(j-1))) && start == i-r.bureaux.longestBefore(d.r, i) {
		return j + 1, false // 定江镇和|县国土资源局: not the county of that name
	}
	if start-j > 3 && r.holdsStop(d, j, start) {
		return start, false
	}
	if k := r.acrossAnd(d, j, start); k >= 0 {
		return k, true
	}
	return r.wordInBody(d, j, start, firm)
}

// wordInBody decides whether the word [j, start) may stand in the name of a body.
func (r *Recogniser) wordInBody(d *doc, j, start int, firm bool) (int, bool) {
	n, _ := r.context.inside.longest(d.r[j:start])
	inside := n == start-j
	if n, _ := r.context.stop.longest(d.r[j:start]); n == start-j && !r.inDivision(d, j, start) {
		if inside && n > 1 {
			return j, true
		}
		if n > 1 || hard(d.r[j]) || !firm || j > 0 && (d.r[j-1] < 128 || d.wordPOS(j-1) == "m") {
			return start, false
		}
	}
	p := d.pos[j]
	if !inside && !(firm && start-j == 1) && (strings.HasPrefix(p, "v") && start-j > 1 || p == "d" || p == "r" || p == "p") {
		return start, false
	}
	if (p == "m" || p == "t") && isDigits(d.s(j, start)) {
		return start, false
	}
	return j, true
}

// fromDivision shortens a name to where it truly begins: at its division, or at the word for its level.
func (r *Recogniser) fromDivision(d *doc, start, place, i int) int {
	if place >= 0 && place > start {
		// What stands before the division is no part of the name, unless a division itself goes on to the left or a team is posted to it: 省直驻临县….
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
