// Package resolve says what mentions mean: which division 我市 and a bare 市委 stand for, which names are one thing, and which post a title chain gives.
package resolve

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"govgraph"
)

// A Resolver is safe for concurrent use.
type Resolver struct {
	div     map[string]*govgraph.Division // by code
	named   map[string][]string           // name or short name → codes
	bureaux map[string][]string           // 住建 → 住房和城乡建设
	other   map[string][]string           // any form of a known body or country → all its forms, the full one first
}

// Load reads the gazetteer and the tables of bodies. An error names file and line.
func Load(fsys fs.FS) (*Resolver, error) {
	r := &Resolver{div: map[string]*govgraph.Division{}, named: map[string][]string{}, bureaux: map[string][]string{}, other: map[string][]string{}}
	err := lines(fsys, "gazetteer/divisions.tsv", 5, func(c []string) error {
		level, err := strconv.Atoi(c[4])
		if err != nil {
			return fmt.Errorf("level %q is not a number", c[4])
		}
		r.div[c[0]] = &govgraph.Division{Code: c[0], Name: c[1], Short: c[2], Parent: c[3], Level: level}
		r.named[c[1]] = append(r.named[c[1]], c[0])
		if c[2] != "" && c[2] != c[1] {
			r.named[c[2]] = append(r.named[c[2]], c[0])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	family := func(forms []string) {
		for _, f := range forms {
			r.other[f] = forms
		}
	}
	for _, t := range []struct {
		name string
		col  int
	}{{"dictionaries/bodies.tsv", 1}, {"gazetteer/countries.tsv", 2}} {
		if err := lines(fsys, t.name, 1, func(c []string) error {
			forms := []string{c[0]}
			if len(c) > t.col && c[t.col] != "" {
				forms = append(forms, strings.Split(c[t.col], "|")...)
			}
			family(forms)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return r, lines(fsys, "dictionaries/bureaux.tsv", 2, func(c []string) error {
		r.bureaux[c[0]] = strings.Split(c[1], "|")
		return nil
	})
}

func lines(fsys fs.FS, name string, want int, row func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("opening table: %w", err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if s := sc.Text(); s != "" && s[0] != '#' {
			c := strings.Split(s, "\t")
			if len(c) < want {
				return fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(c), want)
			}
			if err := row(c); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
	}
	return sc.Err()
}

// full is the name with those of the divisions that hold it: 吉林省辽源市东辽县.
func (r *Resolver) full(code string) string {
	d := r.div[code]
	if d == nil {
		return ""
	}
	if d.Parent == "" || r.div[d.Parent] == nil {
		return d.Name
	}
	up := r.full(d.Parent)
	if strings.HasSuffix(up, d.Name) || r.div[d.Parent].Name == "市辖区" {
		return up
	}
	return up + d.Name
}

// up is the division of the level that holds code, code itself at its own level, "" where there is none.
func (r *Resolver) up(code string, level int) string {
	for d := r.div[code]; d != nil; d = r.div[d.Parent] {
		if d.Level == level {
			return d.Code
		}
	}
	return ""
}

// within reports whether code lies in the division outer or is it.
func (r *Resolver) within(code, outer string) bool {
	for d := r.div[code]; d != nil; d = r.div[d.Parent] {
		if d.Code == outer {
			return true
		}
	}
	return false
}

// forms are a division's names, short and full, alone and behind those of the divisions above it.
func (r *Resolver) forms(code string) []string {
	d := r.div[code]
	if d == nil {
		return nil
	}
	out := []string{r.full(code), d.Name}
	if d.Short != "" {
		out = append(out, d.Short)
	}
	for p := r.div[d.Parent]; p != nil; p = r.div[p.Parent] {
		out = append(out, p.Name+d.Name)
		if p.Short != "" {
			out = append(out, p.Short+d.Name, p.Short+d.Short)
		}
	}
	return out
}
