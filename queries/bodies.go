package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"govgraph/graph"
)

// A Body is an organisation, or a division that holds some, in a hierarchy.
type Body struct {
	ID, Name string
	Parent   string // identifier of what it belongs to, "" for a root
	Level    int    // of a division, 1 province to 4 township; 0 for an organisation
	Depth    int    // of a division: levels below the one asked for
	Posts    []Holder
}

// A Holder is who was seen last in a post.
type Holder struct {
	Role, Person, Name string
	Last               string
	sightings          int
}

// Bodies are the organisations at a place or below a body, with what they belong to and who holds their posts; root "" takes the filter's Place or Org, or
// else all. A body belongs to the one that it is said to be part of, else to the division of its seat.
func Bodies(ctx context.Context, g graph.Reader, root string, p Params) ([]Body, error) {
	l := newLoader(ctx, g)
	places, orgs, err := l.roots(root, &p)
	if err != nil {
		return nil, err
	}
	b := hierarchyBuilder{l: l, p: &p, places: places, orgs: orgs, at: map[string]*Body{}}
	var all []string
	if err := l.match(graph.Quad{Predicate: graph.RDFType, Object: graph.ClassOrganization}, func(q graph.Quad) { all = append(all, ident(q.Subject)) }); err != nil {
		return nil, err
	}
	slices.Sort(all)
	for _, id := range slices.Compact(all) {
		if err := b.take(id); err != nil {
			return nil, err
		}
	}
	return b.finish()
}

// roots resolves the root: a place where there is one of that name, else a body.
func (l *loader) roots(root string, p *Params) (places, orgs ids, err error) {
	if root == "" && p.Place == "" && p.Org == "" {
		return nil, nil, nil
	}
	if root == "" {
		if root = p.Place; root == "" {
			orgs, err = l.resolve("org", p.Org)
			return nil, orgs, err
		}
	}
	found, err := l.bearing("place", strings.TrimSuffix(root, allOf))
	if err != nil {
		return nil, nil, err
	}
	kind := "org"
	if len(found) > 0 {
		kind = "place"
	}
	if found, err = l.resolve(kind, root); err != nil {
		return nil, nil, err
	}
	for id := range found {
		if kindOf(id) == "org" {
			return nil, found, nil
		}
	}
	return found, nil, nil
}

// A hierarchyBuilder collects bodies and what holds them.
type hierarchyBuilder struct {
	l            *loader
	p            *Params
	places, orgs ids
	at           map[string]*Body
	list         []*Body
}

// take adds a body that lies where it was asked for, and what it belongs to.
func (b *hierarchyBuilder) take(id string) error {
	up, err := b.parent(id)
	if err != nil {
		return err
	}
	if wanted, err := b.wanted(id); !wanted || err != nil {
		return err
	}
	return b.add(id, up, 0)
}

// deep bounds chains of what belongs to what.
const deep = 12

func (b *hierarchyBuilder) wanted(id string) (bool, error) {
	if b.places == nil && b.orgs == nil {
		return true, nil
	}
	for n := 0; id != "" && n < deep; n++ {
		if b.orgs[id] {
			return true, nil
		}
		if b.places != nil {
			if in, err := b.l.inside(id, b.places); in || err != nil {
				return in, err
			}
		}
		up, err := b.parent(id)
		if err != nil {
			return false, err
		}
		id = up
	}
	return false, nil
}

// parent is the body above, or the division of the seat, or of a division the one that holds it.
func (b *hierarchyBuilder) parent(id string) (string, error) {
	if code := codeOf(id); code != "" && isDivision(id) {
		for level := levelOf(code) - 1; level > 0; level-- {
			if name, err := b.divisionName(cutCode(code, level)); name != "" || err != nil {
				return ident(graph.PlaceNode(cutCode(code, level))), err
			}
		}
		return "", nil
	}
	up := ""
	if err := b.l.match(graph.Quad{Subject: graph.Node(id), Predicate: graph.SubOrganization}, func(q graph.Quad) {
		if c := ident(q.Object); c != id && (up == "" || c < up) {
			up = c
		}
	}); err != nil || up != "" {
		return up, err
	}
	return b.l.seatOf(id, b.p)
}

