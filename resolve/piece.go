package resolve

import "strings"

// numerals are the characters of a count.
const numerals = "一二两三四五六七八九十百0123456789"

// withoutCount leaves out how many hold a post and which time a body is formed: 三位市政协副主席, 第五任…委员会委员.
func withoutCount(p string) string {
	t := strings.TrimLeft(strings.TrimPrefix(p, "第"), numerals)
	for _, w := range []string{"位", "名", "任"} {
		if rest, ok := strings.CutPrefix(t, w); ok && rest != "" && len(t) < len(p) && (w == "任") == strings.HasPrefix(p, "第") {
			return rest
		}
	}
	return p
}

// withoutHonour leaves out an honour that stands before where somebody works: 区级劳模|环卫局职工.
func withoutHonour(p string) string {
	for _, w := range []string{"劳模", "劳动模范", "先进工作者", "道德模范", "先进个人", "优秀党员"} {
		if i := strings.Index(p, w); i >= 0 && i+len(w) < len(p) {
			return p[i+len(w):]
		}
	}
	return p
}

// lastBureau is the field of work that text ends with, without a division before it: 公安 of 市公安.
func lastBureau(text string) string {
	if k, n := relativeKey(text + "局"); k != "" {
		return text[n:]
	}
	return text
}

// withoutParty is the body whose party committee or group text names: 公安厅 of 公安厅党委.
func withoutParty(text string) string {
	for _, w := range []string{"党组", "党委", "机关党委", "党总支", "党支部"} {
		if t := strings.TrimSuffix(text, w); t != "" && t != text {
			return t
		}
	}
	return text
}

// without leaves out a clause at the beginning that tells what the post is about: 负责政府常务工作|副区长.
func without(p string, heads, tails []string) string {
	if !begins(p, heads) {
		return p
	}
	for _, t := range tails {
		if i := strings.Index(p, t); i > 0 && i+len(t) < len(p) {
			return p[i+len(t):]
		}
	}
	return p
}
