package identity_test

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/resolve/identity"
)

func tables(t testing.TB) *identity.Tables {
	t.Helper()
	tb, err := identity.Load(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return tb
}

func all(xs []*govgraph.Extract) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		for _, x := range xs {
			if !yield(x, nil) {
				return
			}
		}
	}
}

// news makes an article of a line: article, date, and a person as name@home followed by posts as body+post, "-" before a former one.
func news(line string) *govgraph.Extract {
	c := strings.Fields(line)
	name, _, _ := strings.Cut(c[2], "@")
	e := govgraph.Entity{Type: govgraph.Person, Name: name, ID: "person/" + c[2]}
	for _, p := range c[3:] {
		former := strings.HasPrefix(p, "-")
		body, post, _ := strings.Cut(strings.TrimPrefix(p, "-"), "+")
		e.Positions = append(e.Positions, govgraph.Position{Org: body, Post: post, Text: body + post, Former: former})
	}
	return &govgraph.Extract{Article: govgraph.Article{ID: c[0], Published: c[1]}, Entities: []govgraph.Entity{e}}
}

// who gives the identifier that each article's person has.
func who(t *testing.T, judgements string, xs []*govgraph.Extract) (map[string]string, *identity.Index) {
	t.Helper()
	ix, err := identity.New(tables(t), "judgements.tsv", []byte(judgements))
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Survey(t.Context(), all(xs)); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, x := range xs {
		out[x.Article.ID] = x.Entities[0].ID
		if l := ix.Link(x); len(l) > 0 {
			out[x.Article.ID] = l[0].ID
		}
	}
	return out, ix
}

// TestPairs tells of two articles each, and whether they tell of one person.
func TestPairs(t *testing.T) {
	for _, c := range []struct {
		name, a, b   string
		same, unsure bool
	}{
		{"a rare name in one county", "1 2020-01-01 禚蕤珩@220422 东辽县人民政府+县长", "2 2021-01-01 禚蕤珩@220422", true, false},
		{"a rare name rises", "1 2018-01-01 禚蕤珩@220422 东辽县人民政府+县长", "2 2021-01-01 禚蕤珩@220400 辽源市人民政府+副市长", true, false},
		{"the former post is told", "1 2018-01-01 王伟@220422 东辽县人民政府+县长", "2 2021-01-01 王伟@450000 广西壮族自治区人民政府+副主席 -东辽县人民政府+县长", true, false},
		{"a common name in two provinces", "1 2018-01-01 王伟@220422 东辽县人民政府+县长", "2 2021-01-01 王伟@450000 广西壮族自治区人民政府+副主席", false, false},
		{"a rare name in two provinces at once", "1 2018-01-01 禚蕤珩@220422 东辽县教育局+局长", "2 2018-01-01 禚蕤珩@450100 南宁市公安局+副局长", true, false},
		{"a common name in two bureaux of one city", "1 2018-01-01 王伟@220400 辽源市教育局+局长", "2 2018-01-01 王伟@220400 辽源市公安局+副局长", false, true},
		{"of two countries", "1 2018-01-01 萨利赫 也门+总统", "2 2018-01-01 萨利赫 伊拉克+总统", false, false},
		{"a soldier and a civil leader of one year", "1 2022-10-14 钱金龙 某集团军某合成旅+连长", "2 2022-11-13 钱金龙 水利部党组+书记", false, true},
		{"a former office is of its country", "1 2022-10-14 博索纳罗 巴西+总统", "2 2023-01-13 博索纳罗 -巴西+总统", true, false},
		{"of one country", "1 2018-01-01 萨利赫 伊拉克+总统", "2 2019-01-01 萨利赫 伊拉克+前副总理", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			ids, ix := who(t, "", []*govgraph.Extract{news(c.a), news(c.b)})
			if (ids["1"] == ids["2"]) != c.same {
				t.Errorf("%v", ids)
			}
			if n := len(ix.Suspects()); (n > 0) != c.unsure {
				t.Errorf("%d suspects", n)
			}
		})
	}
}

