// Package export writes a graph, or what of it a filter leaves, in formats that other programs read: one file a format, Formats lists them.
//
// Two families: RDF formats stream the store's quads as they are. The others show things and the ties between them, either the whole graph (people,
// bodies, places, documents and events, each event a node tied to those who take part) or one of the networks of package queries.
package export

import (
	"context"
	"errors"
	"io"

	"govgraph/graph"
	"govgraph/queries"
)

// A Source is what is exported.
type Source struct {
	Graph  graph.Reader
	Params queries.Params
	// Network is one of queries.Networks, "" the whole graph; Period splits its ties. Formats of RDF and appearances know neither.
	Network, Period string
	// BOM begins CSV files with the mark by which Excel knows UTF-8.
	BOM bool
	// Notes is told what was written; nil drops it.
	Notes io.Writer
}

// A Create makes a file of an export: the only one ("") or one of a folder by its name.
type Create func(name string) (io.WriteCloser, error)

// A Format is one format.
type Format struct {
	Name    string
	Ending  string // of the file's name
	Summary string
	// Files are the names in the folder that is written; nil is a single file.
	Files []string
	// Networks says that the format holds networks.
	Networks bool

	write func(ctx context.Context, s Source, create Create) error
}

// Formats lists the formats.
func Formats() []Format {
	return []Format{nquads, turtle, jsonLD, graphML, gexf, neo4j, gephi, dot, ftm, appearances}
}

// ErrNoNetwork says that a format holds no networks.
var ErrNoNetwork = errors.New("this format holds no networks")

// Write writes the source. Files that it began are not complete when it fails.
func (f Format) Write(ctx context.Context, s Source, create Create) error {
	if !f.Networks && (s.Network != "" || s.Period != "") {
		return ErrNoNetwork
	}
	return f.write(ctx, s, create)
}

// single makes a write function of a format with one file.
func single(write func(ctx context.Context, s Source, w io.Writer) error) func(context.Context, Source, Create) error {
	return func(ctx context.Context, s Source, create Create) error {
		return into(create, "", func(w io.Writer) error { return write(ctx, s, w) })
	}
}

// into writes one file.
func into(create Create, name string, write func(io.Writer) error) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
