package ner

import (
	"strings"
	"unicode"

	"govgraph"
)

// An anchor says what stands beside a possible name, and so how much else must speak for it.
type anchor int

const (
	afterPost anchor = iota
	afterTrade
	afterNation
	inList
	bare // only a verb of speech or presence follows
)

// function characters never stand inside a given name.
const function = "某的了是我你他她它们这那在被把吗呢吧啊等也都还怎什"

// common are characters that end ordinary words of three characters far more often than names: 安全感, 贡献率, 智能化.
const common = "性化率感度力者家量面层级类型式点期段件款项费价值额观业界站台馆展雨书人员会议们后前时中内外上下里水平"

// translit are the characters that transliterated foreign names are written with.
const translit = "娃赫妮妲菈岚朵黛薇珊茜蕾蓓嘉翁帖稀雪敏玲妙璐瑙皇聂葛虞蔡诃轲逊邱锡隋顿颂阿埃艾爱安昂奥巴白拜班邦包保鲍贝本比彼毕宾波博伯勃布查昌达大戴丹当道德登邓迪蒂丁东杜敦顿多厄恩尔凡范菲费芬冯佛弗夫福富盖冈高戈哥格根古瓜圭哈海罕汉豪赫黑亨胡华怀惠霍基吉季加贾简杰金津卡凯坎康考科克肯库夸奎昆拉莱兰朗劳勒雷蕾里丽利莉连廉良林琳隆卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密敏明莫默姆木穆纳娜南内能尼涅宁纽农努诺欧帕派潘庞佩蓬皮平珀普齐奇恰钱乔切琴琼丘曲让热仁荣茹瑞若萨塞赛桑森沙莎山尚舍申圣施史斯丝松苏索塔泰坦汤唐陶特腾提廷图托瓦万旺威韦维魏温文沃乌武西希锡夏香肖谢辛欣休许雅亚延扬耶叶伊易因英尤于约泽詹赞扎珍芝治朱兹佐济什耿岛娅洪森奈扁滕日措楚丹旦罕朴赵孟切伯涛舒哲喀坤绍岸田"

func (r *Recogniser) findPersons(d *doc) {
	for _, t := range d.titles {
		r.afterTitle(d, t)
	}
	r.beforeTitle(d)
	r.byVerb(d)
	r.dotted(d)
	r.known(d)
	r.bylines(d)
	r.lead(d)
	r.again(d)
	for i := range d.found {
		if m := &d.found[i]; m.Type == govgraph.Person {
			d.giveTitles(r, m)
		}
	}
}

// giveTitles attaches the title chain before a name, the one that it shares with the name before it in a list, or a bare national post behind it.
func (d *doc) giveTitles(r *Recogniser, m *govgraph.Mention) {
	if m.Byline {
		return
	}
	at := m.Start
	if first, ok := d.share[at]; ok {
		at = first
	}
	if s := r.chain(d, at); s < at {
		m.Titles = append(m.Titles, govgraph.Span{Start: s, End: at})
	}
	if e := d.elected(m.End); e.End > 0 {
		m.Titles = append(m.Titles, e)
	}
	if k := d.tStart[m.End]; k > 0 {
		switch t := d.titles[k-1]; d.s(t.start, t.end) {
		case "总书记", "总理", "委员长", "首相", "总统", "国家主席":
			m.Titles = append(m.Titles, govgraph.Span{Start: t.start, End: t.end})
		}
	}
}

// elected reads the post that a name, or the list in which it stands, is given: 甲、乙当选副省长; 任命甲为局长.
func (d *doc) elected(i int) govgraph.Span {
	for d.at(i) == '、' || d.at(i) != 0 && i < len(d.r) && d.person[i] {
		i++
	}
	verb := false
	if d.at(i) == '当' && d.at(i+1) == '选' {
		i, verb = i+2, true
	}
	if d.at(i) == '为' && (verb || d.appointed(i)) {
		i, verb = i+1, true
	}
	if !verb {
		return govgraph.Span{}
	}
	for k := i; k < i+24 && k < len(d.r) && !isCut(d.r[k]); k++ {
		if t := d.tStart[k]; t > 0 && d.titles[t-1].kind == "post" && (isCut(d.at(d.titles[t-1].end)) || d.at(d.titles[t-1].end) == '的') {
			return govgraph.Span{Start: i, End: d.titles[t-1].end}
		}
	}
	return govgraph.Span{}
}

