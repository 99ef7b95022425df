package cli

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// Follow gives a function that reads the files that scripts include, as
// [source.Run] wants it, as far as they lie in the folders that the arguments are or lie in:
// nothing else of the machine is read, neither by .. nor by links.
func Follow(args []string) func(from, name string) (path string, data []byte, ok bool) {
	var roots []string
	for _, arg := range args {
		if arg == Stdin {
			continue
		}
		if info, err := os.Stat(arg); err == nil && !info.IsDir() {
			arg = filepath.Dir(arg)
		}
		roots = append(roots, filepath.Clean(arg))
	}
	return func(from, name string) (string, []byte, bool) {
		name = filepath.FromSlash(strings.ReplaceAll(name, `\`, "/"))
		for _, root := range roots {
			if !within(root, from) {
				continue
			}
			for _, dir := range []string{filepath.Dir(from), root} {
				if path, data, ok := openIn(root, dir, name); ok {
					return path, data, true
				}
			}
		}
		return "", nil, false
	}
}

// within reports whether a path lies in a folder, by its name.
func within(root, path string) bool {
	rel, err := filepath.Rel(root, path)
	return err == nil && filepath.IsLocal(rel)
}

// openIn reads the file of that name, or with .sql, from dir, which must lie in root.
func openIn(root, dir, name string) (string, []byte, bool) {
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, name)
	}
	for _, ending := range []string{"", ".sql"} {
		rel, err := filepath.Rel(root, path+ending)
		if err != nil || !filepath.IsLocal(rel) {
			continue
		}
		if data, ok := readIn(root, rel); ok {
			return filepath.Join(root, rel), data, true
		}
	}
	return "", nil, false
}

// readIn reads a regular file below a folder without leaving it.
func readIn(root, rel string) ([]byte, bool) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, false
	}
	defer r.Close()
	if info, err := r.Stat(rel); err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	f, err := r.Open(rel)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, source.MaxSize))
	return data, err == nil
}
