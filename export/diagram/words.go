package diagram

import (
	"fmt"
	"strconv"
	"strings"
)

// words are what a picture says in one language.
type words struct {
	lang                                              string
	eventsTitle, personTitle, networkTitle, orgTitle  string
	timelineTitle                                     string
	leader, companion, place, stopOrder, organisation string
	edgeWidth, circleSize, nothing, undated, others   string
	party, government, district, division, otherBody  string
	morePersons, morePlaces, moreBodies, moreEvents   string // with %d
	moreTies, moreThisMonth, moreItems, alsoOn        string // with %d
	leftOut, separator, comma, community, withPrefix  string
	families                                          [4]string
	types                                             map[string]string
}

func wordsOf(lang string) *words {
	if lang == English {
		return &english
	}
	return &chinese
}

var chinese = words{
	lang: Chinese, eventsTitle: "事件", personTitle: "的合作网络", networkTitle: "共同出席网络", orgTitle: "组织层级与任职", timelineTitle: "　活动时间线",
	leader: "主持/带队", companion: "陪同/参加", place: "地点", stopOrder: "①② 先后", organisation: "机构",
	edgeWidth: "边宽＝共同出席次数", circleSize: "圆＝出席强度", nothing: "没有符合条件的内容", undated: "日期不详", others: "其他",
	party: "党委", government: "政府", district: "区县与街道", division: "行政区划", otherBody: "其他机构",
	morePersons: "%d 人", morePlaces: "%d 处地点", moreBodies: "%d 个机构", moreEvents: "%d 个事件",
	moreTies: "%d 条较弱的联系", moreThisMonth: "本月另有 %d 项活动", moreItems: "%d 项活动", alsoOn: "另有 ",
	leftOut: "未画出：", separator: "；", comma: "、", community: "%s等 %d 人", withPrefix: "与",
	families: [4]string{"会议会见", "调研检查", "任免奖惩", "文件与其他"},
	types: map[string]string{"inspection": "调研检查", "meeting": "会议", "reception": "会见", "visit": "访问", "condolence": "慰问", "appointment": "任免",
		"issuance": "发文", "establishment": "成立", "signing": "签约", "ceremony": "仪式", "award": "表彰", "message": "函电", "donation": "捐赠", "discipline": "审查"},
}

var english = words{
	lang: English, eventsTitle: "Events", personTitle: ": circle of contacts", networkTitle: "Who appears together", orgTitle: "Organisations and posts", timelineTitle: ": timeline",
	leader: "leads", companion: "takes part", place: "place", stopOrder: "①② order", organisation: "organisation",
	edgeWidth: "line width: times together", circleSize: "circle size: appearances", nothing: "Nothing matches", undated: "no date", others: "others",
	party: "Party", government: "government", district: "districts", division: "divisions", otherBody: "other bodies",
	morePersons: "%d persons", morePlaces: "%d places", moreBodies: "%d organisations", moreEvents: "%d events",
	moreTies: "%d weaker ties", moreThisMonth: "%d more this month", moreItems: "%d events", alsoOn: "also ",
	leftOut: "Not drawn: ", separator: "; ", comma: ", ", community: "%s and others (%d)", withPrefix: "with ",
	families: [4]string{"meetings", "inspections", "personnel", "documents, other"},
	types: map[string]string{"inspection": "inspection", "meeting": "meeting", "reception": "reception", "visit": "visit", "condolence": "condolence visit", "appointment": "appointment",
		"issuance": "document", "establishment": "establishment", "signing": "signing", "ceremony": "ceremony", "award": "award", "message": "message", "donation": "donation", "discipline": "discipline"},
}

// typeName is an event type in words; one that is not known is shown as it is.
func (w *words) typeName(label, kind string) string {
	return firstOf(label, w.types[kind], kind)
}

// family is the group of event types that share a colour on a timeline.
func family(kind string) int {
	switch kind {
	case "meeting", "reception", "signing", "ceremony":
		return 0
	case "inspection", "visit", "condolence":
		return 1
	case "appointment", "award", "discipline":
		return 2
	}
	return 3
}

// also says on a card what of its event is not drawn; "" for nothing.
func (w *words) also(counts ...tally) string {
	list := counted(counts)
	if len(list) == 0 {
		return ""
	}
	return w.alsoOn + strings.Join(list, w.comma)
}

func counted(counts []tally) []string {
	var list []string
	for _, c := range counts {
		if c.n > 0 {
			list = append(list, fmt.Sprintf(c.format, c.n))
		}
	}
	return list
}

// A tally counts what is left out; its note is one sentence.
type tally struct {
	format string
	n      int
}

// notes says what is left out: the picture's own counts and the caller's words.
func (w *words) notes(callers string, counts ...tally) []string {
	var out []string
	if list := counted(counts); len(list) > 0 {
		out = append(out, w.leftOut+strings.Join(list, w.comma))
	}
	if c := clean(callers); c != "" {
		out = append(out, c)
	}
	return out
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// date is an ISO date (2020-02-18, 2020-02, 2020, or a range a/b) for readers, with or without the year. What is no date is shown as it is.
func (w *words) date(iso string, year bool) string {
	if from, to, ok := strings.Cut(iso, "/"); ok {
		sameYear := len(from) > 4 && strings.HasPrefix(to, from[:4])
		return w.date(from, year) + "—" + w.date(to, year && !sameYear)
	}
	y, m, d, ok := splitDate(iso)
	switch {
	case !ok:
		return clean(iso)
	case w.lang == English:
		return w.englishDate(y, m, d, year)
	}
	s := ""
	if year || m == 0 {
		s = fmt.Sprintf("%d年", y)
	}
	if m > 0 {
		s += fmt.Sprintf("%d月", m)
	}
	if d > 0 {
		s += fmt.Sprintf("%d日", d)
	}
	return s
}

func (w *words) englishDate(y, m, d int, year bool) string {
	var parts []string
	if d > 0 {
		parts = append(parts, strconv.Itoa(d))
	}
	if m > 0 {
		parts = append(parts, months[m-1])
	}
	if year || m == 0 {
		parts = append(parts, strconv.Itoa(y))
	}
	return strings.Join(parts, " ")
}

// splitDate reads year, month and day; the parts that are not given are 0.
func splitDate(iso string) (y, m, d int, ok bool) {
	parts := strings.Split(iso, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, 0, false
	}
	to := []*int{&y, &m, &d}
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil {
			return 0, 0, 0, false
		}
		*to[i] = int(n)
	}
	return y, m, d, m <= 12 && d <= 31 && (len(parts) < 2 || m > 0)
}

// join lists at most n names and says how many there are in all: 李华、王强等 12 人.
func (w *words) join(names []string, n, total int) string {
	total = max(total, len(names))
	if total <= n || len(names) == 0 {
		return strings.Join(names, w.comma)
	}
	shown := strings.Join(names[:min(n, len(names))], w.comma)
	if total == len(names) && total <= n {
		return shown
	}
	if w.lang == English {
		return fmt.Sprintf("%s and %d more", shown, total-min(n, len(names)))
	}
	return fmt.Sprintf("%s等 %d 人", shown, total)
}
