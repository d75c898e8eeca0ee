package events

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"govgraph"
)

// put adds a draft, or joins it to an event that tells the same.
func (s *scan) put(d *draft) {
	for i := len(s.events) - 1; i >= max(s.floor, len(s.events)-lookBack); i-- {
		if s.same(&s.events[i], &d.Event) {
			s.join(&s.events[i], d)
			s.cur = i
			return
		}
	}
	s.add(d)
}

// lookBack is how many events before a telling may be told again by it: no article has so many, and what holds many articles must not take the square of its length.
const lookBack = 200

// add makes a draft the latest event.
func (s *scan) add(d *draft) {
	s.events = append(s.events, d.Event)
	s.cur = len(s.events) - 1
	s.latest[d.Type] = s.cur
}

// same reports whether two tellings are of one happening: the same kind, a common leader, dates that do not disagree, and gatherings not of two names.
func (s *scan) same(e, d *govgraph.Event) bool {
	if e.Type != d.Type && !(e.Type == "visit" && d.Type == "inspection") || !datesAgree(e.Date, d.Date) {
		return false
	}
	if tours[e.Type] && s.teamHeadline(e) && s.person(d) {
		return true
	}
	if s.apart[e.Trigger] && s.oneOf(e, d) {
		return false
	}
	switch d.Type {
	case "discipline":
		return false
	case "appointment": // two lists, or 任命 and 决定…为代理,
		if x, y := e.Trigger.Of(s.rd.Article.Text), d.Trigger.Of(s.rd.Article.Text); x != y && (x == "决定" || y == "决定") && !s.isHeadline(e.Evidence[0]) {
			return false
		}
		// two lists that only overlap are two decisions
		if !within(e.Roles, d.Roles, "actors") && !within(d.Roles, e.Roles, "actors") {
			return false
		}
	case "reception":
		if !sameGuests(e, d) {
			return false
		}
	case "meeting", "award", "ceremony":
		if d.Type == "award" && d.Rule != e.Rule && shares(e.Roles, d.Roles, "actors") && shares(e.Roles, d.Roles, "with") {
			return true // 向甲授予勋章,并举行颁授仪式
		}
		if d.Type == "meeting" && !s.sameName(e.Trigger, d.Trigger) || d.Rule != e.Rule {
			return false
		}
		if s.sameName(e.Trigger, d.Trigger) && (len(e.Evidence) == 1 && s.isHeadline(e.Evidence[0]) || shares(e.Roles, d.Roles, "orgs") || !has(e.Roles, "actors") && !has(d.Roles, "orgs") || !has(d.Roles, "actors") && !has(d.Roles, "orgs")) {
			return true
		}
	case "signing": // told from either side
		if has(e.Roles, "with") && has(d.Roles, "with") && crossed(e.Roles, d.Roles) {
			return true
		}
		if (e.Rule == signsThere || d.Rule == signsThere || s.byHand(d) || s.officersOf(d, e)) && s.parties(e) != s.parties(d) {
			return true // 甲县政府与乙公司签署…。丙、丁代表双方签约
		}
		if slices.ContainsFunc(d.Roles, func(r govgraph.Role) bool { return r.Rule == signedFor && fills(e.Roles, r.Entity) }) {
			return true // 县政府与某公司签署…。副县长代表县政府签约
		}
	case "donation": // the gifts of one ceremony
		if s.atGifts(e) && s.atGifts(d) && (!has(e.Roles, "with") || !has(d.Roles, "with") || shares(e.Roles, d.Roles, "with")) {
			return true
		}
	case "issuance":
		text := s.rd.Article.Text
		if e.Evidence[0] == d.Evidence[0] && e.Trigger.Of(text) == d.Trigger.Of(text) && shares(e.Roles, d.Roles, "actors") {
			return true // 下发了《甲》,随后下发了《乙》等17个文件
		}
		if a, b := s.paperOf(e), s.paperOf(d); a >= 0 && b >= 0 && a != b {
			return false
		}
	case "establishment":
		if shares(e.Roles, d.Roles, "orgs") {
			return true
		}
	}
	return shares(e.Roles, d.Roles, "actors")
}

// byHand reports whether a signing is told by who holds the pen for both sides.
func (s *scan) byHand(e *govgraph.Event) bool {
	return contains(e.Evidence[0].Of(s.rd.Article.Text), []string{"双方", "共同签", "现场签", "仪式上"})
}

// officersOf reports whether those who sign in a draft hold posts of a body that has signed already.
func (s *scan) officersOf(d, e *govgraph.Event) bool {
	return s.parties(d) == govgraph.Person && slices.ContainsFunc(s.rd.Mentions, func(m govgraph.Mention) bool {
		return m.Type == govgraph.Org && m.InTitle && d.Evidence[0].Contains(m.Span) && fills(e.Roles, m.Entity)
	})
}

