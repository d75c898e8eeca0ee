package queries

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Topics sort topics as written (三夏防汛备汛工作) into headings (防汛抗旱), so that they can be counted. The zero value and nil have no headings.
type Topics struct {
	headings []string
	words    map[string][]string
}

// LoadTopics reads a table with a heading and its words, separated by |, on each line.
func LoadTopics(fsys fs.FS, name string) (*Topics, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading topics: %w", err)
	}
	defer f.Close()
	t := &Topics{words: map[string][]string{}}
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(s.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		heading, words, ok := strings.Cut(line, "\t")
		if !ok || heading == "" || words == "" || t.words[heading] != nil {
			return nil, fmt.Errorf("%s:%d: want a new heading, a tab and words separated by |", name, n)
		}
		t.headings = append(t.headings, heading)
		t.words[heading] = strings.Split(words, "|")
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return t, nil
}

// of are the headings of an event's topics, in the table's order; a topic without a heading stands as it is.
func (t *Topics) of(topics []string) []string {
	if t == nil {
		return topics
	}
	var out, rest []string
	for _, h := range t.headings {
		if slices.ContainsFunc(topics, func(s string) bool { return t.under(h, s) }) {
			out = append(out, h)
		}
	}
	for _, s := range topics {
		if !slices.ContainsFunc(t.headings, func(h string) bool { return t.under(h, s) }) {
			rest = append(rest, s)
		}
	}
	return append(out, rest...)
}

func (t *Topics) under(heading, topic string) bool {
	return strings.Contains(topic, heading) || slices.ContainsFunc(t.words[heading], func(w string) bool { return strings.Contains(topic, w) })
}

// match reports whether one of an event's topics holds what was asked for, or comes under it where it is a heading.
func (t *Topics) match(asked string, topics []string) bool {
	if asked == "" {
		return true
	}
	return slices.ContainsFunc(topics, func(s string) bool {
		return strings.Contains(s, asked) || t != nil && t.words[asked] != nil && t.under(asked, s)
	})
}

// Headings lists the headings.
func (t *Topics) Headings() []string {
	if t == nil {
		return nil
	}
	return t.headings
}
