// Package corpus reads articles from files, folders and standard input: plain text, Markdown, HTML and JSON Lines in UTF-8, UTF-16, GB18030 or Big5 (Formats lists them).
// It divides a text into blocks (headlines, bylines, captions, paragraphs), and a newspaper page into its articles.
//
// What cannot be read is told with file and line as a Bad, and reading goes on: nothing is dropped in silence.
package corpus

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"govgraph"
)

// MaxArticle is the size in bytes beyond which a record or a file is refused as no article; it bounds the memory that one input can take.
const MaxArticle = 8 << 20

// A Bad says which input could not be read and why; reading goes on after it.
type Bad struct {
	File string
	Line int // 1-based, 0 for the whole file
	Err  error
}

func (b *Bad) Error() string {
	if b.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", b.File, b.Line, b.Err)
	}
	return fmt.Sprintf("%s: %v", b.File, b.Err)
}

func (b *Bad) Unwrap() error { return b.Err }

// Read yields the articles of the paths in order; "-" is standard input, whose format its first bytes tell. A *Bad error leaves out one record or file, any other error ends
// the stream.
func Read(ctx context.Context, stdin io.Reader, paths ...string) iter.Seq2[govgraph.Article, error] {
	return func(yield func(govgraph.Article, error) bool) {
		r := &reader{ids: newIDs()}
		r.yield = func(a govgraph.Article, err error) bool {
			if ctx.Err() != nil {
				yield(govgraph.Article{}, ctx.Err())
				return false
			}
			return yield(a, err)
		}
		for _, p := range paths {
			if !r.path(stdin, p) {
				return
			}
		}
	}
}

// A reader hands on what it reads as long as yield wants more; its methods report whether it does.
type reader struct {
	yield func(govgraph.Article, error) bool
	ids   *ids
	root  string // the folder that is being walked, "" for a file
}

func (r *reader) bad(file string, line int, err error) bool {
	return r.yield(govgraph.Article{}, &Bad{file, line, err})
}

// give hands on the articles of one record or file, unless its id was given before.
func (r *reader) give(parts []govgraph.Article) bool {
	if len(parts) == 0 {
		return true
	}
	o := parts[0].Origin
	if first, ok := r.ids.claim(parts[0].Doc, o.File, max(o.Line, 1)); !ok {
		return r.bad(o.File, o.Line, fmt.Errorf("the id %q was given before, at %s", parts[0].Doc, first))
	}
	for _, a := range parts {
		if !r.yield(a, nil) {
			return false
		}
	}
	return true
}

func (r *reader) path(stdin io.Reader, path string) bool {
	r.root = ""
	if path == "-" {
		return r.stdin(stdin)
	}
	info, err := os.Stat(path)
	if err != nil {
		return r.bad(path, 0, reason(err))
	}
	if !info.IsDir() {
		return r.file(path)
	}
	r.root = path
	ok, found := true, false
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			ok = r.bad(p, 0, reason(err))
		case d.IsDir() && p != path && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && formatOf(p) != nil && d.Name() != "README.md":
			found = true
			ok = r.file(p)
		}
		if !ok {
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case err != nil:
		return r.bad(path, 0, err)
	case ok && !found:
		return r.bad(path, 0, fmt.Errorf("no file in this folder ends in %s", strings.Join(Endings(), ", ")))
	}
	return ok
}

// reason is an error of the file system without the path, which Bad tells.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (r *reader) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.bad(path, 0, reason(err))
	}
	defer f.Close()
	format := formatOf(path)
	if format == nil {
		format = &Formats()[0]
	}
	return format.read(r, path, r.ids.name(r.root, path), f)
}

// stdin reads JSON Lines where the input begins with {, a web page where it begins with <, else one text.
func (r *reader) stdin(in io.Reader) bool {
	br := bufio.NewReaderSize(in, 1<<16)
	head, err := br.Peek(64)
	if len(head) == 0 && err != nil && err != io.EOF {
		return r.bad("-", 0, err)
	}
	read := readText
	switch head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n\x00\xff\xfe"); {
	case bytes.HasPrefix(head, []byte("{")):
		read = readLines
	case bytes.HasPrefix(head, []byte("<")):
		read = readHTML
	}
	return read(r, "-", "stdin", br)
}
