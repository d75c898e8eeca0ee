// Package archive is a graph in use: the record of what was read, the store that says it in quads, and between them the identities that hold across
// articles.
//
//	article → Put → record → Linker → quads → store
//
// Only the record is kept for good. Identities and store are derived from it, together with a person's judgements, and Follow makes them say what it
// says: a few changed articles in one transaction, many in a new store that takes the place of the old one. Whoever asks sees the state before or
// the state after, never half of one.
//
// An archive is a directory (see package record) or a PostgreSQL database.
package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strings"

	"govgraph"
	"govgraph/graph"
)

// ErrBehind says that the store does not know yet what the record says.
var ErrBehind = errors.New("the graph does not say yet what was read: a run was broken off; run govgraph build or rebuild")

// Options say how an archive works; the zero value will do for asking and for keeping extracts.
type Options struct {
	// ReadOnly is for Verify and Stats: nothing is made or changed, and writers are kept out.
	ReadOnly bool
	// Linker finds identities across articles; nil leaves those of the extracts.
	Linker func(judgements []byte) (graph.Linker, error)
	// Knowledge stands for what the linker knows beside the judgements. Where it, they and the record are as they were when the store was made, Follow has
	// nothing to find out; "" has it look always.
	Knowledge string
	// Fixed are quads that every store holds: the ontology.
	Fixed []graph.Quad
	// Progress, where it is not nil, hears what is being done, how far it got and how far there is to go, 0 for unknown.
	Progress func(doing string, done, of int)
}

func (o *Options) say(doing string, done, of int) {
	if o.Progress != nil {
		o.Progress(doing, done, of)
	}
}

// A Followed says what Follow did.
type Followed struct {
	graph.Stats
	Changed int  // articles whose quads were replaced
	Rebuilt bool // the store was made anew
}

// An Archive keeps extracts and a store that follows them. Has, Put and Get may be called from many goroutines.
type Archive interface {
	// Has reports whether the newest extract of an article was made from the article with this hash and with this data; moved, that it names another
	// place where the article was read.
	Has(ctx context.Context, a *govgraph.Article, data string) (has, moved bool, err error)
	// Put keeps an extract in place of an older one of the same article.
	Put(ctx context.Context, x *govgraph.Extract) error
	// Get gives the newest extract of an article.
	Get(ctx context.Context, article string) (*govgraph.Extract, error)
	// Extracts yields the newest extract of every article, in the order in which they first came.
	Extracts(ctx context.Context) iter.Seq2[*govgraph.Extract, error]
	// Prune withdraws the articles that are not to be kept and gives their identifiers.
	Prune(ctx context.Context, keep func(article string) bool) ([]string, error)
	// Flush makes what was put safe.
	Flush(ctx context.Context) error
	// Len is the number of articles.
	Len(ctx context.Context) (int, error)
	// Judgements are a person's decisions as text, nothing where there are none, and SetJudgements replaces them; their format is the linker's affair.
	Judgements(ctx context.Context) ([]byte, error)
	SetJudgements(ctx context.Context, text []byte) error
	// Follow makes the store say what the record says; with rebuild it is made anew in any case.
	Follow(ctx context.Context, rebuild bool) (Followed, error)
	// Verify reads everything and reports what is damaged and what store and record say differently. The error says that it could not go on.
	Verify(ctx context.Context, report func(problem string)) error
	Close() error
}

// IsServer reports whether a name is that of a PostgreSQL database.
func IsServer(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Open opens the archive of a name: a directory, which is made where it is missing, or a database as postgres://….
func Open(ctx context.Context, name string, o Options) (Archive, error) {
	if IsServer(name) {
		return openServer(ctx, name, o)
	}
	return openLocal(name, o)
}

// knowledge stands for all that identities depend on beside the record, "" where that is not known.
func (o *Options) knowledge(ctx context.Context, a Archive) (string, error) {
	if o.Linker == nil || o.Knowledge == "" {
		return "", nil
	}
	text, err := a.Judgements(ctx)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append([]byte(o.Knowledge+"\n"), text...))
	return hex.EncodeToString(sum[:16]), nil
}

// linker surveys the record, if identities are wanted.
func (o *Options) linker(ctx context.Context, a Archive) (graph.Linker, error) {
	if o.Linker == nil {
		return nil, nil
	}
	text, err := a.Judgements(ctx)
	if err != nil {
		return nil, err
	}
	l, err := o.Linker(text)
	if err != nil || l == nil {
		return nil, err
	}
	n := 0
	if err := l.Survey(ctx, func(yield func(*govgraph.Extract, error) bool) {
		for x, err := range a.Extracts(ctx) {
			if n++; err == nil {
				o.say("joining identities", n, 0)
			}
			if !yield(x, err) {
				return
			}
		}
	}); err != nil {
		return nil, fmt.Errorf("joining identities: %w", err)
	}
	return l, nil
}

// linked are the extracts of an archive with their identities across articles. The linker may be nil.
func linked(extracts iter.Seq2[*govgraph.Extract, error], l graph.Linker) iter.Seq2[*govgraph.Extract, error] {
	if l == nil {
		return extracts
	}
	return func(yield func(*govgraph.Extract, error) bool) {
		for x, err := range extracts {
			if err == nil {
				x = graph.Relabel(x, l.Link(x))
			}
			if !yield(x, err) {
				return
			}
		}
	}
}

// quads are the quads of extracts and the fixed ones before them.
func (o *Options) quads(extracts iter.Seq2[*govgraph.Extract, error]) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for _, q := range o.Fixed {
			if !yield(q, nil) {
				return
			}
		}
		graph.AllQuads(extracts)(yield)
	}
}

// verifyFixed reports fixed quads that the store lacks.
func (o *Options) verifyFixed(ctx context.Context, s graph.Reader, report func(string)) error {
	for _, q := range o.Fixed {
		found := false
		for _, err := range s.Quads(ctx, q) {
			if err != nil {
				return err
			}
			found = true
		}
		if !found {
			report(fmt.Sprintf("the graph lacks a quad of the ontology: %v", q))
		}
	}
	return nil
}
