package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/width"

	"govgraph/graph"
	"govgraph/queries"
)

type queryOptions struct {
	dir, format string
	filter      queries.Filter
}

func newQuery() *cobra.Command {
	cmd := &cobra.Command{Use: "query", Short: "Ask a graph a named question (query list shows them)"}
	for _, q := range queries.All() {
		cmd.AddCommand(newQuestion(q))
	}
	cmd.AddCommand(newScripts()...)
	cmd.AddCommand(&cobra.Command{Use: "list", Short: "List the questions with an example each", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		t := &queries.Table{Columns: []string{"question", "answers", "example"}}
		for _, q := range queries.All() {
			t.Rows = append(t.Rows, []string{q.Name, q.Summary, q.Example})
		}
		return writeTable(cmd.OutOrStdout(), t, "table")
	}})
	return cmd
}

func newQuestion(q queries.Question) *cobra.Command {
	o := &queryOptions{}
	cmd := &cobra.Command{Use: q.Name, Short: q.Summary, Example: "  " + q.Example, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		return o.with(func(g graph.Reader) error {
			t, err := q.Ask(cmd.Context(), g, o.filter)
			if err != nil {
				return err
			}
			return writeTable(cmd.OutOrStdout(), t, o.format)
		})
	}}
	o.flags(cmd)
	cmd.Flags().StringVarP(&o.format, "output", "o", "table", "table, json, jsonl or csv")
	return cmd
}

func (o *queryOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	graphFlag(cmd, &o.dir)
	f.StringVar(&o.filter.Person, "person", "", "only events with this person")
	f.StringVar(&o.filter.Place, "place", "", "only events at this place or inside it")
	f.StringVar(&o.filter.Org, "org", "", "only events with this body")
	f.StringVar(&o.filter.From, "from", "", "only events on or after this day (2020-02-18)")
	f.StringVar(&o.filter.To, "to", "", "only events on or before this day")
	f.StringSliceVar(&o.filter.Types, "type", nil, "only events of these types")
	f.IntVar(&o.filter.Limit, "limit", 0, "at most so many events")
}

func (o *queryOptions) check() error {
	for _, d := range []string{o.filter.From, o.filter.To} {
		if _, err := time.Parse(time.DateOnly, d); d != "" && err != nil {
			return fmt.Errorf("%w: %q is not a date like 2020-02-18", errUsage, d)
		}
	}
	switch o.format {
	case "", "table", "json", "jsonl", "csv":
		return nil
	}
	return fmt.Errorf("%w: -o %s: there are table, json, jsonl and csv", errUsage, o.format)
}

// with checks the options and hands the graph to ask.
func (o *queryOptions) with(ask func(graph.Reader) error) error {
	if err := o.check(); err != nil {
		return err
	}
	g, err := open(o.dir)
	if err != nil {
		return err
	}
	defer g.Close()
	return ask(g)
}

func writeTable(w io.Writer, t *queries.Table, format string) error {
	switch format {
	case "csv":
		c := csv.NewWriter(w)
		return c.WriteAll(append([][]string{t.Columns}, t.Rows...))
	case "json", "jsonl":
		return writeJSON(w, t, format == "json")
	}
	return writeAligned(w, t)
}

func writeJSON(w io.Writer, t *queries.Table, whole bool) error {
	rows := make([]map[string]string, len(t.Rows))
	for i, r := range t.Rows {
		rows[i] = map[string]string{}
		for k, c := range t.Columns {
			rows[i][c] = r[k]
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if whole {
		enc.SetIndent("", " ")
		return enc.Encode(rows)
	}
	for _, r := range rows {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// cells is how many columns of a terminal a text takes: a Chinese character takes two.
func cells(s string) int {
	n := 0
	for _, c := range s {
		switch width.LookupRune(c).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n++
		}
		n++
	}
	return n
}

// writeAligned pads columns to one width; the last column is as long as it is, and long texts before it are cut.
func writeAligned(w io.Writer, t *queries.Table) error {
	const most = 44
	show := func(s string) string {
		s = strings.ReplaceAll(s, "\n", " ")
		if cells(s) <= most {
			return s
		}
		n := 0
		for i, c := range s {
			if n += cells(string(c)); n > most-2 {
				return s[:i] + "…"
			}
		}
		return s
	}
	wide := make([]int, len(t.Columns))
	for _, r := range append([][]string{t.Columns}, t.Rows...) {
		for k := range r {
			wide[k] = max(wide[k], cells(show(r[k])))
		}
	}
	for _, r := range append([][]string{t.Columns}, t.Rows...) {
		var b strings.Builder
		for k, c := range r {
			if k == len(r)-1 {
				b.WriteString(strings.ReplaceAll(c, "\n", " "))
				break
			}
			c = show(c)
			b.WriteString(c + strings.Repeat(" ", wide[k]-cells(c)+2))
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}
