package render

import (
	"os"
	"path/filepath"
)

// scratch is a folder that only this user can write, for the painter's temporary files, and what to call when the painter is done.
//
// Graphviz's compiled code is cached below the temporary folder under a name that anybody can guess. In a shared /tmp another user could put
// other code there; so the painter never sees /tmp. The folder in the user's cache stays, which saves half a second a picture.
func scratch() (dir string, done func()) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return temporary()
	}
	dir = filepath.Join(cache, "govgraph", "draw")
	if os.MkdirAll(dir, 0o700) != nil || !private(dir) {
		return temporary()
	}
	return dir, func() {}
}

// temporary is a fresh folder; where none can be made, a path at which none can exist: then the painter works without a cache, just slower.
func temporary() (dir string, done func()) {
	dir, err := os.MkdirTemp("", "govgraph-draw-")
	if err != nil {
		return filepath.Join(os.DevNull, "none"), func() {}
	}
	return dir, func() { _ = os.RemoveAll(dir) }
}

// private reports whether the folder can be written and nobody else may write it.
func private(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o022 != 0 {
		return false
	}
	probe, err := os.CreateTemp(dir, ".probe-")
	if err != nil {
		return false
	}
	return probe.Close() == nil && os.Remove(probe.Name()) == nil
}
