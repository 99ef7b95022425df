// Command rulegen turns the rule packs into Go data, constants and the
// catalogue. It runs in the folder of package rules, by go generate.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/sctconv/sctconv/rules"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the generated files of the rules folder dir.
func run(dir string) error {
	packs, err := load(os.DirFS(filepath.Join(dir, "packs")))
	if err != nil {
		return err
	}
	files, err := generate(packs)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.name), f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// file is a generated file.
type file struct {
	name string
	data []byte
}

// generate makes all files; the same packs give the same bytes.
func generate(packs []pack) ([]file, error) {
	data, err := goData(packs)
	if err != nil {
		return nil, err
	}
	ids, err := goConstants(packs)
	if err != nil {
		return nil, err
	}
	return []file{{"packs_gen.go", data}, {"ids_gen.go", ids}, {"CATALOG.md", catalog(packs)}}, nil
}

// pack is a shipped file of rules.
type pack struct {
	folder, topic string
	rules         []rules.Rule
}

// errList joins the errors of all packs.
type errList []error

func (l *errList) add(err error) {
	if err != nil {
		*l = append(*l, err)
	}
}

func (l errList) err() error { return errors.Join(l...) }
