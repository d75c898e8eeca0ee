package corpus

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"

	"govgraph"
)

var update = flag.Bool("update", false, "write what was read into the .want files")

// TestCases reads testdata/* and the scanned pages of the samples and compares titles, dates and blocks with the .want file of the same name.
func TestCases(t *testing.T) {
	var cases []string
	for _, glob := range []string{"testdata/*.txt", "testdata/*.md", "testdata/*.html", "../data/samples/page-*.txt"} {
		found, err := filepath.Glob(glob)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s finds no case: %v", glob, err)
		}
		cases = append(cases, found...)
	}
	for _, path := range cases {
		t.Run(filepath.Base(path), func(t *testing.T) {
			var got strings.Builder
			for a, err := range Read(t.Context(), nil, path) {
				if err != nil {
					fmt.Fprintln(&got, "error", err)
					continue
				}
				describe(&got, a)
			}
			want := filepath.Join("testdata", filepath.Base(path)+".want")
			if *update {
				if err := os.WriteFile(want, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			b, err := os.ReadFile(want)
			if err != nil || string(b) != got.String() {
				t.Errorf("%v\ngot\n%s\nwant\n%s", err, got.String(), b)
			}
		})
	}
}

func describe(w io.Writer, a govgraph.Article) {
	fmt.Fprintf(w, "%s:%d %s 《%s》 %s (%s) %s\n", filepath.Base(a.Origin.File), a.Origin.Line, a.ID, a.Title, a.Published, a.PublishedFrom, a.Source)
	for _, b := range a.Blocks {
		note := ""
		if b.Broken {
			note += " broken"
		}
		if b.Repeat {
			note += " repeat"
		}
		s := []rune(b.Of(a.Text))
		if len(s) > 40 {
			s = append(append(s[:28:28], '…'), s[len(s)-8:]...)
		}
		fmt.Fprintf(w, "  %-8s %s%s\n", b.Kind, string(s), note)
	}
}

func TestBadFiles(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"empty.txt":    {"  \n", "empty"},
		"empty.jsonl":  {"\n", "empty"},
		"empty.html":   {"<html><body></body></html>", "no text"},
		"empty.md":     {"---\ntitle: 甲\n---\n", "no text"},
		"front.md":     {"---\ntitle: [\n---\n甲。\n", "front.md:1"},
		"binary.txt":   {"a\x00b", "binary"},
		"picture.html": {"\x89PNG\r\n\x1a\n\x00\x00", "binary"},
		"invalid.txt":  {"副市长赵启明\n到君山区\xff检查\n", "line 2 is not valid UTF-8"},
		"half.txt":     {"\xff\xfe中", "UTF-16"},
		"long.txt":     {strings.Repeat("长", MaxArticle/3+1), "8 MB"},
		"long.jsonl":   {`{"id":"a","text":"` + strings.Repeat("长", MaxArticle/3) + `"}` + "\n", "long.jsonl:1: the line is longer than 8 MB"},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.content), 0o644); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range Read(t.Context(), nil, path) {
			var bad *Bad
			if n++; !errors.As(err, &bad) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: error %v, want %q", name, err, c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d answers, want 1", name, n)
		}
	}
}

func TestMissingPathAndEmptyFolder(t *testing.T) {
	n := 0
	for _, err := range Read(t.Context(), nil, "no/such/file.txt", t.TempDir()) {
		want := []string{"no/such/file.txt: no such file", "no file in this folder"}[n]
		if n++; err == nil || !strings.Contains(err.Error(), want) {
			t.Fatalf("error %v, want %s", err, want)
		}
	}
	if n != 2 {
		t.Fatalf("%d answers, want 2", n)
	}
}

