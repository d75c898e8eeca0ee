package main

import (
	"fmt"
	"regexp"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"govgraph/data"
	"govgraph/graph"
	"govgraph/queries"
)

// A filterOptions is what questions, pictures, networks and exports share: the graph, and which events count.
type filterOptions struct {
	dir    string
	filter queries.Filter
}

var sharedFlags = []string{"person", "place", "org", "type", "topic", "from", "to", "source", "min-confidence", "limit", "offset"}

func (o *filterOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	graphFlag(cmd, &o.dir)
	f.StringArrayVar(&o.filter.Persons, "person", nil, "only events with this person; given again, with all of them (a name, an identifier, NAME@* for all of that name)")
	f.StringVar(&o.filter.Place, "place", "", "only events at this place or inside it")
	f.StringVar(&o.filter.Org, "org", "", "only events with this body")
	f.StringSliceVar(&o.filter.Types, "type", nil, "only events of these types")
	f.StringVar(&o.filter.Topic, "topic", "", "only events about this: a heading of dictionaries/topics.tsv, or words of the topic as written")
	f.StringVar(&o.filter.From, "from", "", "only events in or after this year, month or day (2020, 2020-02, 2020-02-18)")
	f.StringVar(&o.filter.To, "to", "", "only events in or before this year, month or day")
	f.StringVar(&o.filter.Source, "source", "", "only from this newspaper or site (part of its name), or articles whose identifier begins so")
	f.Float64Var(&o.filter.MinConfidence, "min-confidence", 0, "only events at least this sure, 0 to 1")
	f.IntVar(&o.filter.Limit, "limit", 0, "at most so many rows")
	f.IntVar(&o.filter.Offset, "offset", 0, "leave out so many rows first")
	o.completions(cmd)
}

// completions let the shell ask the graph for names.
func (o *filterOptions) completions(cmd *cobra.Command) {
	for flag, kind := range map[string]string{"person": "person", "place": "place", "org": "org"} {
		sure(cmd.RegisterFlagCompletionFunc(flag, o.completeNames(kind)))
	}
	fixed(cmd, "type", queries.EventTypes...)
	sure(cmd.RegisterFlagCompletionFunc("topic", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		t, err := topics()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return t.Headings(), cobra.ShellCompDirectiveNoFileComp
	}))
}

// must is for what only a slip in this package can break.
func sure(err error) {
	if err != nil {
		panic(err)
	}
}

// fixed completes a flag from a list.
func fixed(cmd *cobra.Command, flag string, values ...string) {
	sure(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)))
}

// mostCompletions keeps a shell usable where everything fits.
const mostCompletions = 200

// completeNames completes names of a kind, "" any, from the graph of -g.
func (o *filterOptions) completeNames(kind string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		g, err := open(o.dir)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		defer g.Close()
		list, err := queries.Names(cmd.Context(), g, kind, begun, mostCompletions)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

func (o *filterOptions) check() error {
	for _, d := range []string{o.filter.From, o.filter.To} {
		if d == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly[:min(len(d), len(time.DateOnly))], d); !isoDate.MatchString(d) || err != nil {
			return fmt.Errorf("%w: %q is not a date like 2020-02-18, 2020-02 or 2020", errUsage, d)
		}
	}
	if c := o.filter.MinConfidence; !(c >= 0 && c <= 1) {
		return fmt.Errorf("%w: --min-confidence %v lies outside 0 to 1", errUsage, c)
	}
	if o.filter.Limit < 0 || o.filter.Offset < 0 {
		return fmt.Errorf("%w: --limit and --offset are no less than 0", errUsage)
	}
	return nil
}

// params are the filter with the tables that come with the program.
func (o *filterOptions) params() (queries.Params, error) {
	t, err := topics()
	return queries.Params{Filter: o.filter, Topics: t, Divisions: divisions}, err
}

var (
	topics    = sync.OnceValues(func() (*queries.Topics, error) { return queries.LoadTopics(data.FS, "dictionaries/topics.tsv") })
	divisions = sync.OnceValues(func() (*queries.Divisions, error) {
		return queries.LoadDivisions(data.FS, "gazetteer/divisions.tsv")
	})
)

// with checks the options and hands the graph to ask.
func (o *filterOptions) with(ask func(graph.Reader) error) error {
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
