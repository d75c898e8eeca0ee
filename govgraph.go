// Package govgraph holds the nouns that every room of the project shares. It has no behaviour beyond slicing a text and imports nothing of ours.
//
// # The map
//
// Data walks through the house in one direction; each room has one job and hands its result to the next.
//
//	bytes → article → tokens, mentions → entities → events → quads → answers → pictures
//
//	cmd/govgraph       the doors: one command a file, thin; the only place that wires the rooms together
//	cmd/govgraph-draw  DOT in, SVG, PNG or PDF out; the only binary that links Graphviz and carries the fonts
//	corpus             bytes → articles: formats, encodings, blocks, a page's articles, dates of publication
//	ner                article → tokens and mentions by rules over tables; ner/segment knows gse, ner/model is the trained recogniser
//	resolve            mentions → entities inside an article: home, full names, posts; resolve/identity joins people across articles and takes a person's judgements
//	events             entities and triggers → events with roles, place, time and evidence
//	graph              extracts → quads, the ontology and the Store interface; graph/graphtest is the promise that every store keeps
//	  graph/record     what was read, in checksummed segments: everything else can be made again from it
//	  graph/cayley     the only room that knows Cayley: its own bbolt file, or PostgreSQL
//	  graph/archive    a graph in use: record, store and the identities between them, brought up to date article by article
//	queries            graph → answers, one named question a file; queries/measure counts networks
//	export             graph → files that other programs read; export/diagram draws DOT, export/diagram/render has it painted
//	pipeline           the corridor: one reader, N workers, one sink, in order
//	data               knowledge without logic, one embed.FS; data/README.md names source and licence of every file
//	testdata           script: stories of the command line; articles and events: annotated cases; floors.json: scores that may only rise
//
// One article's way: corpus.Read yields it, ner.Recogniser.Read finds mentions, resolve.Resolver.Resolve makes entities of them, events.Finder.Find events; the Extract goes into
// the record, graph.Quads says it in quads, and queries ask those.
//
// A room imports this package and its own sub-rooms only; graph's readers (stores, queries, export) also import graph. The rules, with a reason each, are in .golangci.yml. Rooms
// take an fs.FS, so that a test passes fstest.MapFS.
package govgraph

import "sort"

// FormatVersion is the version of Extract as it is written to the record. History: 1, the first.
const FormatVersion = 1

// A Span is a half-open byte range [Start, End) of Article.Text. Nothing copies text: it points.
type Span struct {
	Start int `json:"s"`
	End   int `json:"e"`
}

// Of returns the part of text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// An Article is one piece of news: a whole file, a JSON record, or one part of a newspaper page.
type Article struct {
	ID            string  `json:"id"`                      // Doc, or Doc#n where the input holds several articles
	Doc           string  `json:"doc"`                     // the record's id, or the file's name without its ending
	Title         string  `json:"title,omitempty"`         // as printed, one line
	Text          string  `json:"text"`                    // everything that was printed, title included; LF-normalised, valid UTF-8
	Published     string  `json:"published,omitempty"`     // ISO date, "" when nothing says
	PublishedFrom string  `json:"publishedFrom,omitempty"` // why: "given", "dateline", "page" (that of the page it stood on), "file name", "latest full date"
	Source        string  `json:"source,omitempty"`        // newspaper or site, as given or as printed
	Home          string  `json:"home,omitempty"`          // full name of the division that 我市 and a bare 市委 stand for (吉林省辽源市); "" national or unknown
	HomeCode      string  `json:"homeCode,omitempty"`      // its code
	HomeFrom      string  `json:"homeFrom,omitempty"`      // why, in words a reader can check
	Blocks        []Block `json:"blocks,omitempty"`        // in text order, not overlapping; what lies between them is white space
	Origin        Origin  `json:"origin"`
	// Page is what the articles of one page share, nil for an article that stands alone. It serves to find their home and is not kept.
	Page *Page `json:"-"`
}

// A Page is a newspaper page that was split into articles, which share it.
type Page struct {
	Text string
	Home string // as given with the page
}

