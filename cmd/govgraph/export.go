package main

import "github.com/spf13/cobra"

func newExport() *cobra.Command {
	cmd := &cobra.Command{Use: "export", Short: "Write a graph for other programs"}
	cmd.AddCommand(newExportNQuads())
	return cmd
}
