package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/transform"

	"govgraph"
)

// record is one line of JSON Lines.
type record struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Home      string `json:"home"`
}

// readLines reads one record after the other; only one line is in memory, and of a line that is too long nothing.
func readLines(r *reader, path, name string, f io.Reader) bool {
	br := bufio.NewReaderSize(f, 1<<16)
	if head, _ := br.Peek(2); marked(head) != nil {
		br = bufio.NewReaderSize(transform.NewReader(br, marked(head).NewDecoder()), 1<<16)
	}
	empty := true
	for n := 1; ; n++ {
		line, tooLong, err := readLine(br)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 || tooLong {
			empty = false
			a, wrong := parse(line, path, name, n, tooLong)
			if wrong != nil {
				if !r.bad(path, n, wrong) {
					return false
				}
			} else if !r.give(split(a)) {
				return false
			}
		}
		if err == io.EOF {
			return !empty || r.bad(path, 0, errors.New("the file is empty"))
		} else if err != nil {
			return r.bad(path, n, reason(err))
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

func parse(line []byte, path, name string, n int, tooLong bool) (govgraph.Article, error) {
	if tooLong {
		return govgraph.Article{}, fmt.Errorf("the line is longer than %d MB", MaxArticle>>20)
	}
	s, err := decode(line)
	if err != nil {
		return govgraph.Article{}, errors.New("the line is not valid UTF-8 and not GB18030 either")
	}
	var rec record
	if err := json.Unmarshal([]byte(s), &rec); err != nil {
		return govgraph.Article{}, fmt.Errorf("the line is not a JSON record: %w", err)
	}
	if strings.TrimSpace(rec.Text) == "" {
		return govgraph.Article{}, errors.New("the record has no text")
	}
	if rec.Published != "" {
		if _, err := time.Parse(time.DateOnly[:min(len(rec.Published), len(time.DateOnly))], rec.Published); err != nil || len(rec.Published) < len("2006") {
			return govgraph.Article{}, fmt.Errorf("published %q is not a date like 2020-02-18", rec.Published)
		}
	}
	if rec.ID == "" {
		rec.ID = fmt.Sprintf("%s:%d", name, n)
	}
	a := Text(rec.ID, rec.Text)
	if t := strings.Join(strings.Fields(rec.Title), " "); t != "" {
		a.Title = t
	}
	if rec.Published != "" {
		a.Published, a.PublishedFrom = rec.Published, "given"
	}
	if rec.Source != "" {
		a.Source = rec.Source
	}
	a.Home = rec.Home
	a.Origin.File, a.Origin.Line = path, n
	return a, nil
}
