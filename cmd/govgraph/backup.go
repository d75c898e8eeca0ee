package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"govgraph/graph/archive"
	"govgraph/graph/record"
)

func newBackup() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "backup FILE", Short: "Save a graph's record and judgements to a file, also while the graph is in use", Args: cobra.ExactArgs(1),
		Long: `Save what cannot be made again to a tar file: the record of what was read, and a person's judgements. A build may be at work meanwhile. What is saved was
read and checked. The graph itself is left out; restore makes it.`,
		Example: "  govgraph backup news.tar -g G\n  govgraph restore news.tar -g H",
		RunE:    func(cmd *cobra.Command, args []string) error { return runBackup(cmd.Context(), cmd, name, args[0]) }}
	graphFlag(cmd, &name)
	return cmd
}

func runBackup(ctx context.Context, cmd *cobra.Command, name, file string) (err error) {
	if name, err = existing(name); err != nil {
		return err
	}
	if archive.IsServer(name) {
		return fmt.Errorf("%w: a database is saved by pg_dump, its record with it", errUsage)
	}
	var m record.Manifest
	if err := writeWhole(file, cmd.OutOrStdout(), func(w io.Writer) error {
		m, err = record.Backup(ctx, name, w)
		return err
	}); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "saved %d articles\n", m.Articles)
	return nil
}

// writeWhole writes a file beside and renames it when it is whole and on disk; "-" is standard output.
func writeWhole(file string, out io.Writer, write func(io.Writer) error) error {
	if file == "-" {
		return write(out)
	}
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".new-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", file, err)
	}
	err = write(f)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", file, err), os.Remove(f.Name()))
	}
	return nil
}

func newRestore() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "restore FILE", Short: "Make a graph of a backup, in a new directory", Args: cobra.ExactArgs(1), Example: "  govgraph restore news.tar -g H",
		RunE: func(cmd *cobra.Command, args []string) error { return runRestore(cmd.Context(), cmd, name, args[0]) }}
	graphFlag(cmd, &name)
	return cmd
}

func runRestore(ctx context.Context, cmd *cobra.Command, name, file string) (err error) {
	if name, err = graphName(name); err != nil {
		return err
	}
	if archive.IsServer(name) {
		return fmt.Errorf("%w: a backup is restored into a directory", errUsage)
	}
	in := cmd.InOrStdin()
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return fmt.Errorf("opening the backup: %w", err)
		}
		defer f.Close()
		in = f
	}
	m, err := record.Restore(ctx, in, name)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return withArchive(cmd, name, false, func(a archive.Archive, show *progress) error {
		f, err := a.Follow(ctx, true)
		if err != nil {
			return fmt.Errorf("the record is restored, its graph is not (govgraph rebuild makes it): %w", err)
		}
		show.clear()
		fmt.Fprintf(cmd.ErrOrStderr(), "restored %d articles; the graph has %d quads\n", m.Articles, f.Quads)
		return nil
	})
}
