package queries

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"govgraph/graph"
)

// An Event is one event node with what hangs on it.
type Event struct {
	ID         string // event/<article>/<n>
	Type       string
	Date       string
	Time       string
	Trigger    string
	Topics     []string
	Confidence float64
	Parts      []Participant // in order of mention
	Article    Article
	Evidence   []Evidence // where the filter asks for it
	passages   []graph.Term
}

// A Participant is one filler of a role.
type Participant struct {
	ID    string // person/…, org/…, place/…
	Name  string
	Part  string // leader, companion, …, place
	Slot  string // actors, with, where, orgs
	Title string
	order int
}

// Kind is person, org, place or document.
func (p *Participant) Kind() string { return kindOf(p.ID) }

func kindOf(id string) string {
	kind, _, _ := strings.Cut(id, "/")
	return kind
}

// A loader reads a graph and remembers what events share.
type loader struct {
	ctx        context.Context
	g          graph.Reader
	names      map[string]string
	articles   map[string]Article
	containers map[string]string
	postsOf    map[string]map[string][]tenureSighting
	passages   map[string][]Evidence
}

func newLoader(ctx context.Context, g graph.Reader) *loader {
	return &loader{ctx, g, map[string]string{}, map[string]Article{}, map[string]string{}, map[string]map[string][]tenureSighting{}, map[string][]Evidence{}}
}

// about calls each with everything that is said of a node.
func (l *loader) about(s graph.Term, each func(p, o graph.Term)) error {
	return l.match(graph.Quad{Subject: s}, func(q graph.Quad) { each(q.Predicate, q.Object) })
}

func (l *loader) match(pattern graph.Quad, each func(graph.Quad)) error {
	for q, err := range l.g.Quads(l.ctx, pattern) {
		if err != nil {
			return err
		}
		each(q)
	}
	return nil
}

// ident is the readable identifier of a node: person/侯淅珉@220400.
func ident(t graph.Term) string {
	id, _ := graph.ID(t)
	return id
}

// name is the preferred name of a node, or what its identifier says where it has none.
func (l *loader) name(id string) (string, error) {
	if n, ok := l.names[id]; ok {
		return n, nil
	}
	name := ""
	err := l.match(graph.Quad{Subject: graph.Node(id), Predicate: graph.PrefLabel}, func(q graph.Quad) {
		if v := q.Object.Value(); name == "" || v < name {
			name = v
		}
	})
	if name == "" {
		name = id[strings.LastIndex(id, "/")+1:]
	}
	l.names[id] = name
	return name, err
}

func (l *loader) article(id string) (Article, error) {
	if a, ok := l.articles[id]; ok {
		return a, nil
	}
	a := Article{ID: id}
	for _, p := range []struct {
		predicate graph.Term
		to        *string
	}{{graph.Headline, &a.Title}, {graph.Published, &a.Published}, {graph.Publisher, &a.Source}} {
		if err := l.match(graph.Quad{Subject: graph.ArticleNode(id), Predicate: p.predicate}, func(q graph.Quad) { *p.to = q.Object.Value() }); err != nil {
			return a, err
		}
	}
	l.articles[id] = a
	return a, nil
}

// slots say which of the four parts of an answer a role belongs to.
var slots = map[string]string{"leader": "actors", "presider": "actors", "host": "actors", "appointee": "actors", "issuer": "actors", "founder": "actors", "donor": "actors",
	"companion": "with", "attendee": "with", "guest": "with", "recipient": "with", "organisation": "orgs", "place": "where"}

var partOf = func() map[graph.Term]string {
	m := map[graph.Term]string{}
	for part := range slots {
		m[graph.RolePredicate(part)] = part
	}
	return m
}()

// partRank orders the parts that one participant plays: the weightiest is shown.
var partRank = func() map[string]int {
	m := map[string]int{}
	for i, p := range graph.Parts() {
		m[p] = i
	}
	return m
}()

// EventTypes are the types of event in the order in which answers list them.
var EventTypes = []string{"inspection", "meeting", "reception", "visit", "condolence", "appointment", "issuance", "establishment", "signing", "ceremony", "award", "message", "donation", "discipline"}

// types are EventTypes and what else the graph's ontology has.
func (l *loader) types() ([]string, error) {
	out := slices.Clone(EventTypes)
	err := l.match(graph.Quad{Predicate: graph.SubClassOf, Object: graph.ClassEvent}, func(q graph.Quad) {
		if t := typeOf(q.Subject); q.Subject != graph.ClassStop && t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	})
	slices.Sort(out[len(EventTypes):])
	return out, err
}

