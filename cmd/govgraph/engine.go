package main

import (
	"sync"

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
}

// newEngine loads the data once a process: the segmenter's dictionary alone takes about a second.
var newEngine = sync.OnceValues(loadEngine)

func loadEngine() (*engine, error) {
	names, err := ner.Load(data.FS)
	if err != nil {
		return nil, err
	}
	who, err := resolve.Load(data.FS)
	if err != nil {
		return nil, err
	}
	finder, err := events.Load(data.FS)
	if err != nil {
		return nil, err
	}
	return &engine{names, who, finder}, nil
}

func (e *engine) read(a govgraph.Article) *govgraph.Extract {
	rd := e.names.Read(a)
	e.who.Resolve(rd)
	found, said := e.finder.Find(rd)
	return &govgraph.Extract{Format: govgraph.FormatVersion, Article: rd.Article, Entities: rd.Entities, Events: found, Statements: said}
}
