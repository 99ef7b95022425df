package cli

import (
	"bytes"
	"cmp"
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
// says and without hidden ones and what runs wrote. Files and [Stdin] stay as they are; what was already named is
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
	var files, links []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case path != dir && d.IsDir():
			if list, _ := Written(path); len(list) > 0 { // the output of a run
				return filepath.SkipDir
			}
		case d.Type().IsRegular() && isDDL(path):
			files = append(files, path)
		case d.Type()&fs.ModeSymlink != 0 && isDDL(path):
			links = append(links, path)
		}
		return nil
	})
	files = append(files, newLinks(files, links)...)
	if list, _ := Written(dir); len(list) > 0 {
		if own := notWritten(dir, files, list); len(own) > 0 {
			files = own
		}
	}
	sortPaths(files)
	return files, err
}

// notWritten are the files of a folder that no run wrote there.
func notWritten(dir string, files, written []string) (own []string) {
	for _, f := range files {
		if rel, err := filepath.Rel(dir, f); err != nil || !slices.Contains(written, filepath.ToSlash(rel)) {
			own = append(own, f)
		}
	}
	return own
}

// newLinks are the links that lead to no other of the files; one that leads nowhere is a file
// that cannot be opened.
func newLinks(files, links []string) (list []string) {
	if len(links) == 0 {
		return nil
	}
	seen := map[string]bool{}
	for _, f := range files {
		if real, err := filepath.EvalSymlinks(f); err == nil {
			seen[real] = true
		}
	}
	for _, link := range links {
		real, err := filepath.EvalSymlinks(link)
		if info, serr := os.Stat(link); seen[real] || serr == nil && !info.Mode().IsRegular() {
			continue
		}
		seen[real] = err == nil
		list = append(list, link)
	}
	return list
}

func isDDL(path string) bool {
	return slices.Contains(extensions(), strings.ToLower(filepath.Ext(path)))
}

// ReadInputs reads the files that [FindFiles] finds. One that a folder has and that is no text, or cannot
// be opened, is in the set without its text, as [source.File.Refused] tells, if others can be read.
// Standard input is read from stdin and named stdinName. The file out, which the run writes, is none of those of a folder.
func ReadInputs(args []string, stdin io.Reader, stdinName, out string) (*source.Set, error) {
	paths, err := FindFiles(args)
	if err != nil {
		return nil, err
	}
	if paths, err = withoutOutput(paths, args, out); err != nil {
		return nil, err
	}
	set := &source.Set{}
	left := int64(source.MaxSize)
	var first *refusal
	read := 0
	for _, p := range paths {
		n, err := add(set, p, stdin, stdinName, left)
		left -= n
		if r := (*refusal)(nil); errors.As(err, &r) && !slices.Contains(args, p) {
			if _, err := set.AddRefused(p, r.why); err != nil {
				return nil, err
			}
			first = cmp.Or(first, r)
			continue
		}
		if err != nil {
			return nil, err
		}
		read++
	}
	if first != nil && read == 0 {
		return nil, first
	}
	set.Freeze()
	return set, nil
}

// add reads a file and enters its text, unless it is none.
func add(set *source.Set, path string, stdin io.Reader, stdinName string, left int64) (int64, error) {
	name, data, err := readFile(path, stdin, stdinName, left)
	if err != nil {
		return 0, err
	}
	why := archive(data)
	if why == "" {
		text, _ := source.Decode(data[:min(len(data), 4*looked)])
		why = binary(text)
	}
	if why != "" {
		return 0, &refusal{name, why}
	}
	_, err = set.Add(name, data)
	return int64(len(data)), err
}

// withoutOutput leaves the file that the run writes out of those of folders.
func withoutOutput(paths, args []string, out string) ([]string, error) {
	info, err := os.Stat(out)
	if err != nil || !info.Mode().IsRegular() {
		return paths, nil
	}
	var list []string
	for _, p := range paths {
		if of, err := os.Stat(p); err != nil || !os.SameFile(of, info) {
			list = append(list, p)
		} else if slices.Contains(args, p) {
			return nil, fmt.Errorf("%s is the input: name another file to write to", out)
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("there is no file to read but %s, which is written to", out)
	}
	return list, nil
}

// refusal is the error of a file that cannot be read.
type refusal struct{ name, why string }

func (r *refusal) Error() string { return r.name + ": " + r.why }

func readFile(path string, stdin io.Reader, stdinName string, limit int64) (name string, data []byte, err error) {
	name, in := stdinName, stdin
	var b bytes.Buffer
	if path != Stdin {
		f, err := os.Open(path)
		if err != nil {
			return "", nil, &refusal{path, "it cannot be opened: " + systemReason(err)}
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

// systemReason is an error of the system without the path.
func systemReason(err error) string {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}
