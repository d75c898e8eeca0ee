package events

import (
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"govgraph"
)

// known are the names that the little reader below finds: it stands for the recogniser and the resolver, so that the frames are tried on mentions of every kind.
var known = []struct {
	name string
	typ  govgraph.Type
}{
	{"何志远", govgraph.Person}, {"罗文彬", govgraph.Person}, {"王立平", govgraph.Person}, {"李志成", govgraph.Person},
	{"市住建局", govgraph.Org}, {"某大学", govgraph.Org}, {"市人大常委会", govgraph.Org}, {"督导组", govgraph.Org}, {"市纪委监委", govgraph.Org},
	{"东山镇", govgraph.Place}, {"西河县", govgraph.Place}, {"我市", govgraph.Place}, {"人民广场", govgraph.Place},
	{"《防汛条例》", govgraph.Document},
}

var posts = []string{"市长", "副市长", "局长", "县委书记", "主任"}

// reading makes one of a text: sentences end at 。 and at line ends, every known name is a mention, a post right before a person its title.
func reading(text, published string) *govgraph.Reading {
	rd := &govgraph.Reading{Article: govgraph.Article{Text: text, Published: published}}
	for at := 0; at < len(text); {
		end := len(text)
		if k := strings.IndexAny(text[at:], "。\n"); k >= 0 {
			_, n := utf8.DecodeRuneInString(text[at+k:])
			end = at + k + n
		}
		sp := govgraph.Span{Start: at, End: end}
		if t := strings.TrimRight(sp.Of(text), "\n"); strings.TrimSpace(t) != "" {
			sp.End = at + len(t)
			rd.Sentences = append(rd.Sentences, sp)
		}
		at = end
	}
	for id, k := range known {
		e := govgraph.Entity{Type: k.typ, Name: k.name, Relative: k.name == "我市"}
		if k.typ == govgraph.Place && !e.Relative {
			e.Code = "430603"
		}
		for at := 0; ; {
			i := strings.Index(text[at:], k.name)
			if i < 0 {
				break
			}
			m := govgraph.Mention{Span: govgraph.Span{Start: at + i, End: at + i + len(k.name)}, Type: k.typ, Entity: id, Relative: e.Relative}
			for _, p := range posts {
				if k.typ == govgraph.Person && strings.HasSuffix(text[:m.Start], p) {
					m.Titles = append(m.Titles, govgraph.Span{Start: m.Start - len(p), End: m.Start})
				}
				m.InTitle = m.InTitle || k.typ == govgraph.Org && strings.HasPrefix(text[m.End:], p)
			}
			rd.Mentions = append(rd.Mentions, m)
			at = m.End
		}
		rd.Entities = append(rd.Entities, e)
	}
	sort.SliceStable(rd.Mentions, func(i, j int) bool { return rd.Mentions[i].Start < rd.Mentions[j].Start })
	return rd
}

// seeds are texts of every frame, in wording of our own.
var seeds = []string{
	"市长何志远到东山镇检查防汛工作\n5月9日，市长何志远率市住建局局长罗文彬到东山镇、西河县检查防汛工作，副市长王立平陪同。何志远强调，要压实责任。在人民广场，督导组一行听取市住建局的汇报。",
	"5月9日，市人大常委会举行第三次会议。主任何志远主持会议，罗文彬、王立平列席。会议决定任命李志成为局长；免去罗文彬的主任职务。会上，某大学作交流发言。",
	"何志远、罗文彬分别代表某大学和市住建局签署协议。5月9日，某大学与市住建局合作签约仪式暨某大学研究院揭牌仪式在人民广场举行。何志远致辞并揭牌，罗文彬出席仪式。",
	"在西河县，督导组在县委书记王立平陪同下察看。何志远、罗文彬参加西河县调研。在东山镇，何志远来到人民广场。",
	"日前，市纪委监委对罗文彬进行了立案审查。经市纪委监委研究决定，给予罗文彬开除党籍、开除公职处分。",
	"市住建局印发《防汛条例》，成立由何志远任组长的督导组。何志远向某大学致贺信。某大学为东山镇捐赠物资。市住建局授予罗文彬先进称号。",
	"何志远在人民广场会见罗文彬、王立平。会见罗文彬时，何志远表示欢迎。双方通电话。何志远慰问王立平。李志成访问西河县。",
	"市人大常委会任命了委员会组成人员。他们是：主任何志远，委员罗文彬、王立平。\n经研究决定，任命：\n何志远为局长\n罗文彬为主任\n免去：\n王立平的局长职务",
	"国内快讯\n本期节目主要内容：1.何志远调研；\n2013年3月，何志远访问西河县期间，出席座谈会；罗文彬；王立平，共计300余人参加了会议",
	"，。；：“”《》、、、在到由与同和率\u3000 \n\n。。；；的有是为",
}

