package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// WriteFile writes a file, and the folders above it that are missing, in one step: whoever reads path sees the old content
// or all of the new one. A symbolic link is replaced, not followed; a device or
// pipe is written to directly.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	if info, e := os.Stat(path); e == nil && info.IsDir() {
		return fmt.Errorf("%s: is a folder", path)
	} else if e == nil && !info.Mode().IsRegular() {
		return writeDirectly(path, write)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".sctconv-*")
	if err != nil {
		return ofPath(path, err)
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

// ofPath is an error about a file of ours as one about the path that the user named.
func ofPath(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return &fs.PathError{Op: p.Op, Path: path, Err: p.Err}
	}
	return err
}

// Message is the text of an error; one about a path says the path and what is wrong with it,
// and leaves the call of the system out.
func Message(err error) string {
	var p *fs.PathError
	if !errors.As(err, &p) {
		return err.Error()
	}
	return strings.Replace(err.Error(), p.Error(), p.Path+": "+p.Err.Error(), 1)
}

func writeDirectly(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
