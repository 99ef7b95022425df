package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sctconv/sctconv/rules"
)

// LoadRules gives the shipped rules of a dialect with the packs of the user on
// top. A path is a file, or a folder whose *.yaml and *.yml files are read in
// order of their names.
func LoadRules(dialect string, paths []string) (*rules.Set, error) {
	var packs []rules.Pack
	for _, p := range paths {
		files, err := packFiles(p)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			pack, err := loadPack(f)
			if err != nil {
				return nil, err
			}
			packs = append(packs, pack)
		}
	}
	set := rules.Default(dialect)
	if len(packs) == 0 {
		return set, nil
	}
	return set.With(packs...)
}

func packFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		ext := strings.ToLower(filepath.Ext(p))
		if err == nil && d.Type().IsRegular() && (ext == ".yaml" || ext == ".yml") {
			files = append(files, p)
		}
		return err
	})
	return files, err
}

func loadPack(file string) (rules.Pack, error) {
	data, err := readLimited(file, maxPack)
	if err != nil {
		return rules.Pack{}, err
	}
	return rules.LoadUser(file, data)
}

// maxPack bounds the size of a rule file in bytes.
const maxPack = 8 << 20
