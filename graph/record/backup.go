package record

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Backup writes the directory as a tar file: manifest, segments as far as they are flushed, and judgements; store and identities are left out, since
// they can be made again. A writer may be at work meanwhile. What is written was checked: a damaged record is an error.
func Backup(ctx context.Context, path string, w io.Writer) (m Manifest, err error) {
	for range 10 { // a writer that compacts takes segments away between the manifest and their opening
		var d *Dir
		if d, err = Open(path, Options{ReadOnly: true}); err != nil {
			if _, e := os.Stat(path); e != nil || ctx.Err() != nil {
				return m, err
			}
			if !errors.Is(err, ErrDamaged) {
				return m, err
			}
			time.Sleep(50 * time.Millisecond)
			continue
		}
		m, err = d.backup(ctx, w)
		return m, errors.Join(err, d.Close())
	}
	return m, err
}

func (d *Dir) backup(ctx context.Context, w io.Writer) (Manifest, error) {
	m := d.m
	m.Store = Store{}
	m.Checksum = m.sum()
	t := tar.NewWriter(w)
	put := func(name string, size int64, r io.Reader) error {
		if err := t.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: size, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}); err != nil {
			return fmt.Errorf("writing the backup: %w", err)
		}
		if _, err := io.Copy(t, &untilDone{ctx, r}); err != nil {
			return fmt.Errorf("writing the backup: %w", err)
		}
		return nil
	}
	manifest := string(m.text())
	if err := put("manifest.json", int64(len(manifest)), strings.NewReader(manifest)); err != nil {
		return m, err
	}
	for i, seg := range d.book.segs {
		var bad error
		if err := verifySegment(ctx, d.book.c, seg, func(problem string) { bad = errors.Join(bad, errors.New(problem)) }); err != nil || bad != nil {
			return m, errors.Join(err, bad)
		}
		size := d.m.Segments[i].Bytes
		if err := put("extracts/"+seg.name(), size, io.NewSectionReader(seg.f, 0, size)); err != nil {
			return m, err
		}
	}
	text, err := os.ReadFile(d.Judgements())
	if err == nil {
		err = put(filepath.Base(d.Judgements()), int64(len(text)), strings.NewReader(string(text)))
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return m, err
	}
	if err := t.Close(); err != nil {
		return m, fmt.Errorf("writing the backup: %w", err)
	}
	return m, nil
}

// untilDone reads until its context ends.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}

// Restore makes a directory, which must not exist yet or be empty, of a backup that r reads. It appears whole or not at all, and without a store.
func Restore(ctx context.Context, r io.Reader, path string) (m Manifest, err error) {
	if files, err := os.ReadDir(path); err == nil && len(files) > 0 {
		return m, fmt.Errorf("%s is there already; restore into a new directory", path)
	}
	path = filepath.Clean(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return m, fmt.Errorf("restoring: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+".restoring-*")
	if err != nil {
		return m, fmt.Errorf("restoring: %w", err)
	}
	defer func() { _ = os.RemoveAll(fresh) }()
	if err := errors.Join(os.Chmod(fresh, 0o755), unpack(ctx, r, fresh)); err != nil {
		return m, fmt.Errorf("restoring: %w", err)
	}
	if m, err = verified(ctx, fresh); err != nil {
		return m, fmt.Errorf("restoring: %w", err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return m, fmt.Errorf("restoring: %w", err)
	}
	if err := errors.Join(os.Rename(fresh, path), syncDir(filepath.Dir(path))); err != nil {
		return m, fmt.Errorf("restoring: %w", err)
	}
	return m, nil
}

func verified(ctx context.Context, path string) (Manifest, error) {
	d, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return Manifest{}, err
	}
	var bad error
	err = d.Verify(ctx, func(problem string) { bad = errors.Join(bad, errors.New(problem)) })
	return d.m, errors.Join(err, bad, d.Close())
}

// unpack writes the files of a backup, which may have no other names than a backup gives.
func unpack(ctx context.Context, r io.Reader, dir string) error {
	if err := os.Mkdir(filepath.Join(dir, "extracts"), 0o755); err != nil {
		return err
	}
	t := tar.NewReader(&untilDone{ctx, r})
	for {
		h, err := t.Next()
		if err == io.EOF {
			return errors.Join(syncDir(filepath.Join(dir, "extracts")), syncDir(dir))
		}
		if err != nil {
			return fmt.Errorf("this is no whole backup: %w", err)
		}
		var n int
		if _, err := fmt.Sscanf(h.Name, "extracts/%06d.jsonl.zst", &n); h.Name != "manifest.json" && h.Name != "judgements.tsv" && (err != nil || h.Name != "extracts/"+segmentName(n)) {
			return fmt.Errorf("this is no backup of a graph: it holds %q", h.Name)
		}
		f, err := os.OpenFile(filepath.Join(dir, filepath.FromSlash(h.Name)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		_, err = io.Copy(f, t)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return fmt.Errorf("unpacking %s: %w", h.Name, err)
		}
	}
}
