package identity

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"govgraph"
)

// A scene is what all sightings of a name that say the same have in common.
type scene struct {
	name    string
	home    string   // code of the division, "" national or unknown
	posts   []string // in full, sorted
	former  []string
	ranks   int
	country string // foreign country or international body of a post
	near    string // of a foreign name without a country: the foreign country that the article names most
	byline  bool
	forces  bool   // a post in the armed forces
	pin     string // the article, where a judgement is about this sighting alone

	count       int
	first, last string // ISO dates, "" where no article has one
	article     string // the least identifier of an article, as an example
	companions  []companion
	bodies      []companion
}

// A companion is a person or body named in the same article. Those with the least hashes are kept, so that the choice does not depend on the order.
type companion struct {
	hash uint64
	name string
}

const mostCompanions = 16

func (c *scene) key() string {
	return strings.Join([]string{c.home, strings.Join(c.posts, "|"), strings.Join(c.former, "|"), c.country, c.near, c.pin, map[bool]string{true: "byline"}[c.byline]}, "\x00")
}

// bodiless marks a post of which nothing says the body: …主任.
const bodiless = "…"

// homeOf takes the division out of an identifier that resolve gave: person/侯淅珉@220000.
func homeOf(e *govgraph.Entity) string {
	if i := strings.LastIndex(e.ID, "@"); i >= 0 {
		home, _, _ := strings.Cut(e.ID[i+1:], "~")
		return home
	}
	return ""
}

// sighting is an entity's context, with what only this article tells.
func (t *Tables) sighting(x *govgraph.Extract, e *govgraph.Entity, near string, pins map[string]bool) scene {
	c := scene{name: e.Name, home: homeOf(e), byline: e.Byline}
	_, foreign := t.Share(c.name)
	once := "" // the country of a former post
	for _, p := range e.Positions {
		text := cmp.Or(p.Org+p.Post, p.Text)
		if p.Org == "" {
			text = bodiless + cmp.Or(p.Text, p.Post)
		}
		if p.Former {
			c.former = append(c.former, text)
			c.ranks = max(c.ranks, t.rankOf(p.Text))
			once = cmp.Or(once, t.countryOf(strings.TrimLeft(cmp.Or(p.Text, p.Post), "前原"), p.Org, foreign), t.countryOf(p.Post, "", foreign))
			continue
		}
		c.posts = append(c.posts, text)
		c.forces = c.forces || t.serves(text)
		c.ranks = max(c.ranks, t.rankOf(p.Text), t.rankOf(text))
		c.country = cmp.Or(c.country, t.countryOf(cmp.Or(p.Text, text), p.Org, foreign))
	}
	if foreign {
		c.country = cmp.Or(c.country, once)
	}
	c.posts, c.former = sorted(c.posts), sorted(c.former)
	if foreign && c.country == "" {
		c.near = near
	}
	if pins[x.Article.ID] {
		c.pin = x.Article.ID
	}
	return c
}

func sorted(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}

// foreignOf is the foreign country that an article names most, the first of several in their order.
func (t *Tables) foreignOf(x *govgraph.Extract) (country string) {
	most := 0
	for i := range x.Entities {
		e := &x.Entities[i]
		if c := t.countries[e.Name]; e.Type == govgraph.Place && c != "" && (len(e.Mentions) > most || len(e.Mentions) == most && c < country) {
			country, most = c, len(e.Mentions)
		}
	}
	return country
}

// add counts a sighting.
func (c *scene) add(a *govgraph.Article) {
	c.count++
	if c.article == "" || a.ID < c.article {
		c.article = a.ID
	}
	if a.Published != "" {
		if c.first == "" || a.Published < c.first {
			c.first = a.Published
		}
		c.last = max(c.last, a.Published)
	}
}

// manyNames is a list of members or delegates, whose company says nothing.
const manyNames = 30

// company gives the names that an article's people and bodies are seen with.
func company(x *govgraph.Extract) (people, bodies []companion) {
	for i := range x.Entities {
		switch e := &x.Entities[i]; {
		case e.Type == govgraph.Person && !e.Byline:
			people = append(people, companion{hash(e.Name), e.Name})
		case e.Type == govgraph.Org:
			bodies = append(bodies, companion{hash(e.Name), e.Name})
		}
	}
	if len(people) > manyNames {
		return nil, nil
	}
	return people, bodies
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

func keepLeast(have, more []companion, but string) []companion {
	for _, m := range more {
		if m.name == but || len(have) == mostCompanions && m.compare(have[len(have)-1]) >= 0 {
			continue
		}
		i, found := slices.BinarySearchFunc(have, m, companion.compare)
		if found {
			continue
		}
		if len(have) == mostCompanions {
			have = have[:len(have)-1]
		}
		have = slices.Insert(have, i, m)
	}
	return have
}

func (a companion) compare(b companion) int {
	return cmp.Or(cmp.Compare(a.hash, b.hash), strings.Compare(a.name, b.name))
}

// common counts what both lists hold, but for the names of every article.
func common(a, b []companion, every map[string]bool) (out []string) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch d := a[i].compare(b[k]); {
		case d < 0:
			i++
		case d > 0:
			k++
		default:
			if !every[a[i].name] {
				out = append(out, a[i].name)
			}
			i, k = i+1, k+1
		}
	}
	return out
}
