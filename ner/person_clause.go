package ner

import (
	"strings"

	"govgraph"
)

// begins reports whether a name may begin at i: after punctuation or a word that takes a person.
func (r *Recogniser) begins(d *doc, i int) bool {
	if isCut(d.at(i-1)) || d.person[max(i-1, 0)] {
		return true
	}
	for n := 1; n <= 3 && n <= i; n++ {
		if k, _ := r.context.before.longest(d.r[i-n : i]); k == n {
			return true
		}
	}
	if d.at(i-1) == '的' && d.tEnd[i-1] > 0 {
		return true // 常务副省长的某某某
	}
	return false
}

// byVerb finds a name at the beginning of a clause by the verb that follows it.
func (r *Recogniser) byVerb(d *doc) {
	for i := range d.r {
		if d.person[i] || !isHan(d.r[i]) || !r.begins(d, i) {
			continue
		}
		for _, n := range []int{3, 2, 4} {
			if i+n > len(d.r) || !free(d.person, i, i+n) || n > 2 && r.knownBefore(d, i, i+n-1) {
				continue
			}
			if k, v := r.places.longest(d.r[i:]); k > n && k > 3 && r.plVal[v].full && r.plVal[v].level > 2 {
				break // 胡地亚|于孜镇
			}
			if n == 3 && d.at(i-1) == '、' && strings.ContainsRune("路街桥巷", d.r[i+2]) && strings.ContainsRune("路街道桥巷", d.at(i-2)) {
				break // 沿江大道、南岗路|到友谊大道
			}
			if sanctioned(d, i, i+n) && r.score(d, i, n, inList) > 2.4 {
				d.add(govgraph.Person, "sanctioned", i, i+n)
				break
			}
			if k, _ := r.context.speech.longest(d.r[i+n:]); (k == 0 || k == 1 && n == 2) && !r.given(d, i, i+n) && !(n == 3 && firstOfMany(d, i+n)) {
				continue
			}
			if r.score(d, i, n, bare) > 3.3 || r.taken(d, i) && r.score(d, i, n, inList) > 3.2 {
				d.add(govgraph.Person, "name+verb", i, i+n)
				break
			}
		}
	}
}

// sanctioned reports whether [i, e) stands between 对 and what is done to somebody by law: 依法对某某作出逮捕决定.
func sanctioned(d *doc, i, e int) bool {
	if i == 0 || d.r[i-1] != '对' {
		return false
	}
	switch d.s(e, min(e+2, len(d.r))) {
	case "作出", "采取", "立案", "提起", "执行", "决定", "进行", "予以", "给予":
		rest := d.s(e, min(e+12, len(d.r)))
		for _, w := range []string{"逮捕", "审查", "公诉", "留置", "处分", "拘留", "双规", "双开", "强制措施"} {
			if strings.Contains(rest, w) {
				return true
			}
		}
	}
	return false
}

// knownBefore reports whether [i, e) is the name of somebody named elsewhere, and what stands behind it a word that joins: 座谈会上,某某|与参会人员交流.
func (r *Recogniser) knownBefore(d *doc, i, e int) bool {
	if !strings.ContainsRune("与和同向对就在为将", d.r[e]) || !d.border[e] {
		return false
	}
	for k := range d.found {
		if m := &d.found[k]; m.Type == govgraph.Person && m.End-m.Start == e-i && m.Start < i && d.s(m.Start, m.End) == d.s(i, e) {
			return true
		}
	}
	return false
}

// given reports whether a name stands between a verb that takes a person and 为, 的 or a border: 任命某某为, 授予某某.
func (r *Recogniser) given(d *doc, i, j int) bool {
	if i < 2 || !(strings.ContainsRune("为的“", d.at(j)) || isCut(d.at(j))) {
		return false
	}
	return givesPost[d.s(i-2, i)]
}

var givesPost = map[string]bool{"任命": true, "免去": true, "授予": true, "聘任": true, "聘请": true, "选举": true, "提名": true, "追授": true, "推选": true, "选为": true, "委派": true, "给予": true}