// TestSelftest holds the numbers that the project promises.
func TestSelftest(t *testing.T) {
	for seed := range uint64(3) {
		s, err := identity.Selftest(t.Context(), tables(t), seed, 8000)
		if err != nil {
			t.Fatal(err)
		}
		if s.Precision() < 99 || s.Recall() < 90 || s.Shared == 0 {
			t.Errorf("seed %d: precision %.2f, recall %.2f, %d shared names", seed, s.Precision(), s.Recall(), s.Shared)
		}
	}
}

// corpusOf invents articles about few names, so that they clash.
func corpusOf(seed uint64, n int) []*govgraph.Extract {
	r := rand.New(rand.NewPCG(seed, 7))
	one := func(s ...string) string { return s[r.IntN(len(s))] }
	var xs []*govgraph.Extract
	for i := range n {
		line := fmt.Sprintf("a%03d 20%02d-0%d-11 %s%s", i, 10+r.IntN(12), 1+r.IntN(9), one("王伟", "禚蕤珩", "李志强", "萨利赫"), one("", "@220400", "@220422", "@220000", "@450100"))
		for range r.IntN(3) {
			line += " " + one("", "-") + one("东辽县人民政府+县长", "辽源市人民政府+市长", "辽源市教育局+局长", "伊拉克+总统", "也门+总统", "+主任", "吉林省人民政府+副省长")
		}
		xs = append(xs, news(line))
	}
	return xs
}

func FuzzOrder(f *testing.F) {
	tb := tables(f)
	for seed := range uint64(8) {
		f.Add(seed, uint8(20+seed*10))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		xs := corpusOf(seed, int(n))
		answer := func() (map[string]string, []identity.Suspect) {
			ix, err := identity.New(tb, "", nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := ix.Survey(t.Context(), all(xs)); err != nil {
				t.Fatal(err)
			}
			ids := map[string]string{}
			for _, x := range xs {
				ids[x.Article.ID] = fmt.Sprint(ix.Link(x))
			}
			return ids, ix.Suspects()
		}
		ids, suspects := answer()
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
		again, others := answer()
		if !maps.Equal(ids, again) {
			t.Errorf("another order gives other identifiers:\n%v\n%v", ids, again)
		}
		if fmt.Sprint(suspects) != fmt.Sprint(others) {
			t.Error("another order gives other suspects")
		}
	})
}

func FuzzJudgements(f *testing.F) {
	f.Add("same\tperson/王伟@220400\tperson/王伟@220422\ta1\ta2\tby hand\n# a remark\n\nignore\tperson/高精尖")
	f.Add("rename\torg/甲\t乙")
	f.Add("different\tplace/220400/甲\tplace/220422/甲\r\n")
	f.Add("same\tperson/\tperson/x")
	f.Fuzz(func(t *testing.T, text string) {
		js, err := identity.ParseJudgements("j", []byte(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "j:") && !errors.Is(err, identity.ErrContradiction) {
				t.Errorf("no line in %v", err)
			}
			return
		}
		var b strings.Builder
		for _, j := range js {
			b.WriteString(j.String() + "\n")
		}
		again, err := identity.ParseJudgements("j", []byte(b.String()))
		if err != nil {
			t.Fatalf("%v in %q", err, b.String())
		}
		if slices.Compare(lines(js), lines(again)) != 0 {
			t.Errorf("%q became %q", lines(js), lines(again))
		}
	})
}

func lines(js []identity.Judgement) (out []string) {
	for _, j := range js {
		out = append(out, j.String())
	}
	return out
}

