package events

import (
	"slices"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// A scan is one article's reading in progress.
type scan struct {
	f           *Finder
	rd          *govgraph.Reading
	sents       []sentence
	events      []govgraph.Event
	latest      map[string]int // index of the last event of each type
	lastOf      map[string]int // where the last sentence of the body stands that has a trigger of a type
	legs        map[int][]leg  // of a tour, by event
	said        []govgraph.Statement
	cur         int    // the event that stops and companions are added to, -1
	spoke       int    // paragraph whose rest is speech, -1
	quoted      bool   // it is an article's: nothing in it reports
	hall        int    // paragraph that tells what was said at a gathering, -1
	torn        int    // paragraph behind a column that stopped in mid-clause, -1: only what names the event before it belongs to that
	recent      string // the last date that a report gave, and where
	recentAt    govgraph.Span
	recentPara  int
	decides     decision
	venue       govgraph.Mention // where the headline says that a gathering is held, and its paragraph; no name when it is spent
	venuePara   int
	before      *sentence // the one before, nil at the beginning
	chain       int       // the tour that sentences divided by semicolons tell, -1
	rosterPara  int       // of the line before that lists members of a body just set up, 0 for none
	roster      decision  // made members of a body that a next sentence may list
	opens       opening
	ceremonyEnd int                    // where the last sentence ends that names a ceremony, 0 until it is asked for, -1 for none
	apart       map[govgraph.Span]bool // triggers of tours that several leaders made each on his own, all told by one sentence
	briefs      bool                   // the article is one of many short items
	floor       int                    // the first event of the item under way: no other item tells it again
	lead        string
	leadAt      govgraph.Span
	leadFirst   bool // the report begins with it
}

// A leg is the part of a tour that a sentence such as 在浙江,… begins: its stops are the event's roles from an index on.
type leg struct {
	place    int // entity
	from     int // index of the event's roles from which on its stops stand
	para     int
	date     string // where it has one of its own
	dateFrom govgraph.Span
	with     []govgraph.Role // who took part in this leg only
}

// inherits are the types whose date may be that of the sentences before.
var inherits = map[string]bool{"inspection": true, "meeting": true, "reception": true, "condolence": true, "visit": true, "ceremony": true, "signing": true, "award": true, "appointment": true}

// carried are the types whose event goes on in later sentences.
var carried = map[string]bool{"inspection": true, "visit": true, "condolence": true, "meeting": true, "reception": true, "ceremony": true, "signing": true, "award": true, "donation": true}

// tours are the types that have stops.
var tours = map[string]bool{"inspection": true, "visit": true, "condolence": true}

func newScan(f *Finder, rd *govgraph.Reading) *scan {
	s := &scan{f: f, rd: rd, cur: -1, spoke: -1, hall: -1, torn: -1, chain: -1, legs: map[int][]leg{}, latest: map[string]int{}, apart: map[govgraph.Span]bool{}}
	s.split()
	s.briefs = len(s.sents) > 0 && contains(s.sents[0].Of(rd.Article.Text), f.words.Briefs)
	first := true
	for _, st := range s.sents {
		if st.headline {
			continue
		}
		if len(st.dates) > 0 && st.dates[0].iso != vague {
			s.lead, s.leadAt, s.leadFirst = st.dates[0].iso, st.dates[0].Span, first
			break
		}
		first = false
	}
	return s
}

// sentence reads the reporting part of one.
func (s *scan) sentence(st *sentence) {
	if s.spoke == st.para && (s.quoted || !s.resumed(st)) {
		return
	}
	s.quoted = false
	line := strings.LastIndexByte(st.text[max(0, st.Start-200):st.Start], '\n') + 1 // a headline is cut at its blanks
	if neighbours := []string{"上一条", "下一条", "上一篇", "下一篇"}; hasPrefix(trim(st.Of(st.text)), neighbours) || st.headline && hasPrefix(trim(st.text[max(0, st.Start-200)+line:st.Start]), neighbours) {
		return // a site's links to other articles
	}
	s.spoke = -1
	if st.broken {
		s.torn = st.para
	}
	if st.report < st.End && !st.headline {
		s.spoke = st.para
		s.quoted = hasSuffix(strings.TrimRight(st.text[st.Start:st.report], "最后还"), papersSay)
	}
	if st.headline && st.Start > 1200 && strings.Contains(st.text[max(0, st.Start-4):st.Start], "\n") {
		s.recent = "" // another article of the page may begin here
	}
	if st.headline && s.briefs && (s.before == nil || !s.before.headline || s.before.para != st.para) {
		s.nextItem()
	}
	s.headVenue(st)
	if !s.semicolon(st) {
		s.chain = -1
	}
	s.openLeg(st)
	tour := s.underWay(st)
	s.listsMembers(st)
	told := s.triggers(st) || s.listedPost(st) || s.listedMembers(st)
	s.decision(st)
	for _, d := range st.dates {
		if d.Start < st.report && d.iso != vague && !s.toCome(d.iso) && !(s.recentAt.Start >= st.Start && len(d.iso) < len(s.recent) && strings.HasPrefix(s.recent, d.iso)) {
			s.recent, s.recentAt, s.recentPara = d.iso, d.Span, st.para
		}
	}
	if !told && s.setsOut(st) {
		told = true
	}
	s.companions(st)
	if !told {
		s.stops(st)
	}
	if told && tour >= 0 && s.cur != tour && s.events[s.cur].Type == "meeting" {
		s.stopBefore(st, tour)
	}
	s.atGathering(st)
	s.opening(st)
	s.bodiesThere(st)
	if s.cur >= 0 && tours[s.events[s.cur].Type] && slices.Contains(s.events[s.cur].Evidence, st.Span) {
		s.chain = s.cur
	}
	if s.spoke == st.para {
		s.speaker(st)
	}
}

// papersSay are the words behind which somebody else's article is told, not what happened today.
var papersSay = []string{"文章说", "文章指出", "文章最后说", "文章认为", "社论说", "社论指出", "评论说", "评论指出", "通讯说", "文章强调", "社论强调", "评论强调"}

// nextItem forgets what the item before told, where an article is one of many short ones.
func (s *scan) nextItem() {
	s.cur, s.recent, s.floor, s.latest = -1, "", len(s.events), map[string]int{}
	s.decides, s.roster, s.opens = decision{}, decision{}, opening{}
}

// triggers runs the frames of a sentence's triggers and reports whether one of them told an event.
func (s *scan) triggers(st *sentence) bool {
	told := false
	for at := st.Start; at < st.report; {
		tr, w := s.triggerAt(st, at)
		if tr == nil {
			_, n := utf8.DecodeRuneInString(st.text[at:])
			at += max(n, len(w)) // a word that is no trigger here holds none either
			continue
		}
		span := govgraph.Span{Start: at, End: at + len(w)}
		before := len(s.events)
		frames[tr.Frame](s, st, tr, span)
		told = told || len(s.events) > before
		at = span.End
	}
	return told
}

// resumed reports whether a sentence of a paragraph of speech reports again.
func (s *scan) resumed(st *sentence) bool {
	t := trim(st.Of(st.text))
	if hasPrefix(t, s.f.words.Resumes) {
		return true
	}
	if len(st.lists) == 0 {
		return false
	}
	l := &st.lists[0]
	return l.head-st.Start < 40 && !strings.ContainsAny(l.left, "，,要") && !contains(l.left, []string{"特别是", "尤其是", "正如", "正是", "感谢", "祝贺"}) || s.attends(&st.lists[len(st.lists)-1])
}

// speaker keeps who says the words behind the report, and at what.
func (s *scan) speaker(st *sentence) {
	k := len(st.lists) - 1
	if k < 0 {
		return
	}
	for ; k > 0; k-- { // the subject of the last clause that has one: 会见甲时,乙表示
		if l := &st.lists[k]; after(l.left, "，,；;。") == "" || k == 0 {
			break
		}
	}
	n := 0
	for _, words := range [][]string{s.f.words.Speech, s.f.words.SpeechStrict} {
		for _, w := range words {
			if strings.HasSuffix(st.text[:st.report], w) {
				n = max(n, len(w))
			}
		}
	}
	rest := st.text[st.report:st.End]
	words := strings.TrimLeft(rest, "，,：: “\"了")
	end := st.End - len(words) + len(strings.TrimRight(words, " \u3000\n"))
	start := st.End - len(words)
	if n == 0 || start >= end {
		return
	}
	s.said = append(s.said, govgraph.Statement{Speaker: st.lists[k].who[0].Entity, Verb: govgraph.Span{Start: st.report - n, End: st.report}, Span: govgraph.Span{Start: start, End: end}, Event: s.cur})
}

// last is the latest event of some types, -1 where there is none.
func (s *scan) last(types ...string) int {
	best := -1
	for _, t := range types {
		if i, ok := s.latest[t]; ok {
			best = max(best, i)
		}
	}
	return best
}

// leads reports whether an entity is an actor of an event.
func (s *scan) leads(event, entity int) bool {
	return slices.ContainsFunc(s.events[event].Roles, func(r govgraph.Role) bool { return r.Slot == "actors" && r.Entity == entity })
}

// takesPart reports whether an entity is an actor or a companion of an event.
func (s *scan) takesPart(event, entity int) bool {
	return slices.ContainsFunc(s.events[event].Roles, func(r govgraph.Role) bool { return (r.Slot == "actors" || r.Slot == "with") && r.Entity == entity })
}

// toCome reports whether a day lies after the article's own: what it is planned for does not date the sentences behind it.
func (s *scan) toCome(iso string) bool {
	p := s.rd.Article.Published
	return len(p) == len("2006-01-02") && iso[:min(len(iso), len(p))] > p
}

// underWay is the tour that a sentence may go on with: the current event, or, where the sentence names the party (调研组) or its tour (调研期间), the latest tour; -1 without.
func (s *scan) underWay(st *sentence) int {
	if s.cur >= 0 && tours[s.events[s.cur].Type] {
		return s.cur
	}
	if s.chain >= 0 {
		return s.chain
	}
	t := trim(st.Of(st.text))
	if p := s.last("inspection", "visit"); p >= 0 && s.cur >= 0 && gatherings[s.events[s.cur].Type] && s.partyGoes(t) {
		return p
	}
	if hasPrefix(t, []string{"调研期间", "调研中", "检查中", "考察期间", "期间", "其间", "访问期间"}) || (contains(upto(t, "，,"), s.f.words.Party) || duringTour(t)) && !contains(upto(t, "，,"), []string{"大家", "与会人员"}) {
		return s.last("inspection", "visit", "condolence")
	}
	return -1
}

// partyGoes reports whether the second clause of a sentence has the party go somewhere: 在同期间,调研组一行先后深入….
func (s *scan) partyGoes(t string) bool {
	first := upto(t, "，,")
	if len(first) > 60 || len(first) >= len(t) {
		return false
	}
	rest := strings.TrimLeft(t[len(first):], "，, ")
	clause := upto(rest, "，,")
	if k := strings.Index(clause, "一行"); k > 0 && k < 60 && strings.HasPrefix(t, "在") { // 在甲基地,乙、丙一行听取汇报
		if p := s.last("inspection", "visit"); p >= 0 {
			for _, r := range s.events[p].Roles {
				if r.Slot == "actors" && strings.Contains(clause[:k], s.rd.Entities[r.Entity].Name) {
					return true
				}
			}
		}
	}
	if k := strings.Index(clause, "代表们"); k > 0 && k < 40 {
		rest = rest[k:] // 参会领导和代表们来到
	}
	p := prefix(rest, s.f.words.Party)
	return p != "" && p != "大家" && p != "与会人员" && hasPrefix(strings.TrimPrefix(rest[len(p):], "一行"), append([]string{"还", "先后", "分别", "实地"}, s.f.words.GoFar...))
}

// duringTour reports whether a sentence begins with the tour that it goes back to: 在为期三天的考察中,….
func duringTour(t string) bool {
	first := upto(t, "，,")
	return strings.HasPrefix(first, "在") && hasSuffix(first, []string{"考察中", "调研中", "检查中", "视察中", "访问中", "考察期间", "调研期间", "检查期间", "视察期间", "访问期间", "调研过程中", "考察过程中", "检查过程中"})
}
