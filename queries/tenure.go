package queries

import (
	"cmp"
	"slices"
	"strings"

	"govgraph/graph"
)

// A tenure is a membership with what the graph says of it.
type tenure struct {
	id, person, post, role, org string
	days, former                []string // dated sightings, sorted
	from, until                 string   // as stated
	spans                       []graph.Term
}

type tenureSighting struct {
	name string
	org  string
}

func (l *loader) tenure(m graph.Term) (*tenure, error) {
	t := &tenure{id: ident(m)}
	err := l.about(m, func(p, o graph.Term) {
		switch p {
		case graph.MemberOf:
			t.person = ident(o)
		case graph.PrefLabel:
			t.post = o.Value()
		case graph.PostRole:
			t.role = o.Value()
		case graph.InOrg:
			t.org = ident(o)
		case graph.AttestedOn:
			t.days = append(t.days, o.Value())
		case graph.FormerOn:
			t.former = append(t.former, o.Value())
		case graph.ValidFrom:
			t.from = o.Value()
		case graph.ValidUntil:
			t.until = o.Value()
		case graph.DenotedBy:
			t.spans = append(t.spans, o)
		}
	})
	slices.Sort(t.days)
	slices.Sort(t.former)
	return t, err
}

// tenuresOf are the memberships that point to a node: of a person (org:member), in a body (org:organization), or all (rdf:type).
func (l *loader) tenuresOf(predicate, object graph.Term) ([]*tenure, error) {
	var nodes []graph.Term
	if err := l.match(graph.Quad{Predicate: predicate, Object: object}, func(q graph.Quad) { nodes = append(nodes, q.Subject) }); err != nil {
		return nil, err
	}
	var out []*tenure
	for _, n := range distinct(nodes) {
		t, err := l.tenure(n)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// sightings are the posts that each article gives a person, resolved.
func (l *loader) sightings(person string) (map[string][]tenureSighting, error) {
	if by, ok := l.postsOf[person]; ok {
		return by, nil
	}
	by := map[string][]tenureSighting{}
	all, err := l.tenuresOf(graph.MemberOf, graph.Node(person))
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		for _, s := range t.spans {
			if article, _, _, ok := graph.ParseSpan(s); ok && !slices.Contains(by[article], tenureSighting{t.post, t.org}) {
				by[article] = append(by[article], tenureSighting{t.post, t.org})
			}
		}
	}
	for _, list := range by {
		slices.SortFunc(list, func(a, b tenureSighting) int { return strings.Compare(a.name, b.name) })
	}
	l.postsOf[person] = by
	return by, nil
}

// post is what an article calls a person, resolved.
func (l *loader) post(person, article string) (string, error) {
	by, err := l.sightings(person)
	if err != nil {
		return "", err
	}
	var out []string
	for _, s := range by[article] {
		out = append(out, s.name)
	}
	return strings.Join(out, "、"), nil
}

// mainPosts are a person's posts that most articles attest, at most n.
func (l *loader) mainPosts(person string, n int) (string, error) {
	all, err := l.tenuresOf(graph.MemberOf, graph.Node(person))
	if err != nil {
		return "", err
	}
	slices.SortFunc(all, compareTenures)
	var out []string
	for _, t := range all[:min(n, len(all))] {
		out = append(out, t.post)
	}
	return strings.Join(out, "、"), nil
}

// compareTenures puts first what most articles attest, then what was attested last.
func compareTenures(a, b *tenure) int {
	return cmp.Or(len(b.days)-len(a.days), strings.Compare(b.last(), a.last()), strings.Compare(a.post, b.post))
}

func (t *tenure) first() string {
	if len(t.days) > 0 {
		return t.days[0]
	}
	return ""
}

func (t *tenure) last() string {
	if len(t.days) > 0 {
		return t.days[len(t.days)-1]
	}
	return ""
}
