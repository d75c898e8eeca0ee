package queries

import (
	"fmt"
	"strings"
	"time"
)

// gap is the longest stretch of more than a year between two sightings in the post, "" where there is none.
func (t *tenure) gap() string {
	longest, out := 365*24*time.Hour, ""
	for i := 1; i < len(t.days); i++ {
		a, err := time.Parse(time.DateOnly, t.days[i-1])
		b, err2 := time.Parse(time.DateOnly, t.days[i])
		if d := b.Sub(a); err == nil && err2 == nil && d > longest {
			longest, out = d, t.days[i-1]+"/"+t.days[i]
		}
	}
	return out
}

// soleHeads end posts that nobody holds in two divisions at once. Party secretaries do: a county's may be the city's deputy.
var soleHeads = []string{"省长", "市长", "州长", "县长", "区长", "旗长", "镇长", "乡长"}

// conflict says what a post cannot be reconciled with: an article that calls it past before another shows the person in it, or the same office elsewhere
// at the same time. Two days of overlap are no conflict: an article may be late.
func conflict(t *tenure, all []*tenure) string {
	var out []string
	for _, f := range t.former {
		if last := t.last(); f != "" && last > f {
			out = append(out, fmt.Sprintf("called past on %s, held on %s", f, last))
			break
		}
	}
	head := soleHead(t)
	for _, o := range all {
		if o == t || head == "" || soleHead(o) != head || o.org == t.org || o.org == "" || t.org == "" || strings.HasSuffix(o.post, t.post) || strings.HasSuffix(t.post, o.post) {
			continue
		}
		if from, to := max(t.first(), o.first()), min(t.last(), o.last()); from != "" && from < to {
			out = append(out, fmt.Sprintf("%s from %s to %s", o.post, from, to))
		}
	}
	return strings.Join(out, "; ")
}

// soleHead is the office at a post's end that one person holds in one division at a time. A deputy's is none.
func soleHead(t *tenure) string {
	for _, h := range soleHeads {
		if before, ok := strings.CutSuffix(t.post, h); ok && !strings.HasSuffix(before, "副") {
			return h
		}
	}
	return ""
}
