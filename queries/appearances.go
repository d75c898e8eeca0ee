package queries

var appearances = Question{
	Name: "appearances", Summary: "a person's diary: every event with date, part, place and company (of everybody without --person)",
	Columns: []string{"date", "time", "person", "type", "role", "post", "where", "with", "topic", "person_id", "event", "article", "evidence"},
	Example: "govgraph query appearances -g G --person 周启明@430600",
	ask:     askAppearances,
}

// askAppearances has a row for each event and person that was asked for.
func askAppearances(l *loader, p *Params) (*Table, error) {
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	es, err := l.sifted(s)
	if err != nil {
		return nil, err
	}
	t := newTable(p.columns)
	for _, e := range es {
		for _, who := range e.persons() {
			if len(s.persons) > 0 && !s.asked(who.ID) {
				continue
			}
			post, err := l.post(who.ID, e.Article.ID)
			if err != nil {
				return nil, err
			}
			company := names(without(e.persons(), who.ID))
			t.add(of(e, who.Name), e.Date, e.Time, who.Name, e.Type, who.Part, post, names(e.In("where")), company, e.topic(), who.ID, e.ID, e.Article.ID)
		}
	}
	t.order("date", "event", "person")
	return t, nil
}

// asked reports whether a person is one of those asked for.
func (s *sieve) asked(id string) bool {
	for _, who := range s.persons {
		if who[id] {
			return true
		}
	}
	return false
}

func without(list []Participant, id string) []Participant {
	var out []Participant
	for _, p := range list {
		if p.ID != id {
			out = append(out, p)
		}
	}
	return out
}
