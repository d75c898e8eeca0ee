package identity

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// bodies joins names of organisations and places: spellings of one name, 日丰电缆 and 中山市日丰电缆股份有限公司 where an article uses both, a housing estate that
// the city's paper and the district's name. Bodies and divisions of the state have their full names from their tables already. What may be one, and may as
// well be two, is listed.
type bodies struct {
	t     *Tables
	full  map[string][]string // written form → full names, at most three
	named map[string]*body    // identifier → what is known of it
	at    map[string][]string // name of a place → codes of the divisions in which it is named, at most eight
}

// A body is an organisation, or a place inside a division, with where it was named.
type body struct {
	Side
	name  string
	state bool // it belongs to a division, which its name tells
}

func newBodies(t *Tables) *bodies {
	return &bodies{t: t, full: map[string][]string{}, named: map[string]*body{}, at: map[string][]string{}}
}

func (b *bodies) see(x *govgraph.Extract, e *govgraph.Entity) {
	switch e.Type {
	case govgraph.Org:
		b.note(x, "org/"+e.Name, e)
		if e.Code != "" || e.Relative {
			return
		}
		for _, m := range e.Mentions {
			if m.Start < 0 || m.End > len(x.Article.Text) || m.Start >= m.End {
				continue
			}
			f := strings.Join(strings.Fields(m.Of(x.Article.Text)), "")
			if names := b.full[f]; f != e.Name && len(f) < len(e.Name) && telling(f) && len(names) < 3 {
				b.full[f] = with(names, e.Name)
			}
		}
	case govgraph.Place:
		if p := strings.SplitN(e.ID, "/", 3); len(p) == 3 && utf8.RuneCountInString(p[2]) >= 3 {
			b.note(x, e.ID, e)
			if len(b.at[p[2]]) < 8 {
				b.at[p[2]] = with(b.at[p[2]], p[1])
			}
		}
	}
}

func (b *bodies) note(x *govgraph.Extract, id string, e *govgraph.Entity) {
	n := b.named[id]
	if n == nil {
		n = &body{Side: Side{ID: id}, name: e.Name}
		b.named[id] = n
	}
	n.state = n.state || e.Code != ""
	n.Count++
	if n.Article == "" || x.Article.ID < n.Article {
		n.Article = x.Article.ID
	}
	if p := x.Article.Published; p != "" {
		if n.First == "" || p < n.First {
			n.First = p
		}
		n.Last = max(n.Last, p)
	}
}

// telling reports whether a short form can mean one body only: 市住建局 and 该公司 cannot.
func telling(form string) bool {
	first, n := utf8.DecodeRuneInString(form)
	return !strings.ContainsRune("我本该全省市州盟县旗区镇乡村", first) && utf8.RuneCountInString(form[n:]) >= 3
}

// A joining is what settle works on: identifiers as numbers, sorted.
type joining struct {
	*bodies
	f      *forest
	ids    []string
	number map[string]int
	pairs  map[[2]int]Suspect
}

// settle joins what is certain and lists what is not. apart are pairs of identifiers that a person parted.
func (b *bodies) settle(alias map[string]string, apart [][2]string) (suspects []Suspect) {
	j := &joining{bodies: b, ids: slices.Sorted(maps.Keys(b.named)), number: map[string]int{}, pairs: map[[2]int]Suspect{}}
	for i, id := range j.ids {
		j.number[id] = i
	}
	var not [][2]int
	for _, p := range apart {
		x, ok := j.number[p[0]]
		y, ok2 := j.number[p[1]]
		if ok && ok2 && x != y {
			not = append(not, [2]int{x, y})
		}
	}
	j.f = newForest(len(j.ids), not)
	j.spellings()
	j.shortForms()
	j.companies()
	j.places()
	j.later()
	j.behindPlaces()
	j.represent(alias)
	for _, p := range slices.SortedFunc(maps.Keys(j.pairs), func(p, q [2]int) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) }) {
		if j.f.root(p[0]) != j.f.root(p[1]) && j.f.allowed(p[0], p[1]) {
			suspects = append(suspects, j.pairs[p])
		}
	}
	b.full, b.at = nil, nil
	return suspects
}

func (j *joining) org(name string) (int, bool) { i, ok := j.number["org/"+name]; return i, ok }

// perhaps lists a pair, the first reason that is found.
func (j *joining) perhaps(a, b int, doubt float64, why string) {
	k := [2]int{min(a, b), max(a, b)}
	if _, ok := j.pairs[k]; a != b && !ok {
		j.pairs[k] = Suspect{j.named[j.ids[k[0]]].Side, j.named[j.ids[k[1]]].Side, doubt, why}
	}
}

// spellings joins names that differ in writing only, and a country's first character with its name where that is a body's too.
func (j *joining) spellings() {
	first := map[string]int{}
	for i, id := range j.ids {
		n := j.named[id]
		if !strings.HasPrefix(id, "org/") {
			continue
		}
		k := j.t.plain(n.name)
		if o, ok := first[k]; ok {
			j.f.join(o, i)
		} else {
			first[k] = i
		}
	}
	for i, id := range j.ids {
		var found []int
		for _, full := range j.t.inFull(strings.TrimPrefix(id, "org/")) {
			if o, ok := first[j.t.plain(full)]; ok {
				found = append(found, o)
			}
		}
		if strings.HasPrefix(id, "org/") && len(found) == 1 {
			j.f.join(found[0], i)
		}
	}
}

