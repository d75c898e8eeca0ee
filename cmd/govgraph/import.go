package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"govgraph/graph"
	"govgraph/graph/archive"
)

func newImport() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "import FILE…", Short: "Make a new graph of N-Quads", Args: cobra.MinimumNArgs(1),
		Long: `Make a new graph of files of N-Quads, such as export nquads writes; - is standard input. The graph can be asked and drawn like any other. It has no record of
articles: it cannot be built upon or made anew.`,
		Example: "  govgraph export nquads -g G > news.nq\n  govgraph import news.nq -g H",
		RunE:    func(cmd *cobra.Command, args []string) error { return runImport(cmd.Context(), cmd, name, args) }}
	graphFlag(cmd, &name)
	return cmd
}

func runImport(ctx context.Context, cmd *cobra.Command, name string, files []string) error {
	name, err := graphName(name)
	if err != nil {
		return err
	}
	for _, file := range files { // before anything is made
		if _, err := os.Stat(file); err != nil && file != "-" {
			return fmt.Errorf("importing: %w", err)
		}
	}
	show := newProgress(cmd.ErrOrStderr())
	st, err := archive.Import(ctx, name, quadsOf(files, cmd.InOrStdin(), show))
	show.clear()
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "the graph has %d quads\n", st.Quads)
	return nil
}

func quadsOf(files []string, stdin io.Reader, show *progress) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		n := 0
		one := func(file string) bool {
			in := stdin
			if file != "-" {
				f, err := os.Open(file)
				if err != nil {
					return yield(graph.Quad{}, err)
				}
				defer f.Close()
				in = f
			}
			for q, err := range graph.ReadNQuads(file, in) {
				n++
				show.show("reading quads", n, 0)
				if !yield(q, err) {
					return false
				}
			}
			return true
		}
		for _, file := range files {
			if !one(file) {
				return
			}
		}
	}
}
