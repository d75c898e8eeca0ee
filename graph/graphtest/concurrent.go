package graphtest

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"govgraph/graph"
)

const (
	articles = 8  // that the writer rewrites in turn
	facts    = 25 // of each article
	rounds   = 60
)

// version gives an article's quads at its n-th writing: names come and go with every other version, and each quad tells its version.
func version(article, n int) []graph.Quad {
	out := make([]graph.Quad, facts)
	for i := range out {
		person := fmt.Sprintf("person%d", (i+article*n)%17)
		out[i] = q(person, fmt.Sprint("p", i), fmt.Sprintf(`"%d`, n), fmt.Sprint("article", article))
	}
	return out
}

// readersAndWriter: while articles are replaced, no reader sees an article twice in part: under a label stand the facts of one version, or
// those of the version before as well (the removes follow the adds), all of them and nothing else.
func readersAndWriter(t *testing.T, s graph.Store) {
	for a := range articles {
		apply(t, s, version(a, 0), nil)
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	for reader := range 4 {
		wg.Go(func() {
			for i := reader; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				if err := look(t, s, i%articles); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := 1; n <= rounds; n++ {
		a := n % articles
		if err := s.Apply(t.Context(), version(a, n), version(a, max(0, n-articles))); err != nil {
			t.Errorf("round %d: %v", n, err)
			break
		}
	}
	close(done)
	wg.Wait()
	for a := range articles {
		if err := look(t, s, a); err != nil {
			t.Error(err)
		}
	}
	if got := len(collect(t, s, graph.Quad{})); got != articles*facts {
		t.Errorf("%d quads at the end, want %d", got, articles*facts)
	}
}

func look(t *testing.T, s graph.Reader, article int) error {
	versions := map[int]map[graph.Quad]bool{}
	for x, err := range s.Quads(t.Context(), graph.Quad{Label: iri(fmt.Sprint("article", article))}) {
		if err != nil {
			return fmt.Errorf("reading beside a writer: %w", err)
		}
		n, err := strconv.Atoi(strings.Trim(string(x.Object), `"`))
		if err != nil {
			return fmt.Errorf("a quad that nobody wrote: %v", x)
		}
		if versions[n] == nil {
			versions[n] = map[graph.Quad]bool{}
		}
		versions[n][x] = true
	}
	if len(versions) == 0 || len(versions) > 2 {
		return fmt.Errorf("article %d stands in %d versions", article, len(versions))
	}
	for n, got := range versions {
		expect := version(article, n)
		if len(got) != len(expect) {
			return fmt.Errorf("article %d version %d: %d facts, want %d", article, n, len(got), len(expect))
		}
		for _, x := range expect {
			if !got[x] {
				return fmt.Errorf("article %d version %d lacks %v", article, n, x)
			}
		}
	}
	return nil
}
