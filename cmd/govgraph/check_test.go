package main

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"govgraph/data"
)

func TestDataIsGood(t *testing.T) {
	if n, bad := checkData(data.FS, data.FS); n < 10 || len(bad) > 0 {
		t.Errorf("%d files, bad lines:\n%s", n, strings.Join(bad, "\n"))
	}
}

// TestCheckTellsEveryBadLine damages several lines of several files and wants each told once, with its line.
func TestCheckTellsEveryBadLine(t *testing.T) {
	files := fstest.MapFS{}
	err := fs.WalkDir(data.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(data.FS, path)
		files[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	damage := func(file string, line int, to string) {
		rows := strings.Split(string(files[file].Data), "\n")
		rows[line-1] = to
		files[file].Data = []byte(strings.Join(rows, "\n"))
	}
	damage("dictionaries/surnames.tsv", 20, "赵\t9")
	damage("dictionaries/surnames.tsv", 30, "钱")
	damage("dictionaries/titles.tsv", 40, "\xff\tpost")
	damage("gazetteer/divisions.tsv", 50, "430600\t岳阳市\t岳阳\t43\tx")
	damage("dictionaries/context.tsv", 25, "到\tnowhere")
	files["triggers/more.yaml"] = &fstest.MapFile{Data: []byte("- type: inspection\n  frame: nosuch\n  words: [检查]\n- type: party\n  frame: tour\n  words: [联欢]\n")}
	_, bad := checkData(files, files)
	for _, at := range []string{"dictionaries/surnames.tsv:20: ", "dictionaries/surnames.tsv:30: ", "dictionaries/titles.tsv:40: ", "gazetteer/divisions.tsv:50: ", "dictionaries/context.tsv:25: ",
		"triggers/more.yaml:1: ", "triggers/more.yaml:4: "} {
		if n := len(slices.DeleteFunc(slices.Clone(bad), func(s string) bool { return !strings.HasPrefix(s, at) })); n != 1 {
			t.Errorf("%s is told %d times in\n%s", at, n, strings.Join(bad, "\n"))
		}
	}
	if len(bad) != 7 {
		t.Errorf("%d bad lines:\n%s", len(bad), strings.Join(bad, "\n"))
	}
}
