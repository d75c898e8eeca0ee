package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"govgraph/graph"
)

func newExportNQuads() *cobra.Command {
	var name, file string
	cmd := &cobra.Command{Use: "nquads", Short: "Write all that a graph says as N-Quads", Args: cobra.NoArgs,
		Long: `Write every quad of a graph as N-Quads: subject, predicate, object, and as the graph's name the article that says so. govgraph import reads them, and so does
any RDF store. They come in the order of the store; sort them to compare two graphs.`,
		Example: "  govgraph export nquads -g G -o news.nq\n  govgraph export nquads -g G | gzip > news.nq.gz",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runExportNQuads(cmd.Context(), cmd, name, file) }}
	graphFlag(cmd, &name)
	cmd.Flags().StringVarP(&file, "output", "o", "-", "the file, - is standard output")
	return cmd
}

func runExportNQuads(ctx context.Context, cmd *cobra.Command, name, file string) error {
	g, err := open(name)
	if err != nil {
		return err
	}
	defer g.Close()
	var n int64
	if err := writeWhole(file, cmd.OutOrStdout(), func(w io.Writer) error {
		n, err = graph.WriteNQuads(w, g.Quads(ctx, graph.Quad{}))
		return err
	}); err != nil {
		return err
	}
	if file != "-" {
		fmt.Fprintf(cmd.ErrOrStderr(), "%d quads\n", n)
	}
	return nil
}
