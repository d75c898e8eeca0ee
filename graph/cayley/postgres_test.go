package cayley

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	csql "github.com/cayleygraph/cayley/graph/sql"

	"govgraph/graph"
	"govgraph/graph/graphtest"
	"govgraph/graph/pgtest"
)

func TestMain(m *testing.M) {
	if job := os.Getenv(jobEnv); job != "" { // a process of the benchmark report
		runJob(strings.Fields(job))
	}
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

func openPostgres(t testing.TB, dsn string) *Postgres {
	t.Helper()
	p, err := OpenPostgres(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func TestPostgres(t *testing.T) {
	c := pgtest.Start(t)
	graphtest.Run(t, func(t *testing.T) graph.Store { return openPostgres(t, c.Database(t)) })
}

// A loaded database says what the quads say, can be changed, and counts its nodes as Cayley does.
func TestPostgresLoad(t *testing.T) {
	c := pgtest.Start(t)
	p := openPostgres(t, c.Database(t))
	all := quadsOf(t, news(5_000))
	st, err := p.Load(t.Context(), news(5_000), BuildOptions{TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if st.Quads != int64(len(all)) {
		t.Errorf("%d quads, want %d", st.Quads, len(all))
	}
	if _, err := p.Load(t.Context(), news(5), BuildOptions{}); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("loading twice: %v", err)
	}
	m := graph.NewMemory()
	if err := m.Apply(t.Context(), all, nil); err != nil {
		t.Fatal(err)
	}
	same(t, p, m, all[:10])
	unlabelled := graph.Quad{Subject: "<urn:x:s>", Predicate: "<urn:x:p>", Object: "<urn:x:o>"}
	for _, s := range []graph.Store{p, m} {
		if err := s.Apply(t.Context(), append(all[:40:40], unlabelled), all[20:400]); err != nil {
			t.Fatal(err)
		}
	}
	same(t, p, m, append(all[15:25:25], unlabelled))
	wantRefs(t, p)
}

// wantRefs checks that every node is counted as often as quads name it.
func wantRefs(t *testing.T, p *Postgres) {
	t.Helper()
	if err := p.CheckCounts(t.Context(), func(problem string) { t.Error(problem) }); err != nil {
		t.Fatal(err)
	}
}

func TestPostgresGizmo(t *testing.T) {
	c := pgtest.Start(t)
	p := openPostgres(t, c.Database(t))
	if err := p.Apply(t.Context(), []graph.Quad{{Subject: "<urn:x:a>", Predicate: "<urn:x:p>", Object: `"赵"`, Label: "<urn:x:l>"}}, nil); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := p.Gizmo(t.Context(), `g.V("<urn:x:a>").out("<urn:x:p>").all()`, &out); err != nil || out.String() != `{"id":"赵"}`+"\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

// Writers of several processes end with what all of them wrote.
func TestPostgresManyWriters(t *testing.T) {
	c := pgtest.Start(t)
	dsn := c.Database(t)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			p, err := OpenPostgres(t.Context(), dsn)
			if err != nil {
				t.Error(err)
				return
			}
			defer p.Close()
			var before []graph.Quad
			for round := range 15 {
				var now []graph.Quad
				for i := range 20 {
					now = append(now, graph.Quad{Subject: graph.IRI(fmt.Sprint("urn:x:s", (i+round)%7)), Predicate: "<urn:x:p>",
						Object: graph.Literal(fmt.Sprint(i * round % 5)), Label: graph.IRI(fmt.Sprint("urn:x:", w))})
				}
				if err := p.Apply(t.Context(), now, before); err != nil {
					t.Error(err)
				}
				before = now
			}
		})
	}
	wg.Wait()
	p := openPostgres(t, dsn)
	for w := range 4 {
		got := quadsOf(t, p.Quads(t.Context(), graph.Quad{Label: graph.IRI(fmt.Sprint("urn:x:", w))}))
		first := quadsOf(t, p.Quads(t.Context(), graph.Quad{Label: "<urn:x:0>"}))
		if len(got) == 0 || len(got) != len(first) {
			t.Errorf("writer %d left %d quads, writer 0 %d", w, len(got), len(first))
		}
	}
	wantRefs(t, p)
}

// A server that dies in mid-load leaves an error and an empty graph; the load can be repeated.
func TestPostgresRestart(t *testing.T) {
	c := pgtest.Start(t)
	p := openPostgres(t, c.Database(t))
	n := 0
	seq := func(yield func(graph.Quad, error) bool) {
		for q, err := range news(3_000) {
			if !yield(q, err) {
				return
			}
		}
	}
	quads := quadsOf(t, seq)
	tx, err := p.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := applyTx(t.Context(), tx, quads[:1000], nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Crash(); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err == nil {
		t.Error("a commit to a dead server succeeded")
	}
	if err := p.Apply(t.Context(), quads, nil); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("writing to a dead server: %v", err)
	}
	if err := c.Restart(); err != nil {
		t.Fatal(err)
	}
	for range 20 { // connections that the pool took for alive
		if n = len(quadsOfAny(p)); n == 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := p.Apply(t.Context(), quads, nil); err != nil {
		t.Fatal(err)
	}
	if got := quadsOf(t, p.Quads(t.Context(), graph.Quad{})); !slices.Equal(got, quads) {
		t.Errorf("%d quads, want %d", len(got), len(quads))
	}
}

func quadsOfAny(p *Postgres) (out []graph.Quad) {
	for q, err := range p.Quads(context.Background(), graph.Quad{}) {
		if err != nil {
			return []graph.Quad{{}}
		}
		out = append(out, q)
	}
	return out
}

func TestPostgresUnreachable(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, err := OpenPostgres(ctx, "postgres://me:secret@localhost:1/nowhere?sslmode=disable")
	if err == nil || !strings.Contains(err.Error(), "localhost:1/nowhere") || strings.Contains(err.Error(), "secret") {
		t.Errorf("error %v", err)
	}
	if errors.Is(err, ErrClosed) {
		t.Error("unreachable is not closed")
	}
}

func BenchmarkPostgres(b *testing.B) {
	c := pgtest.Start(b)
	n := benchQuads(b)
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			p := openPostgres(b, c.Database(b))
			if _, err := p.Load(b.Context(), news(n), BuildOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("apply", func(b *testing.B) {
		quads := quadsOf(b, news(n))
		for b.Loop() {
			p := openPostgres(b, c.Database(b))
			if err := p.Apply(b.Context(), quads, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Cayley's writer", func(b *testing.B) {
		for b.Loop() {
			dsn := c.Database(b)
			openPostgres(b, dsn)
			qs, err := csql.New("postgres", dsn, nil)
			if err != nil {
				b.Fatal(err)
			}
			if err := firstError(cayleyWrite(qs, news(n), 20_000), qs.Close()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Who may only read can ask.
func TestPostgresReader(t *testing.T) {
	c := pgtest.Start(t)
	dsn := c.Database(t)
	p := openPostgres(t, dsn)
	quads := quadsOf(t, news(50))
	if err := p.Apply(t.Context(), quads, nil); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{`DROP ROLE IF EXISTS guest`, `CREATE ROLE guest LOGIN`, `GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest`} {
		if _, err := p.db.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	guest := openPostgres(t, strings.Replace(dsn, "user=postgres", "user=guest", 1))
	if got := quadsOf(t, guest.Quads(t.Context(), graph.Quad{})); !slices.Equal(got, quads) {
		t.Errorf("%d quads, want %d", len(got), len(quads))
	}
	if err := guest.Apply(t.Context(), quads[:1], quads[1:]); err == nil {
		t.Error("a guest wrote")
	}
}
