//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// measure runs a tool of the build and appends its package, CPU time in
// nanoseconds and largest memory in bytes to the log.
func measure(path string, args []string) int {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	if cmd.ProcessState != nil {
		if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			record(path, u)
		}
	}
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return exit.ExitCode()
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func record(path string, u *syscall.Rusage) {
	pkg := os.Getenv("TOOLEXEC_IMPORTPATH")
	if pkg == "" {
		pkg = "-"
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	fmt.Fprintf(f, "%q %d %d\n", pkg, u.Utime.Nano()+u.Stime.Nano(), u.Maxrss*1024)
}
