// Package resolve says what mentions mean: which division 我市 and a bare 市委 stand for, which names are one thing, and which post a title chain gives.
//
// It works on one article at a time and in this order: the divisions that the article names (scope.go), its home (home.go), entities and all forms of their
// names (resolve.go, bodies.go), posts (posts.go, chain.go), and words that stand for an entity (coref.go). Every step is linear in the text.
package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// Resolve fills the reading's Home, Scopes, Entities and Coreferences and points every mention to its entity.
func (r *Resolver) Resolve(rd *govgraph.Reading) {
	s := r.open(rd)
	s.see()
	s.findHome()
	s.scopes()
	s.aliases()
	s.lastParts()
	s.titleBodies()
	for i := range rd.Mentions {
		s.add(i)
	}
	s.allPosts()
	s.addParts()
	for i := range rd.Entities {
		s.finish(&rd.Entities[i])
	}
	number(rd.Entities)
	s.corefer()
}

func (r *Resolver) open(rd *govgraph.Reading) *state {
	return &state{r: r, rd: rd, by: map[key]int{}, tails: map[string]int{}, names: map[*division][]string{}, chosen: map[string]*division{}, doubtful: map[string]bool{}, lines: map[string][]turn{}}
}

// state is the resolution of one article.
type state struct {
	r      *Resolver
	rd     *govgraph.Reading
	home   *division // nil: national or unknown
	unsure bool      // several divisions are called as home is: its name serves, its code and what holds it do not
	own    string    // the level of 我市, "" where the article says no such word
	seen   []sighting
	region map[*division]float64 // by how many names a division or what lies in it is named, ambiguous ones shared among their bearers
	firm   map[*division]bool    // named for sure, themselves or what lies in them
	by     map[key]int
	tails  map[string]int         // what a body's first name ends with → entity
	names  map[*division][]string // their forms
	chosen map[string]*division   // what an ambiguous name means here
	lines  map[string][]turn      // by level

	doubtful map[string]bool // names of several divisions, where nothing tells which is meant
	carry    carried
	shared   sharing
	counts   []count
	parts    []departmentName

	told       map[int][]heads   // mention of a person → the offices that the title before the name gives
	said       map[string]bool   // words that were looked for in the text
	dotted     map[string]string // last part of a person's dotted name → the whole; "" where two end so
	alsoCalled map[string]string // full name → the short one that the text gives it
}

// A key finds the entity that a form names.
type key struct {
	t    govgraph.Type
	form string
}

// clean takes away the spaces that a page puts inside names.
func clean(s string) string {
	if !strings.ContainsAny(s, " \u3000\t\n") {
		return s
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u3000", " ")), "")
}

func (s *state) add(i int) {
	m := &s.rd.Mentions[i]
	text := clean(m.Of(s.rd.Article.Text))
	e := govgraph.Entity{Type: m.Type, Name: text, Byline: m.Byline, InTitle: m.InTitle, Relative: m.Relative, ID: m.ID, Code: m.Code}
	var forms []string
	var b bodyName
	switch m.Type {
	case govgraph.Person:
		if strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			text = m.Of(s.rd.Article.Text)
			e.Name = text
		}
		forms = []string{text}
		if full := s.dotted[text]; full != "" { // 乙罗尔 is 甲克·乙罗尔
			e.Name, forms = full, []string{full, text}
		}
	case govgraph.Org:
		forms, e.Name, b = s.orgForms(text, m.Start)
		e.Why = b.why
		e.Kind = s.r.kind(text)
		if b.div != nil {
			e.Parent = parent(b, e.Kind)
			if !s.unsure || b.div != s.home {
				e.Code = b.div.Code
			}
		}
	case govgraph.Place:
		if forms = s.place(text, m, &e); forms == nil {
			return
		}
	case govgraph.Document:
		forms = []string{text}
	default:
		return
	}
	if a := s.alsoCalled[m.Of(s.rd.Article.Text)]; a != "" {
		forms = append(forms, a)
	}
	if m.Name != "" { // the user's dictionary knows what it is called
		e.Name, e.Why = m.Name, "user dictionary"
		if forms = append(forms, m.Name); m.Type == govgraph.Org {
			forms = unique([]string{text, m.Name})
		}
	}
	k := s.find(m.Type, text, forms, b)
	if k < 0 {
		k = len(s.rd.Entities)
		s.rd.Entities = append(s.rd.Entities, e)
		if m.Type == govgraph.Org {
			s.noteTails(text, k)
		}
	}
	ent := &s.rd.Entities[k]
	ent.Byline, ent.InTitle = ent.Byline && m.Byline, ent.InTitle && m.InTitle
	if m.Type == govgraph.Org && ent.Why == "" && ent.Name != e.Name && b.rel {
		ent.Why = e.Why
	}
	for _, f := range forms {
		if _, ok := s.by[key{m.Type, f}]; !ok {
			s.by[key{m.Type, f}] = k
			ent.Forms = append(ent.Forms, f)
		} else if !slices.Contains(ent.Forms, f) {
			ent.Forms = append(ent.Forms, f)
		}
	}
	ent.Mentions = append(ent.Mentions, m.Span)
	m.Entity = k
}