// appointed reports whether 任命 stands before the names that end at i.
func (d *doc) appointed(i int) bool {
	for i > 0 && (d.person[i-1] || d.r[i-1] == '、') {
		i--
	}
	return i >= 2 && d.s(i-2, i) == "任命"
}

// shared reports whether a title may stand before a list of names: 副市长, 市领导, 记者; there is only one 市长.
func (d *doc) shared(t titleHit) bool {
	w := d.s(t.start, t.end)
	return t.kind == "trade" || strings.HasPrefix(w, "副") || w == "领导" || w == "委员" || w == "常委" || w == "代表" || w == "教授" || w == "院士" || w == "成员" || strings.HasSuffix(w, "巡视员") || strings.HasSuffix(w, "调研员") || strings.HasSuffix(w, "秘书长")
}

// afterTitle reads the name or the list of names that follows a title word.
func (r *Recogniser) afterTitle(d *doc, t titleHit) {
	if t.kind == "group" || t.kind == "courtesy" && t.end-t.start < 2 {
		return
	}
	a, rule := afterPost, "title+name"
	switch t.kind {
	case "trade":
		a, rule = afterTrade, "byline"
	case "nation":
		a, rule = afterNation, "title+foreign"
	}
	i := t.end
	for d.at(i) == ' ' || a == afterTrade && strings.ContainsRune(":/丨|(\n", d.at(i)) && d.at(i) != 0 {
		i++
	}
	if d.at(i) == '·' {
		i++
	}
	lead := i
	for first := true; ; first = false {
		n := r.name(d, i, a)
		if n == 0 || !free(d.person, i, i+n) {
			return
		}
		m := d.add(govgraph.Person, rule, i, i+n)
		m.Byline = a == afterTrade
		if a == afterTrade {
			m.Titles = append(m.Titles, govgraph.Span{Start: t.start, End: t.end})
		} else if !first && d.shared(t) {
			d.share[i] = lead
		}
		if first {
			lead = i
		}
		j := i + n
		if a != afterTrade && d.at(j) == '(' { // 王某某(女)、…
			k := j
			for k < len(d.r) && k < j+8 && d.r[k] != ')' {
				k++
			}
			if d.at(k) == ')' && k-j <= 6 {
				j = k + 1
			}
		}
		sep := j
		for d.at(j) == ' ' || d.at(j) == '、' {
			j++
		}
		if j == sep || d.tStart[j] > 0 {
			return
		}
		i, rule = j, "name list"
		if a != afterTrade {
			a = inList
		}
	}
}

// name returns the length of the name that begins at i, 0 where there is none.
func (r *Recogniser) name(d *doc, i int, a anchor) int {
	if i >= len(d.r) || !isHan(d.r[i]) {
		return latinName(d, i, a)
	}
	if n := r.dottedAt(d, i); n > 0 {
		return n
	}
	best, top := 0, 1.6
	if a == bare {
		top = 3.6
	}
	for n := 2; n <= 4; n++ {
		if s := r.score(d, i, n, a); s > top {
			best, top = n, s
		}
	}
	if a == afterNation || a == afterPost || a == inList {
		if n := r.foreign(d, i); n >= 4 && n > best {
			return n
		}
	}
	if best == 0 {
		best = r.padded(d, i)
	}
	if best == 0 && (a == afterNation || a == afterPost) {
		best = r.foreign(d, i)
	}
	return best
}

// padded reads a name of two characters that is spread to the width of three: 杜  宇.
func (r *Recogniser) padded(d *doc, i int) int {
	if r.surnames[string(d.r[i])] == 0 || d.at(i+1) != ' ' {
		return 0
	}
	j := i + 1
	for d.at(j) == ' ' && j < i+4 {
		j++
	}
	if isHan(d.at(j)) && !strings.ContainsRune(function, d.at(j)) && (isCut(d.at(j+1)) || r.ends(d, j+1) >= 2) && d.tStart[j] == 0 {
		return j + 1 - i
	}
	return 0
}

