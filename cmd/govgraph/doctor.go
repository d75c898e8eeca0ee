package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/corpus"
	"govgraph/data"
	"govgraph/export/diagram/render"
	"govgraph/ner"
)

func newDoctor() *cobra.Command {
	return &cobra.Command{Use: "doctor", Short: "Say what this machine has and what is missing", Args: cobra.NoArgs,
		Long:    "Say what this machine has: cores, memory limit, data, fonts, the painter of pictures. The exit code is 1 when something that govgraph needs is missing.",
		Example: "  govgraph doctor",
		RunE: func(cmd *cobra.Command, _ []string) error {
			bad := 0
			for _, look := range []func(context.Context) (string, string, error){ourselves, cores, dataFiles, weights, readable, painter, dot} {
				what, says, err := look(cmd.Context())
				if err != nil {
					bad++
					says = "MISSING: " + err.Error()
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%-9s %s\n", what, says)
			}
			if bad > 0 {
				return fmt.Errorf("%d things are missing", bad)
			}
			return nil
		}}
}

func ourselves(context.Context) (string, string, error) {
	self, err := os.Executable()
	return "program", fmt.Sprintf("govgraph %s, %s %s/%s, %s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, self), err
}

func cores(context.Context) (string, string, error) {
	limit := "no memory limit set"
	if n := debug.SetMemoryLimit(-1); n < 1<<62 {
		limit = fmt.Sprintf("memory limit %d MB", n>>20)
	}
	return "cores", fmt.Sprintf("%d; articles are read on %d at once; %s", runtime.NumCPU(), runtime.GOMAXPROCS(0), limit), nil
}

// weights says whether the trained recogniser knows the tables as they are.
func weights(context.Context) (string, string, error) {
	names, err := ner.Load(data.FS)
	if err != nil {
		return "weights", "", err
	}
	if names.Model() == nil {
		return "weights", "none: names are found by rules alone", nil
	}
	tables, err := ner.TablesHash(data.FS)
	if err == nil && tables != names.Model().MadeWith() {
		return "weights", "good; the tables have changed since they were trained (govgraph train)", nil
	}
	return "weights", "good, trained with these tables", err
}

func dataFiles(context.Context) (string, string, error) {
	n, bad := checkData(data.FS, data.FS)
	if len(bad) > 0 {
		return "data", "", fmt.Errorf("%d bad lines, the first is %s; govgraph check shows all", len(bad), bad[0])
	}
	return "data", fmt.Sprintf("%d files, all good", n), nil
}

func readable(context.Context) (string, string, error) {
	return "reads", strings.Join(corpus.Endings(), " ") + "; UTF-8, UTF-16, GB18030, Big5", nil
}

// painter paints a small picture with Chinese names, rare characters among them, so that good means good.
func painter(ctx context.Context) (string, string, error) {
	path, err := render.Find("")
	if err != nil {
		return "pictures", "", err
	}
	var notes bytes.Buffer
	if _, err := render.Run(ctx, []byte(`graph { "侯淅珉、喆、堃" -- "龙山区" }`), render.Options{Notes: &notes}); err != nil {
		return "pictures", "", fmt.Errorf("%s: %w", path, err)
	}
	says := "svg, png, pdf by " + filepath.Clean(path) + "; Chinese in the painter's own font"
	if notes.Len() > 0 {
		says += "; it remarks: " + strings.TrimSpace(notes.String())
	}
	return "pictures", says, nil
}

func dot(context.Context) (string, string, error) {
	if p, err := exec.LookPath("dot"); err == nil {
		return "dot", p, nil
	}
	return "dot", "not installed, and not needed", nil
}
