package events

import (
	"slices"
	"strings"

	"govgraph"
)

// planned reports whether a sentence only says that a gathering will be held: 会议决定,某会议于1月14日召开.
func (s *scan) planned(st *sentence, at govgraph.Span) bool {
	before := st.text[st.Start:at.Start]
	if contains(before, []string{"将于", "定于", "拟于"}) {
		return true
	}
	return hasPrefix(trim(before), []string{"会议决定", "会议确定", "会议通过", "会议审议", "会议还决定"}) || len(st.dates) > 0 && s.toCome(st.dates[0].iso)
}

// studies reports whether a body studies something for the nth time: 中共中央政治局就…进行第四次集体学习.
func studies(st *sentence, at govgraph.Span) bool {
	before := st.text[st.Start:at.Start]
	return at.Of(st.text) == "集体学习" && strings.HasSuffix(before, "次") && strings.Contains(before, "进行")
}

// background reports whether a gathering is only recalled or looked forward to; 在喜迎国庆之际 says so of the day, not of what follows its comma.
func (s *scan) background(st *sentence, at govgraph.Span) bool {
	before := st.text[st.Start:at.Start]
	if clause := after(before, "，,；;。"); strings.Contains(clause, "对") && contains(upto(st.text[at.End:st.End], "，,。；;"), []string{"表示热烈欢迎", "表示欢迎", "表示感谢", "表示衷心感谢", "表示祝贺", "表示热烈祝贺"}) {
		return true // 对来参加某开幕式的代表团表示热烈欢迎
	}
	k := lastIndex(before, s.f.words.Background)
	if k < 0 {
		return false
	}
	if !hasPrefix(before[k:], []string{"为迎接", "喜迎", "迎接"}) {
		return true
	}
	c := strings.IndexAny(before[k:], "，,")
	return c < 0 || contains(before[:k], []string{"不久前", "此前", "上次"})
}

// speaksAt reports whether somebody named is quoted at a gathering: 甲在座谈会上强调.
func (s *scan) speaksAt(st *sentence, at govgraph.Span) bool {
	opens := trim(st.text[st.Start:at.Start]) == "" && !st.headline // 座谈会首先观看了短片,甲致辞
	return (opens || strings.HasPrefix(st.text[at.End:], "上")) && len(st.lists) > 0 && (st.report < st.End || contains(st.text[at.End:st.report], s.f.words.Address))
}

// ofGuests reports whether a gathering only says why somebody came: 会见来华出席某峰会的某总统.
func ofGuests(st *sentence, at govgraph.Span) bool {
	return slices.ContainsFunc(st.lists, func(l list) bool {
		return l.head > at.End && l.head-at.End < 90 && strings.HasSuffix(st.text[at.End:l.head], "的") && !strings.ContainsAny(st.text[at.End:l.head], "，,") && contains(st.text[st.Start:at.Start], []string{"同", "会见", "与", "接见"})
	})
}

// onlyTimes reports whether a gathering only says when something else happened, is rehearsed, or is one of many to come: 欢迎仪式后,甲同乙会谈; 将举办30多场论坛.
func onlyTimes(st *sentence, at govgraph.Span) bool {
	before, clause := trim(st.text[st.Start:at.Start]), after(st.text[st.Start:at.Start], "，,；;")
	if contains(clause, []string{"包括", "设有", "抗议", "多次的", "千次", "百次"}) || strings.Contains(clause, "将") && contains(clause, []string{"将举办", "将举行", "将召开", "将同期举行"}) && !st.headline && len(st.dates) == 0 {
		return true // planned without a day, a part of something greater, held thousands of times
	}
	if st.headline && contains(clause, []string{"会见"}) && !strings.Contains(clause, "出席") {
		return true // 会见某峰会理事长
	}
	if hasPrefix(st.text[at.End:st.End], []string{"期间"}) || contains(clause, []string{"来华出席", "来华参加", "来京出席"}) {
		return true
	}
	if contains(clause, []string{"传达贯彻", "认真落实", "贯彻落实", "学习贯彻"}) && !contains(clause, []string{"召开", "举行", "主持", "出席", "参加", "讲话"}) && hasPrefix(st.text[at.End:st.End], []string{"关于", "部署", "决策", "要求", "和", "、", "的"}) {
		return true // 传达贯彻国务院常务会议部署要求
	}
	return (before == "" || hasSuffix(before, []string{"：", ":"}) || trim(after(before, "：:")) == "" || after(before, "：:") == "欢迎") && hasPrefix(st.text[at.End:st.End], []string{"后，", "前，", "后,", "前,", "结束后"}) || hasPrefix(st.text[at.End:st.End], []string{"演练", "彩排", "排练", "预演", "合练"}) ||
		contains(clause, []string{"每年召开", "每年举办", "每年举行", "历年"}) || strings.Contains(clause, "将") && contains(clause, []string{"多场", "余场", "百场", "系列", "一系列", "多项"})
}

// pressOf reports whether a gathering is a body's press conference.
func pressOf(st *sentence, m govgraph.Mention, at govgraph.Span) bool {
	return strings.HasSuffix(at.Of(st.text), "发布会") && m.End <= at.Start && (m.End == at.Start || hasPrefix(trim(st.text[m.End:at.Start]), pressNames))
}

// pressNames are what may stand between a body and the word for its press conference.
var pressNames = []string{"定期", "例行", "专题", "系列", "新闻"}

// session reports whether the words between a body and 会议 only number or name its session: 第二十二次, 一次全体.
func session(gap string) bool {
	g := trim(gap)
	return g == "" || len(g) < 40 && (strings.HasPrefix(g, "第") || strings.HasPrefix(g, "一次") || strings.HasPrefix(g, "二次") || strings.HasSuffix(g, "次") || strings.HasSuffix(g, "全体"))
}

// guestOfAnother reports whether a list speaks at other talks than the latest: the host sees several guests, one after the other.
func (s *scan) guestOfAnother(l *list) bool {
	if s.events[s.cur].Type != "reception" {
		return false
	}
	for i := s.cur - 1; i >= max(0, s.cur-seriesMost); i-- {
		if s.events[i].Type == "reception" && s.takesPart(i, l.who[0].Entity) {
			return true
		}
	}
	return false
}
