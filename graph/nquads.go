package graph

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AppendNQuad appends the quad as a line of canonical N-Quads (W3C recommendation of 2014): one blank between terms, escapes only where they must be.
func (q Quad) AppendNQuad(b []byte) []byte {
	for _, t := range []Term{q.Subject, q.Predicate, q.Object, q.Label} {
		if t != "" {
			b = append(appendTerm(b, t), ' ')
		}
	}
	return append(b, '.', '\n')
}

func appendTerm(b []byte, t Term) []byte {
	open, close, special := byte('"'), byte('"'), "\"\\"
	if t.IsIRI() {
		open, close, special = '<', '>', "<>\"{}|^`\\ "
	}
	b = append(b, open)
	for _, r := range t.Value() {
		switch {
		case !t.IsIRI() && strings.ContainsRune("\"\\\n\r\t", r):
			b = append(b, '\\', map[rune]byte{'"': '"', '\\': '\\', '\n': 'n', '\r': 'r', '\t': 't'}[r])
		case r < ' ' || r == 0x7f || strings.ContainsRune(special, r):
			b = fmt.Appendf(b, `\u%04X`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, close)
}

// WriteNQuads writes quads as N-Quads, in the order in which they come, and says how many.
func WriteNQuads(w io.Writer, quads iter.Seq2[Quad, error]) (n int64, err error) {
	bw := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	for q, err := range quads {
		if err != nil {
			return n, errors.Join(err, bw.Flush())
		}
		line = q.AppendNQuad(line[:0])
		if _, err := bw.Write(line); err != nil {
			return n, fmt.Errorf("writing quads: %w", err)
		}
		n++
	}
	if err := bw.Flush(); err != nil {
		return n, fmt.Errorf("writing quads: %w", err)
	}
	return n, nil
}

// A LineError says in which line of which file something is wrong.
type LineError struct {
	File string
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// maxLine is the size in bytes beyond which a line of N-Quads is refused.
const maxLine = 64 << 20

// ReadNQuads reads N-Quads of which file is the name. The first wrong line ends it with a *LineError. Blank nodes, languages, and datatypes other than
// xsd:string are errors too: a graph of ours has none, and dropping them would say something else.
func ReadNQuads(file string, r io.Reader) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		s := bufio.NewScanner(r)
		s.Buffer(make([]byte, 1<<16), maxLine)
		n := 0
		for s.Scan() {
			n++
			q, ok, err := ParseNQuad(s.Text())
			if err != nil {
				yield(Quad{}, &LineError{file, n, err})
				return
			}
			if ok && !yield(q, nil) {
				return
			}
		}
		if err := s.Err(); err != nil {
			yield(Quad{}, &LineError{file, n + 1, err})
		}
	}
}

// ParseNQuad reads a line of N-Quads; ok is false for an empty one and for a comment.
func ParseNQuad(line string) (q Quad, ok bool, err error) {
	p := &lineParser{rest: line}
	if p.skip(); p.rest == "" || p.rest[0] == '#' {
		return q, false, nil
	}
	for i, t := range []*Term{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
		if i == 3 && strings.HasPrefix(p.rest, ".") {
			break
		}
		if *t, err = p.term(); err != nil {
			return Quad{}, false, err
		}
		p.skip()
	}
	after, found := strings.CutPrefix(p.rest, ".")
	if !found {
		return Quad{}, false, errors.New("there is no full stop at the end")
	}
	if after = strings.TrimLeft(after, " \t\r"); after != "" && after[0] != '#' {
		return Quad{}, false, fmt.Errorf("%q stands behind the full stop", after)
	}
	return q, true, q.Check()
}

type lineParser struct{ rest string }

func (p *lineParser) skip() { p.rest = strings.TrimLeft(p.rest, " \t\r") }

const xsdString = "^^<http://www.w3.org/2001/XMLSchema#string>"

func (p *lineParser) term() (Term, error) {
	switch {
	case strings.HasPrefix(p.rest, "<"):
		s, err := p.until('>')
		return IRI(s), err
	case strings.HasPrefix(p.rest, `"`):
		s, err := p.until('"')
		if err != nil {
			return "", err
		}
		if p.rest = strings.TrimPrefix(p.rest, xsdString); strings.HasPrefix(p.rest, "@") || strings.HasPrefix(p.rest, "^") {
			return "", errors.New("a literal has a language or a datatype, which a graph of govgraph does not hold")
		}
		return Literal(s), nil
	case strings.HasPrefix(p.rest, "_:"):
		return "", errors.New("there is a blank node, which a graph of govgraph does not hold")
	}
	return "", fmt.Errorf("there is no term at %q", p.rest[:min(len(p.rest), 20)])
}

// until reads to a mark and undoes escapes.
func (p *lineParser) until(end byte) (string, error) {
	var b strings.Builder
	for i := 1; i < len(p.rest); {
		switch c := p.rest[i]; {
		case c == end:
			p.rest = p.rest[i+1:]
			return b.String(), nil
		case c == '\\':
			r, n, err := unescape(p.rest[i:], end == '"')
			if err != nil {
				return "", err
			}
			b.WriteRune(r)
			i += n
		default:
			b.WriteByte(c)
			i++
		}
	}
	return "", fmt.Errorf("a term has no %c at its end", end)
}

// unescape reads an escape at the start of s and says how long it is.
func unescape(s string, literal bool) (r rune, n int, err error) {
	if len(s) > 1 {
		if i := strings.IndexByte(`tbnrf"'\`, s[1]); i >= 0 && literal {
			return rune("\t\b\n\r\f\"'\\"[i]), 2, nil
		}
		if size := map[byte]int{'u': 6, 'U': 10}[s[1]]; size > 0 && len(s) >= size {
			if x, err := strconv.ParseUint(s[2:size], 16, 32); err == nil && utf8.ValidRune(rune(x)) && x <= utf8.MaxRune {
				return rune(x), size, nil
			}
		}
	}
	return 0, 0, fmt.Errorf("%q is no escape", s[:min(len(s), 10)])
}