// TestEncodings reads one text in every encoding and wants the same article.
func TestEncodings(t *testing.T) {
	const text = "副市长趙啟明检查防汛工作\n\n4月7日，副市长趙啟明到君山区检查防汛工作，要求各部门把责任落到实处。\n"
	const traditional = "副市長趙啟明檢查防汛工作\n\n4月7日，副市長趙啟明到君山區檢查防汛工作，要求各部門把責任落到實處。\n"
	for name, c := range map[string]struct {
		e    encoding.Encoding
		text string
	}{
		"UTF-8 with a mark": {utf16.UTF8BOM, text},
		"UTF-16LE":          {utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), text},
		"UTF-16BE":          {utf16.UTF16(utf16.BigEndian, utf16.UseBOM), text},
		"GB18030":           {simplifiedchinese.GB18030, text},
		"Big5":              {traditionalchinese.Big5, traditional},
	} {
		for ending, content := range map[string]string{".txt": strings.ReplaceAll(c.text, "\n", "\r\n"), ".jsonl": `{"id":"a","text":"` + strings.ReplaceAll(c.text, "\n", `\n`) + `"}` + "\n"} {
			b, err := c.e.NewEncoder().Bytes([]byte(content))
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "a"+ending)
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
			for _, input := range []string{path, "-"} {
				for a, err := range Read(t.Context(), bytes.NewReader(b), input) {
					if err != nil || a.Text != c.text {
						if input == "-" && ending == ".jsonl" && strings.HasPrefix(name, "UTF-16") {
							t.Logf("%s from standard input: %v", name, err)
						}
						t.Errorf("%s%s from %s: %v %q", name, ending, input, err, a.Text)
					}
				}
			}
		}
	}
}

// TestSameNameInTwoFolders: years of folders with the same file names lose nothing.
func TestSameNameInTwoFolders(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{"2021/01.txt", "2022/01.txt"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, p)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, p), []byte(p+"的文章。"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for a, err := range Read(t.Context(), nil, dir) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.ID)
	}
	if s := strings.Join(got, " "); s != "01 2022/01" {
		t.Fatalf("got %s", s)
	}
}

func FuzzReadLines(f *testing.F) {
	f.Add(`"id":"a","text":"中","published":"2020-02-18"}` + "\n{\n")
	f.Fuzz(func(t *testing.T, s string) {
		for a, err := range Read(t.Context(), strings.NewReader("{"+s), "-") {
			if err == nil && (a.Text == "" || !utf8.ValidString(a.Text)) {
				t.Fatalf("article %q has the text %q", a.ID, a.Text)
			}
		}
	})
}

// FuzzText: blocks are lines without white space around them, in order and apart, nothing else stands between them; the articles of a page keep every block once and in order.
func FuzzText(f *testing.F) {
	seeds, _ := filepath.Glob("../data/samples/*.txt")
	for _, path := range seeds {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := Text("a", s)
		at := 0
		for _, b := range a.Blocks {
			if b.Start < at || b.End <= b.Start || strings.TrimSpace(a.Text[at:b.Start]) != "" || strings.TrimSpace(b.Of(a.Text)) != b.Of(a.Text) || strings.Contains(b.Of(a.Text), "\n") {
				t.Fatalf("block %v of %q", b, a.Text)
			}
			at = b.End
		}
		if strings.TrimSpace(a.Text[at:]) != "" {
			t.Fatalf("%q stands in no block of %q", a.Text[at:], a.Text)
		}
		k := 0
		for _, p := range split(a) {
			for _, b := range p.Blocks {
				if b.Of(p.Text) != a.Blocks[k].Of(a.Text) {
					t.Fatalf("part %s has %q where the page has %q", p.ID, b.Of(p.Text), a.Blocks[k].Of(a.Text))
				}
				k++
			}
		}
		if k != len(a.Blocks) {
			t.Fatalf("%d of %d blocks in the parts", k, len(a.Blocks))
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add("<h1>甲</h1><p>乙。</p>")
	f.Add("<meta name=PubDate content=2020-02-18><p>丙<br>丁")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := htmlArticle("a", strings.NewReader(s))
		if err == nil && (strings.TrimSpace(a.Text) == "" || !utf8.ValidString(a.Text)) {
			t.Fatalf("text %q", a.Text)
		}
	})
}

func BenchmarkText(b *testing.B) {
	page, err := os.ReadFile("../data/samples/page-2023-03-16.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		split(Text("a", string(page)))
	}
}
