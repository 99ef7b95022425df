// Package browsertest opens HTML reports in headless Chromium and checks what
// people see and do. The checks are in the folder checks; they drive the browser
// with playwright-core and look for barriers with axe-core, which npm fetches
// once into the user's cache.
//
// Chromium is the program that SCTCONV_CHROMIUM names, or chromium or
// google-chrome of the path. Where there is no browser or no npm, the tests are
// skipped, unless CI=true makes that a failure.
package browsertest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed checks package.json package-lock.json
var files embed.FS

// result is the outcome of one check.
type result struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// browser is what the checks need.
type browser struct {
	chromium string
	// folder has the checks and the packages that they use.
	folder string
}

// newBrowser finds the browser and sets the checks up in folder.
func newBrowser(ctx context.Context, folder string) (*browser, error) {
	chromium, err := findChromium()
	if err != nil {
		return nil, err
	}
	modules, err := install(ctx)
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(folder, files); err != nil {
		return nil, err
	}
	return &browser{chromium, folder}, os.Symlink(modules, filepath.Join(folder, "node_modules"))
}

func findChromium() (string, error) {
	if path := os.Getenv("SCTCONV_CHROMIUM"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium in the path; SCTCONV_CHROMIUM names one")
}

// install returns the folder of the npm packages, after fetching them if that
// never happened. The folder appears by renaming, so it is never half full.
func install(ctx context.Context) (string, error) {
	lock, err := files.ReadFile("package-lock.json")
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	home := filepath.Join(cache, "sctconv", fmt.Sprintf("browsertest-%x", sha256.Sum256(lock))[:24])
	modules := filepath.Join(home, "node_modules")
	if _, err := os.Stat(modules); err == nil {
		return modules, nil
	}
	if err := os.MkdirAll(filepath.Dir(home), 0o755); err != nil {
		return "", err
	}
	temp, err := os.MkdirTemp(filepath.Dir(home), "browsertest-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(temp)
	if err := npm(ctx, temp); err != nil {
		return "", err
	}
	if err := os.Rename(temp, home); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	return modules, nil
}

// npm fetches the packages of package-lock.json into folder.
func npm(ctx context.Context, folder string) error {
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, bytes.TrimSpace(out))
	}
	return nil
}

// node runs a script of the checks.
func (b *browser) node(ctx context.Context, script string, args ...string) ([]byte, error) {
	var stderr strings.Builder
	cmd := exec.CommandContext(ctx, "node", append([]string{filepath.Join(b.folder, "checks", script), b.chromium}, args...)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return out, fmt.Errorf("%s: %w\n%s", script, err, stderr.String())
	}
	return out, nil
}

// check runs all checks on the reports in a folder.
func (b *browser) check(ctx context.Context, reports string) ([]result, error) {
	out, err := b.node(ctx, "run.mjs", reports)
	if err != nil {
		return nil, err
	}
	var list []result
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%w in %q", err, lines.Text())
		}
		list = append(list, r)
	}
	return list, lines.Err()
}
