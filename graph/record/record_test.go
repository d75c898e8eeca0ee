package record

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/graph"
)

// extract makes the n-th version of an article.
func extract(id string, n int) *govgraph.Extract {
	text := fmt.Sprintf("第%d版：市长到%s检查。", n, id) + strings.Repeat("工作。", n%50)
	return &govgraph.Extract{Format: 1, Data: "data", Article: govgraph.Article{ID: id, Text: text, Origin: govgraph.Origin{File: "f", Hash: fmt.Sprint(id, n)}},
		Events: make([]govgraph.Event, n%3)}
}

func openDir(t testing.TB, path string, o Options) *Dir {
	t.Helper()
	d, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func put(t testing.TB, d *Dir, n int, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if err := d.Put(context.Background(), extract(id, n)); err != nil {
			t.Fatal(err)
		}
	}
}

func flush(t testing.TB, d *Dir) {
	t.Helper()
	if err := d.Flush(); err != nil {
		t.Fatal(err)
	}
}

func closeDir(t testing.TB, d *Dir) {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// read gives "article hash" of each extract.
func read(t testing.TB, d *Dir) (out []string, err error) {
	t.Helper()
	for x, err := range d.Extracts(context.Background()) {
		if err != nil {
			return out, err
		}
		out = append(out, x.Article.Origin.Hash)
	}
	return out, nil
}

func want(t testing.TB, d *Dir, hashes ...string) {
	t.Helper()
	if got, err := read(t, d); err != nil || !slices.Equal(got, hashes) {
		t.Errorf("the record holds %v, %v; want %v", got, err, hashes)
	}
}

func problems(t testing.TB, d *Dir) (all []string) {
	t.Helper()
	if err := d.Verify(context.Background(), func(p string) { all = append(all, p) }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPutAndRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "G")
	d := openDir(t, path, Options{})
	put(t, d, 1, "b", "a", "c")
	want(t, d, "b1", "a1", "c1")
	put(t, d, 2, "a")
	want(t, d, "b1", "a2", "c1")
	if !d.Has("a", "a2", "data") || d.Has("a", "a1", "data") || d.Has("a", "a2", "other") || d.Has("z", "", "") {
		t.Error("Has is wrong")
	}
	if x, err := d.Get(t.Context(), "a"); err != nil || x.Article.Text != extract("a", 2).Article.Text {
		t.Errorf("Get: %v, %v", x, err)
	}
	if _, err := d.Get(t.Context(), "z"); !errors.Is(err, ErrUnknown) {
		t.Errorf("Get of an unknown article: %v", err)
	}
	closeDir(t, d)
	d = openDir(t, path, Options{})
	want(t, d, "b1", "a2", "c1")
	if !d.Has("a", "a2", "data") || d.Len() != 3 {
		t.Error("Has or Len is wrong after opening again")
	}
	if m, err := d.Manifest(); err != nil || m.Articles != 3 || m.Events != 1+2+1 || m.Data != "data" {
		t.Errorf("manifest %+v, %v", m, err)
	}
	if p := problems(t, d); len(p) > 0 {
		t.Error(p)
	}
	if err := d.Put(t.Context(), &govgraph.Extract{}); err == nil {
		t.Error("an article without an identifier was kept")
	}
}

// What is there already costs nothing.
func TestPutTwice(t *testing.T) {
	d := openDir(t, t.TempDir(), Options{})
	put(t, d, 1, "a", "b")
	flush(t, d)
	before := d.book.segs[0].size
	put(t, d, 1, "a", "b", "a")
	flush(t, d)
	if after := d.book.segs[0].size; after != before {
		t.Errorf("the record grew from %d to %d bytes", before, after)
	}
	put(t, d, 2, "a")
	put(t, d, 1, "a") // back again, while the second waits to be written
	want(t, d, "a1", "b1")
}

func TestPrune(t *testing.T) {
	path := t.TempDir()
	d := openDir(t, path, Options{})
	put(t, d, 1, "c", "a", "b", "d")
	gone, err := d.Prune(t.Context(), func(id string) bool { return id != "a" && id != "d" })
	if err != nil || !slices.Equal(gone, []string{"a", "d"}) || d.Len() != 2 || d.Has("a", "a1", "data") {
		t.Errorf("pruned %v, %v; %d left", gone, err, d.Len())
	}
	want(t, d, "c1", "b1")
	put(t, d, 3, "a")
	closeDir(t, d)
	want(t, openDir(t, path, Options{ReadOnly: true}), "c1", "b1", "a3")
}

func TestSecondWriter(t *testing.T) {
	path := t.TempDir()
	d := openDir(t, path, Options{})
	put(t, d, 1, "a")
	flush(t, d)
	if _, err := Open(path, Options{}); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), path) {
		t.Errorf("a second writer: %v", err)
	}
	put(t, d, 1, "b") // not flushed: readers do not see it
	r := openDir(t, path, Options{ReadOnly: true})
	want(t, r, "a1")
	if err := r.Put(t.Context(), extract("c", 1)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing to a directory that was opened for reading: %v", err)
	}
	closeDir(t, d)
	openDir(t, path, Options{})
	if err := d.Put(t.Context(), extract("c", 1)); !errors.Is(err, ErrClosed) {
		t.Errorf("writing after Close: %v", err)
	}
}