// shortForms joins a name with the one full name that an article gives it as a short form of; of several, nobody knows which is meant.
func (j *joining) shortForms() {
	for _, short := range slices.Sorted(maps.Keys(j.full)) {
		i, ok := j.org(short)
		if !ok || j.named[j.ids[i]].state || j.t.known[short] == short || j.t.longest(short) != "" && len(short) == j.t.lengthAt(short)+len("政府") {
			continue
		}
		for _, full := range j.full[short] {
			o, _ := j.org(full)
			if len(j.full[short]) == 1 && len(j.full[full]) == 0 {
				j.f.join(o, i)
			} else {
				j.perhaps(o, i, 0.5, fmt.Sprintf("%s is short for %s in some articles", short, strings.Join(j.full[short], "、")))
			}
		}
	}
}

// companies joins the names of a company with more and fewer of the words that tell its kind.
func (j *joining) companies() {
	by := map[string][]int{}
	for i, id := range j.ids {
		if c := core(strings.TrimPrefix(id, "org/")); strings.HasPrefix(id, "org/") && c != "" {
			by[c] = append(by[c], i)
		}
	}
	for _, c := range slices.Sorted(maps.Keys(by)) {
		is := by[c]
		roots := map[string]bool{} // a company and its group may be two
		for _, i := range is {
			roots[map[bool]string{true: "集团"}[strings.Contains(j.ids[i][len("org/"+c):], "集团")]] = true
		}
		for _, i := range is[1:] {
			if len(roots) == 1 {
				j.f.join(is[0], i)
			} else {
				j.perhaps(is[0], i, 0.3, "names of a company and its group")
			}
		}
	}
}

// places joins a place that is named in divisions one of which holds the next, and lists those in a division and in several that it holds.
func (j *joining) places() {
	for _, name := range slices.Sorted(maps.Keys(j.at)) {
		codes := slices.Clone(j.at[name])
		slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(len(significant(a)), len(significant(b))) })
		last := codes[len(codes)-1]
		chain := len(codes) < 8 && !slices.ContainsFunc(codes, func(c string) bool { return level(c) == 0 || !strings.HasPrefix(significant(last), significant(c)) })
		id := func(c string) int { return j.number["place/"+c+"/"+name] }
		for k, c := range codes {
			for _, d := range codes[k+1:] {
				switch {
				case chain:
					j.f.join(id(c), id(d))
				case level(c) > 1 && strings.HasPrefix(significant(d), significant(c)):
					j.perhaps(id(c), id(d), 0.4, "a place of that name in a division, and in one that it holds")
				}
			}
			for _, kind := range []string{"小区", "村", "社区", "园区"} {
				if o, ok := j.number["place/"+c+"/"+name+kind]; ok {
					j.perhaps(id(c), o, 0.3, "one division, once with "+kind)
				}
			}
		}
	}
}

// later lists a body and the one that took over from it in a reform.
func (j *joining) later() {
	for i, id := range j.ids {
		name, ok := strings.CutPrefix(id, "org/")
		if !ok {
			continue
		}
		for _, s := range j.t.successors(name) {
			if o, ok := j.org(s.name); ok {
				j.perhaps(i, o, 0.5, fmt.Sprintf("the tasks of the one went to the other in %s", s.year))
			}
		}
	}
}

// behindPlaces lists a name and the one name that has a country or division in front of it.
func (j *joining) behindPlaces() {
	by := map[int][]int{}
	for i, id := range j.ids {
		name, ok := strings.CutPrefix(id, "org/")
		if !ok {
			continue
		}
		rest := j.t.behindPlace(name)
		if o, ok := j.org(rest); ok && rest != "" && !j.named[j.ids[o]].state {
			by[o] = append(by[o], i)
		}
	}
	for o, is := range by {
		root := map[int]bool{}
		for _, i := range is {
			root[j.f.root(i)] = true
		}
		for _, i := range is {
			if len(root) == 1 {
				j.perhaps(o, i, 0.2, "the same name, once with the place in front")
			}
		}
	}
}

// represent gives every name of a group the identifier of one: that of a table's name, else the longest.
func (j *joining) represent(alias map[string]string) {
	best, size := map[int]int{}, map[int]int{}
	better := func(a, b int) bool {
		x, y := strings.TrimPrefix(j.ids[a], "org/"), strings.TrimPrefix(j.ids[b], "org/")
		return cmp.Or(-boolean(j.t.known[x] == x, j.t.known[y] == y), -boolean(unnumbered(x) == x && !strings.HasPrefix(x, "和"), unnumbered(y) == y && !strings.HasPrefix(y, "和")), -boolean(termless(x) == x, termless(y) == y), cmp.Compare(utf8.RuneCountInString(y), utf8.RuneCountInString(x)), cmp.Compare(a, b)) < 0
	}
	for i := range j.ids {
		r := j.f.root(i)
		size[r]++
		if k, ok := best[r]; !ok || better(i, k) {
			best[r] = i
		}
	}
	for i, id := range j.ids {
		r := j.f.root(i)
		to := j.ids[best[r]]
		if name, ok := strings.CutPrefix(to, "org/"); ok && size[r] > 1 {
			to = "org/" + termless(name) // the congress itself, of which these are terms
			if k := j.t.plain(name); j.t.known[k] == k {
				to = "org/" + k
			}
		}
		if to != id {
			alias[id] = to
		}
	}
}