func (r *Recogniser) score(d *doc, i, n int, a anchor) float64 {
	if i+n > len(d.r) {
		return -9
	}
	for k := i; k < i+n; k++ {
		if !isHan(d.r[k]) || d.docu[k] || strings.ContainsRune(function, d.r[k]) && k > i {
			return -9
		}
		if k > i && d.tStart[k] > 0 && d.titles[d.tStart[k]-1].end > i+n {
			return -9
		}
	}
	s, family := 0.0, 1
	if w := r.surnames[string(d.r[i])]; w > 0 {
		if w == 1 && (a == bare || r.followChar(d, i) || r.stopsAt(d, i)) {
			return -9
		}
		s = []float64{0, 0.3, 1, 1.5}[w]
	}
	if n > 2 && r.surnames[d.s(i, i+2)] > 0 {
		s, family = 3, 2
	}
	given := n - family
	switch {
	case s == 0 && (a == inList || a == afterPost) && n <= 4:
		s = -1.2 // names of national minorities
		if n > 3 {
			s = -2
		}
	case given == 3 && a == afterTrade && isCut(d.at(i+n)) && s >= 1:
		s = 0.3
	case s == 0 || given > 2 || given < 1:
		return -9
	}
	if a == bare && strings.ContainsRune(common, d.r[i+n-1]) && family == 1 && given == 2 && d.r[i+n-1] != '平' {
		return -9
	}
	if n == 3 {
		s += 0.5
	}
	word := d.s(i, i+n)
	if f, pos := r.seg.Frequency(word); f > 2 && !strings.HasPrefix(pos, "nr") {
		if s -= 1.4; a == bare {
			return -9
		}
	}
	if n == 3 {
		if f, pos := r.seg.Frequency(d.s(i+1, i+3)); f > 300 && !strings.HasPrefix(pos, "nr") && pos != "nz" {
			if a == bare && f > 1000 || s < 1 && a != inList {
				return -9
			}
			s -= 0.8
		}
	}
	if n >= 3 && strings.ContainsRune("作和与及并向在到为对就从由将也还又都则是已曾正先再随会宣转说称讲问谈报来去看走", d.r[i+n-1]) && r.ends(d, i+n) < 2.2 {
		if strings.ContainsRune("和与及并", d.r[i+n-1]) {
			s -= 1.4
		}
		s -= 1.3 // 刘强作关于…: the last character is a word of the clause
	}
	if r.surnames[string(d.r[i])] == 0 && (r.followChar(d, i) || r.stopsAt(d, i)) {
		return -9
	}
	if r.placeAt(d, i) >= n || r.orgSuffix(d, i, n) {
		s -= 2.5
	}
	return s + r.ends(d, i+n)
}

// followChar reports whether the character at i is by itself a word that may follow a name.
func (r *Recogniser) followChar(d *doc, i int) bool {
	n, _ := r.context.follow.longest(d.r[i : i+1])
	return n == 1
}

func (r *Recogniser) stopsAt(d *doc, i int) bool {
	n, _ := r.context.stop.longest(d.r[i:])
	return n > 0
}

func (r *Recogniser) placeAt(d *doc, i int) int {
	n, _ := r.places.longest(d.r[i:])
	return n
}

// orgSuffix reports whether the characters end as a body's or a place's name does.
func (r *Recogniser) orgSuffix(d *doc, i, n int) bool {
	c := d.r[i+n-1]
	return strings.ContainsRune("局厅委办部院厂会组处科室县市区镇乡村省州旗社党站所队校", c)
}

// ends scores how well a name may stop before i.
func (r *Recogniser) ends(d *doc, i int) float64 {
	c := d.at(i)
	switch {
	case isCut(c):
		return 2.4
	case !isHan(c):
		return 1
	}
	if n, _ := r.context.follow.longest(d.r[i:]); n > 1 {
		return 2.3
	} else if n == 1 {
		if d.border[i] {
			return 2.1
		}
		return 1.3
	}
	if d.tStart[i] > 0 {
		return 1.8
	}
	if d.border[i] && d.at(i+1) != 0 && !d.border[i+1] {
		return 1.1
	}
	return -1.2
}