// find looks for an entity that has one of the forms.
func (s *state) find(t govgraph.Type, text string, forms []string, b bodyName) int {
	same := func(k int) bool { // a bare 商务局 is not that of another county
		return b.div == nil || s.rd.Entities[k].Code == "" || s.rd.Entities[k].Code == b.div.Code
	}
	for _, f := range forms {
		if k, ok := s.by[key{t, f}]; ok && same(k) {
			return k
		}
	}
	if k, ok := s.tails[text]; ok && t == govgraph.Org && same(k) {
		return k // named in full before, now by its end: 商务局 of 渭源县商务局
	}
	return -1
}

// noteTails remembers what a body's name ends with, from three characters on.
func (s *state) noteTails(name string, k int) {
	for i := range name {
		if _, ok := s.tails[name[i:]]; !ok && i > 0 && len(name)-i >= 9 {
			s.tails[name[i:]] = k
		}
	}
}

// place gives a place's names and, for a division, its code; nil where a relative word has nothing to stand for.
func (s *state) place(text string, m *govgraph.Mention, e *govgraph.Entity) []string {
	if m.Relative {
		return s.relativePlace(text, m.Start, e)
	}
	if f := s.r.other[text]; f != nil {
		e.Name, e.Kind = f[0], "country" // 俄 is the country of articles that write 俄罗斯
		return unique(append([]string{text}, f...))
	}
	if d := s.r.div[s.r.single[text]]; d != nil {
		e.Name, e.Code, e.Kind = d.full(), d.Code, "division"
		return unique(append([]string{text}, s.formsOf(d)...))
	}
	may, n := s.r.prefix(text)
	if n == 0 {
		if s.home == nil {
			return []string{text}
		}
		return unique(append([]string{text}, behind(s.formsOf(s.home), text)...))
	}
	d := s.near(may, text[:n])
	if s.doubtful[text] {
		e.ID = cmp.Or(e.ID, "place/"+text)
		return unique(append([]string{text}, d.own()...))
	}
	if n == len(text) {
		e.Name, e.Code, e.Kind = d.full(), d.Code, "division"
		return unique(append([]string{text}, s.formsOf(d)...))
	}
	e.Parent = d.Code
	return unique(append([]string{text, text[n:]}, behind(s.formsOf(d), text[n:])...))
}

// inShort is the division that one character stands for: home, its province, or one that the article names.
func (s *state) inShort(c string) *division {
	if s.home != nil {
		if p := s.r.div[s.r.single[c]]; p != nil && s.home.within(p) {
			return p
		}
		if strings.Contains(s.home.Short, c) {
			return s.home
		}
	}
	for i := range s.seen {
		if g := &s.seen[i]; g.is != nil && !g.guess && g.in != weakly && g.is.Level < 4 && strings.Contains(g.is.Short, c) && (s.home == nil || g.is.within(s.home)) {
			return g.is
		}
	}
	return nil
}

