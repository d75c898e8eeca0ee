package ner

import (
	"strings"
	"unicode"

	"govgraph"
)

// minority are further characters of names of national minorities.
const minority = "央卓珠措增边觉宗群培晋赤列拥绒呷俄必沁楞巨乌那顺图雅娜干昆戈敖苏德力格朝鲁宝音陶特木尔克买提吐依艾热孜努木肉巴图其格日勒扎西多吉次仁旺堆尼玛洛桑嘉措木合塔尔汗别江古丽木扎提"

// A runeSet tells which characters of the basic plane are in it.
type runeSet [1 << 10]uint64

func setOf(text string) *runeSet {
	var s runeSet
	for _, c := range text {
		s[c>>6] |= 1 << (c & 63)
	}
	return &s
}

func (s *runeSet) has(c rune) bool { return c >= 0 && c < 1<<16 && s[c>>6]>>(c&63)&1 != 0 }

var (
	inTranslit, inEither = setOf(translit), setOf(translit + minority)
	inForeign            = setOf(translit + "别法雄京额云") // of a name that a title leads to
	inDotted             = setOf(translit + minority + "法沁")
)

// translit are the characters that transliterated foreign names are written with.
const translit = "荷何历娃赫妮妲菈岚朵黛薇珊茜蕾蓓嘉翁帖稀雪敏玲妙璐瑙皇聂葛虞蔡诃轲逊邱锡隋顿颂阿埃艾爱安昂奥巴白拜班邦包保鲍贝本比彼毕宾波博伯勃布查昌达大戴丹当道德登邓迪蒂丁东杜敦顿多厄恩尔凡范菲费芬冯佛弗夫福富盖冈高戈哥格根古瓜圭哈海罕汉豪赫黑亨胡华怀惠霍基吉季加贾简杰金津卡凯坎康考科克肯库夸奎昆拉莱兰朗劳勒雷蕾里丽利莉连廉良林琳隆卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密敏明莫默姆木穆纳娜南内能尼涅宁纽农努诺欧帕派潘庞佩蓬皮平珀普齐奇恰钱乔切琴琼丘曲让热仁荣茹瑞若萨塞赛桑森沙莎山尚舍申圣施史斯丝松苏索塔泰坦汤唐陶特腾提廷图托瓦万旺威韦维魏温文沃乌武西希锡夏香肖谢辛欣休许雅亚延扬耶叶伊易因英尤于约泽詹赞扎珍芝治朱兹佐济什耿岛娅洪森奈扁滕日措楚丹旦罕朴赵孟切伯涛舒哲喀坤绍岸田"

// dottedAt reads 艾尔肯·吐尼亚孜 from i.
func (r *Recogniser) dottedAt(d *doc, i int) int {
	j, dots, run := i, 0, 0
	for ; j < len(d.r) && j < i+30; j++ {
		c := d.r[j]
		if (c == '·' || c == '-' && dots > 0) && run > 0 && isHan(d.at(j+1)) {
			dots, run = dots+1, 0
			continue
		}
		if !isHan(c) || run >= 9 {
			break
		}
		if dots > 0 && run >= 1 {
			if strings.ContainsRune("在同与对就向和将的是也所", c) || c == '因' && run > 1 && d.border[j] && !inTranslit.has(d.at(j+1)) {
				break
			}
			if n, _ := r.context.follow.longest(d.r[j:]); n > 0 && (d.border[j] || n > 1) && !(n == 1 && inTranslit.has(c) && !isCut(d.at(j+1))) {
				break
			}
			if d.tStart[j] > 0 || r.plainWord(d, j) {
				break
			}
		}
		if dots == 0 && run > 5 {
			return 0
		}
		run++
	}
	if dots == 0 || run == 0 || run == 1 && strings.ContainsRune("所在的之与和", d.r[j-1]) {
		return 0
	}
	return j - i
}

// plainWord reports whether a word of the dictionary begins at j that no name holds: 巴特尔|一大早.
func (r *Recogniser) plainWord(d *doc, j int) bool {
	if !d.border[j] {
		return false
	}
	e := d.wordEnd(j)
	if e-j < 2 {
		return false
	}
	for _, c := range d.r[j:e] {
		if !inEither.has(c) {
			f, pos := r.seg.Frequency(d.s(j, e))
			return f > 50 && !strings.HasPrefix(pos, "n")
		}
	}
	return false
}