// check holds what every reading of events promises.
func check(t *testing.T, rd *govgraph.Reading, events []govgraph.Event, said []govgraph.Statement) {
	t.Helper()
	text := rd.Article.Text
	valid := utf8.ValidString(text)
	span := func(what string, sp govgraph.Span, empty bool) {
		t.Helper()
		if sp.Start < 0 || sp.Start > sp.End || sp.End > len(text) || !empty && sp.Len() == 0 {
			t.Fatalf("%s %d-%d of %d bytes", what, sp.Start, sp.End, len(text))
		}
		if valid && (sp.Start < len(text) && !utf8.RuneStart(text[sp.Start]) || sp.End < len(text) && !utf8.RuneStart(text[sp.End])) {
			t.Fatalf("%s %d-%d cuts a character", what, sp.Start, sp.End)
		}
	}
	for _, e := range events {
		span("trigger", e.Trigger, false)
		span("date", e.DateFrom, true)
		if !types[e.Type] || e.Rule == "" || e.Confidence <= 0 || e.Confidence > 1 {
			t.Fatalf("type %q, rule %q, confidence %g", e.Type, e.Rule, e.Confidence)
		}
		if len(e.Evidence) == 0 || !e.Evidence[0].Contains(e.Trigger) {
			t.Fatalf("%s: the first sentence %v does not hold the trigger %q at %v", e.Type, e.Evidence, e.Trigger.Of(text), e.Trigger)
		}
		for _, sp := range e.Evidence {
			span("evidence", sp, false)
		}
		for _, sp := range e.Topic {
			span("topic", sp, false)
		}
		if len(e.Roles) == 0 {
			t.Fatalf("%s %q is nobody's", e.Type, e.Trigger.Of(text))
		}
		last := 0
		type filler struct {
			slot   string
			entity int
		}
		seen := map[filler]bool{}
		for _, r := range e.Roles {
			span("role", r.Span, false)
			k := slices.Index(slots, r.Slot)
			if k < last {
				t.Fatalf("%s: slot %q out of order", e.Type, r.Slot)
			}
			last = k
			if r.Entity < 0 || r.Entity >= len(rd.Entities) || r.Part == "" || r.Rule == "" {
				t.Fatalf("%s: role %+v", e.Type, r)
			}
			if f := (filler{r.Slot, r.Entity}); seen[f] || r.Slot == "with" && seen[filler{"actors", r.Entity}] {
				t.Fatalf("%s: %s fills %s twice", e.Type, rd.Entities[r.Entity].Name, r.Slot)
			} else {
				seen[f] = true
			}
			held := false
			for _, sp := range e.Evidence {
				held = held || sp.Contains(r.Span)
			}
			if !held {
				t.Fatalf("%s: no sentence holds %s, who is in %s by %q", e.Type, r.Span.Of(text), r.Slot, r.Rule)
			}
		}
	}
	for _, s := range said {
		span("verb", s.Verb, false)
		span("words", s.Span, false)
		if s.Speaker < 0 || s.Speaker >= len(rd.Entities) || s.Event < -1 || s.Event >= len(events) || s.Verb.End > s.Span.Start {
			t.Fatalf("statement %+v of %d events", s, len(events))
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "2023-05-12")
	}
	finder, err := Load(os.DirFS("../data"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		rd := reading(text, published)
		events, said := finder.Find(rd)
		check(t, rd, events, said)
	})
}

// What takes time beyond the length of the text would take minutes here instead of a second. The bound is far from both.
func TestFindIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	finder, err := Load(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	texts := append([]string{strings.ReplaceAll(strings.Join(seeds, "\n"), "。", "，")}, seeds...)
	for _, s := range texts {
		for _, unit := range []string{s, s + "\n\n"} {
			text := strings.Repeat(unit, 150_000/len(unit))
			began := time.Now()
			rd := reading(text, "2023-05-12")
			events, said := finder.Find(rd)
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("%.30s…: %d KB took %v", unit, len(text)>>10, took)
			}
			check(t, rd, events, said)
		}
	}
}

// FuzzFrames makes sentences of the words that frames read: every two bytes choose one among names, posts, marks, dates and the words of all triggers and classes, which bytes
// that change Chinese characters at random hardly ever meet.
func FuzzFrames(f *testing.F) {
	finder, err := Load(os.DirFS("../data"))
	if err != nil {
		f.Fatal(err)
	}
	words := []string{"，", "。", "、", "；", "\n", "\n\n", " ", "“", "”", "5月9日", "近日", "2013年3月", "的", "在", "与", "为", "由", "率", "等", "一行", "和"}
	for _, k := range known {
		words = append(words, k.name)
	}
	words = append(words, posts...)
	for _, t := range finder.triggers {
		words = append(append(append(append(words, t.Words...), t.Verbs...), t.NotBefore...), t.NotAfter...)
	}
	for classes, i := reflect.ValueOf(finder.words), 0; i < classes.NumField(); i++ {
		words = append(words, classes.Field(i).Interface().([]string)...)
	}
	write := func(recipe []byte) string {
		var b strings.Builder
		for i := 0; i+1 < len(recipe) && i < 400; i += 2 {
			if recipe[i] < 128 { // names and marks come up as often as all the rest
				b.WriteString(words[int(recipe[i+1])%(21+len(known)+len(posts))])
			} else {
				b.WriteString(words[(int(recipe[i])<<8|int(recipe[i+1]))%len(words)])
			}
		}
		return b.String()
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		recipe := make([]byte, 20+r.IntN(120))
		for i := range recipe {
			recipe[i] = byte(r.Uint32())
		}
		f.Add(recipe)
	}
	f.Fuzz(func(t *testing.T, recipe []byte) {
		rd := reading(write(recipe), "2023-05-12")
		events, said := finder.Find(rd)
		check(t, rd, events, said)
	})
}
