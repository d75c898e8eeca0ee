package ner

import (
	"slices"
	"strings"

	"govgraph"
)

func (r *Recogniser) findPersons(d *doc) {
	r.dotted(d)
	r.known(d)
	r.rosters(d)
	r.resumes(d)
	r.households(d)
	for _, t := range d.titles {
		r.afterTitle(d, t)
	}
	r.beforeTitle(d)
	r.surnamesOfDotted(d)
	r.byVerb(d)
	r.bylines(d)
	r.lead(d)
	r.closing(d)
	r.again(d)
	d.shareOn()
	for i := range d.found {
		if m := &d.found[i]; m.Type == govgraph.Person {
			d.giveTitles(r, m)
		}
	}
}

// shareOn lets the names of a list that other rules found share the title at its head: 县领导梁某某、石峰(a district's name too)、….
func (d *doc) shareOn() {
	var people []govgraph.Span
	for _, m := range d.found {
		if m.Type == govgraph.Person && !m.Byline {
			people = append(people, m.Span)
		}
	}
	slices.SortFunc(people, func(a, b govgraph.Span) int { return a.Start - b.Start })
	lead := -1
	for k, m := range people {
		first, listed := d.share[m.Start]
		switch {
		case listed:
			lead = first
		case k > 0 && people[k-1].End+1 == m.Start && d.r[people[k-1].End] == '、':
			if lead >= 0 && d.tEnd[m.Start] == 0 {
				d.share[m.Start] = lead
			}
		case d.tEnd[m.Start] > 0 && d.shared(d.titles[d.tEnd[m.Start]-1]):
			lead = m.Start
		default:
			lead = -1
		}
	}
}

// dropNamesakes takes back names of which doctrines and prizes are called: 马克思|主义, 某某|奖得主.
func (d *doc) dropNamesakes() {
	for i := range d.found {
		m := &d.found[i]
		if m.Type != govgraph.Person || !(d.at(m.End) == '奖' && !strings.ContainsRune("励章金牌状杯旗学给", d.at(m.End+1)) || d.at(m.End) == '主' && d.at(m.End+1) == '义') {
			continue
		}
		d.forget(govgraph.Person, m.Start, m.End)
		d.named[m.Start], m.Type = 0, ""
	}
}

// giveTitles attaches the title chain before a name, the one that it shares with the name before it in a list, or a bare national post behind it.
func (d *doc) giveTitles(r *Recogniser, m *govgraph.Mention) {
	if m.Byline {
		return
	}
	at := m.Start
	if first, ok := d.share[at]; ok {
		at = first
	}
	if s := r.chain(d, at); s < at {
		m.Titles = append(m.Titles, govgraph.Span{Start: s, End: at})
	}
	if e := d.elected(m.End); e.End > 0 {
		m.Titles = append(m.Titles, e)
	}
	if k := d.tStart[m.End]; k > 0 {
		switch t := d.titles[k-1]; d.s(t.start, t.end) {
		case "总书记", "总理", "委员长", "首相", "总统", "国家主席":
			m.Titles = append(m.Titles, govgraph.Span{Start: t.start, End: t.end})
		}
	}
}

// elected reads the post that a name, or the list in which it stands, is given: 甲、乙当选副省长; 任命甲为局长.
func (d *doc) elected(i int) govgraph.Span {
	i = d.listEnd(i)
	verb := false
	if d.at(i) == '当' && d.at(i+1) == '选' {
		i, verb = i+2, true
	}
	if d.at(i) == '为' && (verb || d.appointed(i)) {
		i, verb = i+1, true
	}
	if !verb {
		return govgraph.Span{}
	}
	for k := i; k < i+24 && k < len(d.r) && !isCut(d.r[k]); k++ {
		if t := d.tStart[k]; t > 0 && d.titles[t-1].kind == "post" && (isCut(d.at(d.titles[t-1].end)) || d.at(d.titles[t-1].end) == '的') {
			return govgraph.Span{Start: i, End: d.titles[t-1].end}
		}
	}
	return govgraph.Span{}
}

// listEnd is where the names and 、 that stand at i end. A list's members ask one after the other, so the last answer is kept: a list of fifty thousand names is walked once.
func (d *doc) listEnd(i int) int {
	if d.list.Start <= i && i <= d.list.End {
		return d.list.End
	}
	e := i
	for e < len(d.r) && (d.r[e] == '、' || d.person[e]) {
		e++
	}
	d.list = govgraph.Span{Start: i, End: e}
	return e
}

// appointed reports whether 任命 stands before the names that end at i.
func (d *doc) appointed(i int) bool {
	if d.listed.End == i && i > 0 {
		i = d.listed.Start
	} else {
		e := i
		for i > 0 && (d.person[i-1] || d.r[i-1] == '、') {
			i--
		}
		d.listed = govgraph.Span{Start: i, End: e}
	}
	return i >= 2 && d.s(i-2, i) == "任命"
}
