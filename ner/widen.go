package ner

import (
	"strings"

	"govgraph"
)

// widen makes places whole of which only the end was read: 夏普吐勒乡巴依艾日|克村.
func (r *Recogniser) widen(d *doc) {
	for k := range d.found {
		m := &d.found[k]
		if m.Type != govgraph.Place || m.Start == 0 || m.Relative {
			continue
		}
		if w := d.s(m.Start, m.End); m.Start > 1 && (w == "新城" || w == "新区" || w == "片区" || w == "城区") && d.r[m.Start-1] == '部' && strings.ContainsRune("东西南北中", d.r[m.Start-2]) && d.unnamed(m.Start-1) && d.unnamed(m.Start-2) {
			m.Start -= 2 // 东部|新城
			d.own(k, m.Start, m.End)
		} else if c := d.r[m.Start-1]; (c == '经' || c == '纬') && strings.ContainsRune("一二三四五六七八九十", d.r[m.Start]) && d.unnamed(m.Start-1) && strings.ContainsRune(d.s(m.Start, m.End), '路') {
			m.Start-- // 经|八路
			d.own(k, m.Start, m.End)
		} else if s := r.ruralStart(d, m.Start, m.End); s < m.Start {
			m.Rule = "village of a minority's language"
			d.own(k, s, m.End)
			m.Start = s
		}
	}
}

// ruralEnds end the names of villages and towns.
var ruralEnds = trieOf("村", "乡", "镇", "嘎查", "苏木", "社区", "牧场", "林场")

// ruralStart is where a village's name begins that is written in characters of transliterations, perhaps behind its town's; start itself where it is no such name.
func (r *Recogniser) ruralStart(d *doc, start, end int) int {
	n := longestSuffix(d, start, end, ruralEnds)
	if n == 0 || r.placeAt(d, start) > 1 || !allIn(inEither, d.r[start:end-n]) && !allIn(inEither, []rune(strings.NewReplacer("镇", "", "乡", "").Replace(d.s(start, end-n)))) {
		return start
	}
	s, run := start, end-n-start
	for s > 0 && start-s < 16 && d.unnamed(s-1) {
		if c := d.r[s-1]; inEither.has(c) && (d.wordEnd(d.wordStart(s-1))-d.wordStart(s-1) == 1 || allIn(inEither, d.r[d.wordStart(s-1):d.wordEnd(s-1)])) {
			s, run = s-1, run+1
			continue
		}
		if strings.ContainsRune("乡镇", d.r[s-1]) && run > 2 && s > 3 && allIn(inEither, d.r[s-4:s-1]) {
			s, run = s-1, 0
			continue
		}
		break
	}
	if run < 3 || start-s < 2 {
		return start
	}
	return s
}

func allIn(set *runeSet, rs []rune) bool {
	for _, c := range rs {
		if !set.has(c) {
			return false
		}
	}
	return true
}

// rooms are where a body meets.
var rooms = trieOf("会议室", "会议厅", "常委会议室", "视频会议室", "小会议室", "大会议室", "多功能厅", "报告厅", "礼堂", "大礼堂", "学术报告厅", "会客室", "会见厅")

// findRooms makes one place of a body and its room, where something is held there: 在市政府会议室召开, 在县委三楼会议室.
func (r *Recogniser) findRooms(d *doc) {
	for k := range d.found {
		m := &d.found[k]
		if m.Type != govgraph.Org || !strings.ContainsRune("在于到", d.at(m.Start-1)) {
			continue
		}
		i := m.End
		for strings.ContainsRune("第一二三四五六七八九十0123456789楼层号", d.at(i)) && i < m.End+6 && i < len(d.r) {
			i++
		}
		if n := longestOf(d, i, rooms); n > 0 {
			start, end := m.Start, i+n
			d.dropInside(govgraph.Place, start, end)
			d.dropInside(govgraph.Org, start, end)
			d.add(govgraph.Place, "room of a body", start, end)
		}
	}
}

// cityEnds end the names of foreign cities and provinces behind their country's.
var cityEnds = trieOf("市", "州", "省", "县", "郡", "区", "地区", "大区", "镇", "岛")

// foreignCity is the length of a foreign city's name at i, behind a country's: 荷兰|蒂尔堡市; 0 without one.
func (r *Recogniser) foreignCity(d *doc, i int) int {
	for k := i; k < len(d.r) && k < i+12; k++ {
		if n := longestOf(d, k, cityEnds); n > 0 && k > i+1 && d.border[k+n] && !(isHan(d.at(k+n)) && inTranslit.has(d.at(k+n)) && isHan(d.at(k+n+1)) && longestOf(d, k+n+1, cityEnds) > 0) {
			return k + n - i
		}
		if !inTranslit.has(d.r[k]) && d.r[k] != '-' && d.r[k] != '·' && !(k < i+3 && d.border[i] && isHan(d.r[k]) && r.unknownName(d, i, k+1)) {
			return 0 // 韩国|春川市 is written in its own characters
		}
	}
	return 0
}

// bySound reports whether [i, e) holds no word of the language, so that it may be a name written by its sound.
func (r *Recogniser) bySound(d *doc, i, e int) bool {
	for k := i; k < e; k = d.wordEnd(k) {
		w := d.s(k, min(d.wordEnd(k), e))
		if f, pos := r.seg.Frequency(w); strings.ContainsAny(w, "和及与等各两几多某全本该的") || len([]rune(w)) > 1 && f > 50 && !strings.HasPrefix(pos, "ns") && !strings.HasPrefix(pos, "nr") && pos != "nz" {
			return false
		}
	}
	return true
}

// settlePlaces compares the places of a text with each other: 丰村 behind 高 is the 高丰村 that it names elsewhere, and where there is a 马鞍山村, 马鞍山 alone is no city.
func (r *Recogniser) settlePlaces(d *doc) {
	ends, cores := map[string]bool{}, map[string]bool{}
	for _, m := range d.found {
		if m.Type != govgraph.Place {
			continue
		}
		for n := 3; n <= 5 && n <= m.End-m.Start; n++ {
			ends[d.s(m.End-n, m.End)] = true
		}
		if n := longestSuffix(d, m.Start, m.End, ruralEnds); n > 0 {
			for c := 2; c <= 4 && c <= m.End-n-m.Start; c++ {
				cores[d.s(m.End-n-c, m.End-n)] = true
			}
		}
	}
	for k := range d.found {
		m := &d.found[k]
		if m.Type != govgraph.Place || m.Relative {
			continue
		}
		if m.Start > 0 && m.Rule == "facility" && d.unnamed(m.Start-1) && ends[d.s(m.Start-1, m.End)] {
			m.Start--
			d.own(k, m.Start, m.End)
			continue
		}
		if p := r.plVal[max(r.divisionAt(d, m.Start), 0)]; m.Rule == "gazetteer" && !p.full && p.level > 1 && cores[d.s(m.Start, m.End)] && r.placeAt(d, m.Start) == m.End-m.Start {
			d.forget(govgraph.Place, m.Start, m.End)
			m.Type = ""
		}
	}
}
