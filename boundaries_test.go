package govgraph_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// rule is one of depguard's in .golangci.yml.
type rule struct {
	Files []string
	Deny  []struct{ Pkg, Desc string }
}

// TestBoundaries keeps the map of the package comment true by the rules of .golangci.yml, so that a room that knows too much is found before the linter runs.
func TestBoundaries(t *testing.T) {
	b, err := os.ReadFile(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Linters struct {
			Settings struct {
				Depguard struct{ Rules map[string]rule }
			}
		}
	}
	if err := yaml.Unmarshal(b, &config); err != nil {
		t.Fatal(err)
	}
	rules := config.Linters.Settings.Depguard.Rules
	files, applied := 0, map[string]bool{}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for name, r := range rules {
			if !r.covers("/" + filepath.ToSlash(path)) {
				continue
			}
			applied[name] = true
			for _, im := range f.Imports {
				pkg, _ := strconv.Unquote(im.Path.Value)
				for _, d := range r.Deny {
					if strings.HasPrefix(pkg, d.Pkg) {
						t.Errorf("%s imports %s: %s", path, pkg, d.Desc)
					}
				}
			}
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files read, %v", files, err)
	}
	for name := range rules {
		if !applied[name] {
			t.Errorf("rule %s covers no file", name)
		}
	}
}

// covers reports whether a rule is about a file: one pattern matches and none with a ! does.
func (r rule) covers(path string) bool {
	ok := false
	for _, p := range r.Files {
		pattern, not := strings.CutPrefix(p, "!")
		if glob(pattern, path) {
			if not {
				return false
			}
			ok = true
		}
	}
	return ok
}

func glob(pattern, path string) bool {
	switch pattern {
	case "$all":
		return true
	case "$test":
		return strings.HasSuffix(path, "_test.go")
	}
	re := strings.NewReplacer(`\*\*`, ".*", `\*`, "[^/]*").Replace(regexp.QuoteMeta(pattern))
	return regexp.MustCompile("^" + re + "$").MatchString(path)
}
