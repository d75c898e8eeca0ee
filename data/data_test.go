package data

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// TestEveryFileIsNamed: README.md tells source and licence of every file.
func TestEveryFileIsNamed(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "samples/") || strings.HasSuffix(path, ".go") || path == "README.md" {
			return err
		}
		if !strings.Contains(string(readme), path) {
			t.Errorf("README.md does not name %s", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
