package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"govgraph/graph/archive"
	"govgraph/graph/record"
)

func newMigrate() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "migrate", Short: "Bring a graph of an older format to today's", Args: cobra.NoArgs, Example: "  govgraph migrate -g G",
		RunE: func(cmd *cobra.Command, _ []string) error { return runMigrate(cmd.Context(), cmd, name) }}
	graphFlag(cmd, &name)
	return cmd
}

func runMigrate(ctx context.Context, cmd *cobra.Command, name string) (err error) {
	if name, err = existing(name); err != nil {
		return err
	}
	was := record.Version
	if !archive.IsServer(name) {
		m, err := record.At(name).Manifest()
		if err != nil {
			return err
		}
		was = m.Version
	}
	show := newProgress(cmd.ErrOrStderr())
	a, err := openArchive(ctx, name, show.show) // which brings the record to today's format
	if err != nil {
		return err
	}
	defer func() {
		show.clear()
		err = errors.Join(err, a.Close())
	}()
	f, err := a.Follow(ctx, false)
	if err != nil {
		return err
	}
	show.clear()
	errs := cmd.ErrOrStderr()
	if was != record.Version {
		fmt.Fprintf(errs, "the record was of format %d and is of format %d now\n", was, record.Version)
	}
	switch {
	case f.Rebuilt:
		fmt.Fprintf(errs, "the graph was made anew: %d quads\n", f.Quads)
	case f.Changed > 0:
		fmt.Fprintf(errs, "%d articles were brought up to date: %d quads\n", f.Changed, f.Quads)
	case was == record.Version:
		fmt.Fprintln(errs, "nothing to do")
	}
	return nil
}
