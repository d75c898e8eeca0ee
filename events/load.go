// Package events finds what an article reports as having happened: triggers, frames and word classes come from triggers/*.yaml, names from the reading. What is said
// (强调, 要求 …), wished or named as a noun is no event. The path of a sentence: sentence.go cuts off speech, lists.go groups the persons and says what the words around them
// make of them, a frame (tour.go, gathering.go, talks.go, papers.go, signing.go, giving.go, appointment.go, sanction.go) fills the roles, topic.go finds what it is about, put.go joins what tells one happening.
package events

import (
	"bytes"
	"errors"
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
	Verbs     []string `yaml:"verbs"`     // one of them must stand in the sentence of a gathering
	NotBefore []string `yaml:"notBefore"` // right behind the word: a noun (检查组)
	NotAfter  []string `yaml:"notAfter"`  // right before it: a wish (要检查)
	Unless    []string `yaml:"unless"`    // right before it, and nobody named goes there: what is done regularly (日常检查)
}

// words are the classes of triggers/words.yaml.
type words struct {
	Speech       []string `yaml:"speech"`
	SpeechStrict []string `yaml:"speechStrict"`
	Resumes      []string `yaml:"resumes"`
	Go           []string `yaml:"go"`
	GoFar        []string `yaml:"goFar"`
	NotStop      []string `yaml:"notStop"`
	People       []string `yaml:"people"`
	Attend       []string `yaml:"attend"`
	AttendBefore []string `yaml:"attendBefore"`
	Joins        []string `yaml:"joins"`
	Preside      []string `yaml:"preside"`
	LeadOff      []string `yaml:"leadOff"`
	Speak        []string `yaml:"speak"`
	Address      []string `yaml:"address"`
	Convene      []string `yaml:"convene"`
	Party        []string `yaml:"party"`
	Heads        []string `yaml:"heads"`
	Doctrine     []string `yaml:"doctrine"`
	Invites      []string `yaml:"invites"`
	Background   []string `yaml:"background"`
	Wished       []string `yaml:"wished"`
	Members      []string `yaml:"members"`
	Contents     []string `yaml:"contents"`
	Briefs       []string `yaml:"briefs"`
	Hear         []string `yaml:"hear"`
	Report       []string `yaml:"report"`
	Hosts        []string `yaml:"hosts"`
	ReportAbout  []string `yaml:"reportAbout"`
}

// A Finder is safe for concurrent use.
type Finder struct {
	triggers []trigger
	first    map[rune][]int // triggers with a word that begins with the rune
	words    words
	posts    map[rune][]string // words of posts that may stand behind a name, by their first rune
}

type frame func(*scan, *sentence, *trigger, govgraph.Span)

var frames = map[string]frame{"tour": tour, "gathering": gathering, "talks": talks, "appointment": appointment, "paper": paper, "founding": founding, "signing": signing,
	"giving": giving, "sanction": sanction, "opening": opens}

const (
	wordsFile  = "triggers/words.yaml"
	titlesFile = "dictionaries/titles.tsv" // its form is the recogniser's to check
)

// Load reads triggers/*.yaml of fsys. An error names the file and, where it is one of form, the line.
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
		if name == wordsFile {
			if err := strict(b, &f.words); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			continue
		}
		if err := f.add(b); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	f.index()
	return f, f.loadPosts(fsys)
}

// loadPosts reads the words of posts, where the data folder has them.
func (f *Finder) loadPosts(fsys fs.FS) error {
	b, err := fs.ReadFile(fsys, titlesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading posts: %w", err)
	}
	f.posts = map[rune][]string{}
	for line := range strings.Lines(string(b)) {
		if w, kind, _ := strings.Cut(strings.TrimSpace(line), "\t"); w != "代表" && (kind == "post" || kind == "nation") { // 甲代表市委 acts for it
			c, _ := utf8.DecodeRuneInString(w)
			f.posts[c] = append(f.posts[c], w)
		}
	}
	return nil
}

func strict(b []byte, v any) error {
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	return d.Decode(v)
}

// add reads one file of triggers; the error tells every bad entry on a line of its own, which begins with the entry's line.
func (f *Finder) add(b []byte) error {
	var nodes []yaml.Node
	if err := yaml.Unmarshal(b, &nodes); err != nil {
		return err
	}
	var ts []trigger
	if err := strict(b, &ts); err != nil {
		return err
	}
	var bad []error
	for i, t := range ts {
		switch line := nodes[i].Line; {
		case frames[t.Frame] == nil:
			bad = append(bad, fmt.Errorf("line %d: type %s: unknown frame %q", line, t.Type, t.Frame))
		case !types[t.Type]:
			bad = append(bad, fmt.Errorf("line %d: unknown type %q", line, t.Type))
		case len(t.Words) == 0:
			bad = append(bad, fmt.Errorf("line %d: type %s has no words", line, t.Type))
		}
	}
	f.triggers = append(f.triggers, ts...)
	return errors.Join(bad...)
}

// types are the kinds of event that the graph's ontology knows.
var types = map[string]bool{"inspection": true, "meeting": true, "reception": true, "visit": true, "condolence": true, "appointment": true, "issuance": true,
	"establishment": true, "signing": true, "ceremony": true, "award": true, "message": true, "donation": true, "discipline": true}

func (f *Finder) index() {
	for i, t := range f.triggers {
		seen := map[rune]bool{}
		for _, w := range t.Words {
			if c, _ := utf8.DecodeRuneInString(w); !seen[c] {
				seen[c] = true
				f.first[c] = append(f.first[c], i)
			}
		}
	}
}

// inFull are the kinds of text that a report may print whole: none of it tells what happened today.
var inFull = []string{"署名文章", "致辞", "讲话", "演讲", "贺信", "贺电", "谈话", "声明", "发言"}

// Find returns the events and statements of a reading.
func (f *Finder) Find(rd *govgraph.Reading) ([]govgraph.Event, []govgraph.Statement) {
	s := newScan(f, rd)
	if t := rd.Article.Text; contains(t[:min(len(t), 240)], f.words.Contents) {
		return nil, nil // a table of contents: what it names is told elsewhere
	}
	for i := range s.sents {
		s.sentence(&s.sents[i])
		s.before = &s.sents[i]
		if st := &s.sents[i]; strings.Contains(st.Of(st.text), "全文如下") && contains(st.text[s.sents[max(0, i-1)].Start:st.End], inFull) {
			break // what follows is somebody's own words
		}
	}
	s.finish()
	return s.events, s.said
}
