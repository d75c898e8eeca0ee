package cayley

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"govgraph"
	"govgraph/graph"
)

// quadsAnArticle is about what one of the invented articles says.
const quadsAnArticle = 98

// An archive of invented articles: as many leaders, bodies and places as its size asks for, some of them in very many articles. Each tells of an inspection with two
// stops or of a meeting, with the posts of those who take part.
func inventedArticle(i, of, version int) *govgraph.Extract {
	rnd := rand.New(rand.NewPCG(uint64(i), 7))
	day := fmt.Sprintf("20%02d-%02d-%02d", 10+i*10/of, i%12+1, i%28+1)
	home := 1 + rnd.IntN(300)
	code := fmt.Sprintf("%02d%02d", 11+home/20, 1+home%20)
	var text strings.Builder
	span := func(words string) govgraph.Span {
		start := text.Len()
		text.WriteString(words)
		return govgraph.Span{Start: start, End: text.Len()}
	}
	x := &govgraph.Extract{Format: govgraph.FormatVersion, Article: govgraph.Article{ID: fmt.Sprint("doc", i), Doc: fmt.Sprint("doc", i), Title: fmt.Sprintf("第%d篇第%d版", i, version), Published: day,
		Source: fmt.Sprintf("第%d日报", home), HomeCode: code, Home: fmt.Sprintf("第%d市", home), Origin: govgraph.Origin{File: "news.jsonl", Line: i + 1, Hash: fmt.Sprint(i, version)}}}
	span(x.Article.Title + "\n")
	begin := text.Len()
	person := func(order int) {
		n := rnd.IntN(12)
		if rnd.IntN(40) == 0 {
			n = rnd.IntN(4) // leaders whom the whole country reports
		} else {
			n += 4 + home*12
		}
		post := fmt.Sprintf("第%d市", n/12)
		name := fmt.Sprintf("人%d", n)
		titled := span(fmt.Sprintf("%s副市长%s、", post, name))
		x.Entities = append(x.Entities, govgraph.Entity{ID: fmt.Sprintf("person/%s@%s", name, code), Type: govgraph.Person, Name: name, Forms: []string{name}, Mentions: []govgraph.Span{titled},
			Positions: []govgraph.Position{{Org: post, Post: "副市长", Text: post + "副市长", Evidence: titled}}})
		if n < 4 {
			x.Entities[len(x.Entities)-1].ID = "person/" + name
		}
	}
	for k := range 4 {
		person(k)
	}
	for range 2 {
		n := rnd.IntN(40)
		name := fmt.Sprintf("第%d小区", n)
		x.Entities = append(x.Entities, govgraph.Entity{ID: fmt.Sprintf("place/%s%02d/%s", code, n%9+1, name), Type: govgraph.Place, Name: name, Kind: "facility", Mentions: []govgraph.Span{span("到" + name)}})
	}
	ev := govgraph.Event{Type: "inspection", Trigger: span("检查"), Date: day, Confidence: 0.9, Rule: "tour", Topic: []govgraph.Span{span("防汛工作")}}
	if i%3 == 0 {
		ev.Type = "meeting"
	}
	span("。")
	ev.Evidence = []govgraph.Span{{Start: begin, End: text.Len()}}
	for k := range 4 {
		slot, part := "with", "companion"
		if k == 0 {
			slot, part = "actors", "leader"
		}
		ev.Roles = append(ev.Roles, govgraph.Role{Slot: slot, Part: part, Entity: k, Order: k + 1, Title: "副市长"})
	}
	for k := range 2 {
		ev.Roles = append(ev.Roles, govgraph.Role{Slot: "where", Part: "place", Entity: 4 + k, Order: k + 1})
	}
	x.Events = []govgraph.Event{ev}
	x.Statements = []govgraph.Statement{{Speaker: 0, Verb: span("强调"), Span: span(fmt.Sprintf("要抓好第%d件事。", i)), Event: 0}}
	x.Article.Text = text.String()
	return x
}

func invented(n int) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		for i := range n {
			if !yield(inventedArticle(i, n, 0), nil) {
				return
			}
		}
	}
}

// inventedDivisions are the cities that the articles are about, and the districts in them.
func inventedDivisions(yield func(govgraph.Division) bool) {
	for home := 1; home <= 300; home++ {
		code := fmt.Sprintf("%02d%02d", 11+home/20, 1+home%20)
		if !yield(govgraph.Division{Code: code, Name: fmt.Sprintf("第%d市", home), Level: 2}) {
			return
		}
		for n := 1; n <= 9; n++ {
			if !yield(govgraph.Division{Code: fmt.Sprintf("%s%02d", code, n), Name: fmt.Sprintf("第%d区", n), Parent: code, Level: 3}) {
				return
			}
		}
	}
}

// inventedQuads are about n quads in the manner of news.
func inventedQuads(n int) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for q := range graph.Gazetteer(inventedDivisions) {
			if !yield(q, nil) {
				return
			}
		}
		graph.AllQuads(invented(n / quadsAnArticle))(yield)
	}
}
