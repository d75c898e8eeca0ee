package ner

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"govgraph"
	"govgraph/ner/model"
)

// sentenceFor makes the characters [i, j) ready for the trained recogniser: its words and what the tables know of them. It may be put back into r.used.sentences when it has been read.
func (r *Recogniser) sentenceFor(d *doc, i, j int) *model.Sentence {
	s, _ := r.used.sentences.Get().(*model.Sentence)
	if s == nil {
		s = &model.Sentence{}
	}
	s.Runes, s.Marks, s.Words, s.Asked = d.r[i:j], sized(s.Marks, j-i), s.Words[:0], nil
	s.Convention = model.Common
	for k := i; k < j; {
		e := k + 1
		for e < j && !d.border[e] {
			e++
		}
		s.Words = append(s.Words, model.Word{Start: k - i, End: e - i, POS: d.pos[k]})
		k = e
	}
	for k := i; k < j; k++ {
		s.Marks[k-i] |= r.personMarks(d, k)
	}
	cover := func(t *trie, shift int) {
		for k := i; k < j; k++ {
			if n, _ := t.longest(d.r[k:j]); n > 1 {
				mark(s.Marks[k-i:k-i+n], shift)
				k += n - 1
			}
		}
	}
	cover(r.places, 12)
	cover(r.bodies, 14)
	cover(r.orgEnds, 20)
	cover(r.placeEnd, 22)
	return s
}

// mark notes that a word of some table begins, goes on and ends: 1, 2, 3.
func mark(ms []uint32, shift int) {
	for k := range ms {
		ms[k] |= 2 << shift
	}
	ms[0] = ms[0]&^(3<<shift) | 1<<shift
	ms[len(ms)-1] |= 3 << shift
}

func (r *Recogniser) personMarks(d *doc, k int) (m uint32) {
	c := d.r[k]
	if c < 1<<16 {
		m = uint32(r.single[c] & 3)
	}
	if d.tStart[k] > 0 {
		m |= 1 << 2
	}
	if d.tEnd[k] > 0 {
		m |= 1 << 3
	}
	if d.post[k] {
		m |= 1 << 4
	}
	if inTranslit.has(c) {
		m |= 1 << 5
	}
	for n, t := range [...]*trie{r.context.follow, r.context.speech} {
		if t.begins(d.r[k:]) {
			m |= 1 << (6 + n)
		}
	}
	for n := 1; n <= 2 && n <= k; n++ {
		if l, _ := r.context.before.longest(d.r[k-n : k]); l == n {
			m |= 1 << 8
		}
	}
	return m
}

// The conventions of annotators that the weights know: of the Microsoft Research corpus, which is the common one, and of Universal NER.
const (
	MSRA = model.Common
	UNER = model.Common + 1
)

// Sample makes a labelled text ready for training and for measuring.
func (r *Recogniser) Sample(l model.Labelled, by model.Convention) model.Sample {
	d := r.open(l.Text)
	r.findTitles(d)
	s := r.sentenceFor(d, 0, len(d.r))
	s.Convention = by
	return model.Sample{Sentence: *s, Names: l.Names} // neither is given back: the sample keeps them
}

// weightsFile is where the data keeps the trained recogniser; without it the rules work alone.
const weightsFile = "model/names.bin"

func (r *Recogniser) loadModel(fsys fs.FS) error {
	b, err := fs.ReadFile(fsys, weightsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		r.model, err = model.New(b)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", weightsFile, err)
	}
	return nil
}

// markTables are what the marks of sentences are read from.
var markTables = []string{"dictionaries/surnames.tsv", "dictionaries/titles.tsv", "dictionaries/context.tsv", "dictionaries/org_endings.tsv", "dictionaries/place_endings.tsv",
	"dictionaries/bodies.tsv", "gazetteer/divisions.tsv", "gazetteer/former.tsv", "gazetteer/countries.tsv"}

// TablesHash stands for the tables that the trained recogniser looks at; where it is not that of the weights (Model().MadeWith), they were trained with other tables: they still
// work, a little less well.
func TablesHash(fsys fs.FS) (out [16]byte, err error) {
	h := sha256.New()
	for _, name := range markTables {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return out, fmt.Errorf("reading the tables: %w", err)
		}
		fmt.Fprintf(h, "%s %d\n", name, len(b))
		h.Write(b)
	}
	copy(out[:], h.Sum(nil))
	return out, nil
}

