package resolve

import (
	"strings"

	"govgraph"
)

// students are what somebody is who holds no post yet.
var students = []string{"本科生", "研究生", "大学生", "学生", "同学"}

// past are words before a title that was held once.
var past = []string{"此前担任", "此前任", "时任", "曾担任", "曾任", "历任", "前任", "原"}

// post reads one piece of a title chain: 市住建局局长 → 辽源市住建局局长. ok is false where it is no post (a wife, a candidate).
func (s *state) post(p string, c *chain) (q govgraph.Position, ok bool) {
	p = strings.TrimSuffix(strings.TrimPrefix(p, "现任"), "同志")
	for _, w := range past {
		if t := strings.TrimPrefix(p, w); t != p && t != "" {
			p, q.Former = t, true
		}
	}
	if t := strings.TrimPrefix(p, "前"); t != p && (begins(t, []string{"政府", "总"}) || bareNational[t]) {
		p, q.Former = t, true
	}
	p = withoutHonour(withoutCount(p))
	if strings.Contains(p, "”") && !strings.Contains(p, "“") {
		p = strings.Replace(p, "”", "", 1) // of a body's name that begins with a quotation mark
	}
	p = without(p, []string{"负责", "分管", "主管", "主持", "协助"}, []string{"工作的", "工作", "的"})
	would := strings.HasSuffix(p, "拟任人选")
	role, kind := s.r.role(strings.TrimSuffix(p, "拟任人选"))
	if would && role != "" {
		p = strings.TrimSuffix(p, "拟任人选")
		defer func() { q.Post, q.Text = q.Post+"拟任人选", q.Text+"拟任人选" }()
	}
	switch {
	case role == "" || strings.HasSuffix(role, "人选") || strings.HasSuffix(role, "候选人") || strings.HasSuffix(role, "夫人") || role == "同志" || endsIn(role, students) || kind == "courtesy" || kind == "group" || strings.HasPrefix(p, "拟任"):
		return q, false
	case kind == "trade":
		q.Post, q.Text = maker(role), maker(role)
		return q, true
	}
	body := strings.TrimPrefix(p[:len(p)-len(role)], "中共")
	body = strings.TrimSuffix(strings.TrimSuffix(body, "分管"), "主管") // 县应急管理局分管副局长
	if (role == "局长" || role == "副局长") && body != "" && !strings.HasSuffix(body, "局") && s.r.isBureau(lastBureau(body)+"局") {
		body += "局" // 市委常委、公安局长
	}
	part, _ := section(role)
	if k, n := relativeKey(body + role); k != "" && n == len(body) && part == "" { // 市领导, 自治区主席
		d, _ := s.means(k, c.at)
		if c.div != nil && c.div.key == k {
			d = c.div // 转任浙江省委常委、省长
		}
		if d != nil {
			c.div, c.body, c.committee = d, d.called()+"政府", ""
			q.Post, q.Org, q.Text = role, d.Name+"人民政府", d.called()+role
			return q, true
		}
	}
	if strings.HasPrefix(body, "中央") {
		body = p[:len(p)-len(role)] // 中共中央政治局
	}
	for _, w := range []string{"原", "前"} {
		if t := strings.TrimSuffix(body, w); t != body {
			body, q.Former = t, true
		}
	}
	if b, r := section(role); b != "" && (body == "" || !strings.HasSuffix(b, "部") || endsIn(b, departments)) {
		body, role = body+b, r
	}
	q.Post = role
	if body == "" {
		s.barePost(&q, c)
	} else {
		s.bodyPost(&q, body, c)
	}
	return q, q.Text != ""
}

// section takes the department out of titles that are written together: 组织部长 → 组织部, 部长.
func section(role string) (body, post string) {
	for _, w := range []string{"组织部", "宣传部", "统战部", "外交部", "国防部", "财政部", "人武部"} {
		if role == w[:len(w)-len("部")]+"部长" {
			return w, "部长"
		}
	}
	for _, w := range []string{"政法委", "纪委", "党委", "党组", "党工委", "工委", "网信办", "村支部", "党支部", "局党组", "局党委", "行署", "居委会", "村委会", "管委会", "办事处"} {
		if t := strings.TrimPrefix(role, w); t != role && t != "" {
			return w, t
		}
	}
	return "", role
}

// bareNational are posts that are said without their body.
var bareNational = map[string]bool{"总书记": true, "总理": true, "副总理": true, "委员长": true, "副委员长": true, "国务委员": true, "国家主席": true, "国家副主席": true, "首相": true, "总统": true, "外长": true, "国王": true, "特使": true,
	"行政长官": true, "国务卿": true, "议长": true, "军委主席": true}

