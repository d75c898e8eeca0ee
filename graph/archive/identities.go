package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/klauspost/compress/zstd"

	"govgraph"
)

// identities are those that the quads of a store have, by article; articles without a difference are left out.
type identities map[string][]govgraph.Identity

// noArticle is the entry that says what the identities were found with (Options.knowledge).
const noArticle = ""

func (ids identities) foundWith() string {
	if l := ids[noArticle]; len(l) == 1 {
		return l[0].From
	}
	return ""
}

func (ids identities) setFoundWith(knowledge string) {
	if knowledge != "" {
		ids[noArticle] = []govgraph.Identity{{From: knowledge}}
	}
}

type identityLine struct {
	Article string              `json:"article"`
	IDs     []govgraph.Identity `json:"ids"`
}

func (ids identities) set(article string, to []govgraph.Identity) {
	if len(to) == 0 {
		delete(ids, article)
		return
	}
	ids[article] = to
}

// text is one line an article, compressed; nothing where there are none.
func (ids identities) text() ([]byte, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(true))
	if err != nil {
		return nil, err
	}
	enc := json.NewEncoder(z)
	enc.SetEscapeHTML(false)
	for _, article := range slices.Sorted(maps.Keys(ids)) {
		if err := enc.Encode(identityLine{article, ids[article]}); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// readIdentities reads a file that text made; a missing one holds none.
func readIdentities(path string) (identities, error) {
	ids := identities{}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return ids, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the identities: %w", err)
	}
	defer f.Close()
	z, err := zstd.NewReader(bufio.NewReader(f), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("reading the identities of %s: %w", path, err)
	}
	defer z.Close()
	dec := json.NewDecoder(z)
	for {
		var l identityLine
		switch err := dec.Decode(&l); {
		case err == io.EOF:
			return ids, nil
		case err != nil:
			return nil, fmt.Errorf("reading the identities of %s: %w", path, err)
		}
		ids[l.Article] = l.IDs
	}
}
