package resolve

import (
	"slices"
	"strings"

	"govgraph"
)

// heads are an office of which one person holds one at a time: that of a state's head or minister, of a division's head or party secretary.
type heads struct {
	of    string // the country or division
	level int    // 0 a country
	post  string // 首相, 县长; 外长 for 外交部长 too
	local bool
}

// abroad are the offices that nobody holds in two countries.
var abroad = []string{"总统", "首相", "国王", "总理", "王储", "外长", "外交部长", "国防部长", "议长"}

// headOf gives the office that a post is, if it is one that excludes others.
func (s *state) headOf(p govgraph.Position) (h heads, ok bool) {
	if p.Former || p.Org == "" {
		return h, false
	}
	if s.r.country[p.Org] {
		return heads{of: s.r.other[p.Org][0], post: p.Post}, slices.Contains(abroad, p.Post)
	}
	may, n := s.r.prefix(p.Org)
	if n == 0 || s.unsure {
		return h, false
	}
	d := s.near(may, p.Org[:n])
	switch rest := p.Org[n:]; {
	case p.Post == "书记" && (rest == "委" || rest == "党委" || strings.HasSuffix(rest, "委") && len(rest) == 2*len("委")):
	case rest == "人民政府" || rest == "":
		if !slices.Contains([]string{"省长", "市长", "州长", "县长", "区长", "旗长", "镇长", "乡长"}, p.Post) {
			return h, false
		}
	default:
		return h, false
	}
	return heads{of: d.Code, level: d.Level, post: p.Post, local: true}, true
}

// tell notes an office that stands before the name of mention i.
func (s *state) tell(i int, p govgraph.Position) {
	if h, ok := s.headOf(p); ok {
		if s.told == nil {
			s.told = map[int][]heads{}
		}
		s.told[i] = append(s.told[i], h)
	}
}

// excludes reports whether one person cannot hold both: the same office of two divisions of one level, or any two of two countries.
func (h heads) excludes(o heads) bool {
	return h.of != o.of && h.local == o.local && h.level == o.level && (!h.local || h.post == o.post)
}

// partNamesakes makes two people of one entity whose name stands behind two offices that one person cannot hold. A later mention without such an office is
// the one's who was named last.
func (s *state) partNamesakes() {
	by := map[int][]int{} // entity → its mentions with an office, in text order
	for i := range s.rd.Mentions {
		if len(s.told[i]) > 0 {
			by[s.rd.Mentions[i].Entity] = append(by[s.rd.Mentions[i].Entity], i)
		}
	}
	for k := range len(s.rd.Entities) {
		if people := s.people(by[k]); len(people) > 1 {
			s.part(k, people)
		}
	}
}

// people groups mentions with offices by who may be meant.
func (s *state) people(mentions []int) (out [][]int) {
next:
	for _, i := range mentions {
		for g := range out {
			if !slices.ContainsFunc(out[g], func(j int) bool { return s.exclude(i, j) }) {
				out[g] = append(out[g], i)
				continue next
			}
		}
		out = append(out, []int{i})
	}
	return out
}

func (s *state) exclude(i, j int) bool {
	return slices.ContainsFunc(s.told[i], func(a heads) bool { return slices.ContainsFunc(s.told[j], a.excludes) })
}

// part splits entity k: the first of people keeps it, every other gets one of its own.
func (s *state) part(k int, people [][]int) {
	of := map[int]int{} // mention → entity
	for n, mentions := range people {
		e := k
		if n > 0 {
			e = len(s.rd.Entities)
			one := s.rd.Entities[k]
			one.Mentions, one.Positions, one.Forms = nil, nil, slices.Clone(one.Forms)
			one.Why = "another of the same name: one person cannot hold both offices"
			s.rd.Entities = append(s.rd.Entities, one)
		}
		for _, i := range mentions {
			of[i] = e
		}
	}
	now := k
	positions := s.rd.Entities[k].Positions
	s.rd.Entities[k].Mentions, s.rd.Entities[k].Positions = nil, nil
	nearest := map[govgraph.Span]int{}
	for i := range s.rd.Mentions {
		m := &s.rd.Mentions[i]
		if m.Type != govgraph.Person || m.Entity != k {
			continue
		}
		if e, ok := of[i]; ok {
			now = e
		}
		m.Entity = now
		nearest[m.Span] = now
		s.rd.Entities[now].Mentions = append(s.rd.Entities[now].Mentions, m.Span)
	}
	for _, p := range positions { // each goes with the mention that its evidence ends at, or that it stands at
		to, best := k, -1
		for m, e := range nearest {
			if d := distance(p.Evidence, m); best < 0 || d < best || d == best && e < to {
				to, best = e, d
			}
		}
		s.rd.Entities[to].Positions = append(s.rd.Entities[to].Positions, p)
	}
}

// distance is how far a mention stands from a post's evidence, 0 where the evidence holds it.
func distance(ev, m govgraph.Span) int {
	switch {
	case ev.Contains(m):
		return 0
	case m.Start >= ev.End:
		return m.Start - ev.End
	}
	return max(ev.Start-m.End, 0)
}
