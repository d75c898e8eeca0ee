// Package table reads the tables of resolve and identity: TSV, UTF-8, lines that begin with # are comments.
package table

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// File hands on the columns of every row of a file. An error names file and line; want is the least number of columns.
func File(fsys fs.FS, name string, want int, row func(cols []string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("opening table: %w", err)
	}
	defer f.Close()
	return Rows(name, f, want, row)
}

// Rows is File for what is open already; name is for errors.
func Rows(name string, in io.Reader, want int, row func(cols []string) error) error {
	sc := bufio.NewScanner(in)
	n := 1
	for ; sc.Scan(); n++ {
		s := strings.TrimRight(sc.Text(), "\r")
		if s == "" || s[0] == '#' {
			continue
		}
		c := strings.Split(s, "\t")
		if len(c) < want {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(c), want)
		}
		if err := row(c); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("reading %s:%d: %w", name, n, err)
	}
	return nil
}