// An Origin says which bytes an article was read from.
type Origin struct {
	File string `json:"file"`           // as the user named it, "-" for standard input
	Line int    `json:"line,omitempty"` // 1-based line in that file where the article starts
	Hash string `json:"hash,omitempty"` // of the article as read: equal hashes need no second reading
}

// BlockOf is the first block that shares a byte with the span, nil where blocks are unknown or none does.
func (a *Article) BlockOf(s Span) *Block {
	i := sort.Search(len(a.Blocks), func(i int) bool { return a.Blocks[i].End > s.Start })
	if i == len(a.Blocks) || a.Blocks[i].Start >= s.End {
		return nil
	}
	return &a.Blocks[i]
}

// A BlockKind is the part that a block plays on the page.
type BlockKind string

// The kinds of block.
const (
	BlockHeadline BlockKind = "headline" // title, kicker, subtitle
	BlockBody     BlockKind = "body"
	BlockCaption  BlockKind = "caption" // of a picture
	BlockByline   BlockKind = "byline"  // a line that only names its makers or its source
	BlockMeta     BlockKind = "meta"    // page number, address, click counter
)

// A Block is a run of lines that belong together: a paragraph, mostly one line.
type Block struct {
	Span
	Kind BlockKind `json:"k"`
	// Broken says that the block stops in mid-clause (a column was cut): no relation may cross its end.
	Broken bool `json:"b,omitempty"`
	// Repeat says that the same passage stood earlier in the article (a scan's repetition).
	Repeat bool `json:"r,omitempty"`
}

// A Token is a word of the segmenter.
type Token struct {
	Span
	POS string
}

// A Type is the kind of thing that a mention names.
type Type string

// The types of mention and entity. A title (副市长、市公安局局长) and a group (市领导, 各科室负责同志) are mentions only.
const (
	Person   Type = "person"
	Org      Type = "org"
	Place    Type = "place"
	Document Type = "document"
	Title    Type = "title"
	Group    Type = "group"
)

// A Mention is one place in the text where something is named. Mentions of one type do not overlap.
type Mention struct {
	Span
	Type   Type
	Rule   string // the layer that found it, as `tag --why` shows it
	Entity int    // index into Reading.Entities, -1 before resolution and for titles and groups
	// Titles are the title chains that the text gives this person here, before or after the name or shared by a list of names:
	// 市委副书记、市长 of 市委副书记、市长王青峰.
	Titles []Span
	// Byline says that the person made the page (记者, 摄, 编辑) and takes part in nothing.
	Byline bool
	// InTitle says that the organisation or place only stands inside a title (省委组织部 in 省委组织部部长刘强).
	InTitle bool
	// Relative says that the name means something only here: 我市, 全区, 市委, 县教育局.
	Relative bool
	// Code is the division's code where the recogniser knows it already (a user's dictionary, an unambiguous full name).
	Code string
	// ID is the identifier that a user's dictionary gave, and Name the name that it lists the words under.
	ID, Name string
}

// A Position is a post: body and role, resolved against the text's home (副省长 → 吉林省 + 副省长).
type Position struct {
	Org      string `json:"org,omitempty"` // in full: 吉林省人民政府, 辽源市住房和城乡建设局; "" for a bare national post (总书记) or a trade (记者)
	Post     string `json:"post"`          // 副省长, 局长
	Text     string `json:"text"`          // as printed for people: 吉林省副省长, 辽源市住建局局长
	Former   bool   `json:"former,omitempty"`
	Evidence Span   `json:"ev"`
}

// An Entity is a person, organisation, place or document that an article names, once.
type Entity struct {
	ID        string     `json:"id"`
	Type      Type       `json:"type"`
	Name      string     `json:"name"`            // in full, as far as the context tells
	Forms     []string   `json:"forms,omitempty"` // every form, those written in the text first, in order of appearance
	Mentions  []Span     `json:"mentions"`
	Positions []Position `json:"positions,omitempty"`
	Kind      string     `json:"kind,omitempty"`   // division, facility, village, road, natural, government, party, company, school …
	Code      string     `json:"code,omitempty"`   // division code of a place, or of a body's seat
	Parent    string     `json:"parent,omitempty"` // name of the body that a body belongs to, or of the place that holds a place
	Byline    bool       `json:"byline,omitempty"` // named only as a maker of the page
	InTitle   bool       `json:"inTitle,omitempty"`
	Relative  bool       `json:"relative,omitempty"` // home or another scope division that the text names as 我市, 全区
	Why       string     `json:"why,omitempty"`      // how the name was resolved
}