func TestOpenErrors(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "none"), Options{ReadOnly: true}); !errors.Is(err, ErrNone) {
		t.Errorf("no directory: %v", err)
	}
	for _, c := range []struct {
		name, manifest string
		want           error
	}{
		{"newer directory", `{"version": 99}`, ErrNewer}, {"newer extracts", `{"version": 2, "extracts": 99}`, ErrNewer},
		{"no JSON", `{"version`, ErrDamaged}, {"no checksum", `{"version": 2}`, ErrDamaged}, {"no version", `{}`, ErrDamaged},
	} {
		path := t.TempDir()
		name := filepath.Join(path, "manifest.json")
		if err := os.WriteFile(name, []byte(c.manifest), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, o := range []Options{{}, {ReadOnly: true}} {
			if _, err := Open(path, o); !errors.Is(err, c.want) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
	path := t.TempDir()
	d := openDir(t, path, Options{})
	put(t, d, 1, "a")
	closeDir(t, d)
	seg := filepath.Join(path, "extracts", segmentName(1))
	if err := os.Remove(seg); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), seg) {
		t.Errorf("a segment is missing: %v", err)
	}
}

// A store that applies each pending change is always what the record says.
func TestPendingAndMark(t *testing.T) {
	path := t.TempDir()
	d := openDir(t, path, Options{})
	store := map[string]string{}
	follow := func() (n int) {
		t.Helper()
		for c, err := range d.Pending(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			if c.Old != nil {
				if store[c.Old.Article.ID] != c.Old.Article.Origin.Hash {
					t.Errorf("the store knows %s and not %s", store[c.Old.Article.ID], c.Old.Article.Origin.Hash)
				}
				delete(store, c.Old.Article.ID)
			}
			if c.New != nil {
				store[c.New.Article.ID] = c.New.Article.Origin.Hash
			}
		}
		if len(store) != d.Len() {
			t.Errorf("%d articles in the store, %d in the record", len(store), d.Len())
		}
		return n
	}
	mark := func() {
		t.Helper()
		if err := d.Mark(t.Context(), graph.Stats{Quads: 5}, false); err != nil {
			t.Fatal(err)
		}
	}
	put(t, d, 1, "a", "b", "c")
	if !d.Stale() {
		t.Error("no store, and not stale")
	}
	if n := follow(); n != 3 {
		t.Errorf("%d changes, want 3", n)
	}
	if err := os.WriteFile(d.Store(), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	mark()
	if d.Stale() || follow() != 0 {
		t.Error("changes after Mark")
	}
	put(t, d, 2, "b", "d")
	put(t, d, 3, "b")
	if _, err := d.Prune(t.Context(), func(id string) bool { return id != "c" && id != "d" }); err != nil {
		t.Fatal(err)
	}
	closeDir(t, d)
	d = openDir(t, path, Options{}) // the changes are known after a restart
	if n := follow(); n != 2 {      // b is new, c is gone, d never was
		t.Errorf("%d changes, want 2", n)
	}
	put(t, d, 4, "b")
	mark()
	put(t, d, 5, "b")
	store["b"] = "b4"
	if n := follow(); n != 1 {
		t.Errorf("%d changes, want 1", n)
	}
	mark()
	if err := d.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := follow(); n != 0 {
		t.Errorf("%d changes after Compact", n)
	}
	if m, _ := d.Manifest(); m.Store.Quads != 5 || m.Store.Shape != graph.Shape {
		t.Errorf("manifest %+v", m)
	}
}

func TestCompact(t *testing.T) {
	path := t.TempDir()
	d := openDir(t, path, Options{})
	for n := range 40 {
		for i := range 20 {
			put(t, d, n, fmt.Sprint("article", i))
		}
		flush(t, d)
	}
	before, _ := read(t, d)
	size := d.book.segs[0].size
	seen := 0
	for x, err := range d.Extracts(t.Context()) { // a reader stays in the old segments
		if err != nil || x == nil {
			t.Fatal(err)
		}
		if seen++; seen == 3 {
			if err := d.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	want(t, d, before...)
	put(t, d, 99, "last")
	closeDir(t, d)
	d = openDir(t, path, Options{})
	want(t, d, append(before, "last99")...)
	if now := d.book.segs[0].size; now > size/5 {
		t.Errorf("%d bytes after Compact, %d before", now, size)
	}
	if files, _ := os.ReadDir(d.segments()); len(files) != 1 || seen != 20 {
		t.Errorf("%d extracts read; files %v", seen, files)
	}
}

func TestExtractsErrors(t *testing.T) {
	d := openDir(t, t.TempDir(), Options{})
	put(t, d, 1, "a", "b", "c")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range d.Extracts(ctx) {
		last = err
		n++
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("cancelled: %d rounds, %v", n, last)
	}
	if _, err := read(t, At(filepath.Join(t.TempDir(), "none"))); !errors.Is(err, ErrNone) {
		t.Errorf("no directory: %v", err)
	}
}

func BenchmarkPut(b *testing.B) {
	d := openDir(b, b.TempDir(), Options{})
	x := extract("a", 1)
	x.Article.Text = strings.Repeat("副省长到我市督导检查疫情防控工作。", 100)
	b.SetBytes(int64(len(x.Article.Text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		x.Article.ID = fmt.Sprint("article", n)
		if err := d.Put(b.Context(), x); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExtracts(b *testing.B) {
	d := openDir(b, b.TempDir(), Options{})
	bytes := 0
	for i := range 5000 {
		x := extract(fmt.Sprint("article", i), 1)
		x.Article.Text = strings.Repeat(fmt.Sprintf("副省长第%d次到我市督导检查疫情防控工作。", i), 30)
		bytes += len(x.Article.Text)
		if err := d.Put(b.Context(), x); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for _, err := range d.Extracts(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	path := b.TempDir()
	d := openDir(b, path, Options{})
	for i := range 20000 {
		put(b, d, 1, fmt.Sprint("article", i))
	}
	closeDir(b, d)
	for b.Loop() {
		d, err := Open(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}
