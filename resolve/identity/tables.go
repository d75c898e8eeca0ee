package identity

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"govgraph/resolve/table"
)

// Tables are the knowledge that names and posts are weighed with; safe for concurrent use.
type Tables struct {
	surnames  map[string]int
	given     map[string]int
	countries map[string]string // any form → country
	any, end  map[string]int    // words of posts → rank
	forces    []string          // words of posts in the armed forces

	simple  map[rune]rune          // traditional → simplified
	known   map[string]string      // any form of a body that is known everywhere → its name
	initial map[rune][]string      // first character → countries
	later   map[string][]successor // name of a body → those that took over from it
}

// Load reads the tables. An error names file and line.
func Load(fsys fs.FS) (*Tables, error) {
	t := &Tables{surnames: map[string]int{}, given: map[string]int{}, countries: map[string]string{}, any: map[string]int{}, end: map[string]int{},
		simple: map[rune]rune{}, known: map[string]string{}, initial: map[rune][]string{}, later: map[string][]successor{}}
	for _, f := range []struct {
		name string
		want int
		row  func([]string) error
	}{
		{"dictionaries/surnames.tsv", 2, weights(t.surnames)},
		{"dictionaries/given_names.tsv", 2, weights(t.given)},
		{"dictionaries/ranks.tsv", 3, t.rank},
		{"gazetteer/countries.tsv", 2, t.country},
		{"dictionaries/traditional.tsv", 2, func(c []string) error {
			from, _ := utf8.DecodeRuneInString(c[0])
			t.simple[from], _ = utf8.DecodeRuneInString(c[1])
			return nil
		}},
		{"dictionaries/bodies.tsv", 1, func(c []string) error {
			for _, f := range append([]string{c[0]}, strings.Split(strings.Join(c[1:], "|"), "|")...) {
				t.known[f] = cmp.Or(t.known[f], c[0])
			}
			return nil
		}},
		{"dictionaries/successors.tsv", 3, func(c []string) error {
			t.later[c[0]] = append(t.later[c[0]], successor{c[1], c[2]})
			return nil
		}},
	} {
		if err := table.File(fsys, f.name, f.want, f.row); err != nil {
			return nil, err
		}
	}
	delete(t.countries, "")
	delete(t.known, "")
	return t, nil
}

func (t *Tables) country(c []string) error {
	if c[1] != "country" || c[0] == "中国" {
		return nil
	}
	for _, f := range append([]string{c[0]}, strings.Split(strings.Join(c[2:], "|"), "|")...) {
		t.countries[f] = c[0]
	}
	first, _ := utf8.DecodeRuneInString(c[0])
	t.initial[first] = append(t.initial[first], c[0])
	return nil
}

func weights(into map[string]int) func([]string) error {
	return func(c []string) error {
		w, err := strconv.Atoi(c[1])
		if err != nil || w < 1 || w > 3 {
			return fmt.Errorf("weight %q is none of 1, 2, 3", c[1])
		}
		into[c[0]] = w
		return nil
	}
}

func (t *Tables) rank(c []string) error {
	n, err := strconv.Atoi(c[1])
	if err != nil || n < 1 || n > 5 {
		return fmt.Errorf("rank %q is none of 1 to 5", c[1])
	}
	switch c[2] {
	case "any":
		t.any[c[0]] = n
	case "end":
		t.end[c[0]] = n
	case "forces":
		t.forces = append(t.forces, c[0])
	default:
		return fmt.Errorf("%q is none of any, end, forces", c[2])
	}
	return nil
}

// rankOf is the highest rank that a post's words tell, 0 where they tell none.
func (t *Tables) rankOf(post string) (n int) {
	for w, r := range t.any {
		if strings.Contains(post, w) {
			n = max(n, r)
		}
	}
	for i := range post {
		n = max(n, t.end[post[i:]])
	}
	return n
}

// serves reports whether a post is one in the armed forces. A party secretary of a division heads the garrison's committee too.
func (t *Tables) serves(post string) bool {
	return !strings.HasSuffix(post, "书记") && slices.ContainsFunc(t.forces, func(w string) bool { return strings.Contains(post, w) })
}

// countryOf is the foreign country that a post is of. In the post of a foreign name it may stand behind other words: 今晚播出|巴西|总统.
func (t *Tables) countryOf(post, body string, foreign bool) string {
	if c := t.longest(body); c != "" {
		return c
	}
	if c := t.longest(post); c != "" {
		return c
	}
	first, n := utf8.DecodeRuneInString(post)
	if c := t.countries[string(first)]; c != "" && slices.ContainsFunc([]string{"总统", "副总统", "总理", "副总理", "首相", "外长", "外交", "国防", "国王", "驻", "议长", "王储"},
		func(w string) bool { return strings.HasPrefix(strings.TrimLeft(post[n:], "前原"), w) }) {
		return c
	}
	if foreign {
		return t.last(post)
	}
	return ""
}

// last is the last country that a text names by a form of two characters or more.
func (t *Tables) last(s string) (country string) {
	for i := 0; i < len(s); {
		c, n := t.longest(s[i:]), 0
		if c == "" {
			_, n = utf8.DecodeRuneInString(s[i:])
		} else {
			country, n = c, t.lengthAt(s[i:])
		}
		i += n
	}
	return country
}

func (t *Tables) lengthAt(s string) int {
	for end := min(len(s), 36); end >= 6; end-- {
		if t.countries[s[:end]] != "" {
			return end
		}
	}
	return 0
}

// longest is the country that a text begins with, by a form of two characters or more.
func (t *Tables) longest(s string) string { return t.countries[s[:t.lengthAt(s)]] }

// Share estimates which part of the population bears a name, from how common family name and given name are. foreign says that it looks like no Chinese name.
func (t *Tables) Share(name string) (share float64, foreign bool) {
	family, w := "", 0
	for end := min(len(name), 6); end >= 3; end -= 3 {
		if v := t.surnames[name[:min(end, len(name))]]; v > 0 && end < len(name) {
			family, w = name[:end], v
			break
		}
	}
	given := name[len(family):]
	n := utf8.RuneCountInString(given)
	if w == 0 || n > 2 || n == 0 || strings.Contains(name, "·") {
		return []float64{1e-4, 1e-4, 1e-4, 1e-4, 2e-5, 5e-7}[min(utf8.RuneCountInString(name), 5)], true
	}
	share = []float64{0, 3e-4, 4e-3, 2e-2}[w]
	if strings.HasPrefix(name, "王") || strings.HasPrefix(name, "李") || strings.HasPrefix(name, "张") || strings.HasPrefix(name, "刘") || strings.HasPrefix(name, "陈") {
		share = 6e-2 // each of the five most common is borne by one in twenty
	}
	return share * t.givenShare(given, n), false
}

func (t *Tables) givenShare(given string, n int) float64 {
	switch v := t.given[given]; {
	case v == 3:
		return 3e-3
	case v == 2:
		return 6e-4
	case n == 1:
		return 1.5e-4
	}
	usual := 0
	for _, c := range given {
		if t.given[string(c)] > 0 {
			usual++
		}
	}
	return []float64{4e-6, 1.5e-5, 1e-4}[usual]
}
