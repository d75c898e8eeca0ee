package cayley

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph/graph"
	"govgraph/graph/graphtest"
)

func TestStore(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store {
		s, err := Open(filepath.Join(t.TempDir(), "graph.bbolt"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestSecondOpenerGetsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.bbolt")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Open(path, Options{}); err == nil || !strings.Contains(err.Error(), path) {
		t.Fatalf("error %v does not name the file", err)
	}
}

func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.bbolt")
	if err := os.WriteFile(path, []byte("not a graph"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); err == nil || !strings.Contains(err.Error(), path) {
		t.Fatalf("error %v does not name the file", err)
	}
}

func TestQuestionAfterClose(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "graph.bbolt"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, err := range s.Quads(t.Context(), graph.Quad{}) {
		if !errors.Is(err, ErrClosed) {
			t.Fatalf("error %v, want %v", err, ErrClosed)
		}
	}
}

// A backup that was made beside a writer is a whole graph.
func TestBackup(t *testing.T) {
	s := open(t, graphPath(t), Options{})
	first := quadsOf(t, news(300))
	if err := s.Apply(t.Context(), first, nil); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.bbolt")
	f, err := os.Create(copied)
	if err != nil {
		t.Fatal(err)
	}
	pipe := writerFunc(func(b []byte) (int, error) {
		if err := s.Apply(t.Context(), nil, first[:10]); err != nil {
			t.Error(err)
		}
		return f.Write(b)
	})
	if n, err := s.Backup(t.Context(), pipe); err != nil || n == 0 {
		t.Fatal(n, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	c := open(t, copied, Options{})
	if got := quadsOf(t, c.Quads(t.Context(), graph.Quad{})); !slices.Equal(got, first) {
		t.Errorf("%d quads in the copy, want %d", len(got), len(first))
	}
	if p := check(t, c); len(p) > 0 {
		t.Error(p)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Backup(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
