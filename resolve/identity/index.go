package identity

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"govgraph"
)

// An Index knows who is who in the articles that it surveyed. Link may be called from many goroutines once Survey has ended.
type Index struct {
	t          *Tables
	file       string // of the judgements, for errors
	judgements []Judgement

	articles int
	names    map[string]map[string]*scene
	seen     map[string]int // name of a person or body → articles
	pins     map[string]map[string]bool
	anchors  map[string][]Ref  // article → what judgements say of it
	anchored map[Ref]string    // → key of the context
	homes    map[string]string // article of a pin → home
	parted   map[string][]parted
	bodies   *bodies
	ids      map[string]map[string]string // name → key → identifier
	alias    map[string]string            // by judgement and, for bodies and places, by rule
	renamed  map[string]string
	ignored  map[string]bool
	suspects []Suspect
	sides    map[string]Side // of identifiers
}

// New makes an index. file names the judgements in errors.
func New(t *Tables, file string, judgements []byte) (*Index, error) {
	js, err := ParseJudgements(file, judgements)
	if err != nil {
		return nil, err
	}
	ix := &Index{t: t, file: file, judgements: js, names: map[string]map[string]*scene{}, seen: map[string]int{}, pins: map[string]map[string]bool{}, anchors: map[string][]Ref{},
		anchored: map[Ref]string{}, homes: map[string]string{}, parted: map[string][]parted{}, bodies: newBodies(t), ids: map[string]map[string]string{}, alias: map[string]string{}, renamed: map[string]string{}, ignored: map[string]bool{}, sides: map[string]Side{}}
	for _, j := range js {
		ix.anchor(j)
	}
	return ix, nil
}

// anchor notes which articles must be looked at for a judgement. Two sightings of one name that are judged to be different are each a context of its own.
func (ix *Index) anchor(j Judgement) {
	for _, r := range []Ref{j.First, j.Second} {
		if r.Article != "" && kindOf(r.ID) == "person" {
			ix.anchors[r.Article] = append(ix.anchors[r.Article], r)
		}
	}
	a, b := nameOf(j.First.ID), nameOf(j.Second.ID)
	if kindOf(j.First.ID) != "person" {
		a, b = j.First.ID, j.Second.ID
	}
	if j.Verb != "different" || a != b {
		return
	}
	for _, r := range []Ref{j.First, j.Second} {
		if r.Article != "" {
			if ix.pins[a] == nil {
				ix.pins[a] = map[string]bool{}
			}
			ix.pins[a][r.Article] = true
		}
	}
}

// nameOf is the name in a person's identifier.
func nameOf(id string) string {
	s := strings.TrimPrefix(id, "person/")
	if i := strings.LastIndex(s, "@"); i >= 0 {
		return s[:i]
	}
	if i := strings.LastIndex(s, "~"); i >= 0 {
		return s[:i]
	}
	return s
}

// Survey sees all extracts, in any order.
func (ix *Index) Survey(ctx context.Context, extracts iter.Seq2[*govgraph.Extract, error]) error {
	for x, err := range extracts {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		ix.observe(x)
	}
	return ix.settle()
}

func (ix *Index) observe(x *govgraph.Extract) {
	ix.articles++
	near := ix.t.foreignOf(x)
	people, orgs := company(x)
	for i := range x.Entities {
		e := &x.Entities[i]
		ix.bodies.see(x, e)
		if ix.pins[e.ID][x.Article.ID] {
			ix.homes[x.Article.ID] = x.Article.HomeCode
		}
		if e.Type == govgraph.Org {
			ix.seen[e.Name]++
		}
		if e.Type != govgraph.Person {
			continue
		}
		ix.seen[e.Name]++
		c := ix.t.sighting(x, e, near, ix.pins[e.Name])
		key := c.key()
		of := ix.names[e.Name]
		if of == nil {
			of = map[string]*scene{}
			ix.names[e.Name] = of
		}
		if of[key] == nil {
			of[key] = &c
		}
		of[key].add(&x.Article)
		of[key].companions = keepLeast(of[key].companions, people, e.Name)
		of[key].bodies = keepLeast(of[key].bodies, orgs, e.Name)
		for _, r := range ix.anchors[x.Article.ID] {
			if nameOf(r.ID) == e.Name {
				ix.anchored[r] = key
			}
		}
	}
}

