package render

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const sample = `digraph { a [label="侯淅珉"]; a -> b }`

// surroundings are kept from before tests set XDG_CACHE_HOME: an empty build cache would compile Graphviz anew, which takes a minute.
var surroundings = os.Environ()

// painter builds govgraph-draw once for all tests.
var painter = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "painter")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, program)
	build := exec.Command("go", "build", "-o", path, "govgraph/cmd/govgraph-draw")
	build.Env = surroundings
	out, err := build.CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

// TestMain lets most tests share one cache of Graphviz's compiled code, which is not the user's.
func TestMain(m *testing.M) {
	cache, err := os.MkdirTemp("", "painter-cache")
	if err != nil {
		panic(err)
	}
	os.Setenv("XDG_CACHE_HOME", cache)
	code := m.Run()
	_ = os.RemoveAll(cache)
	if path, err := painter(); err == nil {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

func realPainter(t *testing.T) string {
	t.Helper()
	path, err := painter()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "painter.sh")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]string{"": "侯淅珉", "svg": "font/woff2", "png": "\x89PNG", "pdf": "%PDF-", "dot": "pos="} {
		got, err := Run(t.Context(), []byte(sample), Options{Format: format, DPI: 60, Binary: realPainter(t)})
		if err != nil || !bytes.Contains(got, []byte(want)) {
			t.Errorf("%q: %v, %d bytes without %q", format, err, len(got), want)
		}
	}
}

func TestAtOnce(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	path := realPainter(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := Run(t.Context(), []byte(sample), Options{Binary: path}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestWithoutAnyFolder(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "/dev/null/cache")
	t.Setenv("TMPDIR", "/dev/null/tmp")
	if _, err := Run(t.Context(), []byte(sample), Options{Binary: realPainter(t)}); err != nil {
		t.Error(err)
	}
}

func TestErrors(t *testing.T) {
	_, err := Run(t.Context(), []byte(sample), Options{Format: "gif"})
	if err == nil || !strings.Contains(err.Error(), "svg, png, pdf") {
		t.Errorf("format: %v", err)
	}
	_, err = Run(t.Context(), []byte("nonsense"), Options{Binary: realPainter(t)})
	if err == nil || !strings.Contains(err.Error(), "not DOT") {
		t.Errorf("description: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err = Run(t.Context(), []byte(sample), Options{}); !errors.Is(err, ErrNoPainter) {
		t.Errorf("painter: %v", err)
	}
	if _, err = Run(t.Context(), []byte(sample), Options{Binary: "/nonexistent/x"}); !errors.Is(err, ErrNoPainter) {
		t.Errorf("named painter: %v", err)
	}
}

func TestFindOnPath(t *testing.T) {
	dir := filepath.Dir(realPainter(t))
	t.Setenv("PATH", dir)
	if got, err := Find(""); err != nil || got != filepath.Join(dir, program) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTimeLimit(t *testing.T) {
	_, err := Run(t.Context(), []byte(sample), Options{Binary: script(t, "exec sleep 60"), Timeout: 50 * time.Millisecond})
	if err == nil || !strings.Contains(err.Error(), "longer than 50ms") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, []byte(sample), Options{Binary: realPainter(t)}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// A crash at the start is tried again without the kept cache.
func TestCrashIsTriedAgainElsewhere(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	path := script(t, `case "$TMPDIR" in `+cache+`*) echo "panic: damaged" >&2; exit 2;; esac; cat`)
	if got, err := Run(t.Context(), []byte(sample), Options{Binary: path}); err != nil || string(got) != sample {
		t.Errorf("%q, %v", got, err)
	}
	path = script(t, `printf 'panic: bad\n\ngoroutine 1\n' >&2; exit 2`)
	if _, err := Run(t.Context(), []byte(sample), Options{Binary: path}); err == nil || strings.Contains(err.Error(), "goroutine") {
		t.Error(err)
	}
}

func TestOpenFolderIsNotTrusted(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if private(dir) {
		t.Error("a folder that others can write counts as private")
	}
}

func TestNotes(t *testing.T) {
	var notes bytes.Buffer
	if _, err := Run(t.Context(), []byte(`graph { "😀" }`), Options{Binary: realPainter(t), Notes: &notes}); err != nil || !strings.Contains(notes.String(), "U+1F600") {
		t.Errorf("%v, %q", err, notes.String())
	}
}