// parties is what signs: the type of the first actor.
func (s *scan) parties(e *govgraph.Event) govgraph.Type {
	for _, r := range e.Roles {
		if r.Slot == "actors" {
			return s.rd.Entities[r.Entity].Type
		}
	}
	return ""
}

// atGifts reports whether a gift is told at a ceremony held for gifts.
func (s *scan) atGifts(e *govgraph.Event) bool {
	i := s.last("ceremony")
	if i < 0 || !strings.Contains(s.events[i].Evidence[0].Of(s.rd.Article.Text), "捐赠仪式") || s.isHeadline(e.Evidence[0]) {
		return false
	}
	p := s.paraOf(e.Evidence[0])
	const back = 20
	first := s.at(e.Evidence[0])
	for k := first; k >= 0 && k > first-back && s.sents[k].para == p; k-- {
		if x := &s.sents[k]; hasPrefix(trim(x.Of(x.text)), []string{"仪式上", "捐赠仪式上", "活动中", "捐赠现场"}) {
			return true
		}
	}
	return false
}

// paperOf is the document that an issuance names behind its trigger, as an entity; -1 for none.
func (s *scan) paperOf(e *govgraph.Event) int {
	ms := s.rd.Mentions
	i := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= e.Trigger.End })
	for ; i < len(ms) && ms[i].Start < e.Evidence[0].End; i++ {
		if ms[i].Type == govgraph.Document {
			return ms[i].Entity
		}
	}
	return -1
}

// teamHeadline reports whether an event is told by a headline only, which names a body as the one that goes.
func (s *scan) teamHeadline(e *govgraph.Event) bool {
	return len(e.Evidence) == 1 && s.isHeadline(e.Evidence[0]) && has(e.Roles, "actors") && !s.person(e)
}

// person reports whether an event has a person for an actor.
func (s *scan) person(e *govgraph.Event) bool {
	return slices.ContainsFunc(e.Roles, func(r govgraph.Role) bool {
		return r.Slot == "actors" && s.rd.Entities[r.Entity].Type == govgraph.Person
	})
}

// paraOf is the paragraph of a sentence, -1 for none.
func (s *scan) paraOf(sp govgraph.Span) int {
	if i := s.at(sp); i >= 0 {
		return s.sents[i].para
	}
	return -1
}

// at is the index of a sentence, -1 for none.
func (s *scan) at(sp govgraph.Span) int {
	i := sort.Search(len(s.sents), func(i int) bool { return s.sents[i].Start >= sp.Start })
	if i < len(s.sents) && s.sents[i].Span == sp {
		return i
	}
	return -1
}

// isHeadline reports whether a sentence is a headline.
func (s *scan) isHeadline(sp govgraph.Span) bool {
	i := s.at(sp)
	return i >= 0 && s.sents[i].headline
}

// datesAgree reports whether two dates do not contradict each other: one is missing, or one is the other told less exactly.
func datesAgree(a, b string) bool {
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || covers(a, b)
}

// generic names of gatherings say nothing of which one.
var generic = []string{"会议", "大会", "会", "全会", "仪式", "座谈", "活动", "论坛"}

// bare reports whether a trigger is a generic name without a word before it that would tell which: 出席会议, not 代表大会.
func (s *scan) bare(at govgraph.Span) bool {
	if !slices.Contains(generic, at.Of(s.rd.Article.Text)) {
		return false
	}
	before := trim(s.rd.Article.Text[max(0, at.Start-30):at.Start])
	c, _ := utf8.DecodeLastRuneInString(before)
	return !unicode.Is(unicode.Han, c) || hasSuffix(before, []string{"主持", "出席", "参加", "召开", "列席", "举行", "在", "本次", "此次", "当天的", "到", "与", "次", "开", "主持了", "参加了", "出席了", "召开了"})
}

// sameName reports whether the words of two triggers may name one gathering.
func (s *scan) sameName(a, b govgraph.Span) bool {
	x, y := a.Of(s.rd.Article.Text), b.Of(s.rd.Article.Text)
	if strings.HasPrefix(x, "座谈") && strings.HasPrefix(y, "座谈") || strings.HasSuffix(x, "座谈会") && y == "座谈会" || strings.HasSuffix(y, "座谈会") && x == "座谈会" {
		return true // 座谈交流会, 座谈会
	}
	return x == y || s.bare(a) || s.bare(b) || strings.Contains(x, y) || strings.Contains(y, x) ||
		strings.TrimSuffix(x, "议") == strings.TrimSuffix(y, "议") || strings.HasSuffix(x, "会") && strings.HasSuffix(y, "会议") && len(x) == len("推进会") && strings.Contains(y, strings.TrimSuffix(x, "会"))
}

