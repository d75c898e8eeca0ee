package resolve

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A bodyName is the name of a body taken apart: whose it is and what.
type bodyName struct {
	div   *division // nil where the name tells none
	rest  string    // behind the division: 住建局
	rel   bool      // the division is told by a relative word, or not at all
	why   string
	local bool // a body of government, party or congress, or one of its services: it belongs to a division
}

// takeApart reads the name of a body at an offset of the text.
func (s *state) takeApart(name string, at int) bodyName {
	b := bodyName{rest: name, local: s.isLocal(name)}
	if may, n := s.r.prefix(name); n > utf8.RuneLen('市') && n < len(name) && (keyOf(name[:n]) != "" || !isNamedAfter(name[n:])) {
		b.div, b.rest = s.near(may, name[:n]), name[n:]
		if k := b.div.key; k != "" && strings.HasPrefix(b.rest, k+"委") && len(b.div.Short) > 3 {
			b.rest = b.rest[len(k):] // 叙永县县委
		}
		return b
	}
	if n, may := s.r.longest(name); b.local && n > 0 && n < len(name) && s.isFirm(may) { // 鹤峰|茶叶局, of a county that is named besides
		b.div, b.rest = s.near(may, name[:n]), name[n:]
		return b
	}
	if key, n := relativeKey(name); n > 0 && n < len(name) {
		if d, why := s.means(key, at); d != nil {
			b.div, b.rest, b.rel, b.why = d, name[n:], true, key+": "+why
			return b
		}
		return b
	}
	if i := partyBranch(name); i > 0 {
		if key, n := relativeKey(name[i:]); n > 0 {
			if d, why := s.means(key, at); d != nil {
				b.rest, b.why = name[:i]+d.called()+name[i+n:], key+": "+why
			}
		}
		return b
	}
	if office := withoutParty(name); b.local && s.r.isBureau(office) {
		d := s.last(at)
		if strings.HasSuffix(office, "厅") {
			d = d.at(1)
		}
		if d != nil {
			b.div, b.rel, b.why = d, true, "no division is written: "+d.full()+" is meant here"
		}
	}
	return b
}

// isNamedAfter reports whether what stands behind a division's short name makes it the name of an institution that is no part of it: 辽宁|大学, 江西|日报.
func isNamedAfter(rest string) bool {
	for _, w := range []string{"大学", "学院", "日报", "晚报", "银行", "公司", "集团", "师范", "理工", "农商", "股份"} {
		if i := strings.Index(rest, w); i >= 0 && i <= 18 {
			return true
		}
	}
	return false
}

// isFirm reports whether the text names one of some divisions elsewhere for sure.
func (s *state) isFirm(may []*division) bool {
	for _, d := range may {
		if s.firm[d] && d.Level == 3 {
			return true
		}
	}
	return false
}

// near chooses among the bearers of a name as the sightings did.
func (s *state) near(may []*division, name string) *division {
	if len(may) == 1 {
		return may[0]
	}
	if d := s.chosen[name]; d != nil {
		return d
	}
	return s.choose(name, may, 0)
}

// last is the division that a body without one belongs to: the one named last before it in its sentence, else home.
func (s *state) last(at int) *division {
	text := s.rd.Article.Text
	for k := sort.Search(len(s.seen), func(i int) bool { return s.seen[i].at >= at }) - 1; k >= 0; k-- {
		g := &s.seen[k]
		if g.end > at || strings.ContainsAny(text[g.end:at], "。\n！？") {
			break
		}
		if g.is.Level <= 3 && (s.home == nil || g.is.within(s.home) || g.in == post || g.in == body) {
			return g.is
		}
	}
	return s.home
}

// partyBranch returns where the division stands in the name of a democratic party's branch: 民建|市委会, 九三学社|市委.
func partyBranch(name string) int {
	for _, p := range []string{"民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "共青团", "团"} {
		if strings.HasPrefix(name, p) && strings.Contains(name[len(p):], "委") {
			return len(p)
		}
	}
	return 0
}

