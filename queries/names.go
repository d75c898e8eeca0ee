package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"govgraph/graph"
)

// Kinds are the kinds of thing that have names.
var Kinds = []string{"person", "org", "place", "document"}

var classOf = map[string]graph.Term{"person": graph.ClassPerson, "place": graph.ClassPlace, "org": graph.ClassOrganization, "document": graph.ClassDocument}

// A Candidate is a thing that a name may mean.
type Candidate struct {
	ID, Name string
	// Tells is what tells it from its namesakes: posts, seat, what contains it.
	Tells       string
	Events      int
	First, Last string
}

func (c Candidate) String() string {
	s := c.ID
	if c.Name != "" && !strings.Contains(c.ID, c.Name) {
		s += "  " + c.Name
	}
	if c.Tells != "" {
		s += "  " + c.Tells
	}
	s += fmt.Sprintf("  %d events", c.Events)
	if c.First != "" {
		s += ", " + c.First
		if c.Last != c.First {
			s += " to " + c.Last
		}
	}
	return s
}

// A NameError says that a name means nothing or several things in a graph.
type NameError struct {
	Kind, Name string
	Candidates []Candidate // of an ambiguous name
	Near       []string    // of an unknown one
}

func (e *NameError) Error() string {
	what := map[string]string{"": "person, place, body or document", "org": "body"}[e.Kind]
	if what == "" {
		what = e.Kind
	}
	switch {
	case len(e.Candidates) > 0:
		const shown = 12
		var b strings.Builder
		fmt.Fprintf(&b, "%s may be %d things; give one by its identifier, or %s@* for all:", e.Name, len(e.Candidates), e.Name)
		for i, c := range e.Candidates {
			if i == shown {
				fmt.Fprintf(&b, "\n  and %d more", len(e.Candidates)-shown)
				break
			}
			b.WriteString("\n  " + strings.ReplaceAll(c.String(), "\n", " "))
		}
		return b.String()
	case len(e.Near) == 0:
		return fmt.Sprintf("no %s is called %s in this graph", what, oneLine(e.Name))
	}
	return fmt.Sprintf("no %s is called %s in this graph; did you mean %s?", what, oneLine(e.Name), oneLine(strings.Join(e.Near, ", ")))
}

// allOf ends a name that stands for everything that bears it.
const allOf = "@*"

// resolve finds what a name means: an identifier, a preferred name, else another form. Kind "" is any. A name of several things is an error that lists
// them; NAME@* takes all. A place that is not known as one may be a body at which something took place.
func (l *loader) resolve(kind, name string) (ids, error) {
	plain, all := strings.CutSuffix(name, allOf)
	found, err := l.bearing(kind, plain)
	if err != nil {
		return nil, err
	}
	if trimmed := strings.TrimSpace(plain); len(found) == 0 && trimmed != plain {
		plain = trimmed
		if found, err = l.bearing(kind, plain); err != nil {
			return nil, err
		}
	}
	if len(found) == 0 && kind == "place" {
		if found, err = l.bearing("org", plain); err != nil {
			return nil, err
		}
	}
	switch {
	case len(found) == 0:
		near, err := l.nearest(kind, plain)
		if err != nil {
			return nil, err
		}
		return nil, &NameError{Kind: kind, Name: plain, Near: near}
	case len(found) == 1 || all:
		return found, nil
	}
	list, err := l.describe(found)
	if err != nil {
		return nil, err
	}
	return nil, &NameError{Kind: kind, Name: plain, Candidates: list}
}

// Resolve finds the identifiers that a name means; it fails with a NameError where there is none, or more than one and not all were asked for.
func Resolve(ctx context.Context, g graph.Reader, kind, name string) (map[string]bool, error) {
	return newLoader(ctx, g).resolve(kind, name)
}

