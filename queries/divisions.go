package queries

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// Divisions are the names of provinces, prefectures, counties and townships by their codes of 2, 4, 6 and 9 digits.
type Divisions struct {
	name     map[string]string
	children map[string][]string
	codes    map[string][]string // by name
}

// LoadDivisions reads a table with code, name, short name and code of what holds it on each line.
func LoadDivisions(fsys fs.FS, table string) (*Divisions, error) {
	f, err := fsys.Open(table)
	if err != nil {
		return nil, fmt.Errorf("reading divisions: %w", err)
	}
	defer f.Close()
	d := &Divisions{name: map[string]string{}, children: map[string][]string{}, codes: map[string][]string{}}
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) < 4 {
			return nil, fmt.Errorf("%s:%d: want code, name, short name and the code of what holds it", table, n)
		}
		d.name[c[0]] = c[1]
		d.codes[c[1]] = append(d.codes[c[1]], c[0])
		d.children[c[3]] = append(d.children[c[3]], c[0])
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", table, err)
	}
	return d, nil
}

// Name is the name in full, 湖南省岳阳市; "" where the code is not known.
func (d *Divisions) Name(code string) string {
	if d == nil {
		return ""
	}
	name := ""
	for n := 1; n <= 4; n++ {
		if c := cutCode(code, n); c != "" {
			name += d.name[c]
		}
	}
	return name
}

// own is a division's own name, 岳阳市.
func (d *Divisions) own(code string) string { return d.name[trimCode(code)] }

// Locate is the code of the division with whose name, in full or by itself, a text begins: 湖南省 of 湖南省副省长, 岳阳市 of 岳阳市教育局; "" for none, or
// where the name alone may be several.
func (d *Divisions) Locate(text string) string {
	found := ""
	for rest := []rune(text); len(rest) > 0; {
		code, n := d.longest(rest, found)
		if code == "" {
			break
		}
		found, rest = code, rest[n:]
	}
	return found
}

// longest is the division inside outer whose name is the longest beginning of text, and the name's length.
func (d *Divisions) longest(text []rune, outer string) (code string, n int) {
	for n = min(len(text), 12); n >= 2; n-- {
		code, several := "", false
		for _, c := range d.codes[string(text[:n])] {
			if strings.HasPrefix(c, outer) {
				several = code != ""
				code = c
			}
		}
		if code != "" && !several {
			return code, n
		}
	}
	return "", 0
}

// Inside are the codes of the divisions directly inside one.
func (d *Divisions) Inside(code string) []string { return d.children[trimCode(code)] }

// cutCode is the code of the division of a level that a code lies in, "" where the code does not reach that deep.
func cutCode(code string, level int) string {
	code = trimCode(code)
	n := []int{0, 2, 4, 6, 9}[min(max(level, 0), 4)]
	if len(code) < n || n == 0 {
		return ""
	}
	return code[:n]
}
