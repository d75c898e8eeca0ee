// Package events finds what an article reports as having happened: triggers and frames come from triggers/*.yaml, names from the reading. A clause is looked at at a time;
// what is said (强调, 要求 …), wished or named as a noun is no event.
package events

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"govgraph"
)

// A trigger is one type's words and the frame that fills its roles.
type trigger struct {
	Type      string   `yaml:"type"`
	Frame     string   `yaml:"frame"`
	Words     []string `yaml:"words"`
	Verbs     []string `yaml:"verbs"`
	NotBefore []string `yaml:"notBefore"`
	NotAfter  []string `yaml:"notAfter"`
}

// A Finder is safe for concurrent use.
type Finder struct {
	triggers []trigger
	first    map[rune][]int // triggers with a word that begins with the rune
}

var frames = map[string]func(*scan, *sentence, *trigger, govgraph.Span){"tour": tour, "gathering": gathering, "talks": talks, "appointment": appointment, "paper": paper,
	"founding": founding, "signing": signing, "giving": giving, "sanction": sanction}

// Load reads triggers/*.yaml of fsys. An error names the file and, for an unknown frame, the type.
func Load(fsys fs.FS) (*Finder, error) {
	names, err := fs.Glob(fsys, "triggers/*.yaml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no triggers/*.yaml in the data folder")
	}
	f := &Finder{first: map[rune][]int{}}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading triggers: %w", err)
		}
		var ts []trigger
		if err := yaml.Unmarshal(b, &ts); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, t := range ts {
			if frames[t.Frame] == nil {
				return nil, fmt.Errorf("%s: type %s: unknown frame %q", name, t.Type, t.Frame)
			}
			if len(t.Words) == 0 {
				return nil, fmt.Errorf("%s: type %s has no words", name, t.Type)
			}
			f.triggers = append(f.triggers, t)
		}
	}
	for i, t := range f.triggers {
		seen := map[rune]bool{}
		for _, w := range t.Words {
			if c := []rune(w)[0]; !seen[c] {
				seen[c] = true
				f.first[c] = append(f.first[c], i)
			}
		}
	}
	return f, nil
}

// Find returns the events and statements of a reading.
func (f *Finder) Find(rd *govgraph.Reading) ([]govgraph.Event, []govgraph.Statement) {
	s := newScan(f, rd)
	for i := range s.sents {
		s.sentence(i)
	}
	s.finish()
	return s.events, s.said
}

// A sentence is one with its mentions, its dates and the parts of it that report, not quote.
type sentence struct {
	govgraph.Span
	text     string // the whole article's
	report   int    // the report ends here, speech follows
	mentions []govgraph.Mention
	dates    []stamp
	headline bool
	para     int
}

// A scan is one article's reading in progress.
type scan struct {
	f        *Finder
	rd       *govgraph.Reading
	sents    []sentence
	events   []govgraph.Event
	said     []govgraph.Statement
	tour     int    // the event that stops and companions are added to, -1
	spoke    int    // paragraph whose rest is speech, -1
	recent   string // the last date that a report gave, and where
	recentAt govgraph.Span
	lead     string
	leadAt   govgraph.Span
}

// inherits are the types whose date may be that of the sentences before.
var inherits = map[string]bool{"inspection": true, "meeting": true, "reception": true, "condolence": true, "visit": true, "ceremony": true, "signing": true, "award": true, "appointment": true}

var speech = []string{"强调", "指出", "要求", "表示", "希望", "认为", "说", "介绍", "提出", "称"}

func newScan(f *Finder, rd *govgraph.Reading) *scan {
	s := &scan{f: f, rd: rd, tour: -1, spoke: -1}
	text := rd.Article.Text
	all := dates(text, rd.Article.Published)
	m, d, para, last := 0, 0, 0, 0
	for _, sp := range rd.Sentences {
		if strings.Contains(text[last:sp.Start], "\n") {
			para++
		}
		last = sp.Start
		st := sentence{Span: sp, text: text, report: sp.End, para: para}
		for m < len(rd.Mentions) && rd.Mentions[m].Start < sp.End {
			if rd.Mentions[m].Start >= sp.Start {
				st.mentions = append(st.mentions, rd.Mentions[m])
			}
			m++
		}
		for d < len(all) && all[d].Start < sp.End {
			if all[d].Start >= sp.Start {
				st.dates = append(st.dates, all[d])
			}
			d++
		}
		tail := strings.TrimRight(text[sp.Start:sp.End], " \u3000\n")
		st.headline = !strings.HasSuffix(tail, "。") && !strings.HasSuffix(tail, "”") && !strings.HasSuffix(tail, "；") && len([]rune(tail)) < 45 && !strings.Contains(tail, "。")
		if b := rd.Article.BlockOf(sp); b != nil {
			if b.Repeat {
				continue // told before
			}
			st.headline = b.Kind == govgraph.BlockHeadline
		}
		st.report = st.speechStart()
		s.sents = append(s.sents, st)
	}
	for _, st := range s.sents {
		if !st.headline && len(st.dates) > 0 {
			s.lead, s.leadAt = st.dates[0].iso, st.dates[0].Span
			break
		}
	}
	return s
}

