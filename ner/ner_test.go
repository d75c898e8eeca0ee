package ner

import (
	"sync"
	"testing"

	"govgraph/data"
)

var load = sync.OnceValues(func() (*Recogniser, error) { return Load(data.FS) })

func recogniser(t testing.TB) *Recogniser {
	t.Helper()
	r, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTag(t *testing.T) {
	for _, c := range []struct{ text, typ, want string }{
		{"副市长赵启明到工业园检查", "person", "赵启明"},
		{"市领导钱立、孙文博、李向阳参加", "person", "钱立"},
		{"市领导钱立、孙文博、李向阳参加", "person", "李向阳"},
		{"自治区主席艾尔肯·吐尼亚孜出席", "person", "艾尔肯·吐尼亚孜"},
		{"市委组织部部长周立新主持会议", "org", "市委组织部"},
		{"《关于加强防汛工作的通知》印发", "document", "《关于加强防汛工作的通知》"},
		{"会议在湖南省岳阳市举行", "place", "湖南省岳阳市"},
	} {
		found := false
		for _, m := range recogniser(t).Tag(c.text) {
			found = found || string(m.Type) == c.typ && m.Of(c.text) == c.want
		}
		if !found {
			t.Errorf("%s: no %s %s", c.text, c.typ, c.want)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	r := recogniser(b)
	text := "本报讯 2月18日上午,副市长赵启明到工业园区检查安全生产工作,市领导钱立、孙文博参加检查。他强调,要落实责任。"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Tag(text)
	}
}
