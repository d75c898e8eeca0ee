package corpus

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ownLine are the elements that begin and end a line.
var ownLine = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.Br: true, atom.Li: true, atom.Tr: true, atom.Table: true, atom.Ul: true, atom.Ol: true, atom.H1: true, atom.H2: true,
	atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Section: true, atom.Article: true, atom.Figure: true, atom.Figcaption: true, atom.Pre: true,
	atom.Dd: true, atom.Dt: true, atom.Header: true, atom.Footer: true, atom.Center: true, atom.Hr: true, atom.Body: true}

var silent = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Button: true, atom.Select: true,
	atom.Textarea: true, atom.Svg: true, atom.Video: true, atom.Audio: true, atom.Object: true}

// nodeText is the text of a node as a browser would break it into lines, one line a paragraph.
func nodeText(n *html.Node) string {
	var b strings.Builder
	writeNode(&b, n, false)
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if s := strings.TrimSpace(line); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

func writeNode(b *strings.Builder, n *html.Node, pre bool) {
	switch {
	case n.Type == html.TextNode && pre:
		b.WriteString(n.Data)
	case n.Type == html.TextNode:
		b.WriteString(flow(n.Data))
	case n.Type == html.ElementNode && silent[n.DataAtom], n.Type == html.CommentNode:
		return
	}
	line := n.Type == html.ElementNode && ownLine[n.DataAtom]
	if line {
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeNode(b, c, pre || n.DataAtom == atom.Pre)
	}
	switch {
	case line:
		b.WriteByte('\n')
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		b.WriteByte(' ')
	}
}

var lineEnd = regexp.MustCompile(`[ \t\r]*\n\s*`)

// flow joins the lines of source text: a line end between Chinese characters is nothing, elsewhere a space. Spaces inside a line stay, since names are padded with them.
func flow(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	var b strings.Builder
	at := 0
	for _, m := range lineEnd.FindAllStringIndex(s, -1) {
		b.WriteString(s[at:m[0]])
		if !wide(lastRune(s[:m[0]])) || !wide(firstRune(s[m[1]:])) {
			b.WriteByte(' ')
		}
		at = m[1]
	}
	b.WriteString(s[at:])
	return b.String()
}

func wide(c rune) bool {
	return c == 0 || unicode.Is(unicode.Han, c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFFEF || strings.ContainsRune("“”‘’…—", c)
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

func lastRune(s string) rune {
	r := rune(0)
	if s != "" {
		for i := len(s) - 1; i >= 0; i-- {
			if s[i]&0xC0 != 0x80 {
				return firstRune(s[i:])
			}
		}
	}
	return r
}
