package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"govgraph/graph"
)

// A Network is things and the ties between them.
type Network struct {
	Kind     string // one of Networks
	Directed bool
	Nodes    []NetworkNode // sorted by events downwards, then identifier
	Ties     []NetworkTie  // sorted by ends and period
}

// A NetworkNode is one thing.
type NetworkNode struct {
	ID, Name, Kind string
	Post           string // of a person: the posts attested most
	Body           string // and the name of the body of the first
	Events         int
	First, Last    string
}

// A NetworkTie joins two nodes, by their indexes. Weight shares an event out among those whom it ties, so that one assembly of a hundred does not count
// more than all talks of two: 1/(n−1) a pair for n people together, 1/k for each of k places or bodies of one person. Events is the plain count.
type NetworkTie struct {
	From, To    int
	Relation    string
	Period      string // year or month where ties are counted by period
	Weight      float64
	Events      int
	First, Last string
	spans       []graph.Term
	Proof       []Evidence // where the filter asks for it
}

// Networks are the kinds of network.
func Networks() []string { return []string{"coappearance", "person-place", "person-org", "hierarchy"} }

// Build makes a network of the events that pass the filter; period "" takes all together, "year" and "month" make a tie for each. A hierarchy is of
// lasting relations (bodies in bodies, seats, places in places, people in bodies) and knows no period.
func Build(ctx context.Context, g graph.Reader, kind, period string, p Params) (*Network, error) {
	if !slices.Contains([]string{"", "year", "month"}, period) {
		return nil, fmt.Errorf("%w: --period %s: there are year and month", ErrParams, period)
	}
	l := newLoader(ctx, g)
	b := netBuilder{l: l, n: &Network{Kind: kind}, period: period, at: map[string]int{}, ties: map[tieKey]*NetworkTie{}}
	var err error
	switch kind {
	case "coappearance":
		err = b.events(&p, b.together)
	case "person-place":
		b.n.Directed = true
		err = b.events(&p, func(e *Event) { b.across(e, "went to", e.In("where")) })
	case "person-org":
		b.n.Directed = true
		err = b.persOrg(&p)
	case "hierarchy":
		b.n.Directed = true
		err = b.hierarchy(&p)
	default:
		err = fmt.Errorf("%w: there is no network %q; there are %s", ErrParams, kind, strings.Join(Networks(), ", "))
	}
	if err != nil {
		return nil, err
	}
	return b.finish(p.Evidence)
}

type tieKey struct {
	from, to         string
	relation, period string
}

// A netBuilder collects a network.
type netBuilder struct {
	l      *loader
	n      *Network
	period string
	at     map[string]int // index of a node by identifier
	ties   map[tieKey]*NetworkTie
	keys   []tieKey
}

func (b *netBuilder) events(p *Params, each func(*Event)) error {
	es, err := b.l.events(p)
	if err != nil {
		return err
	}
	for _, e := range es {
		each(e)
	}
	return nil
}

func (b *netBuilder) node(id, name string) int {
	i, ok := b.at[id]
	if !ok {
		i = len(b.n.Nodes)
		b.at[id] = i
		b.n.Nodes = append(b.n.Nodes, NetworkNode{ID: id, Name: name, Kind: kindOf(id)})
	}
	return i
}

// seen counts an event for a node.
func (b *netBuilder) seen(p Participant, e *Event) {
	n := &b.n.Nodes[b.node(p.ID, p.Name)]
	n.Events++
	widen(&n.First, &n.Last, e.Date)
}

func (b *netBuilder) tie(from, to, relation, period string) *NetworkTie {
	k := tieKey{from, to, relation, period}
	t := b.ties[k]
	if t == nil {
		t = &NetworkTie{Relation: relation, Period: period}
		b.ties[k] = t
		b.keys = append(b.keys, k)
	}
	return t
}

func (t *NetworkTie) add(e *Event, weight float64) {
	t.Events++
	t.Weight += weight
	t.spans = append(t.spans, e.passages...)
	widen(&t.First, &t.Last, e.Date)
}

func (b *netBuilder) when(e *Event) string {
	switch b.period {
	case "year":
		return e.Date[:min(4, len(e.Date))]
	case "month":
		return monthOf(e.Date)
	}
	return ""
}

// together ties everybody in an event with everybody else.
func (b *netBuilder) together(e *Event) {
	people := e.persons()
	for i, x := range people {
		b.seen(x, e)
		for _, y := range people[:i] {
			from, to := min(x.ID, y.ID), max(x.ID, y.ID)
			b.tie(from, to, "together", b.when(e)).add(e, 1/float64(len(people)-1))
		}
	}
}

// across ties everybody in an event with each of its places or bodies.
func (b *netBuilder) across(e *Event, relation string, others []Participant) {
	people := e.persons()
	if len(others) == 0 || len(people) == 0 {
		return
	}
	for _, o := range others {
		b.seen(o, e)
	}
	for _, x := range people {
		b.seen(x, e)
		for _, o := range others {
			b.tie(x.ID, o.ID, relation, b.when(e)).add(e, 1/float64(len(others)))
		}
	}
}

