package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// A target is a file that appears whole or not at all. It is begun before the work, so that a place where nothing can be written is known at once.
// What is no plain file, such as a pipe or /dev/null, is written straight.
type target struct {
	name   string
	f      *os.File
	direct bool
}

func newTarget(name string) (*target, error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // the link stays a link
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s cannot be written: it is a folder", name)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be written: %w", name, err)
		}
		return &target{name, f, true}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", name, err)
	}
	return &target{name, f, false}, nil
}

func (t *target) write(b []byte) error {
	if _, err := t.f.Write(b); err != nil {
		return fmt.Errorf("writing %s: %w", t.name, err)
	}
	return t.commit()
}

func (t *target) commit() error {
	if t.direct {
		if err := t.f.Close(); err != nil {
			return fmt.Errorf("writing %s: %w", t.name, err)
		}
		return nil
	}
	err := errors.Join(t.f.Chmod(0o644), t.f.Close())
	if err == nil {
		err = os.Rename(t.f.Name(), t.name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", t.name, err)
	}
	return nil
}

// discard removes what was not committed.
func (t *target) discard() {
	_ = t.f.Close()
	if !t.direct {
		_ = os.Remove(t.f.Name())
	}
}
