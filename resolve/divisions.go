package resolve

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"govgraph"
	"govgraph/resolve/table"
)

// A division knows the one that holds it.
type division struct {
	govgraph.Division
	up  *division
	key string // the character by which a relative word means it: 市 of 市委, "" where none does
}

// loadDivisions reads the gazetteer; a file whose rows stand in any order is fine. A division under its former name (户县) is a division of its own with the code
// of today's.
func (r *Resolver) loadDivisions(fsys fs.FS) error {
	var all []*division
	for _, file := range []string{"gazetteer/divisions.tsv", "gazetteer/former.tsv"} {
		err := table.File(fsys, file, 5, func(c []string) error {
			level, err := strconv.Atoi(c[4])
			if err != nil {
				return fmt.Errorf("level %q is not a number", c[4])
			}
			d := &division{Division: govgraph.Division{Code: c[0], Name: c[1], Short: c[2], Parent: c[3], Level: level}, key: keyOf(c[1])}
			all = append(all, d)
			if r.div[c[0]] == nil {
				r.div[c[0]] = d
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	zone, err := zoneName(fsys)
	if err != nil {
		return err
	}
	for _, d := range all {
		d.up = r.div[d.Parent]
		if d.Level < 4 || !zone(d.Name) {
			r.name(d)
		} else if d.up != nil {
			for _, n := range d.up.own() {
				r.named[n+d.Name] = append(r.named[n+d.Name], d)
			}
		}
	}
	for _, names := range [...]map[string][]*division{r.named, r.towns} {
		for n := range names {
			r.heads[head(n)] = true
		}
	}
	return nil
}

// zoneName returns what tells the names that are no proper ones: 经济开发区, 国营林场.
func zoneName(fsys fs.FS) (func(string) bool, error) {
	var words []string
	err := table.File(fsys, "gazetteer/zone_words.tsv", 1, func(c []string) error {
		words = append(words, regexp.QuoteMeta(c[0]))
		return nil
	})
	if err != nil {
		return nil, err
	}
	all, err := regexp.Compile("^(?:" + strings.Join(words, "|") + ")+$")
	if err != nil {
		return nil, fmt.Errorf("gazetteer/zone_words.tsv: %w", err)
	}
	return func(name string) bool {
		return name == "街道" || !strings.HasSuffix(name, "街道") && !strings.HasSuffix(name, "镇") && !strings.HasSuffix(name, "乡") && all.MatchString(name)
	}, nil
}

// name notes a division's own names.
func (r *Resolver) name(d *division) {
	for i, n := range d.own() {
		switch {
		case i == 0:
			r.named[n] = append(r.named[n], d)
		case n == d.Name:
		case d.Level < 4:
			r.named[n] = append(r.named[n], d)
		default:
			r.towns[n] = append(r.towns[n], d)
		}
	}
}

// keyOf is the level's character that a division's name ends with.
func keyOf(name string) string {
	for _, k := range levelKeys {
		if strings.HasSuffix(name, k) && !strings.HasSuffix(name, "特别行政区") {
			return k
		}
	}
	if strings.HasSuffix(name, "地区") {
		return "地"
	}
	return ""
}

// levelKeys are the characters that relative words begin with, the outermost level first.
var levelKeys = []string{"省", "市", "州", "盟", "县", "旗", "区", "镇", "乡"}

// own are a division's own names: in full, and the short ones in use (黔南布依族苗族自治州, 黔南, 黔南州).
func (d *division) own() []string {
	out := []string{d.Name}
	if d.Level == 4 && strings.HasSuffix(d.Name, "族乡") && d.Short != "" {
		out = append(out, d.Short+"乡") // 桶井乡 of 桶井土家族乡
	}
	if d.Short != "" {
		out = append(out, d.Short)
		if i := strings.Index(d.Name, "自治"); i >= 0 && d.Level > 1 {
			out = append(out, d.Short+d.Name[i+len("自治"):])
		}
	}
	return out
}

// called is the name that a post is resolved with: 黔南州 rather than 黔南布依族苗族自治州.
func (d *division) called() string {
	if d.Level == 2 && strings.HasSuffix(d.Name, "自治州") && d.Short != "" {
		return d.Short + "州"
	}
	return d.Name
}

// full is the name with those of the divisions that hold it: 吉林省辽源市东辽县.
func (d *division) full() string {
	if d == nil {
		return ""
	}
	if d.up == nil {
		return d.Name
	}
	up := d.up.full()
	if strings.HasSuffix(up, d.Name) || d.up.Name == "市辖区" {
		return up
	}
	return up + d.Name
}

// at is the division of the level that holds d, d itself at its own level, nil where there is none.
func (d *division) at(level int) *division {
	for ; d != nil; d = d.up {
		if d.Level == level {
			return d
		}
	}
	return nil
}

// within reports whether d lies in outer or is it.
func (d *division) within(outer *division) bool {
	for ; d != nil && outer != nil; d = d.up {
		if d == outer || d.Code == outer.Code {
			return true
		}
	}
	return false
}

// meant is the division that holds d and that a relative word of key means, nil where there is none: 市 of 东辽县 is 辽源市.
func (d *division) meant(key string) *division {
	for ; d != nil; d = d.up {
		if d.key == key || d.Level == 1 && (key == "省" || key == "自治区") {
			return d
		}
	}
	return nil
}

// forms are a division's names, short and full, alone and behind those of the divisions above it, the fullest first.
func (d *division) forms() []string {
	out := append([]string{d.full()}, d.own()...)
	for p := d.up; p != nil; p = p.up {
		out = append(out, p.Name+d.Name)
		if p.Short != "" {
			out = append(out, p.Short+d.Name)
			if d.Short != "" {
				out = append(out, p.Short+d.Short)
			}
		}
		if d.called() != d.Name {
			out = append(out, p.Name+d.called())
		}
	}
	return out
}

// prefix reads the divisions that text begins with, each inside the one before: 河北承德市兴隆县 of 河北承德市兴隆县人民医院. It returns those that
// the innermost name may mean and the length of all in bytes.
func (r *Resolver) prefix(text string) (found []*division, n int) {
	for {
		k, next := r.longest(text[n:])
		if k > 0 && n+k < len(text) && next[0].Level >= 3 && next[0].Name != text[n:n+k] && keyOf(text[n:n+k]) == "" {
			// A short name before something else is too weak (滨河 of 滨河苑小区), unless it leads to a division inside it.
			if m, _ := r.longest(text[n+k:]); m == 0 {
				return found, n
			}
		}
		if k == 0 {
			return found, n
		}
		if found != nil {
			if next = inside(next, found); next == nil {
				return found, n
			}
		}
		found, n = next, n+k
	}
}

// longest is the longest name of a division at the beginning of text.
// Townships of that short name come with the others: 金乡 is a county in Shandong, and a town elsewhere.
func (r *Resolver) longest(text string) (int, []*division) {
	n, may := r.longestOf(r.named, text)
	if n > 0 {
		if more := r.towns[text[:n]]; more != nil {
			may = append(slices.Clip(may), more...)
		}
	}
	return n, may
}

// head is a text's first two characters.
func head(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	_, m := utf8.DecodeRuneInString(text[n:])
	return text[:n+m]
}

func (r *Resolver) longestOf(named map[string][]*division, text string) (int, []*division) {
	if !r.heads[head(text)] {
		return 0, nil
	}
	k, e := 0, 0
	for i := range text {
		if i == 0 {
			continue
		}
		if e++; i > 45 {
			break
		}
		if e > 1 && len(named[text[:i]]) > 0 {
			k = i
		}
	}
	if len(text) > 3 && len(text) <= 45 && len(named[text]) > 0 {
		k = len(text)
	}
	return k, named[text[:k]]
}

// inside keeps the divisions of next that one of outer holds.
func inside(next, outer []*division) []*division {
	var out []*division
	for _, d := range next {
		for _, o := range outer {
			if d != o && d.within(o) {
				out = append(out, d)
				break
			}
		}
	}
	return out
}
