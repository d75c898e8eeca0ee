//go:build linux

package cayley

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	csql "github.com/cayleygraph/cayley/graph/sql"
	hkv "github.com/hidal-go/hidalgo/kv"
	bbolt "go.etcd.io/bbolt"

	"govgraph/graph"
	"govgraph/graph/pgtest"
)

// The report of make bench-graph: each measurement runs in a process of its own, so that its processor time and its memory are its own.
const (
	jobEnv    = "GOVGRAPH_CAYLEY_JOB"
	reportEnv = "GOVGRAPH_BENCH_REPORT" // the file to write
	quadsEnv  = "GOVGRAPH_BENCH_LOAD"   // size of the comparisons of loading, 1,000,000
	largeEnv  = "GOVGRAPH_BENCH_LARGE"  // size of the graph that is asked, 5,000,000
	onlyEnv   = "GOVGRAPH_BENCH_ONLY"   // sections, by commas: loading, server, asking, indexes, memory
	hugeEnv   = "GOVGRAPH_BENCH_HUGE"   // size of the largest build, 20,000,000
)

type measured struct {
	cpu, wall float64 // seconds
	rss       int64   // bytes
	file      int64   // bytes
	out       []byte
}

// job runs a measurement. Its words are those of runJob.
func job(t *testing.T, words ...string) measured {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^$")
	cmd.Env = append(os.Environ(), jobEnv+"="+strings.Join(words, " "))
	cmd.Stderr = os.Stderr
	start := time.Now()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v", words, err)
	}
	use := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	m := measured{cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), wall: time.Since(start).Seconds(), rss: use.Maxrss << 10, out: out}
	for _, w := range words {
		m.file += size(w)
	}
	t.Logf("%v: %.1f CPU s, %d MB", words, m.cpu, m.rss>>20)
	return m
}

// best runs a measurement three times and takes the one with the least processor time: what others do at the same time only adds.
func best(t *testing.T, words ...string) (least measured) {
	t.Helper()
	for i := range 3 {
		for _, w := range words[2:] {
			if i > 0 && strings.HasSuffix(w, "/raw") {
				_ = os.Remove(w)
			}
		}
		if m := job(t, words...); i == 0 || m.cpu < least.cpu {
			least = m
		}
	}
	return least
}

func size(path string) (n int64) {
	_ = filepath.WalkDir(path, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if i, err := d.Info(); err == nil {
				n += i.Size()
			}
		}
		return nil
	})
	return n
}

