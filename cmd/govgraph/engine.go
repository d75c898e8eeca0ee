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
	told   []byte // the table of sources that the user gave
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
	rd := e.names.Read(a)
	e.who.Resolve(rd)
	found, said := e.finder.Find(rd)
	return &govgraph.Extract{Format: govgraph.FormatVersion, Article: rd.Article, Entities: rd.Entities, Events: found, Statements: said}
}

// homeOf finds a page's home in the whole page: one of its articles alone may not name the city that all of them call 我市.
func (e *engine) homeOf(p *govgraph.Page) (home, why string) {
	home, why = e.who.Home(e.names.Read(govgraph.Article{Text: p.Text, Home: p.Home}))
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

// dataHash stands for the data that articles are read with.
func (e *engine) dataHash() (string, error) {
	h, err := hashFiles(data.FS)
	if err == nil && e.told != nil {
		sum := sha256.Sum256(e.told)
		h += "+" + hex.EncodeToString(sum[:8])
	}
	return h, err
}

// sourcesFlag lets the user say which division a newspaper or site writes from.
func sourcesFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVar(file, "sources", "", "table that says which division a newspaper or site writes from: source, tab, division")
}

// engineWith is the engine with the user's table of sources, the common one without it.
func engineWith(sources string) (*engine, error) {
	e, err := newEngine()
	if err != nil || sources == "" {
		return e, err
	}
	told, err := os.ReadFile(sources)
	if err != nil {
		return nil, fmt.Errorf("reading the table of sources: %w", err)
	}
	who, err := e.who.WithSources(sources, bytes.NewReader(told))
	if err != nil {
		return nil, err
	}
	return &engine{names: e.names, who: who, finder: e.finder, told: told}, nil
}