// A Role is one filler of one part in an event.
type Role struct {
	// Slot is one of the four parts that answers are about: actors, with, where, orgs.
	Slot string `json:"slot"`
	// Part says it finer, in the ontology's words: leader, companion, host, presider, attendee, guest, appointee, issuer, founder, donor,
	// recipient, organisation, place.
	Part   string `json:"part"`
	Entity int    `json:"entity"`          // index into Extract.Entities
	Order  int    `json:"order,omitempty"` // 1-based position among stops, or in an attendance list
	Title  string `json:"title,omitempty"` // as written before the name here
	Span   Span   `json:"span"`            // the filler's words
	Rule   string `json:"rule"`
}

// An Event is one happening that the article tells, however often it tells it.
type Event struct {
	Type       string   `json:"type"` // one of data/ontology's event types: inspection, meeting, …
	Trigger    Span     `json:"trigger"`
	Date       string   `json:"date,omitempty"`      // ISO: 2020-02-18, 2020-02, 2020, or a range a/b; "" when nothing says
	DateFrom   Span     `json:"dateFrom,omitzero"`   // the words it was read from
	Time       string   `json:"time,omitempty"`      // 上午, 9时许 …
	Roles      []Role   `json:"roles"`               // in slot order, then text order
	Topic      []Span   `json:"topic,omitempty"`     // what it is about, as written
	Evidence   []Span   `json:"evidence"`            // sentences; the first holds the trigger
	Conflicts  []string `json:"conflicts,omitempty"` // what the witnesses disagree about
	Confidence float64  `json:"confidence"`          // share of such events that are right
	Rule       string   `json:"rule"`
}

// A Statement is what somebody said: 指出, 强调, 要求.
type Statement struct {
	Speaker int  `json:"speaker"` // index into Extract.Entities
	Verb    Span `json:"verb"`
	Span    Span `json:"span"`  // the words
	Event   int  `json:"event"` // index into Extract.Events, -1 when at none
}

// A Reading is an article on its way through the house: each room adds its part.
type Reading struct {
	Article   Article
	Sentences []Span // in text order; a sentence never leaves its block
	Tokens    []Token
	Mentions  []Mention // sorted by Start, longer first
	Entities  []Entity
	// Scopes says which division 我市, 全区 and a bare 县委 stand for from an offset on, in text order; the first starts at 0.
	Scopes []Scope
	// Coreferences are words that stand for an entity named elsewhere and are no form of its name: 他, 张书记, 该公司. They are resolved, sorted by Start,
	// and overlap no mention of their type.
	Coreferences []Mention
}

// A Scope is a stretch of text in which relative words mean one division.
type Scope struct {
	Span
	Code string
	Name string // full: 吉林省辽源市东辽县
	Why  string
}

// A Division is a province, prefecture, county or township.
type Division struct {
	Code   string // 2, 4, 6 or 9 digits
	Name   string // 辽源市
	Short  string // 辽源; "" where none is in use
	Parent string // code of the division that holds it, "" for a province
	Level  int    // 0 country, 1 province, 2 prefecture, 3 county, 4 township
}

// An Extract is all that one article says: a pure function of the article and the data. As one line of JSON it is the wire format between
// machines and the record from which a graph is rebuilt.
type Extract struct {
	Format     int         `json:"format"`
	Data       string      `json:"data"` // hash of data/ and of the user's dictionaries
	Article    Article     `json:"article"`
	Entities   []Entity    `json:"entities,omitempty"`
	Events     []Event     `json:"events,omitempty"`
	Statements []Statement `json:"statements,omitempty"`
}

// An Identity says what an entity of one article is called across articles. It is found after reading, from all articles together, and never stored in
// an Extract: new articles and a person's judgements change it.
type Identity struct {
	From string `json:"from"`           // the entity's ID in the extract
	ID   string `json:"id"`             // across articles
	Name string `json:"name,omitempty"` // across articles, "" for the one in the extract
}
