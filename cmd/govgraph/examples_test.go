package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestExamples runs every example of every command's help, one after the other in a folder that holds what they name: data,
// archive, articles.jsonl and G, the graph of the samples.
// Examples with a database server are tried elsewhere.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("paints pictures")
	}
	if runtime.GOOS == "windows" {
		t.Skip("no shell")
	}
	if err := buildPainter(); err != nil {
		t.Fatal(err)
	}
	sample, err := sampleGraph()
	if err != nil {
		t.Fatal(err)
	}
	data, err := filepath.Abs("../../data")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, from := range map[string]string{"data": data, "archive": filepath.Join(data, "samples"), "articles.jsonl": filepath.Join(data, "samples", "news-2023-04.jsonl")} {
		if err := os.Symlink(from, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(dir, "G"), os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	tried := 0
	visit(newRoot(), func(cmd *cobra.Command) {
		if cmd.Example == "" && cmd.Runnable() && !cmd.HasSubCommands() && !cmd.Hidden && cmd.Name() != "list" && cmd.Name() != "version" && cmd.Name() != "train" { // train needs sentences that the project may not ship
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			if line = strings.TrimSpace(line); strings.Contains(line, "postgres://") || line == "" {
				continue
			}
			tried++
			if err := os.RemoveAll("H"); err != nil { // every example may make it anew
				t.Fatal(err)
			}
			if out, err := tryLine(t, line); err != nil {
				t.Errorf("%s: %v\n%s", line, err, out)
			}
		}
	})
	if tried < 20 {
		t.Errorf("%d examples were tried", tried)
	}
}

// tryLine runs a plain line inside the test, where the data is loaded already, and one with pipes, quotes or files with a shell.
func tryLine(t *testing.T, line string) (string, error) {
	words := strings.Fields(line)
	if words[0] != "govgraph" || strings.ContainsAny(line, "|<>'\"$*;&") {
		out, err := exec.CommandContext(t.Context(), "sh", "-c", line).CombinedOutput()
		return string(out), err
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), words[1:], strings.NewReader(""), &out, &errs); code != 0 {
		return errs.String(), fmt.Errorf("exit code %d", code)
	}
	return "", nil
}

func visit(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, c := range cmd.Commands() {
		visit(c, f)
	}
}
