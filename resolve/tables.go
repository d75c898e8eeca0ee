package resolve

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strings"
	"unicode/utf8"

	"govgraph/resolve/table"
)

// A Resolver is safe for concurrent use.
type Resolver struct {
	div     map[string]*division   // by code
	named   map[string][]*division // own names → divisions
	towns   map[string][]*division // short names of townships, which tell little: 和平 of 和平镇
	heads   map[string]bool        // the first two characters of all these names: most places of a text begin none
	long    map[string][]string    // bureau's short name → full ones: 住建 → 住房和城乡建设
	short   map[string][]string    // and back
	other   map[string][]string    // any form of a known body or country → all its forms, the full one first
	country map[string]bool
	single  map[string]string // name of one character → code of the province: 京 → 11
	titles  map[string]string // title word → kind
	ends    map[string]string // ending of a body's name → kind
	leadIn  map[string]bool   // words that lead to a title and are no part of it
	sources map[string]string // newspaper or site → code of its division
}

// Load reads the gazetteer and the tables of bodies, bureaux and titles. An error names file and line.
func Load(fsys fs.FS) (*Resolver, error) {
	r := &Resolver{div: map[string]*division{}, named: map[string][]*division{}, towns: map[string][]*division{}, heads: map[string]bool{}, long: map[string][]string{}, short: map[string][]string{}, other: map[string][]string{},
		country: map[string]bool{}, single: map[string]string{}, titles: map[string]string{}, ends: map[string]string{}, leadIn: map[string]bool{}, sources: map[string]string{}}
	if err := r.loadDivisions(fsys); err != nil {
		return nil, err
	}
	for _, t := range []struct {
		name string
		want int
		row  func([]string) error
	}{
		{"dictionaries/bodies.tsv", 1, func(c []string) error { r.family(c, 1); return nil }},
		{"gazetteer/countries.tsv", 1, func(c []string) error {
			for _, f := range r.family(c, 2) {
				r.country[f] = utf8.RuneCountInString(f) > 1
			}
			return nil
		}},
		{"gazetteer/abbreviations.tsv", 2, func(c []string) error { r.single[c[0]] = c[1]; return nil }},
		{"dictionaries/bureaux.tsv", 2, r.bureau},
		{"dictionaries/titles.tsv", 2, func(c []string) error { r.titles[c[0]] = c[1]; return nil }},
		{"dictionaries/org_endings.tsv", 2, func(c []string) error { r.ends[c[0]] = c[1]; return nil }},
		{"dictionaries/context.tsv", 2, func(c []string) error {
			if c[1] == "stop" {
				r.leadIn[c[0]] = true
			}
			return nil
		}},
	} {
		if err := table.File(fsys, t.name, t.want, t.row); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// family notes the forms of a body or country: the first column and those of column col.
func (r *Resolver) family(c []string, col int) []string {
	forms := []string{c[0]}
	if len(c) > col && c[col] != "" {
		forms = append(forms, strings.Split(c[col], "|")...)
	}
	for _, f := range forms {
		if r.other[f] == nil {
			r.other[f] = forms
		}
	}
	return forms
}

func (r *Resolver) bureau(c []string) error {
	for _, full := range strings.Split(c[1], "|") {
		if full != c[0] {
			r.long[c[0]] = append(r.long[c[0]], full)
			r.short[full] = append(r.short[full], c[0])
		}
	}
	if r.long[c[0]] == nil {
		r.long[c[0]] = []string{c[0]} // known, and short already
	}
	return nil
}

// WithSources is a resolver that also knows which division a newspaper or site writes from: lines of source, tab, division (full name or code). name is
// for errors, which name its line. r stays as it is.
func (r *Resolver) WithSources(name string, in io.Reader) (*Resolver, error) {
	c := *r
	c.sources = maps.Clone(r.sources)
	return &c, table.Rows(name, in, 2, func(col []string) error {
		d := r.div[col[1]]
		if d == nil {
			d = r.given(col[1])
		}
		if d == nil {
			return fmt.Errorf("no division is called %q", col[1])
		}
		c.sources[col[0]] = d.Code
		return nil
	})
}