func TestJudge(t *testing.T) {
	xs := []*govgraph.Extract{news("1 2018-01-01 王伟@220422 东辽县人民政府+县长"), news("2 2021-01-01 王伟@450000 广西壮族自治区人民政府+副主席"), news("3 2021-01-01 王玮@450000"),
		news("4 2018-01-01 禚蕤珩@220422"), news("5 2018-01-02 禚蕤珩@220422")}
	for _, c := range []struct{ name, judgements, want string }{
		{"none", "", "person/王伟@220422 person/王伟@450000 person/王玮@450000 person/禚蕤珩@220422 person/禚蕤珩@220422"},
		{"same", "same\tperson/王伟@450000\tperson/王伟@220422", "person/王伟@450000 person/王伟@450000 person/王玮@450000 person/禚蕤珩@220422 person/禚蕤珩@220422"},
		{"same by article", "same\tperson/王伟@1\tperson/王伟@2\t2\t1", "person/王伟@450000 person/王伟@450000 person/王玮@450000 person/禚蕤珩@220422 person/禚蕤珩@220422"},
		{"a slip of the pen", "same\tperson/王伟@450000\tperson/王玮@450000", "person/王伟@220422 person/王伟@450000 person/王伟@450000 person/禚蕤珩@220422 person/禚蕤珩@220422"},
		{"a split", "different\tperson/禚蕤珩@220422\tperson/禚蕤珩@220422\t4\t5", "person/王伟@220422 person/王伟@450000 person/王玮@450000 person/禚蕤珩@220422 person/禚蕤珩@220422~2"},
		{"no name", "ignore\tperson/王玮@450000", "person/王伟@220422 person/王伟@450000  person/禚蕤珩@220422 person/禚蕤珩@220422"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ids, _ := who(t, c.judgements, xs)
			got := strings.Join([]string{ids["1"], ids["2"], ids["3"], ids["4"], ids["5"]}, " ")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestContradictions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"same\torg/a\torg/b\nsame\torg/b\torg/c\n# x\ndifferent\torg/a\torg/c", "j:1, j:2, j:4"},
		{"different\tperson/a\tperson/b\nsame\tperson/b\tperson/a", "j:2, j:1"},
		{"rename\torg/a\tx\nsame\torg/a\torg/b\nrename\torg/b\ty", "j:1, j:2, j:3"},
		{"same\torg/a", "j:1"},
		{"same\torg/a\tperson/b", "j:1"},
		{"\nfoo\torg/a", "j:2"},
	} {
		if _, err := identity.ParseJudgements("j", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
	// Two articles of one name are one context, which the rules of names cannot part unless each is named.
	ix, err := identity.New(tables(t), "j", []byte("same\tperson/王伟@1\tperson/王伟@2\t1\t2\ndifferent\tperson/王伟@1\tperson/王伟@3\t1\t2"))
	if err == nil {
		err = ix.Survey(t.Context(), all([]*govgraph.Extract{news("1 2018-01-01 王伟@220422"), news("2 2018-01-01 王伟@220400")}))
	}
	if !errors.Is(err, identity.ErrContradiction) || !strings.Contains(err.Error(), "j:1, j:2") {
		t.Errorf("%v", err)
	}
}

func BenchmarkSurvey(b *testing.B) {
	tb, xs := tables(b), corpusOf(1, 2000)
	b.ReportAllocs()
	for b.Loop() {
		ix, _ := identity.New(tb, "", nil)
		if err := ix.Survey(b.Context(), all(xs)); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMemoryIsOfContexts surveys the same few contexts again and again: what is kept must not grow with the mentions.
func TestMemoryIsOfContexts(t *testing.T) {
	tb, xs := tables(t), corpusOf(3, 400)
	kept := func(rounds int) uint64 {
		ix, err := identity.New(tb, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		before := heap()
		if err := ix.Survey(t.Context(), func(yield func(*govgraph.Extract, error) bool) {
			for round := range rounds {
				for _, x := range xs {
					again := *x
					again.Article.ID = fmt.Sprintf("%s-%d", x.Article.ID, round)
					if !yield(&again, nil) {
						return
					}
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
		after := heap()
		runtime.KeepAlive(ix)
		return max(after, before) - before
	}
	kept(1)
	if one, many := kept(1), kept(60); many > 2*one+1<<18 {
		t.Errorf("%d bytes are kept of every article once, %d of 60 times as many", one, many)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
