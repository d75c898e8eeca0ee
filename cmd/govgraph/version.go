package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

const version = "0.1.0"

func newVersion() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "Print the version", Args: cobra.NoArgs, Run: func(cmd *cobra.Command, _ []string) {
		fmt.Fprintln(cmd.OutOrStdout(), "govgraph", version)
	}}
}