// barePost gives a title without a body to the one that was spoken of: 市长, 常委, 副主任.
func (s *state) barePost(q *govgraph.Position, c *chain) {
	if k := rank(q.Post); k != "" {
		s.rankPost(q, k, c)
		return
	}
	of := ""
	switch {
	case strings.HasSuffix(q.Post, "委员长") && strings.HasSuffix(c.spokenOf(), "人大常委会"):
		of = c.spokenOf()
	case bareNational[q.Post]:
		of = c.country
	case c.in() != "" && ofCommittee(q.Post):
		of = c.in()
	case strings.HasSuffix(q.Post, "主席") && c.committee != "" && c.div != nil && strings.HasSuffix(c.div.Name, "自治区"):
		q.Org, q.Text = c.div.Name+"人民政府", c.div.Name+q.Post
		return
	case weak[q.Post] && q.Post != "成员":
	case strings.HasSuffix(q.Post, "书记") && c.list != nil && strings.HasSuffix(c.spokenOf(), "政府") && c.body == "" && c.list.div != nil:
		of, c.div = c.list.div.called()+"委", c.list.div // a government has no secretary: 区长甲、副书记乙
	case strings.HasSuffix(q.Post, "发言人") && c.body != "":
		of = whole(c.body)
	case c.body != "":
		of = c.body
	case c.list != nil && c.list.body != "" && !weak[q.Post]:
		of, c.div = c.list.body, c.list.div
	case headOf[q.Post] != "" && s.orgBefore(c.at, headOf[q.Post]) != "":
		of = s.orgBefore(c.at, headOf[q.Post])
	case c.loose != "" && !weak[q.Post] && !strings.HasSuffix(q.Post, "书记") && !strings.HasSuffix(c.loose, "委"):
		of = c.loose
	default:
		of = s.sessionBefore(q.Post, c)
	}
	q.Org, q.Text = of, of+q.Post
	if c.body == "" {
		c.body = of
	}
}

// spokenOf is the body that the list or sentence has spoken of.
func (c *chain) spokenOf() string {
	if c.list != nil && c.list.body != "" {
		return c.list.body
	}
	return c.loose
}

// of is the body that a part of one belongs to here: that of the piece before, or of the list before.
func (c *chain) of() string {
	if c.body == "" && c.list != nil {
		return c.list.body
	}
	return c.body
}

// in is the committee that a department belongs to here.
func (c *chain) in() string {
	if c.committee == "" && c.div == nil && c.body == "" && c.list != nil {
		return c.list.committee
	}
	return c.committee
}

func ofCommittee(role string) bool {
	switch role {
	case "常委", "委员", "书记", "副书记", "第一书记", "秘书长", "副秘书长", "专职副书记", "候补委员", "常务副书记":
		return true
	}
	return false
}

// rankPost gives 副市长 to the division that it is the head of.
func (s *state) rankPost(q *govgraph.Position, key string, c *chain) {
	var d *division
	switch {
	case c.div != nil && (c.div.key == key || c.div.Level == 1 && key == "省"):
		d = c.div
	case c.div == nil && c.list != nil && c.list.div != nil && (c.list.div.key == key || c.list.div.Level == 1 && key == "省"):
		d = c.list.div
	default:
		d, _ = s.means(key, c.at)
	}
	if d == nil {
		q.Text = q.Post
		return
	}
	c.div = d
	c.body, c.committee = d.called()+"政府", ""
	q.Org, q.Text = d.Name+"人民政府", d.called()+q.Post
}

// departments stand behind a committee: 辽源市委|组织部.
var departments = []string{"组织部", "宣传部", "统战部", "政法委", "政研室", "办公室", "老干部局", "编办", "巡察办", "人才办", "社会工作部", "网信办", "农办", "政策研究室", "直属机关工委", "直属机关工作委员会"}

