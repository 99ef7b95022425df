//go:build !linux

package mysqltest

import (
	"errors"
	"os"
	"syscall"
)

func processAttributes() *syscall.SysProcAttr { return nil }

func lock(*os.File, bool) error { return errors.ErrUnsupported }

func memoryFolder(uint64) string { return "" }
