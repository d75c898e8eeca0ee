package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"govgraph"
	"govgraph/corpus"
	"govgraph/graph"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
	"govgraph/pipeline"
)

func newBuild() *cobra.Command {
	var dir string
	var verbose bool
	cmd := &cobra.Command{Use: "build PATH…", Short: "Read articles into a graph directory", Args: cobra.MinimumNArgs(1),
		Long:    "Read articles into a graph directory. Articles that it holds already and that have not changed stay; a changed one is replaced.",
		Example: "  govgraph build data/samples -g G",
		RunE: func(cmd *cobra.Command, args []string) error {
			if dir == "" {
				return fmt.Errorf("%w: which graph? give -g DIR", errUsage)
			}
			b := &builder{cmd: cmd, dir: record.At(dir), verbose: verbose, fresh: map[string]bool{}}
			return b.run(cmd.Context(), args)
		}}
	cmd.Flags().StringVarP(&dir, "graph", "g", "", "the graph directory")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "say what was read and how each article's home was found")
	return cmd
}

type builder struct {
	cmd     *cobra.Command
	dir     *record.Dir
	verbose bool
	fresh   map[string]bool // articles read now, which replace those of the record
	bad     int
	read    int
	kept    int
}

func (b *builder) run(ctx context.Context, paths []string) error {
	e, err := newEngine()
	if err != nil {
		return err
	}
	w, err := b.dir.Create()
	if err != nil {
		return err
	}
	defer w.Abort()
	err = pipeline.Run(ctx, corpus.Read(ctx, b.cmd.InOrStdin(), paths...), runtime.NumCPU(), e.read, func(x *govgraph.Extract) error {
		b.fresh[x.Article.ID] = true
		b.read++
		b.say(x)
		return w.Add(x)
	}, func(err error) error { return note(b.cmd, &b.bad, err) })
	if err != nil {
		return err
	}
	if err := b.keep(ctx, w); err != nil {
		return err
	}
	if b.read+b.kept == 0 {
		return errors.Join(errors.New("no article was read"), failed(b.bad))
	}
	var st graph.Stats
	if err := w.Commit(func(path string) error { st, err = load(ctx, w, path); return err }); err != nil {
		return err
	}
	fmt.Fprintf(b.cmd.ErrOrStderr(), "read %d articles, kept %d; the graph has %d quads\n", b.read, b.kept, st.Quads)
	return failed(b.bad)
}

// keep takes over the old record's articles that were not read again.
func (b *builder) keep(ctx context.Context, w *record.Writer) error {
	for x, err := range b.dir.Extracts(ctx) {
		if errors.Is(err, record.ErrNone) {
			return nil
		}
		if err != nil {
			return err
		}
		if b.fresh[x.Article.ID] {
			continue
		}
		b.kept++
		if err := w.Add(x); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) say(x *govgraph.Extract) {
	err := b.cmd.ErrOrStderr()
	if b.verbose {
		fmt.Fprintf(err, "%s: %d events; home %s (%s)\n", x.Article.ID, len(x.Events), orNone(x.Article.Home), orNone(x.Article.HomeFrom))
	} else if term.IsTerminal(int(os.Stderr.Fd())) && b.read%50 == 0 {
		fmt.Fprintf(err, "\r%d articles", b.read)
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// load makes a new store, in bulk, of the record that is being written.
func load(ctx context.Context, w *record.Writer, path string) (graph.Stats, error) {
	quads := func(yield func(graph.Quad, error) bool) {
		for x, err := range w.Extracts(ctx) {
			if err != nil {
				yield(graph.Quad{}, err)
				return
			}
			for _, q := range graph.Quads(x) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	return cayley.Build(ctx, path, quads, cayley.BuildOptions{})
}

// open opens a graph directory's store for questions.
func open(dir string) (*cayley.Store, error) {
	if dir == "" {
		return nil, fmt.Errorf("%w: which graph? give -g DIR", errUsage)
	}
	d := record.At(dir)
	if _, err := d.Manifest(); err != nil {
		return nil, err
	}
	return cayley.Open(d.Store(), cayley.Options{ReadOnly: true})
}
