package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"govgraph"
)

const (
	frameText   = 256 << 10 // of text in a frame
	segmentSize = 64 << 20  // then the next begins
)

// A place is where a line stands; without a segment it is nowhere.
type place struct {
	seg  *segment
	at   int64 // of the frame
	line int32 // in the frame
}

// An entry is the newest line about an article.
type entry struct {
	line
	place
	seq int // the order in which articles came first
}

// A book is a row of segments and an index of their articles. Lines are gathered to a frame before they are written.
type book struct {
	dir      string // of the segments
	c        *codec
	segs     []*segment
	articles map[string]*entry
	seq      int
	events   int
	count    int    // lines, replaced ones included
	data     string // of the newest extract

	text   []byte
	lines  []line
	queued map[string]line // the newest of them about each article

	started func() error                // after a new segment was made and before it is written
	applied func(l line, before *entry) // when a line gets its place
}

func newBook(dir string, c *codec) *book {
	return &book{dir: dir, c: c, articles: map[string]*entry{}, queued: map[string]line{}, started: func() error { return nil },
		applied: func(line, *entry) {}}
}

// apply puts a line into the index.
func (b *book) apply(l line, at place) {
	before := b.articles[l.article]
	b.applied(l, before)
	b.count++
	if before != nil {
		b.events -= int(before.events)
	}
	if l.withdrawn {
		delete(b.articles, l.article)
		return
	}
	e := &entry{line: l, place: at, seq: b.seq}
	b.seq++
	if before != nil {
		e.seq = before.seq
	}
	b.events += int(l.events)
	b.articles[l.article] = e
}

// newest is the newest line about an article, written or not.
func (b *book) newest(article string) (line, bool) {
	if l, ok := b.queued[article]; ok {
		return l, !l.withdrawn
	}
	if e := b.articles[article]; e != nil {
		return e.line, true
	}
	return line{}, false
}

// put takes an extract, unless it is there already.
func (b *book) put(x *govgraph.Extract) error {
	if x.Article.ID == "" {
		return errors.New("an article without an identifier cannot be kept")
	}
	text, err := json.Marshal(x)
	if err != nil {
		return fmt.Errorf("writing %s: %w", x.Article.ID, err)
	}
	l := line{article: x.Article.ID, key: inputKey(x.Article.Origin.Hash, x.Data), origin: originKey(x.Article.Origin), sum: lineSum(text), events: uint32(len(x.Events))}
	if old, ok := b.newest(l.article); ok && old.key == l.key && old.sum == l.sum {
		return nil
	}
	b.data = x.Data
	return b.queue(l, text)
}

func (b *book) withdraw(article string) error {
	text, err := json.Marshal(map[string]string{"withdrawn": article})
	if err != nil {
		return err
	}
	return b.queue(line{article: article, withdrawn: true, sum: lineSum(text)}, text)
}

func (b *book) queue(l line, text []byte) error {
	l.size = uint32(len(text) + 1)
	b.text = append(append(b.text, text...), '\n')
	b.lines = append(b.lines, l)
	b.queued[l.article] = l
	if len(b.text) >= frameText {
		return b.write()
	}
	return nil
}

// write writes the gathered lines as a frame. They stay gathered when it fails.
func (b *book) write() error {
	if len(b.lines) == 0 {
		return nil
	}
	if len(b.segs) == 0 || b.segs[len(b.segs)-1].size >= segmentSize {
		if err := b.begin(); err != nil {
			return err
		}
	}
	seg := b.segs[len(b.segs)-1]
	at := seg.size
	if err := seg.append(b.c.encode(b.lines, b.text)); err != nil {
		return err
	}
	for i, l := range b.lines {
		b.apply(l, place{seg, at, int32(i)})
	}
	b.text, b.lines = b.text[:0], b.lines[:0]
	clear(b.queued)
	return nil
}

func (b *book) begin() error {
	if len(b.segs) > 0 {
		if err := b.sync(); err != nil {
			return err
		}
	}
	seg, err := createSegment(b.dir)
	if err != nil {
		return fmt.Errorf("writing the record: %w", err)
	}
	b.segs = append(b.segs, seg)
	if err := b.started(); err != nil {
		b.segs = b.segs[:len(b.segs)-1]
		return errors.Join(err, seg.f.Close(), os.Remove(seg.path))
	}
	return nil
}

func (b *book) sync() error {
	if len(b.segs) == 0 {
		return nil
	}
	if err := b.segs[len(b.segs)-1].f.Sync(); err != nil {
		return fmt.Errorf("writing the record: %w", err)
	}
	return nil
}

func (b *book) flush() error {
	if err := b.write(); err != nil {
		return err
	}
	return b.sync()
}

// describe fills in what the manifest says of the book.
func (b *book) describe(m *Manifest) {
	m.Version, m.Extracts = Version, govgraph.FormatVersion
	m.Articles, m.Events, m.Hash = len(b.articles), b.events, ""
	if b.data != "" {
		m.Data = b.data
	}
	m.Segments = []Segment{}
	for _, s := range b.segs {
		m.Segments = append(m.Segments, Segment{Name: s.name(), Bytes: s.size, Heads: s.heads})
	}
}

// inOrder are the entries in the order in which their articles came first.
func (b *book) inOrder() []*entry {
	all := make([]*entry, 0, len(b.articles))
	for _, e := range b.articles {
		all = append(all, e)
	}
	slices.SortFunc(all, func(x, y *entry) int { return x.seq - y.seq })
	return all
}

func (b *book) close() (err error) {
	for _, s := range b.segs {
		err = errors.Join(err, s.f.Close())
	}
	return err
}

// remove closes and deletes the segments.
func (b *book) remove() {
	_ = b.close()
	for _, s := range b.segs {
		_ = os.Remove(s.path)
	}
}

// A pageReader reads lines by their place and keeps the last few frames.
type pageReader struct {
	c      *codec
	frames []frame
}

type frame struct {
	seg  *segment
	at   int64
	text []byte
	ends []int // of each line
}

const framesKept = 4

func (r *pageReader) frame(p place) (*frame, error) {
	for i := range r.frames {
		if f := &r.frames[i]; f.seg == p.seg && f.at == p.at {
			return f, nil
		}
	}
	h, err := readHead(p.seg.f, p.at, p.seg.size)
	if err != nil {
		return nil, p.seg.damaged(p.at, err)
	}
	text, err := r.c.text(p.seg.f, p.at, h)
	if err != nil {
		return nil, p.seg.damaged(p.at, err)
	}
	f := frame{seg: p.seg, at: p.at, text: text}
	end := 0
	for _, l := range h.lines {
		end += int(l.size)
		f.ends = append(f.ends, end)
	}
	if len(r.frames) >= framesKept {
		r.frames = slices.Delete(r.frames, 0, 1)
	}
	r.frames = append(r.frames, f)
	return &r.frames[len(r.frames)-1], nil
}

func (r *pageReader) extract(p place) (*govgraph.Extract, error) {
	f, err := r.frame(p)
	if err != nil {
		return nil, err
	}
	start := 0
	if p.line > 0 {
		start = f.ends[p.line-1]
	}
	x := &govgraph.Extract{}
	if err := json.Unmarshal(f.text[start:f.ends[p.line]], x); err != nil {
		return nil, p.seg.damaged(p.at, fmt.Errorf("line %d of the frame: %w", p.line+1, err))
	}
	return x, nil
}
