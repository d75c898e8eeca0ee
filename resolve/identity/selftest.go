package identity

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"govgraph"
)

// A Score counts pairs of sightings under one name.
type Score struct {
	People, Names, Shared, Sightings int
	True, Joined, Right, Suspects    int
}

// Precision is the share of joined pairs that are one person's, Recall of one person's pairs that are joined, in percent.
func (s Score) Precision() float64 { return percent(s.Right, s.Joined) }
func (s Score) Recall() float64    { return percent(s.Right, s.True) }

func percent(a, b int) float64 {
	if b == 0 {
		return 100
	}
	return 100 * float64(a) / float64(b)
}

// Selftest invents people and news of them, joins identities and counts. The same seed gives the same people.
func Selftest(ctx context.Context, t *Tables, seed uint64, people int) (Score, error) {
	w := invent(t, seed, people)
	ix, err := New(t, "", nil)
	if err != nil {
		return Score{}, err
	}
	if err := ix.Survey(ctx, w.extracts()); err != nil {
		return Score{}, err
	}
	return w.score(ix), nil
}

// A world is invented news and who is who in it.
type world struct {
	r      *rand.Rand
	people int
	xs     []*govgraph.Extract
	who    map[string]map[string]int // article → name → person
}

// A stay is what a person does in one place for a time.
type stay struct {
	home, place string // code and name; "" the nation
	body, post  string // "" without a post
	from, until int    // days
	former      string
}

func (w *world) extracts() iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		for _, x := range w.xs {
			if !yield(x, nil) {
				return
			}
		}
	}
}

const worldDays = 3650

// invent makes people: half of them officials, a fifth of whom rise or move in ten years; the others are named once or twice as villagers, teachers, experts.
func invent(t *Tables, seed uint64, people int) *world {
	w := &world{r: rand.New(rand.NewPCG(seed, 2)), people: people, who: map[string]map[string]int{}}
	names := newNamer(t)
	for p := range people {
		name := names.draw(w.r)
		for _, s := range w.life() {
			w.report(p, name, s)
		}
	}
	w.r.Shuffle(len(w.xs), func(i, j int) { w.xs[i], w.xs[j] = w.xs[j], w.xs[i] })
	return w
}

// A namer draws names as common as the tables say.
type namer struct {
	families, given []string
	fw, gw          []float64
}

func newNamer(t *Tables) *namer {
	n := &namer{}
	for _, f := range slices.Sorted(maps.Keys(t.surnames)) {
		share, _ := t.Share(f + "伟")
		n.families, n.fw = append(n.families, f), append(n.fw, share)
	}
	for _, g := range slices.Sorted(maps.Keys(t.given)) {
		if t.given[g] > 1 {
			n.given, n.gw = append(n.given, g), append(n.gw, float64(1+4*(t.given[g]-2)))
		}
	}
	return n
}

func (n *namer) draw(r *rand.Rand) string {
	family := pick(r, n.families, n.fw)
	if r.Float64() < 0.35 {
		return family + pick(r, n.given, n.gw)
	}
	if r.Float64() < 0.6 { // of usual characters
		one := func() string { return string([]rune(pick(r, n.given, n.gw))[0]) }
		return family + one() + one()
	}
	return family + string(rune(0x5000+r.IntN(0x2000))) + string(rune(0x5000+r.IntN(0x2000)))
}

func pick(r *rand.Rand, list []string, weights []float64) string {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	at := r.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return list[i]
		}
	}
	return list[len(list)-1]
}

