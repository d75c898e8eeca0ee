package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"govgraph"
	"govgraph/corpus"
	"govgraph/graph/archive"
	"govgraph/pipeline"
)

func newBuild() *cobra.Command {
	o := buildOptions{}
	cmd := &cobra.Command{Use: "build PATH…", Short: "Read articles into a graph", Args: cobra.MinimumNArgs(1),
		Long: `Read articles into a graph: a directory, or a PostgreSQL database.

An article that the graph holds already, and that has not changed, is not read again; a changed one takes the place of the old one. A run that was broken
off goes on where it stopped when it is started again. With --prune, articles that are in the graph and not under the given paths are withdrawn.`,
		Example: "  govgraph build data/samples -g G\n  govgraph build archive/ -g G --prune\n  govgraph build data/samples -g postgres://me@localhost/news",
		RunE:    func(cmd *cobra.Command, args []string) error { return runBuild(cmd.Context(), cmd, o, args) }}
	graphFlag(cmd, &o.graph)
	tablesFlags(cmd, &o.tables)
	cmd.Flags().BoolVar(&o.prune, "prune", false, "withdraw the articles that are not under the given paths any more")
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "say what was read and how each article's home was found")
	return cmd
}

type buildOptions struct {
	graph   string
	tables  tables
	prune   bool
	verbose bool
}

// A builder reads articles into an archive.
type builder struct {
	buildOptions
	ctx  context.Context
	cmd  *cobra.Command
	e    *engine // nil until an article must be read
	data string
	a    archive.Archive
	show *progress

	unloaded error // why the engine could not be loaded

	seen  map[string]struct{} // articles that were given
	bad   int
	read  int
	moved int
	saved time.Time
}

func runBuild(ctx context.Context, cmd *cobra.Command, o buildOptions, paths []string) (err error) {
	b := &builder{buildOptions: o, ctx: ctx, cmd: cmd, seen: map[string]struct{}{}, show: newProgress(cmd.ErrOrStderr()), saved: time.Now()}
	if _, err := graphName(o.graph); err != nil {
		return err
	}
	if b.data, err = b.dataNow(); err != nil {
		return err
	}
	if b.a, err = openArchive(ctx, o.graph, b.show.show); err != nil {
		return err
	}
	defer func() {
		b.show.clear()
		err = errors.Join(err, b.a.Close()) // what was read before an error is kept
	}()
	if err := pipeline.Run(ctx, b.changed(corpus.Read(ctx, cmd.InOrStdin(), paths...)), runtime.NumCPU(), b.extract, b.put, b.note); err != nil {
		return err
	}
	if b.unloaded != nil {
		return b.unloaded
	}
	if len(b.seen) == 0 {
		return errors.Join(errors.New("no article was read"), failed(b.bad))
	}
	return b.finish()
}

// dataNow stands for the data that articles would be read with. The user's tables are read for it, and refused where they are wrong; the program's own need
// not be loaded where nothing has changed.
func (b *builder) dataNow() (string, error) {
	if b.tables == (tables{}) {
		return dataHash()
	}
	if err := b.load(); err != nil {
		return "", err
	}
	return b.e.dataHash()
}

func (b *builder) load() (err error) {
	if b.e == nil {
		b.e, err = engineWith(b.tables)
	}
	return err
}

// changed passes on the articles that must be read, and notes what was given. It runs in the reader's goroutine.
func (b *builder) changed(source iter.Seq2[govgraph.Article, error]) iter.Seq2[govgraph.Article, error] {
	return func(yield func(govgraph.Article, error) bool) {
		for a, err := range source {
			if err == nil {
				var has bool
				if has, err = b.has(&a); has && err == nil {
					continue
				}
				if b.unloaded = b.load(); b.unloaded != nil {
					return
				}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func (b *builder) has(a *govgraph.Article) (bool, error) {
	b.seen[a.ID] = struct{}{}
	a.Origin.Hash = inputHash(a)
	has, moved, err := b.a.Has(b.ctx, a, b.data)
	if err != nil || !moved {
		return has, err
	}
	b.moved++
	return true, b.move(a)
}

// move keeps what was read of an article and notes where it lies now.
func (b *builder) move(a *govgraph.Article) error {
	x, err := b.a.Get(b.ctx, a.ID)
	if err != nil {
		return err
	}
	x.Article.Origin = a.Origin
	return b.a.Put(b.ctx, x)
}

// inputHash stands for all that is given of an article, but not for the place where it lies.
func inputHash(a *govgraph.Article) string {
	given := *a
	given.Origin = govgraph.Origin{Hash: a.Origin.Hash}
	home := ""
	if a.Page != nil {
		home = a.Page.Home
	}
	text, _ := json.Marshal([]any{given, home})
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

func (b *builder) extract(a govgraph.Article) *govgraph.Extract {
	x := b.e.read(a)
	x.Data = b.data
	return x
}

const saveEvery = 10 * time.Second

func (b *builder) put(x *govgraph.Extract) error {
	b.read++
	if b.verbose {
		b.show.clear()
		fmt.Fprintf(b.cmd.ErrOrStderr(), "%s: %d events; home %s (%s)\n", x.Article.ID, len(x.Events), orNone(x.Article.Home), orNone(x.Article.HomeFrom))
	}
	b.show.show("reading articles", b.read, 0)
	if err := b.a.Put(b.ctx, x); err != nil {
		return err
	}
	if time.Since(b.saved) > saveEvery {
		b.saved = time.Now()
		return b.a.Flush(b.ctx)
	}
	return nil
}

func (b *builder) note(err error) error {
	b.show.clear()
	return note(b.cmd, &b.bad, err)
}

// finish withdraws what is to be withdrawn and makes the store say what the record says.
func (b *builder) finish() error {
	gone := 0
	if b.prune {
		if b.bad > 0 {
			return errors.Join(errors.New("nothing was withdrawn, because not everything could be read"), b.follow(0), failed(b.bad))
		}
		ids, err := b.a.Prune(b.ctx, func(article string) bool { _, ok := b.seen[article]; return ok })
		if err != nil {
			return err
		}
		gone = len(ids)
	}
	return errors.Join(b.follow(gone), failed(b.bad))
}

func (b *builder) follow(gone int) error {
	f, err := b.a.Follow(b.ctx, false)
	if err != nil {
		return err
	}
	n, err := b.a.Len(b.ctx)
	if err != nil {
		return err
	}
	b.show.clear()
	text := fmt.Sprintf("read %d articles, kept %d", b.read, n-b.read)
	if b.moved > 0 {
		text += fmt.Sprintf(" (%d lie elsewhere now)", b.moved)
	}
	if gone > 0 {
		text += fmt.Sprintf(", withdrew %d", gone)
	}
	fmt.Fprintf(b.cmd.ErrOrStderr(), "%s; the graph has %d quads\n", text, f.Quads)
	return nil
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