// partBecoming gives a name back its last character where the segmenter reads 任命|陈志|成为|主任.
func (r *Recogniser) partBecoming(d *doc) {
	for i := 4; i+1 < len(d.r); i++ {
		if d.r[i] != '成' || d.r[i+1] != '为' || !d.border[i] || d.border[i+1] {
			continue
		}
		if verb := d.s(i-4, i-2); (givesPost[verb] || verb == "决定") && d.border[i-2] && r.surnames[string(d.r[i-2])] > 1 {
			d.border[i], d.border[i+1] = false, true
			d.add(govgraph.Person, "verb+name", i-2, i+1)
		}
	}
}

// firstOfMany reports whether a count of people stands at i whose first is named: 某某某|等50名先进个人.
func firstOfMany(d *doc, i int) bool {
	if d.at(i) != '等' {
		return false
	}
	k := i + 1
	for k < i+6 && strings.ContainsRune("0123456789一二两三四五六七八九十百多余几", d.at(k)) {
		k++
	}
	return k > i+1 && (d.at(k) == '名' || d.at(k) == '位' || d.at(k) == '人')
}

// taken reports whether a verb whose object is a person stands before i.
func (r *Recogniser) taken(d *doc, i int) bool {
	if i < 2 {
		return false
	}
	switch d.s(i-2, i) {
	case "接替", "陪同", "任命", "免去", "提名", "聘任", "会见", "看望":
		return true
	}
	return false
}

// known takes full names of three characters that the segmenter's dictionary has, where both borders agree.
func (r *Recogniser) known(d *doc) {
	r.partBecoming(d)
	for i := 0; i+3 <= len(d.r); i++ {
		if d.pos[i] != "nr" || !d.border[i] || !d.border[i+3] || d.border[i+1] || d.border[i+2] || !free(d.person, i, i+3) || d.docu[i] || d.tStart[i] > 0 {
			continue
		}
		if f, pos := r.seg.Frequency(d.s(i+1, i+3)); f > 2000 && !strings.HasPrefix(pos, "nr") {
			continue // 段时间
		}
		if r.ordinary(d, i) {
			continue
		}
		if c := d.at(i + 2); strings.ContainsRune(common, c) && c != '平' && d.tEnd[i] == 0 || d.s(i+1, i+3) == "水平" {
			continue
		}
		if i > 0 && r.surnames[d.s(i-1, i+1)] > 0 {
			continue // 阳卫民 of 欧阳卫民
		}
		if strings.ContainsRune("岩山河江湖海沟桥坝岭峰洲岛湾港村镇关寨寺庙宫塔奖", d.at(i+2)) && d.tEnd[i] == 0 && !(strings.ContainsRune("峰江海洲", d.at(i+2)) && (d.at(i-1) == '、' || r.ends(d, i+3) >= 2.1)) {
			continue // 燕子岩: more likely a place
		}
		if r.surnames[string(d.r[i])] >= 2 && r.score(d, i, 3, afterPost) > 0.5 && r.placeAt(d, i) < 2 {
			d.add(govgraph.Person, "known name", i, i+3)
		}
	}
}

// ordinary reports whether the three characters at i, a person's name to the segmenter's dictionary, read as a compound of everyday words: 敬老院, 农家乐, 夏玉米, 施工图.
func (r *Recogniser) ordinary(d *doc, i int) bool {
	if n, _ := r.orgEnds.longest(d.r[i:]); n >= 3 {
		return true
	}
	if n, _ := r.placeEnd.longest(d.r[i:]); n >= 3 {
		return true
	}
	if d.tEnd[i] > 0 {
		return false
	}
	if f, pos := r.seg.Frequency(d.s(i+1, i+3)); f > 300 && pos == "n" {
		return true
	}
	f, pos := r.seg.Frequency(d.s(i, i+2))
	return strings.ContainsRune(thingEnds, d.r[i+2]) && f > 20 && !strings.HasPrefix(pos, "nr")
}

// thingEnds are last characters of names of things that are rare in names of people.
const thingEnds = "章鱼树图赛法档米豆广深风季乐节楼车岸馆屋街票税币花草虫鸟鸡牛羊猪酒茶饭菜布衣机器药病案卡费款书报刊剧歌曲戏棋球操"
