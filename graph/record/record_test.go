package record

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"govgraph"
)

func write(t *testing.T, d *Dir, ids ...string) {
	t.Helper()
	w, err := d.Create()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, id := range ids {
		if err := w.Add(&govgraph.Extract{Format: 1, Article: govgraph.Article{ID: id}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(func(p string) error { return os.WriteFile(p, nil, 0o644) }); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, d *Dir) (ids []string, last error) {
	t.Helper()
	for x, err := range d.Extracts(t.Context()) {
		if last = err; err == nil {
			ids = append(ids, x.Article.ID)
		}
	}
	return ids, last
}

func TestRecordRoundTrip(t *testing.T) {
	d := At(t.TempDir())
	write(t, d, "a", "b")
	write(t, d, "b", "c")
	if ids, err := read(t, d); err != nil || strings.Join(ids, " ") != "b c" {
		t.Fatalf("read %v, %v", ids, err)
	}
}

func TestFlippedByteIsFound(t *testing.T) {
	d := At(t.TempDir())
	write(t, d, "a", "b", "c")
	good, err := os.ReadFile(d.recordPath())
	if err != nil {
		t.Fatal(err)
	}
	for i := range good {
		bad := append([]byte(nil), good...)
		bad[i] ^= 0x40
		if err := os.WriteFile(d.recordPath(), bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if ids, err := read(t, d); err == nil && strings.Join(ids, " ") != "a b c" {
			t.Fatalf("byte %d: read %v without an error", i, ids)
		}
	}
}

func TestNewerFormat(t *testing.T) {
	d := At(t.TempDir())
	if err := os.WriteFile(filepath.Join(d.path, "manifest.json"), []byte(`{"version": 99}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Manifest(); err == nil || !strings.Contains(err.Error(), "newer format") {
		t.Fatalf("error %v", err)
	}
}
