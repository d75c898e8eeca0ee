package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/export"
	"govgraph/graph"
	"govgraph/queries"
)

// An exportOptions is what is exported, and to where.
type exportOptions struct {
	filterOptions
	output, network, period string
	bom                     bool
}

func newExport() *cobra.Command {
	cmd := &cobra.Command{Use: "export", Short: "Write a graph, or a network of it, for other programs"}
	for _, f := range export.Formats() {
		cmd.AddCommand(newExportFormat(f))
	}
	return cmd
}

func newExportFormat(f export.Format) *cobra.Command {
	o := &exportOptions{}
	example := "graph" + f.Ending
	if f.Files != nil {
		example = f.Name
	}
	cmd := &cobra.Command{Use: f.Name, Short: f.Summary, Args: cobra.NoArgs, Example: "  govgraph export " + f.Name + " -g G -o " + example,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context(), f, cmd.OutOrStdout(), cmd.ErrOrStderr())
		}}
	o.flags(cmd)
	flags := cmd.Flags()
	where := "the file to write, - is standard output"
	if f.Files != nil {
		where = "the folder in which to write " + strings.Join(f.Files, " and ")
	}
	flags.StringVarP(&o.output, "output", "o", "", where)
	flags.BoolVar(&o.filter.Evidence, "evidence", false, "with every row or tie the passages that say so (RDF always has them)")
	if f.Networks {
		flags.StringVar(&o.network, "network", "", "a network instead of the whole graph: "+strings.Join(queries.Networks(), ", "))
		flags.StringVar(&o.period, "period", "", "of a network: a tie for each year or month")
		fixed(cmd, "network", queries.Networks()...)
	}
	if f.Files != nil || f.Ending == ".csv" {
		flags.BoolVar(&o.bom, "bom", false, "begin CSV with the mark by which Excel knows UTF-8")
	}
	return cmd
}

func (o *exportOptions) run(ctx context.Context, f export.Format, stdout, notes io.Writer) error {
	switch {
	case f.Files != nil && (o.output == "" || o.output == "-"):
		return fmt.Errorf("%w: %s writes a folder: give -o FOLDER", errUsage, f.Name)
	case o.period != "" && o.network == "":
		return fmt.Errorf("%w: --period is of a --network", errUsage)
	}
	if o.output == "" {
		o.output = "-"
	}
	files := &outputs{name: o.output, folder: f.Files != nil, stdout: stdout}
	defer files.discard()
	if err := files.ready(); err != nil {
		return err
	}
	if err := o.with(func(g graph.Reader) error {
		p, err := o.params()
		if err != nil {
			return err
		}
		return usageOf(f.Write(ctx, export.Source{Graph: g, Params: p, Network: o.network, Period: o.period, BOM: o.bom, Notes: notes}, files.create))
	}); err != nil {
		return err
	}
	return files.commit()
}

// outputs are the files of an export; they appear when all are complete.
type outputs struct {
	name   string
	folder bool
	stdout io.Writer
	list   []*target
}

// ready finds out before the work whether the target can be written.
func (o *outputs) ready() error {
	if o.name == "-" {
		return nil
	}
	if o.folder {
		if err := os.MkdirAll(o.name, 0o755); err != nil {
			return fmt.Errorf("%s cannot be made: %w", o.name, err)
		}
		return nil
	}
	t, err := newTarget(o.name)
	if err == nil {
		o.list = append(o.list, t)
	}
	return err
}

func (o *outputs) create(name string) (io.WriteCloser, error) {
	if o.name == "-" {
		return &buffered{bufio.NewWriterSize(o.stdout, 1<<16)}, nil
	}
	if !o.folder {
		return &buffered{bufio.NewWriterSize(o.list[0].f, 1<<16)}, nil
	}
	t, err := newTarget(filepath.Join(o.name, name))
	if err != nil {
		return nil, err
	}
	o.list = append(o.list, t)
	return &buffered{bufio.NewWriterSize(t.f, 1<<16)}, nil
}

func (o *outputs) commit() error {
	var errs []error
	for _, t := range o.list {
		errs = append(errs, t.commit())
	}
	return errors.Join(errs...)
}

func (o *outputs) discard() {
	for _, t := range o.list {
		t.discard()
	}
}

// buffered flushes when it is closed; the file below stays open for commit.
type buffered struct{ *bufio.Writer }

func (b *buffered) Close() error { return b.Flush() }
