package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain is a name in the form in which every spelling of it is the same: simplified, without the number of a list before it, the party's 中共 and a term
// (第十四届), with the known short form of a body in front written in full (非盟委员会 → 非洲联盟委员会), and without 和.
func (t *Tables) plain(name string) string {
	s := strings.Map(func(r rune) rune {
		if to, ok := t.simple[r]; ok {
			return to
		}
		return r
	}, unnumbered(name))
	if full := t.known[s]; full != "" {
		return full
	}
	s = strings.TrimPrefix(termless(strings.TrimPrefix(s, "中共")), "和")
	if o, ok := strings.CutPrefix(s, "政协全国委员会"); ok {
		s = "全国政协" + o
	}
	if full := t.known[s]; full != "" {
		return full
	}
	for end := min(len(s), 45); end >= 6; end-- {
		if full := t.known[s[:min(end, len(s))]]; full != "" && utf8.RuneStart(s[min(end, len(s)-1)]) && utf8.RuneCountInString(s[end:]) >= 2 {
			s = full + s[end:]
			break
		}
	}
	return strings.NewReplacer("和", "", "与", "").Replace(s)
}

// unnumbered takes away the number of an item in a list: 3）国资委.
func unnumbered(name string) string {
	s := strings.TrimLeft(name, "（(")
	digits := strings.TrimLeftFunc(s, unicode.IsDigit)
	if rest := strings.TrimLeft(digits, "）)、.．"); digits != s && rest != digits && rest != "" {
		return rest
	}
	return name
}

// termless takes the term out of a congress's or conference's name: 政协第十四届全国委员会, 十三届全国人大.
func termless(s string) string {
	i := strings.Index(s, "届")
	if i < 0 || !strings.Contains(s, "人大") && !strings.Contains(s, "政协") && !strings.Contains(s, "人民代表大会") && !strings.Contains(s, "政治协商会议") {
		return s
	}
	head := strings.TrimRight(s[:i], "一二三四五六七八九十0123456789")
	rest := s[i+len("届"):]
	if len(head) == i || strings.HasPrefix(rest, "一次") || strings.HasPrefix(rest, "全会") {
		return s
	}
	return strings.TrimSuffix(head, "第") + rest
}

// inFull are the names that a body's name with a country's first character in front may stand for: 美疾控中心 → 美国疾控中心.
func (t *Tables) inFull(name string) (out []string) {
	if t.longest(name) != "" {
		return nil
	}
	first, n := utf8.DecodeRuneInString(name)
	if utf8.RuneCountInString(name) < 4 {
		return nil
	}
	for _, c := range t.initial[first] {
		out = append(out, c+name[n:])
	}
	return out
}

// core is a company's name without the words that tell its kind, "" for no company: 某某集团 of 某某集团有限公司.
func core(name string) string {
	s := name
	for _, e := range []string{"有限责任公司", "股份有限公司", "有限公司", "公司"} {
		if c, ok := strings.CutSuffix(s, e); ok {
			s = c
			break
		}
	}
	s = strings.TrimSuffix(s, "股份")
	g := strings.TrimSuffix(s, "集团")
	if s == name && g == s || utf8.RuneCountInString(g) < 4 {
		return ""
	}
	return g
}

// successors are the names of the bodies that took over from a body of a name, with the year.
func (t *Tables) successors(name string) (out []successor) {
	for i := range name {
		for _, s := range t.later[name[i:]] {
			out = append(out, successor{name[:i] + s.name, s.year})
		}
	}
	return out
}

type successor struct{ name, year string }

// behindPlace is a name without the country or division in front of it, "" where there is none. A division is told by its level's word alone.
func (t *Tables) behindPlace(name string) string {
	s := name
	if n := t.lengthAt(s); n > 0 {
		s = s[n:]
	}
	for range 3 {
		cut := false
		for i, r := range s {
			if i > 18 {
				break
			}
			if i >= 6 && strings.ContainsRune("省市县区州盟旗", r) && utf8.RuneCountInString(s[i:]) > 4 && s[i+3:] != "" {
				s, cut = s[i+utf8.RuneLen(r):], true
				break
			}
		}
		if !cut {
			break
		}
	}
	if s == name || utf8.RuneCountInString(s) < 5 || !telling(s) {
		return ""
	}
	return s
}
