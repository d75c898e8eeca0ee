package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"govgraph/graph"
	"govgraph/graph/archive"
	"govgraph/graph/record"
	"govgraph/queries"
)

func newStats() *cobra.Command {
	var name, format string
	cmd := &cobra.Command{Use: "stats", Short: "Count what a graph holds", Args: cobra.NoArgs, Example: "  govgraph stats -g G",
		RunE: func(cmd *cobra.Command, _ []string) error {
			t, err := runStats(cmd.Context(), name)
			if err != nil {
				return err
			}
			return writeTable(cmd.OutOrStdout(), t, format)
		}}
	graphFlag(cmd, &name)
	cmd.Flags().StringVarP(&format, "output", "o", "table", "table, json, jsonl or csv")
	return cmd
}

func runStats(ctx context.Context, name string) (*queries.Table, error) {
	name, err := existing(name)
	if err != nil {
		return nil, err
	}
	t := &queries.Table{Columns: []string{"what", "count"}}
	add := func(what string, n int64) { t.Add(what, strconv.FormatInt(n, 10)) }
	g, err := open(name)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	for _, c := range []struct {
		what  string
		class graph.Term
	}{{"articles", graph.ClassArticle}, {"persons", graph.ClassPerson}, {"organisations", graph.ClassOrganization}, {"places", graph.ClassPlace},
		{"documents", graph.ClassDocument}, {"posts", graph.ClassPost}, {"tenures", graph.ClassMembership}, {"statements", graph.ClassStatement}} {
		n, err := members(ctx, g, c.class)
		if err != nil {
			return nil, err
		}
		add(c.what, n)
	}
	events := int64(0)
	for _, typ := range queries.EventTypes {
		n, err := members(ctx, g, graph.EventClass(typ))
		if err != nil {
			return nil, err
		}
		events += n
	}
	add("events", events)
	st, err := g.Stats(ctx)
	if err != nil {
		return nil, err
	}
	add("quads", st.Quads)
	add("terms", st.Terms)
	if !archive.IsServer(name) {
		err = sizes(name, add)
	}
	return t, err
}

// members counts the nodes of a class.
func members(ctx context.Context, g graph.Reader, class graph.Term) (n int64, err error) {
	for _, err := range g.Quads(ctx, graph.Quad{Predicate: graph.RDFType, Object: class}) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// sizes are the bytes of the directory's parts.
func sizes(name string, add func(string, int64)) error {
	record := record.At(name)
	sum := int64(0)
	err := filepath.WalkDir(filepath.Join(name, "extracts"), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		i, err := d.Info()
		if err == nil {
			sum += i.Size()
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("measuring the record: %w", err)
	}
	add("bytes of the record", sum)
	i, err := os.Stat(record.Store())
	if err != nil {
		return fmt.Errorf("measuring the graph: %w", err)
	}
	add("bytes of the graph", i.Size())
	return nil
}
