package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manifest lists the files that a run wrote to a folder, so that the next run
// can take away what it does not write again, and nothing else.
const manifest = ".sctconv-files"

// Output is a file of a folder. Name is relative, with slashes.
type Output struct{ Name, Text string }

// WriteFolder writes files to dir and removes the files of an earlier run that
// are not among them.
func WriteFolder(dir string, files []Output) error {
	old, err := Written(dir)
	if err != nil {
		return err
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, f.Text); return err }); err != nil {
			return err
		}
	}
	for _, name := range old {
		if !slices.Contains(names, name) {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	slices.Sort(names)
	return WriteFile(filepath.Join(dir, manifest), func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Join(names, "\n")+"\n")
		return err
	})
}

// Written are the files that an earlier run wrote to dir, none if there was no
// run. A name that leads out of the folder is an error.
func Written(dir string) ([]string, error) {
	path := filepath.Join(dir, manifest)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	names := strings.Fields(string(data))
	for _, name := range names {
		if !filepath.IsLocal(filepath.FromSlash(name)) || !strings.HasSuffix(name, ".sql") {
			return nil, fmt.Errorf("%s: %q is no file that sctconv writes", path, name)
		}
	}
	return names, nil
}
