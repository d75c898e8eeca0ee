package events

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/6tail/lunar-go/calendar"

	"govgraph"
)

// A stamp is a date as read: ISO, exact to day, month or year, or a range.
type stamp struct {
	govgraph.Span
	iso string
}

var datePattern = regexp.MustCompile(`^(?:((\d{4})年|今年|去年|明年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?\s*(?:至|到|—|－|-|~|～|、|和|及|与)\s*(?:\d{4}年)?(?:(\d{1,2})\s*月)?\s*(\d{1,2})\s*[日号]` +
	`|((\d{4})\s*年|今年|去年|明年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]` +
	`|(\d{1,2})日(?:至|-|—|到|、|和|及|与)(\d{1,2})日` +
	`|((\d{4})\s*年|今年|去年)\s*(\d{1,2})\s*月(?:份)?` +
	`|(今天|今日|今晚|今晨|昨天|昨日|昨晚|前天|当天|当日|当晚|当夜|同日|次日|翌日|第二天)` +
	`|(?:大年|正月)(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十|廿[一二三四五六七八九])|(除夕|元宵节|大年三十)|(?:腊月)(廿[一二三四五六七八九]|二十[一二三四五六七八九]|三十|初[一二三四五六七八九十]|十[一二三四五六七八九])` +
	`|(\d{1,2})日` +
	`|(近日|日前|连日来|近期|近段时间|不久前)` +
	`|(\d{1,2})月(?:上旬|中旬|下旬|初|底|份)?)`)

// vague is the stamp of words that give no day: 近日, 日前. A happening told with them has no date, whatever date stands further off.
const vague = "-"

// A clock reads dates in order: month and day are inherited from the date before.
type clock struct {
	published time.Time
	last      time.Time
	ahead     bool // the words before the date say that the day is to come
	fresh     bool // a paragraph has begun since the date before
}

func newClock(published string) *clock {
	c := &clock{}
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(form, published); err == nil {
			switch c.published = t; form { // told less exactly, it may have been the last day
			case "2006-01":
				c.published = t.AddDate(0, 1, -1)
			case "2006":
				c.published = t.AddDate(1, 0, -1)
			}
			break
		}
	}
	return c
}

// dates reads every date of a text in order.
func dates(text, published string) []stamp {
	c := newClock(published)
	var out []stamp
	for at := 0; at < len(text); {
		c.fresh = c.fresh || text[at] == '\n'
		rest := text[at:min(len(text), at+dateMost)]
		if !dateBegins(text, at, rest) {
			_, n := utf8.DecodeRuneInString(rest)
			at += n
			continue
		}
		m := datePattern.FindStringSubmatchIndex(rest)
		if m == nil {
			_, n := utf8.DecodeRuneInString(rest)
			at += n
			continue
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += at
			}
		}
		at = m[1]
		g := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		before := strings.TrimSuffix(strings.TrimSuffix(text[max(0, m[0]-24):m[0]], "北京时间"), "当地时间")
		if m[2*22] >= 0 && !monthAlone(text, m[0], m[1]) {
			continue
		}
		c.ahead = hasSuffix(before, []string{"将于", "将在", "将", "定于", "拟于", "将自", "将从", "计划于", "计划在", "预计于", "预计将于", "拟在"})
		if iso := c.read(g, text[m[1]:]); iso != "" {
			words := strings.TrimLeft(text[m[0]:m[1]], " \u3000\n\t")
			out = append(out, stamp{govgraph.Span{Start: m[1] - len(words), End: m[1]}, iso})
			c.fresh = false
		}
	}
	return out
}

// dateMost bytes hold the longest date: 2022年12月31日至2023年1月2日, with blanks.
const dateMost = 96

// dateWords are the beginnings of dates without a figure.
var dateWords = []string{"今", "去年", "明年", "昨", "前天", "当天", "当日", "当晚", "当夜", "同日", "次日", "翌日", "第二天", "大年", "正月", "除夕", "元宵节", "腊月", "近日", "近期", "近段时间", "日前", "连日来", "不久前"}