// Model is the trained recogniser in use, nil where the data has no weights.
func (r *Recogniser) Model() *model.Model { return r.model }

// UseModel puts other weights in; not while r is reading.
func (r *Recogniser) UseModel(m *model.Model) { r.model = m }

// findByModel adds what the trained recogniser sees where no rule found anything, and takes back persons that it is sure are none.
func (r *Recogniser) findByModel(d *doc) {
	if r.model == nil {
		return
	}
	doubt, seen := make([]int32, len(d.r)), []model.Name{}
	r.eachPiece(d, func(i, j int) {
		s := r.sentenceFor(d, i, j)
		s.Asked = d.person[i:j]
		for _, n := range r.model.FindDoubts(s, doubt[i:j]) {
			n.Start, n.End = n.Start+i, n.End+i
			seen = append(seen, n)
		}
		r.used.sentences.Put(s)
	})
	d.dropDoubted(doubt)
	known := len(d.found)
	r.addSeen(d, seen)
	d.seenAgain(known)
}

// seenAgain finds the persons' names of d.found[from:], three characters or more, wherever else they stand.
func (d *doc) seenAgain(from int) {
	var seen *trie
	for _, m := range d.found[from:] {
		if m.Type == govgraph.Person && m.End-m.Start > 2 {
			if seen == nil {
				seen = newTrie()
			}
			seen.add(d.s(m.Start, m.End), 0)
		}
	}
	if seen == nil {
		return
	}
	for i := range d.r {
		if n, _ := seen.longest(d.r[i:]); n > 0 && d.allFree(i, i+n) {
			d.add(govgraph.Person, "again", i, i+n)
		}
	}
}

// eachPiece calls f with the lines of a text, long ones in pieces.
func (r *Recogniser) eachPiece(d *doc, f func(i, j int)) {
	for i := 0; i < len(d.r); {
		j := i
		for j < len(d.r) && d.r[j] != '\n' && j-i < 600 {
			j++
		}
		if j > i {
			f(i, j)
		}
		i = j
		if i < len(d.r) && d.r[i] == '\n' {
			i++
		}
	}
}

func (r *Recogniser) addSeen(d *doc, seen []model.Name) {
	for _, n := range seen {
		start, end := n.Start, n.End
		if n.Margin < sure || !d.allFree(start, end) {
			continue
		}
		switch n.Kind {
		case model.Person:
			if n.Margin >= surePerson && r.modelPerson(d, start, end) {
				d.giveTitles(r, d.add(govgraph.Person, "model", start, end))
			}
		case model.Place:
			if n := longestSuffix(d, start, end, r.orgEnds); n > 2 && n < end-start && d.s(end-1, end) == "馆" && r.modelPlace(d, start, end) {
				d.add(govgraph.Org, "model", start, end) // a museum is a body: 王若川纪念馆
				continue
			}
			if short := end-start == 3 && strings.ContainsRune("镇乡村", d.r[end-1]); r.modelPlace(d, start, end) && (!short || n.Margin > 3*sure) {
				d.add(govgraph.Place, "model", start, end)
			}
		case model.Org:
			if end = r.modelOrg(d, start, end); end > start {
				d.add(govgraph.Org, "model", start, end)
			}
		}
	}
}

// noPerson is the doubt from which on what a rule took for a person's name is a word, where only the segmenter's dictionary speaks for it (龙舟节, 施工图). Of 1,398
// persons in sentences held out from training, 50 are doubted so much.
const noPerson = 400

// dropDoubted takes back the persons of the rules whose name the model doubts wherever it stands. Makers of the page, names in other scripts and names that the user gave stand
// where it has seen few.
func (d *doc) dropDoubted(doubt []int32) {
	least := map[string]int32{}
	for _, m := range d.found {
		if m.Type == govgraph.Person {
			name, v := d.s(m.Start, m.End), slices.Min(doubt[m.Start:m.End])
			switch {
			case m.Byline || m.Name != "" || !isHan(d.r[m.Start]):
				v = 0
			case m.Rule != "known name" && m.Rule != "again":
				v /= 2 // a title or a verb speaks for the name: 教师季晚晴
			}
			if old, ok := least[name]; !ok || v < old {
				least[name] = v
			}
		}
	}
	d.found = slices.DeleteFunc(d.found, func(m govgraph.Mention) bool {
		if m.Type != govgraph.Person || least[d.s(m.Start, m.End)] < noPerson {
			return false
		}
		d.forget(govgraph.Person, m.Start, m.End)
		return true
	})
}