// kind is the kind of body that a name's ending tells.
func (r *Resolver) kind(name string) string {
	for i := range name {
		if k := r.ends[name[i:]]; k != "" {
			return k
		}
	}
	return ""
}

func (s *state) isLocal(name string) bool {
	switch s.r.kind(name) {
	case "government", "party", "service", "hospital":
		return true
	}
	return strings.HasSuffix(name, "委")
}

// isBureau reports whether a name is that of a standard bureau alone: 财政局, 住建局.
func (r *Resolver) isBureau(name string) bool {
	stem, end := bureauEnd(name)
	return end != "" && end != "部" && (r.long[stem] != nil || r.short[stem] != nil) || r.standard(name)
}

// standard are bodies of every division that are named without it behind one that is.
func (r *Resolver) standard(name string) bool {
	switch name {
	case "人大常委会", "人大", "政协", "组织部", "宣传部", "统战部", "政法委", "人民法院", "人民检察院", "公安局", "总工会", "纪委监委", "纪委", "监委":
		return true
	}
	return false
}

// bureauEnds are what a bureau's name ends with, short and full.
var bureauEnds = []string{"委员会", "局", "厅", "委", "部", "办公室", "办"}

func bureauEnd(name string) (stem, end string) {
	for _, e := range bureauEnds {
		if s, ok := strings.CutSuffix(name, e); ok && s != "" {
			return s, e
		}
	}
	return name, ""
}

// longEnds and shortEnds are endings of bodies in both lengths.
var longEnds = [][2]string{
	{"政府办公室", "人民政府办公室"}, {"政府办公厅", "人民政府办公厅"}, {"政府办", "人民政府办公室"}, {"政府", "人民政府"},
	{"人大常委会", "人民代表大会常务委员会"}, {"人大", "人民代表大会"}, {"政协", "政治协商会议委员会"},
	{"纪委监委", "纪委监委"}, {"纪委", "纪律检查委员会"}, {"监委", "监察委员会"}, {"政法委", "政法委员会"}, {"编办", "机构编制委员会办公室"}, {"委办", "委办公室"},
	{"中级法院", "中级人民法院"}, {"中院", "中级人民法院"}, {"高院", "高级人民法院"}, {"法院", "人民法院"}, {"检察院", "人民检察院"},
	{"红会", "红十字会"}, {"工商联", "工商业联合会"}, {"妇联", "妇女联合会"}, {"残联", "残疾人联合会"}, {"科协", "科学技术协会"}, {"文联", "文学艺术界联合会"}, {"侨联", "归国华侨联合会"}, {"团委", "共青团委员会"},
	{"供销社", "供销合作社"}, {"安委办", "安全生产委员会办公室"}, {"安委会", "安全生产委员会"}, {"网信办", "互联网信息办公室"}, {"国资委", "国有资产监督管理委员会"},
	{"群艺馆", "群众艺术馆"}, {"疾控中心", "疾病预防控制中心"}, {"融媒体中心", "融媒体中心"},
}

// variants are the longer and shorter ways of saying a body's name behind its division, the name itself first and the fullest second where one is known.
func (r *Resolver) variants(rest string) []string {
	out := []string{rest}
	stem, end := bureauEnd(rest)
	switch end {
	case "局", "厅", "委", "办":
		for k := range stem {
			for _, full := range r.long[stem[k:]] {
				if k > 0 && strings.HasPrefix(full, stem[:k]) {
					continue // 行政|审批 is 行政审批服务, not twice 行政
				}
				e := end
				if e == "委" {
					e = "委员会"
				} else if e == "办" {
					e = "办公室"
				}
				out = append(out, stem[:k]+full+e)
			}
		}
	}
	switch end {
	case "局", "厅", "委员会", "办公室":
		for k := range stem {
			for _, short := range r.short[stem[k:]] {
				e := end
				if e == "委员会" {
					e = "委"
				} else if e == "办公室" {
					e = "办"
				}
				out = append(out, stem[:k]+short+e)
			}
		}
	}
	for _, p := range longEnds {
		if base, ok := strings.CutSuffix(rest, p[1]); ok {
			if p[0] != p[1] {
				out = append(out, base+p[0])
			}
			break
		} else if base, ok := strings.CutSuffix(rest, p[0]); ok {
			if p[0] != p[1] && p[0] != "政协" {
				out = append(out, base+p[1])
			}
			break
		}
	}
	return out
}

