package cayley

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"govgraph"
	"govgraph/graph"
	"govgraph/graph/record"
)

// The work of the process that is killed: articles are put into a record, read again, withdrawn; the store is built, updated and rebuilt.
const (
	helperEnv      = "GOVGRAPH_CAYLEY_HELPER"
	helperArticles = 60
	helperVersions = 5
)

func newsArticle(i, version int) *govgraph.Extract {
	x := &govgraph.Extract{Format: 1, Data: "d", Article: govgraph.Article{ID: fmt.Sprint("a", i), Text: fmt.Sprintf("第%d版：市长检查。", version), Origin: govgraph.Origin{Hash: fmt.Sprint(i, version)}}}
	for k := range 6 {
		n := (i*7 + k*version) % 40
		x.Entities = append(x.Entities, govgraph.Entity{ID: fmt.Sprintf("person/p%d@220000", n), Type: govgraph.Person, Name: fmt.Sprintf("p%d", n),
			Positions: []govgraph.Position{{Org: fmt.Sprint("o", n%5), Post: "市长", Text: fmt.Sprint("o", n%5, "市长"), Evidence: govgraph.Span{End: 6}}}})
		x.Events = append(x.Events, govgraph.Event{Type: "inspection", Roles: []govgraph.Role{{Part: "leader", Entity: k, Title: "市长"}}, Evidence: []govgraph.Span{{End: 9}}})
	}
	return x
}

// work does what is not done yet and may be called again and again.
func work(path string) (err error) {
	ctx := context.Background()
	d, err := record.Open(path, record.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	for version := range helperVersions {
		for i := range helperArticles {
			x := newsArticle(i, version)
			if i%10 == 9 && version > 2 || d.Has(x.Article.ID, x.Article.Origin.Hash, x.Data) {
				continue
			}
			if err := d.Put(ctx, x); err != nil {
				return err
			}
			if i%15 == 14 {
				if err := follow(ctx, d, version%3 == 2 && i < 15); err != nil {
					return err
				}
			}
		}
	}
	if _, err := d.Prune(ctx, func(id string) bool { return !strings.HasSuffix(id, "9") }); err != nil {
		return err
	}
	return follow(ctx, d, false)
}

// follow makes the store say what the record says.
func follow(ctx context.Context, d *record.Dir, rebuild bool) error {
	if rebuild || d.Stale() {
		st, err := Build(ctx, d.Store(), graph.AllQuads(d.Extracts(ctx)), BuildOptions{})
		return errors.Join(err, d.Mark(ctx, st, true))
	}
	s, err := Open(d.Store(), Options{})
	if err != nil {
		return err
	}
	var changes []graph.Change
	for c, err := range d.Pending(ctx) {
		if err != nil {
			return errors.Join(err, s.Close())
		}
		changes = append(changes, c)
	}
	err = graph.Update(ctx, s, changes, d.Get)
	st, err2 := s.Stats(ctx)
	if err = errors.Join(err, err2, s.Close()); err != nil {
		return err
	}
	return d.Mark(ctx, st, false)
}

// A process that is killed at random moments of building, updating and rebuilding, and started again, ends with the graph of an undisturbed one.
// GOVGRAPH_KILLS sets how often at least.
func TestKill(t *testing.T) {
	undisturbed := filepath.Join(t.TempDir(), "undisturbed")
	start := time.Now()
	if err := work(undisturbed); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)
	expect := stored(t, undisturbed)
	kills, wanted := 0, 10
	if n, err := strconv.Atoi(os.Getenv("GOVGRAPH_KILLS")); err == nil {
		wanted = n
	}
	for run := 0; kills < wanted; run++ {
		rnd := rand.New(rand.NewPCG(uint64(run), 11))
		path := filepath.Join(t.TempDir(), fmt.Sprint("killed", run))
		for attempt := 0; ; attempt++ {
			limit := time.Duration(rnd.Float64() * float64(whole) * (0.3 + float64(attempt)/10))
			ended, err := workFor(path, limit+10*time.Millisecond)
			if err != nil {
				t.Fatalf("after %d kills: %v", kills, err)
			}
			if ended {
				break
			}
			kills++
		}
		if got := stored(t, path); !slices.Equal(got, expect) {
			t.Fatalf("run %d: %d quads, want %d", run, len(got), len(expect))
		}
	}
	t.Logf("%d kills", kills)
}

// stored gives the quads of a graph directory, which must agree with its record and be in order.
func stored(t *testing.T, path string) []graph.Quad {
	t.Helper()
	d, err := record.Open(path, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s := open(t, d.Store(), Options{})
	defer s.Close()
	found := check(t, s)
	say := func(p string) { found = append(found, p) }
	if err := errors.Join(graph.Verify(t.Context(), s, d.Extracts(t.Context()), say), d.Verify(t.Context(), say)); err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Fatal(found)
	}
	return quadsOf(t, s.Quads(t.Context(), graph.Quad{}))
}

func workFor(path string, limit time.Duration) (ended bool, err error) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperEnv+"="+path)
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		return false, err
	}
	killed := time.AfterFunc(limit, func() { _ = cmd.Process.Kill() })
	err = cmd.Wait()
	if killed.Stop() || err == nil {
		if err != nil {
			err = fmt.Errorf("%w: %s", err, out.String())
		}
		return true, err
	}
	return false, nil
}

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