// settle gives identifiers, when everything has been seen.
func (ix *Index) settle() error {
	every := map[string]bool{}
	for n, c := range ix.seen {
		if c > max(20, ix.articles/100) {
			every[n] = true
		}
	}
	named := ix.bodies.settle(ix.alias, ix.apart())
	refs := map[string][]Judgement{} // by name
	for _, j := range ix.judgements {
		if kindOf(j.First.ID) == "person" {
			refs[nameOf(j.First.ID)] = append(refs[nameOf(j.First.ID)], j)
			if n := nameOf(j.Second.ID); n != nameOf(j.First.ID) && j.Second.ID != "" {
				refs[n] = append(refs[n], j)
			}
		}
	}
	at := map[Ref]string{} // → identifier by rule or judgement
	place := map[Ref]string{}
	for _, name := range slices.Sorted(maps.Keys(ix.names)) {
		ix.settleName(name, every, refs[name], at, place)
	}
	key := refKey(ix.judgements)
	if err := Consistent(ix.file, ix.judgements, func(r Ref) string {
		if p := place[r]; p != "" {
			return p
		}
		return key(r)
	}); err != nil {
		return err
	}
	ix.names, ix.seen = nil, nil
	ix.suspects = append(ix.suspects, named...)
	for id, b := range ix.bodies.named {
		ix.sides[id] = b.Side
	}
	ix.bodies = nil
	for id := range ix.pins {
		if known(id) {
			ix.part(id, at)
		}
	}
	ix.judge(at)
	slices.SortStableFunc(ix.suspects, func(a, b Suspect) int {
		return strings.Compare(a.A.ID+"\x00"+a.B.ID, b.A.ID+"\x00"+b.B.ID)
	})
	return nil
}

func (ix *Index) settleName(name string, every map[string]bool, js []Judgement, at, place map[Ref]string) {
	keys := slices.Sorted(maps.Keys(ix.names[name]))
	cs := make([]*scene, len(keys))
	for i, k := range keys {
		cs[i] = ix.names[name][k]
	}
	var together, apart [][2]int
	if len(js) > 0 {
		find := ix.finder(name, keys, cs, every)
		for _, j := range js {
			a, b := find(j.First), find(j.Second)
			for r, k := range map[Ref]int{j.First: a, j.Second: b} {
				if k >= 0 {
					place[r] = name + "\x00" + keys[k]
				}
			}
			switch {
			case a < 0 || b < 0 || a == b:
			case j.Verb == "same":
				together = append(together, [2]int{a, b})
			case j.Verb == "different":
				apart = append(apart, [2]int{a, b})
			}
		}
	}
	gs, pairs := ix.t.cluster(cs, together, apart, every)
	ids := identifiers(name, gs)
	of := make(map[string]string, len(keys))
	for g, id := range ids {
		for _, i := range gs[g].contexts {
			of[keys[i]] = id
		}
		ix.sides[id] = side(id, gs[g])
	}
	ix.ids[name] = of
	for _, p := range pairs {
		a, b := ids[p.a], ids[p.b]
		if a > b {
			a, b = b, a
		}
		ix.suspects = append(ix.suspects, Suspect{ix.sides[a], ix.sides[b], p.doubt, p.why})
	}
	for r, k := range place {
		if n, key, _ := strings.Cut(k, "\x00"); n == name {
			at[r] = of[key]
		}
	}
}

func side(id string, g *group) Side {
	posts := slices.Clone(g.posts)
	for _, p := range g.former {
		posts = append(posts, "原"+p)
	}
	for i := range posts {
		posts[i] = strings.ReplaceAll(posts[i], bodiless, "")
	}
	return Side{id, posts, g.first, g.last, g.count, g.article}
}

// finder finds the context of a Ref by its article, or by the identifier that the rules alone give.
func (ix *Index) finder(name string, keys []string, cs []*scene, every map[string]bool) func(Ref) int {
	gs, _ := ix.t.cluster(cs, nil, nil, every)
	ids := identifiers(name, gs)
	return func(r Ref) int {
		if kindOf(r.ID) != "person" || nameOf(r.ID) != name {
			return -1
		}
		if key, ok := ix.anchored[r]; ok {
			i, _ := slices.BinarySearch(keys, key)
			return i
		}
		if i := slices.Index(ids, r.ID); i >= 0 {
			return gs[i].contexts[0]
		}
		return -1
	}
}

// apart are the pairs of organisations and places that judgements part.
func (ix *Index) apart() (pairs [][2]string) {
	for _, j := range ix.judgements {
		if j.Verb == "different" && kindOf(j.First.ID) != "person" {
			pairs = append(pairs, [2]string{j.First.ID, j.Second.ID})
		}
	}
	return pairs
}

// A parted identifier is one of several things that had one: as an article names it, and the articles of the same home.
type parted struct{ article, home, id string }

// part gives the things of one identifier their own, in the order of the articles that judgements name.
func (ix *Index) part(id string, at map[Ref]string) {
	articles := slices.Sorted(maps.Keys(ix.pins[id]))
	var apart [][2]int
	for _, j := range ix.judgements {
		if a, b := slices.Index(articles, j.First.Article), slices.Index(articles, j.Second.Article); j.First.ID == id && j.Second.ID == id && j.Verb == "different" && a >= 0 && b >= 0 {
			apart = append(apart, [2]int{a, b})
		}
	}
	f := newForest(len(articles), apart)
	for _, j := range ix.judgements {
		if a, b := slices.Index(articles, j.First.Article), slices.Index(articles, j.Second.Article); j.First.ID == id && j.Second.ID == id && j.Verb == "same" && a >= 0 && b >= 0 {
			f.join(a, b)
		}
	}
	number := map[int]string{}
	for i, a := range articles {
		r := f.root(i)
		if number[r] == "" {
			number[r] = id
			if n := len(number); n > 1 {
				number[r] = fmt.Sprintf("%s~%d", id, n)
			}
		}
		ix.parted[id] = append(ix.parted[id], parted{a, ix.homes[a], number[r]})
		at[Ref{id, a}] = number[r]
	}
}

