package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"govgraph/data"
	"govgraph/events"
	"govgraph/ner"
	"govgraph/queries"
	"govgraph/resolve"
	"govgraph/resolve/identity"
)

func newCheck() *cobra.Command {
	return &cobra.Command{Use: "check [DIR]", Short: "Load every data file and report every bad line", Args: cobra.MaximumNArgs(1),
		Long: "Load every data file (dictionaries, gazetteer, triggers) and report every bad line as file:line.\n\n" +
			"Without DIR it checks the data inside the program, with DIR the files of a folder that is laid over them: the project's data folder while you edit it.",
		Example: "  govgraph check\n  govgraph check data",
		RunE: func(cmd *cobra.Command, args []string) error {
			var mine, all fs.FS = data.FS, data.FS
			if len(args) == 1 {
				if _, err := os.Stat(args[0]); err != nil {
					return fmt.Errorf("opening the data folder: %w", err)
				}
				mine = os.DirFS(args[0])
				all = layered{mine, data.FS}
			}
			n, bad := checkData(mine, all)
			for _, line := range bad {
				fmt.Fprintln(cmd.OutOrStdout(), line)
			}
			if len(bad) > 0 {
				return fmt.Errorf("%d bad lines", len(bad))
			}
			fmt.Fprintf(cmd.OutOrStdout(), "all %d data files are good\n", n)
			return nil
		}}
}

// loaders read data files; one that finds a bad line stops there.
var loaders = []func(fs.FS) error{
	func(f fs.FS) error { _, err := resolve.Load(f); return err },
	func(f fs.FS) error { _, err := events.Load(f); return err },
	func(f fs.FS) error { _, err := ner.Load(f); return err },
	func(f fs.FS) error { _, err := identity.Load(f); return err },
	func(f fs.FS) error { _, err := queries.LoadTopics(f, "dictionaries/topics.tsv"); return err },
	func(f fs.FS) error { _, err := queries.LoadBodyKinds(f, "dictionaries/body_kinds.tsv"); return err },
}

var lineOf = regexp.MustCompile(`^([\w./-]+\.\w+):(?:(\d+): |\s*(?:yaml: )?line (\d+): )`)

// checkData returns how many files of mine were looked at and what is wrong when all are loaded, sorted by file and line. Since a loader stops at the first bad line, that line is noted and
// hidden from it, and it loads again: what check calls bad is exactly what the program would refuse.
func checkData(mine, all fs.FS) (int, []string) {
	masked := &mask{FS: all, lines: map[string]map[int]bool{}}
	n, bad := form(mine, masked)
	for _, load := range loaders {
		for range 1000 {
			err := load(masked)
			if err == nil {
				break
			}
			again := false
			for _, line := range messages(err) {
				bad = append(bad, line)
				if m := lineOf.FindStringSubmatch(line); m != nil && strings.HasSuffix(m[1], ".tsv") {
					k, _ := strconv.Atoi(m[2])
					again = masked.hide(m[1], k) || again
				}
			}
			if !again {
				break
			}
		}
	}
	slices.SortFunc(bad, func(a, b string) int {
		x, y := lineOf.FindStringSubmatch(a), lineOf.FindStringSubmatch(b)
		if x == nil || y == nil || x[1] != y[1] {
			return strings.Compare(a, b)
		}
		i, _ := strconv.Atoi(x[2])
		j, _ := strconv.Atoi(y[2])
		return i - j
	})
	return n, slices.Compact(bad)
}

// messages are the lines of an error, each as file:line: what. YAML tells several under one file's name.
func messages(err error) []string {
	lines := strings.Split(err.Error(), "\n")
	name, _, _ := strings.Cut(lines[0], ":")
	var out []string
	for _, l := range lines {
		l = strings.TrimPrefix(strings.TrimSpace(l), "yaml: ")
		if strings.HasPrefix(l, "line ") {
			l = name + ": " + l
		}
		if m := lineOf.FindStringSubmatch(l); m != nil && m[3] != "" {
			l = m[1] + ":" + m[3] + ": " + l[len(m[0]):]
		}
		if !strings.HasSuffix(l, "unmarshal errors:") {
			out = append(out, l)
		}
	}
	return out
}

// form checks what loaders do not look at: bytes that are no UTF-8, line ends of another system, rows that stand twice.
func form(files fs.FS, masked *mask) (int, []string) {
	n := 0
	var bad []string
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".tsv") && !strings.HasSuffix(path, ".yaml") {
			return err
		}
		b, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		n++
		first := map[string]int{}
		for i, line := range strings.Split(string(b), "\n") {
			at := fmt.Sprintf("%s:%d: ", path, i+1)
			switch {
			case !utf8.ValidString(line):
				bad = append(bad, at+"not UTF-8")
				masked.hide(path, i+1)
			case strings.HasSuffix(line, "\r"):
				bad = append(bad, at+"the line ends in CR LF, not in LF")
				masked.hide(path, i+1)
			case !strings.HasSuffix(path, ".tsv") || line == "" || line[0] == '#':
			case first[line] > 0:
				bad = append(bad, fmt.Sprintf("%sthe same row stands in line %d", at, first[line]))
			default:
				first[line] = i + 1
			}
		}
		return nil
	})
	if err != nil {
		bad = append(bad, err.Error())
	}
	if n == 0 {
		bad = append(bad, errors.New("there is no .tsv and no .yaml file").Error())
	}
	return n, bad
}

// A mask is a file system in which some lines are comments.
type mask struct {
	fs.FS
	lines map[string]map[int]bool
}

// hide reports whether the line was visible before.
func (m *mask) hide(file string, line int) bool {
	if m.lines[file] == nil {
		m.lines[file] = map[int]bool{}
	}
	was := m.lines[file][line]
	m.lines[file][line] = true
	return !was
}

func (m *mask) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(m.FS, name) }

func (m *mask) Open(name string) (fs.File, error) {
	f, err := m.FS.Open(name)
	if err != nil || m.lines[name] == nil {
		return f, err
	}
	b, err := fs.ReadFile(m.FS, name)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	rows := bytes.Split(b, []byte("\n"))
	for line := range m.lines[name] {
		if line >= 1 && line <= len(rows) {
			rows[line-1] = []byte("#")
		}
	}
	return &maskedFile{f, bytes.NewReader(bytes.Join(rows, []byte("\n")))}, nil
}

type maskedFile struct {
	fs.File
	r *bytes.Reader
}

func (f *maskedFile) Read(p []byte) (int, error) { return f.r.Read(p) }

// layered is a file system whose first layer hides files of the same name in the second.
type layered [2]fs.FS

func (l layered) Open(name string) (fs.File, error) {
	f, err := l[0].Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return l[1].Open(name)
	}
	return f, err
}

// ReadDir lists the files of both layers in order of their names.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	over, err := fs.ReadDir(l[0], name)
	under, err2 := fs.ReadDir(l[1], name)
	if err != nil && err2 != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, e := range over {
		seen[e.Name()] = true
	}
	for _, e := range under {
		if !seen[e.Name()] {
			over = append(over, e)
		}
	}
	slices.SortFunc(over, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return over, nil
}
