package main

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"govgraph"
	"govgraph/graph/archive"
	"govgraph/pipeline"
)

func newRebuild() *cobra.Command {
	o := rebuildOptions{}
	cmd := &cobra.Command{Use: "rebuild", Short: "Make a graph anew from its record", Args: cobra.NoArgs,
		Long: `Make a graph anew from its record of what was read. The new graph takes the place of the old one when it is whole.

With --from-text, the articles are read again from the text in the record first, those that were read with other dictionaries than today's; with --all,
every one. The files that they came from are not needed.`,
		Example: "  govgraph rebuild -g G\n  govgraph rebuild -g G --from-text",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runRebuild(cmd.Context(), cmd, o) }}
	graphFlag(cmd, &o.graph)
	tablesFlags(cmd, &o.tables)
	cmd.Flags().BoolVar(&o.fromText, "from-text", false, "read the articles again that were read with other dictionaries")
	cmd.Flags().BoolVar(&o.all, "all", false, "with --from-text: read every article again")
	return cmd
}

type rebuildOptions struct {
	graph    string
	fromText bool
	tables   tables
	all      bool
}

func runRebuild(ctx context.Context, cmd *cobra.Command, o rebuildOptions) (err error) {
	if o.all && !o.fromText {
		return fmt.Errorf("%w: --all goes with --from-text", errUsage)
	}
	name, err := existing(o.graph)
	if err != nil {
		return err
	}
	return withArchive(cmd, name, false, func(a archive.Archive, show *progress) error {
		read, bad := 0, 0
		var err error
		if o.fromText {
			if read, bad, err = reread(ctx, cmd, a, o.all, o.tables, show); err != nil {
				return err
			}
		}
		f, err := a.Follow(ctx, true)
		if err != nil {
			return err
		}
		show.clear()
		fmt.Fprintf(cmd.ErrOrStderr(), "read %d articles again; the graph has %d articles and %d quads\n", read, f.Changed, f.Quads)
		return failed(bad)
	})
}

// reread reads articles from the text in the record. What it read of them is kept, so that a run that is broken off goes on where it stopped.
func reread(ctx context.Context, cmd *cobra.Command, a archive.Archive, all bool, told tables, show *progress) (read, bad int, err error) {
	e, err := engineWith(told)
	if err != nil {
		return 0, 0, err
	}
	data, err := e.dataHash()
	if err != nil {
		return 0, 0, err
	}
	err = pipeline.Run(ctx, texts(a.Extracts(ctx), data, all), runtime.NumCPU(), func(a govgraph.Article) *govgraph.Extract {
		x := e.read(a)
		x.Data = data
		return x
	}, func(x *govgraph.Extract) error {
		read++
		show.show("reading articles again", read, 0)
		return a.Put(ctx, x)
	}, func(err error) error { show.clear(); return note(cmd, &bad, err) })
	return read, bad, err
}

// texts are the articles as they were given, of those extracts that were made with other data.
func texts(extracts iter.Seq2[*govgraph.Extract, error], data string, all bool) iter.Seq2[govgraph.Article, error] {
	return func(yield func(govgraph.Article, error) bool) {
		for x, err := range extracts {
			if err != nil {
				yield(govgraph.Article{}, err)
				return
			}
			if (all || x.Data != data) && !yield(unread(x.Article), nil) {
				return
			}
		}
	}
}

// unread takes away what reading found. A home that was given stays, and so does one that the whole page told, which is not kept.
func unread(a govgraph.Article) govgraph.Article {
	a.HomeCode = ""
	if a.HomeFrom != "given" && !strings.HasPrefix(a.HomeFrom, "the page") {
		a.Home, a.HomeFrom = "", ""
	}
	return a
}
