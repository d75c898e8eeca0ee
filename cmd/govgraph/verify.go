package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"govgraph/graph/archive"
)

func newVerify() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "verify", Short: "Compare a graph with its record, quad by quad, and find any damage", Args: cobra.NoArgs,
		Long: `Read everything that a graph consists of, and compare what it says with its record, quad by quad. What is wrong is printed, one finding a line with the
file's name. The exit code is 1 if anything is wrong. Nothing is changed; govgraph rebuild makes a graph anew whose record is whole.`,
		Example: "  govgraph verify -g G",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runVerify(cmd.Context(), cmd, name) }}
	graphFlag(cmd, &name)
	return cmd
}

func runVerify(ctx context.Context, cmd *cobra.Command, name string) (err error) {
	if name, err = existing(name); err != nil {
		return err
	}
	return withArchive(cmd, name, true, func(a archive.Archive, show *progress) error {
		problems := 0
		if err := a.Verify(ctx, func(problem string) {
			problems++
			show.clear()
			fmt.Fprintln(cmd.OutOrStdout(), problem)
		}); err != nil {
			return err
		}
		if problems > 0 {
			return fmt.Errorf("%s: %d findings", name, problems)
		}
		n, err := a.Len(ctx)
		if err != nil {
			return err
		}
		show.clear()
		fmt.Fprintf(cmd.ErrOrStderr(), "%d articles: the graph says what they say, and nothing is damaged\n", n)
		return nil
	})
}
