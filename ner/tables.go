package ner

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// A trie finds the words of a table at a place of a text, longest first. Its edges lie in one hash table with open addresses: the rules ask it several times for every character.
type trie struct {
	first [1 << 10]uint64 // the characters of the basic plane that begin a word
	two   [1 << 11]uint64 // a bit for the first two characters of a word, by hash: most pairs of a text are told from a near cache to begin none
	keys  []uint64        // node and character, 0 where free
	to    []uint32
	used  int
	shift uint8
	val   []int32 // per node: index into the table's rows, -1 inside a word
}

func newTrie() *trie {
	return &trie{keys: make([]uint64, 64), to: make([]uint32, 64), shift: 64 - 6, val: []int32{-1}}
}

func trieOf(words ...string) *trie {
	t := newTrie()
	for i, w := range words {
		t.add(w, int32(i))
	}
	return t
}

func edge(node uint32, r rune) uint64 { return uint64(node)<<21 | uint64(r) }

// next follows an edge; 0 is none, for no edge leads to the root.
func (t *trie) next(node uint32, r rune) uint32 {
	k := edge(node, r)
	mask := uint64(len(t.keys) - 1)
	for i := k * 0x9E3779B97F4A7C15 >> t.shift; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case k:
			return t.to[i]
		case 0:
			return 0
		}
	}
}

func (t *trie) put(k uint64, to uint32) {
	mask := uint64(len(t.keys) - 1)
	i := k * 0x9E3779B97F4A7C15 >> t.shift
	for t.keys[i] != 0 {
		i = (i + 1) & mask
	}
	t.keys[i], t.to[i] = k, to
}

// grow doubles the table of edges when half of it is in use.
func (t *trie) grow() {
	if t.used++; 2*t.used <= len(t.keys) {
		return
	}
	keys, to := t.keys, t.to
	t.keys, t.to, t.shift = make([]uint64, 2*len(keys)), make([]uint32, 2*len(to)), t.shift-1
	for i, k := range keys {
		if k != 0 {
			t.put(k, to[i])
		}
	}
}

// add puts a word in; the first value of a word stays.
func (t *trie) add(word string, v int32) {
	node, begin, second := uint32(0), rune(0), false
	for i, r := range word {
		if i == 0 && r < 1<<16 {
			t.first[r>>6] |= 1 << (r & 63)
		}
		if second {
			k := twoBit(begin, r)
			t.two[k>>6] |= 1 << (k & 63)
		}
		begin, second = r, i == 0
		to := t.next(node, r)
		if to == 0 {
			t.grow()
			to = uint32(len(t.val))
			t.val = append(t.val, -1)
			t.put(edge(node, r), to)
		}
		node = to
	}
	if t.val[node] < 0 {
		t.val[node] = v
	}
}

func twoBit(a, b rune) uint64 { return (uint64(a)<<21 | uint64(b)) * 0x9E3779B97F4A7C15 >> (64 - 17) }

// goesOn reports whether a word may begin with a and b.
func (t *trie) goesOn(a, b rune) bool {
	k := twoBit(a, b)
	return t.two[k>>6]>>(k&63)&1 != 0
}

// leadsNowhere tells from a look at one bit that no word begins like r.
func (t *trie) leadsNowhere(r []rune) bool {
	return len(r) == 0 || r[0] >= 0 && r[0] < 1<<16 && t.first[r[0]>>6]>>(r[0]&63)&1 == 0
}

// longest returns the length in runes and the value of the longest word at the beginning of r, 0 where there is none.
func (t *trie) longest(r []rune) (int, int32) {
	if t.leadsNowhere(r) {
		return 0, -1
	}
	n, v, node := 0, int32(-1), uint32(0)
	for i, c := range r {
		if i == 1 && !t.goesOn(r[0], c) {
			break
		}
		if node = t.next(node, c); node == 0 {
			break
		}
		if t.val[node] >= 0 {
			n, v = i+1, t.val[node]
		}
	}
	return n, v
}

// begins reports whether any word stands at the beginning of r.
func (t *trie) begins(r []rune) bool { return t.some(r, func(int) bool { return true }) }

// some reports whether ok holds for the length of any word at the beginning of r.
func (t *trie) some(r []rune, ok func(n int) bool) bool {
	if t.leadsNowhere(r) {
		return false
	}
	node := uint32(0)
	for i, c := range r {
		if i == 1 && !t.goesOn(r[0], c) {
			return false
		}
		if node = t.next(node, c); node == 0 {
			return false
		}
		if t.val[node] >= 0 && ok(i+1) {
			return true
		}
	}
	return false
}

func reversed(word string) string {
	r := []rune(word)
	slices.Reverse(r)
	return string(r)
}

// longestBefore is longest read leftwards from i, for words that were added reversed.
func (t *trie) longestBefore(r []rune, i int) int {
	n, node := 0, uint32(0)
	if i > 0 && t.leadsNowhere(r[i-1:]) {
		return 0
	}
	for k := i - 1; k >= 0; k-- {
		if k == i-2 && !t.goesOn(r[i-1], r[k]) {
			break
		}
		if node = t.next(node, r[k]); node == 0 {
			break
		}
		if t.val[node] >= 0 {
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
