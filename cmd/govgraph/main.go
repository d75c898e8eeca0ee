// Command govgraph reads Chinese government news and answers who inspected where, with whom and when.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes the command line and returns the exit code: 0, 1 failed, 2 usage, 130 interrupted.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		fmt.Fprintln(errs, "govgraph: interrupted")
		return 130
	}
	fmt.Fprintln(errs, "govgraph:", err)
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

func newRoot() *cobra.Command {
	root := &cobra.Command{Use: "govgraph", Short: "Read Chinese government news into a graph of who inspected where, with whom and when",
		SilenceErrors: true, SilenceUsage: true, Version: version}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	root.AddCommand(newBuild(), newRebuild(), newVerify(), newStats(), newMigrate(), newBackup(), newRestore(), newImport(), newExport(), newRunQuery(), newQuery(), newDraw(), newNetwork(), newSuspects(), newJudge(), newSelftest(), newExtract(), newTag(), newDict(), newTrain(), newCheck(), newDoctor(), newVersion())
	strict(root)
	return root
}

// strict makes every wrong command line of the tree a usage error that says where help is, and a group without a word for its command print its help.
func strict(cmd *cobra.Command) {
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return fmt.Errorf("%w: %w (see %s --help)", errUsage, err, cmd.CommandPath())
			}
			return nil
		}
	}
	if cmd.HasSubCommands() && !cmd.Runnable() {
		cmd.Args, cmd.RunE = cobra.ArbitraryArgs, group
	}
	for _, c := range cmd.Commands() {
		strict(c)
	}
}

func group(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	cmd.SuggestionsMinimumDistance = 2
	hint := ""
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, ", ") + "?"
	}
	return fmt.Errorf("%w: unknown command %q%s (see %s --help)", errUsage, args[0], hint, cmd.CommandPath())
}
