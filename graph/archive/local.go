package archive

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"time"

	"govgraph"
	"govgraph/graph"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
)

// A local archive is a directory.
type local struct {
	*record.Dir
	path string
	o    Options
}

func openLocal(path string, o Options) (*local, error) {
	d, err := record.Open(path, record.Options{ReadOnly: o.ReadOnly, Still: o.ReadOnly})
	if err != nil {
		return nil, err
	}
	if m, err := d.Manifest(); err == nil && m.Imported && !o.ReadOnly {
		return nil, errors.Join(fmt.Errorf("%s holds imported quads, which follow no record; build into another directory", path), d.Close())
	}
	return &local{d, path, o}, nil
}

func (l *local) Has(_ context.Context, a *govgraph.Article, data string) (has, moved bool, err error) {
	has = l.Dir.Has(a.ID, a.Origin.Hash, data)
	return has, has && l.Moved(a.ID, a.Origin), nil
}

func (l *local) Flush(context.Context) error      { return l.Dir.Flush() }
func (l *local) Len(context.Context) (int, error) { return l.Dir.Len(), nil }

func (l *local) Judgements(context.Context) ([]byte, error) {
	b, err := os.ReadFile(l.Dir.Judgements())
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the judgements: %w", err)
	}
	return b, nil
}

func (l *local) SetJudgements(_ context.Context, text []byte) error { return l.Dir.SetJudgements(text) }

// In one transaction go the changes of at most so many articles, and of no more than one of so many: beyond that a new store is quicker, and the
// transaction's memory stays bounded.
const (
	mostChanges = 4000
	fewChanges  = 100
	shareChange = 6
)

// waitForReaders is how long an update waits until the processes that ask have closed the store. Then a new one is made beside it.
const waitForReaders = 10 * time.Second

var errMany = errors.New("many changes")

func (l *local) Follow(ctx context.Context, rebuild bool) (Followed, error) {
	if !rebuild {
		if f, done, err := l.followed(ctx); done || err != nil {
			return f, err
		}
	}
	link, err := l.o.linker(ctx, l)
	if err != nil {
		return Followed{}, err
	}
	if !rebuild && !l.Stale() {
		f, err := l.update(ctx, link)
		if !errors.Is(err, errMany) && !errors.Is(err, cayley.ErrInUse) {
			return f, err
		}
	}
	return l.build(ctx, link)
}

// followed reports whether the store says already what the record says, with the identities that would be found today. It costs no look at any article.
func (l *local) followed(ctx context.Context) (f Followed, is bool, err error) {
	if l.Stale() || l.Changed() > 0 {
		return f, false, nil
	}
	know, err := l.o.knowledge(ctx, l)
	if err != nil || know == "" {
		return f, false, err
	}
	ids, err := readIdentities(l.Identities())
	if err != nil || ids.foundWith() != know {
		return f, false, err
	}
	s, err := cayley.Open(l.Store(), cayley.Options{Timeout: waitForReaders, ReadOnly: true})
	if err != nil {
		return f, false, err
	}
	f.Stats, err = s.Stats(ctx)
	return f, true, errors.Join(err, s.Close())
}

// build makes a new store beside the old one.
func (l *local) build(ctx context.Context, link graph.Linker) (f Followed, err error) {
	if err := l.Begin(ctx); err != nil {
		return f, err
	}
	ids, n, of := identities{}, 0, l.Dir.Len()
	extracts := func(yield func(*govgraph.Extract, error) bool) {
		for x, err := range l.Extracts(ctx) {
			if err == nil && link != nil {
				to := link.Link(x)
				ids.set(x.Article.ID, to)
				x = graph.Relabel(x, to)
			}
			if n++; err == nil {
				l.o.say("building the graph", n, of)
			}
			if !yield(x, err) {
				return
			}
		}
		l.o.say("writing the graph", 0, 0)
	}
	if f.Stats, err = cayley.Build(ctx, l.Store(), l.o.quads(extracts), cayley.BuildOptions{}); err != nil {
		return f, err
	}
	f.Changed, f.Rebuilt = of, true
	if err := l.keep(ctx, ids); err != nil {
		return f, err
	}
	if err := l.Mark(ctx, f.Stats, true); err != nil {
		return f, err
	}
	if l.Crowded() {
		l.o.say("compacting the record", 0, 0)
		return f, l.Compact(ctx)
	}
	return f, nil
}

func (l *local) keep(ctx context.Context, ids identities) error {
	know, err := l.o.knowledge(ctx, l)
	if err != nil {
		return err
	}
	ids.setFoundWith(know)
	text, err := ids.text()
	if err != nil {
		return fmt.Errorf("keeping the identities: %w", err)
	}
	return l.SetIdentities(text)
}