// dottedAt reads 艾尔肯·吐尼亚孜 from i.
func (r *Recogniser) dottedAt(d *doc, i int) int {
	j, dots, run := i, 0, 0
	for ; j < len(d.r) && j < i+30; j++ {
		c := d.r[j]
		if c == '·' && run > 0 && isHan(d.at(j+1)) {
			dots, run = dots+1, 0
			continue
		}
		if !isHan(c) || run >= 7 {
			break
		}
		if dots > 0 && run >= 1 {
			if n, _ := r.context.follow.longest(d.r[j:]); n > 0 && (d.border[j] || n > 1) && !(n == 1 && strings.ContainsRune(translit, c) && !isCut(d.at(j+1))) {
				break
			}
			if d.tStart[j] > 0 {
				break
			}
		}
		if dots == 0 && run > 5 {
			return 0
		}
		run++
	}
	if dots == 0 || run == 0 {
		return 0
	}
	return j - i
}

// foreign reads a transliterated name without a dot.
func (r *Recogniser) foreign(d *doc, i int) int {
	j := i
	for j < len(d.r) && j < i+9 && strings.ContainsRune(translit, d.r[j]) {
		if j > i+1 {
			if n, _ := r.context.follow.longest(d.r[j:]); n > 1 || n == 1 && r.ends(d, j+1) < 0 {
				break
			}
		}
		j++
	}
	if j-i < 2 || r.ends(d, j) < 1 {
		return 0
	}
	if f, pos := r.seg.Frequency(d.s(i, j)); f > 2 && !strings.HasPrefix(pos, "nr") {
		return 0
	}
	return j - i
}

// latinName reads Giuseppe Colantonio after a title.
func latinName(d *doc, i int, a anchor) int {
	if a == afterTrade {
		return 0
	}
	j, words := i, 0
	for unicode.IsUpper(d.at(j)) && d.at(j) < 0x250 {
		k := j + 1
		for unicode.IsLower(d.at(k)) && d.at(k) < 0x250 {
			k++
		}
		if k-j < 2 && d.at(k) != '.' {
			break
		}
		if words++; d.at(k) != ' ' && d.at(k) != '.' {
			j = k
			break
		}
		j = k + 1
	}
	for j > i && d.at(j-1) == ' ' {
		j--
	}
	if words < 2 {
		return 0
	}
	return j - i
}

// beforeTitle finds 余昆刚副主任, 张三同志: a name whose title follows.
func (r *Recogniser) beforeTitle(d *doc) {
	for _, t := range d.titles {
		if t.kind == "trade" && d.s(t.start, t.end) != "摄" || t.kind == "group" {
			continue
		}
		e := t.start
		for d.at(e-1) == ' ' {
			e--
		}
		for _, n := range []int{3, 2, 4} {
			i := e - n
			if i < 0 || !free(d.person, i, e) || !r.begins(d, i) && !(n == 3 && (d.leads(t) || r.bodyEnds(d, i))) || n == 4 && r.surnames[d.s(i, i+2)] == 0 {
				continue
			}
			if s := r.score(d, i, n, bare); s >= 3.2 && d.tStart[i] == 0 {
				m := d.add(govgraph.Person, "name+title", i, e)
				if m.Byline = t.kind == "trade"; m.Byline {
					m.Titles = append(m.Titles, govgraph.Span{Start: t.start, End: t.end})
				}
				break
			}
		}
	}
}

// bodyEnds reports whether a body's name ends at i: 县人大|余昆刚副主任.
func (r *Recogniser) bodyEnds(d *doc, i int) bool {
	for n := 1; n <= 4 && n <= i; n++ {
		if k, _ := r.orgEnds.longest(d.r[i-n : i]); k == n {
			return true
		}
	}
	return false
}

// leads reports whether a title is one that follows a full name anywhere: 某某某总书记.
func (d *doc) leads(t titleHit) bool {
	switch d.s(t.start, t.end) {
	case "总书记", "总理", "委员长", "同志":
		return true
	}
	return false
}

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
	return false
}