// bearing are the things that a name means at the best level that has any: identifier, preferred name, other form.
func (l *loader) bearing(kind, name string) (ids, error) {
	found := ids{}
	if name == "" {
		return found, nil
	}
	for _, id := range spellings(kind, name) {
		known, err := l.exists(id)
		if err != nil {
			return nil, err
		}
		if k := kindOf(ident(graph.Node(id))); known && (kind == "" || k == kind || kind == "place" && k == "org") && slices.Contains(Kinds, k) {
			found[ident(graph.Node(id))] = true
			return found, nil
		}
	}
	for _, p := range []graph.Term{graph.PrefLabel, graph.AltLabel, graph.HiddenLabel} {
		if err := l.match(graph.Quad{Predicate: p, Object: graph.Literal(name)}, func(q graph.Quad) {
			if id := ident(q.Subject); kindOf(id) == kind || kind == "" && slices.Contains(Kinds, kindOf(id)) {
				found[id] = true
			}
		}); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return found, nil
}

// spellings are the identifiers that a name may be: itself, or without its kind (侯淅珉@220000).
func spellings(kind, name string) []string {
	out := []string{name}
	if kind != "" {
		return append(out, kind+"/"+name)
	}
	for _, k := range Kinds {
		out = append(out, k+"/"+name)
	}
	return out
}

func (l *loader) exists(id string) (found bool, err error) {
	err = l.match(graph.Quad{Subject: graph.Node(id), Predicate: graph.RDFType}, func(graph.Quad) { found = true })
	return found, err
}

// describe says what tells candidates apart, the busiest first.
func (l *loader) describe(found ids) ([]Candidate, error) {
	var out []Candidate
	for id := range found {
		c := Candidate{ID: id}
		var err error
		if c.Name, err = l.name(id); err != nil {
			return nil, err
		}
		if c.Tells, err = l.tells(id); err != nil {
			return nil, err
		}
		nodes, err := l.eventsOf(ids{id: true})
		if err != nil {
			return nil, err
		}
		c.Events = len(nodes)
		for _, n := range nodes {
			if err := l.match(graph.Quad{Subject: n, Predicate: graph.TimeStamp}, func(q graph.Quad) { widen(&c.First, &c.Last, q.Object.Value()) }); err != nil {
				return nil, err
			}
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Candidate) int { return cmp.Or(b.Events-a.Events, strings.Compare(a.ID, b.ID)) })
	return out, nil
}

// widen takes a date into a period.
func widen(first, last *string, date string) {
	if date == "" {
		return
	}
	if *first == "" || date < *first {
		*first = date
	}
	if date > *last {
		*last = date
	}
}

func (l *loader) tells(id string) (string, error) {
	if kindOf(id) == "person" {
		return l.mainPosts(id, 3)
	}
	up, err := l.container(id)
	if err != nil || up == "" {
		return "", err
	}
	return l.name(up)
}

// nearest lists up to five names of the kind that share most characters with name.
func (l *loader) nearest(kind, name string) ([]string, error) {
	kinds := []string{kind}
	if kind == "" {
		kinds = Kinds
	}
	score := map[string]int{}
	for _, k := range kinds {
		if err := l.eachName(k, func(_, n string) {
			if common := shared(name, n); common*2 >= len([]rune(name)) {
				score[n] = common*100 - len([]rune(n))
			}
		}); err != nil {
			return nil, err
		}
	}
	var out []string
	for n := range score {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(score[b]-score[a], strings.Compare(a, b)) })
	return out[:min(5, len(out))], nil
}

func shared(a, b string) int {
	n := 0
	for _, c := range a {
		if strings.ContainsRune(b, c) {
			n++
		}
	}
	return n
}

// eachName calls f with identifier and preferred name of everything of a kind.
func (l *loader) eachName(kind string, f func(id, name string)) error {
	var all []string
	if err := l.match(graph.Quad{Predicate: graph.RDFType, Object: classOf[kind]}, func(q graph.Quad) { all = append(all, ident(q.Subject)) }); err != nil {
		return err
	}
	slices.Sort(all)
	for _, id := range slices.Compact(all) {
		n, err := l.name(id)
		if err != nil {
			return err
		}
		f(id, n)
	}
	return nil
}

// Names lists, for completion in a shell, up to limit names of a kind that begin with what was typed.
func Names(ctx context.Context, g graph.Reader, kind, begun string, limit int) ([]string, error) {
	l := newLoader(ctx, g)
	seen := map[string]bool{}
	kinds := []string{kind}
	if kind == "" {
		kinds = Kinds
	}
	for _, k := range kinds {
		if err := l.eachName(k, func(id, name string) {
			for _, s := range []string{name, id} {
				if strings.HasPrefix(s, begun) && (s == name || strings.Contains(begun, "/")) {
					seen[s] = true
				}
			}
		}); err != nil {
			return nil, err
		}
	}
	var out []string
	for n := range seen {
		out = append(out, n)
	}
	slices.Sort(out)
	return out[:min(limit, len(out))], nil
}