func (s *scan) join(e *govgraph.Event, d *draft) {
	if e.Rule == signsThere && s.person(&d.Event) {
		for k := range e.Roles { // the bodies by which the ceremony is named, where somebody signs for them
			if r := &e.Roles[k]; r.Rule == signsThere {
				if r.Slot, r.Part, r.Order = "orgs", "organisation", 0; s.rd.Entities[r.Entity].Type == govgraph.Place {
					r.Entity = -1
				}
			}
		}
	}
	vague := e.Date == "" && e.DateFrom != (govgraph.Span{}) // 近日: no later telling gives it a day
	if len(e.Date) < len(d.Date) && !vague || e.Date == "" && d.Date == "" {
		e.Date, e.DateFrom = d.Date, d.DateFrom
	}
	if tours[e.Type] && s.teamHeadline(e) && s.person(&d.Event) {
		for k := range e.Roles {
			if r := &e.Roles[k]; r.Slot == "actors" && !slices.ContainsFunc(d.Roles, func(x govgraph.Role) bool { return x.Slot == "actors" && x.Entity == r.Entity }) { // the headline names the team, the lead who heads it
				if r.Slot, r.Part = "orgs", "organisation"; s.inTitleOf(d, r.Entity) {
					r.Entity = -1
				}
			}
		}
	}
	e.Roles = slices.DeleteFunc(e.Roles, func(r govgraph.Role) bool { return r.Entity < 0 })
	for _, r := range d.Roles {
		if !fills(e.Roles, r.Entity) {
			r.Order = count(e.Roles, r.Slot) + 1
			e.Roles = append(e.Roles, r)
		}
	}
	e.Topic = append(e.Topic, d.Topic...)
	for _, sp := range d.Evidence {
		if !slices.Contains(e.Evidence, sp) {
			e.Evidence = append(e.Evidence, sp)
		}
	}
}

// inTitleOf reports whether a body stands in a title in a draft's sentence: the team that the headline names by its body is led by an officer of it.
func (s *scan) inTitleOf(d *draft, entity int) bool {
	return slices.ContainsFunc(s.rd.Mentions, func(m govgraph.Mention) bool {
		return m.Entity == entity && m.InTitle && d.Evidence[0].Contains(m.Span)
	})
}

// amend adds to an event already told what one more sentence says of it.
func (s *scan) amend(i int, st *sentence, add func(*draft)) {
	d := &draft{Event: s.events[i], s: s}
	before := len(d.Roles)
	add(d)
	if len(d.Roles) > before && !slices.Contains(d.Evidence, st.Span) {
		d.Evidence = append(d.Evidence, st.Span)
	}
	s.events[i] = d.Event
}

// fills reports whether an entity has a part already.
func fills(roles []govgraph.Role, entity int) bool {
	return slices.ContainsFunc(roles, func(r govgraph.Role) bool { return r.Entity == entity })
}

func has(roles []govgraph.Role, slot string) bool {
	return slices.ContainsFunc(roles, func(r govgraph.Role) bool { return r.Slot == slot })
}

func count(roles []govgraph.Role, slot string) (n int) {
	for _, r := range roles {
		if r.Slot == slot {
			n++
		}
	}
	return n
}

// crossed reports whether two tellings only change sides: the actors of each are on the other side in the other.
func crossed(a, b []govgraph.Role) bool {
	other := func(a, b []govgraph.Role) bool {
		return !slices.ContainsFunc(a, func(x govgraph.Role) bool {
			return x.Slot == "actors" && !slices.ContainsFunc(b, func(y govgraph.Role) bool { return y.Slot == "with" && x.Entity == y.Entity })
		})
	}
	return other(a, b) && other(b, a)
}

// within reports whether b has every filler of a slot of a.
func within(a, b []govgraph.Role, slot string) bool {
	return !slices.ContainsFunc(a, func(x govgraph.Role) bool {
		return x.Slot == slot && !slices.ContainsFunc(b, func(y govgraph.Role) bool { return x.Entity == y.Entity && y.Slot == slot })
	})
}

func shares(a, b []govgraph.Role, slot string) bool {
	for _, x := range a {
		if x.Slot == slot && slices.ContainsFunc(b, func(y govgraph.Role) bool { return x.Entity == y.Entity && y.Slot == slot }) {
			return true
		}
	}
	return false
}

func sameGuests(a, b *govgraph.Event) bool {
	guests := func(e *govgraph.Event) bool {
		return slices.ContainsFunc(e.Roles, func(r govgraph.Role) bool { return r.Part == "guest" })
	}
	return !guests(a) || !guests(b) || shares(a.Roles, b.Roles, "with")
}
