package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"govgraph/graph/pgtest"
)

var update = flag.Bool("update", false, "write what the program printed into the stories that compare it")

// programs is a folder at the head of the PATH: govgraph in it is this test's own binary, for stories that need a process of their own.
var programs string

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "govgraph" {
		main()
	}
	os.Exit(withPrograms(m))
}

func withPrograms(m *testing.M) int {
	self, err := os.Executable()
	if err == nil {
		programs, err = os.MkdirTemp("", "govgraph-programs")
	}
	if err == nil {
		err = os.Symlink(self, filepath.Join(programs, "govgraph"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(programs)
	os.Setenv("PATH", programs+string(filepath.ListSeparator)+os.Getenv("PATH"))
	defer pgtest.Stop()
	return m.Run()
}

// TestStories runs every testdata/script/*.txtar. Beside testscript's own commands (exec, cmp, stdout, stderr, exists, cp …) a story may say
//
//	govgraph ARG… [<FILE]   run the program inside the test, where its data is loaded only once; ! before it expects a failure
//	code N                  the program's last exit code was N
//	sample DIR              make DIR the graph of data/samples
//	painter                 build govgraph-draw and put it on the PATH
//	exec govgraph ARG…      run the program as a process of its own
//
// $SAMPLES is data/samples. go test ./cmd/govgraph -run Stories -update rewrites what cmp compares with.
func TestStories(t *testing.T) {
	samples, err := filepath.Abs("../../data/samples")
	if err != nil {
		t.Fatal(err)
	}
	stories, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatalf("no story was found: %v", err)
	}
	testscript.RunT(inTurn{t}, testscript.Params{Files: stories, UpdateScripts: *update, RequireUniqueNames: true,
		Setup: func(e *testscript.Env) error { e.Setenv("SAMPLES", samples); return nil },
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"govgraph": tellGovgraph, "code": tellCode, "sample": tellSample, "painter": tellPainter},
	})
}

// inTurn runs stories one after the other, because a process has one working directory.
type inTurn struct{ *testing.T }

func (t inTurn) Run(name string, f func(testscript.T)) {
	t.T.Run(name, func(t *testing.T) { f(inTurn{t}) })
}
func (inTurn) Parallel()     {}
func (inTurn) Verbose() bool { return testing.Verbose() }

var lastCode int

func tellGovgraph(ts *testscript.TestScript, neg bool, args []string) {
	var in io.Reader = strings.NewReader("")
	if n := len(args) - 1; n >= 0 && strings.HasPrefix(args[n], "<") {
		in, args = strings.NewReader(ts.ReadFile(args[n][1:])), args[:n]
	}
	within(ts, func() { lastCode = run(context.Background(), args, in, ts.Stdout(), ts.Stderr()) })
	if neg != (lastCode != 0) {
		ts.Fatalf("exit code %d", lastCode)
	}
}

// within runs f in the story's folder.
func within(ts *testscript.TestScript, f func()) {
	home, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(home)) }()
	f()
}

func tellCode(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: code N")
	}
	if args[0] != strconv.Itoa(lastCode) {
		ts.Fatalf("exit code %d, not %s", lastCode, args[0])
	}
}

func tellSample(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: sample DIR")
	}
	from, err := sampleGraph()
	ts.Check(err)
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(from)))
}

// sampleGraph builds the graph of data/samples, once for all tests.
var sampleGraph = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(programs, "sample")
	var errs bytes.Buffer
	if code := run(context.Background(), []string{"build", "../../data/samples", "-g", dir}, strings.NewReader(""), io.Discard, &errs); code != 0 {
		return "", fmt.Errorf("building the samples: exit code %d: %s", code, errs.String())
	}
	return dir, nil
})

func tellPainter(ts *testscript.TestScript, _ bool, _ []string) { ts.Check(buildPainter()) }

var buildPainter = sync.OnceValue(func() error {
	out, err := exec.Command("go", "build", "-o", programs, "govgraph/cmd/govgraph-draw").CombinedOutput()
	if err != nil {
		return fmt.Errorf("building the painter: %w: %s", err, out)
	}
	return nil
})
