package events

import (
	"strings"
	"testing"

	"govgraph"
)

// TestTopic reads the topic of an event whose trigger stands between ‹ and ›; names between ⟨ and ⟩ are mentions of places.
func TestTopic(t *testing.T) {
	for _, c := range []struct{ typ, text, want string }{
		{"inspection", "何志远到⟨某镇⟩‹调研›春耕生产时强调", "春耕生产"},
		{"inspection", "何志远就茶旅融合和防汛备汛工作进行实地‹调研›", "茶旅融合和防汛备汛工作"},
		{"inspection", "何志远‹督导›⟨某镇⟩夏收工作，副县长陪同", "夏收工作"},
		{"inspection", "何志远‹察看›了⟨甲镇⟩、⟨乙乡⟩的站点", ""},
		{"meeting", "全县秋冬季森林防火‹工作会›召开", "秋冬季森林防火"},
		{"meeting", "何志远主持召开防汛抗旱‹调度会›", "防汛抗旱"},
		{"meeting", "市十届人大常委会举行第二次‹会议›", ""},
		{"donation", "某商会向县红十字会‹捐赠›防汛抢险物资", "防汛抢险物资"},
		{"donation", "某公司‹捐款›10万元", ""},
		{"reception", "双方围绕地区形势举行‹会谈›", "地区形势"},
	} {
		text := c.text
		var st sentence
		take := func(open, shut string) (sp govgraph.Span) {
			sp.Start = strings.Index(text, open)
			text = strings.Replace(text, open, "", 1)
			sp.End = strings.Index(text, shut)
			text = strings.Replace(text, shut, "", 1)
			return sp
		}
		for strings.Contains(text, "⟨") {
			// the trigger's marks stand before or behind a name: both are taken out in the order in which they come
			if k := strings.Index(text, "‹"); k >= 0 && k < strings.Index(text, "⟨") {
				break
			}
			st.mentions = append(st.mentions, govgraph.Mention{Span: take("⟨", "⟩"), Type: govgraph.Place})
		}
		at := take("‹", "›")
		for strings.Contains(text, "⟨") {
			st.mentions = append(st.mentions, govgraph.Mention{Span: take("⟨", "⟩"), Type: govgraph.Place})
		}
		st.text, st.Span, st.report = text, govgraph.Span{End: len(text)}, len(text)
		d := &draft{Event: govgraph.Event{Type: c.typ}}
		if got := d.topicSpan(&st, at).Of(text); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
