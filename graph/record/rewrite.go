package record

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"govgraph"
	"govgraph/graph"
)

// A Writer makes a new record in place of the old one; nothing is seen of it before Commit.
type Writer struct {
	d    *Dir
	book *book
	own  bool // the directory was opened for this writer and is closed with it
	done bool
}

// Create begins a new record beside the old one. It opens the directory if need be, which is then held until Commit or Abort.
func (d *Dir) Create() (*Writer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	own := d.book == nil
	if own {
		if err := d.open(); err != nil {
			return nil, err
		}
	}
	if err := d.writable(); err != nil {
		return nil, err
	}
	return &Writer{d: d, own: own, book: newBook(d.segments(), d.book.c)}, nil
}

// Add writes one extract; of two of the same article the second counts.
func (w *Writer) Add(x *govgraph.Extract) error { return w.book.put(x) }

// Extracts yields what the writer was given.
func (w *Writer) Extracts(ctx context.Context) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		if err := w.book.write(); err != nil {
			yield(nil, err)
			return
		}
		eachExtract(ctx, w.book.c, w.book.inOrder(), yield)
	}
}

// Commit puts the new record in place of the old one, and with it the store that makeStore makes at the path that it is given.
func (w *Writer) Commit(makeStore func(path string) error) error {
	if err := w.book.flush(); err != nil {
		return err
	}
	fresh := filepath.Join(w.d.path, "graph.new")
	_ = os.Remove(fresh)
	if err := makeStore(fresh); err != nil {
		_ = os.Remove(fresh)
		return err
	}
	if err := w.d.replace(w.book); err != nil {
		return err
	}
	w.done = true
	if err := os.Rename(fresh, w.d.Store()); err != nil {
		return fmt.Errorf("putting the new graph in place: %w", err)
	}
	if err := errors.Join(syncDir(w.d.path), w.d.Mark(context.Background(), graph.Stats{}, true)); err != nil {
		return err
	}
	if w.own {
		return w.d.Close()
	}
	return nil
}

// Abort removes what was not committed and gives back the lock that Create took; after Commit it does nothing more.
func (w *Writer) Abort() {
	if !w.done {
		w.book.remove()
	}
	if w.own {
		_ = w.d.Close()
	}
	w.done, w.own = true, false
}

// replace makes the manifest name the new book's segments. The store, which follows the old ones, is stale until Mark.
func (d *Dir) replace(b *book) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.writable(); err != nil {
		return err
	}
	m := d.m
	b.describe(&m)
	m.Store = Store{}
	if err := writeManifest(d.path, m); err != nil {
		return err
	}
	old := d.book
	d.m, d.book, d.changed = m, b, map[string]*entry{}
	for article := range b.articles {
		d.changed[article] = nil
	}
	b.applied, b.started = d.change, d.list
	for _, s := range old.segs {
		_ = os.Remove(s.path)
	}
	d.old = append(d.old, old) // readers may still be in it
	return nil
}

// Crowded reports whether Compact is worth its while: most lines of the record are replaced ones.
func (d *Dir) Crowded() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.book != nil && d.book.count > 2*len(d.book.articles)+1000
}

// Compact writes the record anew without the lines that newer ones replaced. The store stays as it is.
func (d *Dir) Compact(ctx context.Context) error {
	w, err := d.Create()
	if err != nil {
		return err
	}
	defer w.Abort()
	for x, err := range d.Extracts(ctx) {
		if err == nil {
			err = w.Add(x)
		}
		if err != nil {
			return fmt.Errorf("compacting the record: %w", err)
		}
	}
	if err := w.book.flush(); err != nil {
		return err
	}
	d.mu.Lock()
	store, follows := d.m.Store, len(d.changed) == 0
	d.mu.Unlock()
	if err := d.replace(w.book); err != nil {
		return err
	}
	w.done = true
	if !follows || store.Shape == 0 {
		return nil
	}
	if err := d.Mark(ctx, graph.Stats{Quads: store.Quads, Terms: store.Terms}, false); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.m.Store.Hash, d.m.Store.Size = store.Hash, store.Size
	return writeManifest(d.path, d.m)
}

// migrate turns a directory of version 1 into one of this version.
func (d *Dir) migrate(c *codec) error {
	first := filepath.Join(d.segments(), "extracts.jsonl.zst")
	b := newBook(d.segments(), c)
	err := readFirst(first, d.m.Hash, b.put)
	if err == nil {
		err = b.flush()
	}
	if err == nil {
		m := Manifest{}
		b.describe(&m)
		d.m = m
		err = writeManifest(d.path, m)
	}
	if err != nil {
		b.remove()
		return err
	}
	return errors.Join(b.close(), os.Remove(first))
}

// readFirst reads a record of version 1: one zstd file of lines, whose hash the manifest gives.
func readFirst(path, want string, each func(*govgraph.Extract) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("opening the record: %w", err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("%s is %w: %w", path, ErrDamaged, err)
	}
	defer z.Close()
	sum := sha256.New()
	r := bufio.NewReaderSize(io.TeeReader(z, sum), 1<<16)
	for n := 1; ; n++ {
		b, err := r.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("%s is %w: %w", path, ErrDamaged, err)
		}
		if len(b) > 0 {
			x := &govgraph.Extract{}
			if err := json.Unmarshal(b, x); err != nil {
				return fmt.Errorf("%s is %w: line %d: %w", path, ErrDamaged, n, err)
			}
			if err := each(x); err != nil {
				return err
			}
		}
		if err == io.EOF {
			break
		}
	}
	if hex.EncodeToString(sum.Sum(nil)) != want {
		return fmt.Errorf("%s is %w: it does not have the hash that the manifest gives", path, ErrDamaged)
	}
	return nil
}
