package table_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"govgraph/resolve/table"
)

func TestRows(t *testing.T) {
	for in, want := range map[string]string{
		"# a\tb\n\n甲\t1\r\n乙\t2\n":          "甲=1 乙=2",
		"甲\t1\n乙\n":                         "t.tsv:2: 1 columns, want 2",
		"甲\t1\n# 乙\n丙\tbad\n":               "t.tsv:3: bad",
		"甲\t" + strings.Repeat("x", 70_000): "reading t.tsv:1: bufio.Scanner: token too long",
	} {
		var got []string
		err := table.File(fstest.MapFS{"t.tsv": {Data: []byte(in)}}, "t.tsv", 2, func(c []string) error {
			if c[1] == "bad" {
				return errors.New("bad")
			}
			got = append(got, c[0]+"="+c[1])
			return nil
		})
		if err != nil {
			got = []string{err.Error()}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%.40q: %q, want %q", in, s, want)
		}
	}
	if err := table.File(fstest.MapFS{}, "t.tsv", 1, nil); err == nil || !strings.Contains(err.Error(), "opening table") {
		t.Errorf("no file: %v", err)
	}
}
