package queries

import (
	"strings"
	"testing"
	"testing/fstest"
)

// FuzzLocate: what is found has a name of itself or of something that holds it at the text's beginning.
func FuzzLocate(f *testing.F) {
	for _, s := range []string{"湖南省岳阳市君山区委", "君山区", "朝阳街道", "", "湖南省广州市", "岳阳县岳阳市"} {
		f.Add(s)
	}
	d, err := LoadDivisions(someDivisions, "d.tsv")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code := d.Locate(text)
		if code == "" {
			return
		}
		for level := 1; level <= 4; level++ {
			if name := d.own(cutCode(code, level)); name != "" && cutCode(code, level) != "" && strings.HasPrefix(text, name) {
				return
			}
		}
		t.Errorf("%q lies in %s (%s)", text, code, d.Name(code))
	})
}

// FuzzTables: a table is read or refused with its name and line, and what was read answers.
func FuzzTables(f *testing.F) {
	for _, s := range []string{"# c\n防汛抗旱\t防汛|抗旱\n", "a\tb\tc\td|^e|f$\n", "43\t湖南省\t湖南\t\t1\n", "\t\n", "x\n", "a\tb\na\tc\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, table string) {
		fsys := fstest.MapFS{"t": {Data: []byte(table)}}
		topics, err1 := LoadTopics(fsys, "t")
		kinds, err2 := LoadBodyKinds(fsys, "t")
		divisions, err3 := LoadDivisions(fsys, "t")
		for _, err := range []error{err1, err2, err3} {
			if err != nil && !strings.Contains(err.Error(), "t:") && !strings.Contains(err.Error(), "reading t") {
				t.Errorf("%v does not say where", err)
			}
		}
		if err1 == nil {
			topics.of([]string{table})
		}
		if err2 == nil {
			kinds.Of(table)
		}
		if err3 == nil {
			divisions.Locate(table)
		}
	})
}