func (s *state) relativePlace(text string, at int, e *govgraph.Entity) []string {
	if utf8.RuneCountInString(text) == 1 { // 来连考察: home's own character
		d := s.inShort(text)
		if d == nil {
			return nil
		}
		e.Name, e.Code, e.Kind, e.Why = d.full(), d.Code, "division", text+": home in one character"
		if s.unsure && d == s.home {
			e.Name, e.Code, e.Kind = d.Name, "", ""
		}
		return unique(append([]string{text}, s.formsOf(d)...))
	}
	key := strings.TrimPrefix(strings.TrimPrefix(text, "我"), "全")
	d, why := s.means(key, at)
	if d == nil && strings.HasPrefix(text, "我") { // nothing says which: a place of this article, not to be taken for another's
		e.Name, e.Code, e.ID = text, "", "place/"+text+"@"+s.rd.Article.ID
		return []string{text}
	}
	if d == nil || strings.HasPrefix(text, "全") && !s.isNamed(d) {
		return nil
	}
	e.Name, e.Code, e.Kind, e.Why = d.full(), d.Code, "division", text+": "+why
	if s.unsure && d == s.home {
		e.Name, e.Code, e.Kind = d.Name, "", ""
	}
	return unique(append([]string{text}, s.formsOf(d)...))
}

// isNamed reports whether the text names the division itself somewhere.
func (s *state) isNamed(d *division) bool {
	for i := range s.seen {
		if s.seen[i].is == d {
			return true
		}
	}
	return false
}

// behind puts a name behind each of a division's.
func behind(forms []string, rest string) []string {
	out := make([]string, 0, len(forms))
	for _, f := range forms {
		if len(f) >= 6 {
			out = append(out, f+rest)
		}
	}
	return out
}

// finish gives an entity its identifier.
func (s *state) finish(e *govgraph.Entity) {
	if e.ID != "" {
		return
	}
	switch e.Type {
	case govgraph.Person:
		e.ID = "person/" + e.Name
		if a := six(s.areaOf(e)); a != "" {
			e.ID += "@" + a
		}
	case govgraph.Org:
		e.ID = "org/" + e.Name
	case govgraph.Place:
		s.finishPlace(e)
	case govgraph.Document:
		e.ID = "document/" + e.Name
	}
}

// number tells people apart who would have one identifier, in the order of their appearance: person/某某@220400, person/某某@220400~2.
func number(entities []govgraph.Entity) {
	taken := map[string]int{}
	for i := range entities {
		if e := &entities[i]; e.Type == govgraph.Person {
			if taken[e.ID]++; taken[e.ID] > 1 {
				e.ID += "~" + strconv.Itoa(taken[e.ID])
			}
		}
	}
}

func (s *state) finishPlace(e *govgraph.Entity) {
	switch {
	case e.Kind == "division":
		e.ID = "place/" + e.Code
	case e.Kind == "country":
		e.ID = "place/" + e.Name
	default:
		d := s.r.div[e.Parent]
		if d == nil {
			d = s.sureHome()
		}
		if e.Parent = d.full(); d == nil {
			e.ID = "place/" + e.Name
		} else {
			e.ID = "place/" + six(d) + "/" + strings.TrimPrefix(e.Name, d.Name)
		}
	}
}

// areaOf is the division whose affairs a person is reported in: that of the post, none for a post of the country or abroad, else home.
func (s *state) areaOf(e *govgraph.Entity) *division {
	for _, p := range e.Positions {
		if p.Former {
			continue
		}
		if bareNational[p.Post] || p.Org != "" && s.r.knownPrefix(p.Org) > 0 {
			return nil
		}
		if may, n := s.r.prefix(p.Org); n > 0 && !s.unsure {
			return s.near(may, p.Org[:n])
		}
	}
	return s.sureHome()
}

// sureHome is home where it is known which division that is.
func (s *state) sureHome() *division {
	if s.unsure {
		return nil
	}
	return s.home
}

// six is a division's code with the zeros of national statistics: 2204 → 220400.
func six(d *division) string {
	if d == nil {
		return ""
	}
	return d.Code + "000000"[min(6, len(d.Code)):]
}
