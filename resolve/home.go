package resolve

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"govgraph"
)

// levelOf is the level of division that a relative word's character means; 市 may also be a city of county rank.
var levelOf = map[string][]int{"省": {1}, "市": {2, 3}, "州": {2}, "盟": {2}, "县": {3}, "区": {3, 1}, "旗": {3}, "镇": {4}, "乡": {4}}

// a home holds what relative words stand for in one article.
type home struct {
	code  string
	level map[string]string // 市 → code
}

// votes are the words that show whose paper this is: the level's character followed by one of them.
var homeWords = []string{"委", "政府", "领导", "长", "人大", "政协", "直", "纪委", "公安局", "教育局", "住建局", "财政局"}

// Home finds what 我市 and a bare 市委 stand for in a reading, and why; "" where nothing tells.
func (r *Resolver) Home(rd *govgraph.Reading) (name, why string) {
	r.findHome(rd)
	return rd.Article.Home, rd.Article.HomeFrom
}

func (r *Resolver) findHome(rd *govgraph.Reading) home {
	h := home{level: map[string]string{}}
	weight := r.weights(rd)
	if c := r.given(rd.Article.Home); c != "" {
		h.code = c
		if rd.Article.HomeFrom == "" {
			rd.Article.HomeFrom = "given"
		}
	} else {
		h.code = r.infer(rd, weight)
	}
	if h.code == "" {
		return h
	}
	rd.Article.HomeCode, rd.Article.Home = h.code, r.full(h.code)
	for d := r.div[h.code]; d != nil; d = r.div[d.Parent] {
		key := levelKey(d)
		if h.level[key] == "" {
			h.level[key] = d.Code
		}
		if d.Level == 1 {
			h.level["省"] = d.Code
		}
	}
	for key, levels := range levelOf {
		if h.level[key] == "" && levels[0] > r.div[h.code].Level {
			h.level[key] = r.best(weight, func(d *govgraph.Division) bool {
				return levelKey(d) == key && r.within(d.Code, h.code)
			})
		}
	}
	return h
}

func levelKey(d *govgraph.Division) string {
	for _, k := range []string{"省", "市", "州", "盟", "县", "旗", "镇", "乡", "区"} {
		if strings.HasSuffix(d.Name, k) {
			return k
		}
	}
	return ""
}

func (r *Resolver) given(name string) string {
	best := ""
	for i := range name {
		for _, c := range r.named[name[i:]] {
			if r.full(c) == name || best == "" {
				best = c
			}
		}
		if best != "" {
			return best
		}
	}
	return best
}

// weights counts how often each division is named, an ambiguous name's count shared among its bearers, helped by whoever else is named above it.
func (r *Resolver) weights(rd *govgraph.Reading) map[string]float64 {
	w := map[string]float64{}
	names := map[string]float64{}
	text := rd.Article.Text
	note := func(s string, n float64) {
		for rest := s; rest != ""; {
			k := 0
			for e := len(rest); e > 3; e-- {
				if len(r.named[rest[:e]]) > 0 {
					k = e
					break
				}
			}
			if k == 0 {
				return
			}
			names[rest[:k]] += n
			rest = rest[k:]
		}
	}
	for _, m := range rd.Mentions {
		if m.Type == govgraph.Place || m.Type == govgraph.Org {
			n := 1.0
			if m.Start < 240 {
				n = 1.5
			}
			note(m.Of(text), n)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) { // sums of floats depend on their order
		n := names[name]
		for _, c := range r.named[name] {
			w[c] += n / float64(len(r.named[name]))
		}
	}
	// Two names that fit into each other support each other.
	add := map[string]float64{}
	for c, n := range w {
		for d := r.div[r.div[c].Parent]; d != nil; d = r.div[d.Parent] {
			if w[d.Code] > 0 {
				add[c] += min(n, 1)
			}
		}
	}
	for c, n := range add {
		w[c] += n
	}
	return w
}

func (r *Resolver) best(w map[string]float64, ok func(*govgraph.Division) bool) string {
	code, top := "", 0.0
	for c, n := range w {
		if ok(r.div[c]) && (n > top || n == top && c < code) {
			code, top = c, n
		}
	}
	return code
}

// infer chooses the division that the article's relative words and bare ranks speak of.
func (r *Resolver) infer(rd *govgraph.Reading, w map[string]float64) string {
	votes := map[string]float64{}
	text := rd.Article.Text
	for _, key := range []string{"市", "县", "区", "州", "旗", "省", "镇", "乡", "盟"} {
		votes[key] = 3*float64(strings.Count(text, "我"+key)) + float64(strings.Count(text, "全"+key))
		for _, word := range homeWords {
			for at := 0; ; {
				k := strings.Index(text[at:], key+word)
				if k < 0 {
					break
				}
				at += k
				if at == 0 || r.boundary(text[:at]) {
					votes[key]++
				}
				at += len(key)
			}
		}
	}
	// What a division's own and its children's names say flows up to it.
	sum := map[string]float64{}
	for _, c := range slices.Sorted(maps.Keys(w)) {
		n := w[c]
		f := 1.0
		for d := r.div[c]; d != nil; d = r.div[d.Parent] {
			sum[d.Code] += n * f
			f *= 0.8
		}
	}
	key := ""
	for _, k := range []string{"县", "市", "州", "区", "旗", "盟", "省"} {
		if votes[k] > 0 && (key == "" || votes[k] > votes[key]) && r.best(sum, func(d *govgraph.Division) bool { return fits(d, k) }) != "" {
			key = k
		}
	}
	if key == "" {
		return ""
	}
	code := r.best(sum, func(d *govgraph.Division) bool { return fits(d, key) })
	rd.Article.HomeFrom = fmt.Sprintf("%s: %s", "我"+key+" and bodies of a "+key+"; the divisions named fit into it best", r.full(code))
	return code
}

func fits(d *govgraph.Division, key string) bool {
	for _, l := range levelOf[key] {
		if d.Level == l && (levelKey(d) == key || key == "省" && d.Level == 1) {
			return true
		}
	}
	return false
}

// boundary reports whether a bare level word may follow: no name of a division ends here.
func (r *Resolver) boundary(before string) bool {
	for k := 1; k <= 4; k++ {
		i := len(before) - 3*k
		if i < 0 {
			return true
		}
		for _, key := range []string{"市", "县", "区", "州", "省", "旗"} {
			if i < len(before) && len(r.named[before[i:]+key]) > 0 {
				return false
			}
		}
	}
	return true
}