// typeOf undoes graph.EventClass: gg:LeadingGroup → leading_group.
func typeOf(class graph.Term) string {
	var b strings.Builder
	for i, r := range ident(class) {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// basics reads what an event's own quads say: everything but names, titles and order.
func (l *loader) basics(id graph.Term) (*Event, error) {
	e := &Event{ID: ident(id)}
	at := map[[2]string]int{}
	var article graph.Term
	err := l.about(id, func(p, o graph.Term) {
		switch p {
		case graph.RDFType:
			e.Type = typeOf(o)
		case graph.ReportedIn:
			article = o
		case graph.TimeStamp:
			e.Date = o.Value()
		case graph.TimeOfDay:
			e.Time = o.Value()
		case graph.Trigger:
			e.Trigger = o.Value()
		case graph.Topic:
			e.Topics = append(e.Topics, o.Value())
		case graph.Confidence:
			e.Confidence, _ = strconv.ParseFloat(o.Value(), 64)
		case graph.DenotedBy:
			e.passages = append(e.passages, o)
		default:
			if part := partOf[p]; part != "" {
				e.part(at, part, ident(o))
			}
		}
	})
	if err != nil {
		return nil, err
	}
	e.Article, err = l.article(strings.TrimPrefix(ident(article), "article/"))
	return e, err
}

// part finds or adds a participant; who plays two parts in one slot keeps the weightier.
func (e *Event) part(at map[[2]string]int, part, filler string) int {
	key := [2]string{slots[part], filler}
	i, ok := at[key]
	if !ok {
		i = len(e.Parts)
		at[key] = i
		e.Parts = append(e.Parts, Participant{ID: filler, Part: part, Slot: slots[part]})
	}
	if partRank[part] < partRank[e.Parts[i].Part] {
		e.Parts[i].Part = part
	}
	return i
}

// details adds names, titles and order.
func (l *loader) details(e *Event) error {
	at := map[[2]string]int{}
	for i, p := range e.Parts {
		at[[2]string{p.Slot, p.ID}] = i
	}
	id := graph.Node(e.ID)
	var roles []graph.Term
	if err := l.match(graph.Quad{Subject: id, Predicate: graph.HasRole}, func(q graph.Quad) { roles = append(roles, q.Object) }); err != nil {
		return err
	}
	if err := l.match(graph.Quad{Predicate: graph.SubEventOf, Object: id}, func(q graph.Quad) { roles = append(roles, q.Subject) }); err != nil {
		return err
	}
	for _, r := range roles {
		if err := l.role(e, at, r); err != nil {
			return err
		}
	}
	var err error
	for i := range e.Parts {
		if e.Parts[i].Name, err = l.name(e.Parts[i].ID); err != nil {
			return err
		}
	}
	slices.SortFunc(e.Parts, func(a, b Participant) int {
		if a.order != b.order {
			return a.order - b.order
		}
		return strings.Compare(a.Slot+a.ID, b.Slot+b.ID)
	})
	slices.Sort(e.Topics)
	return nil
}

// role reads a node that says of a part where it stands in its list and which title the text gives it.
func (l *loader) role(e *Event, at map[[2]string]int, node graph.Term) error {
	var part, title string
	var filler graph.Term
	err := l.about(node, func(p, o graph.Term) {
		switch p {
		case graph.RoleType:
			part = ident(o)
		case graph.RDFValue:
			filler = o
		case graph.PlaceRole:
			part, filler = "place", o
		case graph.Title:
			title = o.Value()
		}
	})
	if err != nil || filler == "" || slots[part] == "" {
		return err
	}
	p := &e.Parts[e.part(at, part, ident(filler))]
	if title != "" {
		p.Title = title
	}
	id := ident(node)
	n, _ := strconv.Atoi(id[strings.LastIndex(id, "/")+1:])
	if p.order == 0 || n < p.order {
		p.order = n
	}
	return nil
}

// evidence reads passages, sorted by article and place.
func (l *loader) evidence(nodes []graph.Term) ([]Evidence, error) {
	var out []Evidence
	for _, at := range nodes {
		article, from, to, ok := graph.ParseSpan(at)
		if !ok {
			continue
		}
		a, err := l.article(article)
		if err != nil {
			return nil, err
		}
		ev := Evidence{Article: a, From: from, To: to}
		if err := l.match(graph.Quad{Subject: at, Predicate: graph.RDFValue}, func(q graph.Quad) { ev.Text = q.Object.Value() }); err != nil {
			return nil, err
		}
		out = append(out, ev)
	}
	slices.SortFunc(out, func(a, b Evidence) int {
		if c := strings.Compare(a.Article.Published+"\x00"+a.Article.ID, b.Article.Published+"\x00"+b.Article.ID); c != 0 {
			return c
		}
		if a.From != b.From {
			return a.From - b.From
		}
		return a.To - b.To
	})
	return slices.CompactFunc(out, func(a, b Evidence) bool {
		return a.Article.ID == b.Article.ID && a.From == b.From && a.To == b.To
	}), nil
}

// passagesNaming are the passages of an article that something in the graph points to and that hold one of the names.
func (l *loader) passagesNaming(m *mention) ([]Evidence, error) {
	all, ok := l.passages[m.article]
	if !ok {
		var spans []graph.Term
		if err := l.match(graph.Quad{Predicate: graph.DenotedBy, Label: graph.ArticleNode(m.article)}, func(q graph.Quad) { spans = append(spans, q.Object) }); err != nil {
			return nil, err
		}
		var err error
		if all, err = l.evidence(spans); err != nil {
			return nil, err
		}
		l.passages[m.article] = all
	}
	var out []Evidence
	for _, ev := range all {
		if slices.ContainsFunc(m.names, func(n string) bool { return strings.Contains(ev.Text, n) }) {
			out = append(out, ev)
		}
	}
	return out, nil
}

// In returns the participants in a slot, in order.
func (e *Event) In(slot string) []Participant {
	var out []Participant
	for _, p := range e.Parts {
		if p.Slot == slot {
			out = append(out, p)
		}
	}
	return out
}

// persons are the people who take part, each once, in order.
func (e *Event) persons() []Participant {
	var out []Participant
	for _, p := range e.Parts {
		if p.Kind() == "person" && !slices.ContainsFunc(out, func(o Participant) bool { return o.ID == p.ID }) {
			out = append(out, p)
		}
	}
	return out
}

func names(ps []Participant) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, "、")
}

// others are the names of the participants in a slot but the one with the identifier.
func (e *Event) others(slot, id string) string {
	return names(slices.DeleteFunc(e.In(slot), func(p Participant) bool { return p.ID == id }))
}

func (e *Event) topic() string { return strings.Join(e.Topics, "；") }
