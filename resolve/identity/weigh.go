package identity

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Below SameBelow two groups of sightings are one person; up to UnsureBelow nobody knows, and above it they are two.
const (
	SameBelow   = 0.015
	UnsureBelow = 0.75
)

// A group is a set of contexts of one name that are one person.
type group struct {
	contexts    []int
	homes       []string
	posts       []string
	former      []string
	countries   []string
	near        []string
	ranks       int
	count       int
	byline      bool
	forces      bool
	first, last string
	companions  []companion
	bodies      []companion
	article     string
}

func (g *group) add(i int, c *scene) {
	g.byline = c.byline && (g.byline || len(g.contexts) == 0)
	g.contexts = append(g.contexts, i)
	g.homes = with(g.homes, c.home)
	for _, p := range c.posts {
		g.posts = with(g.posts, p)
	}
	for _, p := range c.former {
		g.former = with(g.former, p)
	}
	if c.country != "" {
		g.countries = with(g.countries, c.country)
	}
	if c.near != "" {
		g.near = with(g.near, c.near)
	}
	g.ranks = max(g.ranks, c.ranks)
	g.forces = g.forces || c.forces
	g.count += c.count
	if c.first != "" && (g.first == "" || c.first < g.first) {
		g.first = c.first
	}
	g.last = max(g.last, c.last)
	g.companions = keepLeast(g.companions, c.companions, c.name)
	g.bodies = keepLeast(g.bodies, c.bodies, c.name)
	if g.article == "" || c.article < g.article {
		g.article = c.article
	}
}

func with(list []string, s string) []string {
	i, found := slices.BinarySearch(list, s)
	if found {
		return list
	}
	return slices.Insert(list, i, s)
}

func (g *group) bare() bool   { return len(g.posts) == 0 && len(g.former) == 0 }
func (g *group) leader() bool { return g.ranks >= 3 }

// level of a division's code: 0 the nation, 1 province, 2 prefecture, 3 county, 4 township.
func level(code string) int {
	switch n := len(significant(code)); {
	case n == 0:
		return 0
	case n <= 6:
		return (n + 1) / 2
	}
	return 4
}

// significant is a code without the zeros behind it: 220400 → 2204.
func significant(code string) string {
	for len(code) == 6 || len(code) == 4 {
		t := strings.TrimSuffix(code, "00")
		if t == code {
			break
		}
		code = t
	}
	return code
}

// shared is the smallest division that holds two.
func shared(a, b string) string {
	a, b = significant(a), significant(b)
	for n := min(len(a), len(b), 6) &^ 1; n > 0; n -= 2 {
		if a[:n] == b[:n] {
			return a[:n]
		}
	}
	return ""
}

// People in the news of a division of each level, those of all that it holds included, and its leaders among them: orders of magnitude.
var (
	reported = []float64{600_000, 30_000, 3_000, 500, 100}
	leaders  = []float64{60_000, 3_000, 300, 60, 15}
)

// Of each level alone: those of the nation's own news, of a province's own.
var (
	reportedOwn = []float64{3_000, 1_500, 800, 400, 100}
	leadersOwn  = []float64{300, 150, 100, 60, 15}
)

const (
	heads    = 150   // people of the nation's highest offices
	highest  = 3_000 // leaders of provinces and above
	leaderIs = 3
	headIs   = 5
)

// A weighing says how much two groups are in doubt to be one, and why.
type weighing struct {
	doubt float64
	why   string
}

// named is what must be known of a name to weigh two of its groups.
type named struct {
	share float64 // part of the population that bears it
	long  bool    // three characters or more
	only  bool    // at most one foreign country has anybody of the name
	every map[string]bool
}

// weigh compares two groups of one name.
func weigh(a, b *group, n *named) weighing {
	if a.byline != b.byline {
		return maker(a, b, n)
	}
	if w, ok := abroad(a, b, n.long, n.only); ok {
		return w
	}
	best := weighing{doubt: 1}
	for _, h := range a.homes {
		for _, k := range b.homes {
			if w := between(a, b, h, k, n.share, n.every); w.doubt < best.doubt {
				best = w
			}
		}
	}
	return best
}

