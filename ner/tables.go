package ner

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// A trie finds the words of a table at a place of a text, longest first.
type trie struct {
	next map[uint64]uint32
	val  []int32 // per node: index into the table's rows, -1 inside a word
}

func newTrie() *trie { return &trie{next: map[uint64]uint32{}, val: []int32{-1}} }

func edge(node uint32, r rune) uint64 { return uint64(node)<<21 | uint64(r) }

// add puts a word in; the first value of a word stays.
func (t *trie) add(word string, v int32) {
	node := uint32(0)
	for _, r := range word {
		to, ok := t.next[edge(node, r)]
		if !ok {
			to = uint32(len(t.val))
			t.val = append(t.val, -1)
			t.next[edge(node, r)] = to
		}
		node = to
	}
	if t.val[node] < 0 {
		t.val[node] = v
	}
}

// longest returns the length in runes and the value of the longest word at the beginning of r, 0 where there is none.
func (t *trie) longest(r []rune) (int, int32) {
	n, v, node := 0, int32(-1), uint32(0)
	for i, c := range r {
		to, ok := t.next[edge(node, c)]
		if !ok {
			break
		}
		if node = to; t.val[node] >= 0 {
			n, v = i+1, t.val[node]
		}
	}
	return n, v
}

func reversed(word string) string {
	r := []rune(word)
	slices.Reverse(r)
	return string(r)
}

// longestBefore is longest read leftwards from i, for words that were added reversed.
func (t *trie) longestBefore(r []rune, i int) int {
	n, node := 0, uint32(0)
	for k := i - 1; k >= 0; k-- {
		to, ok := t.next[edge(node, r[k])]
		if !ok {
			break
		}
		if node = to; t.val[node] >= 0 {
			n = i - k
		}
	}
	return n
}

// A row is one line of a table.
type row struct {
	cols []string
	line int
}

func (r row) col(i int) string {
	if i < len(r.cols) {
		return strings.TrimSpace(r.cols[i])
	}
	return ""
}

// readTable reads a TSV file with # comments; want is the least number of columns.
func readTable(fsys fs.FS, name string, want int) ([]row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening table: %w", err)
	}
	defer f.Close()
	var rows []row
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		s := sc.Text()
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		if !utf8.ValidString(s) {
			return nil, fmt.Errorf("%s:%d: not UTF-8", name, n)
		}
		cols := strings.Split(s, "\t")
		if len(cols) < want || strings.TrimSpace(cols[0]) == "" {
			return nil, fmt.Errorf("%s:%d: %d columns, want at least %d", name, n, len(cols), want)
		}
		rows = append(rows, row{cols, n})
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return rows, nil
}