func levelOf(code string) int {
	return slices.Index([]int{0, 2, 4, 6, 9}, len(trimCode(code)))
}

func (b *hierarchyBuilder) divisionName(code string) (string, error) {
	if code == "" || b.p.Divisions == nil {
		return "", nil
	}
	d, err := b.p.Divisions()
	if err != nil {
		return "", err
	}
	return d.own(code), nil
}

// add puts a thing and everything above it into the hierarchy, up to the roots that were asked for.
func (b *hierarchyBuilder) add(id, up string, n int) error {
	if b.at[id] != nil || n > deep {
		return nil
	}
	x := &Body{ID: id}
	b.at[id] = x
	b.list = append(b.list, x)
	var err error
	if code := codeOf(id); code != "" && isDivision(id) {
		x.Level = max(1, levelOf(code))
		if x.Name, err = b.divisionName(trimCode(code)); err != nil {
			return err
		}
	}
	if x.Name == "" {
		if x.Name, err = b.l.name(id); err != nil {
			return err
		}
	}
	if up == "" || b.places[id] || b.orgs[id] {
		return nil
	}
	x.Parent = up
	above, err := b.parent(up)
	if err != nil {
		return err
	}
	return b.add(up, above, n+1)
}

// finish adds posts and depths, and leaves out bodies that nothing hangs on: no post, nothing above and nothing below.
func (b *hierarchyBuilder) finish() ([]Body, error) {
	linked := map[string]bool{}
	for _, x := range b.list {
		if x.Parent != "" {
			linked[x.ID], linked[x.Parent] = true, true
		}
	}
	var out []Body
	for _, x := range b.list {
		if x.Level == 0 {
			var err error
			if x.Posts, err = b.l.holders(x.ID); err != nil {
				return nil, err
			}
		}
		for up := b.at[x.Parent]; up != nil && x.Level > 0 && x.Depth < deep; up = b.at[up.Parent] {
			x.Depth++
		}
		if linked[x.ID] || len(x.Posts) > 0 || b.orgs[x.ID] {
			out = append(out, *x)
		}
	}
	// What many articles know comes first where there is not room for all.
	slices.SortStableFunc(out, func(a, c Body) int { return cmp.Or(seen(c)-seen(a), strings.Compare(a.ID, c.ID)) })
	return out, nil
}

func seen(b Body) int {
	n := 0
	for _, h := range b.Posts {
		n += h.sightings
	}
	return n
}

// holders are who was seen last in each post of a body: heads before deputies, then by how often.
func (l *loader) holders(org string) ([]Holder, error) {
	all, err := l.tenuresOf(graph.InOrg, graph.Node(org))
	if err != nil {
		return nil, err
	}
	var out []Holder
	taken := map[[2]string]bool{}
	for _, t := range all {
		key := [2]string{t.role, t.person}
		if t.person == "" || t.role == "" || taken[key] {
			continue
		}
		taken[key] = true
		name, err := l.name(t.person)
		if err != nil {
			return nil, err
		}
		out = append(out, Holder{Role: t.role, Person: t.person, Name: name, Last: t.last(), sightings: len(t.days)})
	}
	slices.SortFunc(out, func(a, b Holder) int {
		return cmp.Or(rankOfRole(a.Role)-rankOfRole(b.Role), b.sightings-a.sightings, strings.Compare(b.Last, a.Last), strings.Compare(a.Name+a.Role, b.Name+b.Role))
	})
	return out, nil
}

// rankOfRole puts heads first and then deputies; the words are those of every hierarchy.
func rankOfRole(role string) int {
	switch {
	case strings.HasPrefix(role, "副") || strings.HasPrefix(role, "常务副"):
		return 1
	case slices.ContainsFunc([]string{"书记", "省长", "市长", "县长", "区长", "州长", "主席", "部长", "局长", "厅长", "主任", "院长", "校长", "董事长", "总理"}, func(s string) bool { return strings.HasSuffix(role, s) && !strings.Contains(role, "副") }):
		return 0
	}
	return 2
}
