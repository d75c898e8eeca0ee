package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"govgraph/graph"
	"govgraph/queries"
	"govgraph/queries/measure"
)

var networkHelp = map[string]string{
	"coappearance": "Who appears with whom: an event of n people gives each pair a weight of 1/(n-1); events counts plainly",
	"person-place": "Who goes where: an event at k places gives each of them a weight of 1/k a person; events counts plainly",
	"person-org":   "Who takes part with which bodies, and who holds posts in them",
	"hierarchy":    "What belongs to what: bodies in bodies, seats, places in places, people in bodies",
}

// A networkOptions is what a network is made and shown with.
type networkOptions struct {
	filterOptions
	format, period string
	measures       bool
}

func newNetwork() *cobra.Command {
	cmd := &cobra.Command{Use: "network", Short: "Make a network of people, places or bodies and measure it"}
	for _, kind := range queries.Networks() {
		cmd.AddCommand(newNetworkKind(kind))
	}
	return cmd
}

func newNetworkKind(kind string) *cobra.Command {
	o := &networkOptions{}
	cmd := &cobra.Command{Use: kind, Short: networkHelp[kind], Args: cobra.NoArgs, Example: "  govgraph network " + kind + " -g G --measures -o csv",
		Long: networkHelp[kind] + ".\nThe table lists ties, or with --measures nodes with degree, strength, betweenness, PageRank, community and component.\n" +
			"govgraph export writes networks for Gephi, igraph and others (--network " + kind + ").",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(o.format); err != nil {
				return err
			}
			return o.with(func(g graph.Reader) error {
				t, err := o.table(cmd.Context(), g, kind)
				if err != nil {
					return usageOf(err)
				}
				if rest := t.Total - o.filter.Offset - len(t.Rows); rest > 0 {
					fmt.Fprintf(cmd.ErrOrStderr(), "%d of %d rows; --offset %d goes on\n", len(t.Rows), t.Total, o.filter.Offset+len(t.Rows))
				}
				return writeAnswer(cmd.OutOrStdout(), t, o.format, o.filter.Evidence)
			})
		}}
	o.flags(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.format, "output", "o", "table", "table, json, jsonl or csv")
	f.StringVar(&o.period, "period", "", "a tie for each year or month")
	f.BoolVar(&o.measures, "measures", false, "list nodes with their measures instead of ties")
	f.BoolVar(&o.filter.Evidence, "evidence", false, "with every tie the passages that say so")
	fixed(cmd, "output", "table", "json", "jsonl", "csv")
	fixed(cmd, "period", "year", "month")
	return cmd
}

func (o *networkOptions) table(ctx context.Context, g graph.Reader, kind string) (*queries.Table, error) {
	if o.measures && (o.period != "" || o.filter.Evidence) {
		return nil, fmt.Errorf("%w: --measures is of nodes, --period and --evidence are of ties", queries.ErrParams)
	}
	p, err := o.params()
	if err != nil {
		return nil, err
	}
	n, err := queries.Build(ctx, g, kind, o.period, p)
	if err != nil {
		return nil, err
	}
	t := tieTable(n)
	if o.measures {
		t = measureTable(n)
	}
	t.Total = len(t.Rows)
	t.Rows = t.Rows[min(o.filter.Offset, t.Total):]
	if o.filter.Limit > 0 {
		t.Rows = t.Rows[:min(o.filter.Limit, len(t.Rows))]
	}
	return t, nil
}

func float(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func tieTable(n *queries.Network) *queries.Table {
	t := &queries.Table{Columns: []string{"from", "to", "relation", "period", "weight", "events", "first", "last", "from_id", "to_id"}}
	order := slices.Clone(n.Ties)
	slices.SortStableFunc(order, func(a, b queries.NetworkTie) int { return b.Events - a.Events })
	for _, x := range order {
		a, b := n.Nodes[x.From], n.Nodes[x.To]
		t.Add(a.Name, b.Name, x.Relation, x.Period, strconv.FormatFloat(x.Weight, 'f', 4, 64), strconv.Itoa(x.Events), x.First, x.Last, a.ID, b.ID)
		t.Rows[len(t.Rows)-1].Proof = x.Proof
	}
	return t
}

func measureTable(n *queries.Network) *queries.Table {
	ties := make([]measure.Tie, len(n.Ties))
	for i, x := range n.Ties {
		ties[i] = measure.Tie{A: x.From, B: x.To, Weight: x.Weight}
	}
	t := &queries.Table{Columns: []string{"name", "kind", "post", "events", "degree", "strength", "betweenness", "pagerank", "community", "component", "first", "last", "id"}}
	for i, m := range measure.Of(len(n.Nodes), ties) {
		x := n.Nodes[i]
		t.Add(x.Name, x.Kind, x.Post, strconv.Itoa(x.Events), strconv.Itoa(m.Degree), strconv.FormatFloat(m.Strength, 'f', 4, 64), float(m.Betweenness), float(m.PageRank),
			strconv.Itoa(m.Community), strconv.Itoa(m.Component), x.First, x.Last, x.ID)
	}
	return t
}
