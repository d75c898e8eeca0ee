package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"govgraph"
	"govgraph/corpus"
	"govgraph/pipeline"
)

func newExtract() *cobra.Command {
	var withText, explained bool
	var workers int
	var told tables
	cmd := &cobra.Command{Use: "extract [PATH…|-]", Short: "Print what articles say, one JSON object a line", Args: cobra.MinimumNArgs(1),
		Example: "  govgraph extract data/samples\n  govgraph extract - < articles.jsonl\n  govgraph extract data/samples --explain",
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := engineWith(told)
			if err != nil {
				return err
			}
			collectLess()
			w := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			bad := 0
			err = pipeline.Run(cmd.Context(), corpus.Read(cmd.Context(), cmd.InOrStdin(), args...), workers, e.read,
				func(x *govgraph.Extract) error { return enc.Encode(present(x, withText, explained)) },
				func(err error) error { return note(cmd, &bad, err) })
			if err = errors.Join(err, w.Flush()); err != nil {
				return err
			}
			return failed(bad)
		}}
	tablesFlags(cmd, &told)
	cmd.Flags().BoolVar(&withText, "text", false, "add the article's text")
	cmd.Flags().BoolVar(&explained, "explain", false, "say which rule filled which role of an event from which words, what says that a post is held, and how a relative name was resolved")
	cmd.Flags().IntVar(&workers, "workers", runtime.NumCPU(), "articles read at once")
	return cmd
}

// note reports a bad record and lets the run go on; any other error ends it.
func note(cmd *cobra.Command, bad *int, err error) error {
	var b *corpus.Bad
	var f *pipeline.Failed
	if !errors.As(err, &b) && !errors.As(err, &f) {
		return err
	}
	*bad++
	fmt.Fprintln(cmd.ErrOrStderr(), "govgraph: left out:", err)
	return nil
}

func failed(bad int) error {
	if bad > 0 {
		return fmt.Errorf("%d records were left out, the rest was read", bad)
	}
	return nil
}
