package queries

var statistics = Question{
	Name: "statistics", Summary: "how many events of each type, on how many days, first and last (--by year, month, source, person, place, topic)",
	Own:     []string{"by", "level"},
	Columns: []string{"type", "events", "days", "first", "last"},
	Example: "govgraph query statistics -g G --by type,month",
	ask:     askStatistics,
}

func askStatistics(l *loader, p *Params) (*Table, error) {
	by := p.By
	if len(by) == 0 {
		by = []string{"type"}
	}
	s, err := l.sieve(p)
	if err != nil {
		return nil, err
	}
	es, err := l.sifted(s)
	if err != nil {
		return nil, err
	}
	c := counting{l: l, s: s, by: by}
	return c.table(es)
}
