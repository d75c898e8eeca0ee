package main

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/graph/archive"
	"govgraph/queries"
	"govgraph/resolve/identity"
)

func newSuspects() *cobra.Command {
	var name, format string
	cmd := &cobra.Command{Use: "suspects [NAME]", Short: "List pairs of people, bodies or places of which nobody knows whether they are one", Args: cobra.MaximumNArgs(1),
		Long: `List pairs of people, bodies or places of which nobody knows whether they are one, those whose name holds NAME, with what is known of both. govgraph judge
decides.

The doubt is the share of such pairs that are two: of people as estimated from how common the name is and how many people the news of such places names,
of bodies and places by the rule that found them, which the last column tells.`,
		Example: "  govgraph suspects -g G\n  govgraph suspects 王伟 -g G -o csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			return withIndex(cmd, name, true, func(_ archive.Archive, ix *identity.Index) error {
				return writeTable(cmd.OutOrStdout(), suspectTable(ix, strings.Join(args, "")), format)
			})
		}}
	graphFlag(cmd, &name)
	cmd.Flags().StringVarP(&format, "output", "o", "table", "table, json, jsonl or csv")
	return cmd
}

func suspectTable(ix *identity.Index, name string) *queries.Table {
	t := &queries.Table{Columns: []string{"first", "second", "doubt", "posts of the first", "posts of the second", "dates of the first", "dates of the second",
		"articles of the first", "articles of the second", "example of the first", "example of the second", "why"}}
	for _, s := range ix.Suspects() {
		if !strings.Contains(s.A.ID, name) && !strings.Contains(s.B.ID, name) {
			continue
		}
		t.Add(s.A.ID, s.B.ID, strconv.FormatFloat(s.Doubt, 'f', 2, 64), strings.Join(s.A.Posts, "、"), strings.Join(s.B.Posts, "、"), dates(s.A), dates(s.B),
			strconv.Itoa(s.A.Count), strconv.Itoa(s.B.Count), s.A.Article, s.B.Article, s.Why)
	}
	return t
}

func dates(s identity.Side) string {
	if s.First == s.Last {
		return s.First
	}
	return cmp.Or(s.First, "?") + "/" + s.Last
}

// withIndex surveys a graph's record; readOnly, nothing is changed, and several may look at once.
func withIndex(cmd *cobra.Command, name string, readOnly bool, f func(archive.Archive, *identity.Index) error) (err error) {
	if name, err = existing(name); err != nil {
		return err
	}
	return withArchive(cmd, name, readOnly, func(a archive.Archive, show *progress) error {
		ix, err := indexOf(cmd.Context(), a)
		if err != nil {
			return err
		}
		show.clear()
		return f(a, ix)
	})
}

func indexOf(ctx context.Context, a archive.Archive) (*identity.Index, error) {
	text, err := a.Judgements(ctx)
	if err != nil {
		return nil, err
	}
	t, err := identityTables()
	if err != nil {
		return nil, err
	}
	ix, err := identity.New(t, judgementsFile, text)
	if err != nil {
		return nil, err
	}
	if err := ix.Survey(ctx, a.Extracts(ctx)); err != nil {
		return nil, fmt.Errorf("joining identities: %w", err)
	}
	return ix, nil
}
