package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// hashFiles stands for the names and bytes of all files, and for the program's version: an article that was read with the same need not be read again.
func hashFiles(all ...fs.FS) (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "govgraph %s\n", version)
	for _, files := range all {
		err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(files, path)
			if err != nil {
				return err
			}
			fmt.Fprintf(sum, "%s %d\n", path, len(b))
			sum.Write(b)
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("reading the data: %w", err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}
