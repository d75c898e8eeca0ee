package queries

var meetings = Question{
	Name: "meetings", Summary: "meetings with chair, attendees, bodies and the sentence",
	Types:   []string{"meeting"},
	Columns: []string{"date", "meeting", "chair", "with", "bodies", "where", "topic", "event", "article", "evidence"},
	Example: "govgraph query meetings -g G --from 2023-02",
	ask:     askMeetings,
}

func askMeetings(l *loader, p *Params) (*Table, error) {
	es, err := l.events(p)
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	for _, e := range es {
		t.add(of(e), e.Date, e.Trigger, names(e.In("actors")), names(e.In("with")), names(e.In("orgs")), names(e.In("where")), e.topic(), e.ID, e.Article.ID)
	}
	t.order("date", "event")
	return t, nil
}
