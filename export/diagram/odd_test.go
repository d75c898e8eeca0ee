package diagram

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// oddNames are what breaks careless writers of DOT.
var oddNames = []string{
	`"引号" & <b>尖</b> \n \\N \G`, "换\n行\t制表", "😀👨\u200d👩\u200d👧 表情", strings.Repeat("很长的名字", 60), strings.Repeat("LongLatin", 40), "",
	" \n ", "\xff\xfe坏", "\u202e反向", "a]]>b", "阿卜杜拉·本·萨勒曼·阿勒沙特", "{x|y}", "&amp;&#65;", "𠮷野家", "-->", "%s%d", "\x00\x01", "<>", "e1", "*/ //",
}

func oddEvents() EventsDiagram {
	d := EventsDiagram{Title: oddNames[0], Subtitle: oddNames[3], LeftOut: oddNames[3]}
	for i, o := range oddNames {
		ev := EventNode{ID: fmt.Sprint(i), Type: o, Label: o, Topic: o + "题", Date: o, Time: o, Actors: []PersonRef{{"", o, o}}, With: []PersonRef{{"x", "丙", o}},
			Where: []PlaceRef{{"", o, "", 1}, {"", o + "2", "org", 2}}, Orgs: []OrgRef{{"", o}}}
		d.Groups = append(d.Groups, EventGroup{Label: o, Source: o, Events: []EventNode{ev}}, EventGroup{})
	}
	return d
}

func oddPerson() PersonDiagram {
	d := PersonDiagram{Person: PersonRef{"", oddNames[3], oddNames[0]}}
	for i, o := range oddNames {
		d.Others = append(d.Others, Companion{PersonRef{fmt.Sprint(i), o, o}, float64(i), o})
		d.Links = append(d.Links, Link{fmt.Sprint(i), fmt.Sprint(i / 2), 1}, Link{o, "nobody", math.NaN()})
	}
	return d
}

func oddNetwork() NetworkDiagram {
	d := NetworkDiagram{}
	for i, o := range oddNames {
		d.Nodes = append(d.Nodes, NetworkNode{PersonRef{fmt.Sprint(i), o, o}, float64(i * i * 10), i - 1})
		d.Ties = append(d.Ties, Tie{fmt.Sprint(i), fmt.Sprint(i / 2), float64(i)}, Tie{"nobody", o, 1}, Tie{"1", "2", math.NaN()}, Tie{"1", "3", math.Inf(1)})
	}
	return d
}

func oddOrganisation() OrgDiagram {
	d := OrgDiagram{Title: oddNames[4]}
	for i, o := range oddNames {
		d.Nodes = append(d.Nodes, OrgNode{ID: fmt.Sprint(i), Name: o, Parent: fmt.Sprint((i + 3) / 4), Kind: o, Level: o, Posts: []Post{{o, PersonRef{Name: o}}, {o, PersonRef{Name: o}}}})
	}
	return d
}

func oddTimeline() TimelineDiagram {
	d := TimelineDiagram{Person: PersonRef{Name: oddNames[0]}}
	for i, o := range oddNames {
		d.Items = append(d.Items, TimelineItem{ID: fmt.Sprint(i), Date: o, Time: o, Type: o, Label: o, Where: o, With: []string{o, o}})
	}
	return d
}

func oddDrawings() []drawing {
	o := Options{Highlight: []string{oddNames[1], oddNames[0], ""}}
	return []drawing{
		{"events", func(w io.Writer) error { return Events(w, oddEvents(), Options{MaxNodes: 200, Highlight: o.Highlight}) }},
		{"events, little room", func(w io.Writer) error { return Events(w, oddEvents(), Options{MaxNodes: 1}) }},
		{"person", func(w io.Writer) error { return Person(w, oddPerson(), o) }},
		{"network", func(w io.Writer) error { return Network(w, oddNetwork(), o) }},
		{"organisation", func(w io.Writer) error { return Organisation(w, oddOrganisation(), o) }},
		{"timeline", func(w io.Writer) error { return Timeline(w, oddTimeline(), o) }},
	}
}

func TestOddNames(t *testing.T) {
	for _, d := range oddDrawings() {
		t.Run(d.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := d.draw(&b); err != nil {
				t.Fatal(err)
			}
			checkDOT(t, b.String())
		})
	}
}

// checkDOT reads DOT's tokens: quotes and angle brackets must match, and nothing that came from a name may stand outside of them.
func checkDOT(t *testing.T, dot string) {
	t.Helper()
	if !utf8.ValidString(dot) || strings.ContainsAny(dot, "\x00\x01\t\r") {
		t.Error("invalid or control characters")
	}
	if strings.Contains(dot, "NaN") || strings.Contains(dot, "Inf") {
		t.Error("a number that is none")
	}
	quoted, depth := false, 0
	length := 0
	var outside strings.Builder
	rs := []rune(dot)
	for i := 0; i < len(rs); i++ {
		switch r := rs[i]; {
		case quoted:
			length += utf8.RuneLen(r)
			if r == '\\' {
				i++
			} else if r == '"' {
				quoted = false
				if length > 4000 {
					t.Errorf("a quoted string of %d bytes", length)
				}
			}
		case r == '"' && depth == 0:
			quoted, length = true, 0
		case r == '<':
			depth++
		case r == '>' && depth > 0:
			depth--
		case depth == 0:
			outside.WriteRune(r)
		}
	}
	if quoted || depth != 0 {
		t.Errorf("quoted %v, depth %d at the end", quoted, depth)
	}
	for _, r := range outside.String() {
		if r > 0x7f {
			t.Errorf("%q stands outside of quotes and labels", r)
			return
		}
	}
}

