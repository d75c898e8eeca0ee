package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/graph"
	"govgraph/queries"
)

func newQuery() *cobra.Command {
	cmd := &cobra.Command{Use: "query", Short: "Ask a graph a named question (query list shows them)"}
	for _, q := range queries.All() {
		cmd.AddCommand(newQuestion(q))
	}
	cmd.AddCommand(newScripts()...)
	cmd.AddCommand(newQueryList())
	return cmd
}

// A queryOptions is what a question is asked with on the command line.
type queryOptions struct {
	filterOptions
	format string
	by     []string
	level  int
	never  bool
	local  bool
}

func newQuestion(q queries.Question) *cobra.Command {
	o := &queryOptions{}
	use := q.Name
	for _, a := range q.Args {
		if q.Needs == "args" {
			use += " " + a
		} else {
			use += " [" + a + "]"
		}
	}
	cmd := &cobra.Command{Use: use, Short: q.Summary, Example: "  " + q.Example, Args: cobra.MaximumNArgs(len(q.Args)),
		Long: q.Summary + ".\n\nColumns: " + strings.Join(q.Columns, ", ") + ".",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.checkOwn(); err != nil {
				return err
			}
			return o.with(func(g graph.Reader) error {
				return o.ask(cmd.Context(), g, q, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		}}
	if len(q.Args) > 0 && q.Name != "evidence" {
		cmd.ValidArgsFunction = o.completeNames("")
	}
	o.flags(cmd)
	o.own(cmd, q)
	cmd.Flags().StringVarP(&o.format, "output", "o", "table", "table, json, jsonl or csv")
	cmd.Flags().BoolVar(&o.filter.Evidence, "evidence", false, "with every row the passages that say so: article, date, offsets, sentence; a row comes once for each passage")
	fixed(cmd, "output", "table", "json", "jsonl", "csv")
	return cmd
}

// own are the options that only this question has.
func (o *queryOptions) own(cmd *cobra.Command, q queries.Question) {
	f := cmd.Flags()
	for _, name := range q.Own {
		switch name {
		case "by":
			f.StringSliceVar(&o.by, name, nil, "count by these: "+strings.Join(queries.Dimensions, ", "))
			fixed(cmd, name, queries.Dimensions...)
		case "level":
			f.IntVar(&o.level, name, 0, "roll places up to 1 provinces, 2 prefectures, 3 counties, 4 townships")
		case "never":
			f.BoolVar(&o.never, name, false, "add the divisions inside --place (at --level) in which nothing took place")
		case "local":
			f.BoolVar(&o.local, name, false, "leaders of the place itself too")
		}
	}
}

func (o *queryOptions) checkOwn() error {
	if o.level < 0 || o.level > 4 {
		return fmt.Errorf("%w: --level %d: there are 1 to 4", errUsage, o.level)
	}
	return checkFormat(o.format)
}

func (o *queryOptions) ask(ctx context.Context, g graph.Reader, q queries.Question, args []string, out, errs io.Writer) error {
	p, err := o.params()
	if err != nil {
		return err
	}
	p.Args, p.By, p.Level, p.Never, p.Local = args, o.by, o.level, o.never, o.local
	t, err := q.Ask(ctx, g, p)
	if errors.Is(err, queries.ErrParams) {
		return fmt.Errorf("%w: %s", errUsage, strings.TrimPrefix(err.Error(), queries.ErrParams.Error()+": "))
	}
	if err != nil {
		return err
	}
	if rest := t.Total - p.Offset - len(t.Rows); rest > 0 {
		fmt.Fprintf(errs, "%d of %d rows; --offset %d goes on\n", len(t.Rows), t.Total, p.Offset+len(t.Rows))
	}
	return writeAnswer(out, t, o.format, p.Evidence)
}

func newQueryList() *cobra.Command {
	var format string
	cmd := &cobra.Command{Use: "list", Short: "List the questions with options, columns and an example each", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return listQuestions(cmd.OutOrStdout(), format) }}
	cmd.Flags().StringVarP(&format, "output", "o", "table", "table or json")
	return cmd
}

// A questionEntry is a question as query list -o json shows it.
type questionEntry struct {
	Name      string   `json:"name"`
	Answers   string   `json:"answers"`
	Arguments []string `json:"arguments"`
	Options   []string `json:"options"`
	Types     []string `json:"types"`
	Columns   []string `json:"columns"`
	Example   string   `json:"example"`
}

func listQuestions(w io.Writer, format string) error {
	switch format {
	case "json":
		var list []questionEntry
		for _, q := range queries.All() {
			list = append(list, questionEntry{q.Name, q.Summary, orEmpty(q.Args), append(slices.Clone(sharedFlags), q.Own...), orEmpty(q.Types), q.Columns, q.Example})
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(list)
	case "", "table":
	default:
		return fmt.Errorf("%w: -o %s: there are table and json", errUsage, format)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Every question takes --%s and --evidence; -o table, json, jsonl, csv.\n", strings.Join(sharedFlags, ", --"))
	for _, q := range queries.All() {
		fmt.Fprintf(&b, "\n%s\n  %s\n  columns  %s\n", strings.Join(append([]string{q.Name}, q.Args...), " "), q.Summary, strings.Join(q.Columns, ", "))
		if len(q.Own) > 0 {
			fmt.Fprintf(&b, "  options  --%s\n", strings.Join(q.Own, ", --"))
		}
		if len(q.Types) > 0 {
			fmt.Fprintf(&b, "  types    %s, unless --type says others\n", strings.Join(q.Types, ", "))
		}
		fmt.Fprintf(&b, "  example  %s\n", q.Example)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
