package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/sctconv/sctconv/internal/unified"
)

// baseFolder is the folder, beside what was written, of what the last run wrote there: edits by
// hand are the difference.
const baseFolder = ".sctconv-base"

// Kept tells what became of edits by hand.
type Kept struct {
	// Edited are the files with edits, Conflicts those where a run changes the same lines, by
	// name, and Left those that the run does not write any more, which stay.
	Edited, Conflicts, Left []string
}

// KeepEdits carries the edits that people made to files of dir since the last run over to what
// this run writes. names are those of the files of the last run. Without a record of the last
// run every difference is an edit.
func KeepEdits(dir string, files []Output, names []string) ([]Output, Kept, error) {
	var k Kept
	var merged []Output
	for _, f := range files {
		mine, exists, err := readText(dir, f.Name)
		if err != nil {
			return nil, k, err
		}
		base, known, err := readText(filepath.Join(dir, baseFolder), f.Name)
		if err != nil {
			return nil, k, err
		}
		if !known {
			base = f.Text
		}
		if exists && f.Text != base && unified.HasConflict(mine) {
			return nil, k, fmt.Errorf("%s has places between <<<<<<< and >>>>>>> that an earlier run and your edits change both: decide them first", filepath.Join(dir, f.Name))
		}
		if exists && mine != base {
			k.Edited = append(k.Edited, f.Name)
			if f.Text, _ = unified.Merge(base, mine, f.Text); unified.HasConflict(f.Text) {
				k.Conflicts = append(k.Conflicts, f.Name)
			}
		}
		merged = append(merged, f)
	}
	for _, name := range names {
		if slices.ContainsFunc(files, func(f Output) bool { return f.Name == name }) {
			continue
		}
		mine, exists, err := readText(dir, name)
		if err != nil {
			return nil, k, err
		}
		base, known, err := readText(filepath.Join(dir, baseFolder), name)
		if err != nil {
			return nil, k, err
		}
		if exists && known && mine != base {
			k.Left = append(k.Left, name)
			merged = append(merged, Output{name, mine})
		}
	}
	return merged, k, nil
}

// WriteBase records what a run writes without the edits. What it does not write keeps its record.
func WriteBase(dir string, files []Output) error {
	for _, f := range files {
		path := filepath.Join(dir, baseFolder, filepath.FromSlash(f.Name))
		if err := WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, f.Text); return err }); err != nil {
			return err
		}
	}
	return nil
}

func readText(dir, name string) (text string, exists bool, err error) {
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return string(data), err == nil, err
}
