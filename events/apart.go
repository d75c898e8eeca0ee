package events

import (
	"slices"

	"govgraph"
)

// severally reports whether the leaders of a tour's sentence went each on his own: 甲、乙、丙分别带领检查组,赴A、B、C检查.
func (s *scan) severally(st *sentence, at govgraph.Span) bool {
	return contains(st.text[st.Start:at.Start], []string{"分别带领", "分别带队", "分别率", "分别赴", "分别深入", "分别前往", "分别到", "分别来到", "分赴", "分头", "兵分"})
}

// people are the persons who lead an event, as entities in text order.
func (s *scan) people(e *govgraph.Event) (out []int) {
	for _, r := range e.Roles {
		if r.Slot == "actors" && s.rd.Entities[r.Entity].Type == govgraph.Person && !slices.Contains(out, r.Entity) {
			out = append(out, r.Entity)
		}
	}
	return out
}

// oneOf reports whether the leaders of d are some of those of e, but not all.
func (s *scan) oneOf(e, d *govgraph.Event) bool {
	all, some := s.people(e), s.people(d)
	return len(some) > 0 && len(some) < len(all) && !slices.ContainsFunc(some, func(p int) bool { return !slices.Contains(all, p) })
}

// partLeaders takes those who have a tour of their own out of the one that is told for all; where as many places are named as leaders, each goes to his. What
// nobody is left for is dropped with the events that are nobody's.
func (s *scan) partLeaders(i int) {
	e := &s.events[i]
	if !s.apart[e.Trigger] {
		return
	}
	all := s.people(e)
	own := map[int]int{} // leader → his event
	for k := i + 1; k < len(s.events) && k <= i+lookBack; k++ {
		if d := &s.events[k]; d.Type == e.Type && datesAgree(e.Date, d.Date) && s.oneOf(e, d) {
			for _, p := range s.people(d) {
				if _, ok := own[p]; !ok {
					own[p] = k
				}
			}
		}
	}
	var stops []govgraph.Role
	for _, r := range e.Roles {
		if r.Slot == "where" && e.Evidence[0].Contains(r.Span) {
			stops = append(stops, r)
		}
	}
	for n, p := range all {
		k, ok := own[p]
		if !ok {
			continue
		}
		d := &s.events[k]
		if d.Date == "" {
			d.Date, d.DateFrom = e.Date, e.DateFrom
		}
		for _, r := range e.Roles { // the team that all of them are of
			if r.Slot == "orgs" && !fills(d.Roles, r.Entity) {
				d.Roles = append(slices.Clone(d.Roles), r)
			}
		}
		if len(stops) == len(all) && !fills(d.Roles, stops[n].Entity) {
			d.Roles = append(slices.Clone(d.Roles), stops[n])
		}
		e.Roles = slices.DeleteFunc(slices.Clone(e.Roles), func(r govgraph.Role) bool {
			return r.Slot == "actors" && r.Entity == p || r.Slot == "where" && (len(stops) == len(all) && r.Span == stops[n].Span || fills(d.Roles, r.Entity))
		})
	}
	if len(own) == len(all) {
		e.Roles = nil
	}
}
