package cayley

import (
	"errors"
	"os"
	"path/filepath"
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