// update changes the store in one transaction, or gives errMany.
func (l *local) update(ctx context.Context, link graph.Linker) (f Followed, err error) {
	ids, err := readIdentities(l.Identities())
	if err != nil {
		return f, err
	}
	most := min(mostChanges, max(fewChanges, l.Dir.Len()/shareChange))
	if l.Changed() > most {
		return f, errMany
	}
	changes, now, err := l.changes(ctx, link, ids, most)
	if err != nil {
		return f, err
	}
	s, err := cayley.Open(l.Store(), cayley.Options{Timeout: waitForReaders, ReadOnly: len(changes) == 0})
	if err != nil {
		return f, err
	}
	closed := false
	defer func() {
		if !closed {
			err = errors.Join(err, s.Close())
		}
	}()
	if len(changes) == 0 {
		f.Stats, err = s.Stats(ctx)
		return f, err
	}
	l.o.say("updating the graph", len(changes), 0)
	if err := l.Begin(ctx); err != nil {
		return f, err
	}
	if err := graph.Update(ctx, s, changes); err != nil {
		return f, errors.Join(err, l.Abandon())
	}
	f.Changed = len(changes)
	f.Stats, err = s.Stats(ctx)
	closed = true
	if err = errors.Join(err, s.Close()); err != nil {
		return f, err
	}
	if err := l.keep(ctx, now); err != nil {
		return f, err
	}
	return f, l.Mark(ctx, f.Stats, false)
}

// changes are the articles that say something else than the store knows, because they were read again or because identities changed, and the identities
// of all articles as they are now.
func (l *local) changes(ctx context.Context, link graph.Linker, before identities, most int) (changes []graph.Change, now identities, err error) {
	now = identities{}
	done := map[string]bool{}
	for c, err := range l.Pending(ctx) {
		if err != nil {
			return nil, nil, err
		}
		var id string
		if c.Old != nil {
			id = c.Old.Article.ID
			c.Old = graph.Relabel(c.Old, before[id])
		}
		if c.New != nil {
			id = c.New.Article.ID
			if link != nil {
				now.set(id, link.Link(c.New))
			}
			c.New = graph.Relabel(c.New, now[id])
		}
		done[id] = true
		changes = append(changes, c)
	}
	if link == nil && len(before) == 0 {
		return changes, now, nil
	}
	for x, err := range l.Extracts(ctx) {
		if err != nil {
			return nil, nil, err
		}
		id := x.Article.ID
		if done[id] {
			continue
		}
		var to []govgraph.Identity
		if link != nil {
			to = link.Link(x)
		}
		now.set(id, to)
		if slices.Equal(to, before[id]) {
			continue
		}
		if len(changes) >= most {
			return nil, nil, errMany
		}
		changes = append(changes, graph.Change{Old: graph.Relabel(x, before[id]), New: graph.Relabel(x, to)})
	}
	return changes, now, nil
}

func (l *local) Verify(ctx context.Context, report func(problem string)) error {
	damaged := false
	note := func(problem string) { damaged = true; report(problem) }
	if err := l.Dir.Verify(ctx, note); err != nil {
		return err
	}
	s, err := cayley.Open(l.Store(), cayley.Options{ReadOnly: true})
	if err != nil {
		note(err.Error())
		return nil
	}
	defer s.Close()
	if err := s.Check(ctx, note); err != nil {
		return err
	}
	switch m, err := l.Manifest(); {
	case damaged || err != nil || m.Imported:
		return nil // what is damaged is nothing to compare with, and what was imported has nothing to be compared with
	case l.Behind():
		report(fmt.Sprintf("%s: %v", l.path, ErrBehind))
		return nil
	}
	return l.compare(ctx, s, report)
}

// compare looks for what store and record say differently.
func (l *local) compare(ctx context.Context, s graph.Store, report func(problem string)) error {
	link, err := l.o.linker(ctx, l)
	if err != nil {
		return err
	}
	if err := l.o.verifyFixed(ctx, s, report); err != nil {
		return err
	}
	return graph.Verify(ctx, s, counted(linked(l.Extracts(ctx), link), l.o.say, l.Dir.Len()), report)
}

// counted reports progress while extracts are compared.
func counted(extracts iter.Seq2[*govgraph.Extract, error], say func(string, int, int), of int) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		n := 0
		for x, err := range extracts {
			n++
			say("comparing graph and record", n, of)
			if !yield(x, err) {
				return
			}
		}
	}
}
