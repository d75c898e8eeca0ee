package record

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"govgraph"
)

// Errors of a graph directory; they come wrapped with the name of the file.
var (
	ErrNone     = errors.New("there is no graph here; make one with govgraph build")
	ErrInUse    = errors.New("in use by another process")
	ErrDamaged  = errors.New("damaged")
	ErrNewer    = errors.New("newer format")
	ErrOlder    = errors.New("older format; govgraph migrate turns it into the new one")
	ErrReadOnly = errors.New("the graph directory was opened for reading only")
	ErrClosed   = errors.New("the graph directory is closed")
	ErrUnknown  = errors.New("no such article in the record")
)

// Options say how a directory is opened; the zero value opens for reading and writing and makes what is missing.
type Options struct {
	ReadOnly bool
	// Still, with ReadOnly, keeps writers out until Close, so that record and store stay as they are.
	Still bool
}

// A Dir is a graph directory. One process writes, many may read; the methods may be called from many goroutines. In memory it holds about 200 bytes
// an article and no text.
type Dir struct {
	path string
	o    Options
	at   bool // made by At

	mu      sync.Mutex
	lock    *os.File
	book    *book // nil when it is not open
	m       Manifest
	changed map[string]*entry // articles whose newest line the store does not know, with the line it knows, nil for none
	old     []*book           // that Compact replaced, for readers that are still in them
}

// At names a directory without opening it; it need not exist yet.
func At(path string) *Dir { return &Dir{path: path, at: true} }

// Open opens a directory. A second writer gets ErrInUse.
func Open(path string, o Options) (*Dir, error) {
	d := &Dir{path: path, o: o}
	if err := d.open(); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Dir) segments() string { return filepath.Join(d.path, "extracts") }

// Store is the path of the store's file.
func (d *Dir) Store() string { return filepath.Join(d.path, "graph.bbolt") }

// Identities is the path of the identities that the store's quads have: derived like the store, which it belongs to. The file need not exist.
func (d *Dir) Identities() string { return filepath.Join(d.path, "identities.jsonl.zst") }

// Judgements is the path of a person's decisions. The file need not exist.
func (d *Dir) Judgements() string { return filepath.Join(d.path, "judgements.tsv") }

// Manifest is what manifest.json says: how things stood when the record was last flushed.
func (d *Dir) Manifest() (Manifest, error) { return readManifest(d.path) }

func (d *Dir) open() (err error) {
	c, err := newCodec()
	if err != nil {
		return fmt.Errorf("opening the record: %w", err)
	}
	defer func() {
		if err != nil {
			c.close()
			d.unlock()
			d.book = nil
		}
	}()
	if err := d.prepare(); err != nil {
		return err
	}
	d.m, err = readManifest(d.path)
	switch {
	case errors.Is(err, ErrNone) && !d.o.ReadOnly:
		d.m = Manifest{Segments: []Segment{}}
		newBook(d.segments(), c).describe(&d.m)
		err = writeManifest(d.path, d.m)
	case err == nil && d.m.Version == 1 && d.o.ReadOnly:
		err = fmt.Errorf("%s is of an %w", d.path, ErrOlder)
	case err == nil && d.m.Version == 1:
		err = d.migrate(c)
	}
	if err != nil {
		return err
	}
	return d.read(c)
}

// prepare takes the lock, if one is wanted.
func (d *Dir) prepare() (err error) {
	if !d.o.ReadOnly {
		if err := os.MkdirAll(d.segments(), 0o755); err != nil {
			return fmt.Errorf("making the graph directory: %w", err)
		}
	} else if !d.o.Still {
		return nil
	}
	if d.lock, err = lockFile(filepath.Join(d.path, "lock"), d.o.ReadOnly); err != nil {
		return fmt.Errorf("the graph directory %s is locked: %w", d.path, err)
	}
	return nil
}

func (d *Dir) unlock() {
	if d.lock != nil {
		_ = d.lock.Close()
		d.lock = nil
	}
}

// read makes the index from the heads of all frames.
func (d *Dir) read(c *codec) error {
	b := newBook(d.segments(), c)
	d.book, d.changed = b, map[string]*entry{}
	known := d.m.Store.Segment != ""
	for _, flushed := range d.m.Segments {
		seg, err := openSegment(filepath.Join(d.segments(), flushed.Name), d.o.ReadOnly)
		if err != nil {
			return errors.Join(err, b.close())
		}
		b.segs = append(b.segs, seg)
		if err := seg.scan(c, flushed, d.o.ReadOnly, func(at int64, h head) {
			if flushed.Name == d.m.Store.Segment && at >= d.m.Store.Bytes {
				known = false
			}
			for i, l := range h.lines {
				if !known {
					d.change(l, b.articles[l.article])
				}
				b.apply(l, place{seg, at, int32(i)})
			}
		}); err != nil {
			return errors.Join(err, b.close())
		}
		if flushed.Name == d.m.Store.Segment {
			known = false
		}
	}
	b.applied, b.started = d.change, d.list
	if !d.o.ReadOnly {
		d.tidy()
	}
	return nil
}

// change remembers what the store knows of an article, the first time that it changes.
func (d *Dir) change(l line, before *entry) {
	if _, ok := d.changed[l.article]; !ok {
		d.changed[l.article] = before
	}
}

// list writes a new segment into the manifest before anything is written into it.
func (d *Dir) list() error {
	d.book.describe(&d.m)
	return writeManifest(d.path, d.m)
}

