package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// A scriptOptions bounds a query in one of Cayley's languages, which can take all memory, run for ever, or kill its process: it runs in one of its own.
type scriptOptions struct {
	language string
	graph    string
	file     string
	timeout  time.Duration
	memory   int // MB
}

func newScript(language, short, example string) *cobra.Command {
	o := scriptOptions{language: language}
	cmd := &cobra.Command{Use: language + " [TEXT]", Short: short, Args: cobra.MaximumNArgs(1), Example: "  " + example,
		Long: short + `. The answer is JSON, one object a line. The query runs in a process of its own, within limits of time and memory.
Nodes are written with their full identifiers, such as <urn:govgraph:person/王伟@430600>.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := o.text(cmd.InOrStdin(), args)
			if err != nil {
				return err
			}
			return runScript(cmd.Context(), cmd, o, text)
		}}
	graphFlag(cmd, &o.graph)
	cmd.Flags().StringVarP(&o.file, "file", "f", "", "read the query from this file, - is standard input")
	cmd.Flags().DurationVar(&o.timeout, "timeout", 30*time.Second, "give up after so long")
	cmd.Flags().IntVar(&o.memory, "memory", 1024, "give up beyond so many megabytes")
	return cmd
}

// newScripts are the questions in Cayley's languages.
func newScripts() []*cobra.Command {
	return []*cobra.Command{
		newScript("gizmo", "Ask in Gizmo, Cayley's JavaScript", `govgraph query gizmo -g G 'g.V("<urn:govgraph:place/430600>").in("<urn:govgraph:place>").limit(5).all()'`),
		newScript("graphql", "Ask in Cayley's GraphQL", `govgraph query graphql -g G '{ nodes(id: <urn:govgraph:place/430600>) { id } }'`),
	}
}

func (o *scriptOptions) text(stdin io.Reader, args []string) (string, error) {
	var b []byte
	var err error
	switch {
	case o.timeout <= 0 || o.memory <= 0:
		return "", fmt.Errorf("%w: --timeout and --memory must be more than nothing", errUsage)
	case (len(args) == 1) == (o.file != ""):
		return "", fmt.Errorf("%w: give the query, or its file with -f", errUsage)
	case len(args) == 1:
		return args[0], nil
	case o.file == "-":
		b, err = io.ReadAll(stdin)
	default:
		b, err = os.ReadFile(o.file)
	}
	if err != nil {
		return "", fmt.Errorf("reading the query: %w", err)
	}
	return string(b), nil
}

// runScript runs the query in a process of its own.
func runScript(ctx context.Context, cmd *cobra.Command, o scriptOptions, text string) error {
	name, err := existing(o.graph)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("asking: %w", err)
	}
	limited, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	child := exec.CommandContext(limited, self)
	child.Args = []string{"govgraph", "run-query", o.language, "-g", name, "--memory", fmt.Sprint(o.memory)}
	child.WaitDelay = time.Second
	var words bytes.Buffer
	child.Stdin, child.Stdout, child.Stderr = strings.NewReader(text), cmd.OutOrStdout(), &words
	err = child.Run()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return fmt.Errorf("the query took more than %v and was ended", o.timeout)
	}
	return errors.New(lastWords(words.String(), o.memory, err))
}

// lastWords are what a child said before it ended: our own words, or the first line of what Go says of a process that it cannot save.
// Where the bound comes before the watch looks, Go says so in words of its own.
func lastWords(words string, megabytes int, err error) string {
	if said, ok := strings.CutPrefix(words, "govgraph: "); ok {
		return strings.TrimSpace(said)
	}
	for line := range strings.Lines(words) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "fatal error:") || strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "runtime: goroutine stack exceeds") {
			if strings.Contains(line, "out of memory") || strings.Contains(line, "cannot allocate memory") {
				return tooMuch(megabytes)
			}
			return "the query ended its process (" + line + ")"
		}
	}
	return fmt.Sprintf("the query ended its process: %v", err)
}

func tooMuch(megabytes int) string {
	return fmt.Sprintf("the query took more than %d MB and was ended", megabytes)
}

// newRunQuery is the child; nobody else calls it.
func newRunQuery() *cobra.Command {
	var name string
	var memory int
	cmd := &cobra.Command{Use: "run-query LANGUAGE", Hidden: true, Args: cobra.ExactArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		text, err := io.ReadAll(cmd.InOrStdin())
		if err != nil {
			return err
		}
		limitProcess(memory)
		g, err := open(name)
		if err != nil {
			return err
		}
		defer g.Close()
		ask := g.Gizmo
		if args[0] == "graphql" {
			ask = g.GraphQL
		}
		return ask(cmd.Context(), string(text), cmd.OutOrStdout())
	}}
	graphFlag(cmd, &name)
	cmd.Flags().IntVar(&memory, "memory", 1024, "megabytes")
	return cmd
}

const (
	maxStack   = 128 << 20
	lookMemory = 10 * time.Millisecond
)

// limitProcess ends the process when it takes more than so many megabytes: a watch that says so, and where the system knows how, a bound that holds when the
// watch is too slow.
func limitProcess(megabytes int) {
	limit := int64(megabytes) << 20
	debug.SetMaxStack(maxStack)
	debug.SetMemoryLimit(limit * 9 / 10)
	boundData(uint64(limit) + room(limit))
	go func() {
		total, freed := metrics.Sample{Name: "/memory/classes/total:bytes"}, metrics.Sample{Name: "/memory/classes/heap/released:bytes"}
		samples := []metrics.Sample{total, freed}
		for range time.Tick(lookMemory) {
			metrics.Read(samples)
			if int64(samples[0].Value.Uint64()-samples[1].Value.Uint64()) > limit {
				fmt.Fprintln(os.Stderr, "govgraph: "+tooMuch(megabytes))
				os.Exit(1)
			}
		}
	}()
}

// room is what lies above the limit, where the watch may still speak.
func room(limit int64) uint64 { return max(uint64(limit), 512<<20) }
