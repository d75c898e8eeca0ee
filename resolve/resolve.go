package resolve

import (
	"slices"
	"strings"

	"govgraph"
)

// Resolve fills the reading's Home, Scopes and Entities and points every mention to its entity.
func (r *Resolver) Resolve(rd *govgraph.Reading) {
	h := r.findHome(rd)
	if h.code != "" {
		rd.Scopes = []govgraph.Scope{{Span: govgraph.Span{End: len(rd.Article.Text)}, Code: h.code, Name: r.full(h.code), Why: rd.Article.HomeFrom}}
	}
	c := &collector{r: r, rd: rd, h: h, by: map[string]int{}}
	for i := range rd.Mentions {
		c.add(i)
	}
	for i := range rd.Mentions {
		c.posts(&rd.Mentions[i])
	}
	for i := range rd.Entities {
		c.name(&rd.Entities[i])
	}
}

type collector struct {
	r      *Resolver
	rd     *govgraph.Reading
	h      home
	body   string // the body of the post read last, for a bare 副主任 behind it
	bodyAt int
	by     map[string]int // type + form → entity
}

// clean takes away the spaces that a page puts inside names.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u3000", " ")), "")
}

func (c *collector) add(i int) {
	m := &c.rd.Mentions[i]
	text := clean(m.Of(c.rd.Article.Text))
	var forms []string
	var e govgraph.Entity
	switch m.Type {
	case govgraph.Person:
		if strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			text = m.Of(c.rd.Article.Text)
		}
		forms = []string{text}
	case govgraph.Org:
		forms = c.orgForms(text)
	case govgraph.Place:
		forms, e.Code = c.placeForms(text, m.Relative)
		if forms == nil {
			return
		}
	case govgraph.Document:
		forms = []string{text}
	default:
		return
	}
	k := -1
	for _, f := range forms {
		if at, ok := c.by[string(m.Type)+f]; ok {
			k = at
			break
		}
	}
	if k < 0 && m.Type == govgraph.Org {
		k = c.tail(text)
	}
	if k < 0 {
		k = len(c.rd.Entities)
		e.ID, e.Type, e.Name = "", m.Type, text
		e.Byline, e.InTitle, e.Relative = m.Byline, m.InTitle, m.Relative
		c.rd.Entities = append(c.rd.Entities, e)
	}
	ent := &c.rd.Entities[k]
	ent.Byline = ent.Byline && m.Byline
	ent.InTitle = ent.InTitle && m.InTitle
	for _, f := range forms {
		key := string(m.Type) + f
		if _, ok := c.by[key]; !ok {
			c.by[key] = k
		}
		if !slices.Contains(ent.Forms, f) {
			ent.Forms = append(ent.Forms, f)
		}
	}
	ent.Mentions = append(ent.Mentions, m.Span)
	m.Entity = k
}

// tail finds a body that was named in full before and is now named by its end: 欧蒂爱袜业 is left to forms, 商务局 of 渭源县商务局 is found here.
func (c *collector) tail(text string) int {
	if len(text) < 9 {
		return -1
	}
	for k, e := range c.rd.Entities {
		if e.Type == govgraph.Org && strings.HasSuffix(e.Forms[0], text) {
			return k
		}
	}
	return -1
}

// orgForms are the names of a body: as written, behind its division, and with its bureau's full name.
func (c *collector) orgForms(text string) []string {
	if f := c.r.other[text]; f != nil {
		return append([]string{text}, f...)
	}
	forms := []string{text}
	bare := strings.TrimPrefix(text, "我")
	first := bare[:min(3, len(bare))]
	if code := c.h.level[first]; code != "" && len(bare) > 3 {
		forms = append(forms, c.behind(code, bare[3:])...)
	} else if code, n := c.division(text); code != "" {
		forms = append(forms, c.behind(code, text[n:])...)
	} else if c.h.code != "" && c.h.level["省"] != c.h.code {
		forms = append(forms, c.behind(c.h.code, text)...)
	}
	for _, f := range forms {
		forms = append(forms, c.expand(f)...)
	}
	for _, f := range forms {
		if k := strings.LastIndex(f, "委"); k > 0 && !strings.Contains(f, "委员会") && !strings.HasPrefix(f, "中共") {
			forms = append(forms, "中共"+f)
		}
	}
	return unique(forms)
}

// behind puts a body's name behind those of its division, in full and in part.
func (c *collector) behind(code, rest string) []string {
	var out []string
	for _, f := range c.r.forms(code) {
		if len(f) < 6 {
			continue
		}
		out = append(out, f+rest)
	}
	return out
}

