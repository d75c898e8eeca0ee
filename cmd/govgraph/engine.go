package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"github.com/spf13/cobra"

	"govgraph"
	"govgraph/data"
	"govgraph/events"
	"govgraph/ner"
	"govgraph/resolve"
)

// An engine is the way from an article to its extract; it is safe for concurrent use.
type engine struct {
	names  *ner.Recogniser
	who    *resolve.Resolver
	finder *events.Finder
	pages  pageHomes
	told   []byte // the tables that the user gave
}

// newEngine loads the data once a process: the segmenter's dictionary alone takes half a second.
var newEngine = sync.OnceValues(loadEngine)

func loadEngine() (*engine, error) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50) // the tables, some 100 MB, stay as long as the process: garbage need not double them
	}
	e := &engine{}
	var errs [3]error
	var wg sync.WaitGroup
	wg.Go(func() { e.names, errs[0] = ner.Load(data.FS) })
	wg.Go(func() { e.who, errs[1] = resolve.Load(data.FS) })
	wg.Go(func() { e.finder, errs[2] = events.Load(data.FS) })
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return e, nil
}

func (e *engine) read(a govgraph.Article) *govgraph.Extract {
	if a.Page != nil && a.Home == "" {
		a.Home, a.HomeFrom = e.pages.of(a.Page, e.homeOf)
	}
	printed := a
	a.Text, _ = e.names.Simplified(a.Text)
	a.Title, _ = e.names.Simplified(a.Title)
	a, offsets := ner.CleanedArticle(a)
	rd := e.names.Read(a)
	e.who.Resolve(rd)
	found, said := e.finder.Find(rd)
	rd.Article.Text, rd.Article.Title, rd.Article.Blocks = printed.Text, printed.Title, printed.Blocks // the offsets are the same in both scripts
	x := &govgraph.Extract{Format: govgraph.FormatVersion, Article: rd.Article, Entities: rd.Entities, Events: found, Statements: said}
	offsets.BackExtract(x)
	return x
}

// homeOf finds a page's home in the whole page: one of its articles alone may not name the city that all of them call 我市.
func (e *engine) homeOf(p *govgraph.Page) (home, why string) {
	text, _ := e.names.Simplified(p.Text)
	text, _ = ner.Cleaned(text)
	home, why = e.who.Home(e.names.Read(govgraph.Article{Text: text, Home: p.Home}))
	if home != "" {
		why = "the page: " + why
	}
	return home, why
}

// pageHomes keeps the homes of the pages read last, whose articles come one after the other but are read by several workers.
type pageHomes struct {
	mu   sync.Mutex
	last [64]*pageHome
	next int
}

type pageHome struct {
	page      *govgraph.Page
	once      sync.Once
	home, why string
}

func (h *pageHomes) of(p *govgraph.Page, find func(*govgraph.Page) (string, string)) (home, why string) {
	e := h.entry(p)
	e.once.Do(func() { e.home, e.why = find(p) })
	return e.home, e.why
}

func (h *pageHomes) entry(p *govgraph.Page) *pageHome {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.last {
		if e != nil && e.page == p {
			return e
		}
	}
	e := &pageHome{page: p}
	h.last[h.next] = e
	h.next = (h.next + 1) % len(h.last)
	return e
}

// dataHash stands for the program's own data.
var dataHash = sync.OnceValues(func() (string, error) { return hashFiles(data.FS) })

// dataHash stands for the data that articles are read with.
func (e *engine) dataHash() (string, error) {
	h, err := dataHash()
	if err == nil && e.told != nil {
		sum := sha256.Sum256(e.told)
		h += "+" + hex.EncodeToString(sum[:8])
	}
	return h, err
}

// tables are what a user tells beside the program's own data.
type tables struct{ sources, dict string }

// tablesFlags let the user say which division a newspaper or site writes from, and name people, bodies and places.
func tablesFlags(cmd *cobra.Command, t *tables) {
	cmd.Flags().StringVar(&t.sources, "sources", "", "table that says which division a newspaper or site writes from: source, tab, division")
	dictFlag(cmd, &t.dict)
}

func dictFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "dict", "", "folder of your own dictionaries (.tsv: name, type, identifier, aliases), which win over everything")
}

// collectLess lets garbage grow to twice what lives before it is collected, once the engine stands: of a text little stays, and the peak of memory is that of loading all the same.
// Who sets GOGC knows better. It is not for commands that fill a store.
func collectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
}

// engineWith is the engine with the user's tables, the common one without them.
func engineWith(t tables) (*engine, error) {
	e, err := newEngine()
	if err != nil || t == (tables{}) {
		return e, err
	}
	mine := &engine{names: e.names, who: e.who, finder: e.finder}
	if t.sources != "" {
		told, err := os.ReadFile(t.sources)
		if err != nil {
			return nil, fmt.Errorf("reading the table of sources: %w", err)
		}
		if mine.who, err = e.who.WithSources(t.sources, bytes.NewReader(told)); err != nil {
			return nil, err
		}
		mine.told = append(mine.told, told...)
	}
	if t.dict != "" {
		words, err := userWords(t.dict)
		if err != nil {
			return nil, err
		}
		mine.names = e.names.WithWords(words)
		mine.told = fmt.Appendf(mine.told, "\x00dict %q", words)
	}
	return mine, nil
}
