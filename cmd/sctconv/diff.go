package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/internal/unified"
)

// differs tells that a conversion would change its output.
type differs struct{ files int }

func (differs) Error() string { return "the output differs" }

func (a *app) diffCommand() *cobra.Command {
	f := &convertFlags{runFlags: runFlags{defaultFailOn: never}}
	cmd := &cobra.Command{
		Use:   "diff [--from DIALECT] -o PATH [--layout LAYOUT] INPUT...",
		Short: "Show what converting again would change",
		Long: `Diff converts and compares the result with the output of an earlier run at the
path -o: a script, or with --layout stages or objects a folder. It writes the
differences as a unified diff, which patch and git apply understand, and changes
nothing. It exits with 1 when there is a difference. With --keep the edits of
people are in the result, as "convert --keep" would write it.

` + inputHelp,
		Example: "  sctconv diff --from oracle -o mysql.sql schema.sql\n  sctconv diff --from auto --layout objects -o mysql/ db/",
		Args:    needInput,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runDiff(cmd, f, args) },
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "`path` of the output of the earlier run")
	registerLayout(cmd, &f.layout)
	registerKeep(cmd, &f.keep)
	return cmd
}

func (a *app) runDiff(cmd *cobra.Command, f *convertFlags, args []string) error {
	if f.out == "" || f.out == cli.Stdin {
		return usagef("diff needs -o, the output of the earlier run")
	}
	if err := a.checkLayout(f.layout, f.out, f.keep); err != nil {
		return err
	}
	f.afterLoad = f.layout == layoutStages
	out, err := a.perform(cmd, &f.runFlags, args)
	if err != nil {
		return err
	}
	files := layOut(f.layout, out)
	if f.keep {
		if files, _, err = keepEdits(f, files); err != nil {
			return err
		}
	}
	n, err := a.compare(f.out, files)
	switch {
	case err != nil:
		return err
	case n > 0:
		return differs{n}
	}
	return f.verdict(out.Report)
}

// compare writes the differences between files and what lies at path, and
// returns the number of files that differ.
func (a *app) compare(path string, files []outFile) (int, error) {
	if files[0].name != "" {
		old, err := cli.Written(path)
		if err != nil {
			return 0, err
		}
		for _, name := range old {
			if !slices.ContainsFunc(files, func(f outFile) bool { return f.name == name }) {
				files = append(files, outFile{name: name})
			}
		}
	}
	n := 0
	for _, f := range files {
		name := filepath.Join(path, filepath.FromSlash(f.name))
		before, err := readOld(name)
		if err != nil {
			return n, err
		}
		text := unified.Diff(filepath.ToSlash(name), before, f.text, a.color(a.stdout))
		if text == "" {
			continue
		}
		n++
		if _, err := io.WriteString(a.stdout, text); err != nil {
			return n, err
		}
	}
	return n, nil
}

// readOld reads a file of an earlier run; one that is not there is empty.
func readOld(path string) (string, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(data), err
}
