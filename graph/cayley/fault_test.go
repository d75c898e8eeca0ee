package cayley

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govgraph/graph"
)

// Whatever byte of the file is flipped, nothing crashes, and Check or an error names the file, unless the graph says the same as before: a page
// that is not in use holds what nobody reads.
func TestFlippedByte(t *testing.T) {
	path := graphPath(t)
	mustBuild(t, path, news(400), BuildOptions{})
	want := quadsOf(t, news(400))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	step := 331
	if testing.Short() {
		step = 997
	}
	bad := filepath.Join(t.TempDir(), "bad.bbolt")
	found := 0
	for i := 0; i < len(good); i += step {
		data := slices.Clone(good)
		data[i] ^= 1 << (i % 8)
		if err := os.WriteFile(bad, data, 0o644); err != nil {
			t.Fatal(err)
		}
		problem, quads := inspect(t, bad)
		switch {
		case problem != "" && !strings.Contains(problem, bad):
			t.Fatalf("byte %d: %q does not name the file", i, problem)
		case problem != "":
			found++
		case !slices.Equal(quads, want):
			t.Fatalf("byte %d: the graph says something else and Check finds nothing", i)
		}
	}
	t.Logf("%d flips, %d found, the others changed nothing that is read", len(good)/step, found)
}

// inspect opens, reads and checks a store, and gives the first thing that is wrong.
func inspect(t *testing.T, path string) (problem string, quads []graph.Quad) {
	t.Helper()
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return err.Error(), nil
	}
	defer s.Close()
	if err := s.Check(t.Context(), func(p string) {
		if problem == "" {
			problem = p
		}
	}); err != nil {
		return err.Error(), nil
	}
	if problem != "" {
		return problem, nil // reading a damaged tree may go in circles
	}
	for q, err := range s.Quads(t.Context(), graph.Quad{}) {
		if err != nil {
			return err.Error(), nil
		}
		quads = append(quads, q)
	}
	slices.SortFunc(quads, graph.Quad.Compare)
	return problem, quads
}

func TestTruncatedFile(t *testing.T) {
	path := graphPath(t)
	mustBuild(t, path, news(400), BuildOptions{})
	good, _ := os.ReadFile(path)
	for _, n := range []int{1, 100, 4096, 5000, 8192, len(good) / 2, len(good) - 1} {
		if err := os.WriteFile(path, good[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		if problem, _ := inspect(t, path); !strings.Contains(problem, path) {
			t.Errorf("cut to %d bytes: %q", n, problem)
		}
	}
}

func TestReadOnlyFolder(t *testing.T) {
	path := graphPath(t)
	mustBuild(t, path, news(100), BuildOptions{})
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(path), 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o755) })
	s := open(t, path, Options{ReadOnly: true})
	if n := len(quadsOf(t, s.Quads(t.Context(), graph.Quad{}))); n != 100 {
		t.Errorf("%d quads", n)
	}
	if err := s.Apply(t.Context(), []graph.Quad{{Subject: "<urn:x:s>", Predicate: "<urn:x:p>", Object: "<urn:x:o>"}}, nil); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("writing to a graph that was opened for reading: %v", err)
	}
}

// Two may read at once; a writer keeps readers of other processes out, and they are told so.
func TestTwoReaders(t *testing.T) {
	path := graphPath(t)
	mustBuild(t, path, news(10), BuildOptions{})
	open(t, path, Options{ReadOnly: true})
	open(t, path, Options{ReadOnly: true})
}
