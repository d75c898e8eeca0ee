package govgraph_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rooms says which of our packages a room may import besides the root and its own sub-rooms; * is any.
var rooms = map[string][]string{
	".": {}, "corpus": {}, "resolve": {}, "events": {}, "pipeline": {}, "ner": {}, "data": {}, "graph": {},
	"queries": {"graph"}, "export": {"graph", "data"}, "cmd": {"*"},
}

// owners are the rooms that alone may import a library.
var owners = map[string]string{
	"github.com/go-ego/gse": "ner/segment", "github.com/cayleygraph": "graph/cayley", "github.com/hidal-go": "graph/cayley", "go.etcd.io/bbolt": "graph/cayley",
	"github.com/goccy/go-graphviz": "cmd/govgraph-draw", "github.com/spf13/cobra": "cmd/govgraph",
}

// TestBoundaries keeps the map of the package comment true: a room that knows too much is found here.
func TestBoundaries(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, im := range f.Imports {
			name, _ := strconv.Unquote(im.Path.Value)
			if why := forbidden(filepath.ToSlash(filepath.Dir(path)), name); why != "" {
				t.Errorf("%s imports %s: %s", path, name, why)
			}
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files read, %v", files, err)
	}
}

func forbidden(dir, name string) string {
	for library, owner := range owners {
		if (name == library || strings.HasPrefix(name, library+"/")) && dir != owner {
			return "only " + owner + " knows it"
		}
	}
	ours, ok := strings.CutPrefix(name, "govgraph/")
	if !ok {
		return ""
	}
	room, _, _ := strings.Cut(dir, "/")
	to, _, _ := strings.Cut(ours, "/")
	if room == to {
		return ""
	}
	for _, may := range rooms[room] {
		if may == "*" || may == to {
			return ""
		}
	}
	return room + " must not know " + to
}
