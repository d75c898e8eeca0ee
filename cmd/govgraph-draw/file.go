package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// writeFile writes beside the target and renames, so that a reader never sees half a picture and a failed run leaves the old one. What is no
// ordinary file (a device, a pipe) is written directly.
func writeFile(name string, data []byte) (err error) {
	if info, statErr := os.Stat(name); statErr == nil && !info.Mode().IsRegular() {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("writing the picture: %w", err)
		}
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fmt.Errorf("writing the picture to %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(tmp.Name())
			err = fmt.Errorf("writing the picture to %s: %w", name, err)
		}
	}()
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
