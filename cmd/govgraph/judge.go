package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/graph/archive"
	"govgraph/resolve/identity"
)

func newJudge() *cobra.Command {
	cmd := &cobra.Command{Use: "judge", Short: "Decide who is who: two identifiers are the same, or different; a name; what is no thing",
		Long: `Decide who is who. A decision is a line of judgements.tsv in the graph's directory; it comes before all rules, outlives rebuilding and reading again, and
can be undone. Every decision changes the graph at once.

A person is meant as named in one article: the one that --in gives (--in2 for the second), else one that govgraph suspects shows. To part two people,
bodies or places that have one identifier, give it twice, and an article for each; other articles follow the one whose home they share.`,
		Example: "  govgraph judge list -g G"}
	var o judgeOptions
	for _, c := range []struct {
		use, short string
		n          int
	}{
		{"same FIRST SECOND", "Two identifiers mean one thing", 2},
		{"different FIRST SECOND", "Two identifiers mean two things", 2},
		{"rename ID NAME", "A thing is called otherwise", 2},
		{"ignore ID", "An identifier means nothing: what the text says is no name", 1},
	} {
		sub := &cobra.Command{Use: c.use, Short: c.short, Args: cobra.ExactArgs(c.n), Example: judgeExample(c.use),
			RunE: func(cmd *cobra.Command, args []string) error { return runJudge(cmd, o, cmd.Name(), args) }}
		judgeFlags(sub, &o, c.n)
		cmd.AddCommand(sub)
	}
	cmd.AddCommand(newJudgeUndo(), newJudgeList())
	return cmd
}

func judgeExample(use string) string {
	switch strings.Fields(use)[0] {
	case "same":
		return "  govgraph judge same org/北城市发改委 org/北城市发展和改革委员会 -g G --note \"the same body\""
	case "different":
		return "  govgraph judge different org/北城市发改委 org/南城市发改委 -g G"
	case "rename":
		return "  govgraph judge rename org/北城市发改委 北城市发展和改革委员会 -g G"
	}
	return "  govgraph judge ignore person/高精尖 -g G"
}

type judgeOptions struct{ graph, in, in2, note string }

func judgeFlags(cmd *cobra.Command, o *judgeOptions, n int) {
	graphFlag(cmd, &o.graph)
	cmd.Flags().StringVar(&o.in, "in", "", "article that names the first")
	if n == 2 && cmd.Name() != "rename" {
		cmd.Flags().StringVar(&o.in2, "in2", "", "article that names the second")
	}
	cmd.Flags().StringVar(&o.note, "note", "", "who decided it, when and why")
}

func runJudge(cmd *cobra.Command, o judgeOptions, verb string, args []string) error {
	return withIndex(cmd, o.graph, false, func(a archive.Archive, ix *identity.Index) error {
		j := identity.Judgement{Verb: verb, First: anchored(ix, args[0], o.in), Note: o.note}
		switch verb {
		case "same", "different":
			j.Second = anchored(ix, args[1], o.in2)
		case "rename":
			j.Name = args[1]
		}
		if strings.ContainsAny(strings.Join(append(args, o.in, o.in2, o.note), ""), "\t\r\n") {
			return fmt.Errorf("%w: a judgement is one line without tabs", errUsage)
		}
		text, err := a.Judgements(cmd.Context())
		if err != nil {
			return err
		}
		if len(text) == 0 {
			text = []byte(identity.Header + "\n")
		}
		if text[len(text)-1] != '\n' {
			text = append(slices.Clip(text), '\n')
		}
		return rejudge(cmd, a, append(slices.Clip(text), j.String()+"\n"...))
	})
}

// anchored names an article beside a person's identifier, which may be another when more has been read.
func anchored(ix *identity.Index, id, article string) identity.Ref {
	if article == "" && strings.HasPrefix(id, "person/") {
		if s, err := ix.Find(id); err == nil {
			article = s.Article
		}
	}
	return identity.Ref{ID: id, Article: article}
}

// rejudge keeps judgements that can all be true, and makes the graph follow them.
func rejudge(cmd *cobra.Command, a archive.Archive, text []byte) error {
	ctx := cmd.Context()
	t, err := identityTables()
	if err != nil {
		return err
	}
	ix, err := identity.New(t, judgementsFile, text)
	if err != nil {
		return err
	}
	if err := ix.Survey(ctx, a.Extracts(ctx)); err != nil {
		return err
	}
	if err := a.SetJudgements(ctx, text); err != nil {
		return err
	}
	f, err := a.Follow(ctx, false)
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%d articles changed\n", f.Changed)
	return nil
}

func newJudgeUndo() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "undo [LINE]", Short: "Take a decision back: the last, or that of a line of judgements.tsv", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withJudgements(cmd, name, false, func(a archive.Archive, text []byte) error {
				text, err := undone(text, args)
				if err != nil {
					return err
				}
				return rejudge(cmd, a, text)
			})
		}, Example: "  govgraph judge ignore person/高精尖 -g G; govgraph judge undo -g G"}
	graphFlag(cmd, &name)
	return cmd
}

func undone(text []byte, args []string) ([]byte, error) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	at := -1
	for i, l := range lines {
		if s := bytes.TrimSpace(l); len(s) > 0 && s[0] != '#' {
			at = i
		}
	}
	if at < 0 {
		return nil, errors.New("there is no judgement to undo")
	}
	if len(args) > 0 {
		n, err := strconv.Atoi(args[0])
		if err != nil {
			return nil, fmt.Errorf("%w: %q is no line's number", errUsage, args[0])
		}
		if n < 1 || n > len(lines) || len(bytes.TrimSpace(lines[n-1])) == 0 || lines[n-1][0] == '#' {
			return nil, fmt.Errorf("%s:%d holds no judgement", judgementsFile, n)
		}
		at = n - 1
	}
	return bytes.Join(slices.Delete(lines, at, at+1), nil), nil
}

func newJudgeList() *cobra.Command {
	var name string
	cmd := &cobra.Command{Use: "list", Short: "Print the decisions, with the numbers of their lines", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withJudgements(cmd, name, true, func(_ archive.Archive, text []byte) error {
				n := 0
				for line := range strings.Lines(string(text)) {
					if n++; strings.TrimSpace(line) != "" && line[0] != '#' {
						fmt.Fprintf(cmd.OutOrStdout(), "%d\t%s\n", n, strings.TrimRight(line, "\r\n"))
					}
				}
				return nil
			})
		}, Example: "  govgraph judge list -g G"}
	graphFlag(cmd, &name)
	return cmd
}

// withJudgements opens a graph without surveying it: its judgements may be contradictory.
func withJudgements(cmd *cobra.Command, name string, readOnly bool, f func(archive.Archive, []byte) error) (err error) {
	if name, err = existing(name); err != nil {
		return err
	}
	return withArchive(cmd, name, readOnly, func(a archive.Archive, _ *progress) error {
		text, err := a.Judgements(cmd.Context())
		if err != nil {
			return err
		}
		return f(a, text)
	})
}