// byVerb finds a name at the beginning of a clause by the verb that follows it.
func (r *Recogniser) byVerb(d *doc) {
	for i := range d.r {
		if d.person[i] || !isHan(d.r[i]) || !r.begins(d, i) {
			continue
		}
		for _, n := range []int{3, 2, 4} {
			if i+n > len(d.r) || !free(d.person, i, i+n) {
				continue
			}
			if k, _ := r.context.speech.longest(d.r[i+n:]); (k == 0 || k == 1 && n == 2) && !r.given(d, i, i+n) {
				continue
			}
			if r.score(d, i, n, bare) > 3.3 {
				d.add(govgraph.Person, "name+verb", i, i+n)
				break
			}
		}
	}
}

// given reports whether a name stands between a verb that takes a person and 为, 的 or a border: 任命某某为, 授予某某.
func (r *Recogniser) given(d *doc, i, j int) bool {
	if i < 2 || !(strings.ContainsRune("为的“", d.at(j)) || isCut(d.at(j))) {
		return false
	}
	switch d.s(i-2, i) {
	case "任命", "免去", "授予", "聘任", "聘请", "选举", "提名", "追授", "推选", "选为", "委派":
		return true
	}
	return false
}

// known takes full names of three characters that the segmenter's dictionary has, where both borders agree.
func (r *Recogniser) known(d *doc) {
	for i := 0; i+3 <= len(d.r); i++ {
		if d.pos[i] != "nr" || !d.border[i] || !d.border[i+3] || d.border[i+1] || d.border[i+2] || !free(d.person, i, i+3) || d.docu[i] || d.tStart[i] > 0 {
			continue
		}
		if c := d.at(i + 2); strings.ContainsRune(common, c) && c != '平' && d.tEnd[i] == 0 || d.s(i+1, i+3) == "水平" {
			continue
		}
		if i > 0 && r.surnames[d.s(i-1, i+1)] > 0 {
			continue // 阳卫民 of 欧阳卫民
		}
		if strings.ContainsRune("岩山河江湖海沟桥坝岭峰洲岛湾港村镇关寨", d.at(i+2)) && d.tEnd[i] == 0 {
			continue // 燕子岩: more likely a place
		}
		if r.surnames[string(d.r[i])] >= 2 && r.score(d, i, 3, afterPost) > 0.5 && r.placeAt(d, i) < 2 {
			d.add(govgraph.Person, "known name", i, i+3)
		}
	}
}

// dotted finds names with · anywhere.
func (r *Recogniser) dotted(d *doc) {
	for i := range d.r {
		if d.r[i] != '·' || i == 0 || d.person[i] {
			continue
		}
		s := i
		for s > 0 && i-s < 6 && isHan(d.r[s-1]) && strings.ContainsRune(translit+"克买提吐依艾热孜努木肉巴图其格日勒扎西多吉次仁旺堆尼玛洛桑嘉措木合塔尔汗别江古丽木扎提", d.r[s-1]) && !d.person[s-1] {
			s--
		}
		if n := r.dottedAt(d, s); n >= 5 && s < i {
			d.add(govgraph.Person, "dotted name", s, s+n)
		}
	}
}

// bylines finds the makers' names that stand before 摄 or in brackets.
func (r *Recogniser) bylines(d *doc) {
	for _, t := range d.titles {
		if t.kind != "trade" {
			continue
		}
		e := t.start
		for d.at(e-1) == ' ' || d.at(e-1) == '/' {
			e--
		}
		for _, n := range []int{3, 2} {
			if i := e - n; i >= 0 && free(d.person, i, e) && isCut(d.at(i-1)) && isCut(d.at(t.end)) && r.surnames[string(d.r[i])] > 1 && r.score(d, i, n, afterTrade) > 2 {
				m := d.add(govgraph.Person, "byline", i, e)
				m.Byline, m.Titles = true, []govgraph.Span{{Start: t.start, End: t.end}}
				break
			}
		}
	}
}

