package ner

import "strings"

// plausibleOrg refuses common words that end as bodies do.
func (r *Recogniser) plausibleOrg(d *doc, start, i, end int) bool {
	word := d.s(start, end)
	if end-start < 2 || strings.Count(word, "“") != strings.Count(word, "”") || strings.Count(word, "(") != strings.Count(word, ")") {
		return false
	}
	if r.manyBodies(d, start, end) {
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
	if strings.HasSuffix(word, "科技") && strings.Contains(word, "大学") {
		return false // 农业大学科技|小院
	}
	if strings.Contains(word, "两国") {
		return false // 阿根廷两国政府
	}
	last := d.s(i, end)
	if i == end-1 && r.commonEnd(d, start, end) {
		return false
	}
	switch last {
	case "人大", "政协", "政府", "工作队", "人大常委会", "党委", "纪委", "常委会":
		if k := r.placeAt(d, start); (k < 2 || start+k > i) && !strings.ContainsRune(levels, d.r[start]) && !strings.HasPrefix(word, "全国") && !strings.HasPrefix(word, "第") {
			return false
		}
	}
	rel := strings.ContainsRune(levels, d.r[start])
	hasPlace := r.placeAt(d, start) > 1
	switch last {
	case "局", "厅", "委", "处", "办", "委员会", "办公室", "服务中心", "研究院", "集团", "企业", "公司", "学校", "大学", "医院", "工厂", "厂", "银行", "商场", "超市", "科技", "实业", "联盟", "支队", "大队", "政府", "人大", "党组", "党委", "纪委", "协会", "学会", "分行", "支行", "宾馆", "酒店", "饭店", "常委会", "工作队", "工作组", "专班", "党支部", "党总支":
		if !rel && !hasPlace && !(last == "局" && start > 1 && d.r[start-1] == '、' && d.org[start-2]) { // 交通局、|水务局
			if f, pos := r.seg.Frequency(word); f > 5 && pos != "nt" {
				return false
			}
			return i-start >= 2 && last != "企业" && last != "科技" && last != "实业"
		}
	}
	if f, pos := r.seg.Frequency(word); f > 20 && pos != "nt" && !rel && !(last == "局" && start > 1 && d.r[start-1] == '、' && d.org[start-2]) {
		return false
	}
	return true
}

// commonEnd reports whether an ending of one character is the end of an ordinary word: 产业布局, 战略部署, 开好局.
func (r *Recogniser) commonEnd(d *doc, start, end int) bool {
	if n, _ := r.context.stop.longest(d.r[end-2 : end]); n == 2 {
		return true
	}
	if r.bureaux.longestBefore(d.r, end-1) > 0 {
		return false
	}
	if d.r[start] == '中' && d.r[end-1] == '局' && isDigits(d.s(end-2, end-1)) {
		return false // 中铁一局
	}
	k := end - 1
	for k > start && !d.border[k] {
		k--
	}
	if k == end-1 {
		return start < k && strings.HasPrefix(d.pos[k-1], "a")
	}
	if n, v := r.places.longest(d.r[start:k]); n == k-start && n > 1 && strings.ContainsRune("厂矿", d.r[end-1]) && r.plVal[v].level > 0 {
		return false // 青州|卷烟厂
	}
	f, pos := r.seg.Frequency(d.s(k, end))
	return f > 2 && pos != "nt" && (end-k > 2 || k > start)
}

// manyBodies reports whether a phrase names several bodies or any of a kind: 省市红十字会, 各县(市)政府, 20所孔子学院, 建设定点医院.
func (r *Recogniser) manyBodies(d *doc, start, end int) bool {
	if two := d.s(start, start+2); r.twoLevels(d, start) && r.placeAt(d, start) < 2 && two != "市区" {
		return true
	}
	if d.at(start-2) == '各' && isHan(d.at(start-1)) {
		return true // 各矿|山子公司
	}
	if w := d.s(start+1, min(start+3, end)); strings.ContainsRune(levels, d.r[start]) && w == "乡镇" {
		return true // 省|乡镇人大
	}
	if start > 1 && d.s(start-2, start) == "各级" {
		return true
	}
	if start > 1 && (d.r[start-1] == '(' || d.r[start-1] == '各') {
		for k := start - 1; k >= 0 && start-k < 6 && (isHan(d.r[k]) || d.r[k] == '('); k-- {
			if d.r[k] == '各' {
				return true
			}
		}
	}
	if k := start - 1; d.at(k) == '、' && strings.ContainsRune(levels, d.r[start]) { // 各市、县、|区人民政府
		for d.at(k) == '、' && k > 0 && strings.ContainsRune(levels, d.r[k-1]) {
			k -= 2
		}
		if d.at(k) == '各' {
			return true
		}
	}
	named := r.placeAt(d, start) > 1 || strings.ContainsRune(levels, d.r[start])
	for k := start; k < end; k = d.wordEnd(k) {
		e := d.wordEnd(k)
		if d.pos[k] == "m" && e-k > 1 && strings.ContainsRune("家所个批座条处", d.r[e-1]) && isDigits(d.s(k, e-1)) {
			return true // 一座|矿
		}
		if (d.pos[k] == "m" || d.r[k] < 128) && isDigits(d.s(k, e)) && strings.ContainsRune("家所个批座名条处", d.at(e)) {
			return true
		}
		if n, _ := r.context.kind.longest(d.r[k:min(e, end)]); n > 0 && !named && (n == e-k || r.orgEndAt(d, k+n)) {
			return true
		}
	}
	return false
}

// orgEndAt reports whether an ending of bodies stands at i.
func (r *Recogniser) orgEndAt(d *doc, i int) bool {
	n, _ := r.orgEnds.longest(d.r[i:])
	return n > 0
}

// twoLevels reports whether a phrase is of bodies of two levels: 省市|红十字会, but not 市|市场监管局, 县|市容局.
func (r *Recogniser) twoLevels(d *doc, i int) bool {
	return i+2 < len(d.r) && strings.ContainsRune(levels, d.r[i]) && strings.ContainsRune(levels, d.r[i+1]) && d.border[i+2] && (r.orgEndAt(d, i+2) || r.bureauAhead(d, i+2))
}
