package main

import (
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"govgraph/export/diagram/render"
)

func newCheck() *cobra.Command {
	return &cobra.Command{Use: "check", Short: "Load every data file and report bad lines", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		if _, err := newEngine(); err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), "all data files are good")
		return nil
	}}
}

func newDoctor() *cobra.Command {
	return &cobra.Command{Use: "doctor", Short: "Say what this machine has and what is missing", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		out := cmd.OutOrStdout()
		fmt.Fprintf(out, "govgraph %s, %s, %d cores\n", version, runtime.Version(), runtime.NumCPU())
		if _, err := newEngine(); err != nil {
			fmt.Fprintln(out, "data: bad:", err)
		} else {
			fmt.Fprintln(out, "data: good")
		}
		fmt.Fprintln(out, "pictures:", painter())
		if p, err := exec.LookPath("dot"); err == nil {
			fmt.Fprintln(out, "dot:", p)
		} else {
			fmt.Fprintln(out, "dot: not installed; it is only wanted for pictures of more than 500 nodes")
		}
		return nil
	}}
}

func painter() string {
	if _, err := render.Find(""); err != nil {
		return err.Error()
	}
	return "good"
}
