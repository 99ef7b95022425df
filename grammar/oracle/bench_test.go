package oracle_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/source"
)

// BenchmarkParse reads the test data, or the scripts of the corpus named by
// SCTCONV_CORPUS, from text to tree.
func BenchmarkParse(b *testing.B) {
	set := new(source.Set)
	size := 0
	for _, path := range benchFiles(b) {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		f, err := set.Add(path, data)
		if err != nil {
			b.Fatal(err)
		}
		size += len(f.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range set.Files() {
			if _, err := (oracle.Dialect{}).Parse(context.Background(), f); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(size)/1024, "KB/op")
}

func benchFiles(b *testing.B) []string {
	root := os.Getenv("SCTCONV_CORPUS")
	if root == "" {
		files, err := filepath.Glob("testdata/*.sql")
		if err != nil {
			b.Fatal(err)
		}
		return files
	}
	var files []string
	dirs, err := filepath.Glob(filepath.Join(root, "gold/*/oracle"))
	if err != nil {
		b.Fatal(err)
	}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".sql") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return files
}
