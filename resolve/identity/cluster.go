package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Suspect is a pair of which nobody knows whether it is one person.
type Suspect struct {
	A, B  Side
	Doubt float64
	Why   string
}

// A Side is what is known of one of a pair.
type Side struct {
	ID          string
	Posts       []string
	First, Last string
	Count       int
	Article     string // one that names the person
}

// forest joins contexts, except where a judgement says that they are different.
type forest struct {
	up    []int
	apart [][2]int
}

func newForest(n int, apart [][2]int) *forest {
	f := &forest{up: make([]int, n), apart: apart}
	for i := range f.up {
		f.up[i] = i
	}
	return f
}

func (f *forest) root(i int) int {
	for f.up[i] != i {
		f.up[i] = f.up[f.up[i]]
		i = f.up[i]
	}
	return i
}

func (f *forest) allowed(a, b int) bool {
	a, b = f.root(a), f.root(b)
	for _, p := range f.apart {
		x, y := f.root(p[0]), f.root(p[1])
		if x == a && y == b || x == b && y == a {
			return false
		}
	}
	return true
}

func (f *forest) join(a, b int) bool {
	if !f.allowed(a, b) {
		return false
	}
	a, b = f.root(a), f.root(b)
	f.up[max(a, b)] = min(a, b)
	return true
}

// cluster says which contexts of a name, sorted by key, are one person. together and apart are judgements.
func (t *Tables) cluster(cs []*scene, together, apart [][2]int, every map[string]bool) ([]*group, []pair) {
	f := newForest(len(cs), apart)
	for _, p := range together {
		f.join(p[0], p[1])
	}
	share, foreign := t.Share(cs[0].name)
	n := &named{share: share, long: utf8.RuneCountInString(cs[0].name) > 2, every: every}
	cs, n.only = abroadOrNot(cs, foreign)
	t.certain(f, cs, share, foreign, n.only)
	for {
		gs := groupsOf(f, cs)
		if len(gs) > mostGroups {
			return gs, nil
		}
		pairs, doubts := weighAll(gs, n)
		if !joinBest(f, gs, pairs, doubts) {
			return gs, slices.DeleteFunc(pairs, func(p pair) bool {
				return !f.allowed(gs[p.a].contexts[0], gs[p.b].contexts[0])
			})
		}
	}
}

// abroadOrNot decides whether a name that looks Chinese is a foreigner's, of whom news says nearly always which country's office it is, or a citizen's beside
// whose post a country stood by chance, as it does where foreign leaders send a telegram: then the country is dropped. It also says whether no two countries
// have anybody of the name.
func abroadOrNot(cs []*scene, foreign bool) ([]*scene, bool) {
	here, all := 0, 0
	away := map[string]int{}
	for _, c := range cs {
		all += c.count
		if c.country != "" {
			away[c.country] += c.count
			continue
		}
		for range c.posts {
			here += c.count
		}
		here += len(c.former)
	}
	most := 0
	for _, n := range away {
		most = max(most, n)
	}
	if foreign || most == 0 || most >= here && 12*most >= all {
		return cs, len(away) <= 1
	}
	out := make([]*scene, len(cs))
	for i, c := range cs {
		home := *c
		home.country = ""
		out[i] = &home
	}
	return out, true
}

// mostGroups bounds the pairs of a name that is no person's, or that very many bear.
const mostGroups = 1000

// certain joins contexts that share a post of a body, or a country. It is linear in the contexts.
func (t *Tables) certain(f *forest, cs []*scene, share float64, foreign, only bool) {
	first := map[string]int{}
	nobody := utf8.RuneCountInString(cs[0].name) > 2 && !slices.ContainsFunc(cs, func(c *scene) bool { return c.country != "" })
	see := func(i int, key string) {
		if k, ok := first[key]; !ok {
			first[key] = i
		} else {
			f.join(k, i)
		}
	}
	for i, c := range cs {
		by := fmt.Sprint(c.byline, "\x00")
		if c.country != "" && (foreign || share < 1e-5) {
			see(i, by+"country\x00"+c.country)
			if foreign {
				continue // an article may mix up the posts of two
			}
		}
		if foreign && only && c.country == "" && c.home == "" && (nobody || len(c.posts)+len(c.former) == 0) {
			see(i, by+"bare") // no second country has anybody of that name
		}
		for _, p := range slices.Concat(c.posts, c.former) {
			if !strings.HasPrefix(p, bodiless) || !foreign && t.rankOf(p) >= headIs {
				see(i, by+p)
			}
		}
	}
}