// persOrg ties people with bodies that take part in the same events, and with those in which they hold posts.
func (b *netBuilder) persOrg(p *Params) error {
	err := b.events(p, func(e *Event) {
		var bodies []Participant
		for _, x := range e.Parts {
			if x.Kind() == "org" && !slices.ContainsFunc(bodies, func(o Participant) bool { return o.ID == x.ID }) {
				bodies = append(bodies, x)
			}
		}
		b.across(e, "with", bodies)
	})
	if err != nil || b.period != "" {
		return err
	}
	return b.posts(p)
}

func (b *netBuilder) posts(p *Params) error {
	s, err := b.l.sieve(p)
	if err != nil {
		return err
	}
	all, err := b.l.tenures(s)
	if err != nil {
		return err
	}
	for _, t := range all {
		if t.org == "" {
			continue
		}
		for _, id := range []string{t.person, t.org} {
			name, err := b.l.name(id)
			if err != nil {
				return err
			}
			b.node(id, name)
		}
		x := b.tie(t.person, t.org, "post: "+t.role, "")
		x.Events += len(t.days)
		x.Weight += float64(len(t.days))
		x.spans = append(x.spans, t.spans...)
		widen(&x.First, &x.Last, t.first())
		widen(&x.First, &x.Last, t.last())
	}
	return nil
}

// hierarchy ties what belongs to something with that: all there is, or what lies in the place or the body that was asked for.
func (b *netBuilder) hierarchy(p *Params) error {
	s, err := b.l.sieve(p)
	if err != nil {
		return err
	}
	var things []string
	for _, class := range []graph.Term{graph.ClassOrganization, graph.ClassPlace} {
		if err := b.l.match(graph.Quad{Predicate: graph.RDFType, Object: class}, func(q graph.Quad) { things = append(things, ident(q.Subject)) }); err != nil {
			return err
		}
	}
	slices.Sort(things)
	for _, id := range slices.Compact(things) {
		if err := b.belongs(id, s); err != nil {
			return err
		}
	}
	return b.posts(p)
}

var belongings = map[graph.Term]string{graph.SubOrganization: "part of", graph.Seat: "seat", graph.ContainedIn: "lies in"}

func (b *netBuilder) belongs(id string, s *sieve) error {
	if s.place != nil {
		if in, err := b.l.inside(id, s.place); err != nil || !in {
			return err
		}
	}
	type up struct{ id, relation string }
	var ups []up
	if err := b.l.about(graph.Node(id), func(p, o graph.Term) {
		if r := belongings[p]; r != "" && o.IsIRI() {
			ups = append(ups, up{ident(o), r})
		}
	}); err != nil {
		return err
	}
	for _, u := range ups {
		if s.org != nil && !s.org[id] && !s.org[u.id] {
			continue
		}
		for _, x := range []string{id, u.id} {
			name, err := b.l.name(x)
			if err != nil {
				return err
			}
			b.node(x, name)
		}
		b.tie(id, u.id, u.relation, "").Weight = 1
	}
	return nil
}

// finish sorts nodes and ties, resolves ends to indexes and adds posts.
func (b *netBuilder) finish(proof bool) (*Network, error) {
	n := b.n
	slices.SortFunc(n.Nodes, func(x, y NetworkNode) int {
		if x.Events != y.Events {
			return y.Events - x.Events
		}
		return strings.Compare(x.ID, y.ID)
	})
	for i := range n.Nodes {
		x := &n.Nodes[i]
		b.at[x.ID] = i
		if x.Kind != "person" {
			continue
		}
		var err error
		if x.Post, x.Body, err = b.l.standing(x.ID); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(b.keys, func(x, y tieKey) int {
		return slices.Compare([]string{x.from, x.to, x.period, x.relation}, []string{y.from, y.to, y.period, y.relation})
	})
	for _, k := range b.keys {
		t := b.ties[k]
		t.From, t.To = b.at[k.from], b.at[k.to]
		if proof {
			var err error
			if t.Proof, err = b.l.evidence(t.spans); err != nil {
				return nil, err
			}
		}
		n.Ties = append(n.Ties, *t)
	}
	return n, nil
}

// standing is a person's post that most articles attest, and the name of its body.
func (l *loader) standing(person string) (post, body string, err error) {
	all, err := l.tenuresOf(graph.MemberOf, graph.Node(person))
	if err != nil || len(all) == 0 {
		return "", "", err
	}
	best := slices.MinFunc(all, compareTenures)
	if best.org != "" {
		body, err = l.name(best.org)
	}
	return best.post, body, err
}

// MainPosts are the posts that most articles attest of the people in events, by their identifiers.
func MainPosts(ctx context.Context, g graph.Reader, es []*Event) (map[string]string, error) {
	l, out := newLoader(ctx, g), map[string]string{}
	for _, e := range es {
		for _, p := range e.persons() {
			if _, done := out[p.ID]; done {
				continue
			}
			post, _, err := l.standing(p.ID)
			if err != nil {
				return nil, err
			}
			out[p.ID] = post
		}
	}
	return out, nil
}
