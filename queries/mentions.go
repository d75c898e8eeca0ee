package queries

import (
	"slices"
	"strings"

	"govgraph/graph"
)

var mentions = Question{
	Name: "mentions", Summary: "the articles that mention a person, place, body or document, with a sentence where something is told of it",
	Args: []string{"NAME"}, Needs: "args",
	Columns: []string{"date", "name", "kind", "as", "title", "source", "article", "evidence"},
	Example: "govgraph query mentions 周启明@430600 -g G",
	ask:     askMentions,
}

func askMentions(l *loader, p *Params) (*Table, error) {
	found, err := l.resolve("", p.Args[0])
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	for id := range found {
		if err := l.mentionsOf(t, id, p); err != nil {
			return nil, err
		}
	}
	t.order("date", "article", "name")
	return t, nil
}

func (l *loader) mentionsOf(t *Table, id string, p *Params) error {
	name, err := l.name(id)
	if err != nil {
		return err
	}
	forms, err := l.forms(id, name)
	if err != nil {
		return err
	}
	as := map[string]string{}
	if err := l.match(graph.Quad{Object: graph.Node(id)}, func(q graph.Quad) {
		switch q.Predicate {
		case graph.MentionsNode:
			as[strings.TrimPrefix(ident(q.Subject), "article/")] = "mentioned"
		case graph.AuthoredBy:
			as[strings.TrimPrefix(ident(q.Subject), "article/")] = "author"
		}
	}); err != nil {
		return err
	}
	for article, how := range as {
		a, err := l.article(article)
		if err != nil {
			return err
		}
		if !within(a.Published, p.From, p.To) || p.Source != "" && !fromSource(a, p.Source) {
			continue
		}
		t.add(Row{mention: &mention{article, forms}}, a.Published, name, kindOf(id), how, a.Title, a.Source, a.ID)
	}
	return nil
}

// forms are all forms of a name, the longest first.
func (l *loader) forms(id, name string) ([]string, error) {
	out := []string{name}
	err := l.match(graph.Quad{Subject: graph.Node(id), Predicate: graph.AltLabel}, func(q graph.Quad) { out = append(out, q.Object.Value()) })
	slices.SortFunc(out, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(out), err
}
