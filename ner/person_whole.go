package ner

import (
	"strings"

	"govgraph"
)

// wholeLists takes every member of a list in which most are names, so that one that is a place too (丹凤 of 耿丹凤) or has rare characters does not end it.
func (r *Recogniser) wholeLists(d *doc) {
	var items []govgraph.Span
	for i := 0; i < len(d.r); i++ {
		if d.r[i] != '、' {
			continue
		}
		items = items[:0]
		if first := d.itemBefore(i); first.End > 0 {
			items = append(items, first)
		}
		for d.at(i) == '、' {
			e := i + 1
			for e < len(d.r) && e-i <= 5 && isHan(d.r[e]) {
				e++
			}
			if d.at(e) != '、' || e-i < 3 {
				if last := r.lastItem(d, i+1, e); last.End > 0 {
					items = append(items, last)
				}
				i = max(i, e-1)
				break
			}
			items = append(items, govgraph.Span{Start: i + 1, End: e})
			i = e
		}
		r.takeList(d, items)
	}
}

// itemBefore is the first member of the list whose first 、 is at i, where it is clear where that begins: behind a break, a title or as a name already found.
func (d *doc) itemBefore(i int) govgraph.Span {
	s := i
	for s > 0 && i-s < 4 && isHan(d.r[s-1]) && d.tEnd[s] == 0 {
		s--
	}
	if i-s < 2 || !isCut(d.at(s-1)) && d.tEnd[s] == 0 {
		return govgraph.Span{}
	}
	return govgraph.Span{Start: s, End: i}
}

// lastItem is the last member of a list, which a word that may stand behind names ends: 参加, 和, 等出席.
func (r *Recogniser) lastItem(d *doc, s, end int) govgraph.Span {
	if s < len(d.r) && d.person[s] {
		for end = s; end < len(d.r) && d.person[end]; {
			end++
		}
		return govgraph.Span{Start: s, End: end}
	}
	for _, n := range []int{3, 2} {
		if e := s + n; e <= end && !strings.ContainsRune(function, d.r[e-1]) && (r.ends(d, e) >= 2.1 || d.at(e) == '等') {
			return govgraph.Span{Start: s, End: e}
		}
	}
	return govgraph.Span{}
}

// takeList adds the members that have a family name where at least three and two of three members read as names by themselves.
func (r *Recogniser) takeList(d *doc, items []govgraph.Span) {
	sure, first, last := 0, map[rune]int{}, map[rune]int{}
	for _, x := range items {
		first[d.r[x.Start]]++
		if last[d.r[x.End-1]]++; last[d.r[x.End-1]] > 1 && strings.ContainsRune(common, d.r[x.End-1]) {
			return // 幸福感、安全感
		}
		if d.person[x.Start] || r.score(d, x.Start, x.Len(), inList) > 2 && !r.isWord(d, x) {
			sure++
		}
		if first[d.r[x.Start]] > 2 && len(items) < 9 {
			return // 水生态、水环境、水灾害
		}
	}
	least := 3
	if len(items) == 3 && d.tEnd[items[0].Start] > 0 {
		least = 2 // 县领导甲、格桑央西、乙
	}
	if len(items) == 2 && sure > 0 && r.pairAttends(d, items) {
		least = 1 // 甲、乙等参加
	}
	if sure < least || least > 1 && sure*3 < len(items)*2 || !r.peopleEnd(d, items[len(items)-1].End) {
		return
	}
	for _, x := range items {
		if free(d.person, x.Start, x.End) && r.mayBeName(d, x) {
			d.add(govgraph.Person, "name list", x.Start, x.End)
		}
	}
}

// pairAttends reports whether two names that a line begins with were somewhere: 甲、乙参加会见。
func (r *Recogniser) pairAttends(d *doc, items []govgraph.Span) bool {
	i, e := items[0].Start, items[1].End
	if i > 0 && d.r[i-1] != '\n' && d.r[i-1] != ' ' && d.r[i-1] != '。' {
		return false
	}
	if d.at(e) == '等' {
		e++
	}
	switch d.s(e, min(e+2, len(d.r))) {
	case "参加", "出席", "陪同":
		return true
	}
	return false
}

// mayBeName reports whether a member of a list of people has a family name and is no full name of a division.
func (r *Recogniser) mayBeName(d *doc, x govgraph.Span) bool {
	family := r.surnames[string(d.r[x.Start])]
	if x.Len() > 3 {
		family = 0
	}
	sound := x.Len() > 2 && x.Len() < 7 && allIn(inEither, d.r[x.Start:x.End]) // 格桑央西
	return (sound || family+r.compoundSurname(d, x.Start) > 0) && d.tStart[x.Start] == 0 && !strings.ContainsAny(d.s(x.Start, x.End), function) &&
		!(strings.ContainsRune("省市县区州盟旗镇乡村", d.r[x.End-1]) && r.placeAt(d, x.Start) == x.Len())
}

// isWord reports whether the dictionary has a member of a list as a word that is no name.
func (r *Recogniser) isWord(d *doc, x govgraph.Span) bool {
	f, pos := r.seg.Frequency(d.s(x.Start, x.End))
	return f > 2 && !strings.HasPrefix(pos, "nr")
}

// peopleEnd reports whether what stands behind a list may stand behind names: 、, a break, 参加, 等领导; not 等特大型水电站.
func (r *Recogniser) peopleEnd(d *doc, i int) bool {
	if d.at(i) != '等' {
		return isCut(d.at(i)) || r.ends(d, i) >= 2.1
	}
	return r.ends(d, i+1) >= 1.8 || strings.ContainsRune("数几多一二三四五六七八九十0123456789", d.at(i+1)) || strings.HasPrefix(d.s(i+1, min(i+3, len(d.r))), "同志")
}
