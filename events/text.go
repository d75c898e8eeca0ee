package events

import "strings"

func hasPrefix(s string, ws []string) bool { return prefix(s, ws) != "" }

// prefix is the longest of some words that s begins with.
func prefix(s string, ws []string) string {
	best := ""
	for _, w := range ws {
		if len(w) > len(best) && strings.HasPrefix(s, w) {
			best = w
		}
	}
	return best
}

func hasSuffix(s string, ws []string) bool {
	for _, w := range ws {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func contains(s string, ws []string) bool { return index(s, ws) >= 0 }

// index is where the first of some words stands in s, -1 without one.
func index(s string, ws []string) int {
	best := -1
	for _, w := range ws {
		if k := strings.Index(s, w); k >= 0 && (best < 0 || k < best) {
			best = k
		}
	}
	return best
}

// lastIndex is where the last of some words stands in s.
func lastIndex(s string, ws []string) int {
	best := -1
	for _, w := range ws {
		best = max(best, strings.LastIndex(s, w))
	}
	return best
}

// upto cuts s before the first of some characters.
func upto(s, chars string) string {
	if k := strings.IndexAny(s, chars); k >= 0 {
		return s[:k]
	}
	return s
}

// after cuts s behind the last of some characters.
func after(s, chars string) string {
	if k := strings.LastIndexAny(s, chars); k >= 0 {
		s = s[k:]
		for i := range s {
			if i > 0 {
				return s[i:]
			}
		}
		return ""
	}
	return s
}

func trim(s string) string { return strings.Trim(s, " \u3000\n\t") }