// orgForms are the names of a body, the one in the text first, and its resolved name.
func (s *state) orgForms(text string, at int) (forms []string, name string, b bodyName) {
	if f := s.r.other[text]; f != nil {
		return append([]string{text}, f...), f[0], bodyName{rest: text}
	}
	if t := strings.TrimPrefix(text, "中共"); t != text {
		forms, name, b = s.orgForms(t, at)
		return append([]string{text}, forms...), name, b
	}
	b = s.takeApart(text, at)
	rests := []string{b.rest}
	if b.local || b.rel || b.div != nil {
		rests = s.r.variants(b.rest)
	}
	forms = []string{text}
	if b.div == nil {
		if b.rest != text {
			forms = append(forms, b.rest)
		}
		if s.home != nil && s.home.Level > 1 && !b.local && !strings.Contains(text, "中国") {
			for _, f := range s.formsOf(s.home) {
				if len(f) >= 6 {
					forms = append(forms, f+text)
				}
			}
		}
		return forms, b.rest, b
	}
	name = b.div.called() + longest(rests)
	if !b.local {
		name = text
		if b.rel {
			name = b.div.called() + b.rest
		}
	}
	for _, r := range rests {
		for _, f := range s.formsOf(b.div) {
			if len(f) >= 6 {
				forms = append(forms, f+r)
			}
		}
	}
	if strings.HasSuffix(b.rest, "委") || strings.HasPrefix(b.rest, "委") {
		for _, f := range forms[1:] {
			if strings.HasPrefix(b.rest, "委") || strings.HasSuffix(b.rest, "纪委") {
				forms = append(forms, "中共"+f)
			}
		}
	}
	if b.rest == "政协" {
		forms = append(forms, "中国人民政治协商会议"+b.div.Name+"委员会")
	}
	return unique(forms), name, b
}

// longest is the fullest of a body's names: the longest, the first one of equals.
func longest(xs []string) string {
	out := xs[0]
	for _, x := range xs[1:] {
		if len(x) > len(out) {
			out = x
		}
	}
	return out
}

func (s *state) formsOf(d *division) []string {
	f, ok := s.names[d]
	if !ok {
		if f = d.forms(); s.unsure && d == s.home {
			f = d.own()
		}
		s.names[d] = f
	}
	return f
}

func unique(xs []string) []string {
	if len(xs) < 40 {
		out := xs[:0:0]
		for _, x := range xs {
			if x != "" && !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
		return out
	}
	seen := make(map[string]bool, len(xs))
	out := make([]string, 0, len(xs))
	for _, x := range xs {
		if x != "" && !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

// parent is the body that a body belongs to: 辽源市委 of its departments, the people's government of its bureaux.
func parent(b bodyName, kind string) string {
	if b.div == nil {
		return ""
	}
	d := b.div.called()
	stem, end := bureauEnd(b.rest)
	switch {
	case strings.HasPrefix(b.rest, "委") && b.rest != "委":
		return d + "委"
	case kind != "government" || strings.Contains(b.rest, "人大") || strings.Contains(b.rest, "政协") || strings.HasSuffix(b.rest, "院") || strings.HasSuffix(b.rest, "政府") || stem == "":
		return ""
	case end == "局" || end == "厅" || end == "委" || end == "委员会":
		return d + "人民政府"
	}
	return ""
}
