package graph

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"govgraph"
)

// sample is an article of two sentences: an inspection with two stops and a statement.
func sample() *govgraph.Extract {
	text := "4月1日，副省长赵一到滨河苑小区、南站检查，市长钱二陪同。\n赵一强调，要抓好落实。"
	span := func(s string) govgraph.Span {
		i := strings.Index(text, s)
		return govgraph.Span{Start: i, End: i + len(s)}
	}
	sentence := govgraph.Span{Start: 0, End: strings.Index(text, "\n")}
	return &govgraph.Extract{Format: 1, Article: govgraph.Article{ID: "a#1", Doc: "a", Title: "赵一到我市检查", Text: text, Published: "2020-04-02",
		Source: "某报", HomeCode: "2204", Origin: govgraph.Origin{File: "in/a.txt", Line: 3, Hash: "h"}},
		Entities: []govgraph.Entity{
			{ID: "person/赵一@220000", Type: govgraph.Person, Name: "赵一", Forms: []string{"赵一"}, Mentions: []govgraph.Span{span("赵一")},
				Positions: []govgraph.Position{{Org: "吉林省", Post: "副省长", Text: "吉林省副省长", Evidence: sentence}}},
			{ID: "person/钱二@220400", Type: govgraph.Person, Name: "钱二"},
			{ID: "place/220400/滨河苑小区", Type: govgraph.Place, Name: "滨河苑小区", Kind: "facility"},
			{ID: "org/辽源市政府", Type: govgraph.Org, Name: "辽源市政府", Forms: []string{"检查", "市府"}, Mentions: []govgraph.Span{span("检查")}},
			{ID: "place/220400/南站", Type: govgraph.Place, Name: "南站", Forms: []string{"南站", "高铁南站"}},
		},
		Events: []govgraph.Event{{Type: "inspection", Trigger: span("检查"), Date: "2020-04-01", Confidence: 0.9, Rule: "tour", Evidence: []govgraph.Span{sentence},
			Roles: []govgraph.Role{{Slot: "actors", Part: "leader", Entity: 0, Title: "副省长"}, {Slot: "with", Part: "companion", Entity: 1},
				{Slot: "where", Part: "place", Entity: 2, Order: 1}, {Slot: "where", Part: "place", Entity: 4, Order: 2}}}},
		Statements: []govgraph.Statement{{Speaker: 0, Verb: span("强调"), Span: span("要抓好落实。"), Event: 0}},
	}
}

func TestQuads(t *testing.T) {
	qs := Quads(sample())
	a, ev := ArticleNode("a#1"), EventNode("a#1", 1)
	person, place := Node("person/赵一@220000"), Node("place/220400/滨河苑小区")
	span := SpanNode("a#1", 0, 29)
	for _, want := range []Quad{
		{a, RDFType, ClassArticle, a},
		{a, Home, PlaceNode("220400"), a},
		{a, MentionsNode, person, a},
		{person, RDFType, ClassPerson, LabelEntities},
		{person, PrefLabel, Literal("赵一"), LabelEntities},
		{place, ContainedIn, PlaceNode("2204"), LabelEntities},
		{Node("place/220400/南站"), HiddenLabel, Literal("高铁南站"), LabelEntities},
		{Node("org/辽源市政府"), AltLabel, Literal("检查"), a},
		{Node("org/辽源市政府"), HiddenLabel, Literal("市府"), LabelEntities},
		{Node("membership/赵一@220000/吉林省副省长"), AttestedOn, Literal("2020-04-02"), a},
		{Node("post/吉林省副省长"), PostIn, Node("org/吉林省"), LabelEntities},
		{ev, RDFType, Node("Inspection"), a},
		{ev, TimeStamp, Literal("2020-04-01"), a},
		{ev, RolePredicate("leader"), person, a},
		{ev, PlaceRole, place, a},
		{Node("event/a#1/1/role/1"), Title, Literal("副省长"), a},
		{Node("event/a#1/1/stop/4"), Order, Literal("2"), a},
		{ev, DenotedBy, span, a},
		{span, RDFValue, Literal("4月1日，副省长赵一到滨河苑小区、南站检查，市长钱二陪同。"), a},
		{StatementNode("a#1", 1), Speaker, person, a},
	} {
		if !slices.Contains(qs, want) {
			t.Errorf("missing %v", want)
		}
	}
	if slices.ContainsFunc(qs, func(q Quad) bool { return q.Subject == Node("event/a#1/1/role/2") }) {
		t.Error("a companion without order or title has a role node")
	}
}

