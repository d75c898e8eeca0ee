package queries

import (
	"slices"
	"strconv"

	"govgraph/graph"
)

var posts = Question{
	Name: "posts", Summary: "who is attested in which post, first and last day, from how many articles, when an article calls it past, the longest time of more than a year without a sighting, and what it cannot be reconciled with",
	Columns: []string{"person", "post", "body", "first", "last", "sightings", "former", "from", "until", "gap", "conflict", "person_id"},
	Example: "govgraph query posts -g G --person 周启明@430600",
	ask:     askPosts,
}

// askPosts reads tenures: those of a person, else those in a body, else all.
func askPosts(l *loader, p *Params) (*Table, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	all, err := l.tenures(s)
	if err != nil {
		return nil, err
	}
	of := map[string][]*tenure{}
	for _, x := range all {
		of[x.person] = append(of[x.person], x)
	}
	t := newTable(p.columns)
	for _, x := range all {
		person, err := l.name(x.person)
		if err != nil {
			return nil, err
		}
		body := ""
		if x.org != "" {
			if body, err = l.name(x.org); err != nil {
				return nil, err
			}
		}
		former := ""
		if len(x.former) > 0 {
			former = x.former[0]
		}
		t.add(Row{spans: x.spans, prefer: []string{person}}, person, x.post, body, x.first(), x.last(), strconv.Itoa(len(x.days)), former, x.from, x.until, x.gap(), conflict(x, of[x.person]), x.person)
	}
	t.order("person", "person_id", "first", "post")
	return t, nil
}

func (l *loader) tenures(s *sieve) ([]*tenure, error) {
	var found []*tenure
	add := func(predicate graph.Term, who ids) error {
		for id := range who {
			more, err := l.tenuresOf(predicate, graph.Node(id))
			if err != nil {
				return err
			}
			found = append(found, more...)
		}
		return nil
	}
	var err error
	switch {
	case len(s.persons) > 0:
		for _, who := range s.persons {
			if err = add(graph.MemberOf, who); err != nil {
				return nil, err
			}
		}
	case s.org != nil:
		err = add(graph.InOrg, s.org)
	default:
		found, err = l.allTenures()
	}
	if err != nil {
		return nil, err
	}
	return l.siftTenures(found, s)
}

func (l *loader) allTenures() ([]*tenure, error) {
	return l.tenuresOf(graph.RDFType, graph.ClassMembership)
}

// siftTenures keeps those in the wanted body, in bodies of the wanted place, and attested in the wanted period.
func (l *loader) siftTenures(all []*tenure, s *sieve) ([]*tenure, error) {
	var out []*tenure
	for _, t := range all {
		if t.person == "" || s.org != nil && !s.org[t.org] {
			continue
		}
		if s.place != nil {
			in, err := l.inside(t.org, s.place)
			if err != nil {
				return nil, err
			}
			if !in {
				continue
			}
		}
		if (s.From != "" || s.To != "") && !slices.ContainsFunc(slices.Concat(t.days, t.former), func(d string) bool { return within(d, s.From, s.To) }) {
			continue
		}
		if s.Source != "" && !slices.ContainsFunc(t.spans, func(n graph.Term) bool { return l.spanFrom(n, s.Source) }) {
			continue
		}
		out = append(out, t)
	}
	return out, nil
}

func (l *loader) spanFrom(span graph.Term, source string) bool {
	id, _, _, ok := graph.ParseSpan(span)
	a, err := l.article(id)
	return ok && err == nil && fromSource(a, source)
}
