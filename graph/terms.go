package graph

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// Node is the term of an identifier: person/侯淅珉@220000 → <urn:govgraph:person/侯淅珉@220000>. What an IRI must not hold is percent-escaped,
// and so are % and #, so that ID can undo it and # is free to begin a fragment. The codes of provinces and prefectures are padded to six
// digits: place/2204 and place/220400 are one.
func Node(id string) Term { return IRI(NS + escape(pad(id))) }

// ID undoes Node. It reports false for a literal, a foreign IRI and a node with a fragment.
func ID(t Term) (string, bool) {
	s, ok := strings.CutPrefix(t.Value(), NS)
	if !t.IsIRI() || !ok || strings.Contains(s, "#") {
		return "", false
	}
	id, err := url.PathUnescape(s)
	return id, err == nil
}

// ArticleNode is the term, and the label, of an article.
func ArticleNode(article string) Term { return Node("article/" + article) }

// EventNode is the term of an article's n-th event, from 1.
func EventNode(article string, n int) Term { return Node(fmt.Sprintf("event/%s/%d", article, n)) }

// StatementNode is the term of an article's n-th statement, from 1.
func StatementNode(article string, n int) Term {
	return Node(fmt.Sprintf("statement/%s/%d", article, n))
}

// PlaceNode is the term of a division.
func PlaceNode(code string) Term { return Node("place/" + code) }

// SpanNode is the term of a passage: the article with the fragment char=start,end, in code points, end exclusive.
func SpanNode(article string, start, end int) Term {
	return IRI(fmt.Sprintf("%s#char=%d,%d", ArticleNode(article).Value(), start, end))
}

// ParseSpan undoes SpanNode.
func ParseSpan(t Term) (article string, start, end int, ok bool) {
	base, frag, found := strings.Cut(t.Value(), "#char=")
	if !found {
		return "", 0, 0, false
	}
	from, to, _ := strings.Cut(frag, ",")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || start < 0 || end < start {
		return "", 0, 0, false
	}
	id, ok := ID(IRI(base))
	article, isArticle := strings.CutPrefix(id, "article/")
	return article, start, end, ok && isArticle
}

func escape(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	bad := func(c byte) bool { return c <= ' ' || c == 0x7f || strings.IndexByte("<>\"{}|^`\\%#", c) >= 0 }
	for i := range len(s) {
		if !bad(s[i]) {
			continue
		}
		var b strings.Builder
		b.WriteString(s[:i])
		for ; i < len(s); i++ {
			if bad(s[i]) {
				fmt.Fprintf(&b, "%%%02X", s[i])
			} else {
				b.WriteByte(s[i])
			}
		}
		return b.String()
	}
	return s
}

func pad(id string) string {
	code, ok := strings.CutPrefix(id, "place/")
	if !ok || (len(code) != 2 && len(code) != 4) || strings.Trim(code, "0123456789") != "" {
		return id
	}
	return id + "000000"[len(code):]
}

// runes converts byte offsets of a text to code points. A mark every few hundred bytes keeps it quick in long texts.
type runes struct {
	text  string
	marks []int // code points before byte i*markEvery
}

const markEvery = 256

func newRunes(text string) *runes {
	r := &runes{text: text, marks: make([]int, 0, len(text)/markEvery+1)}
	n := 0
	for i := range len(text) {
		if i%markEvery == 0 {
			r.marks = append(r.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return r
}

func (r *runes) at(byteOffset int) int {
	if len(r.marks) == 0 {
		return 0
	}
	m := min(byteOffset/markEvery, len(r.marks)-1)
	n := r.marks[m]
	for i := m * markEvery; i < byteOffset; i++ {
		if utf8.RuneStart(r.text[i]) {
			n++
		}
	}
	return n
}

// ok reports whether a span lies in the text: an extract that was read from a file may say anything.
func (r *runes) ok(s govgraph.Span) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(r.text)
}

// Check reports what keeps a quad out of a store: a part that is missing (the label may be), that is neither an IRI nor a literal, a literal
// where only an IRI can stand, text that is not UTF-8, or a NUL, which PostgreSQL and XML cannot hold.
func (q Quad) Check() error {
	for _, p := range []struct {
		name    string
		t       Term
		literal bool
	}{{"subject", q.Subject, false}, {"predicate", q.Predicate, false}, {"object", q.Object, true}, {"label", q.Label, false}} {
		switch isLiteral := len(p.t) > 1 && p.t[0] == '"' && p.t[len(p.t)-1] == '"'; {
		case p.t == "" && p.name == "label":
		case p.t == "":
			return fmt.Errorf("a quad has no %s: %v", p.name, q)
		case isLiteral && !p.literal:
			return fmt.Errorf("the %s of a quad is a literal: %v", p.name, q)
		case !isLiteral && (len(p.t) < 3 || p.t[0] != '<' || p.t[len(p.t)-1] != '>'):
			return fmt.Errorf("the %s of a quad is no term: %q", p.name, string(p.t))
		case !utf8.ValidString(string(p.t)) || strings.IndexByte(string(p.t), 0) >= 0:
			return fmt.Errorf("the %s of a quad is not UTF-8 or holds a NUL: %q", p.name, string(p.t))
		}
	}
	return nil
}

// CheckAll checks what is to be added.
func CheckAll(add []Quad, counts []Counted) error {
	for _, q := range add {
		if err := q.Check(); err != nil {
			return err
		}
	}
	for _, c := range counts {
		if err := c.Check(); err != nil {
			return err
		}
	}
	return nil
}

// Matches reports whether the quad fits a pattern, whose zero terms are wildcards.
func (q Quad) Matches(pattern Quad) bool {
	return (pattern.Subject == "" || pattern.Subject == q.Subject) && (pattern.Predicate == "" || pattern.Predicate == q.Predicate) &&
		(pattern.Object == "" || pattern.Object == q.Object) && (pattern.Label == "" || pattern.Label == q.Label)
}

// Compare orders quads by subject, predicate, object and label.
func (q Quad) Compare(r Quad) int {
	return cmp.Or(strings.Compare(string(q.Subject), string(r.Subject)), strings.Compare(string(q.Predicate), string(r.Predicate)),
		strings.Compare(string(q.Object), string(r.Object)), strings.Compare(string(q.Label), string(r.Label)))
}