// lead reads the names in brackets after 讯 and 电: 本报讯(王茵 李明).
func (r *Recogniser) lead(d *doc) {
	for i := 1; i < len(d.r); i++ {
		if d.r[i] != '(' || !strings.ContainsRune("讯电 ", d.r[i-1]) || d.r[i-1] == ' ' && !strings.ContainsRune("讯电", d.at(i-2)) {
			continue
		}
		for j := i + 1; ; {
			n := r.name(d, j, afterTrade)
			if n == 0 || !free(d.person, j, j+n) {
				break
			}
			d.add(govgraph.Person, "byline", j, j+n).Byline = true
			for j += n; d.at(j) == ' ' || d.at(j) == '、'; j++ {
			}
		}
	}
}

// again marks every other place of the names that are known by now.
func (r *Recogniser) again(d *doc) {
	seen, names := newTrie(), []govgraph.Mention{}
	for _, m := range d.found {
		if m.Type == govgraph.Person {
			seen.add(d.s(m.Start, m.End), int32(len(names)))
			names = append(names, m)
		}
	}
	// Members of a list beside a known name are names too.
	for i := 0; i < len(d.r); i++ {
		if d.person[i] {
			continue
		}
		if n, v := seen.longest(d.r[i:]); n > 0 && free(d.person, i, i+n) && !d.docu[i] && (n > 2 || r.ends(d, i+n) > 0 || d.border[i]) {
			d.add(govgraph.Person, "again", i, i+n).Byline = names[v].Byline && isCut(d.at(i+n))
			i += n - 1
		}
	}
	for k := 0; k < len(d.found); k++ {
		m := d.found[k]
		if m.Type != govgraph.Person {
			continue
		}
		j := m.End
		if d.at(j) == '、' || d.at(j) == ' ' && m.Byline {
			for d.at(j) == ' ' || d.at(j) == '、' {
				j++
			}
			if n := r.name(d, j, inList); n > 0 && free(d.person, j, j+n) && d.tStart[j] == 0 {
				d.add(govgraph.Person, "name list", j, j+n).Byline = m.Byline
			}
		}
		if i := m.Start - 1; d.at(i) == '、' {
			for _, n := range []int{4, 3, 2} {
				if n == 4 && (i < 4 || r.surnames[d.s(i-4, i-2)] == 0) {
					continue
				}
				if b := i - n; b >= 0 && free(d.person, b, i) && (isCut(d.at(b-1)) || d.tEnd[b] > 0 || r.begins(d, b)) && r.score(d, b, n, bare) > 3.2 {
					d.add(govgraph.Person, "name list", b, i)
					break
				}
			}
		}
	}
}

// chain returns where the title chain before a name begins: after the last clause border, name, or word that no title holds.
func (r *Recogniser) chain(d *doc, end int) int {
	i := end
	for d.at(i-1) == ' ' {
		i--
	}
	if d.tEnd[i] == 0 {
		return end
	}
	last := d.titles[d.tEnd[i]-1].start
	for i > 0 && end-i < 70 {
		c := d.at(i - 1)
		if d.person[i-1] || isCut(c) && !strings.ContainsRune("、 \"“”()", c) || c == ')' && d.tEnd[i-1] == 0 {
			break
		}
		if c == '、' && (d.person[max(i-2, 0)] || d.tEnd[i-1] == 0 && !d.docu[max(i-2, 0)]) {
			break
		}
		if c == ' ' && d.tEnd[i-1] == 0 {
			break
		}
		i--
	}
	// What leads to the title is no part of it: 会议由市委书记, 同行的还有副县长.
	start := i
	for k := i; k < last; k++ {
		if d.at(k) == '、' {
			break
		}
		if !d.border[k] || d.post[k] {
			continue
		}
		if n, _ := r.context.stop.longest(d.r[k:last]); n > 0 && d.border[k+n] && n+k <= last && !r.inDivision(d, k, k+n) {
			if n == 1 && (!d.border[k+1] || !strings.ContainsRune("由与和同向有是为的在将把对被任让请", d.r[k])) {
				continue
			}
			if in, _ := r.context.inside.longest(d.r[k:last]); in == n && n > 1 {
				continue // 社会组织服务中心主任
			}
			start = k + n
		}
	}
	return start
}