// dateBegins looks at a place before the pattern does, which is slow: a figure that 年, 月 or 日 follows soon, or one of the words.
func dateBegins(text string, at int, rest string) bool {
	c := rest[0]
	if c >= '0' && c <= '9' {
		if at > 0 && text[at-1] >= '0' && text[at-1] <= '9' {
			return false
		}
		return contains(rest[:min(len(rest), 24)], []string{"年", "月", "日", "号"})
	}
	return c >= 0x80 && hasPrefix(rest, dateWords)
}

func num(s string) int { n, _ := strconv.Atoi(s); return n }

func (c *clock) read(g func(int) string, after string) string {
	switch {
	case g(3) != "": // 8月28日至30日
		month := g(5)
		if month == "" {
			month = g(3)
		}
		a, b := c.day(g(1), g(3), g(4)), c.day(g(1), month, g(6))
		if b < a && g(1) != "" { // 2022年12月31日至1月2日
			b = c.keep(num(a[:4])+1, num(month), num(g(6)))
		}
		if a == "" || b == "" {
			return ""
		}
		return c.both(g(0), a, b)
	case g(9) != "":
		return c.day(g(7), g(9), g(10))
	case g(11) != "":
		a, b := c.inherit(g(11)), c.inherit(g(12))
		if a == "" || b == "" {
			return ""
		}
		return c.both(g(0), a, b)
	case g(15) != "":
		y := c.year(g(13), num(g(15)), 1)
		if y == 0 || num(g(15)) < 1 || num(g(15)) > 12 {
			return ""
		}
		c.last = time.Date(y, time.Month(num(g(15))), 1, 0, 0, 0, 0, time.UTC)
		return fmt.Sprintf("%04d-%02d", y, num(g(15)))
	case g(16) != "":
		return c.relative(g(16))
	case g(17) != "":
		return c.lunar(1, g(17))
	case g(18) != "":
		if g(18) == "元宵节" {
			return ""
		}
		return c.lunar(12, g(18))
	case g(19) != "":
		return c.lunar(12, g(19))
	case g(21) != "":
		return vague
	case g(22) != "":
		return c.month(num(g(22)))
	case g(20) != "":
		if strings.HasPrefix(after, "内") || strings.HasPrefix(after, "游") {
			return ""
		}
		return c.inherit(g(20))
	}
	return ""
}

// both is the range of two days; days that are only listed (10日、13日) make one where they follow each other, else the first counts.
func (c *clock) both(words, a, b string) string {
	if x, err := time.Parse(time.DateOnly, a); err == nil && strings.ContainsAny(words, "、和及与") && b != x.AddDate(0, 0, 1).Format(time.DateOnly) {
		return a
	}
	return a + "/" + b
}

// monthAlone reports whether a month without a year or a day is when the sentence that it begins happens: 4月，…; 7月下旬，…. The others are stretches of statistics.
func monthAlone(text string, from, to int) bool {
	before := strings.TrimRight(text[max(0, from-6):from], " \u3000")
	return (before == "" || hasSuffix(before, []string{"。", "；", "\n"})) && hasPrefix(text[to:], []string{"，", ","})
}

// month reads one without a year.
func (c *clock) month(m int) string {
	y := c.year("", m, 1)
	if y == 0 || m < 1 || m > 12 {
		return ""
	}
	c.last = time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("%04d-%02d", y, m)
}

// year reads the year's words; without any it is that of publication, or the year before where the day would lie after it.
func (c *clock) year(words string, month, day int) int {
	pub := c.published
	switch {
	case len(words) >= 4 && words[0] >= '0' && words[0] <= '9':
		return num(words[:4])
	case pub.IsZero():
		return 0
	case words == "去年":
		return pub.Year() - 1
	case words == "明年":
		return pub.Year() + 1
	case words == "今年":
		return pub.Year()
	}
	if t := time.Date(pub.Year(), time.Month(month), day, 0, 0, 0, 0, time.UTC); t.After(pub.AddDate(0, 0, 1)) && !c.ahead {
		return pub.Year() - 1
	} else if c.ahead && t.Before(pub.AddDate(0, -2, 0)) {
		return pub.Year() + 1 // in December, of January
	}
	return pub.Year()
}

