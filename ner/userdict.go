package ner

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"govgraph"
)

// A UserWord is a line of a user's dictionary: a name, its type, the identifier that the user gives it (may be empty) and other forms of it.
type UserWord struct {
	Name    string
	Type    govgraph.Type
	ID      string
	Aliases []string
	At      string // file:line
}

// Forms are the name and its aliases.
func (w UserWord) Forms() []string { return append([]string{w.Name}, w.Aliases...) }

var userTypes = []govgraph.Type{govgraph.Person, govgraph.Org, govgraph.Place, govgraph.Document}

// ReadUserWords reads every .tsv file of a folder, in the order of their names. Columns: name, type (person, org, place, document), identifier, aliases separated by |; the last two may
// be left out. An error names file and line.
func ReadUserWords(fsys fs.FS) ([]UserWord, error) {
	files, err := fs.Glob(fsys, "*.tsv")
	if err != nil {
		return nil, fmt.Errorf("listing dictionaries: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no .tsv file in the folder of dictionaries")
	}
	var words []UserWord
	seen := map[string]UserWord{}
	for _, f := range files {
		rows, err := readTable(fsys, f, 2)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			w := UserWord{Name: row.col(0), Type: govgraph.Type(row.col(1)), ID: row.col(2), At: fmt.Sprintf("%s:%d", f, row.line)}
			for _, a := range strings.Split(row.col(3), "|") {
				if a = strings.TrimSpace(a); a != "" {
					w.Aliases = append(w.Aliases, a)
				}
			}
			if err := w.check(len(row.cols), seen); err != nil {
				return nil, fmt.Errorf("%s: %w", w.At, err)
			}
			words = append(words, w)
		}
	}
	return words, nil
}

// check refuses a word that cannot be meant, or that says otherwise than an earlier line.
func (w UserWord) check(cols int, seen map[string]UserWord) error {
	if !slices.Contains(userTypes, w.Type) {
		return fmt.Errorf("unknown type %q (person, org, place or document)", w.Type)
	}
	if cols > 4 {
		return fmt.Errorf("%d columns, want name, type, identifier, aliases", cols)
	}
	for _, f := range w.Forms() {
		if len([]rune(f)) < 2 {
			return fmt.Errorf("%q is too short: a name has two characters or more", f)
		}
		if old, ok := seen[f]; ok && (old.Type != w.Type || old.ID != w.ID || old.Name != w.Name) {
			return fmt.Errorf("%q is a form of %s %s at %s already", f, old.Type, old.Name, old.At)
		}
		seen[f] = w
	}
	return nil
}

// WithWords returns a recogniser that knows a user's words beside everything else; they win over all rules. The receiver is left as it is.
func (r *Recogniser) WithWords(words []UserWord) *Recogniser {
	c := *r
	c.user, c.userWords = newTrie(), words
	for i, w := range words {
		for _, f := range w.Forms() {
			c.user.add(half(f), int32(i))
			if s, ok := r.Simplified(f); ok {
				c.user.add(half(s), int32(i))
			}
		}
	}
	return &c
}

// findUser takes the user's words wherever they stand, even inside longer words of the segmenter.
func (r *Recogniser) findUser(d *doc) {
	if r.user == nil {
		return
	}
	for i := 0; i < len(d.r); i++ {
		n, v := r.user.longest(d.r[i:])
		if n == 0 {
			continue
		}
		w := r.userWords[v]
		m := d.add(w.Type, "user dictionary", i, i+n)
		m.ID, m.Name = w.ID, w.Name
		d.mine = append(d.mine, *m)
		i += n - 1
	}
}

// keepUser lets the user's words win: what the rules found across them, of whatever type, goes, except documents that name them in their title.
func (d *doc) keepUser() {
	if len(d.mine) == 0 {
		return
	}
	over := make([]bool, len(d.r)+1)
	for _, m := range d.mine {
		for i := m.Start; i < m.End; i++ {
			over[i] = true
		}
	}
	d.found = slices.DeleteFunc(d.found, func(m govgraph.Mention) bool {
		return m.Name == "" && m.Type != govgraph.Document && !free(over, m.Start, m.End)
	})
	kept := map[govgraph.Span]bool{}
	for _, m := range d.found {
		if m.Name != "" && m.Type != "" {
			kept[m.Span] = true
		}
	}
	for _, m := range d.mine {
		if !kept[m.Span] { // a rule put a longer name in its place
			d.found = append(d.found, m)
		}
	}
}
