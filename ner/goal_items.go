package ner

import (
	"strings"

	"govgraph"
)

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
	for k := i + 2; k < e && r.shortCounty(d, i) != k; k++ {
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
		case (c == '和' || c == '及') && k > i+1 && d.border[k] && !covered(d, k) && (d.border[k+1] || covered(d, k+1) || builtBefore(d, k)):
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
				if k > i && d.s(k, min(k+2, len(d.r))) == "现场" && strings.ContainsRune("、和及等", d.at(k+2)) {
					return false // 甲治理现场、…
				}
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

// builtBefore reports whether the name of a body or a building ends at k, so that 和 there joins another one to it: 甲仓库|和|平安广场, but not 北京和平里.
func builtBefore(d *doc, k int) bool {
	if m := d.ownerOf(govgraph.Org, k-1); m != nil {
		return m.End == k
	}
	m := d.ownerOf(govgraph.Place, k-1)
	return m != nil && m.End == k && m.Rule == "facility"
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