func (c *clock) day(year, month, day string) string {
	m, d := num(month), num(day)
	return c.keep(c.year(year, m, d), m, d)
}

func (c *clock) keep(y, m, d int) string {
	if y == 0 || m < 1 || m > 12 {
		return ""
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || int(t.Month()) != m {
		return "" // 2月30日 is no date
	}
	c.last = t
	return t.Format(time.DateOnly)
}

// freshDays is how near to the paper's own day a bare day at the beginning of a report lies.
const freshDays = 7

// inherit reads a day whose month stands before it, or is that of publication.
func (c *clock) inherit(day string) string {
	base := c.last
	if base.IsZero() || !c.published.IsZero() && base.After(c.published.AddDate(0, 0, 1)) && !c.ahead {
		base = c.published
	}
	d := num(day)
	if base.IsZero() || d < 1 || d > 31 {
		return ""
	}
	if c.fresh && base.Before(c.published) && d <= c.published.Day() && c.published.Day()-d < freshDays {
		base = c.published // the day is the paper's own, whatever month the paragraph above spoke of
	}
	y, m := base.Year(), int(base.Month())
	if c.last.IsZero() && d > base.Day()+1 {
		if m--; m == 0 {
			y, m = y-1, 12
		}
	}
	return c.keep(y, m, d)
}

func (c *clock) relative(word string) string {
	base, n := c.published, 0
	switch word {
	case "昨天", "昨日", "昨晚":
		n = -1
	case "前天":
		n = -2
	case "当天", "当日", "同日", "当晚", "当夜":
		if base = c.last; base.IsZero() {
			return ""
		}
	case "次日", "翌日", "第二天":
		if base, n = c.last, 1; base.IsZero() {
			return ""
		}
	}
	if base.IsZero() {
		return ""
	}
	t := base.AddDate(0, 0, n)
	c.last = t
	return t.Format(time.DateOnly)
}

const numerals = "一二三四五六七八九"

// lunar converts a day of the first or the last lunar month of the year around publication.
func (c *clock) lunar(month int, word string) string {
	if c.published.IsZero() {
		return ""
	}
	d := 0
	digit := func(s string) int { return strings.Index(numerals, s)/3 + 1 }
	switch {
	case word == "除夕" || word == "大年三十":
		t := lunarDay(c.published.Year(), 1, 1).AddDate(0, 0, -1)
		c.last = t
		return t.Format(time.DateOnly)
	case strings.HasPrefix(word, "初十"):
		d = 10
	case strings.HasPrefix(word, "初"):
		d = digit(word[3:])
	case strings.HasPrefix(word, "廿"):
		d = 20 + digit(word[3:])
	case word == "二十":
		d = 20
	case strings.HasPrefix(word, "二十"):
		d = 20 + digit(word[6:])
	case word == "三十":
		d = 30
	case strings.HasPrefix(word, "十"):
		d = 10 + digit(word[3:])
	}
	year := c.published.Year()
	if month == 12 {
		year-- // the last month of a lunar year lies in the next solar one
	}
	t := lunarDay(year, month, d)
	if t.IsZero() {
		return ""
	}
	if t.After(c.published.AddDate(0, 0, 1)) {
		if t = lunarDay(year-1, month, d); t.IsZero() {
			return ""
		}
	}
	c.last = t
	return t.Format(time.DateOnly)
}

// lunarDay is the solar date of a lunar one, zero where that month has no such day.
func lunarDay(year, month, day int) (t time.Time) {
	defer func() {
		if recover() != nil { // the library panics on days that do not exist
			t = time.Time{}
		}
	}()
	s := calendar.NewLunarFromYmd(year, month, day).GetSolar()
	return time.Date(s.GetYear(), time.Month(s.GetMonth()), s.GetDay(), 0, 0, 0, 0, time.UTC)
}