func TestMaxNodes(t *testing.T) {
	network := sampleNetwork(30, 60)
	for _, c := range []struct {
		name  string
		draw  func(io.Writer, Options) error
		node  string // what begins each node's line
		words string
	}{
		{"events", func(w io.Writer, o Options) error { return Events(w, sampleEvents(), o) }, "", "未画出：1 个事件"},
		{"person", func(w io.Writer, o Options) error { return Person(w, samplePerson(), o) }, "  p", "未画出：12 人"},
		{"network", func(w io.Writer, o Options) error { return Network(w, network, o) }, "  p", "未画出：114 人"},
		{"organisation", func(w io.Writer, o Options) error { return Organisation(w, sampleOrganisation(), o) }, "  o", "未画出：8 个机构"},
		{"timeline", func(w io.Writer, o Options) error { return Timeline(w, sampleLongTimeline(), o) }, "  c", "Not drawn: 15 events"},
	} {
		t.Run(c.name, func(t *testing.T) {
			limit := 6
			if c.name == "events" {
				limit = 8
			}
			var b bytes.Buffer
			if err := c.draw(&b, Options{MaxNodes: limit}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), c.words) {
				t.Errorf("does not say %q:\n%s", c.words, b.String()[:min(1500, b.Len())])
			}
			n := 0
			for l := range strings.Lines(b.String()) {
				if c.node != "" && strings.HasPrefix(l, c.node) && strings.Contains(l, "[pos=") && !strings.Contains(l, "--") && !strings.Contains(l, "->") {
					n++
				}
			}
			if c.node != "" && c.name != "timeline" && n != limit {
				t.Errorf("%d nodes, want %d", n, limit)
			}
		})
	}
}

func TestHighlightIsKept(t *testing.T) {
	d := sampleLongTimeline()
	var b bytes.Buffer
	if err := Timeline(&b, d, Options{MaxNodes: 3, Highlight: []string{"event/17"}}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "第 18 次活动") && !strings.Contains(b.String(), "18") {
		t.Error("the highlighted event is left out")
	}
	b.Reset()
	if err := Person(&b, samplePerson(), Options{MaxNodes: 2, Highlight: []string{"彭越"}}); err != nil || !strings.Contains(b.String(), "彭越") {
		t.Error("the highlighted person is left out", err)
	}
	b.Reset()
	if err := Organisation(&b, sampleOrganisation(), Options{MaxNodes: 4, Highlight: []string{"苗青"}}); err != nil || !strings.Contains(b.String(), "区长：苗青") {
		t.Error("the body whose head is highlighted is left out", err)
	}
}

func TestEmptySaysSo(t *testing.T) {
	for lang, words := range map[string]string{Chinese: "没有符合条件的内容", English: "Nothing matches", "": "没有符合条件的内容"} {
		for name, draw := range map[string]func(io.Writer) error{
			"events":       func(w io.Writer) error { return Events(w, EventsDiagram{Lang: lang}, Options{}) },
			"person":       func(w io.Writer) error { return Person(w, PersonDiagram{Lang: lang}, Options{}) },
			"network":      func(w io.Writer) error { return Network(w, NetworkDiagram{Lang: lang}, Options{}) },
			"organisation": func(w io.Writer) error { return Organisation(w, OrgDiagram{Lang: lang}, Options{}) },
			"timeline":     func(w io.Writer) error { return Timeline(w, TimelineDiagram{Lang: lang}, Options{}) },
		} {
			var b bytes.Buffer
			if err := draw(&b); err != nil || !strings.Contains(b.String(), words) {
				t.Errorf("%s in %q: %v, %s", name, lang, err, b.String())
			}
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	for _, d := range append(drawings(), oddDrawings()...) {
		var first bytes.Buffer
		if err := d.draw(&first); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			var again bytes.Buffer
			if err := d.draw(&again); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Errorf("%s: two runs differ (%v)", d.name, err)
				break
			}
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestUnwritable(t *testing.T) {
	for _, d := range drawings() {
		if err := d.draw(full{}); err == nil || !strings.Contains(err.Error(), "writing the diagram") {
			t.Errorf("%s: %v", d.name, err)
		}
	}
}

// A hierarchy that bites its tail is drawn once.
func TestCycle(t *testing.T) {
	d := OrgDiagram{Nodes: []OrgNode{{ID: "a", Name: "甲", Parent: "c"}, {ID: "b", Name: "乙", Parent: "a"}, {ID: "c", Name: "丙", Parent: "b"}, {ID: "d", Name: "丁", Parent: "d"}}}
	var b bytes.Buffer
	if err := Organisation(&b, d, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, n := range []string{"甲", "乙", "丙", "丁"} {
		if strings.Count(b.String(), ">"+n+"<")+strings.Count(b.String(), "label=<"+n+">") != 1 {
			t.Errorf("%s is not drawn once", n)
		}
	}
}
