// Package ner turns an article into tokens and mentions: who and what is named where. It works by named rules over tables (surnames, title words, endings, the gazetteer) and
// the words of the segmenter; every mention says which rule found it.
package ner

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"govgraph"
	"govgraph/ner/model"
	"govgraph/ner/segment"
)

// A Recogniser is safe for concurrent use.
type Recogniser struct {
	seg       *segment.Segmenter
	surnames  map[string]int // 3 very common … 1 rare
	single    []uint8        // the weights of surnames of one character, by character
	titles    *trie
	titleOf   []string // kind by value
	context   contexts
	orgEnds   *trie
	orgKind   []string
	orgMin    []int
	placeEnd  *trie
	plKind    []string
	bodies    *trie
	bureaux   *trie // work of bureaux, last character first: 住建, 发改
	compound  *trie // bureaux with 和 in their names: 住房和城乡建设
	places    *trie // divisions and countries
	plVal     []placeName
	simple    map[rune]rune // traditional → simplified
	user      *trie         // the user's words, nil without any
	userWords []UserWord
	model     *model.Model // nil without weights

	used *used
}

// used is the memory of texts and sentences that have been read, to be used again.
type used struct{ docs, sentences sync.Pool }

// contexts are the classes of words whose place beside a name tells something; dictionaries/context.tsv says what each means.
type contexts struct{ follow, speech, before, stop, generic, inside, site, spot, firm, works, kind, department, plain, noname *trie }

type placeName struct {
	full  bool // a full name, or a short one
	level int  // 0 country or region
	kind  string
}

