// Package render has pictures painted: it hands a DOT description to the program govgraph-draw, which runs as a child, and returns the picture.
//
// A child, because Graphviz costs every program that links it a slower start, is not safe for concurrent use, keeps some memory after every
// picture and may take its process down; a process for each picture, with a time limit, makes all four somebody else's trouble.
package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// program is the painter's name; it is built beside govgraph.
const program = "govgraph-draw"

// DefaultTimeout is how long one picture may take. The largest that anybody could read takes a few seconds.
const DefaultTimeout = 2 * time.Minute

// ErrNoPainter says that the program govgraph-draw is not there. Its text says what to do.
var ErrNoPainter = errors.New("no picture without the program " + program +
	": put it beside this program or on the PATH (make builds both, or go build ./cmd/" + program + "); a DOT file (-o NAME.dot) can be written without it")

// Formats are the formats that Run knows, as file endings. "dot" is DOT with positions.
func Formats() []string { return []string{"svg", "png", "pdf", "dot"} }

// Options choose how a picture is painted. The zero value is an SVG with the graph's own layout.
type Options struct {
	Format  string        // one of Formats; "" is svg
	DPI     float64       // dots per inch of a PNG, 20 to 1200; 0 leaves it to the painter (300)
	Layout  string        // a layout of Graphviz instead of the graph's own
	Binary  string        // path of govgraph-draw; "" looks beside the running program, then on the PATH
	Timeout time.Duration // 0 is DefaultTimeout
	Notes   io.Writer     // where the painter's remarks go (a resolution lowered, characters without a font); nil drops them
}

func (o Options) args() ([]string, error) {
	format := o.Format
	if format == "" {
		format = "svg"
	}
	if !slices.Contains(Formats(), format) {
		return nil, fmt.Errorf("unknown picture format %q; there are %s", format, strings.Join(Formats(), ", "))
	}
	args := []string{"-T", format}
	if o.DPI != 0 {
		args = append(args, "-dpi", strconv.FormatFloat(o.DPI, 'g', -1, 64))
	}
	if o.Layout != "" {
		args = append(args, "-layout", o.Layout)
	}
	return args, nil
}

// Run paints the description and returns the picture's bytes. It may be called at once from many goroutines. Errors say what was being done
// and repeat what the painter said; without the painter the error is ErrNoPainter.
func Run(ctx context.Context, dot []byte, o Options) ([]byte, error) {
	args, err := o.args()
	if err != nil {
		return nil, err
	}
	binary, err := Find(o.Binary)
	if err != nil {
		return nil, err
	}
	limit := o.Timeout
	if limit <= 0 {
		limit = DefaultTimeout
	}
	within, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("it took longer than %v: leave something out of the picture", limit))
	defer cancel()

	dir, done := scratch()
	picture, err := child(within, binary, args, dot, dir, o.Notes)
	done()
	// A fault at the child's start may come from a damaged file in the kept cache: once more without it.
	if crashed(err) && within.Err() == nil {
		fresh, remove := temporary()
		picture, err = child(within, binary, args, dot, fresh, o.Notes)
		remove()
	}
	if err != nil {
		return nil, fmt.Errorf("painting the picture: %w", err)
	}
	return picture, nil
}

// Find is the path of the painter: the one named, or the one beside the running program, or the one on the PATH.
func Find(named string) (string, error) {
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("%w (%w)", ErrNoPainter, err)
		}
		return path, nil
	}
	name := program
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if self, err := os.Executable(); err == nil {
		for _, path := range []string{self, follow(self)} {
			if found, err := exec.LookPath(filepath.Join(filepath.Dir(path), name)); err == nil {
				return found, nil
			}
		}
	}
	path, err := exec.LookPath(program)
	if err != nil {
		return "", ErrNoPainter
	}
	return path, nil
}

func follow(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// child runs the painter once with dir as its folder for temporary files.
func child(ctx context.Context, binary string, args []string, dot []byte, dir string, notes io.Writer) ([]byte, error) {
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "TMP="+dir, "TEMP="+dir)
	cmd.Stdin = bytes.NewReader(dot)
	cmd.WaitDelay = 5 * time.Second
	var out, words bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &words
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		if said := lastWords(words.String()); said != "" {
			return nil, fmt.Errorf("%s: %w", said, err)
		}
		return nil, err
	}
	if out.Len() == 0 {
		return nil, fmt.Errorf("%s wrote nothing", binary)
	}
	if notes != nil {
		// What the notes are written to is the caller's: a failure there is no reason to withhold the picture.
		_, _ = notes.Write(words.Bytes())
	}
	return out.Bytes(), nil
}

// crashed reports whether the child ended as a Go program does that panicked.
func crashed(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() == 2
}

// lastWords is what the painter said, short enough for one line; of a panic only the first line.
func lastWords(s string) string {
	s = strings.TrimSpace(s)
	if line, _, more := strings.Cut(s, "\n"); more && strings.HasPrefix(line, "panic:") {
		s = line
	}
	s = strings.TrimPrefix(strings.Join(strings.Fields(s), " "), program+": ")
	if r := []rune(s); len(r) > 400 {
		s = string(r[:400]) + " …"
	}
	return s
}
