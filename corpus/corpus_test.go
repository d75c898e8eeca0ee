package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestReadBadFiles(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"empty.txt":   {"  \n", "empty"},
		"binary.txt":  {"a\x00b", "binary"},
		"invalid.txt": {"\xff\xfe中", "UTF-8"},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.content), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, err := range Read(t.Context(), nil, path) {
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: error %v, want %q", name, err, c.want)
			}
		}
	}
}

func TestMissingPath(t *testing.T) {
	n := 0
	for _, err := range Read(t.Context(), nil, "no/such/file.txt") {
		if n++; err == nil || !strings.Contains(err.Error(), "no/such/file.txt") {
			t.Fatalf("error %v", err)
		}
	}
	if n != 1 {
		t.Fatalf("%d answers, want 1", n)
	}
}

func TestMarkdownDay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "20230420.md")
	if err := os.WriteFile(path, []byte("### 甲\n\n<p>一。</p><p>二。</p>\n\n### 乙\n\n<p>三。</p>\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var got []string
	for a, err := range Read(t.Context(), nil, path) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.ID+" "+a.Published+" "+a.Title)
	}
	if s := strings.Join(got, "|"); s != "20230420#1 2023-04-20 甲|20230420#2 2023-04-20 乙" {
		t.Fatalf("got %s", s)
	}
}

func FuzzReadLines(f *testing.F) {
	f.Add(`{"id":"a","text":"中","published":"2020-02-18"}` + "\n{\n")
	f.Fuzz(func(t *testing.T, s string) {
		for a, err := range Read(t.Context(), strings.NewReader("{"+s), "-") {
			if err == nil && (a.Text == "" || !utf8.ValidString(a.Text)) {
				t.Fatalf("article %q has the text %q", a.ID, a.Text)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat("2023年4月7日，副市长到君山区检查防汛工作。\n", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Text("a", text)
	}
}
