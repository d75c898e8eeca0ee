package queries

import (
	"fmt"
	"sort"
	"strings"

	"govgraph/graph"
)

// A Filter narrows a question; zero fields do not.
type Filter struct {
	Person, Place, Org string   // names in any form
	Types              []string // of event
	From, To           string   // ISO dates, both included
	Limit              int
}

// entity finds the identifiers that bear a name; kind is "person", "place" or "org". An unknown name is an error with the nearest ones.
func (l *loader) entity(kind, name string) (map[string]bool, error) {
	found := map[string]bool{}
	for _, p := range []graph.Term{graph.PrefLabel, graph.AltLabel, graph.HiddenLabel} {
		for q, err := range l.g.Quads(l.ctx, graph.Quad{Predicate: p, Object: graph.Literal(name)}) {
			if err != nil {
				return nil, err
			}
			if id := ident(q.Subject); strings.HasPrefix(id, kind+"/") || kind == "place" && strings.HasPrefix(id, "org/") {
				found[id] = true
			}
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	near, err := l.nearest(kind, name)
	if err != nil {
		return nil, err
	}
	if len(near) == 0 {
		return nil, fmt.Errorf("no %s is called %s in this graph", kind, name)
	}
	return nil, fmt.Errorf("no %s is called %s in this graph; did you mean %s?", kind, name, strings.Join(near, ", "))
}

// nearest lists up to five names of the kind that share most characters with name.
func (l *loader) nearest(kind, name string) ([]string, error) {
	class := map[string]graph.Term{"person": graph.ClassPerson, "place": graph.ClassPlace, "org": graph.ClassOrganization}[kind]
	score := map[string]int{}
	for q, err := range l.g.Quads(l.ctx, graph.Quad{Predicate: graph.RDFType, Object: class}) {
		if err != nil {
			return nil, err
		}
		n, err := l.name(q.Subject)
		if err != nil {
			return nil, err
		}
		common := 0
		for _, c := range name {
			if strings.ContainsRune(n, c) {
				common++
			}
		}
		if common*2 >= len([]rune(name)) {
			score[n] = common*100 - len([]rune(n))
		}
	}
	var out []string
	for n := range score {
		out = append(out, n)
	}
	sort.Slice(out, func(i, j int) bool {
		if score[out[i]] != score[out[j]] {
			return score[out[i]] > score[out[j]]
		}
		return out[i] < out[j]
	})
	return out[:min(5, len(out))], nil
}

// A sieve is a Filter whose names are identifiers.
type sieve struct {
	f                  Filter
	person, place, org map[string]bool
}

func (l *loader) sieve(f Filter) (*sieve, error) {
	s := &sieve{f: f}
	for _, x := range []struct {
		kind, name string
		to         *map[string]bool
	}{{"person", f.Person, &s.person}, {"place", f.Place, &s.place}, {"org", f.Org, &s.org}} {
		if x.name == "" {
			continue
		}
		ids, err := l.entity(x.kind, x.name)
		if err != nil {
			return nil, err
		}
		*x.to = ids
	}
	return s, nil
}

func (s *sieve) passes(e *Event) bool {
	if s.f.From != "" && (e.Date == "" || e.Date[max(0, len(e.Date)-10):] < s.f.From) || s.f.To != "" && (e.Date == "" || e.Date > s.f.To+"~") {
		return false
	}
	ok := func(ids map[string]bool, within bool, slots ...string) bool {
		if ids == nil {
			return true
		}
		for _, p := range e.Parts {
			for _, slot := range slots {
				if p.Slot == slot && (ids[p.ID] || within && inside(p.ID, ids)) {
					return true
				}
			}
		}
		return false
	}
	return ok(s.person, false, "actors", "with") && ok(s.place, true, "where") && ok(s.org, false, "actors", "with", "orgs", "where")
}

// inside reports whether a place lies in one of the divisions: their codes nest (2204 holds 220402), and a facility's identifier carries that of its division.
func inside(id string, ids map[string]bool) bool {
	code, ok := strings.CutPrefix(id, "place/")
	if !ok {
		return false
	}
	for d := range ids {
		outer, ok := strings.CutPrefix(d, "place/")
		for len(outer) == 6 && strings.HasSuffix(outer, "00") || len(outer) == 4 && strings.HasSuffix(outer, "00") {
			outer = outer[:len(outer)-2] // codes of provinces and prefectures are padded
		}
		if ok && outer != "" && outer[0] >= '0' && outer[0] <= '9' && !strings.Contains(outer, "/") && strings.HasPrefix(code, outer) {
			return true
		}
	}
	return false
}
