package queries

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// BodyKinds tell kinds of body by their names.
type BodyKinds struct{ list []bodyKind }

type bodyKind struct {
	name, chinese, english string
	words                  []string
}

// LoadBodyKinds reads a table with kind, Chinese and English heading and words on each line.
func LoadBodyKinds(fsys fs.FS, table string) (*BodyKinds, error) {
	f, err := fsys.Open(table)
	if err != nil {
		return nil, fmt.Errorf("reading kinds of body: %w", err)
	}
	defer f.Close()
	k := &BodyKinds{}
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 4 || c[0] == "" || c[3] == "" {
			return nil, fmt.Errorf("%s:%d: want kind, Chinese heading, English heading and words", table, n)
		}
		k.list = append(k.list, bodyKind{c[0], c[1], c[2], strings.Split(c[3], "|")})
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", table, err)
	}
	return k, nil
}

// Of is the kind of a body, "" for none.
func (k *BodyKinds) Of(body string) string {
	if b := k.find(body); b != nil {
		return b.name
	}
	return ""
}

// Heading is the kind of a body in a language, zh or en, "" for none.
func (k *BodyKinds) Heading(body, lang string) string {
	b := k.find(body)
	switch {
	case b == nil:
		return ""
	case lang == "en":
		return b.english
	}
	return b.chinese
}

func (k *BodyKinds) find(body string) *bodyKind {
	if body == "" || k == nil {
		return nil
	}
	for i := range k.list {
		for _, w := range k.list[i].words {
			begins, isBegin := strings.CutPrefix(w, "^")
			ends, isEnd := strings.CutSuffix(w, "$")
			switch {
			case isBegin && strings.HasPrefix(body, begins), isEnd && strings.HasSuffix(body, ends), !isBegin && !isEnd && strings.Contains(body, w):
				return &k.list[i]
			}
		}
	}
	return nil
}
