package identity

import (
	"errors"
	"fmt"
	"strings"
)

// ErrContradiction says that judgements cannot all be true.
var ErrContradiction = errors.New("the judgements contradict each other")

// A Judgement is a person's decision: one line of judgements.tsv.
type Judgement struct {
	Verb          string // same, different, rename, ignore
	First, Second Ref    // Second of same and different
	Name          string // of rename
	Note          string // when, by whom, why
	Line          int    // 1-based, in the file
}

// A Ref points to a person by an article that names him or her and the identifier at that time; Article may be empty in a line written by hand. Organisations
// and places need one only where two of them have one identifier.
type Ref struct{ ID, Article string }

// Header is the first line of judgements.tsv.
const Header = "# What a person decided. Columns: same|different|rename|ignore, identifier, second identifier or new name, article of the first, article of the second, note."

// ParseJudgements reads judgements.tsv; name is for errors, which name its lines. It reports contradictions too.
func ParseJudgements(name string, text []byte) ([]Judgement, error) {
	var out []Judgement
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		j, err := parseJudgement(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
		j.Line = i + 1
		out = append(out, j)
	}
	return out, Consistent(name, out, refKey(out))
}

// refKey says which thing a Ref is, before anything is read: a person as named in an article; another thing by its identifier alone, but where one
// identifier is parted by article.
func refKey(js []Judgement) func(Ref) string {
	parted := map[string]bool{}
	for _, j := range js {
		if j.Second.ID == j.First.ID {
			parted[j.First.ID] = true
		}
	}
	return func(r Ref) string {
		if kindOf(r.ID) != "person" && !parted[r.ID] {
			return r.ID
		}
		return r.ID + "\t" + r.Article
	}
}

func parseJudgement(line string) (Judgement, error) {
	c := append(strings.Split(line, "\t"), make([]string, 6)...)
	if len(c) > 12 {
		return Judgement{}, fmt.Errorf("%d columns, at most 6", len(c)-6)
	}
	if strings.ContainsFunc(line, func(r rune) bool { return r < ' ' && r != '\t' }) {
		return Judgement{}, errors.New("a control character")
	}
	j := Judgement{Verb: c[0], First: Ref{c[1], c[3]}, Note: c[5]}
	switch c[0] {
	case "same", "different":
		j.Second = Ref{c[2], c[4]}
		if !known(c[2]) {
			return j, fmt.Errorf("%q is no identifier", c[2])
		}
		if j.First == j.Second {
			return j, errors.New("a thing compared with itself: name two identifiers or two articles")
		}
		if kindOf(c[1]) != kindOf(c[2]) {
			return j, fmt.Errorf("%s and %s are of different kinds", c[1], c[2])
		}
	case "rename":
		if j.Name = c[2]; j.Name == "" {
			return j, errors.New("rename to what?")
		}
	case "ignore":
		if c[2] != "" {
			return j, errors.New("ignore takes one identifier")
		}
	default:
		return j, fmt.Errorf("%q is none of same, different, rename, ignore", c[0])
	}
	if !known(c[1]) {
		return j, fmt.Errorf("%q is no identifier", c[1])
	}
	return j, nil
}

// known reports whether an identifier is of a kind that is judged.
func known(id string) bool {
	switch kindOf(id) {
	case "person", "org", "place", "document":
		return !strings.HasSuffix(id, "/")
	}
	return false
}

func kindOf(id string) string {
	kind, rest, _ := strings.Cut(id, "/")
	if rest == "" {
		return ""
	}
	return kind
}

// String is the line.
func (j Judgement) String() string {
	second := j.Second.ID
	if j.Verb == "rename" {
		second = j.Name
	}
	return strings.TrimRight(strings.Join([]string{j.Verb, j.First.ID, second, j.First.Article, j.Second.Article, j.Note}, "\t"), "\t")
}

// Consistent reports the first contradiction: two things that are different though a chain of judgements makes them one, or two names for one thing. of
// says which thing a Ref is.
func Consistent(name string, js []Judgement, of func(Ref) string) error {
	edges := map[string][]edge{}
	for _, j := range js {
		if a, b := of(j.First), of(j.Second); j.Verb == "same" && a != "" && b != "" {
			edges[a] = append(edges[a], edge{b, j.Line})
			edges[b] = append(edges[b], edge{a, j.Line})
		}
	}
	for _, j := range js {
		if a := of(j.First); j.Verb == "different" && a != "" {
			if lines, ok := chain(edges, a, of(j.Second)); ok {
				return contradiction(name, append(lines, j.Line), j.First.ID+" and "+j.Second.ID+" are judged to be the same and different")
			}
		}
	}
	for i, j := range js {
		for _, k := range js[:i] {
			if j.Verb != "rename" || k.Verb != "rename" || j.Name == k.Name || of(j.First) == "" {
				continue
			}
			if lines, ok := chain(edges, of(k.First), of(j.First)); ok {
				return contradiction(name, append(append([]int{k.Line}, lines...), j.Line), j.First.ID+" has two names")
			}
		}
	}
	return nil
}

type edge struct {
	to   string
	line int
}

// chain is the shortest chain of lines that makes two things one.
func chain(edges map[string][]edge, from, to string) ([]int, bool) {
	if from == to {
		return nil, true
	}
	type step struct {
		at    string
		lines []int
	}
	seen, queue := map[string]bool{from: true}, []step{{at: from}}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		for _, e := range edges[s.at] {
			lines := append(s.lines[:len(s.lines):len(s.lines)], e.line)
			if e.to == to {
				return lines, true
			}
			if !seen[e.to] {
				seen[e.to] = true
				queue = append(queue, step{e.to, lines})
			}
		}
	}
	return nil, false
}

func contradiction(name string, lines []int, what string) error {
	at := make([]string, len(lines))
	for i, n := range lines {
		at[i] = fmt.Sprintf("%s:%d", name, n)
	}
	return fmt.Errorf("%w: %s: %s", ErrContradiction, strings.Join(at, ", "), what)
}
