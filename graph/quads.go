package graph

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"govgraph"
)

var classes = map[govgraph.Type]string{govgraph.Person: FoafPerson, govgraph.Org: OrgClass, govgraph.Place: SemPlace, govgraph.Document: SchemaLaw}

// ArticleIRI is an article's identifier, and the label of every quad that it makes.
func ArticleIRI(id string) Term { return IRI(Base + "article/" + id) }

// Quads turns an extract into quads, in the same order each time and without repetition. What belongs to an entity as such (its class and name) goes under the label of
// entities; everything else is what this article says.
func Quads(x *govgraph.Extract) []Quad {
	w := &writer{label: ArticleIRI(x.Article.ID), seen: map[Quad]bool{}}
	a := x.Article
	w.iri(w.label, RDFType, NewsArticle)
	w.text(w.label, Headline, a.Title)
	w.text(w.label, Published, a.Published)
	w.text(w.label, Publisher, a.Source)
	w.text(w.label, Home, a.Home)
	w.text(w.label, DerivedFrom, a.Origin.File+" "+a.Origin.Hash)
	for i := range x.Entities {
		w.entity(&x.Entities[i], a.Published)
	}
	for i := range x.Events {
		w.event(x, i)
	}
	return w.out
}

type writer struct {
	label Term
	seen  map[Quad]bool
	out   []Quad
}

func (w *writer) add(q Quad) {
	if !w.seen[q] {
		w.seen[q] = true
		w.out = append(w.out, q)
	}
}

func (w *writer) iri(s Term, p, o string) { w.add(Quad{s, IRI(p), IRI(o), w.label}) }

// text adds a literal; what is not known is not said.
func (w *writer) text(s Term, p, o string) {
	if o != "" {
		w.add(Quad{s, IRI(p), Literal(o), w.label})
	}
}

func (w *writer) entity(e *govgraph.Entity, published string) {
	id := IRI(Base + e.ID)
	w.add(Quad{id, IRI(RDFType), IRI(classes[e.Type]), IRI(EntitiesLabel)})
	w.add(Quad{id, IRI(PrefLabel), Literal(e.Name), IRI(EntitiesLabel)})
	for _, f := range e.Forms {
		if f != e.Name {
			w.add(Quad{id, IRI(AltLabel), Literal(f), IRI(EntitiesLabel)})
		}
	}
	for _, p := range e.Positions {
		if p.Former || p.Text == "" {
			continue
		}
		m := IRI(Base + "membership/" + e.ID + "/" + p.Text)
		w.iri(m, RDFType, Membership)
		w.add(Quad{m, IRI(OrgMember), id, w.label})
		w.text(m, OrgRole, p.Text)
		w.text(m, Attested, published)
	}
}

func (w *writer) event(x *govgraph.Extract, i int) {
	e, text := x.Events[i], x.Article.Text
	id := IRI(fmt.Sprintf("%sevent/%s/%d", Base, x.Article.ID, i+1))
	w.iri(id, RDFType, EventClass(e.Type))
	w.text(id, TimeStamp, e.Date)
	w.text(id, Trigger, e.Trigger.Of(text))
	w.text(id, Confidence, strconv.FormatFloat(e.Confidence, 'f', 2, 64))
	for _, t := range e.Topic {
		w.text(id, Topic, t.Of(text))
	}
	for k, r := range e.Roles {
		filler := IRI(Base + x.Entities[r.Entity].ID)
		w.add(Quad{id, IRI(PartPredicate(r.Part)), filler, w.label})
		node := IRI(fmt.Sprintf("%sevent/%s/%d/role/%d", Base, x.Article.ID, i+1, k+1))
		w.add(Quad{id, IRI(HasRole), node, w.label})
		w.iri(node, RDFType, SemRole)
		w.add(Quad{node, IRI(Filler), filler, w.label})
		w.text(node, Part, r.Part)
		w.text(node, Slot, r.Slot)
		w.text(node, TitleHere, r.Title)
		w.text(node, Order, strconv.Itoa(k+1))
	}
	for _, s := range e.Evidence {
		from := utf8.RuneCountInString(text[:s.Start])
		to := from + utf8.RuneCountInString(s.Of(text))
		at := IRI(fmt.Sprintf("%s#char=%d,%d", w.label.Value(), from, to))
		w.add(Quad{id, IRI(DenotedBy), at, w.label})
		w.text(at, Sentence, s.Of(text))
	}
}
