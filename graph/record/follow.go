package record

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

	"govgraph/graph"
)

// Stale reports that the store cannot follow the record and must be made anew: it does not exist, was made with quads of another shape, or a writer
// was killed between Begin and Mark, or the identities that its quads have are not known.
func (d *Dir) Stale() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, err := os.Stat(d.Store())
	return err != nil || d.m.Store.Shape != graph.Shape || d.m.Store.Open || d.identitiesHash() != d.m.Store.Identities
}

// identitiesHash is empty where there is no file, and says so where it cannot be read.
func (d *Dir) identitiesHash() string {
	hash, _, err := hashFile(context.Background(), d.Identities())
	switch {
	case errors.Is(err, os.ErrNotExist):
		return ""
	case err != nil:
		return err.Error()
	}
	return hash
}

// SetIdentities keeps the identities that the store's quads have from the next Mark on; nothing removes the file.
func (d *Dir) SetIdentities(b []byte) error {
	var err error
	if len(b) == 0 {
		if err = os.Remove(d.Identities()); errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	} else {
		err = replaceFile(d.Identities(), b)
	}
	if err != nil {
		return fmt.Errorf("keeping the identities: %w", err)
	}
	return nil
}

// Behind reports whether the store does not know all that the record says.
func (d *Dir) Behind() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil || d.m.Store.Open || d.m.Store.Shape == 0 {
		return d.book != nil && (d.m.Store.Open || d.m.Articles > 0)
	}
	for article, before := range d.changed {
		if before != d.book.articles[article] {
			return true
		}
	}
	return false
}

// Begin says that the store is going to be changed. A writer that is killed before Mark leaves a store that must be made anew: nobody knows which of
// its changes arrived.
func (d *Dir) Begin(ctx context.Context) error { return d.setOpen(ctx, true) }

// Abandon says that the store was not changed after all.
func (d *Dir) Abandon() error { return d.setOpen(context.Background(), false) }

func (d *Dir) setOpen(ctx context.Context, is bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := errors.Join(ctx.Err(), d.writable()); err != nil {
		return fmt.Errorf("changing the store: %w", err)
	}
	d.m.Store.Open = is
	if is {
		d.m.Store.Hash, d.m.Store.Size = "", 0
	}
	if err := d.book.flush(); err != nil {
		return err
	}
	d.book.describe(&d.m)
	return writeManifest(d.path, d.m)
}

// Changed is how many articles Pending would yield.
func (d *Dir) Changed() (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil || d.book.write() != nil {
		return 0
	}
	for article, before := range d.changed {
		if before != d.book.articles[article] {
			n++
		}
	}
	return n
}

// Pending yields what has changed since Mark, or since there is a record, by article: what the store knows of it and what it should know. It
// flushes first.
func (d *Dir) Pending(ctx context.Context) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		d.mu.Lock()
		pairs, c, err := d.pending()
		d.mu.Unlock()
		r := &pageReader{c: c}
		for _, p := range pairs {
			var change graph.Change
			if err = ctx.Err(); err == nil && p[0] != nil {
				change.Old, err = r.extract(p[0].place)
			}
			if err == nil && p[1] != nil {
				change.New, err = r.extract(p[1].place)
			}
			if err != nil || !yield(change, nil) {
				break
			}
		}
		if err != nil {
			yield(graph.Change{}, fmt.Errorf("following the record: %w", err))
		}
	}
}

func (d *Dir) pending() (pairs [][2]*entry, c *codec, err error) {
	if err := d.writable(); err != nil {
		return nil, nil, err
	}
	if err := d.book.write(); err != nil {
		return nil, nil, err
	}
	if err := d.flush(); err != nil {
		return nil, nil, err
	}
	for _, article := range slices.SortedFunc(maps.Keys(d.changed), strings.Compare) {
		if before, now := d.changed[article], d.book.articles[article]; before != now {
			pairs = append(pairs, [2]*entry{before, now})
		}
	}
	return pairs, d.book.c, nil
}

// Mark says that the store says what the record says now. With seal, Verify can tell a flipped byte anywhere in the store's file, which is read to its
// end for that (about a second a gigabyte). The store must be closed.
func (d *Dir) Mark(ctx context.Context, st graph.Stats, seal bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := errors.Join(ctx.Err(), d.writable()); err != nil {
		return fmt.Errorf("marking the store: %w", err)
	}
	if err := d.book.flush(); err != nil {
		return err
	}
	d.book.describe(&d.m)
	d.m.Store = Store{Shape: graph.Shape, Quads: st.Quads, Terms: st.Terms, Identities: d.identitiesHash()}
	if n := len(d.m.Segments); n > 0 {
		d.m.Store.Segment, d.m.Store.Bytes = d.m.Segments[n-1].Name, d.m.Segments[n-1].Bytes
	}
	if seal {
		var err error
		if d.m.Store.Hash, d.m.Store.Size, err = hashFile(ctx, d.Store()); err != nil {
			return fmt.Errorf("sealing the store: %w", err)
		}
	}
	clear(d.changed)
	return writeManifest(d.path, d.m)
}

// SetImported says that the store's quads follow no record.
func (d *Dir) SetImported() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.m.Imported = true
	return writeManifest(d.path, d.m)
}

// SetJudgements writes a person's decisions, whole or not at all.
func (d *Dir) SetJudgements(text []byte) error {
	if err := replaceFile(d.Judgements(), text); err != nil {
		return fmt.Errorf("keeping the judgements: %w", err)
	}
	return nil
}
