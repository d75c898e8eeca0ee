package queries

import (
	"strings"

	"govgraph/graph"
)

var delegations = Question{
	Name: "delegations", Summary: "who came to a place and its sub-divisions from elsewhere, from where and with whom (--local: its own people too)",
	Needs: "place", Own: []string{"local"},
	Types:   []string{"visit", "inspection", "reception", "condolence"},
	Columns: []string{"date", "leader", "post", "from", "where", "with", "type", "topic", "event", "article", "evidence"},
	Example: "govgraph query delegations -g G --place 岳阳市",
	ask:     askDelegations,
}

// askDelegations has a row for each leader who is not of the place, as far as posts and reports tell.
func askDelegations(l *loader, p *Params) (*Table, error) {
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
		visitors := e.In("actors")
		if e.Type == "reception" { // who receives is at home, who is received has come
			visitors = e.In("with")
		}
		for _, who := range visitors {
			from, err := l.origin(who, e.Article.ID, p)
			if err != nil {
				return nil, err
			}
			local, err := l.inside(from, s.place)
			if err != nil {
				return nil, err
			}
			if local && !p.Local {
				continue
			}
			if err := l.addDelegation(t, e, who, from, p); err != nil {
				return nil, err
			}
		}
	}
	t.order("date", "event")
	return t, nil
}

func (l *loader) addDelegation(t *Table, e *Event, who Participant, from string, p *Params) error {
	post, err := l.post(who.ID, e.Article.ID)
	if err != nil {
		return err
	}
	name, err := l.placeName(from, p)
	if err != nil {
		return err
	}
	t.add(of(e, who.Name, p.Place), e.Date, who.Name, post, name, names(e.In("where")), e.others("with", who.ID), e.Type, e.topic(), e.ID, e.Article.ID)
	return nil
}

// origin is where somebody comes from: the division of the body in which the article gives him or her a post; without a post that of the identifier.
// It is "" where nothing says, also for a post in a body that lies nowhere we know, such as one abroad.
func (l *loader) origin(who Participant, article string, p *Params) (string, error) {
	if who.Kind() != "person" {
		return l.seatOf(who.ID, p)
	}
	by, err := l.sightings(who.ID)
	if err != nil {
		return "", err
	}
	for _, s := range by[article] {
		for _, body := range []string{s.org, s.name} { // where the body is not known, the post's name begins with it
			if seat, err := l.seatOf(body, p); seat != "" || err != nil {
				return seat, err
			}
		}
	}
	_, code, _ := strings.Cut(who.ID, "@")
	code, _, _ = strings.Cut(code, "~")
	if len(by[article]) > 0 || trimCode(code) == "" || strings.Trim(code, "0123456789") != "" {
		return "", nil
	}
	return ident(graph.PlaceNode(code)), nil
}

// seatOf is the division that a body belongs to: what its name begins with, else its seat.
func (l *loader) seatOf(org string, p *Params) (string, error) {
	if p.Divisions != nil {
		d, err := p.Divisions()
		if err != nil {
			return "", err
		}
		if code := d.Locate(strings.TrimPrefix(org, "org/")); code != "" {
			return ident(graph.PlaceNode(code)), nil
		}
	}
	if kindOf(org) != "org" {
		return "", nil
	}
	return l.container(org)
}

// placeName is a place's name, from the table of divisions where the graph has none.
func (l *loader) placeName(id string, p *Params) (string, error) {
	if id == "" {
		return "", nil
	}
	name, err := l.name(id)
	if err != nil || p.Divisions == nil || name != codeOf(id) {
		return name, err
	}
	d, err := p.Divisions()
	if err != nil {
		return "", err
	}
	if n := d.Name(codeOf(id)); n != "" {
		return n, nil
	}
	return name, nil
}