// Load reads dictionaries/, gazetteer/ and the weights of fsys. An error names file and line.
func Load(fsys fs.FS) (*Recogniser, error) {
	r, err := LoadTables(fsys)
	if err == nil {
		err = r.loadModel(fsys)
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// LoadTables is Load without the weights.
func LoadTables(fsys fs.FS) (*Recogniser, error) {
	r := &Recogniser{used: &used{}, surnames: map[string]int{}, single: make([]uint8, 1<<16), simple: map[rune]rune{}, titles: newTrie(), orgEnds: newTrie(), placeEnd: newTrie(), bodies: newTrie(), compound: newTrie(), bureaux: newTrie(), places: newTrie()}
	cutter := make(chan error, 1)
	go func() { // the dictionary takes longer than all tables
		var err error
		r.seg, err = segment.New()
		cutter <- err
	}()
	for _, load := range []func(fs.FS) error{r.loadSurnames, r.loadTitles, r.loadContext, r.loadEndings, r.loadBodies, r.loadBureaux, r.loadPlaces, r.loadScript} {
		if err := load(fsys); err != nil {
			return nil, errors.Join(err, <-cutter)
		}
	}
	if err := <-cutter; err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Recogniser) loadSurnames(fsys fs.FS) error {
	rows, err := readTable(fsys, "dictionaries/surnames.tsv", 2)
	for _, w := range rows {
		n, bad := strconv.Atoi(w.col(1))
		if bad != nil || n < 1 || n > 3 {
			return fmt.Errorf("dictionaries/surnames.tsv:%d: weight %q is not 1, 2 or 3", w.line, w.col(1))
		}
		r.surnames[w.col(0)] = n
		if c, size := utf8.DecodeRuneInString(w.col(0)); size == len(w.col(0)) && c < 1<<16 {
			r.single[c] = uint8(n)
		}
	}
	return err
}

func (r *Recogniser) loadTitles(fsys fs.FS) error {
	rows, err := readTable(fsys, "dictionaries/titles.tsv", 2)
	for _, w := range rows {
		r.titles.add(w.col(0), int32(len(r.titleOf)))
		r.titleOf = append(r.titleOf, w.col(1))
	}
	return err
}

func (r *Recogniser) loadContext(fsys fs.FS) error {
	rows, err := readTable(fsys, "dictionaries/context.tsv", 2)
	c := &r.context
	*c = contexts{newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie(), newTrie()}
	class := map[string]*trie{"follow": c.follow, "speech": c.speech, "before": c.before, "stop": c.stop, "generic": c.generic, "inside": c.inside, "site": c.site, "spot": c.spot, "firm": c.firm, "works": c.works, "kind": c.kind, "department": c.department, "plain": c.plain, "noname": c.noname}
	for _, w := range rows {
		t := class[w.col(1)]
		if t == nil {
			return fmt.Errorf("dictionaries/context.tsv:%d: unknown class %q", w.line, w.col(1))
		}
		t.add(w.col(0), 0)
	}
	return err
}

func (r *Recogniser) loadEndings(fsys fs.FS) error {
	rows, err := readTable(fsys, "dictionaries/org_endings.tsv", 3)
	if err != nil {
		return err
	}
	for _, w := range rows {
		n, bad := strconv.Atoi(w.col(2))
		if bad != nil {
			return fmt.Errorf("dictionaries/org_endings.tsv:%d: %q is not a number", w.line, w.col(2))
		}
		r.orgEnds.add(w.col(0), int32(len(r.orgKind)))
		r.orgKind, r.orgMin = append(r.orgKind, w.col(1)), append(r.orgMin, n)
	}
	rows, err = readTable(fsys, "dictionaries/place_endings.tsv", 3)
	for _, w := range rows {
		r.placeEnd.add(w.col(0), int32(len(r.plKind)))
		r.plKind = append(r.plKind, w.col(1))
	}
	return err
}

func (r *Recogniser) loadBodies(fsys fs.FS) error {
	rows, err := readTable(fsys, "dictionaries/bodies.tsv", 1)
	for i, w := range rows {
		for _, f := range append(strings.Split(w.col(1), "|"), w.col(0)) {
			if f != "" {
				r.bodies.add(f, int32(i))
			}
		}
	}
	return err
}

func (r *Recogniser) loadBureaux(fsys fs.FS) error {
	rows, err := readTable(fsys, "dictionaries/bureaux.tsv", 2)
	for _, w := range rows {
		for _, f := range append(strings.Split(w.col(1), "|"), w.col(0)) {
			if strings.Contains(f, "和") {
				r.compound.add(f, 0)
			}
			r.bureaux.add(reversed(f), 0)
		}
	}
	return err
}

func (r *Recogniser) loadPlaces(fsys fs.FS) error {
	add := func(w string, v placeName) {
		if w == "" || w == "街道" {
			return
		}
		w = half(w)
		if v.kind == "" {
			rs := []rune(w)
			if k, old := r.places.longest(rs); k == len(rs) && r.plVal[old].kind == "" {
				if v.level < r.plVal[old].level {
					r.plVal[old] = v // 河北 is the province, before any district of that name
				}
				return
			}
		}
		r.places.add(w, int32(len(r.plVal)))
		r.plVal = append(r.plVal, v)
	}
	for _, file := range []string{"gazetteer/divisions.tsv", "gazetteer/former.tsv"} {
		rows, err := readTable(fsys, file, 5)
		if err != nil {
			return err
		}
		for _, w := range rows {
			level, bad := strconv.Atoi(w.col(4))
			if bad != nil || level < 1 || level > 4 {
				return fmt.Errorf("%s:%d: level %q is not 1 to 4", file, w.line, w.col(4))
			}
			add(w.col(1), placeName{full: true, level: level})
			if level == 4 && strings.HasSuffix(w.col(1), "族乡") && w.col(2) != "" {
				add(w.col(2)+"乡", placeName{full: true, level: level}) // 桶井乡 of 桶井土家族乡
			}
			if level < 4 && len(w.col(2)) > 3 {
				add(w.col(2), placeName{level: level})
			}
		}
	}
	rows, err := readTable(fsys, "gazetteer/countries.tsv", 2)
	for _, w := range rows {
		for _, f := range append(strings.Split(w.col(2), "|"), w.col(0)) {
			add(f, placeName{full: true, kind: w.col(1)})
		}
	}
	return err
}

// Read finds an article's tokens, sentences and mentions. A text in traditional script must come Simplified, which keeps its offsets, and one
// with marks that no reader sees as CleanedArticle has it.
func (r *Recogniser) Read(a govgraph.Article) *govgraph.Reading {
	d := r.open(a.Text)
	defer r.shut(d)
	r.recognise(d)
	return &govgraph.Reading{Article: a, Sentences: sentences(a.Text), Tokens: d.tokens, Mentions: d.done()}
}

// Tag finds the mentions of a text in either script, with marks that no reader sees or without.
func (r *Recogniser) Tag(text string) []govgraph.Mention {
	simple, _ := r.Simplified(text)
	clean, offsets := Cleaned(simple)
	ms := r.Read(govgraph.Article{Text: clean}).Mentions
	if !offsets.Clean() {
		for i := range ms {
			ms[i].Span = offsets.Back(ms[i].Span)
			for k := range ms[i].Titles {
				ms[i].Titles[k] = offsets.Back(ms[i].Titles[k])
			}
		}
	}
	return ms
}

// recognise runs the rules, each of which only takes what earlier ones left.
func (r *Recogniser) recognise(d *doc) {
	r.findUser(d)
	r.findDocuments(d)
	r.findTitles(d)
	r.findPersons(d)
	r.findDatelines(d)
	r.findBodies(d)
	r.findParties(d)
	r.findOrgs(d)
	r.findDepartments(d)
	r.joinParts(d)
	r.withBranch(d)
	r.findPlaces(d)
	r.findPlaceLists(d)
	r.findGoals(d)
	r.findByModel(d)
	d.dropNamesakes()
	r.withBranch(d)
	r.widen(d)
	r.settlePlaces(d)
	r.findRooms(d)
	d.keepUser()
}

// done returns the mentions with byte spans, sorted.
func (d *doc) done() []govgraph.Mention {
	d.found = slices.DeleteFunc(d.found, func(m govgraph.Mention) bool { return m.Type == "" })
	for i := range d.found {
		d.found[i].Entity = -1
		d.found[i].Start, d.found[i].End = d.off[d.found[i].Start], d.off[d.found[i].End]
		for k, t := range d.found[i].Titles {
			d.found[i].Titles[k] = govgraph.Span{Start: d.off[t.Start], End: d.off[t.End]}
		}
	}
	sort.SliceStable(d.found, func(i, j int) bool {
		a, b := d.found[i], d.found[j]
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	return apart(d.found)
}

// apart drops mentions that overlap an earlier one of their type, so that every type's mentions stand side by side.
func apart(ms []govgraph.Mention) []govgraph.Mention {
	end := map[govgraph.Type]int{}
	out := ms[:0]
	for _, m := range ms {
		if m.Start >= end[m.Type] {
			end[m.Type] = m.End
			out = append(out, m)
		}
	}
	return out
}

// longestSentence is the length in bytes from which a sentence also ends at a comma, and at twice it anywhere: a text without full stops must not cost the square of its length.
const longestSentence = 3000

// sentences splits at full stops and at line ends, but for lines that end in mid-list or mid-clause.
func sentences(text string) []govgraph.Span {
	var out []govgraph.Span
	start := 0
	cut := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, govgraph.Span{Start: start, End: end})
		}
		start = end
	}
	for i, c := range text {
		n := i + utf8.RuneLen(c)
		if n-start > longestSentence && (c == ',' || c == '，') || n-start > 2*longestSentence {
			cut(n)
			continue
		}
		switch c {
		case '\n':
			if line := strings.TrimRight(text[start:i], " \u3000\r\t\n"); len(line) > 60 && strings.TrimRight(line, "，,、") != line && i-start < longestSentence {
				continue // 一同到驻地,| |看望…
			}
			cut(i)
			start = n
		case '。', '!', '！', '?', '？', ';', '；':
			if rest := text[n:]; strings.HasPrefix(rest, "”") || strings.HasPrefix(rest, "\"") {
				continue
			}
			cut(n)
		case '”':
			if i > 0 && (strings.HasSuffix(text[:i], "。") || strings.HasSuffix(text[:i], "！") || strings.HasSuffix(text[:i], "？")) {
				cut(n)
			}
		}
	}
	cut(len(text))
	return out
}
