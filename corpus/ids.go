package corpus

import (
	"fmt"
	"hash/maphash"
	"path/filepath"
	"strings"
)

// ids remembers which documents were read. An archive has millions: it keeps hashes and line numbers, some forty bytes each, not names.
type ids struct {
	seed  maphash.Seed
	at    map[uint64]place
	files []string
}

type place struct{ file, line int32 }

func newIDs() *ids { return &ids{seed: maphash.MakeSeed(), at: map[uint64]place{}} }

// claim takes an id for file:line; where it is taken it says by whom.
func (s *ids) claim(id, file string, line int) (first string, ok bool) {
	key := maphash.String(s.seed, id)
	if p, taken := s.at[key]; taken {
		return fmt.Sprintf("%s:%d", s.files[p.file], p.line), false
	}
	if n := len(s.files); n == 0 || s.files[n-1] != file {
		s.files = append(s.files, file)
	}
	s.at[key] = place{int32(len(s.files) - 1), int32(line)}
	return "", true
}

func (s *ids) taken(id string) bool {
	_, ok := s.at[maphash.String(s.seed, id)]
	return ok
}

// name is the document that a file holds: the file's name without its ending, or, where another file of the run has that name already, its path inside the folder that is read.
func (s *ids) name(root, path string) string {
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if root == "" || !s.taken(stem) {
		return stem
	}
	if rel, err := filepath.Rel(root, path); err == nil {
		return filepath.ToSlash(strings.TrimSuffix(rel, filepath.Ext(rel)))
	}
	return stem
}
