package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFile writes a file in one step: whoever reads path sees the old content
// or all of the new one. A symbolic link is replaced, not followed; a device or
// pipe is written to directly.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	if info, e := os.Stat(path); e == nil && info.IsDir() {
		return fmt.Errorf("%s: is a folder", path)
	} else if e == nil && !info.Mode().IsRegular() {
		return writeDirectly(path, write)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".sctconv-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func writeDirectly(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
