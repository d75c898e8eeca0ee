// Package corpus reads articles: plain text, Markdown and JSON Lines, from files, folders or standard input.
package corpus

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"govgraph"
)

// MaxArticle is the size in bytes beyond which a record or a file is refused as no article.
const MaxArticle = 16 << 20

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

// Read yields the articles of the paths in order; "-" is standard input, which holds JSON Lines or, where it does not begin with {, one text. A *Bad error leaves out one
// record, any other error ends the stream.
func Read(ctx context.Context, stdin io.Reader, paths ...string) iter.Seq2[govgraph.Article, error] {
	return func(yield func(govgraph.Article, error) bool) {
		seen := map[string]string{}
		out := func(a govgraph.Article, err error) bool {
			if ctx.Err() != nil {
				yield(govgraph.Article{}, ctx.Err())
				return false
			}
			if err == nil {
				here := fmt.Sprintf("%s:%d", a.Origin.File, max(a.Origin.Line, 1))
				if first, ok := seen[a.ID]; ok {
					return yield(govgraph.Article{}, &Bad{a.Origin.File, a.Origin.Line, fmt.Errorf("the id %q was given before, at %s", a.ID, first)})
				}
				seen[a.ID] = here
			}
			return yield(a, err)
		}
		for _, p := range paths {
			if !readPath(stdin, p, out) {
				return
			}
		}
	}
}

type sink func(govgraph.Article, error) bool

func readPath(stdin io.Reader, path string, out sink) bool {
	if path == "-" {
		br := bufio.NewReaderSize(stdin, 1<<16)
		if head, _ := br.Peek(1); len(head) == 1 && head[0] == '{' {
			return readLines("-", br, out)
		}
		return readText("-", "stdin", br, out)
	}
	info, err := os.Stat(path)
	if err != nil {
		return out(govgraph.Article{}, &Bad{path, 0, errors.Unwrap(err)})
	}
	if !info.IsDir() {
		return readFile(path, out)
	}
	ok := true
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			ok = out(govgraph.Article{}, &Bad{p, 0, err})
		} else if ext := filepath.Ext(p); !d.IsDir() && known(ext) && d.Name() != "README.md" {
			ok = readFile(p, out)
		}
		if !ok {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return out(govgraph.Article{}, &Bad{path, 0, err})
	}
	return ok
}

func known(ext string) bool {
	return ext == ".txt" || ext == ".md" || ext == ".jsonl" || ext == ".ndjson"
}

func readFile(path string, out sink) bool {
	f, err := os.Open(path)
	if err != nil {
		return out(govgraph.Article{}, &Bad{path, 0, err})
	}
	defer f.Close()
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	switch filepath.Ext(path) {
	case ".jsonl", ".ndjson":
		return readLines(path, bufio.NewReaderSize(f, 1<<16), out)
	case ".md":
		return readMarkdown(path, name, f, out)
	}
	return readText(path, name, f, out)
}

func whole(f io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(f, MaxArticle+1))
	switch {
	case err != nil:
		return "", err
	case len(b) > MaxArticle:
		return "", fmt.Errorf("more than %d MB are no article; split it, or give JSON Lines", MaxArticle>>20)
	case bytes.IndexByte(b, 0) >= 0:
		return "", errors.New("this is a binary file")
	case !utf8.Valid(b):
		return "", errors.New("the text is not valid UTF-8")
	case len(bytes.TrimSpace(b)) == 0:
		return "", errors.New("the file is empty")
	}
	return string(b), nil
}

func readText(path, name string, f io.Reader, out sink) bool {
	s, err := whole(f)
	if err != nil {
		return out(govgraph.Article{}, &Bad{path, 0, err})
	}
	a := Text(name, s)
	if m := dayName.FindStringSubmatch(name); m != nil && a.Published == "" {
		a.Published, a.PublishedFrom = m[1]+"-"+m[2]+"-"+m[3], "file name"
	}
	a.Origin.File, a.Origin.Line = path, 1
	return out(a, nil)
}

// record is one line of JSON Lines.
type record struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Home      string `json:"home"`
}

func readLines(path string, br *bufio.Reader, out sink) bool {
	for n := 1; ; n++ {
		line, tooLong, err := readLine(br)
		if len(bytes.TrimSpace(line)) > 0 || tooLong {
			a, bad := parse(line, path, n, tooLong)
			if bad != nil {
				if !out(govgraph.Article{}, &Bad{path, n, bad}) {
					return false
				}
			} else if !out(a, nil) {
				return false
			}
		}
		if err == io.EOF {
			return true
		} else if err != nil {
			return out(govgraph.Article{}, &Bad{path, n, err})
		}
	}
}

