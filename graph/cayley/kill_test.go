package cayley

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"govgraph/graph"
)

// A full disk is an error that names the file, in an update as in a build; the graph stays as it was and can be written when there is room again.
func TestFullDisk(t *testing.T) {
	small := filepath.Join(t.TempDir(), "small")
	if err := os.Mkdir(small, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small).CombinedOutput(); err != nil {
		t.Skipf("a small tmpfs cannot be mounted: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", small).Run() })
	path := filepath.Join(small, "graph.bbolt")
	expect := quadsOf(t, news(2_000))
	mustBuild(t, path, news(2_000), BuildOptions{})
	if _, err := Build(t.Context(), path, news(60_000), BuildOptions{}); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("building on a full disk: %v", err)
	}
	s := open(t, path, Options{})
	more := quadsOf(t, news(40_000))
	if err := s.Apply(t.Context(), more, nil); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("writing to a full disk: %v", err)
	}
	if got := quadsOf(t, s.Quads(t.Context(), graph.Quad{})); !slices.Equal(got, expect) {
		t.Errorf("%d quads after a failed write, want %d", len(got), len(expect))
	}
	if err := s.Apply(t.Context(), more[:500], expect[:500]); err != nil {
		t.Errorf("a small write after a failed one: %v", err)
	}
	if p := check(t, s); len(p) > 0 {
		t.Error(p)
	}
}

// Eight readers beside a writer, who grows the file all the time and lets names die and come back. GOVGRAPH_BESIDE sets how long, as 60s.
func TestReadersBesideAGrowingWriter(t *testing.T) {
	length := 2 * time.Second
	if d, err := time.ParseDuration(os.Getenv("GOVGRAPH_BESIDE")); err == nil {
		length = d
	}
	path := graphPath(t)
	mustBuild(t, path, news(5_000), BuildOptions{})
	s := open(t, path, Options{})
	expect := quadsOf(t, s.Quads(t.Context(), graph.Quad{Label: graph.ArticleNode("doc3")}))
	ctx, cancel := context.WithTimeout(t.Context(), length)
	defer cancel()
	var wg sync.WaitGroup
	answers := make([]int, 8)
	for reader := range answers {
		wg.Go(func() {
			for ctx.Err() == nil {
				if got := quadsOf(t, s.Quads(t.Context(), graph.Quad{Label: graph.ArticleNode("doc3")})); !slices.Equal(got, expect) {
					t.Errorf("%d quads, want %d", len(got), len(expect))
					return
				}
				for q, err := range s.Quads(t.Context(), graph.Quad{Label: graph.IRI("urn:x:moving")}) {
					if err != nil || q.Object != graph.Literal(strings.TrimPrefix(q.Subject.Value(), "urn:x:")) {
						t.Errorf("%v, %v", q, err)
						return
					}
				}
				answers[reader]++
			}
		})
	}
	var before []graph.Quad
	writes := 0
	for ; ctx.Err() == nil; writes++ {
		var now []graph.Quad
		for i := range 200 {
			name := strings.Repeat(fmt.Sprint((i+writes)%300, "-"), 50)
			now = append(now, graph.Quad{Subject: graph.IRI("urn:x:" + name), Predicate: "<urn:x:p>", Object: graph.Literal(name), Label: graph.IRI("urn:x:moving")})
		}
		if err := s.Apply(t.Context(), now, before); err != nil {
			t.Fatal(err)
		}
		before = now
	}
	wg.Wait()
	if p := check(t, s); len(p) > 0 {
		t.Error(p)
	}
	t.Logf("%d writes, answers of the readers: %v", writes, answers)
}
