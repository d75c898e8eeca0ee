package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"govgraph"
)

// Version is the version of the directory's layout; the package comment has its history.
const Version = 2

// A Manifest says what a graph directory holds.
type Manifest struct {
	Version  int       `json:"version"`        // of the layout
	Extracts int       `json:"extracts"`       // govgraph.FormatVersion
	Data     string    `json:"data,omitempty"` // hash of the data that the newest extract was read with
	Articles int       `json:"articles"`
	Events   int       `json:"events"`
	Hash     string    `json:"hash,omitempty"` // of a version 1 record
	Segments []Segment `json:"segments"`
	Store    Store     `json:"store"`
	Imported bool      `json:"imported,omitempty"` // the store's quads were imported and follow no record
	Checksum string    `json:"checksum"`           // SHA-256 of the manifest with this field empty, hexadecimal
}

// A Segment is a file of the record, as far as it was flushed.
type Segment struct {
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
	Heads uint32 `json:"heads"` // CRC-32C over the checksums of the frames' heads, in order
}

// Store says how far the store follows the record.
type Store struct {
	Shape   int    `json:"shape,omitempty"` // graph.Shape of the quads in it, 0 when there is no store
	Segment string `json:"segment,omitempty"`
	Bytes   int64  `json:"bytes,omitempty"` // of that segment
	Quads   int64  `json:"quads,omitempty"`
	Terms   int64  `json:"terms,omitempty"`
	Size    int64  `json:"size,omitempty"` // of the file, where it was sealed
	Hash    string `json:"hash,omitempty"` // of the file, SHA-256, where it was sealed
	// Identities is the SHA-256 of the file with the identities that the store's quads have, where there is one.
	Identities string `json:"identities,omitempty"`
	// Open says that a writer is between the first change of the store and Mark: what the store says is not known if it did not get there.
	Open bool `json:"open,omitempty"`
}

func (m *Manifest) sum() string {
	bare := *m
	bare.Checksum = ""
	b, _ := json.Marshal(bare)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// text is the manifest as it is written.
func (m *Manifest) text() []byte {
	b, _ := json.MarshalIndent(m, "", "  ")
	return append(b, '\n')
}

// readManifest reads dir's manifest; a directory without one gives ErrNone.
func readManifest(dir string) (m Manifest, err error) {
	name := filepath.Join(dir, "manifest.json")
	b, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return m, fmt.Errorf("%s: %w", dir, ErrNone)
	}
	if err != nil {
		return m, fmt.Errorf("reading the manifest: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%s is %w: %w", name, ErrDamaged, err)
	}
	if m.Version > Version || m.Extracts > govgraph.FormatVersion {
		return m, fmt.Errorf("%s is of a %w (directory %d, extracts %d) than this program knows (%d, %d): use a newer govgraph", name, ErrNewer,
			m.Version, m.Extracts, Version, govgraph.FormatVersion)
	}
	if m.Version < 1 || m.Version > 1 && (m.Checksum != m.sum() || !bytes.Equal(b, m.text())) {
		return m, fmt.Errorf("%s is %w: it does not have its checksum", name, ErrDamaged)
	}
	return m, nil
}

func writeManifest(dir string, m Manifest) error {
	m.Checksum = m.sum()
	if err := replaceFile(filepath.Join(dir, "manifest.json"), m.text()); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}

// replaceFile writes beside the file and renames, so that it is the old or the new one, even when the machine stops.
func replaceFile(name string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return err
	}
	return syncDir(filepath.Dir(name))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