func groupsOf(f *forest, cs []*scene) []*group {
	by := map[int]*group{}
	var out []*group
	for i, c := range cs {
		r := f.root(i)
		if by[r] == nil {
			by[r] = &group{}
			out = append(out, by[r])
		}
		by[r].add(i, c)
	}
	return out
}

// A pair of groups, by index.
type pair struct {
	a, b int
	weighing
}

// weighAll weighs every pair, and lists those that may be one, the least doubtful first.
func weighAll(gs []*group, n *named) (out []pair, doubts [][]float64) {
	doubts = make([][]float64, len(gs))
	for a := range gs {
		doubts[a] = make([]float64, len(gs))
		for b := range a {
			w := weigh(gs[b], gs[a], n)
			doubts[a][b], doubts[b][a] = w.doubt, w.doubt
			if w.doubt < UnsureBelow {
				out = append(out, pair{b, a, w})
			}
		}
	}
	slices.SortStableFunc(out, func(p, q pair) int { return cmp.Compare(p.doubt, q.doubt) })
	return out, doubts
}

// joinBest joins the pairs of the least doubt, every group once at most, so that groups are weighed anew with what they have become. A group without a post
// that might as well be a third one's stays apart.
func joinBest(f *forest, gs []*group, pairs []pair, doubts [][]float64) (joined bool) {
	done := make([]bool, len(gs))
	for _, p := range pairs {
		if p.doubt >= SameBelow {
			break
		}
		if done[p.a] || done[p.b] || rivals(gs, doubts, p.a, p.b) || rivals(gs, doubts, p.b, p.a) {
			continue
		}
		if f.join(gs[p.a].contexts[0], gs[p.b].contexts[0]) {
			done[p.a], done[p.b], joined = true, true, true
		}
	}
	return joined
}

// rivals reports whether one has no post, and someone with a post, who is not the other, may have been meant.
func rivals(gs []*group, doubts [][]float64, bare, other int) bool {
	if !gs[bare].bare() || gs[other].bare() {
		return false
	}
	for third, g := range gs {
		if third != bare && third != other && !g.bare() && doubts[bare][third] <= 0.1 && doubts[other][third] > UnsureBelow {
			return true
		}
	}
	return false
}

// identifiers names groups: name @ the widest division, ~n where that is taken by an earlier one. A person of another country is @ that.
func identifiers(name string, gs []*group) []string {
	order := make([]int, len(gs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := gs[a], gs[b]
		return cmp.Or(boolean(x.byline, y.byline), cmp.Compare(y.ranks, x.ranks), boolean(x.bare(), y.bare()), cmp.Compare(cmp.Or(x.first, "~"), cmp.Or(y.first, "~")), strings.Compare(x.article, y.article), cmp.Compare(x.contexts[0], y.contexts[0]))
	})
	out, taken := make([]string, len(gs)), map[string]int{}
	for _, i := range order {
		id := "person/" + name
		if at := gs[i].at(); at != "" {
			id += "@" + at
		}
		if taken[id]++; taken[id] > 1 {
			id = fmt.Sprintf("%s~%d", id, taken[id])
		}
		out[i] = id
	}
	return out
}

func boolean(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// at is what an identifier says behind the name.
func (g *group) at() string {
	if len(g.countries) > 0 && slices.Contains(g.homes, "") {
		return g.countries[0]
	}
	return slices.MinFunc(g.homes, func(a, b string) int { return cmp.Or(cmp.Compare(level(a), level(b)), strings.Compare(a, b)) })
}
