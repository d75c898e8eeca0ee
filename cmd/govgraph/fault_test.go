//go:build unix

package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"govgraph/graph"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
)

// Faults are tried on the program as it is run, in processes of their own, which takes minutes: only where GOVGRAPH_KILLS says how often it is to be killed,
// as .ci/faults does.
func faults(t *testing.T) (kills int) {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("GOVGRAPH_KILLS"))
	if err != nil {
		t.Skip("make faults tries this")
	}
	return n
}

// many writes a corpus of n articles of which every step-th is of this version.
func many(t *testing.T, dir string, n, step, version int) string {
	t.Helper()
	var b bytes.Buffer
	names := []string{"赵启明", "钱立群", "孙文博", "李建华", "周海燕", "吴国强", "郑晓东", "王丽娟"}
	for i := range n {
		v := 0
		if i%step == 0 {
			v = version
		}
		x := names[(i+v)%len(names)]
		fmt.Fprintf(&b, `{"id": "n%d", "published": "2023-04-%02d", "text": "%s检查防汛工作（%d）\n\n本报讯 4月%d日，岳阳市副市长%s到湖南省岳阳市君山区第%d村检查防汛工作。市领导%s、%s参加检查。%s强调，要抓好落实。"}`+"\n",
			i, i%28+1, x, v, i%28+1, x, i%40, names[(i+1)%8], names[(i+3)%8], x)
	}
	file := filepath.Join(dir, fmt.Sprintf("news%d.jsonl", version))
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// program runs the command line in a process of its own, which is killed after a while unless that is 0.
func program(t *testing.T, killAfter time.Duration, args ...string) (out string, killed bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Args = append([]string{"govgraph"}, args...)
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var timer *time.Timer
	if killAfter > 0 {
		timer = time.AfterFunc(killAfter, func() { _ = cmd.Process.Kill() })
	}
	err = cmd.Wait()
	if timer != nil {
		timer.Stop()
	}
	if err != nil && strings.Contains(err.Error(), "killed") {
		return b.String(), true
	}
	if err != nil {
		t.Fatalf("%v: %v: %s", args, err, b.String())
	}
	return b.String(), false
}

// told is what a graph's store says, nothing where there is none.
func told(t *testing.T, dir string) []graph.Quad {
	t.Helper()
	path := record.At(dir).Store()
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	s, err := cayley.Open(path, cayley.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	set := map[graph.Quad]struct{}{}
	for q, err := range s.Quads(t.Context(), graph.Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		set[q] = struct{}{}
	}
	return slices.SortedFunc(maps.Keys(set), graph.Quad.Compare)
}

// A stage is a command, with the directory before it and what is to be afterwards.
type stage struct {
	name   string
	args   func(dir string) []string
	before string
	was    []graph.Quad
	will   []graph.Quad
	takes  time.Duration
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// stages runs everything undisturbed.
func stages(t *testing.T, home string) []*stage {
	t.Helper()
	first, few, most := many(t, home, 600, 600, 1), many(t, home, 600, 40, 2), many(t, home, 560, 2, 3)
	build := func(args ...string) func(string) []string {
		return func(dir string) []string {
			return append(append([]string{"build"}, args...), "-g", filepath.Join(dir, "G"))
		}
	}
	all := []*stage{
		{name: "build", args: build(first)},
		{name: "update", args: build(few)},
		{name: "replace", args: build(most, "--prune")},
		{name: "rebuild", args: func(dir string) []string {
			return []string{"rebuild", "--from-text", "--all", "-g", filepath.Join(dir, "G")}
		}},
		{name: "backup", args: func(dir string) []string {
			return []string{"backup", filepath.Join(dir, "b.tar"), "-g", filepath.Join(dir, "G")}
		}},
	}
	now := filepath.Join(home, "undisturbed")
	if err := os.Mkdir(now, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		s.before = filepath.Join(home, "before-"+s.name)
		copyTree(t, now, s.before)
		s.was = told(t, filepath.Join(now, "G"))
		start := time.Now()
		program(t, 0, s.args(now)...)
		s.takes = time.Since(start)
		s.will = told(t, filepath.Join(now, "G"))
	}
	return all
}

// A run that is killed at any moment and started again ends as an undisturbed one does, and in between the graph says what it said before or what it is to
// say.
func TestKill(t *testing.T) {
	wanted := faults(t)
	home := t.TempDir()
	all := stages(t, home)
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	kills := map[string]int{}
	for run, done := 0, 0; done < wanted; run++ {
		s := all[run%len(all)]
		dir := filepath.Join(home, "killed")
		copyTree(t, s.before, dir)
		for range 3 { // a resumed run is killed too
			limit := time.Duration((0.25 + 0.8*rnd.Float64()) * float64(s.takes))
			_, killed := program(t, limit, s.args(dir)...)
			if !killed {
				break
			}
			kills[s.name]++
			done++
			between := told(t, filepath.Join(dir, "G"))
			if !slices.Equal(between, s.was) && !slices.Equal(between, s.will) {
				t.Fatalf("%s, killed after %v: %d quads, neither the %d before nor the %d after", s.name, limit, len(between), len(s.was), len(s.will))
			}
		}
		program(t, 0, s.args(dir)...)
		if got := told(t, filepath.Join(dir, "G")); !slices.Equal(got, s.will) {
			t.Fatalf("%s: %d quads, want %d", s.name, len(got), len(s.will))
		}
		program(t, 0, "verify", "-g", filepath.Join(dir, "G"))
		if s.name == "backup" {
			program(t, 0, "restore", filepath.Join(dir, "b.tar"), "-g", filepath.Join(dir, "H"))
			if got := told(t, filepath.Join(dir, "H")); !slices.Equal(got, s.will) {
				t.Fatalf("restored: %d quads, want %d", len(got), len(s.will))
			}
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "G", "*.building-*")); len(left) > 0 {
			t.Errorf("%s left %v", s.name, left)
		}
	}
	t.Logf("killed %v times", kills)
}

// attempt is program for a command that may fail.
func attempt(t *testing.T, args ...string) (out string, err error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Args = append([]string{"govgraph"}, args...)
	b, err := cmd.CombinedOutput()
	return string(b), err
}

// On a disk with too little room every stage fails with words that say so, or finishes; the graph says what it said before or what it is to say; and when
// there is room again the same command ends as on a large disk.
func TestFullDisk(t *testing.T) {
	rounds := min(max(faults(t)/10, 3), 10) // of each stage
	home := t.TempDir()
	small := filepath.Join(home, "small")
	if err := os.Mkdir(small, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", small).CombinedOutput(); err != nil {
		t.Skipf("a small tmpfs cannot be mounted: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", small).Run() })
	full, done := 0, 0
	for _, s := range stages(t, home) {
		for round := range rounds {
			dir := filepath.Join(small, "D")
			copyTree(t, s.before, dir)
			ballast := filepath.Join(small, "ballast")
			leave(t, small, ballast, int64(round*round)*(16<<20)/int64((rounds-1)*(rounds-1)))
			out, err := attempt(t, s.args(dir)...)
			now := told(t, filepath.Join(dir, "G"))
			switch {
			case err == nil && slices.Equal(now, s.will):
				done++
			case err == nil || !strings.Contains(out, "no space left on device") && !strings.Contains(out, "read 0 articles"):
				t.Fatalf("%s: %v: %s", s.name, err, out)
			case !slices.Equal(now, s.was) && !slices.Equal(now, s.will):
				t.Fatalf("%s: %d quads on a full disk", s.name, len(now))
			default:
				full++
			}
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
			program(t, 0, s.args(dir)...)
			if got := told(t, filepath.Join(dir, "G")); !slices.Equal(got, s.will) {
				t.Fatalf("%s: %d quads when there was room again, want %d", s.name, len(got), len(s.will))
			}
			program(t, 0, "verify", "-g", filepath.Join(dir, "G"))
		}
	}
	t.Logf("%d full disks, %d times there was room enough", full, done)
	if full == 0 {
		t.Error("no disk was full")
	}
}

// leave fills a disk but for some bytes.
func leave(t *testing.T, dir, ballast string, free int64) {
	t.Helper()
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		t.Fatal(err)
	}
	size := int64(st.Bavail)*st.Bsize - free
	if err := os.WriteFile(ballast, make([]byte, max(size, 0)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A second writer is told that the graph is in use; who asks meanwhile gets an answer.
func TestTwoProcesses(t *testing.T) {
	faults(t)
	home := t.TempDir()
	g := filepath.Join(home, "G")
	program(t, 0, "build", many(t, home, 600, 600, 1), "-g", g)
	d, err := record.Open(g, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, args := range [][]string{{"build", many(t, home, 600, 40, 2)}, {"rebuild"}, {"migrate"}, {"verify"}} {
		if out, err := attempt(t, append(args, "-g", g)...); err == nil || !strings.Contains(out, g) || !strings.Contains(out, "in use by another process") {
			t.Errorf("%v beside a writer: %v: %s", args, err, out)
		}
	}
	for _, args := range [][]string{{"query", "statistics"}, {"stats"}, {"backup", filepath.Join(home, "b.tar")}} {
		program(t, 0, append(args, "-g", g)...)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	var asked int
	finished := make(chan struct{})
	go func() { defer close(finished); _, _ = attempt(t, "build", many(t, home, 560, 2, 3), "-g", g) }()
	for ; ; asked++ {
		select {
		case <-finished:
			program(t, 0, "verify", "-g", g)
			if asked == 0 {
				t.Error("nobody asked")
			}
			return
		default:
			program(t, 0, "query", "statistics", "-g", g)
		}
	}
}

// Who may not write in a directory can still ask, verify and back up.
func TestReadOnlyDirectory(t *testing.T) {
	faults(t)
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody without the right to write")
	}
	home, err := os.MkdirTemp("", "read-only")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	if err := os.Chmod(home, 0o755); err != nil {
		t.Fatal(err)
	}
	self, err := os.ReadFile(must(os.Executable()))
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(home, "govgraph")
	if err := os.WriteFile(bin, self, 0o755); err != nil {
		t.Fatal(err)
	}
	g := filepath.Join(home, "G")
	file := many(t, home, 60, 60, 1)
	program(t, 0, "build", file, "-g", g)
	for _, c := range []struct {
		args  []string
		words string
	}{{[]string{"query", "who-inspected"}, "赵启明"}, {[]string{"verify"}, "nothing is damaged"}, {[]string{"backup", "-"}, "saved 60 articles"}, {[]string{"stats"}, "articles"},
		{[]string{"build", file}, "permission denied"}, {[]string{"rebuild"}, "permission denied"}} {
		cmd := exec.Command(bin, append(c.args, "-g", g)...)
		cmd.Dir = "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		if out, err := cmd.CombinedOutput(); !strings.Contains(string(out), c.words) || (err != nil) != (c.words == "permission denied") {
			t.Errorf("%v: %v: %.400s", c.args, err, out)
		}
	}
}

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

// A clock that goes back changes nothing: what is built at another time is the same byte for byte, and a changed file is read again however old it claims to be.
func TestClock(t *testing.T) {
	faults(t)
	home := t.TempDir()
	file := many(t, home, 60, 60, 1)
	var of [2]map[string]string
	for i := range of {
		g := filepath.Join(home, fmt.Sprint("G", i))
		program(t, 0, "build", file, "-g", g)
		of[i] = map[string]string{}
		for _, name := range []string{"manifest.json", "graph.bbolt", "extracts/000001.jsonl.zst"} {
			of[i][name] = must(readText(filepath.Join(g, name)))
		}
		past := time.Now().AddDate(-20, 0, 0)
		if err := os.Chtimes(file, past, past); err != nil {
			t.Fatal(err)
		}
	}
	for name := range of[0] {
		if of[0][name] != of[1][name] {
			t.Errorf("%s depends on the time", name)
		}
	}
	if err := os.Rename(many(t, home, 60, 2, 2), file); err != nil {
		t.Fatal(err)
	}
	past := time.Now().AddDate(-30, 0, 0)
	if err := os.Chtimes(file, past, past); err != nil {
		t.Fatal(err)
	}
	if out, _ := program(t, 0, "build", file, "-g", filepath.Join(home, "G0")); !strings.HasPrefix(out, "read 30 articles, kept 30") {
		t.Error(out)
	}
}

func readText(path string) (string, error) {
	b, err := os.ReadFile(path)
	return string(b), err
}
