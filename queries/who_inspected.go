package queries

var whoInspected = Question{
	Name: "who-inspected", Summary: "who inspected where, with whom, when and for what, and the sentence that says so",
	Types:   []string{"inspection"},
	Columns: []string{"date", "person", "post", "where", "with", "topic", "event", "article", "evidence"},
	Example: "govgraph query who-inspected -g G --place 岳阳市",
	ask:     askWhoInspected,
}

// askWhoInspected has a row for everybody who led an inspection.
func askWhoInspected(l *loader, p *Params) (*Table, error) {
	es, err := l.events(p)
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	for _, e := range es {
		for _, who := range e.In("actors") {
			post, err := l.post(who.ID, e.Article.ID)
			if err != nil {
				return nil, err
			}
			t.add(of(e, p.Place, who.Name), e.Date, who.Name, post, names(e.In("where")), names(e.In("with")), e.topic(), e.ID, e.Article.ID)
		}
	}
	t.order("date", "event")
	return t, nil
}