// sure is the margin from which on a name that only the model sees is believed; of names held out from training that stand just above it, 77 of 100 are right and of persons 91.
const sure = 230

// surePerson is that of persons: the rules have found all that titles and verbs speak for, and what is left are often words of an odd shape.
const surePerson = 320

func (r *Recogniser) modelPerson(d *doc, i, j int) bool {
	n := j - i
	if d.at(i-1) == '(' && d.at(j) == ')' && isHan(d.at(i-2)) && !lineEnds(d, j+1) {
		return false // 恒大路6公里处(路碑梁): what a spot is called
	}
	if strings.ContainsRune("站岩山村镇乡河江湖区楼", d.r[j-1]) || j < len(d.r) && strings.ContainsRune("委局办厅", d.r[j]) || r.bureaux.longestBefore(d.r, j) >= n || d.at(j) == '、' && covered(d, j+1) || d.at(i-1) == '、' && i > 1 && covered(d, i-2) {
		return false // a place, the beginning of a body, in a list of places
	}
	return n >= 2 && n <= 4 && !r.beginsWithWord(d, i, n) && free(d.post, i, j) && r.surnames[string(d.r[i])]+r.surnames[d.s(i, i+2)] > 0 && !hasCut(d, i, j)
}

func (r *Recogniser) modelPlace(d *doc, i, j int) bool {
	if n, _ := r.context.generic.longest(d.r[i:j]); n > 0 || strings.ContainsRune("镇乡村区市县", d.r[j-1]) && !d.border[i] || strings.Contains(d.s(i, j), "乡镇") {
		return false
	}
	return j-i >= 3 && longestOf(d, i, r.context.noname) != j-i && !hasCut(d, i, j) && d.s(i, i+2) != "中国" && d.s(i, i+2) != "中华" && free(d.post, i, j) && !r.insideTitle(d, j) && !d.org[min(j, len(d.org)-1)]
}

// modelOrg returns where the body's name ends, i where it is none by our rules: a bare rank (市委 of 市委书记), a word for a kind of body.
func (r *Recogniser) modelOrg(d *doc, i, j int) int {
	if d.s(max(j-3, 0), j) == "党代会" || strings.HasSuffix(d.s(i, j), "命运共同体") {
		return i // a gathering, a thought
	}
	for _, w := range []string{"党组", "党委"} {
		if j-i > 4 && d.s(j-2, j) == w {
			j -= 2
		}
	}
	if r.twoLevels(d, i) || r.manyBodies(d, i, j) {
		return i // 省市红十字会 are two
	}
	if j-i < 4 && !(j-i == 3 && strings.ContainsRune(levels, d.r[i])) || d.r[j-1] == '委' || hasCut(d, i, j) || d.r[j-1] == '大' && strings.ContainsRune("一二三四五六七八九十", d.r[j-2]) {
		return i // 二十大 is a congress
	}
	if n, _ := r.orgEnds.longest(d.r[i:j]); n == j-i {
		return i
	}
	if next := d.s(j, min(j+2, len(d.r))); next == "委员" || next == "常委" || next == "候补" || !isHan(d.r[j-1]) {
		return i
	}
	if strings.ContainsRune("组团镇乡村区市县会", d.r[j-1]) && !covered(d, i) {
		if k, _ := r.places.longest(d.r[i:j]); k < 2 && !strings.ContainsRune(levels, d.r[i]) || strings.ContainsRune("镇乡村区市县", d.r[j-1]) || j-i < 6 {
			return i
		}
	}
	if n, _ := r.context.generic.longest(d.r[i:j]); n > 0 || r.cutsWork(d, i, j) {
		return i
	}
	return j
}

// cutsWork reports whether [i, j) begins inside the work of bureaux: 乡村|振兴工作队.
func (r *Recogniser) cutsWork(d *doc, i, j int) bool {
	for e := i + 2; e <= min(i+4, j); e++ {
		if r.bureaux.longestBefore(d.r, e) > e-i {
			return true
		}
	}
	return false
}

func hasCut(d *doc, i, j int) bool {
	for k := i; k < j; k++ {
		if isCut(d.r[k]) {
			return true
		}
	}
	return false
}