// bodyPost resolves the body of a title.
func (s *state) bodyPost(q *govgraph.Position, body string, c *chain) {
	role := q.Post
	of := ""
	_, explicit := s.r.prefix(body)
	key, _ := relativeKey(body)
	switch {
	case explicit > 3 || key != "":
	case c.in() != "" && endsIn(body, departments) && s.r.knownPrefix(body) == 0:
		of = c.in() + body
	case body == "纪委" && strings.HasSuffix(c.in(), "党委"):
		of = strings.TrimSuffix(c.in(), "党委") + body
	case c.party != "" && strings.HasPrefix(body, "中央"):
		of = c.party + body
	case strings.HasPrefix(body, "驻"):
		of = "中国" + body
	case body == "政府" && c.country != "":
		of = c.country + body
	case s.r.knownPrefix(body) > 0:
	case c.div != nil && (s.r.isBureau(withoutParty(body)) || s.r.standard(body) || ofDivision(body)):
		of = c.div.called() + body
	case c.div == nil && c.list != nil && c.list.div != nil && (s.r.isBureau(withoutParty(body)) || ofDivision(body)):
		of, c.div = c.list.div.called()+body, c.list.div
	case begins(body, []string{"党组", "党委", "局党组", "局党委"}) && len(body) < 10 && c.of() != "":
		of = c.of() + strings.TrimPrefix(body, "局")
	case endsIn(c.of(), []string{"街道", "街道办", "街道办事处", "开发区", "园区", "新区", "高新区", "经开区", "度假区"}) && begins(body, []string{"办事处", "管委会", "管理委员会", "纪工委", "人大工委", "武装部"}):
		of = strings.TrimSuffix(strings.TrimSuffix(c.of(), "办事处"), "街道办") // 某街道办事处主任 behind 某街道党工委书记
		if of = strings.TrimSuffix(of, "街道"); strings.Contains(c.of(), "街道") {
			of += "街道"
		}
		of += body
	case village(c.of()) != "" && begins(body, []string{"村委会", "居委会", "党支部", "党总支", "村支部", "村民委员会"}):
		of = village(c.of()) + body
	case root(c.of()) != "" && endsIn(body, []string{"学院", "系", "处", "科", "部", "室", "支部", "研究所", "委员会", "理事会", "监事会", "厅"}) && !strings.Contains(body, "大学") && root(body) != body || root(c.of()) != "" && strings.HasSuffix(body, "学院") && strings.HasSuffix(root(c.of()), "大学"):
		of = root(c.of()) + body
		s.notePart(c.at, body, of)
	}
	if of == "" && c.of() == "" {
		of = s.partyBefore(body, c)
	}
	if of == "" {
		of = s.resolveBody(body, role, c, explicit)
	}
	if k, n := relativeKey(c.committee); c.div == nil && k != "" && c.committee[n:] == "委" && s.r.isBureau(of) {
		of = k + of // 市委常委、公安局局长 where nothing tells which city
	}
	if may, n := s.r.prefix(of); n == len(of) && n > 0 { // 叙永县副县长, 辽源市领导
		d := s.near(may, of[:n])
		c.div, c.body, c.committee = d, of+"政府", ""
		q.Org, q.Text = d.Name+"人民政府", of+role
		return
	}
	if s.r.kind(of) == "" && village(of) == "" && c.div == nil && s.r.knownPrefix(of) == 0 && !s.isOrg(of) {
		q.Post, q.Text = of+role, of+role // 青年护士代表: no body that anybody knows
		return
	}
	q.Org, q.Text = of, of+role
	c.body = of
	for _, w := range []string{"党组", "党委", "党工委", "纪委"} {
		if t := strings.TrimSuffix(of, w); t != of && (w != "纪委" || root(of) != "") {
			c.body = t
		}
	}
	if strings.HasSuffix(of, "委") || strings.HasSuffix(of, "党委") || strings.HasSuffix(of, "工委") {
		c.committee = of
	}
	if n := s.r.knownPrefix(of); s.r.country[of[:n]] && of[:n] != "中国" {
		c.country = of[:n]
	}
	if i := strings.Index(of, "党中央"); i > 0 {
		c.party = of[:i+len("党")]
	}
}

// resolveBody is a body's name with its division, as a reader of another town would say it.
func (s *state) resolveBody(body, role string, c *chain, explicit int) string {
	if explicit == 0 || explicit <= 3 {
		// A division of the list before goes on: 寿光市委副书记潍一鸣，市委常委韩冬阳.
		if k, n := relativeKey(body); k != "" {
			var from *division
			if c.div != nil && c.div.key == k {
				from = c.div
			} else if c.div == nil && c.list != nil && c.list.div != nil && c.list.div.key == k {
				from = c.list.div
			}
			if from != nil {
				c.div = from
				return from.called() + body[n:]
			}
		}
	}
	b := s.takeApart(body, c.at)
	if b.div == nil {
		return b.rest
	}
	c.div = b.div
	if b.rel {
		return b.div.called() + b.rest
	}
	return body[:len(body)-len(b.rest)-doubled(body, b)] + b.rest
}

// doubled is the length of the level's character that takeApart left out: 叙永县|县|委.
func doubled(body string, b bodyName) int {
	if k := b.div.key; k != "" && strings.HasSuffix(body[:len(body)-len(b.rest)], k+k) {
		return len(k)
	}
	return 0
}

// ofDivision are offices of a division that are told without it.
func ofDivision(body string) bool {
	switch body {
	case "人武部", "武装部", "行署", "党政办", "综治办", "派出所", "司法所", "财政所", "民政办", "经发办":
		return true
	}
	return false
}

// isOrg reports whether the article names a body of that name.
func (s *state) isOrg(name string) bool {
	_, ok := s.by[key{govgraph.Org, name}]
	return ok
}

// village is the village or community that a body's name begins with: 马山街道东星村 of 马山街道东星村党总支.
func village(body string) string {
	for _, w := range []string{"社区", "村"} {
		if i := strings.Index(body, w); i > 0 {
			return body[:i+len(w)]
		}
	}
	return ""
}

// root is the institution at the beginning of a body's name that has departments: 浙江大学 of 浙江大学发展规划处.
func root(body string) string {
	for _, w := range []string{"大学", "公司", "集团", "医院", "学院", "银行", "法院", "检察院", "总社", "联社", "供销社", "协会", "学会", "商会", "红十字会", "总工会", "联合会", "基金会", "研究院"} {
		if i := strings.Index(body, w); i > 0 || i == 0 && w == "总社" {
			return body[:i+len(w)]
		}
	}
	return ""
}

func endsIn(body string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(body, w) {
			return true
		}
	}
	return false
}
