package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"govgraph/data"
	"govgraph/graph"
	"govgraph/graph/archive"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
	"govgraph/queries"
	"govgraph/resolve/identity"
)

// graphEnv names the graph where -g does not.
const graphEnv = "GOVGRAPH_GRAPH"

func graphFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVarP(dir, "graph", "g", "", "the graph: a directory, or postgres://user@host/database")
}

func graphName(name string) (string, error) {
	if name = cmp.Or(name, os.Getenv(graphEnv)); name == "" {
		return "", fmt.Errorf("%w: which graph? give -g DIR", errUsage)
	}
	return name, nil
}

// judgementsFile is what errors call a person's judgements.
const judgementsFile = "judgements.tsv"

var identityTables = sync.OnceValues(func() (*identity.Tables, error) { return identity.Load(data.FS) })

// linker is the step that joins identities across articles, given a person's judgements.
func linker(judgements []byte) (graph.Linker, error) {
	t, err := identityTables()
	if err != nil {
		return nil, err
	}
	return identity.New(t, judgementsFile, judgements)
}

// archiveOptions are those of every command that writes or verifies.
func archiveOptions(show func(doing string, done, of int)) archive.Options {
	know, err := dataHash()
	if err != nil {
		know = "" // identities are found anew, which says what is wrong
	}
	return archive.Options{Linker: linker, Knowledge: know, Fixed: graph.Ontology(queries.EventTypes), Progress: show}
}

// openArchive opens a graph for writing, and makes it where it is missing.
func openArchive(ctx context.Context, name string, show func(string, int, int)) (archive.Archive, error) {
	name, err := graphName(name)
	if err != nil {
		return nil, err
	}
	return archive.Open(ctx, name, archiveOptions(show))
}

// withArchive opens a graph by its name, with progress shown on a terminal, and closes it; readOnly, nothing is changed, and several may look at once.
func withArchive(cmd *cobra.Command, name string, readOnly bool, f func(archive.Archive, *progress) error) (err error) {
	show := newProgress(cmd.ErrOrStderr())
	o := archiveOptions(show.show)
	o.ReadOnly = readOnly
	a, err := archive.Open(cmd.Context(), name, o)
	if err != nil {
		return err
	}
	defer func() {
		show.clear()
		err = errors.Join(err, a.Close())
	}()
	return f(a, show)
}

// existing refuses a directory that holds no graph, before a command that only makes sense on one would make it.
func existing(name string) (string, error) {
	name, err := graphName(name)
	if err != nil || archive.IsServer(name) {
		return name, err
	}
	_, err = record.At(name).Manifest()
	return name, err
}

// A reader is a graph that is asked.
type reader interface {
	graph.Reader
	io.Closer
	Gizmo(ctx context.Context, text string, w io.Writer) error
	GraphQL(ctx context.Context, text string, w io.Writer) error
}

// open opens a graph's store for questions.
func open(name string) (reader, error) {
	name, err := graphName(name)
	if err != nil {
		return nil, err
	}
	if archive.IsServer(name) {
		return cayley.OpenPostgres(context.Background(), name)
	}
	d := record.At(name)
	m, err := d.Manifest()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(d.Store()); err != nil {
		return nil, fmt.Errorf("%s holds %d articles and no graph of them yet; make it with govgraph rebuild -g %s", name, m.Articles, name)
	}
	// A writer holds the store for as long as an update takes.
	return cayley.Open(d.Store(), cayley.Options{ReadOnly: true, Timeout: 15 * time.Second})
}
