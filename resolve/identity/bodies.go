package identity

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// bodies joins names of organisations and places that belong to no division of their own: 日丰电缆 and 中山市日丰电缆股份有限公司, a housing estate that the
// city's paper and the district's name. Bodies and divisions of the state have their full names from their tables already.
type bodies struct {
	full  map[string][]string // written form → full names, at most three
	named map[string]bool     // names of such organisations
	at    map[string][]string // name of a place → codes of the divisions in which it is named, at most eight
}

func newBodies() *bodies {
	return &bodies{full: map[string][]string{}, named: map[string]bool{}, at: map[string][]string{}}
}

func (b *bodies) see(x *govgraph.Extract, e *govgraph.Entity) {
	switch {
	case e.Type == govgraph.Org && e.Code == "" && !e.Relative:
		b.named[e.Name] = true
		for _, m := range e.Mentions {
			if m.Start < 0 || m.End > len(x.Article.Text) || m.Start >= m.End {
				continue
			}
			f := strings.Join(strings.Fields(m.Of(x.Article.Text)), "")
			if names := b.full[f]; f != e.Name && len(f) < len(e.Name) && telling(f) && len(names) < 3 {
				b.full[f] = with(names, e.Name)
			}
		}
	case e.Type == govgraph.Place:
		if p := strings.SplitN(e.ID, "/", 3); len(p) == 3 && utf8.RuneCountInString(p[2]) >= 3 && len(b.at[p[2]]) < 8 {
			b.at[p[2]] = with(b.at[p[2]], p[1])
		}
	}
}

// telling reports whether a short form can mean one body only: 市住建局 and 该公司 cannot.
func telling(form string) bool {
	first, n := utf8.DecodeRuneInString(form)
	return !strings.ContainsRune("我本该全省市州盟县旗区镇乡村", first) && utf8.RuneCountInString(form[n:]) >= 3
}

func (b *bodies) settle(alias map[string]string) {
	for _, f := range slices.Sorted(maps.Keys(b.full)) {
		if to := b.full[f]; b.named[f] && len(to) == 1 && len(b.full[to[0]]) == 0 {
			alias["org/"+f] = "org/" + to[0]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.at)) {
		codes := slices.Clone(b.at[name])
		slices.SortFunc(codes, func(a, b string) int { return cmp.Compare(len(significant(a)), len(significant(b))) })
		last := codes[len(codes)-1]
		if len(codes) == 1 || len(codes) == 8 || slices.ContainsFunc(codes, func(c string) bool { return level(c) == 0 || !strings.HasPrefix(significant(last), significant(c)) }) {
			continue
		}
		for _, c := range codes[:len(codes)-1] {
			alias["place/"+c+"/"+name] = "place/" + last + "/" + name
		}
	}
	b.full, b.named, b.at = nil, nil, nil
}