// foreign reads a transliterated name without a dot.
func (r *Recogniser) foreign(d *doc, i int) int {
	j := i
	for j < len(d.r) && j < i+10 && inForeign.has(d.r[j]) {
		if j > i+1 {
			if n, _ := r.context.follow.longest(d.r[j:]); n > 1 || n == 1 && r.ends(d, j+1) < 0 {
				break
			}
		}
		if j++; d.at(j) == '-' && j-i > 1 && inForeign.has(d.at(j+1)) {
			j++ // 迪亚斯-卡内尔
		}
	}
	if j-i > 2 && d.r[j-1] == '于' && (d.at(j) >= '0' && d.at(j) <= '9' || d.border[j-1] && r.ends(d, j) < 2) {
		j-- // 某某|于5月11日
	}
	if j-i < 2 || r.ends(d, j) < 1 {
		return 0
	}
	if k := r.placeAt(d, i); k > 2 && d.border[i+k] {
		return 0 // 卡塔尔|埃米尔
	}
	if f, pos := r.seg.Frequency(d.s(i, j)); f > 2 && !strings.HasPrefix(pos, "nr") && (pos != "ns" || r.placeAt(d, i) > 1) {
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

// dotted finds names with · anywhere.
func (r *Recogniser) dotted(d *doc) {
	for i := range d.r {
		if d.r[i] != '·' || i == 0 || d.person[i] {
			continue
		}
		s := d.dottedStart(i)
		if n := r.dottedAt(d, s); n >= 5 && s < i && soundsForeign(d.r[s:s+n]) {
			d.add(govgraph.Person, "dotted name", s, s+n)
		}
	}
	for _, t := range d.titles {
		if t.kind == "nation" || d.leads(t) || scholarly(d.s(t.start, t.end)) && allIn(inTranslit, d.r[max(0, t.start-4):t.start]) {
			r.foreignBefore(d, t)
		}
	}
}

// soundsForeign reports whether at least half of a dotted name's characters are those of transliterations: not 东·要闻速递, a headline's ornament.
func soundsForeign(name []rune) bool {
	in, all := 0, 0
	for _, c := range name {
		if isHan(c) {
			if all++; inDotted.has(c) {
				in++
			}
		}
	}
	return 2*in >= all
}

// dottedStart is where the part of a name before the dot at i begins: behind a title near by, else as far as characters of transliterations go.
func (d *doc) dottedStart(i int) int {
	s := i
	for s > 0 && i-s < 6 && d.tEnd[s] == 0 && isHan(d.r[s-1]) && inDotted.has(d.r[s-1]) && !d.person[s-1] {
		s--
	}
	if s > 1 && i-s < 4 && s < i && (isCut(d.at(s-2)) || inDotted.has(d.at(s-2)) && isCut(d.at(s-3)) || inDotted.has(d.at(s-2)) && inDotted.has(d.at(s-3)) && isCut(d.at(s-4))) && isHan(d.r[s-1]) && !strings.ContainsRune(function+"以", d.r[s-1]) {
		for s--; isHan(d.at(s - 1)); s-- { // 、雪克|来|提·扎克尔: one character that such names rarely have
		}
	}
	for k := s; k > 0 && i-k < 6 && isHan(d.r[k-1]); k-- {
		if d.tEnd[k-1] > 0 && s < i {
			return k - 1 // 总领事|乐达·普玛
		}
	}
	return s
}

// foreignBefore reads a transliterated name without a dot before a title: 吕特首相, 威廉-亚历山大国王.
func (r *Recogniser) foreignBefore(d *doc, t titleHit) {
	s := t.start
	for s > 0 && t.start-s < 9 && (inTranslit.has(d.r[s-1]) || d.r[s-1] == '吕' || d.r[s-1] == '通' || d.r[s-1] == '-' && s < t.start) && !d.person[s-1] && !d.post[s-1] {
		s--
	}
	for ; t.start-s >= 2; s++ {
		if !d.border[s] || !r.begins(d, s) && !r.bodyEnds(d, s) || d.r[s] == '-' {
			if k := r.placeAt(d, s); k > 1 && d.border[s] && d.border[s+k] && t.start-s-k >= 2 { // 沙特阿拉伯|萨勒曼国王
				d.add(govgraph.Person, "foreign name+title", s+k, t.start)
				return
			}
			continue
		}
		if k := r.placeAt(d, s); k > 1 && d.border[s+k] && t.start-s-k >= 2 {
			s += k
		}
		if f, pos := r.seg.Frequency(d.s(s, t.start)); f > 2 && !strings.HasPrefix(pos, "nr") || r.placeAt(d, s) > 1 {
			return
		}
		d.add(govgraph.Person, "foreign name+title", s, t.start)
		return
	}
}

// scholarly reports whether a title is one that stands behind the name of a scholar or a guest: 雅典大学某某某教授.
func scholarly(title string) bool {
	switch title {
	case "教授", "博士", "先生", "女士", "大使", "院士":
		return true
	}
	return false
}

// surnamesOfDotted takes the last part of a dotted name for the same person where it stands alone: 甲克·乙罗尔…。乙罗尔表示.
func (r *Recogniser) surnamesOfDotted(d *doc) {
	seen, any := newTrie(), false
	for _, m := range d.found {
		if m.Type != govgraph.Person {
			continue
		}
		k := m.End
		for k > m.Start && d.r[k-1] != '·' {
			k--
		}
		if k > m.Start+1 && m.End-k > 2 {
			seen.add(d.s(k, m.End), 0)
			any = true
		}
	}
	for i := 0; any && i < len(d.r); i++ {
		if n, _ := seen.longest(d.r[i:]); n > 0 && !d.person[i] && free(d.person, i, i+n) && !d.docu[i] && d.at(i-1) != '·' && d.at(i+n) != '·' {
			d.add(govgraph.Person, "last part of a dotted name", i, i+n)
			i += n - 1
		}
	}
}
