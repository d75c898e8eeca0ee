package graph

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// A builder collects quads in order, each once.
type builder struct {
	label Term
	quads []Quad
	seen  map[Quad]struct{}
}

func newBuilder(label Term) *builder { return &builder{label: label, seen: map[Quad]struct{}{}} }

func (b *builder) add(s, p, o Term) { b.under(b.label, s, p, o) }

// lit adds a literal, unless it is empty.
func (b *builder) lit(s, p Term, text string) {
	if text != "" {
		b.add(s, p, literal(text))
	}
}

func (b *builder) under(label, s, p, o Term) {
	q := Quad{s, p, o, label}
	if _, dup := b.seen[q]; dup {
		return
	}
	b.seen[q] = struct{}{}
	b.quads = append(b.quads, q)
}

// literal replaces what no store takes: bytes that are not UTF-8, and NUL.
func literal(s string) Term {
	return Literal(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD"))
}

// writer turns one extract into quads.
type writer struct {
	*builder
	x     *govgraph.Extract
	runes *runes
	id    string // the article's
	node  Term   // the article, which is the label as well
	nodes []Term // of the entities
}

// Quads says in quads what an extract says, in an order that depends on the extract alone and without repetition. Spans and indexes that
// point nowhere are left out. The package comment gives the shape.
func Quads(x *govgraph.Extract) []Quad {
	a := &x.Article
	w := &writer{x: x, id: a.ID, node: ArticleNode(a.ID), runes: newRunes(a.Text)}
	w.builder = newBuilder(w.node)
	w.article()
	w.nodes = make([]Term, len(x.Entities))
	for i := range x.Entities {
		w.nodes[i] = entityNode(&x.Entities[i])
	}
	for i := range x.Entities {
		w.entity(i, &x.Entities[i])
	}
	for i := range x.Events {
		w.event(i+1, &x.Events[i])
	}
	for i := range x.Statements {
		w.statement(i+1, &x.Statements[i])
	}
	return w.quads
}

func entityNode(e *govgraph.Entity) Term { return Node(entityID(e)) }

func (w *writer) article() {
	a := &w.x.Article
	w.add(w.node, RDFType, ClassArticle)
	w.lit(w.node, Headline, a.Title)
	w.lit(w.node, Published, a.Published)
	w.lit(w.node, Publisher, a.Source)
	switch {
	case a.HomeCode != "":
		w.add(w.node, Home, PlaceNode(a.HomeCode))
	case a.Home != "":
		w.add(w.node, Home, Node("place/"+a.Home))
	}
	if a.Origin.File != "" {
		w.add(w.node, DerivedFrom, Node("file/"+a.Origin.File))
	}
	if a.Origin.Line > 0 {
		w.lit(w.node, Line, strconv.Itoa(a.Origin.Line))
	}
	w.lit(w.node, Hash, a.Origin.Hash)
}

// share says what holds of a shared node wherever it is mentioned.
func (w *writer) share(s, p, o Term) { w.under(LabelEntities, s, p, o) }

func (w *writer) shareLit(s, p Term, text string) {
	if text != "" {
		w.share(s, p, literal(text))
	}
}

var classes = map[govgraph.Type]Term{govgraph.Person: ClassPerson, govgraph.Org: ClassOrganization, govgraph.Place: ClassPlace, govgraph.Document: ClassDocument}

func (w *writer) entity(i int, e *govgraph.Entity) {
	n, class := w.nodes[i], classes[e.Type]
	if class == "" {
		return // titles and groups are mentions, no things
	}
	if e.Byline {
		w.add(w.node, AuthoredBy, n)
	} else {
		w.add(w.node, MentionsNode, n)
	}
	w.share(n, RDFType, class)
	w.shareLit(n, PrefLabel, e.Name)
	w.shareLit(n, Kind, e.Kind)
	w.forms(n, e)
	switch e.Type {
	case govgraph.Org:
		w.org(n, e)
	case govgraph.Place:
		w.place(n, e)
	}
	for j := range e.Positions {
		w.position(n, e, &e.Positions[j])
	}
}

// forms writes the other names: those that the article uses as its own words, those that only might be used for looking up.
func (w *writer) forms(n Term, e *govgraph.Entity) {
	used := map[string]struct{}{}
	for _, m := range e.Mentions {
		if w.runes.ok(m) {
			used[strings.Join(strings.Fields(m.Of(w.runes.text)), "")] = struct{}{}
		}
	}
	for _, f := range e.Forms {
		if f == e.Name {
			continue
		}
		if _, ok := used[strings.Join(strings.Fields(f), "")]; ok {
			w.lit(n, AltLabel, f)
		} else {
			w.shareLit(n, HiddenLabel, f)
		}
	}
}

func (w *writer) org(n Term, e *govgraph.Entity) {
	if e.Code != "" {
		w.share(n, Seat, PlaceNode(e.Code))
	}
	if e.Parent != "" {
		w.share(n, SubOrganization, w.orgNode(e.Parent))
	}
}

func (w *writer) place(n Term, e *govgraph.Entity) {
	if e.Kind == "division" {
		w.share(n, RDFType, ClassDivision)
	}
	w.shareLit(n, Identifier, e.Code)
	id, _ := ID(n)
	if p := strings.Split(id, "/"); len(p) == 3 { // place/220400/滨河苑小区
		w.share(n, ContainedIn, PlaceNode(p[1]))
	} else if e.Parent != "" {
		w.share(n, ContainedIn, w.named(govgraph.Place, e.Parent, "place/"))
	}
}

// named is the node of the entity of that name in this article, or else one made from the name.
func (w *writer) named(t govgraph.Type, name, prefix string) Term {
	for i := range w.x.Entities {
		if e := &w.x.Entities[i]; e.Type == t && e.Name == name {
			return w.nodes[i]
		}
	}
	return Node(prefix + name)
}

// orgNode is a body that is perhaps named only as part of a post or as the parent of another: it is mentioned all the same.
func (w *writer) orgNode(name string) Term {
	n := w.named(govgraph.Org, name, "org/")
	w.add(w.node, MentionsNode, n)
	w.share(n, RDFType, ClassOrganization)
	w.shareLit(n, PrefLabel, name)
	return n
}

// postName is a post in full, so that it is one node however an article shortens it: 辽源市住房和城乡建设局局长 for 辽源市住建局局长. The heads of a division
// are not said to be heads of its government: 吉林省副省长.
func postName(p *govgraph.Position) string {
	if p.Org == "" || p.Post == "" {
		return p.Text
	}
	if d, ok := strings.CutSuffix(p.Org, "人民政府"); ok && d != "" {
		_, n := utf8.DecodeLastRuneInString(d)
		head := strings.TrimSuffix(p.Post, "助理")
		if strings.HasSuffix(head, d[len(d)-n:]+"长") || strings.HasSuffix(head, "主席") || head == "领导" {
			return d + p.Post
		}
	}
	return p.Org + p.Post
}

// position writes a tenure (membership) and its post, both shared, and this article's dated sighting of it.
func (w *writer) position(person Term, e *govgraph.Entity, p *govgraph.Position) {
	text := postName(p)
	if text == "" {
		return
	}
	id, _ := ID(person)
	m, post := Node("membership/"+strings.TrimPrefix(id, "person/")+"/"+text), Node("post/"+text)
	w.add(w.node, MentionsNode, m)
	w.add(w.node, MentionsNode, post)
	w.share(m, RDFType, ClassMembership)
	w.shareLit(m, PrefLabel, text)
	w.share(m, MemberOf, person)
	w.shareLit(m, PostRole, p.Post)
	w.share(m, HoldsPost, post)
	w.share(post, RDFType, ClassPost)
	w.shareLit(post, PrefLabel, text)
	w.shareLit(post, PostRole, p.Post)
	if p.Text != "" && p.Text != text {
		w.lit(post, AltLabel, p.Text)
	}
	if p.Org != "" {
		o := w.orgNode(p.Org)
		w.share(m, InOrg, o)
		w.share(post, PostIn, o)
	}
	sighting := AttestedOn
	if p.Former {
		sighting = FormerOn
	}
	w.lit(m, sighting, w.x.Article.Published)
	w.evidence(m, p.Evidence)
}

// evidence points from a node to a passage and keeps its words.
func (w *writer) evidence(n Term, s govgraph.Span) {
	if !w.runes.ok(s) {
		return
	}
	span := SpanNode(w.id, w.runes.at(s.Start), w.runes.at(s.End))
	w.add(n, DenotedBy, span)
	w.add(span, RDFValue, literal(s.Of(w.runes.text)))
}

func (w *writer) words(n, p Term, s govgraph.Span) {
	if w.runes.ok(s) {
		w.lit(n, p, s.Of(w.runes.text))
	}
}

func (w *writer) event(n int, e *govgraph.Event) {
	ev := EventNode(w.id, n)
	w.add(ev, RDFType, EventClass(e.Type))
	w.add(ev, ReportedIn, w.node)
	w.lit(ev, TimeStamp, e.Date)
	w.lit(ev, TimeOfDay, e.Time)
	w.words(ev, Trigger, e.Trigger)
	for _, t := range e.Topic {
		w.words(ev, Topic, t)
	}
	for i := range e.Roles {
		w.role(ev, n, i+1, &e.Roles[i])
	}
	for _, s := range e.Evidence {
		w.evidence(ev, s)
	}
	for _, c := range e.Conflicts {
		w.lit(ev, Conflict, c)
	}
	w.lit(ev, Confidence, strconv.FormatFloat(e.Confidence, 'f', -1, 64))
	w.lit(ev, Rule, e.Rule)
	if e.Type == "issuance" {
		w.issued(e)
	}
}

// role writes a part as one quad; a node of its own only where an order or a title must be kept.
func (w *writer) role(ev Term, event, i int, r *govgraph.Role) {
	if r.Entity < 0 || r.Entity >= len(w.nodes) {
		return
	}
	pred, filler := RolePredicate(r.Part), w.nodes[r.Entity]
	w.add(ev, pred, filler)
	if r.Slot == "where" && r.Order > 0 {
		stop := Node(fmt.Sprintf("event/%s/%d/stop/%d", w.id, event, i))
		w.add(stop, RDFType, ClassStop)
		w.add(stop, SubEventOf, ev)
		w.add(stop, pred, filler)
		w.lit(stop, Order, strconv.Itoa(r.Order))
		return
	}
	if r.Order == 0 && r.Title == "" {
		return
	}
	role := Node(fmt.Sprintf("event/%s/%d/role/%d", w.id, event, i))
	w.add(ev, HasRole, role)
	w.add(role, RDFType, ClassRole)
	w.add(role, RoleType, pred)
	w.add(role, RDFValue, filler)
	if r.Order > 0 {
		w.lit(role, Order, strconv.Itoa(r.Order))
	}
	w.lit(role, Title, r.Title)
}

// issued says of the documents that an issuance is about who issued them and when.
func (w *writer) issued(e *govgraph.Event) {
	for i := range w.x.Entities {
		d := &w.x.Entities[i]
		if d.Type != govgraph.Document || !overlap(d.Mentions, e.Topic) {
			continue
		}
		for _, r := range e.Roles {
			if r.Part == "issuer" && 0 <= r.Entity && r.Entity < len(w.nodes) {
				w.add(w.nodes[i], IssuedBy, w.nodes[r.Entity])
			}
		}
		w.lit(w.nodes[i], IssuedOn, e.Date)
	}
}

func overlap(a, b []govgraph.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

func (w *writer) statement(n int, s *govgraph.Statement) {
	if s.Speaker < 0 || s.Speaker >= len(w.nodes) || !w.runes.ok(s.Span) {
		return
	}
	st := StatementNode(w.id, n)
	w.add(st, RDFType, ClassStatement)
	w.add(st, ReportedIn, w.node)
	w.add(st, Speaker, w.nodes[s.Speaker])
	w.words(st, Verb, s.Verb)
	if s.Event >= 0 && s.Event < len(w.x.Events) {
		w.add(st, SaidAt, EventNode(w.id, s.Event+1))
	}
	w.evidence(st, s.Span)
}

// Gazetteer says in quads what the divisions are: class, full name (吉林省辽源市), own and short name, code, and what holds them. It keeps the
// names of all divisions until it ends.
func Gazetteer(divisions iter.Seq[govgraph.Division]) iter.Seq[Quad] {
	return func(yield func(Quad) bool) {
		full := map[string]string{}
		for d := range divisions {
			full[d.Code] = full[d.Parent] + d.Name
			b := newBuilder(LabelGazetteer)
			n := PlaceNode(d.Code)
			b.add(n, RDFType, ClassPlace)
			b.add(n, RDFType, ClassDivision)
			b.lit(n, PrefLabel, full[d.Code])
			b.lit(n, AltLabel, d.Name)
			b.lit(n, AltLabel, d.Short)
			b.lit(n, Identifier, d.Code)
			if d.Parent != "" {
				b.add(n, ContainedIn, PlaceNode(d.Parent))
			}
			for _, q := range b.quads {
				if !yield(q) {
					return
				}
			}
		}
	}
}