func readLine(br *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, e := br.ReadSlice('\n')
		if len(line)+len(part) > MaxArticle {
			tooLong, line = true, nil
		} else if !tooLong {
			line = append(line, part...)
		}
		if e != bufio.ErrBufferFull {
			return line, tooLong, e
		}
	}
}

func parse(line []byte, path string, n int, tooLong bool) (govgraph.Article, error) {
	var rec record
	switch {
	case tooLong:
		return govgraph.Article{}, fmt.Errorf("the line is longer than %d MB", MaxArticle>>20)
	case !utf8.Valid(line):
		return govgraph.Article{}, errors.New("the line is not valid UTF-8")
	}
	if err := json.Unmarshal(line, &rec); err != nil {
		return govgraph.Article{}, fmt.Errorf("the line is not a JSON record: %w", err)
	}
	if strings.TrimSpace(rec.Text) == "" {
		return govgraph.Article{}, errors.New("the record has no text")
	}
	if rec.Published != "" {
		if _, err := time.Parse(time.DateOnly, rec.Published); err != nil {
			return govgraph.Article{}, fmt.Errorf("published %q is not a date like 2020-02-18", rec.Published)
		}
	}
	id := rec.ID
	if id == "" {
		id = fmt.Sprintf("%s:%d", strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), n)
	}
	a := Text(id, rec.Text)
	if rec.Title != "" {
		a.Title = rec.Title
	}
	if rec.Published != "" {
		a.Published, a.PublishedFrom = rec.Published, "given"
	}
	a.Source, a.Home = rec.Source, rec.Home
	a.Origin.File, a.Origin.Line = path, n
	return a, nil
}

var fullDate = regexp.MustCompile(`((?:19|20)\d\d)\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})`)

// Text makes an article of a text: its title is the first line, its date of publication the latest full date in it.
func Text(id, text string) govgraph.Article {
	text = strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\r", "\n")
	a := govgraph.Article{ID: id, Doc: id, Text: text}
	for line := range strings.SplitSeq(text, "\n") {
		if s := strings.TrimSpace(line); s != "" {
			a.Title = s
			break
		}
	}
	for _, m := range fullDate.FindAllStringSubmatch(text, -1) {
		s := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
		if _, err := time.Parse(time.DateOnly, s); err == nil && s > a.Published {
			a.Published, a.PublishedFrom = s, "latest full date"
		}
	}
	sum := sha256.Sum256([]byte(text))
	a.Origin.Hash = hex.EncodeToString(sum[:16])
	return a
}

var (
	tag     = regexp.MustCompile(`<[^>\n]*>`)
	dayName = regexp.MustCompile(`(20\d\d)-?(\d\d)-?(\d\d)`)
)

// readMarkdown reads a day's file: each ### headline begins an article; a file without one is one article.
func readMarkdown(path, name string, f io.Reader, out sink) bool {
	s, err := whole(f)
	if err != nil {
		return out(govgraph.Article{}, &Bad{path, 0, err})
	}
	day := ""
	if m := dayName.FindStringSubmatch(name); m != nil {
		day = m[1] + "-" + m[2] + "-" + m[3]
	}
	var body strings.Builder
	start, count := 1, 0
	flush := func(title string, line int) bool {
		text := strings.TrimSpace(body.String())
		body.Reset()
		if text == "" {
			return true
		}
		count++
		id := name
		if title != "" {
			id = fmt.Sprintf("%s#%d", name, count)
			text = title + "\n\n" + text
		}
		a := Text(id, text)
		a.Doc = name
		if day != "" {
			a.Published, a.PublishedFrom = day, "file name"
		}
		a.Origin.File, a.Origin.Line = path, line
		return out(a, nil)
	}
	title, n := "", 0
	for line := range strings.SplitSeq(s, "\n") {
		n++
		if h, ok := strings.CutPrefix(line, "### "); ok {
			if !flush(title, start) {
				return false
			}
			title, start = strings.TrimSpace(h), n
			continue
		}
		if strings.HasPrefix(line, "[") || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "- [") {
			continue
		}
		line = strings.ReplaceAll(strings.ReplaceAll(line, "</p>", "\n"), "<br>", "\n")
		if t := strings.TrimSpace(tag.ReplaceAllString(line, "")); t != "" {
			body.WriteString(t + "\n")
		}
	}
	return flush(title, start)
}
