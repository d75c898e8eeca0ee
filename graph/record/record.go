// Package record keeps a graph directory: extracts/extracts.jsonl.zst (the record, from which all else can be made again), graph.bbolt (the store) and manifest.json (versions,
// counts and the record's hash). Each file is written beside the old one and takes its place by a rename, so that a run that is killed leaves the graph of the run before.
package record

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"govgraph"
)

// Version is the version of the directory's layout. History: 1, the first.
const Version = 1

// A Manifest says what a graph directory holds.
type Manifest struct {
	Version  int    `json:"version"`  // of the layout
	Extracts int    `json:"extracts"` // govgraph.FormatVersion
	Articles int    `json:"articles"`
	Events   int    `json:"events"`
	Hash     string `json:"hash"` // SHA-256 of the record's uncompressed lines, hexadecimal
}

// A Dir is a graph directory.
type Dir struct{ path string }

// ErrNone is the error of opening a directory that holds no graph.
var ErrNone = errors.New("there is no graph here; make one with govgraph build")

// At names a directory; it need not exist yet.
func At(path string) *Dir { return &Dir{path} }

func (d *Dir) recordPath() string { return filepath.Join(d.path, "extracts", "extracts.jsonl.zst") }

// Store is the path of the store's file.
func (d *Dir) Store() string { return filepath.Join(d.path, "graph.bbolt") }

// Manifest reads manifest.json; a directory without one gives ErrNone.
func (d *Dir) Manifest() (Manifest, error) {
	var m Manifest
	name := filepath.Join(d.path, "manifest.json")
	b, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return m, fmt.Errorf("%s: %w", d.path, ErrNone)
	}
	if err != nil {
		return m, fmt.Errorf("reading the manifest: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%s is damaged: %w", name, err)
	}
	if m.Version > Version || m.Extracts > govgraph.FormatVersion {
		return m, fmt.Errorf("%s is of a newer format (%d) than this program knows (%d): use a newer govgraph", name, m.Version, Version)
	}
	return m, nil
}

// Extracts yields the record's extracts in order. A damaged record ends with an error that names file and line.
func (d *Dir) Extracts(ctx context.Context) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		if err := d.each(ctx, yield); err != nil {
			yield(nil, err)
		}
	}
}

var errStop = errors.New("stop")

func (d *Dir) each(ctx context.Context, yield func(*govgraph.Extract, error) bool) error {
	m, err := d.Manifest()
	if err != nil {
		return err
	}
	return readRecord(ctx, d.recordPath(), m.Hash, yield)
}

// Extracts yields what the writer was given; Commit has to have begun.
func (w *Writer) Extracts(ctx context.Context) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		if err := readRecord(ctx, w.f.Name(), hex.EncodeToString(w.sum.Sum(nil)), yield); err != nil {
			yield(nil, err)
		}
	}
}

func readRecord(ctx context.Context, path, want string, yield func(*govgraph.Extract, error) bool) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("opening the record: %w", err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("%s is damaged: %w", path, err)
	}
	defer z.Close()
	sum := sha256.New()
	err = lines(ctx, io.TeeReader(z, sum), func(n int, line []byte) error {
		x := &govgraph.Extract{}
		if err := json.Unmarshal(line, x); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if !yield(x, nil) {
			return errStop
		}
		return nil
	})
	switch {
	case err == errStop:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("%s is damaged: %w", path, err)
	case hex.EncodeToString(sum.Sum(nil)) != want:
		return fmt.Errorf("%s is damaged: it does not have the hash that the manifest gives", path)
	}
	return nil
}

func lines(ctx context.Context, r io.Reader, line func(int, []byte) error) error {
	br := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := br.ReadBytes('\n')
		if len(b) > 0 {
			if e := line(n, b); e != nil {
				return e
			}
		}
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// A Writer makes a new record; nothing is seen of it before Commit.
type Writer struct {
	d    *Dir
	f    *os.File
	z    *zstd.Encoder
	sum  hash.Hash
	m    Manifest
	done bool
}

// Create begins a new record beside the old one.
func (d *Dir) Create() (*Writer, error) {
	if err := os.MkdirAll(filepath.Dir(d.recordPath()), 0o755); err != nil {
		return nil, fmt.Errorf("making the graph directory: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(d.recordPath()), "new-*.zst")
	if err != nil {
		return nil, fmt.Errorf("making the record: %w", err)
	}
	z, err := zstd.NewWriter(f, zstd.WithEncoderConcurrency(1))
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("making the record: %w", err)
	}
	return &Writer{d: d, f: f, z: z, sum: sha256.New(), m: Manifest{Version: Version, Extracts: govgraph.FormatVersion}}, nil
}

// Add writes one extract.
func (w *Writer) Add(x *govgraph.Extract) error {
	b, err := json.Marshal(x)
	if err != nil {
		return fmt.Errorf("writing %s: %w", x.Article.ID, err)
	}
	b = append(b, '\n')
	w.sum.Write(b)
	w.m.Articles++
	w.m.Events += len(x.Events)
	if _, err := w.z.Write(b); err != nil {
		return fmt.Errorf("writing the record: %w", err)
	}
	return nil
}

// Commit puts the new record in place of the old one, after the store that was made from it is in place too: build makes the store and gives its temporary path.
func (w *Writer) Commit(makeStore func(path string) error) error {
	err := errors.Join(w.z.Close(), w.f.Sync(), w.f.Close())
	if err != nil {
		return fmt.Errorf("writing the record: %w", err)
	}
	fresh := filepath.Join(w.d.path, "graph.new")
	os.Remove(fresh)
	if err := makeStore(fresh); err != nil {
		os.Remove(fresh)
		return err
	}
	w.m.Hash = hex.EncodeToString(w.sum.Sum(nil))
	b, _ := json.MarshalIndent(w.m, "", "  ")
	manifest := filepath.Join(w.d.path, "manifest.new")
	if err := os.WriteFile(manifest, append(b, '\n'), 0o644); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	for _, r := range [][2]string{{w.f.Name(), w.d.recordPath()}, {fresh, w.d.Store()}, {manifest, filepath.Join(w.d.path, "manifest.json")}} {
		if err := os.Rename(r[0], r[1]); err != nil {
			return fmt.Errorf("putting the new graph in place: %w", err)
		}
	}
	w.done = true
	return nil
}

// Abort removes what was not committed; after Commit it does nothing.
func (w *Writer) Abort() {
	if !w.done {
		w.z.Close()
		w.f.Close()
		os.Remove(w.f.Name())
	}
}
