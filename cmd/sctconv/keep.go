package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
)

func registerKeep(cmd *cobra.Command, keep *bool) {
	cmd.Flags().BoolVar(keep, "keep", false, "keep what people changed in the output since the last run with --keep")
}

// conflictsError tells that a run changes lines that people changed, too.
type conflictsError struct{ files []string }

func (e conflictsError) Error() string {
	return "the run and your edits change the same lines: look for <<<<<<< in " + strings.Join(e.files, ", ")
}

// outputFolder is the folder of the output, and its files by their names there.
func outputFolder(f *convertFlags, files []outFile) (dir string, named []outFile) {
	if f.layout != layoutScript {
		return f.out, files
	}
	return filepath.Dir(f.out), []outFile{{filepath.Base(f.out), files[0].text}}
}

func outputs(files []outFile) []cli.Output {
	var list []cli.Output
	for _, x := range files {
		list = append(list, cli.Output{Name: x.name, Text: x.text})
	}
	return list
}

// keepEdits are the files of a run with the edits of people.
func keepEdits(f *convertFlags, files []outFile) ([]outFile, cli.Kept, error) {
	dir, named := outputFolder(f, files)
	var old []string
	if f.layout != layoutScript {
		var err error
		if old, err = cli.Written(dir); err != nil {
			return nil, cli.Kept{}, err
		}
	}
	merged, kept, err := cli.KeepEdits(dir, outputs(named), old)
	var list []outFile
	for _, x := range merged {
		list = append(list, outFile{x.Name, x.Text})
	}
	if f.layout == layoutScript && err == nil {
		list[0].name = ""
	}
	return list, kept, err
}

// tellKept says what became of edits.
func (a *app) tellKept(k cli.Kept) {
	var words []string
	if n := len(k.Edited); n > 0 {
		words = append(words, fmt.Sprintf("kept the edits of %s (%s)", report.Count(n, "file"), strings.Join(k.Edited, ", ")))
	}
	if n := len(k.Left); n > 0 {
		words = append(words, fmt.Sprintf("left %s with edits that the source has no more (%s)", report.Count(n, "file"), strings.Join(k.Left, ", ")))
	}
	if len(words) > 0 {
		a.talk("%s.", strings.ToUpper(words[0][:1])+strings.Join(words, "; ")[1:])
	}
}
