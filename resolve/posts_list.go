package resolve

import (
	"strings"
	"unicode/utf8"

	"govgraph"
)

// behindList is the rank behind a list of names that all its members hold: 甲、乙、丙等|市领导.
func (s *state) behindList(i int) govgraph.Span {
	text := s.rd.Article.Text
	at := s.rd.Mentions[i].End
	for k := i + 1; strings.HasPrefix(text[at:], "、"); k++ {
		for k < len(s.rd.Mentions) && s.rd.Mentions[k].Start < at+len("、") {
			k++
		}
		if k >= len(s.rd.Mentions) || s.rd.Mentions[k].Start != at+len("、") || s.rd.Mentions[k].Type != govgraph.Person {
			return govgraph.Span{}
		}
		at = s.rd.Mentions[k].End
	}
	if !strings.HasPrefix(text[at:], "等") {
		return govgraph.Span{}
	}
	at += len("等")
	c, n := utf8.DecodeRuneInString(text[at:])
	if levelOf(c) == "" || !strings.HasPrefix(text[at+n:], "领导") || strings.HasPrefix(text[at+n:], "领导干部") {
		return govgraph.Span{}
	}
	return govgraph.Span{Start: at, End: at + n + len("领导")}
}

// sharing is the chain read last: a list of names shares it.
type sharing struct {
	start int
	posts []govgraph.Position
	carry carried
}

// listGap reports whether nothing but the separators of a list stands in gap.
func listGap(gap string) bool {
	for _, w := range []string{"同志", "以及", "等"} {
		gap = strings.ReplaceAll(gap, w, "")
	}
	return strings.Trim(gap, "、，,和及与 \u3000") == ""
}

// behindBracket is the title before a bracket that says how it is held: 平江县副县长（挂职）某某.
func (s *state) behindBracket(at int) (t govgraph.Span) {
	text := s.rd.Article.Text
	before := text[max(0, at-150):at]
	b := strings.TrimSuffix(strings.TrimSuffix(before, ")"), "）")
	k := strings.LastIndexAny(b, "(（")
	if b == before || k < 0 {
		return t
	}
	_, n := utf8.DecodeRuneInString(b[k:])
	if w, _ := s.r.role(b[:k]); w == "" || !heldAs[b[k+n:]] {
		return t
	}
	start := 0
	if c := strings.LastIndexAny(b[:k], "，,。；;：:\n！？”“》"); c >= 0 {
		_, n := utf8.DecodeRuneInString(b[c:])
		start = c + n
	}
	for c := start; c < k; { // no name may stand in it
		j := strings.Index(b[c:k], "、")
		if j < 0 {
			j = k - c
		}
		if w, _ := s.r.role(b[c : c+j]); w == "" {
			start = c + j + len("、")
		}
		c += j + len("、")
	}
	if start >= k {
		return t
	}
	return govgraph.Span{Start: at - len(before) + start, End: at - len(before) + k}
}

// widen takes in what belongs to a chain on its left: the body whose name it begins in, pieces before a comma (市委常委,县委书记王伟国) and a bracket inside
// a name (区委（政府）办公室主任).
func (s *state) widen(i int, t govgraph.Span) govgraph.Span {
	text := s.rd.Article.Text
	bracket := false
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if m := &s.rd.Mentions[k]; m.Type == govgraph.Org && m.Start < t.Start && m.End <= t.End && (m.End >= t.Start || isBracket(text[m.End:t.Start])) {
			t.Start = m.Start
			bracket = true
			break
		}
	}
	for range 4 {
		before := strings.TrimRight(text[max(0, t.Start-240):t.Start], " \u3000")
		cut := strings.TrimSuffix(strings.TrimSuffix(before, "，"), ",")
		if bracket && cut == before {
			cut = strings.TrimSuffix(before, "、")
		}
		if b := strings.TrimSuffix(strings.TrimSuffix(before, ")"), "）"); b != before {
			if k := strings.LastIndexAny(b, "（("); k >= 0 && !strings.ContainsAny(b[k:], "。，\n、") && !s.personIn(t.Start-len(text[max(0, t.Start-240):t.Start])+k, t.Start) {
				cut = before[:k]
				bracket = true
			}
		}
		if cut == before {
			return t
		}
		start := 0
		if k := strings.LastIndexAny(cut, "、，,。；;：:\n！？”“》"); k >= 0 {
			_, n := utf8.DecodeRuneInString(cut[k:])
			start = k + n
		}
		for start < len(cut) && isSpace(cut[start:]) > 0 {
			start += isSpace(cut[start:])
		}
		piece := cut[start:]
		if len(cut) < len(before)-3 { // a bracket: the whole piece must be one title
			piece = before[start:] + t.Of(text)
			if k := strings.IndexAny(piece, "、，,"); k >= 0 {
				piece = piece[:k]
			}
		}
		if w, kind := s.r.role(piece); kind != "post" || len(piece) > 75 || !(s.r.anchored(piece) || rank(w) != "") || strings.ContainsAny(piece, "了的") {
			return t
		}
		t.Start -= len(text[max(0, t.Start-240):t.Start]) - start
	}
	return t
}

// isBracket reports whether text is one bracket and what stands in it: 国际市民体育联盟|(中国)|秘书长.
func isBracket(text string) bool {
	rest, ok := strings.CutPrefix(strings.Replace(text, "（", "(", 1), "(")
	rest, end := strings.CutSuffix(strings.Replace(rest, "）", ")", 1), ")")
	return ok && end && len(rest) < 30 && !strings.ContainsAny(rest, "()，。")
}
