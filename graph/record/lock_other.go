//go:build !unix

package record

import "os"

// lockFile keeps nobody out where there is no flock: the lock on the store alone must do.
func lockFile(name string, shared bool) (*os.File, error) {
	if shared {
		return nil, nil
	}
	return os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
}
