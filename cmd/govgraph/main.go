// Command govgraph reads Chinese government news and answers who inspected where, with whom and when.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

var errUsage = errors.New("usage")

func main() { os.Exit(run(os.Args[1:])) }

// run executes the command line and returns the exit code: 0, 1 failed, 2 usage, 130 interrupted.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		fmt.Fprintln(os.Stderr, "govgraph: interrupted")
		return 130
	}
	fmt.Fprintln(os.Stderr, "govgraph:", err)
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

func newRoot() *cobra.Command {
	root := &cobra.Command{Use: "govgraph", Short: "Read Chinese government news into a graph of who inspected where, with whom and when",
		SilenceErrors: true, SilenceUsage: true, Version: version}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	root.AddCommand(newBuild(), newQuery(), newDraw(), newExtract(), newTag(), newCheck(), newDoctor(), newVersion())
	return root
}

// atLeast is cobra.MinimumNArgs with our exit code.
func atLeast(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := cobra.MinimumNArgs(n)(cmd, args); err != nil {
			return fmt.Errorf("%w: %w (see %s --help)", errUsage, err, cmd.CommandPath())
		}
		return nil
	}
}
