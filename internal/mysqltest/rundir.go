package mysqltest

import (
	"os"
	"path/filepath"
)

const (
	runDirPattern = "sctconv-mysql56-*"
	lockName      = "lock"
	// runDirRoom is the room in bytes that we want for data: an empty server takes 32 MB.
	runDirRoom = 512 << 20
)

// runDir is the folder of one server run. Its lock file is locked while the owner lives, so that the folder of a
// killed owner can be told from one in use.
type runDir struct {
	path string
	lock *os.File
}

// newRunDir creates a folder, in memory if possible, after removing those that killed processes left behind.
func newRunDir() (*runDir, error) {
	parent := memoryFolder(runDirRoom)
	if parent == "" {
		parent = os.TempDir()
	}
	sweep(parent)
	path, err := os.MkdirTemp(parent, runDirPattern)
	if err != nil {
		return nil, err
	}
	d := &runDir{path: path}
	if err := d.prepare(); err != nil {
		d.remove()
		return nil, err
	}
	return d, nil
}

// prepare locks the folder. The lock file gets its name only when it is locked: sweep must not find it free.
func (d *runDir) prepare() error {
	var err error
	early := filepath.Join(d.path, "locking")
	if d.lock, err = os.Create(early); err != nil {
		return err
	}
	if err := lock(d.lock, false); err != nil {
		return err
	}
	if err := os.Rename(early, filepath.Join(d.path, lockName)); err != nil {
		return err
	}
	return os.Mkdir(tempDir(d.path), 0o700)
}

// remove deletes the folder and what is in it, as far as possible.
func (d *runDir) remove() {
	_ = os.RemoveAll(d.path)
	if d.lock != nil {
		_ = d.lock.Close()
	}
}

// sweep deletes the folders in parent whose owner is gone. What cannot be read or deleted stays.
func sweep(parent string) {
	locks, _ := filepath.Glob(filepath.Join(parent, runDirPattern, lockName)) // the pattern is a constant and valid
	for _, name := range locks {
		file, err := os.Open(name)
		if err != nil {
			continue
		}
		if lock(file, false) == nil {
			_ = os.RemoveAll(filepath.Dir(name))
		}
		_ = file.Close()
	}
}