// partOf is the identifier that a parted one has in an article: the one judged there, else the only one judged in an article of the same home, else the first.
func (ix *Index) partOf(id string, a *govgraph.Article) string {
	of, found := ix.parted[id], ""
	for _, p := range of {
		if p.article == a.ID {
			return p.id
		}
		if p.home == a.HomeCode && p.id != found {
			if found != "" {
				return of[0].id
			}
			found = p.id
		}
	}
	return cmp.Or(found, id)
}

// judge applies what judgements say of whole identifiers: two names for one, a new name, nothing at all.
func (ix *Index) judge(at map[Ref]string) {
	now := func(r Ref) string {
		id := r.ID
		if s := at[r]; s != "" {
			id = s
		}
		return ix.through(id)
	}
	for _, j := range ix.judgements {
		switch a, b := now(j.First), now(j.Second); j.Verb {
		case "same":
			if a != b {
				ix.alias[b] = a
			}
		}
	}
	for _, j := range ix.judgements {
		switch j.Verb {
		case "rename":
			ix.renamed[now(j.First)] = j.Name
		case "ignore":
			ix.ignored[now(j.First)] = true
		}
	}
	ix.suspects = slices.DeleteFunc(ix.suspects, func(s Suspect) bool {
		return ix.through(s.A.ID) == ix.through(s.B.ID) || ix.ignored[ix.through(s.A.ID)] || ix.ignored[ix.through(s.B.ID)]
	})
}

// through follows aliases to their end. They cannot run in a circle: only an end is ever given one.
func (ix *Index) through(id string) string {
	for range 100 {
		to, ok := ix.alias[id]
		if !ok {
			break
		}
		id = to
	}
	return id
}

// Link gives the identities of an extract that was surveyed, as far as they differ from what it says. An identity without ID is to be left out.
func (ix *Index) Link(x *govgraph.Extract) []govgraph.Identity {
	var out []govgraph.Identity
	near := ix.t.foreignOf(x)
	done := map[string]bool{}
	for i := range x.Entities {
		e := &x.Entities[i]
		if e.ID == "" || done[e.ID] {
			continue
		}
		done[e.ID] = true
		id := e.ID
		if of := ix.ids[e.Name]; e.Type == govgraph.Person && of != nil {
			c := ix.t.sighting(x, e, near, ix.pins[e.Name])
			if s := of[c.key()]; s != "" {
				id = s
			}
		}
		out = ix.identity(out, e.ID, ix.partOf(id, &x.Article), e.Name)
	}
	return ix.linkNamed(x, done, out)
}

// linkNamed adds bodies that are named only in posts and as parents.
func (ix *Index) linkNamed(x *govgraph.Extract, done map[string]bool, out []govgraph.Identity) []govgraph.Identity {
	see := func(name string) {
		if id := "org/" + name; name != "" && !done[id] {
			done[id] = true
			out = ix.identity(out, id, ix.partOf(id, &x.Article), name)
		}
	}
	for i := range x.Entities {
		if x.Entities[i].Type == govgraph.Org {
			see(x.Entities[i].Parent)
		}
		for _, p := range x.Entities[i].Positions {
			see(p.Org)
		}
	}
	return out
}

func (ix *Index) identity(out []govgraph.Identity, from, id, name string) []govgraph.Identity {
	id = ix.through(id)
	if ix.ignored[id] {
		return append(out, govgraph.Identity{From: from})
	}
	called := ix.renamed[id]
	if kind := kindOf(id); called == "" && id != from && (kind == "org" || kind == "person" && nameOf(id) != name) {
		called, _, _ = strings.Cut(strings.TrimPrefix(id, kind+"/"), "~")
		if kind == "person" {
			called = nameOf(id)
		}
	}
	if called == name {
		called = ""
	}
	if id == from && called == "" {
		return out
	}
	return append(out, govgraph.Identity{From: from, ID: id, Name: called})
}

// Suspects are the pairs of which nobody knows whether they are one, in the order of their identifiers.
func (ix *Index) Suspects() []Suspect { return ix.suspects }

// Find gives what is known of an identifier.
func (ix *Index) Find(id string) (Side, error) {
	s, ok := ix.sides[id]
	if !ok {
		return s, fmt.Errorf("nothing has the identifier %s", id)
	}
	return s, nil
}
