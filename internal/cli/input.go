package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// Stdin is the input argument that stands for standard input.
const Stdin = "-"

// StdinName is the file name of standard input in messages, unless the user
// gives another.
const StdinName = "stdin"

// extensions are the endings of DDL files that are looked for in folders.
func extensions() []string {
	return []string{".sql", ".ddl", ".pks", ".pkb", ".prc", ".fnc", ".trg", ".vw", ".tab"}
}

// FindFiles replaces folders by the DDL files below them, sorted as [sortPaths]
// says and without hidden ones. Files and [Stdin] stay as they are; what was already named is
// left out. A folder without a DDL file is an error.
func FindFiles(args []string) ([]string, error) {
	var list []string
	seen := map[string]bool{}
	for _, arg := range args {
		files, err := expand(arg)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if key := filepath.Clean(f); !seen[key] {
				seen[key] = true
				list = append(list, f)
			}
		}
	}
	return list, nil
}

func expand(arg string) ([]string, error) {
	if arg == Stdin {
		return []string{arg}, nil
	}
	info, err := os.Stat(arg)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{arg}, nil
	}
	files, err := walk(arg)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no files that end in %s", arg, strings.Join(extensions(), ", "))
	}
	return files, err
}

func walk(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.Type().IsRegular() && isDDL(path):
			files = append(files, path)
		}
		return nil
	})
	sortPaths(files)
	return files, err
}

func isDDL(path string) bool {
	return slices.Contains(extensions(), strings.ToLower(filepath.Ext(path)))
}

// ReadFiles reads files as [FindFiles] gives them. Standard input is read from
// stdin and named stdinName.
func ReadFiles(paths []string, stdin io.Reader, stdinName string) (*source.Set, error) {
	set := &source.Set{}
	left := int64(source.MaxSize)
	for _, p := range paths {
		name, data, err := readFile(p, stdin, stdinName, left)
		if err != nil {
			return nil, err
		}
		if err := notArchive(name, data); err != nil {
			return nil, err
		}
		left -= int64(len(data))
		f, err := set.Add(name, data)
		if err == nil {
			err = notBinary(name, f.Text)
		}
		if err != nil {
			return nil, err
		}
	}
	set.Freeze()
	return set, nil
}

func readFile(path string, stdin io.Reader, stdinName string, limit int64) (name string, data []byte, err error) {
	name, in := stdinName, stdin
	var b bytes.Buffer
	if path != Stdin {
		f, err := os.Open(path)
		if err != nil {
			return "", nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			b.Grow(int(min(info.Size(), limit)) + bytes.MinRead)
		}
		name, in = path, f
	}
	_, err = b.ReadFrom(io.LimitReader(in, limit+1))
	data = b.Bytes()
	if err == nil && int64(len(data)) > limit {
		err = errors.New("too much input for one run")
	}
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", name, err)
	}
	return name, data, nil
}