// maker compares one who makes the page with one who is written about: two, unless the name is so rare that the page means its own reporter, or that a word
// was taken for a reporter's.
func maker(a, b *group, n *named) weighing {
	if !meet(a.homes, b.homes) {
		return weighing{1, "one makes the page"}
	}
	namesakes := n.share * reportedOwn[0]
	doubt := namesakes / (namesakes + 0.1*(1+math.Log2(float64(max(a.count, b.count)))/2))
	if doubt >= SameBelow {
		doubt = 1
	}
	return weighing{doubt, "one makes the page, under a rare name"}
}

// abroad compares people of other countries, who are known by country. long says that a name of such length is seldom borne by two, only that just one
// country has anybody of the name.
func abroad(a, b *group, long, only bool) (weighing, bool) {
	if len(b.countries) > 0 && len(a.countries) == 0 {
		a, b = b, a
	}
	switch {
	case len(a.countries) == 0:
		return weighing{}, false
	case len(b.countries) > 0 && !meet(a.countries, b.countries):
		return weighing{1, "of different countries"}, true
	case len(b.countries) > 0:
		return weighing{0, "of one country"}, true
	case !b.bare() && suffix(a, b):
		return weighing{0.001, "the same office, once with its country"}, true
	case meet(a.countries, b.near) && (b.bare() || long):
		return weighing{0.001, "named in news of the same country"}, true
	case len(b.near) > 0 && !(only && b.bare()):
		return weighing{0.3, "named in news of another country"}, true
	case only && b.bare() && b.homes[0] == "" && len(b.homes) == 1:
		return weighing{0.005, "of no other country is anybody of that name"}, true
	case !b.bare() && slices.ContainsFunc(b.homes, func(h string) bool { return h != "" }):
		return weighing{1, "one of another country, one of a division"}, true
	}
	return weighing{}, false
}

// suffix reports whether an office without its country is the end of one with it: …总统, or 美总统, of 美国总统.
func suffix(full, short *group) bool {
	return slices.ContainsFunc(short.offices(), func(s string) bool {
		first, n := utf8.DecodeRuneInString(s)
		return slices.ContainsFunc(full.offices(), func(f string) bool {
			return strings.HasSuffix(f, s) || len(s)-n >= 6 && strings.HasSuffix(f, strings.TrimLeft(s[n:], "前原")) && strings.HasPrefix(full.countries[0], string(first))
		})
	})
}