// speechStart is where what somebody says begins: after 强调, or 指出:“.
func (st *sentence) speechStart() int {
	t := st.Of(st.text)
	best := len(t)
	for _, v := range speech {
		for at := 0; ; {
			k := strings.Index(t[at:], v)
			if k < 0 {
				break
			}
			k += at
			at = k + len(v)
			rest := t[at:]
			if rest == "" {
				break
			}
			if strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":") || v != "介绍" && v != "称" && v != "提出" && v != "说" && v != "要求" && v != "希望" && v != "认为" {
				if at < best && !strings.HasPrefix(rest, "会") {
					best = at
				}
			}
		}
	}
	return st.Start + best
}

var resumes = []string{"会上", "会前", "会后", "随后", "之后", "期间", "在", "当天", "调研中", "检查中", "活动中", "仪式上", "座谈会上", "会议"}

// sentence looks for triggers in the reporting part of a sentence.
func (s *scan) sentence(i int) {
	st := &s.sents[i]
	if s.spoke == st.para && !s.resumed(st) {
		return
	}
	s.spoke = -1
	if st.report < st.End && !st.headline {
		s.speaker(st)
		s.spoke = st.para
	}
	t := st.text
	if st.headline && strings.Contains(t[max(0, st.Start-4):st.Start], "\n") && st.Start > 400 {
		s.recent = "" // another article of the page may begin here
	}
	used := false
	for at := st.Start; at < st.report; {
		k, w := s.triggerAt(st, at)
		if k < 0 {
			_, n := utf8.DecodeRuneInString(t[at:])
			at += n
			continue
		}
		span := govgraph.Span{Start: at, End: at + len(w)}
		before := len(s.events)
		frames[s.f.triggers[k].Frame](s, st, &s.f.triggers[k], span)
		used = used || len(s.events) > before
		at = span.End
	}
	for _, d := range st.dates {
		if d.Start < st.report {
			s.recent, s.recentAt = d.iso, d.Span
		}
	}
	s.companions(st)
	if !used {
		s.stops(st)
	}
}

func (s *scan) resumed(st *sentence) bool {
	t := st.Of(st.text)
	for _, w := range resumes {
		if strings.HasPrefix(t, w) {
			return true
		}
	}
	return len(st.mentions) > 0 && st.mentions[0].Type == govgraph.Person && st.mentions[0].Start-st.Start < 40 && !strings.ContainsAny(st.text[st.Start:st.mentions[0].Start], "，,要")
}

func (s *scan) speaker(st *sentence) {
	for _, m := range st.mentions {
		if m.Type == govgraph.Person && !m.Byline && m.End <= st.report {
			s.said = append(s.said, govgraph.Statement{Speaker: m.Entity, Verb: govgraph.Span{Start: st.report - 6, End: st.report}, Span: govgraph.Span{Start: st.report, End: st.End}, Event: s.tour})
			return
		}
	}
}

// triggerAt returns the trigger that has its longest word at a place of the report, and the word; -1 where there is none or it is no event there.
func (s *scan) triggerAt(st *sentence, at int) (int, string) {
	t := st.text[at:st.report]
	best, word := -1, ""
	c, _ := utf8.DecodeRuneInString(t)
	for _, k := range s.f.first[c] {
		for _, w := range s.f.triggers[k].Words {
			if len(w) > len(word) && strings.HasPrefix(t, w) {
				best, word = k, w
			}
		}
	}
	if best < 0 {
		return -1, ""
	}
	tr := &s.f.triggers[best]
	after, before := st.text[at+len(word):st.End], strings.TrimRight(st.text[st.Start:at], " \u3000")
	for _, w := range tr.NotBefore {
		if strings.HasPrefix(after, w) {
			return -1, ""
		}
	}
	for _, w := range tr.NotAfter {
		if strings.HasSuffix(before, w) {
			return -1, ""
		}
	}
	for _, m := range st.mentions {
		if m.Contains(govgraph.Span{Start: at, End: at + len(word)}) && m.Type != govgraph.Group {
			return -1, ""
		}
	}
	return best, word
}
