package queries

import (
	"slices"
	"strconv"
	"strings"

	"govgraph/graph"
)

var documents = Question{
	Name: "documents", Summary: "documents with issuer, day of issue and the articles that name them",
	Columns: []string{"document", "issuer", "issued", "first", "last", "articles", "article", "evidence"},
	Example: "govgraph query documents -g G --topic 方案",
	ask:     askDocuments,
}

// A documentFact is what the graph says of a document.
type documentFact struct {
	id, name    string
	issuers     []string
	issued      string
	articles    []Article
	first, last string
	issuedIn    string
}

// askDocuments filters by issuer (--org), by words of the title (--topic), by period of issue or mention, and by source.
func askDocuments(l *loader, p *Params) (*Table, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	var facts []*documentFact
	if err := l.eachName("document", func(id, name string) { facts = append(facts, &documentFact{id: id, name: name}) }); err != nil {
		return nil, err
	}
	for _, d := range facts {
		if !s.Topics.match(s.Topic, []string{d.name}) {
			continue
		}
		if err := l.readDocument(d); err != nil {
			return nil, err
		}
		ok, err := l.wantedDocument(d, s)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		issuers, err := l.nameAll(d.issuers)
		if err != nil {
			return nil, err
		}
		where := d.issuedIn
		if where == "" && len(d.articles) > 0 {
			where = d.articles[0].ID
		}
		row := Row{mention: &mention{where, []string{d.name, strings.Trim(d.name, "《》")}}}
		t.add(row, d.name, strings.Join(issuers, "、"), d.issued, d.first, d.last, strconv.Itoa(len(d.articles)), where)
	}
	t.order("issued", "first", "document")
	return t, nil
}

func (l *loader) readDocument(d *documentFact) error {
	if err := l.match(graph.Quad{Subject: graph.Node(d.id)}, func(q graph.Quad) {
		switch q.Predicate {
		case graph.IssuedBy:
			d.issuers = append(d.issuers, ident(q.Object))
			d.issuedIn = strings.TrimPrefix(ident(q.Label), "article/")
		case graph.IssuedOn:
			if v := q.Object.Value(); d.issued == "" || v < d.issued {
				d.issued = v
			}
		}
	}); err != nil {
		return err
	}
	slices.Sort(d.issuers)
	d.issuers = slices.Compact(d.issuers)
	list, err := l.mentionedIn(d.id)
	if err != nil {
		return err
	}
	d.articles = list
	for _, a := range list {
		widen(&d.first, &d.last, a.Published)
	}
	return nil
}

func (l *loader) wantedDocument(d *documentFact, s *sieve) (bool, error) {
	switch {
	case s.org != nil && !slices.ContainsFunc(d.issuers, func(id string) bool { return s.org[id] }),
		len(s.persons) > 0 && !slices.ContainsFunc(d.issuers, s.asked),
		s.Source != "" && !slices.ContainsFunc(d.articles, func(a Article) bool { return fromSource(a, s.Source) }),
		!within(d.issued, s.From, s.To) && !slices.ContainsFunc(d.articles, func(a Article) bool { return within(a.Published, s.From, s.To) }):
		return false, nil
	case s.place == nil:
		return true, nil
	}
	for _, id := range d.issuers {
		if in, err := l.inside(id, s.place); in || err != nil {
			return in, err
		}
	}
	return false, nil
}

func (l *loader) nameAll(list []string) ([]string, error) {
	var out []string
	for _, id := range list {
		n, err := l.name(id)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// mentionedIn are the articles that mention a thing, sorted by date.
func (l *loader) mentionedIn(id string) ([]Article, error) {
	var found []string
	if err := l.match(graph.Quad{Predicate: graph.MentionsNode, Object: graph.Node(id)}, func(q graph.Quad) {
		found = append(found, strings.TrimPrefix(ident(q.Subject), "article/"))
	}); err != nil {
		return nil, err
	}
	slices.Sort(found)
	var out []Article
	for _, a := range slices.Compact(found) {
		x, err := l.article(a)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Article) int { return compareCells(a.Published, b.Published) })
	return out, nil
}
