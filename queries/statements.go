package queries

import (
	"strings"

	"govgraph/graph"
)

var statements = Question{
	Name: "statements", Summary: "who said what: speaker, verb (强调, 要求) and words",
	Columns: []string{"date", "speaker", "verb", "words", "said_at", "article"},
	Example: "govgraph query statements -g G --person 沈国栋@430600",
	ask:     askStatements,
}

// A saying is one statement.
type saying struct {
	speaker, verb, event string
	article              string
	spans                []graph.Term
}

// askStatements filters by speaker (--person, --org), by words (--topic), by the article's date and source.
func askStatements(l *loader, p *Params) (*Table, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	nodes, err := l.sayings(s)
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	for _, n := range nodes {
		if err := l.addSaying(t, n, s); err != nil {
			return nil, err
		}
	}
	t.order("date", "article")
	return t, nil
}

func (l *loader) sayings(s *sieve) ([]graph.Term, error) {
	var out []graph.Term
	patterns := []graph.Quad{}
	for _, who := range append(s.persons, s.org) {
		for id := range who {
			patterns = append(patterns, graph.Quad{Predicate: graph.Speaker, Object: graph.Node(id)})
		}
	}
	if len(patterns) == 0 {
		patterns = append(patterns, graph.Quad{Predicate: graph.RDFType, Object: graph.ClassStatement})
	}
	for _, p := range patterns {
		if err := l.match(p, func(q graph.Quad) { out = append(out, q.Subject) }); err != nil {
			return nil, err
		}
	}
	return distinct(out), nil
}

func (l *loader) addSaying(t *Table, n graph.Term, s *sieve) error {
	x := saying{}
	if err := l.about(n, func(p, o graph.Term) {
		switch p {
		case graph.Speaker:
			x.speaker = ident(o)
		case graph.Verb:
			x.verb = o.Value()
		case graph.SaidAt:
			x.event = ident(o)
		case graph.ReportedIn:
			x.article = strings.TrimPrefix(ident(o), "article/")
		case graph.DenotedBy:
			x.spans = append(x.spans, o)
		}
	}); err != nil {
		return err
	}
	a, err := l.article(x.article)
	if err != nil {
		return err
	}
	if !within(a.Published, s.From, s.To) || s.Source != "" && !fromSource(a, s.Source) {
		return nil
	}
	proof, err := l.evidence(x.spans)
	if err != nil {
		return err
	}
	words := ""
	for _, ev := range proof {
		words += ev.Text
	}
	if !s.Topics.match(s.Topic, []string{words}) {
		return nil
	}
	speaker, err := l.name(x.speaker)
	if err != nil {
		return err
	}
	t.add(Row{Proof: proof}, a.Published, speaker, x.verb, oneLine(words), x.event, a.ID)
	return nil
}
