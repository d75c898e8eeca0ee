package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
	"time"

	"govgraph"
)

func readText(r *reader, path, name string, f io.Reader) bool {
	s, err := whole(f)
	if err != nil {
		return r.bad(path, 0, err)
	}
	a := Text(name, s)
	dayOfName(&a, name)
	a.Origin.File, a.Origin.Line = path, 1
	return r.give(split(a))
}

// Text makes an article of a text: its blocks, the title that its first headlines give, the date of its date line or else the latest full date in it, and the paper whose
// masthead it bears.
func Text(id, text string) govgraph.Article {
	text = normal(strings.TrimPrefix(strings.ToValidUTF8(text, "\uFFFD"), "\ufeff"))
	a := govgraph.Article{ID: id, Doc: id, Text: text, Blocks: blocks(text)}
	a.Title = title(text, a.Blocks)
	a.Published, a.PublishedFrom = published(text, a.Blocks)
	a.Source = source(text, a.Blocks)
	a.Origin.Hash = hash(text)
	return a
}

func hash(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		io.WriteString(h, t)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// title is the first headline of some length in the last run of headlines above the text that has one, or the longest where all are short.
func title(text string, bs []govgraph.Block) string {
	long, longest := "", ""
	fresh := true // the run of headlines has given no title yet
	for _, b := range bs {
		if b.Kind == govgraph.BlockBody || b.Kind == govgraph.BlockCaption {
			break
		}
		if b.Kind != govgraph.BlockHeadline {
			fresh = true
			continue
		}
		h := oneLine(b.Of(text))
		if strings.HasPrefix(h, "—") {
			continue // a subtitle
		}
		n := len([]rune(h))
		if n > len([]rune(longest)) {
			longest = h
		}
		if fresh && n >= 8 {
			long, fresh = h, false
		}
	}
	switch {
	case long != "":
		return long
	case longest == "" && len(bs) > 0:
		return opening(bs[0].Of(text))
	}
	return longest
}

// opening stands for the title of a text that has none: its first words.
func opening(s string) string {
	const most = 40
	s, _, _ = strings.Cut(oneLine(s), "。")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	fullDate = regexp.MustCompile(`^((?:19|20)\d\d)\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})(日?(?:之?前|底|以前|起|止)?)`)
	dayName  = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)(?:\D|$)`)
)

// published is the date of the first line that only tells when, by whom or where something appeared; else the latest full date that is no deadline.
func published(text string, bs []govgraph.Block) (iso, from string) {
	for _, b := range bs {
		if b.Kind == govgraph.BlockMeta || b.Kind == govgraph.BlockByline {
			if d := latest(b.Of(text)); d != "" {
				return d, "dateline"
			}
		}
	}
	if d := latest(text); d != "" {
		return d, "latest full date"
	}
	return "", ""
}

func latest(s string) string {
	best := ""
	for m := range fullDates(s) {
		if rest := strings.TrimPrefix(m[4], "日"); rest != "" {
			continue // a deadline or a beginning may lie ahead
		}
		if d, ok := day(m[1], m[2], m[3]); ok && d > best {
			best = d
		}
	}
	return best
}

// fullDates yields the full dates of a text as fullDate groups them.
func fullDates(s string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for i := 0; i+8 <= len(s); i++ {
			if c := s[i : i+2]; c != "20" && c != "19" {
				continue
			}
			if m := fullDate.FindStringSubmatch(s[i:min(len(s), i+60)]); m != nil {
				if !yield(m) {
					return
				}
				i += len(m[0]) - 1
			}
		}
	}
}

func hasFullDate(s string) bool {
	for range fullDates(s) {
		return true
	}
	return false
}

func day(y, m, d string) (string, bool) {
	s := fmt.Sprintf("%s-%02s-%02s", y, m, d)
	_, err := time.Parse(time.DateOnly, s)
	return s, err == nil
}

// dayOfName dates an article that has no date line by its file's name.
func dayOfName(a *govgraph.Article, name string) {
	if a.Published != "" && a.PublishedFrom != "latest full date" {
		return
	}
	if m := dayName.FindStringSubmatch(name); m != nil {
		if d, ok := day(m[1], m[2], m[3]); ok {
			a.Published, a.PublishedFrom = d, "file name"
		}
	}
}

var (
	masthead  = regexp.MustCompile(`^\p{Han}{2,8}(?:日报|晚报|晨报|早报|时报|新报|周报|都市报|商报|快报|导报|民生报|报)$`)
	nextLabel = regexp.MustCompile(`^(?:作者|编辑|时间|日期|发布|浏览|点击|责编)`) // the source itself was left empty
	origin    = regexp.MustCompile(`来源\s*[:：|丨｜]\s*([\p{Han}\w·“”（）()]{2,30})`)
)

// source is the paper that the masthead or a line 来源： names.
func source(text string, bs []govgraph.Block) string {
	for i, b := range bs {
		s := strings.TrimSpace(b.Of(text))
		if b.Kind == govgraph.BlockMeta || b.Kind == govgraph.BlockByline {
			if m := origin.FindStringSubmatch(s); m != nil && !nextLabel.MatchString(m[1]) {
				return m[1]
			}
		}
		if i < 4 && masthead.MatchString(s) {
			return s
		}
	}
	return ""
}