// offices are all posts, held now or once, as they are called where nothing says which.
func (g *group) offices() (out []string) {
	for _, p := range slices.Concat(g.posts, g.former) {
		out = append(out, strings.TrimLeft(strings.TrimPrefix(p, bodiless), "前原"))
	}
	return out
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// between compares sightings in the news of two divisions.
func between(a, b *group, h, k string, share float64, every map[string]bool) weighing {
	area := shared(h, k)
	nested := area == significant(h) || area == significant(k)
	namesakes := pool(a, b, h, k, area) * share
	chance, why := chances(a, b, h == k, nested, h == "" || k == "")
	switch {
	case h == k: // who is in the news often is likelier to be there once more
		chance *= 1 + math.Log2(float64(max(a.count, b.count)))/2
	case h == "" || k == "":
		chance *= reach(a, b, h+k)
	}
	if names := common(a.companions, b.companions, every); len(names) > 0 {
		namesakes /= math.Pow(10, float64(min(len(names), 3)))
		why += fmt.Sprintf("; both seen with %s", strings.Join(names[:min(3, len(names))], "、"))
	} else if names := common(a.bodies, b.bodies, every); len(names) > 0 {
		namesakes /= 4
		why += fmt.Sprintf("; both seen with %s", names[0])
	}
	if soldierAndLeader(a, b) {
		chance /= 100
		why += "; one serves in the forces, the other leads civilians"
	}
	if p := sameDuty(a, b); p != "" {
		namesakes /= 4
		why += "; both " + p
	}
	return weighing{namesakes / (namesakes + chance), why}
}

// soldierAndLeader reports whether one serves in the armed forces while the other, within three years, holds a civil leader's post.
func soldierAndLeader(a, b *group) bool {
	if b.forces {
		a, b = b, a
	}
	if !a.forces || a.leader() || b.forces || !b.leader() || a.first == "" || b.first == "" {
		return false
	}
	return days(a.last, b.first) < 3*365 && days(b.last, a.first) < 3*365
}

// reach is how likely, measured by a leader of a province, somebody in the news of a division is to be in the nation's news too.
func reach(a, b *group, code string) float64 {
	switch {
	case a.ranks >= headIs || b.ranks >= headIs:
		return 2
	case level(code) == 1 && (a.leader() || b.leader()):
		return 1
	case level(code) == 1 || level(code) == 2 && (a.leader() || b.leader()):
		return 0.3
	}
	return 0.1
}

func sameDuty(a, b *group) string {
	for _, p := range a.posts {
		if slices.Contains(b.posts, p) {
			return p
		}
	}
	return ""
}

func pool(a, b *group, h, k, area string) float64 {
	both := a.leader() && b.leader()
	switch {
	case a.ranks >= headIs && b.ranks >= headIs:
		return heads
	case (h == "" || k == "") && both:
		return leadersOwn[0] // the other one would be another in the nation's news
	case both && level(h) <= 1 && level(k) <= 1:
		return highest / 3
	case a.ranks >= headIs && b.bare() && k == "" || b.ranks >= headIs && a.bare() && h == "":
		return heads
	case h == k && (both || a.leader() && b.bare() || b.leader() && a.bare()):
		return leadersOwn[level(h)]
	case h == k:
		return reportedOwn[level(h)]
	case h == "" || k == "":
		return reportedOwn[0]
	case both:
		return leaders[level(area)]
	case level(h) <= 1 && level(k) <= 1:
		return highest
	}
	return reported[level(area)]
}

// chances is how often two such sightings of a rare name are one person's, against one for every time that they are not.
func chances(a, b *group, same, nested, national bool) (float64, string) {
	when, how := succession(a, b)
	switch bare := a.bare() || b.bare(); {
	case same && bare && (a.leader() || b.leader()):
		return 5, "the same division; one named without a post"
	case same && bare:
		return 1, "the same division; one named without a post"
	case same:
		return 1.2 * max(when, 0.6), "the same division" + how
	case nested && bare && !national:
		return 0.5, "one division in the other; one named without a post"
	case national && bare:
		return 0.3, "national news and a division's; one named without a post"
	case nested && !national:
		return 0.4 * when, "one division in the other" + how
	case national:
		return 0.2 * when, "a national post and a division's" + how
	case bare:
		return 0.01, "different divisions; one named without a post"
	}
	return 0.08 * when * when, "different divisions" + how
}

// succession compares the times of two groups with posts: one after the other as in a career, or both at once.
func succession(a, b *group) (float64, string) {
	if a.first == "" || b.first == "" {
		return 0.7, ", no dates"
	}
	if a.first > b.first {
		a, b = b, a
	}
	if a.last <= b.first {
		return 1, fmt.Sprintf(", one until %s, the other from %s", a.last, b.first)
	}
	if d := days(b.first, min(a.last, b.last)); d > 60 {
		return 0.2, fmt.Sprintf(", both between %s and %s", b.first, min(a.last, b.last))
	}
	return 0.8, ", one after the other"
}

// days between two ISO dates, of which parts may lack; 0 where they cannot be read.
func days(from, to string) int {
	const full = "2006-01-02"
	a, err := time.Parse(full[:min(len(from), 10)], from)
	if err != nil {
		return 0
	}
	b, err := time.Parse(full[:min(len(to), 10)], to)
	if err != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
