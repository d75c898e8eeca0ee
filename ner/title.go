package ner

import "strings"

// documentEnds are the kinds of paper that count as documents: what a body issues or a gathering adopts.
var documentEnds = []string{"法", "条例", "规定", "办法", "方案", "通知", "意见", "规划", "纲要", "决定", "公告", "通告", "通报", "报告", "计划", "细则", "导则", "章程", "协议", "协定", "议定书", "公约", "声明", "宣言",
	"公报", "备忘录", "合同", "倡议书", "倡议", "建议", "决议", "批复", "函", "令", "草案", "白皮书", "标准", "规范", "指南", "准则", "措施", "制度", "清单", "要点", "总结", "任务书", "责任书", "承诺书", "预案", "目录", "规程", "规则", "守则", "宪法", "命令", "说明", "摘要", "工作安排", "提案", "议案", "指引", "行动", "公开信", "建议书"}

func isDocument(name string) bool {
	name = strings.TrimSpace(name)
	for _, cut := range []string{")", "）", "〉"} {
		if strings.HasSuffix(name, cut) {
			if k := strings.LastIndexAny(name, "(（〈"); k > 0 {
				name = name[:k]
			}
		}
	}
	for _, e := range documentEnds {
		if strings.HasSuffix(name, e) && len(name) >= len(e)+6 {
			return true
		}
	}
	return strings.HasPrefix(name, "中华人民共和国") || strings.HasPrefix(name, "关于")
}

// findTitles marks title words: at each place the longest, except inside a longer one.
func (r *Recogniser) findTitles(d *doc) {
	for i := 0; i < len(d.r); {
		if e := r.paddedLabel(d, i); e > 0 {
			d.addTitle(i, e, "trade")
			i = e
			continue
		}
		n, v := r.titles.longest(d.r[i:])
		if n == 0 || d.docu[i] {
			i++
			continue
		}
		kind := r.titleOf[v]
		if !d.titleFits(i, i+n) || r.cutsTitle(d, i, i+n) || kind == "trade" && d.atWork(i, i+n) {
			i++
			continue
		}
		from := i
		if w := d.s(max(0, i-2), i); (w == "分管" || w == "主管") && kind == "post" && isHan(d.at(i-3)) && d.border[i-2] {
			from = i - 2 // 县应急管理局|分管副局长
		}
		d.addTitle(from, i+n, kind)
		i += n
	}
}

func (d *doc) addTitle(start, end int, kind string) {
	d.titles = append(d.titles, titleHit{start, end, kind})
	for k := start; k < end; k++ {
		d.post[k] = true
	}
	d.tStart[start], d.tEnd[end] = len(d.titles), len(d.titles)
}

// paddedLabel is where a maker's label of two characters ends that is written apart before a colon, as pages do that line them up: 编  辑:, 审 核:; 0 without one.
func (r *Recogniser) paddedLabel(d *doc, i int) int {
	if d.at(i+1) != ' ' || !isHan(d.r[i]) || isHan(d.at(i-1)) {
		return 0
	}
	k := i + 1
	for d.at(k) == ' ' && k < i+6 {
		k++
	}
	if k+1 >= len(d.r) || !isHan(d.r[k]) || d.r[k+1] != ':' {
		return 0
	}
	if n, v := r.titles.longest([]rune{d.r[i], d.r[k]}); n == 2 && r.titleOf[v] == "trade" {
		return k + 1
	}
	return 0
}

// titleFits refuses a title word that the segmenter sees inside a longer word (书记 in 图书记录).
func (d *doc) titleFits(i, j int) bool {
	if j-i > 2 {
		return true
	}
	if !d.border[j] && !d.border[i] {
		return false
	}
	if d.at(j) == '会' && d.s(i, j) == "常委" {
		return false // 县纪委|常委会议研究
	}
	return d.s(i, j) != "领导" || d.at(j) != '小' && d.at(j) != '干'
}

// atWork reports whether a word for who made the page is what somebody does, not a label before a name: 勘测设计|研究院, 对方案进行审核.
func (d *doc) atWork(i, j int) bool {
	return isHan(d.at(j)) && isHan(d.at(i-1)) && (!d.border[i] || strings.HasPrefix(d.pos[i], "v")) && !strings.ContainsRune("者员师", d.r[j-1])
}

// cutsTitle reports whether a title word is only the beginning of a word of the dictionary: 主席台, 大使馆, 代表团.
func (r *Recogniser) cutsTitle(d *doc, i, j int) bool {
	if d.border[j] || !d.border[i] {
		return false
	}
	f, pos := r.seg.Frequency(d.s(i, d.wordEnd(j)))
	return f > 2 && !strings.HasPrefix(pos, "nr")
}
