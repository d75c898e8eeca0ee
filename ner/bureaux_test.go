package ner

import (
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/data"
)

// TestEveryBureau wants every bureau of the tables found in the sentences in which it is met, whatever the segmenter makes of its characters (市民|政局).
func TestEveryBureau(t *testing.T) {
	rows, err := readTable(data.FS, "dictionaries/bureaux.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields("人大常委会 政协 纪委监委 组织部 宣传部 统战部 政法委 法院 检察院 公安局 总工会 团委 妇联 残联 科协 文联 侨联 作协 工商联 红十字会 供销社 委办 政府办 巡察办 武装部 疾控中心 人民医院 融媒体中心 直属机关工委")
	for _, w := range rows {
		for _, n := range append(strings.Split(w.col(1), "|"), w.col(0)) {
			if !strings.HasSuffix(n, "办") && !strings.HasSuffix(n, "室") && !strings.HasSuffix(n, "局") && !strings.HasSuffix(n, "委") {
				n += "局"
			}
			names = append(names, n)
		}
	}
	r := recogniser(t)
	for _, n := range names {
		for _, level := range []string{"市", "县", "岳阳市", "平江县"} {
			for _, s := range []string{"@参加会议。", "由市财政局、@、县农业局组成。", "@负责人陪同。", "听取了@的汇报。"} {
				text := strings.Replace(s, "@", level+n, 1)
				if !slices.ContainsFunc(r.Tag(text), func(m govgraph.Mention) bool { return m.Type == govgraph.Org && m.Of(text) == level+n }) {
					t.Errorf("%s: no %s", text, level+n)
				}
			}
		}
	}
}
