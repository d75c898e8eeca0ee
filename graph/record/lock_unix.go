//go:build unix

package record

import (
	"errors"
	"os"
	"syscall"
)

// lockFile holds a lock until the file is closed or the process ends, however it ends. A shared lock keeps only writers out, and is had for nothing where
// no writer ever was.
func lockFile(name string, shared bool) (*os.File, error) {
	flag, how := os.O_CREATE|os.O_RDWR, syscall.LOCK_EX
	if shared {
		flag, how = os.O_RDONLY, syscall.LOCK_SH
	}
	f, err := os.OpenFile(name, flag, 0o644)
	if shared && errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = ErrInUse
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
