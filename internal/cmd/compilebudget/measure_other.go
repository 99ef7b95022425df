//go:build !unix

package main

import (
	"fmt"
	"os"
)

// measure needs the resource usage of a child process, which only Unix tells.
func measure(string, []string) int {
	fmt.Fprintln(os.Stderr, "compilebudget: runs on Unix only")
	return 1
}