// division finds the division that a body's name begins with; n is its length in bytes.
func (c *collector) division(text string) (string, int) {
	code, n := "", 0
	for {
		k, next := 0, ""
		for e := min(len(text), n+45); e > n+3; e-- {
			if codes := c.r.named[text[n:e]]; len(codes) > 0 {
				k, next = e, c.pick(codes, code)
				break
			}
		}
		if k > 0 && k < len(text) && c.r.div[next].Level >= 3 && c.r.div[next].Name != text[n:k] {
			k = 0 // a short name before something else is too weak: 滨河 of 滨河苑小区
		}
		if k == 0 || code != "" && !c.r.within(next, code) {
			return code, n
		}
		code, n = next, k
	}
}

// pick chooses among the divisions of one name: inside outer, then inside or around home, then the highest.
func (c *collector) pick(codes []string, outer string) string {
	best, top := "", -1
	for _, k := range codes {
		d, s := c.r.div[k], 0
		s += 4 - d.Level
		if outer != "" && c.r.within(k, outer) {
			s += 100
		}
		if h := c.h.code; h != "" {
			switch {
			case c.r.within(k, h) || c.r.within(h, k):
				s += 50
			case c.r.up(k, 2) != "" && c.r.up(k, 2) == c.r.up(h, 2):
				s += 30
			case c.r.up(k, 1) == c.r.up(h, 1):
				s += 20
			}
		}
		if s > top || s == top && k < best {
			best, top = k, s
		}
	}
	return best
}

func (c *collector) expand(f string) []string {
	var out []string
	if strings.HasSuffix(f, "政府") && !strings.HasSuffix(f, "人民政府") {
		out = append(out, strings.TrimSuffix(f, "政府")+"人民政府")
	}
	for _, p := range [][2]string{{"政府办", "政府办公室"}, {"政府办", "人民政府办公室"}, {"政府办", "政府办公厅"}} {
		if strings.HasSuffix(f, p[0]) {
			out = append(out, strings.TrimSuffix(f, p[0])+p[1])
		}
	}
	for _, p := range [][2]string{{"人大常委会", "人民代表大会常务委员会"}, {"纪委", "纪律检查委员会"}, {"监委", "监察委员会"}, {"法院", "人民法院"}, {"检察院", "人民检察院"}} {
		if strings.HasSuffix(f, p[0]) && !strings.HasSuffix(f, p[1]) {
			out = append(out, strings.TrimSuffix(f, p[0])+p[1])
		}
	}
	for _, end := range []string{"局", "委", "厅", "部"} {
		body := strings.TrimSuffix(f, end)
		if body == f {
			continue
		}
		for k := 0; k < len(body); k += 3 {
			if k+3 > len(body) {
				break
			}
			for _, full := range c.r.bureaux[body[k:]] {
				e := end
				if end == "委" {
					e = "委员会"
				}
				out = append(out, body[:k]+full+e)
			}
		}
	}
	return out
}

// placeForms are a place's names and, for a division, its code; nil where a relative word has nothing to stand for.
func (c *collector) placeForms(text string, relative bool) ([]string, string) {
	if relative {
		code := c.h.level[strings.TrimPrefix(strings.TrimPrefix(text, "我"), "全")]
		if code == "" || strings.HasPrefix(text, "全") && !c.named(code) {
			return nil, ""
		}
		return unique(append([]string{text}, c.r.forms(code)...)), code
	}
	if f := c.r.other[text]; f != nil {
		return unique(append([]string{text}, f...)), ""
	}
	if code, n := c.division(text); code != "" && n == len(text) {
		return unique(append([]string{text}, c.r.forms(code)...)), code
	} else if code != "" {
		return unique(append([]string{text, text[n:]}, c.behind(code, text[n:])...)), ""
	}
	if c.h.code == "" {
		return []string{text}, ""
	}
	return unique(append([]string{text}, c.behind(c.h.code, text)...)), ""
}

// named reports whether the text names the division itself somewhere.
func (c *collector) named(code string) bool {
	for _, f := range c.r.forms(code) {
		if len(f) > 3 && strings.Contains(c.rd.Article.Text, f) {
			return true
		}
	}
	return false
}

func unique(xs []string) []string {
	out := xs[:0:0]
	for _, x := range xs {
		if x != "" && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// name gives an entity its full name and its identifier.
func (c *collector) name(e *govgraph.Entity) {
	area := c.h.code
	for len(area) > 0 && len(area) < 6 {
		area += "00"
	}
	switch e.Type {
	case govgraph.Person:
		e.ID = "person/" + e.Name
		if area != "" {
			e.ID += "@" + area
		}
	case govgraph.Org:
		if len(e.Forms) > 1 && e.Relative {
			e.Name = e.Forms[min(2, len(e.Forms)-1)]
		}
		e.ID = "org/" + e.Name
	case govgraph.Place:
		if e.Code != "" {
			e.Name, e.ID, e.Kind = c.r.full(e.Code), "place/"+e.Code, "division"
		} else if c.r.other[e.Name] != nil || area == "" {
			e.ID = "place/" + e.Name
		} else {
			e.ID = "place/" + area + "/" + e.Name
		}
	case govgraph.Document:
		e.ID = "document/" + e.Name
	}
}
