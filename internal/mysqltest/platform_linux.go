package mysqltest

import (
	"os"
	"syscall"
)

// processAttributes makes the kernel kill the child when the thread that started it ends, and keeps the signals of the
// terminal away from it.
func processAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

// lock takes an exclusive lock on an open file, which ends when the file is closed or the process ends. Without wait it
// fails at once if somebody else has the lock.
func lock(file *os.File, wait bool) error {
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	for {
		err := syscall.Flock(int(file.Fd()), how)
		if err != syscall.EINTR {
			return err
		}
	}
}

// memoryFolder returns a folder of a file system in memory with room for need bytes, "" if there is none.
func memoryFolder(need uint64) string {
	const folder = "/dev/shm"
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return ""
	}
	if stat.Bavail*uint64(stat.Bsize) < need || syscall.Access(folder, 2 /* W_OK */) != nil {
		return ""
	}
	return folder
}
