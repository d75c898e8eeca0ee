package resolve

import (
	"regexp"
	"strings"

	"govgraph"
)

// heads are ranks that belong to a division itself, by its level's character.
var (
	rank      = regexp.MustCompile(`^(常务副|代理|副|代)?(省|市|县|区|州|盟|旗|镇|乡)(长)(助理)?$`)
	committee = regexp.MustCompile(`^(省|市|县|区|州|盟|旗|镇|乡|自治区)(委|领导|人大|政协|政府|纪委|监委|法院|检察院)(.*)$`)
	relative  = regexp.MustCompile(`^(省|市|县|区|州|盟|旗|镇|乡)([^长].+)$`)
	sections  = regexp.MustCompile(`^(组织部|宣传部|统战部|政法委|秘书长|副秘书长|办公室主任|政研室)`)
	bare      = regexp.MustCompile(`^(副主任|秘书长|副秘书长|副局长|副主席|副会长|副院长|副校长|委员)$`)
	withBody  = regexp.MustCompile(`^(.{6,}?)(副?主任|副?局长|副?主席|副?会长|副?院长|副?校长|秘书长)$`)
	partyPost = regexp.MustCompile(`^(.{4,}?)(党组|党委)(书记|副书记|成员|委员)$`)
	doubled   = regexp.MustCompile(`^([^市县]{2,})(市市|县县|区区|州州)委`)
	former    = regexp.MustCompile(`^(原|时任|曾任|前任|拟任|此前任|前)`)
	makers    = regexp.MustCompile(`(记者|通讯员|摄影|摄|编辑|责编|校对|统筹|设计制作|作者|审核编辑|审核|制图|供图|撰稿|主播|监制)$`)
)

// posts parses the title chains of a mention into positions of its entity.
func (c *collector) posts(m *govgraph.Mention) {
	if m.Type != govgraph.Person || m.Entity < 0 {
		return
	}
	e := &c.rd.Entities[m.Entity]
	for _, t := range m.Titles {
		if strings.ContainsAny(c.rd.Article.Text[min(c.bodyAt, t.Start):t.Start], "。\n；") {
			c.body = ""
		}
		prev := "" // the body that the piece before named, for 市委常委、组织部部长
		for _, piece := range pieces(clean(t.Of(c.rd.Article.Text))) {
			p := c.post(piece, &prev)
			p = doubled.ReplaceAllStringFunc(p, func(s string) string { return s[:len(s)-6] + "委" })
			if m := partyPost.FindStringSubmatch(p); m != nil {
				c.body, c.bodyAt = m[1], t.Start
			} else if m := withBody.FindStringSubmatch(p); m != nil {
				c.body, c.bodyAt = m[1], t.Start
			}
			if p == "" || former.MatchString(piece) {
				continue
			}
			dup := false
			for _, q := range e.Positions {
				dup = dup || q.Text == p
			}
			if !dup {
				e.Positions = append(e.Positions, govgraph.Position{Post: p, Text: p, Evidence: t})
			}
		}
	}
	if m.Byline && len(e.Positions) == 0 {
		e.Positions = append(e.Positions, govgraph.Position{Post: "记者", Text: "记者", Evidence: m.Span})
	}
}

func pieces(chain string) []string {
	return strings.FieldsFunc(chain, func(c rune) bool { return strings.ContainsRune("、,，兼()（） :：", c) })
}

func (c *collector) post(piece string, prev *string) string {
	if m := makers.FindString(piece); m != "" {
		return m
	}
	piece = strings.TrimSuffix(piece, "同志")
	piece = strings.TrimSuffix(strings.TrimSuffix(piece, "拟任人选"), "人选")
	if bare.MatchString(piece) && c.body != "" && !strings.HasSuffix(*prev, "委") {
		return c.body + piece
	}
	if m := rank.FindStringSubmatch(piece); m != nil {
		*prev = ""
		if name := c.divisionName(m[2]); name != "" {
			return name + piece
		}
		return piece
	}
	if m := committee.FindStringSubmatch(piece); m != nil {
		name := c.divisionName(m[1])
		*prev = name + m[2]
		if name == "" {
			return piece
		}
		if len([]rune(name)) == 2 {
			name += m[1]
			return name + m[2] + m[3]
		}
		return name + m[2] + m[3]
	}
	if sections.MatchString(piece) && strings.HasSuffix(*prev, "委") {
		piece = strings.Replace(piece, "组织部长", "组织部部长", 1)
		piece = strings.Replace(piece, "宣传部长", "宣传部部长", 1)
		piece = strings.Replace(piece, "统战部长", "统战部部长", 1)
		return *prev + piece
	}
	if m := relative.FindStringSubmatch(piece); m != nil {
		if name := c.divisionName(m[1]); name != "" {
			return name + m[2]
		}
	}
	if code, n := c.division(piece); code != "" && n < len(piece) && strings.HasPrefix(piece[n:], "委") {
		*prev = piece[:n] + "委"
	}
	return piece
}

func (c *collector) divisionName(key string) string {
	if key == "自治区" {
		key = "省"
	}
	if code := c.h.level[key]; code != "" {
		name := c.r.div[code].Name
		if key == "州" && c.r.div[code].Short != "" {
			return c.r.div[code].Short + "州"
		}
		return name
	}
	return ""
}
