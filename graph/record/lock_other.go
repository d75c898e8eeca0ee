//go:build !unix

package record

import "os"

// lockFile keeps nobody out where there is no flock: the lock on the store alone must do.
func lockFile(name string) (*os.File, error) { return os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644) }
