package resolve_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"govgraph"
	"govgraph/data"
	"govgraph/ner"
	"govgraph/resolve"
)

var load = sync.OnceValues(func() (func(string) *govgraph.Reading, error) {
	n, err := ner.Load(data.FS)
	if err != nil {
		return nil, err
	}
	r, err := resolve.Load(data.FS)
	return func(text string) *govgraph.Reading {
		rd := n.Read(govgraph.Article{Text: text})
		r.Resolve(rd)
		return rd
	}, err
})

func read(t *testing.T, text string) *govgraph.Reading {
	t.Helper()
	f, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return f(text)
}

func TestHomeFollowsFromTheDivisionsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"副市长赵启明到我市君山区、华容县检查防汛工作。":    "湖南省岳阳市",
		"我县召开会议，县长钱立主持。平江县将加强防汛。":    "湖南省岳阳市平江县",
		"国务院总理在北京会见外宾。":              "",
		"省长孙文到长沙市调研，我省经济向好，湖南省农业稳定。": "湖南省",
	} {
		if rd := read(t, text); rd.Article.Home != want {
			t.Errorf("%s: home %q, want %q (%s)", text, rd.Article.Home, want, rd.Article.HomeFrom)
		}
	}
}

func TestPosts(t *testing.T) {
	for text, want := range map[string][]string{
		"岳阳市新闻：市委常委、组织部长周立新到我市君山区调研。":    {"岳阳市委常委", "岳阳市委组织部部长"},
		"岳阳市新闻：市委副书记、市长周立新到我市君山区调研。":     {"岳阳市委副书记", "岳阳市市长"},
		"岳阳市新闻：副省长周立新到我市君山区调研。":          {"湖南省副省长"},
		"岳阳市新闻：市住建局局长周立新到我市君山区调研。":       {"岳阳市住建局局长"},
		"岳阳市新闻：原市住建局局长周立新到我市君山区调研，受到欢迎。": nil,
	} {
		for _, e := range read(t, text).Entities {
			if e.Type != govgraph.Person {
				continue
			}
			var got []string
			for _, p := range e.Positions {
				if !p.Former {
					got = append(got, p.Text)
				}
			}
			if e.Name != "周立新" || len(got) != len(want) {
				t.Errorf("%s: %s %q, want %q", text, e.Name, got, want)
				continue
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("%s: %q, want %q", text, got, want)
				}
			}
		}
	}
}

func TestShortAndFullNamesAreOneBody(t *testing.T) {
	rd := read(t, "岳阳市住房和城乡建设局在我市君山区举行会议。市住建局负责人参加。")
	n := 0
	for _, e := range rd.Entities {
		if e.Type == govgraph.Org {
			n++
		}
	}
	if n != 1 {
		t.Fatalf("%d bodies, want 1: %+v", n, rd.Entities)
	}
}

// TestNamesakesInOneArticle: two offices that one person cannot hold are two people's, and what belongs to each goes with the name that it stands at.
func TestNamesakesInOneArticle(t *testing.T) {
	for text, want := range map[string][]string{
		"座谈会上，平江县县长陈立新发言。陈立新介绍了经验。随后，华容县县长陈立新发言。": {"平江县县长 2", "华容县县长 1"},
		"出席会议的有阿联酋总统穆罕默德、摩洛哥国王穆罕默德等。":             {"阿联酋总统 1", "摩洛哥国王 1"},
		"平江县县长陈立新主持会议。平江县委副书记陈立新讲话。":              {"平江县县长 平江县委副书记 2"},
		"平江县委书记陈立新主持会议。据悉，陈立新曾任华容县县长。":            {"平江县委书记 华容县县长 2"},
		"近日，平江县县长陈立新任华容县县长。":                      {"平江县县长 华容县县长 1"},
	} {
		var got []string
		ids := map[string]bool{}
		for _, e := range read(t, text).Entities {
			if e.Type != govgraph.Person {
				continue
			}
			ids[e.ID] = true
			line := ""
			for _, p := range e.Positions {
				line += p.Text + " "
			}
			got = append(got, fmt.Sprintf("%s%d", line, len(e.Mentions)))
		}
		if !slices.Equal(got, want) || len(ids) != len(want) {
			t.Errorf("%s: %q, want %q; identifiers %v", text, got, want, ids)
		}
	}
}
