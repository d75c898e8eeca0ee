package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"govgraph/queries"
	"govgraph/resolve/identity"
)

func newSelftest() *cobra.Command {
	cmd := &cobra.Command{Use: "selftest", Short: "Measure the program on invented news of which the truth is known", Example: "  govgraph selftest identity --people 500"}
	cmd.AddCommand(newSelftestIdentity())
	return cmd
}

func newSelftestIdentity() *cobra.Command {
	var seed uint64
	var people int
	var format string
	cmd := &cobra.Command{Use: "identity", Short: "Measure how well people are told apart across articles", Args: cobra.NoArgs,
		Long: `Measure how well people are told apart across articles: invented people with names as common as in life, careers and namesakes, in invented articles.
Of all pairs of sightings under one name, precision is the share of joined ones that are one person, recall the share of one person's that are joined.`,
		Example: "  govgraph selftest identity --people 500",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			t, err := identityTables()
			if err != nil {
				return err
			}
			s, err := identity.Selftest(cmd.Context(), t, seed, people)
			if err != nil {
				return err
			}
			out := &queries.Table{Columns: []string{"what", "value"}}
			for _, r := range []struct {
				what string
				n    int
			}{{"people", s.People}, {"names", s.Names}, {"names of several people", s.Shared}, {"sightings", s.Sightings}, {"pairs of one person", s.True}, {"pairs joined", s.Joined}, {"suspects", s.Suspects}} {
				out.Add(r.what, strconv.Itoa(r.n))
			}
			out.Add("precision", fmt.Sprintf("%.2f", s.Precision()))
			out.Add("recall", fmt.Sprintf("%.2f", s.Recall()))
			return writeTable(cmd.OutOrStdout(), out, format)
		}}
	cmd.Flags().Uint64Var(&seed, "seed", 1, "another number, other people")
	cmd.Flags().IntVar(&people, "people", 5000, "how many people")
	cmd.Flags().StringVarP(&format, "output", "o", "table", "table, json, jsonl or csv")
	return cmd
}
