package cayley

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	csql "github.com/cayleygraph/cayley/graph/sql"

	"govgraph/graph"
	"govgraph/graph/graphtest"
)

// A cluster is a PostgreSQL server of our own on a private socket. It is started once, and not at all where there is none installed.
type cluster struct {
	dir  string
	bin  string
	cred *syscall.Credential
	n    int
}

var theCluster = struct {
	sync.Mutex
	*cluster
	missing string
}{}

func TestMain(m *testing.M) {
	if path := os.Getenv(helperEnv); path != "" { // the process that TestKill kills
		if err := work(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	if theCluster.cluster != nil {
		_ = theCluster.run("pg_ctl", "-D", theCluster.dir+"/data", "-m", "immediate", "stop")
		_ = os.RemoveAll(theCluster.dir)
	}
	os.Exit(code)
}

func postgresCluster(t testing.TB) *cluster {
	t.Helper()
	theCluster.Lock()
	defer theCluster.Unlock()
	if theCluster.cluster == nil && theCluster.missing == "" {
		theCluster.cluster, theCluster.missing = startCluster()
	}
	if theCluster.missing != "" {
		t.Skip(theCluster.missing)
	}
	return theCluster.cluster
}

func startCluster() (c *cluster, missing string) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if initdb, err := exec.LookPath("initdb"); len(found) == 0 && err == nil {
		found = []string{initdb}
	}
	if len(found) == 0 {
		return nil, "no PostgreSQL server is installed (Debian: postgresql)"
	}
	dir, err := os.MkdirTemp("", "pg")
	if err != nil {
		return nil, err.Error()
	}
	c = &cluster{dir: dir, bin: filepath.Dir(found[len(found)-1])}
	if os.Getuid() == 0 { // the server refuses to run as root
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, "root, and there is no user postgres: " + err.Error()
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		c.cred = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err.Error()
		}
	}
	if err := c.run("initdb", "-D", dir+"/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return nil, err.Error()
	}
	if err := c.start(); err != nil {
		return nil, err.Error()
	}
	return c, ""
}

func (c *cluster) start() error {
	return c.run("pg_ctl", "-D", c.dir+"/data", "-l", c.dir+"/log", "-w", "-o", "-k "+c.dir+" -c listen_addresses= -c fsync=off", "start")
}

func (c *cluster) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.cred}
	out, err := os.CreateTemp("", "pg-*.log")
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	cmd.Stdout, cmd.Stderr = out, out // a pipe would stay open in the server
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w: %s", name, err, text)
	}
	return nil
}

// database makes a new one and gives its address.
func (c *cluster) database(t testing.TB) string {
	t.Helper()
	theCluster.Lock()
	c.n++
	name := fmt.Sprintf("graph%d", c.n)
	theCluster.Unlock()
	if err := c.run("createdb", "-h", c.dir, "-U", "postgres", name); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("postgres:///%s?host=%s&user=postgres&password=secret&sslmode=disable", name, c.dir)
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
	c := postgresCluster(t)
	graphtest.Run(t, func(t *testing.T) graph.Store { return openPostgres(t, c.database(t)) })
}

// A loaded database says what the quads say, can be changed, and counts its nodes as Cayley does.
func TestPostgresLoad(t *testing.T) {
	c := postgresCluster(t)
	p := openPostgres(t, c.database(t))
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
	var wrong int
	if err := p.db.QueryRow(`SELECT count(*) FROM nodes LEFT JOIN (SELECT h, count(*) AS n FROM (SELECT subject_hash AS h FROM quads UNION ALL
		SELECT predicate_hash FROM quads UNION ALL SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL) AS x GROUP BY h) AS y
		ON nodes.hash = y.h WHERE refs IS DISTINCT FROM n`).Scan(&wrong); err != nil || wrong != 0 {
		t.Errorf("%d nodes are counted wrong, %v", wrong, err)
	}
}

func TestPostgresGizmo(t *testing.T) {
	c := postgresCluster(t)
	p := openPostgres(t, c.database(t))
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
	c := postgresCluster(t)
	dsn := c.database(t)
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
	c := postgresCluster(t)
	p := openPostgres(t, c.database(t))
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
	if err := applyTx(t.Context(), tx, quads[:1000], nil); err != nil {
		t.Fatal(err)
	}
	if err := c.run("pg_ctl", "-D", c.dir+"/data", "-m", "immediate", "-w", "stop"); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err == nil {
		t.Error("a commit to a dead server succeeded")
	}
	if err := p.Apply(t.Context(), quads, nil); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("writing to a dead server: %v", err)
	}
	if err := c.start(); err != nil {
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
	c := postgresCluster(b)
	n := benchQuads(b)
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			p := openPostgres(b, c.database(b))
			if _, err := p.Load(b.Context(), news(n), BuildOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("apply", func(b *testing.B) {
		quads := quadsOf(b, news(n))
		for b.Loop() {
			p := openPostgres(b, c.database(b))
			if err := p.Apply(b.Context(), quads, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Cayley's writer", func(b *testing.B) {
		for b.Loop() {
			dsn := c.database(b)
			openPostgres(b, dsn)
			qs, err := csql.New("postgres", dsn, nil)
			if err != nil {
				b.Fatal(err)
			}
			cayleyWrite(b, qs, news(n), 20_000)
			qs.Close()
		}
	})
}
