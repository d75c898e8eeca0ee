// Command govgraph-draw turns a DOT description into a picture: DOT on standard input, SVG, PNG, PDF or laid-out DOT on standard output or in a file.
//
// Graphviz (as WebAssembly, so that nothing need be installed) only computes the layout; the painting is done here with the typeface of
// data/fonts, because the Graphviz build paints no Chinese and loses edges in PNG. It is a program of its own because linking Graphviz costs
// every start of a program some 20 ms, and because a fault inside Graphviz must not take anything else down: govgraph runs it as a child.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
)

const (
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// maxInput bounds the description: a picture that anybody could read is a thousandth of it.
const maxInput = 64 << 20

var (
	formats = []string{"svg", "png", "pdf", "dot"}
	layouts = []string{"dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork", "nop"}
)

type options struct {
	format string
	output string // "" or "-": standard output
	dpi    float64
	layout string // "": as the graph's own layout attribute says, else dot
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main with its surroundings as arguments; it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	opts, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "govgraph-draw:", err)
		return exitUsage
	}
	// A layout cannot be interrupted from inside, so the wait for it is.
	done := make(chan error, 1)
	go func() { done <- guarded(func() error { return draw(ctx, opts, stdin, stdout, stderr) }) }()
	select {
	case err = <-done:
	case <-ctx.Done():
		return exitInterrupted
	}
	if err != nil {
		fmt.Fprintln(stderr, "govgraph-draw:", err)
		return exitFailed
	}
	return 0
}

// guarded turns a panic, which a fault inside Graphviz ends in, into an error.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a fault inside Graphviz on this description: %s", oneLine(fmt.Sprint(r)))
		}
	}()
	return do()
}

func parseFlags(args []string, stderr io.Writer) (options, error) {
	var opts options
	fs := flag.NewFlagSet("govgraph-draw", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&opts.format, "T", "svg", "format: "+strings.Join(formats, ", "))
	fs.StringVar(&opts.output, "o", "", "file to write; standard output when empty")
	fs.Float64Var(&opts.dpi, "dpi", 300, "dots per inch of a PNG, 20 to 1200")
	fs.StringVar(&opts.layout, "layout", "", "layout instead of the graph's own: "+strings.Join(layouts, ", "))
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(stderr, "usage: govgraph-draw [-T format] [-o file] [--dpi n] [--layout name] < graph.dot")
			fs.SetOutput(stderr)
			fs.PrintDefaults()
		}
		return opts, err
	}
	return opts, opts.check(fs.Args())
}

func (o options) check(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("unexpected argument %q: the description is read from standard input", rest[0])
	case !slices.Contains(formats, o.format):
		return fmt.Errorf("unknown format %q; there are %s", o.format, strings.Join(formats, ", "))
	case o.layout != "" && !slices.Contains(layouts, o.layout):
		return fmt.Errorf("unknown layout %q; there are %s", o.layout, strings.Join(layouts, ", "))
	case !(o.dpi >= 20 && o.dpi <= 1200):
		return fmt.Errorf("--dpi %v lies outside 20 to 1200", o.dpi)
	}
	return nil
}

// draw reads the description, lays it out, paints it and writes the picture whole or not at all.
func draw(ctx context.Context, opts options, stdin io.Reader, stdout, stderr io.Writer) error {
	src, err := io.ReadAll(io.LimitReader(stdin, maxInput+1))
	if err != nil {
		return fmt.Errorf("reading the description: %w", err)
	}
	if len(src) > maxInput {
		return fmt.Errorf("the description is larger than %d MB", maxInput>>20)
	}
	picture, err := paint(ctx, opts, src, stderr)
	if err != nil {
		return err
	}
	if opts.output == "" || opts.output == "-" {
		if _, err := stdout.Write(picture); err != nil {
			return fmt.Errorf("writing the picture: %w", err)
		}
		return nil
	}
	return writeFile(opts.output, picture)
}

// paint makes the picture's bytes in the format that the options ask for.
func paint(ctx context.Context, opts options, src []byte, stderr io.Writer) ([]byte, error) {
	if opts.format == "dot" {
		drawn, err := arrange(ctx, src, opts.layout, []string{"dot"}, stderr)
		if err != nil {
			return nil, err
		}
		return metricsAttr.ReplaceAll(drawn[0], []byte(`fontname="Noto Sans CJK SC"`)), nil
	}
	wanted := []string{"json"}
	if opts.format == "svg" {
		wanted = append(wanted, "svg")
	}
	drawn, err := arrange(ctx, src, opts.layout, wanted, stderr)
	if err != nil {
		return nil, err
	}
	faces, err := loadTypeface()
	if err != nil {
		return nil, err
	}
	sheet, err := readSheet(drawn[0])
	if err != nil {
		return nil, err
	}
	switch opts.format {
	case "svg":
		return dressSVG(drawn[1], sheet.centre(), faces, stderr)
	case "pdf":
		sheet.centre()
		return sheet.pdf(faces, stderr)
	}
	sheet.centre()
	return sheet.png(faces, opts.dpi, stderr)
}
