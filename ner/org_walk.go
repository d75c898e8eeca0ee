package ner

import "strings"

// longestBody is how many characters before its ending the name of a body may have.
const longestBody = 24

// walkLeft goes from an ending to the left, word by word, as far as the name of a body can reach; place is where the leftmost division on the way begins, -1 without one. A loose walk goes across verbs.
func (r *Recogniser) walkLeft(d *doc, i int, loose bool) (start, place int) {
	start, place = i-r.bureaux.longestBefore(d.r, i), -1
	if start < i && (d.person[start] || d.docu[start]) {
		start = i
	}
	firm := r.isFirm(d, i)
	for start > 0 && i-start < longestBody {
		next, more := r.stepLeft(d, i, start, firm, loose)
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
func (r *Recogniser) stepLeft(d *doc, i, start int, firm, loose bool) (int, bool) {
	c := d.at(start - 1)
	if isCut(c) && !strings.ContainsRune("“”\"()·", c) || d.person[start-1] || d.docu[start-1] || d.tEnd[start] > 0 && !d.peopleOf(start, i) {
		return start, false
	}
	if c == ')' || c == '(' || c == '“' || c == '”' || c == '"' {
		if start-1 == 0 || c == '”' && i-start > 0 && !quotedName(d, start-1) || c == '(' && !isHan(d.at(start-2)) && d.at(start-2) != 0 {
			return start, false
		}
		return start - 1, true
	}
	j := d.wordStart(start - 1)
	if d.r[j] == '和' && start-j == 2 && strings.ContainsRune(levels, d.r[j+1]) && (isHan(d.at(j-1)) || strings.ContainsRune("》”)", d.at(j-1))) && start == i-r.bureaux.longestBefore(d.r, i) {
		return j + 1, false // 定江镇和|县国土资源局: not the county of that name
	}
	if start-j > 3 && r.holdsStop(d, j, start) {
		return start, false
	}
	if k := r.acrossAnd(d, j, start); k >= 0 {
		return k, true
	}
	if firm && d.r[j] == '和' && start == j+1 && r.andOfFirm(d, j) {
		return j, true
	}
	return r.wordInBody(d, j, start, firm, loose)
}

// quotedName reports whether the quotation that ends at i begins a name: it is short and nothing that belongs to it stands before it (在“五四宪法”历史资料陈列馆).
func quotedName(d *doc, i int) bool {
	k := i - 1
	for k > 0 && i-k < 9 && isHan(d.r[k]) {
		k--
	}
	return d.r[k] == '“' && i-k > 2 && (k == 0 || isCut(d.r[k-1]) || strings.ContainsRune("在到赴往抵由与和", d.r[k-1]) || endsWord(d, k, goalVerbs))
}

// wordInBody decides whether the word [j, start) may stand in the name of a body.
func (r *Recogniser) wordInBody(d *doc, j, start int, firm, loose bool) (int, bool) {
	if k, v := r.places.longest(d.r[j:]); k > start-j && start > j && r.plVal[v].full && (r.plVal[v].level < 4 || k > 2 && d.border[j+k] && strings.ContainsRune("镇乡", d.r[j+k-1])) {
		return j, true // 三|沙市: one division, whatever the segmenter makes of it
	}
	if r.organises(d, j) {
		return start, false
	}
	n, _ := r.context.inside.longest(d.r[j:start])
	inside := n == start-j
	if n, _ := r.context.stop.longest(d.r[j:start]); n == start-j && (!r.inDivision(d, j, start) || d.s(j, start) == "会同" && j > 0 && !isCut(d.r[j-1])) {
		if inside && n > 1 {
			return j, true
		}
		if n > 1 || hard(d.r[j]) && !(firm && j > 0 && d.r[j-1] == '、') || !firm || j > 0 && (d.r[j-1] < 128 || d.wordPOS(j-1) == "m") {
			return start, false
		}
	}
	p := d.pos[j]
	if !inside && !(firm && start-j == 1) && (strings.HasPrefix(p, "v") && start-j > 1 && !loose || p == "d" && !(loose && firm) || p == "r" || p == "p") {
		return start, false
	}
	if firm && p == "m" && j > 0 && isHan(d.r[j-1]) && strings.ContainsRune("冶局建航化治电", d.at(start)) {
		return j, true // 五矿二十三|冶建设集团, 中铁十四|局集团
	}
	if (p == "m" || p == "t" || loose && d.r[j] < 128) && (loose || isDigits(d.s(j, start))) {
		return start, false
	}
	return j, true
}

// organises reports whether 组织 at j is what the body before it does: 市政协|组织委员视察, but not 县委|组织部.
func (r *Recogniser) organises(d *doc, j int) bool {
	if d.s(j, min(j+2, len(d.r))) != "组织" || j == 0 || !isHan(d.at(j+2)) || strings.ContainsRune("部处科室委人法机代", d.at(j+2)) {
		return false
	}
	for n := 1; n <= 6 && n <= j; n++ {
		if k, _ := r.orgEnds.longest(d.r[j-n : j]); k == n {
			return true
		}
	}
	return false
}

// hard reports whether a character is a word that no name of a firm holds, whatever stands beside it; 中, 开, 家 and the like may be part of one.
func hard(c rune) bool {
	return strings.ContainsRune("的了在到对和与及向由从为是将被把等同于并也又还都就让给使以但而或则至每各该本这那某其此我他她它你已曾未不有", c)
}

// holdsStop reports whether a long word is made of a word that stops names and something else: 充分发挥, 应邀参加.
func (r *Recogniser) holdsStop(d *doc, j, end int) bool {
	n, _ := r.context.stop.longest(d.r[j:end])
	m, _ := r.context.stop.longest(d.r[j+2 : end])
	return n > 1 && n < end-j || m == end-j-2
}

// andOfFirm reports whether 和 at j is a syllable of a firm's name: 、羲|和|新材料集团, 、上海|和|盛实业集团.
func (r *Recogniser) andOfFirm(d *doc, j int) bool {
	if j < 2 || !isHan(d.r[j-1]) || d.person[j-1] {
		return false
	}
	i := d.wordStart(j - 1)
	if i > 0 && !strings.ContainsRune("、到在赴", d.r[i-1]) && !isCut(d.r[i-1]) {
		return false
	}
	n, v := r.places.longest(d.r[i:])
	return j-i == 1 && n < 2 || n == j-i && !r.plVal[v].full && d.wordEnd(j+1) == j+2
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
	if n := r.bureaux.longestBefore(d.r, j); n > 1 {
		if s := j - n; isCut(d.at(s-1)) || strings.ContainsRune(levels, d.at(s-1)) || r.inDivision(d, s-1, s) {
			for k := end + 2; k <= end+6 && k < len(d.r) && isHan(d.r[k]); k++ { // 教育|和|卫生|局
				if d.r[k] == '局' {
					return s
				}
			}
		}
	}
	return -1
}