func TestOnePostUnderManyNamesIsOneNode(t *testing.T) {
	for want, ps := range map[string][]govgraph.Position{
		"临江市住房和城乡建设局局长": {{Org: "临江市住房和城乡建设局", Post: "局长", Text: "临江市住建局局长"}, {Org: "临江市住房和城乡建设局", Post: "局长", Text: "临江市住房和城乡建设局局长"}},
		"吉林省副省长":        {{Org: "吉林省人民政府", Post: "副省长", Text: "吉林省副省长"}, {Org: "吉林省人民政府", Post: "副省长", Text: "吉林省人民政府副省长"}},
		"吉林省人民政府秘书长":    {{Org: "吉林省人民政府", Post: "秘书长", Text: "吉林省政府秘书长"}},
		"临江市市长助理":       {{Org: "临江市人民政府", Post: "市长助理", Text: "临江市市长助理"}},
		"总书记":           {{Post: "总书记", Text: "总书记"}},
	} {
		for _, p := range ps {
			x := sample()
			x.Entities[0].Positions = []govgraph.Position{p}
			if !slices.Contains(Quads(x), Quad{Node("membership/赵一@220000/" + want), AttestedOn, Literal("2020-04-02"), ArticleNode("a#1")}) {
				t.Errorf("%+v is no sighting of %s", p, want)
			}
		}
	}
}

func TestQuadsOnceAndStable(t *testing.T) {
	qs := Quads(sample())
	if again := Quads(sample()); !slices.Equal(qs, again) {
		t.Error("two runs differ")
	}
	seen := map[Quad]bool{}
	for _, q := range qs {
		if seen[q] {
			t.Errorf("twice: %v", q)
		}
		seen[q] = true
		if q.Subject == "" || q.Predicate == "" || q.Object == "" || q.Label == "" {
			t.Errorf("unfinished: %v", q)
		}
	}
}

func TestQuadsOfNonsense(t *testing.T) {
	far := govgraph.Span{Start: -4, End: 1 << 40}
	x := &govgraph.Extract{Article: govgraph.Article{ID: "<\"\n😀", Text: "字"},
		Entities:   []govgraph.Entity{{Type: govgraph.Person, Name: "\xff", Positions: []govgraph.Position{{Evidence: far}}}, {Type: govgraph.Title}},
		Events:     []govgraph.Event{{Trigger: far, Topic: []govgraph.Span{far}, Evidence: []govgraph.Span{far}, Roles: []govgraph.Role{{Entity: 7}, {Entity: -1}}}},
		Statements: []govgraph.Statement{{Speaker: 9, Span: far}}}
	for _, q := range Quads(x) {
		for _, term := range []Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if !utf8.ValidString(string(term)) {
				t.Errorf("not UTF-8: %q", term)
			}
		}
	}
}

func TestSpanNode(t *testing.T) {
	article, start, end, ok := ParseSpan(SpanNode("页 #1", 3, 9))
	if article != "页 #1" || start != 3 || end != 9 || !ok {
		t.Error(article, start, end, ok)
	}
	for _, bad := range []Term{"", IRI(NS + "article/a#char=1"), IRI(NS + "article/a#char=9,3"), IRI(NS + "event/a#char=1,2"), IRI("http://a#char=1,2")} {
		if _, _, _, ok := ParseSpan(bad); ok {
			t.Errorf("%s is a span", bad)
		}
	}
}

func TestEventClass(t *testing.T) {
	if got := EventClass("leading_group"); got != Node("LeadingGroup") {
		t.Error(got)
	}
}

func TestGazetteer(t *testing.T) {
	divisions := []govgraph.Division{{Code: "22", Name: "吉林省", Short: "吉林", Level: 1}, {Code: "2204", Name: "辽源市", Short: "辽源", Parent: "22", Level: 2}}
	var seq iter.Seq[govgraph.Division] = slices.Values(divisions)
	qs := slices.Collect(Gazetteer(seq))
	for _, want := range []Quad{
		{PlaceNode("220400"), PrefLabel, Literal("吉林省辽源市"), LabelGazetteer},
		{PlaceNode("220400"), AltLabel, Literal("辽源市"), LabelGazetteer},
		{PlaceNode("220400"), ContainedIn, PlaceNode("220000"), LabelGazetteer},
	} {
		if !slices.Contains(qs, want) {
			t.Errorf("missing %v", want)
		}
	}
}

// An identifier survives its way into an IRI and back, and the IRI holds nothing that N-Quads forbids.
func FuzzNode(f *testing.F) {
	for _, s := range []string{"person/侯淅珉@220000", "a b#1", "100%", "<\"{}|^`\\>\n", "😀", "", strings.Repeat("长", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Node(s)
		if strings.ContainsAny(n.Value(), "<>\"{}|^`\\ \n\r\t#") {
			t.Fatalf("forbidden in an IRI: %s", n)
		}
		if back, ok := ID(n); utf8.ValidString(s) && (!ok || back != pad(s)) {
			t.Fatalf("%q came back as %q", s, back)
		}
	})
}

func BenchmarkQuads(b *testing.B) {
	x := sample()
	b.ReportAllocs()
	b.SetBytes(int64(len(x.Article.Text)))
	for b.Loop() {
		Quads(x)
	}
}