// life is a person's stays.
func (w *world) life() []stay {
	r := w.r
	province := 11 + r.IntN(20)
	prefecture, county := province*100+1+r.IntN(12), 0
	county = prefecture*100 + 1 + r.IntN(9)
	at := func(level int) (string, string) {
		switch level {
		case 1:
			return fmt.Sprintf("%d0000", province), fmt.Sprintf("第%d省", province)
		case 2:
			return fmt.Sprintf("%d00", prefecture), fmt.Sprintf("第%d市", prefecture)
		case 3:
			return fmt.Sprint(county), fmt.Sprintf("第%d县", county)
		}
		return "", ""
	}
	home := func(level int, body, post string, from, until int) stay {
		code, name := at(level)
		return stay{home: code, place: name, body: name + body, post: post, from: from, until: until}
	}
	if r.Float64() < 0.5 {
		s := home(1+r.IntN(3), "", "", 0, worldDays)
		s.body = ""
		if r.Float64() < 0.3 {
			s.body, s.post = s.place+[]string{"第一中学", "农业科学院", "人民医院"}[r.IntN(3)], []string{"教师", "研究员", "医生"}[r.IntN(3)]
		}
		return []stay{s}
	}
	level := []int{3, 3, 3, 2, 2, 1}[r.IntN(6)]
	leads := map[int]string{3: "县长", 2: "市长", 1: "副省长"}
	bureaux := []string{"住房和城乡建设局", "教育局", "公安局", "农业农村局", "财政局", "卫生健康委员会"}
	first := home(level, bureaux[r.IntN(len(bureaux))], "局长", 0, worldDays)
	if r.Float64() < 0.5 {
		first = home(level, "人民政府", leads[level], 0, worldDays)
	}
	if r.Float64() > 0.2 {
		return []stay{first}
	}
	change := 400 + r.IntN(worldDays-800)
	first.until = change
	up := max(level-1, 1)
	second := home(up, "人民政府", leads[up], change, worldDays)
	if level == 1 && r.Float64() < 0.5 {
		second = stay{body: "国家" + bureaux[r.IntN(len(bureaux))], post: "局长", from: change, until: worldDays}
	} else if r.Float64() < 0.4 {
		second = home(level, bureaux[r.IntN(len(bureaux))], "局长", change, worldDays)
	}
	second.former = first.body + first.post
	return []stay{first, second}
}

// report writes the articles of a stay: officials often, one time in three without the post; of a new one an article tells the former post, mostly.
func (w *world) report(p int, name string, s stay) {
	n := 1 + w.r.IntN(2)
	if s.post != "" {
		n = 3 + w.r.IntN(8)
	}
	for i := range n {
		id := fmt.Sprintf("a%06d", len(w.xs))
		day := time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, s.from+w.r.IntN(max(1, s.until-s.from)))
		e := govgraph.Entity{Type: govgraph.Person, Name: name, ID: "person/" + name}
		if s.home != "" {
			e.ID += "@" + s.home
		}
		if s.post != "" && (i == 0 || w.r.Float64() < 0.67) {
			e.Positions = []govgraph.Position{{Org: s.body, Post: s.post, Text: s.body + s.post}}
			if s.former != "" && i == 0 && w.r.Float64() < 0.7 {
				e.Positions = append(e.Positions, govgraph.Position{Text: s.former, Org: s.former[:len(s.former)-6], Post: s.former[len(s.former)-6:], Former: true})
			}
		}
		w.xs = append(w.xs, &govgraph.Extract{Article: govgraph.Article{ID: id, Published: day.Format(time.DateOnly)}, Entities: []govgraph.Entity{e}})
		w.who[id] = map[string]int{name: p}
	}
}

// score compares the identifiers that an index gives with the truth.
func (w *world) score(ix *Index) Score {
	type cell struct {
		id     string
		person int
	}
	s := Score{People: w.people, Sightings: len(w.xs), Suspects: len(ix.Suspects())}
	cells, persons, ids, names := map[cell]int{}, map[int]int{}, map[string]int{}, map[string]map[int]bool{}
	for _, x := range w.xs {
		e := &x.Entities[0]
		id := e.ID
		if l := ix.Link(x); len(l) > 0 {
			id = cmp.Or(l[0].ID, id)
		}
		p := w.who[x.Article.ID][e.Name]
		cells[cell{id, p}]++
		persons[p]++
		ids[id]++
		if names[e.Name] == nil {
			names[e.Name] = map[int]bool{}
		}
		names[e.Name][p] = true
	}
	pairs := func(n int) int { return n * (n - 1) / 2 }
	for _, n := range cells {
		s.Right += pairs(n)
	}
	for _, n := range persons {
		s.True += pairs(n)
	}
	for _, n := range ids {
		s.Joined += pairs(n)
	}
	s.Names = len(names)
	for _, p := range names {
		if len(p) > 1 {
			s.Shared++
		}
	}
	return s
}
