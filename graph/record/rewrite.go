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
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"govgraph"
	"govgraph/graph"
)

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

// Compact writes the record anew without the lines that newer ones replaced. The store stays as it is. Nothing may be put meanwhile.
func (d *Dir) Compact(ctx context.Context) (err error) {
	d.mu.Lock()
	if err := d.writable(); err != nil {
		d.mu.Unlock()
		return err
	}
	fresh := newBook(d.segments(), d.book.c)
	d.mu.Unlock()
	defer func() {
		if err != nil && d.book != fresh {
			fresh.remove()
		}
	}()
	for x, err := range d.Extracts(ctx) {
		if err == nil {
			err = fresh.put(x)
		}
		if err != nil {
			return fmt.Errorf("compacting the record: %w", err)
		}
	}
	if err := fresh.flush(); err != nil {
		return err
	}
	d.mu.Lock()
	store, follows := d.m.Store, len(d.changed) == 0
	d.mu.Unlock()
	if err := d.replace(fresh); err != nil {
		return err
	}
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
