package resolve_test

import (
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/data"
	"govgraph/ner"
	"govgraph/resolve"
)

const benchText = `周立新到我市君山区检查防汛工作
本报讯（记者 吴志强）5月6日，市委副书记、市长周立新到我市君山区、华容县检查防汛工作。市委常委、组织部长何立波，副市长钱明远陪同。
在华容县插旗镇，周立新一行察看了堤防，听取了县委、县政府和市水利局、市住建局的汇报。他强调，要压实责任，县委书记要负总责。
长沙市委副书记、市长孙建国，副市长郑家和一同检查。岳阳市洞庭水产有限责任公司（以下简称“洞庭水产”）负责人参加。洞庭水产捐款5万元。
`

// BenchmarkResolve resolves an article, and a hundred of them as one text: the time for a byte must stay the same.
func BenchmarkResolve(b *testing.B) {
	n, err := ner.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	r, err := resolve.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	for name, times := range map[string]int{"article": 1, "hundred": 100} {
		b.Run(name, func(b *testing.B) {
			rd := n.Read(govgraph.Article{Text: strings.Repeat(benchText, times)})
			mentions := slices.Clone(rd.Mentions)
			b.SetBytes(int64(len(rd.Article.Text)))
			b.ReportAllocs()
			for b.Loop() {
				c := *rd
				c.Mentions = slices.Clone(mentions)
				c.Entities, c.Scopes, c.Coreferences = nil, nil, nil
				r.Resolve(&c)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := resolve.Load(data.FS); err != nil {
			b.Fatal(err)
		}
	}
}
