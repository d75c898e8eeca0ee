package corpus

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// A Format is a kind of file that articles are read from.
type Format struct {
	Name    string
	Endings []string // of file names, with the dot, in lower case
	read    func(r *reader, path, name string, f io.Reader) bool
}

// Formats lists what can be read. The first reads files whose ending nobody claims, where such a file is named itself.
func Formats() []Format {
	return []Format{
		{"text", []string{".txt", ".text"}, readText},
		{"Markdown", []string{".md", ".markdown"}, readMarkdown},
		{"JSON Lines", []string{".jsonl", ".ndjson"}, readLines},
		{"HTML", []string{".html", ".htm", ".shtml"}, readHTML},
	}
}

// Endings are the endings of files that are read from folders.
func Endings() []string {
	var out []string
	for _, f := range Formats() {
		out = append(out, f.Endings...)
	}
	return out
}

func formatOf(path string) *Format {
	for _, f := range Formats() {
		if slices.Contains(f.Endings, strings.ToLower(filepath.Ext(path))) {
			return &f
		}
	}
	return nil
}