// tidy removes what broken runs left beside the record: segments that no manifest names, and files that never got their name.
func (d *Dir) tidy() {
	named := map[string]bool{}
	for _, s := range d.m.Segments {
		named[filepath.Join(d.segments(), s.Name)] = true
	}
	files, _ := filepath.Glob(filepath.Join(d.segments(), "*.zst"))
	for _, f := range files {
		if !named[f] {
			_ = os.Remove(f)
		}
	}
	for _, pattern := range []string{"manifest.json.new-*", "identities.jsonl.zst.new-*", "graph.bbolt.building-*", "graph.new*", "sort-*.tmp"} {
		files, _ := filepath.Glob(filepath.Join(d.path, pattern))
		for _, f := range files {
			_ = os.Remove(f)
		}
	}
}

// writable checks that the directory is open for writing; mu is held.
func (d *Dir) writable() error {
	switch {
	case d.book == nil:
		return fmt.Errorf("%s: %w", d.path, ErrClosed)
	case d.o.ReadOnly:
		return fmt.Errorf("%s: %w", d.path, ErrReadOnly)
	}
	return nil
}

// Put keeps an extract in place of an older one of the same article. The same extract again costs nothing. It is safe on disk after Flush.
func (d *Dir) Put(ctx context.Context, x *govgraph.Extract) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := errors.Join(ctx.Err(), d.writable()); err != nil {
		return fmt.Errorf("keeping %s: %w", x.Article.ID, err)
	}
	return d.book.put(x)
}

// Has reports whether the newest extract of an article was made from the article with that hash (Origin.Hash) and with that data (Extract.Data).
func (d *Dir) Has(article, hash, data string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return false
	}
	l, ok := d.book.newest(article)
	return ok && l.key == inputKey(hash, data)
}

// Moved reports whether the newest extract of an article names another place than this as the one where it was read.
func (d *Dir) Moved(article string, o govgraph.Origin) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return false
	}
	l, ok := d.book.newest(article)
	return ok && l.origin != originKey(o)
}

// Len is the number of articles.
func (d *Dir) Len() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return 0
	}
	n := len(d.book.articles)
	for article, l := range d.book.queued {
		switch _, there := d.book.articles[article]; {
		case there && l.withdrawn:
			n--
		case !there && !l.withdrawn:
			n++
		}
	}
	return n
}

// Prune withdraws the articles that are not to be kept and gives their identifiers, sorted.
func (d *Dir) Prune(ctx context.Context, keep func(article string) bool) (gone []string, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := errors.Join(ctx.Err(), d.writable()); err != nil {
		return nil, fmt.Errorf("withdrawing articles: %w", err)
	}
	if err := d.book.write(); err != nil {
		return nil, err
	}
	for _, article := range slices.Sorted(maps.Keys(d.book.articles)) {
		if keep(article) {
			continue
		}
		if err := d.book.withdraw(article); err != nil {
			return gone, err
		}
		gone = append(gone, article)
	}
	return gone, nil
}

// Flush makes all that was put safe on disk.
func (d *Dir) Flush() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.flush()
}

func (d *Dir) flush() error {
	if err := d.writable(); err != nil {
		return fmt.Errorf("flushing the record: %w", err)
	}
	if err := d.book.flush(); err != nil {
		return err
	}
	before := d.m.sum()
	if d.book.describe(&d.m); d.m.sum() == before {
		return nil
	}
	return writeManifest(d.path, d.m)
}

// Close flushes and gives the lock back. A second call does nothing.
func (d *Dir) Close() (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return nil
	}
	if !d.o.ReadOnly {
		err = d.flush()
	}
	for _, b := range append(d.old, d.book) {
		err = errors.Join(err, b.close())
	}
	d.book.c.close()
	d.book, d.old = nil, nil
	d.unlock()
	return err
}

// Get gives the newest extract of an article, or ErrUnknown.
func (d *Dir) Get(ctx context.Context, article string) (*govgraph.Extract, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return nil, fmt.Errorf("%s: %w", d.path, ErrClosed)
	}
	if err := errors.Join(ctx.Err(), d.book.write()); err != nil {
		return nil, err
	}
	e := d.book.articles[article]
	if e == nil {
		return nil, fmt.Errorf("%s: %w", article, ErrUnknown)
	}
	return (&pageReader{c: d.book.c}).extract(e.place)
}

// Extracts yields the newest extract of every article, in the order in which the articles first came: what stood in the record when the loop began.
// Of a directory that is not open (At) it opens the flushed part for as long as that takes.
func (d *Dir) Extracts(ctx context.Context) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		d.mu.Lock()
		b := d.book
		if b == nil && d.at {
			d.mu.Unlock()
			d.extractsAt(ctx, yield)
			return
		}
		all, err := d.snapshot()
		d.mu.Unlock()
		if err != nil {
			yield(nil, err)
			return
		}
		eachExtract(ctx, b.c, all, yield)
	}
}

func (d *Dir) extractsAt(ctx context.Context, yield func(*govgraph.Extract, error) bool) {
	r, err := Open(d.path, Options{ReadOnly: true})
	if err != nil {
		yield(nil, err)
		return
	}
	r.Extracts(ctx)(yield)
	_ = r.Close()
}

func (d *Dir) snapshot() ([]*entry, error) {
	if d.book == nil {
		return nil, fmt.Errorf("%s: %w", d.path, ErrClosed)
	}
	if err := d.book.write(); err != nil {
		return nil, err
	}
	return d.book.inOrder(), nil
}

func eachExtract(ctx context.Context, c *codec, entries []*entry, yield func(*govgraph.Extract, error) bool) {
	r := &pageReader{c: c}
	for _, e := range entries {
		x, err := r.extract(e.place)
		if ctx.Err() != nil {
			err = fmt.Errorf("reading the record: %w", ctx.Err())
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if !yield(x, nil) {
			return
		}
	}
	if ctx.Err() != nil {
		yield(nil, fmt.Errorf("reading the record: %w", ctx.Err()))
	}
}
