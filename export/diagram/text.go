package diagram

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes one printable line of any bytes: valid UTF-8, no control or invisible characters, single spaces.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000' || r == '\u00a0':
			return r
		case r == '\\':
			return '＼' // DOT's escapes work in labels too, and some outputs double or drop them
		case unicode.IsSpace(r) || unicode.Is(unicode.Cc, r):
			return ' '
		case unicode.In(r, unicode.Cf, unicode.Co, unicode.Variation_Selector, unicode.Noncharacter_Code_Point):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// ems is the width of a rune in em: 1 for Chinese and other wide characters, and what the widest usual fonts need for the others.
func ems(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x2E80 && r <= 0x33FF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF01 && r <= 0xFF60 || r >= 0x1F000):
		return 1
	case r >= 0x2014 && r <= 0x2027 || r >= 0x2460 && r <= 0x27BF:
		return 1
	case r >= 'A' && r <= 'Z', r > 0x7F:
		return 0.72
	}
	return 0.62
}

// widthOf is the width of a text in em.
func widthOf(s string) float64 {
	var w float64
	for _, r := range s {
		w += ems(r)
	}
	return w
}

// cut cleans a text and cuts it with … to at most so many em.
func cut(s string, width float64) string {
	s = clean(s)
	if widthOf(s) <= width {
		return s
	}
	var w float64
	for i, r := range s {
		if w += ems(r); w > width-1 {
			return strings.TrimRight(s[:i], " 　") + "…"
		}
	}
	return s
}

// Characters that may not begin a line.
const noBegin = "，。、；：？！）》」』】〉…·,.;:?!)%"

// wrap cleans a text and breaks it into at most n lines of at most so many em, the last cut with …. There is at least one line.
func wrap(s string, width float64, n int) []string {
	s = clean(s)
	var out []string
	for len(out) < n-1 && widthOf(s) > width {
		head, rest := breakLine(s, width)
		out = append(out, head)
		s = rest
	}
	return append(out, cut(s, width))
}

// even breaks a text like wrap, into lines of about equal length.
func even(s string, width float64, n int) []string {
	s = clean(s)
	total := widthOf(s)
	for lines := 2; lines <= n && total > width; lines++ {
		if part := total/float64(lines) + 1.5; part <= width {
			return wrap(s, part, n)
		}
	}
	return wrap(s, width, n)
}

// breakLine takes one line off: at a space where one lies in its second half, else between two characters.
func breakLine(s string, width float64) (head, rest string) {
	var w float64
	at, space := 0, 0
	for i, r := range s {
		if w += ems(r); w > width && i > 0 {
			at = i
			break
		}
		if r == ' ' && w > width/2 {
			space = i
		}
	}
	if space > 0 && s[at] != ' ' {
		at = space
	} else if r, _ := utf8.DecodeRuneInString(s[at:]); strings.ContainsRune(noBegin, r) {
		if _, size := utf8.DecodeLastRuneInString(s[:at]); size < at {
			at -= size
		}
	}
	return strings.TrimSpace(s[:at]), strings.TrimSpace(s[at:])
}

// spaced sets a Chinese name of two characters as wide as one of three, as name lists do.
func spaced(name string) string {
	name = clean(name)
	rs := []rune(name)
	if len(rs) == 2 && unicode.Is(unicode.Han, rs[0]) && unicode.Is(unicode.Han, rs[1]) {
		return string(rs[0]) + "　" + string(rs[1])
	}
	return name
}

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes cleaned text safe inside an HTML-like label.
func escape(s string) string { return htmlEscapes.Replace(s) }

// Inside quotes DOT reads, in labels, & as an entity. A cleaned text has no backslash.
var stringEscapes = strings.NewReplacer(`"`, `\"`, "&", "&amp;", "\n", `\n`)

// str is an attribute whose value is a text. Line feeds are line breaks.
func str(name, value string) string { return name + `="` + stringEscapes.Replace(orSpace(value)) + `"` }

// html is an attribute whose value is an HTML-like label.
func html(name, value string) string { return name + "=<" + value + ">" }

// tooltip is the full name for who points at the picture, bounded because Graphviz fails on very long strings.
func tooltip(parts ...string) string {
	var list []string
	for _, p := range parts {
		if p = cut(p, 200); p != "" {
			list = append(list, p)
		}
	}
	return str("tooltip", strings.Join(list, " "))
}

// font is escaped text in a size and a colour.
func font(points float64, color, text string) string {
	return fmt.Sprintf(`<FONT POINT-SIZE="%g" COLOR="%s">%s</FONT>`, points, color, escape(text))
}

// bold is escaped text in bold; empty text gives a space, because Graphviz refuses an empty element.
func bold(text string) string { return "<B>" + escape(orSpace(text)) + "</B>" }

func orSpace(s string) string {
	if s == "" {
		return " "
	}
	return s
}

// twoLines is the label of a box: a name, in bold if strong, and below it, smaller, what is said of it.
func twoLines(name []string, strong bool, below []string, color string) string {
	var b strings.Builder
	for i, l := range name {
		if i > 0 {
			b.WriteString("<BR/>")
		}
		if strong {
			b.WriteString(bold(l))
		} else {
			b.WriteString(escape(orSpace(l)))
		}
	}
	for _, l := range below {
		if l != "" {
			b.WriteString("<BR/>" + font(9, color, l))
		}
	}
	return b.String()
}