func runJob(w []string) {
	n := 0
	if len(w) > 1 {
		n, _ = strconv.Atoi(w[1])
	}
	var err error
	switch w[0] {
	case "input":
		for range inventedQuads(n) {
		}
	case "build":
		_, err = Build(context.Background(), w[2], inventedQuads(n), BuildOptions{})
	case "raw":
		var s *Store
		if s, err = Open(w[2], Options{ReadOnly: true}); err == nil {
			err = copyRaw(s, w[3])
		}
	case "bolt", "leveldb", "ours":
		err = cayleyJob(w[0], w[2], inventedQuads(n))
	case "pg-load", "pg-cayley":
		err = postgresJob(w[0], w[2], inventedQuads(n))
	case "ask":
		err = askJob(w[2], n)
	case "indexes":
		err = indexesJob(w[2], w[3], n)
	default:
		err = fmt.Errorf("no job %q", w[0])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, w, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func cayleyJob(kind, path string, quads iter.Seq2[graph.Quad, error]) (err error) {
	var kv hkv.KV
	switch kind {
	case "bolt":
		kv, err = bolt.Create(path, nil)
	case "leveldb":
		kv, err = leveldb.Create(path, nil)
	default:
		var db *bbolt.DB
		db, err = openFile(path, Options{}, bbolt.FreelistMapType)
		kv = &database{db}
	}
	if err != nil {
		return err
	}
	return cayleyLoad(kv, quads)
}

func postgresJob(kind, dsn string, quads iter.Seq2[graph.Quad, error]) error {
	p, err := OpenPostgres(context.Background(), dsn)
	if err != nil {
		return err
	}
	defer p.Close()
	if kind == "pg-load" {
		_, err := p.Load(context.Background(), quads, BuildOptions{})
		return err
	}
	qs, err := csql.New("postgres", dsn, nil)
	if err != nil {
		return err
	}
	return firstError(cayleyWrite(qs, quads, 20_000), qs.Close())
}

// An answered question is how many rows it has and how many milliseconds it took, the best of several times, with nothing read before but the file's pages.
type answered struct {
	Question string
	Rows     int
	MS       float64
}

func timed(times int, do func() (int, error)) (rows int, ms float64, err error) {
	for i := range times {
		start := time.Now()
		if rows, err = do(); err != nil {
			return rows, 0, err
		}
		if now := float64(time.Since(start).Microseconds()) / 1000; i == 0 || now < ms {
			ms = now
		}
	}
	return rows, ms, nil
}

// askJob asks a large graph, then reads an article anew.
func askJob(path string, n int) error {
	ctx := context.Background()
	var out []answered
	_, ms, err := timed(5, func() (int, error) {
		s, err := Open(path, Options{})
		if err != nil {
			return 0, err
		}
		return 0, s.Close()
	})
	out = append(out, answered{"open", 0, ms})
	if err != nil {
		return err
	}
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	typical := graph.Node("person/人500@1302")
	busiest, second := graph.Node("person/人1"), graph.Node("person/人2")
	for _, q := range []struct {
		name string
		ask  func(*asker) (int, error)
	}{
		{"inspections of a person", func(a *asker) (int, error) { return a.inspections(typical) }},
		{"inspections of the busiest person", func(a *asker) (int, error) { return a.inspections(busiest) }},
		{"two busy persons together", func(a *asker) (int, error) { return a.together(busiest, second) }},
		{"events in a place and its sub-places", func(a *asker) (int, error) { return a.place(graph.Node("place/1302")) }},
		{"two hops from a person", func(a *asker) (int, error) { return a.hops(typical) }},
		{"one article's quads", func(a *asker) (int, error) { return a.article(graph.ArticleNode("doc77")) }},
	} {
		rows, ms, err := timed(7, func() (int, error) {
			s.terms, s.ids = cache{}, idCache{} // every question resolves its names itself
			return q.ask(newAsker(ctx, s))
		})
		if err != nil {
			return err
		}
		out = append(out, answered{q.name, rows, ms})
	}
	again, err := reread(s, n)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(append(out, again))
}

// reread replaces articles by a later version of theirs, one at a time.
func reread(s *Store, n int) (answered, error) {
	of, article := n/quadsAnArticle, 100
	rows, ms, err := timed(9, func() (int, error) {
		article += 7
		x, y := inventedArticle(article, of, 0), inventedArticle(article, of, 1)
		return len(graph.Quads(y)), graph.Update(context.Background(), s, []graph.Change{{Old: x, New: y}})
	})
	return answered{"an article read again", rows, ms}, err
}

// indexSets are those that were tried: what stands behind sp makes the difference.
var indexSets = map[string][]index{
	"SP,OPS,CS":  indexes,
	"SP,OP,CS":   {indexes[0], {[]byte("op"), []int{object, predicate}}, indexes[2]},
	"SP,OPS,C":   {indexes[0], indexes[1], {[]byte("c"), []int{label}}},
	"SP,OP,C":    {indexes[0], {[]byte("op"), []int{object, predicate}}, {[]byte("c"), []int{label}}},
	"SPO,OPS,CS": {{[]byte("spo"), []int{subject, predicate, object}}, indexes[1], indexes[2]},
}

// indexesJob fills a graph under another set of indexes, article by article at the end, and asks it.
func indexesJob(set, path string, n int) error {
	indexes = indexSets[set]
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	s.db.NoSync = true
	var quads []graph.Quad
	for q, err := range inventedQuads(n) {
		if err != nil {
			return err
		}
		if quads = append(quads, q); len(quads) == 50_000 {
			if err := s.Apply(context.Background(), quads, nil); err != nil {
				return err
			}
			quads = quads[:0]
		}
	}
	if err := s.Apply(context.Background(), quads, nil); err != nil {
		return err
	}
	again, err := reread(s, n)
	if err != nil {
		return err
	}
	var out []answered
	for _, p := range []string{"person/人500@1302", "person/人1"} {
		rows, ms, err := timed(7, func() (int, error) {
			s.terms, s.ids = cache{}, idCache{}
			return newAsker(context.Background(), s).inspections(graph.Node(p))
		})
		if err != nil {
			return err
		}
		out = append(out, answered{p, rows, ms})
	}
	return firstError(s.Close(), json.NewEncoder(os.Stdout).Encode(append(out, again)))
}

func number(env string, otherwise int) int {
	n, _ := strconv.Atoi(os.Getenv(env))
	return cmp.Or(n, otherwise)
}

// TestBenchReport writes docs/bench-graph.md. It is no test: nothing fails because it is slow.
func TestBenchReport(t *testing.T) {
	file := os.Getenv(reportEnv)
	if file == "" {
		t.Skip("make bench-graph runs this")
	}
	r := &report{t: t, dir: t.TempDir()}
	r.heading()
	only := strings.FieldsFunc(os.Getenv(onlyEnv), func(c rune) bool { return c == ',' })
	for _, section := range []struct {
		name  string
		write func(int)
		n     int
	}{
		{"loading", r.loading, number(quadsEnv, 1_000_000)},
		{"server", r.server, number(quadsEnv, 1_000_000) / 5},
		{"asking", r.asking, number(largeEnv, 5_000_000)},
		{"indexes", r.indexes, number(quadsEnv, 1_000_000) / 5},
		{"memory", r.memory, number(hugeEnv, 20_000_000)},
	} {
		if len(only) == 0 || slices.Contains(only, section.name) {
			section.write(section.n)
		}
	}
	if err := os.WriteFile(file, []byte(r.text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

type report struct {
	t    *testing.T
	dir  string
	text strings.Builder
}

func (r *report) say(format string, args ...any) { fmt.Fprintf(&r.text, format+"\n", args...) }

func (r *report) path(name string) string {
	p := filepath.Join(r.dir, name)
	_ = os.RemoveAll(p)
	return p
}

func (r *report) heading() {
	model := "unknown processor"
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(b)) {
			if k, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(k) == "model name" {
				model = strings.TrimSpace(v)
				break
			}
		}
	}
	r.say("# What the graph costs\n\nWritten by `make bench-graph` on %s, %s, %d cores (%s), Linux. Times are of the processor (user and system) of a process of its own; other programs may have run beside it,\nso that of raw bbolt and the bulk writer the best of three runs counts. The articles are invented and deal with leaders, places and posts as news does, about %d quads each.\n",
		time.Now().Format(time.DateOnly), runtime.Version(), runtime.NumCPU(), model, quadsAnArticle)
}

func mb(n int64) string { return fmt.Sprintf("%.0f MB", float64(n)/1e6) }

func (r *report) loading(n int) {
	text := strconv.Itoa(n)
	input := best(r.t, "input", text)
	built := r.path("built")
	build := best(r.t, "build", text, built)
	raw := best(r.t, "raw", text, built, r.path("raw"))
	raw.file -= build.file
	bolt, leveldb, ours := job(r.t, "bolt", text, r.path("bolt")), job(r.t, "leveldb", text, r.path("leveldb")), job(r.t, "ours", text, r.path("ours"))
	net := func(m measured) float64 { return m.cpu - input.cpu }
	r.say("## Filling an empty graph with %d quads\n\nThe time that making the quads takes (%.1f s) is taken off.\n\n| Way in | CPU s | against the bulk writer | peak memory | file |\n|---|---|---|---|---|", n, input.cpu)
	r.say("| raw bbolt: the same keys and values, sorted beforehand | %.1f | %.2f | %s | %s |", raw.cpu, raw.cpu/net(build), mb(raw.rss), mb(raw.file))
	for _, x := range []struct {
		name string
		m    measured
	}{{"**bulk writer**: numbered, sorted, written in order", build}, {"Cayley's writer on its bolt, `upfront`", bolt}, {"Cayley's writer on leveldb", leveldb}, {"Cayley's writer on our backend", ours}} {
		r.say("| %s | %.1f | %.2f | %s | %s |", x.name, net(x.m), net(x.m)/net(build), mb(x.m.rss), mb(x.m.file))
	}
	r.say("\nThe bulk writer takes %.2f times as long as raw bbolt.\n", net(build)/raw.cpu)
}

func (r *report) server(n int) {
	c := pgtest.Start(r.t)
	text := strconv.Itoa(n)
	input := job(r.t, "input", text)
	var net [2]float64
	var walls [2]float64
	for i, kind := range []string{"pg-load", "pg-cayley"} {
		dsn := c.Database(r.t)
		before := c.CPU()
		m := job(r.t, kind, text, dsn)
		time.Sleep(time.Second) // until the connections' processes have ended
		net[i], walls[i] = m.cpu-input.cpu+c.CPU()-before, m.wall
	}
	r.say("## Filling an empty PostgreSQL database with %d quads\n\nTimes of client and server together.\n\n| Way in | CPU s | wall s |\n|---|---|---|\n| COPY into Cayley's tables, indexes afterwards | %.1f | %.1f |\n| Cayley's writer, 20,000 a batch | %.1f | %.1f |\n\nCayley's writer takes %.1f times as long.\n",
		n, net[0], walls[0], net[1], walls[1], net[1]/net[0])
}

func (r *report) asking(n int) {
	large := r.path("large")
	build := job(r.t, "build", strconv.Itoa(n), large)
	var answers []answered
	if err := json.Unmarshal(job(r.t, "ask", strconv.Itoa(n), large).out, &answers); err != nil {
		r.t.Fatal(err)
	}
	r.say("## Asking a graph of %d quads\n\nBuilt in %.1f CPU s with %s of memory; the file has %s. The best of several times, the names of each question resolved anew.\n\n| Question | rows | ms |\n|---|---|---|", n, build.cpu, mb(build.rss), mb(build.file))
	for _, a := range answers {
		r.say("| %s | %d | %.1f |", a.Question, a.Rows, a.MS)
	}
	r.say("")
	_ = os.Remove(large)
}

func (r *report) indexes(n int) {
	r.say("## Sets of indexes, %d quads through transactions\n\n| Indexes | fill, CPU s | an article read again, ms | inspections of a person, ms | of the busiest, ms | file |\n|---|---|---|---|---|---|", n)
	for _, set := range []string{"SP,OPS,CS", "SP,OP,CS", "SPO,OPS,CS", "SP,OPS,C", "SP,OP,C"} {
		m := job(r.t, "indexes", strconv.Itoa(n), set, r.path("indexes"))
		var a []answered
		if err := json.Unmarshal(m.out, &a); err != nil {
			r.t.Fatal(err)
		}
		r.say("| %s | %.1f | %.1f | %.1f | %.1f | %s |", set, m.cpu, a[2].MS, a[0].MS, a[1].MS, mb(m.file))
	}
	r.say("\nS, P, O and C are subject, predicate, object and label; SP,OPS,CS is what the store has. A label alone (C) makes one list of all that is said of shared names,\nand an object with its predicate alone (OP) one of every class and date: lists that are rewritten whole when a name or an event comes or goes. The sets take\nabout the same time to fill.\n")
}

func (r *report) memory(n int) {
	huge := r.path("huge")
	m := job(r.t, "build", strconv.Itoa(n), huge)
	r.say("## The largest build\n\n%d quads: %.0f CPU s, peak memory %s, file %s.", n, m.cpu, mb(m.rss), mb(m.file))
}
