package rules

import (
	"fmt"
	"strings"
)

// Error is a fault of a pack.
type Error struct {
	File string
	Line int
	Msg  string
}

// Error is the fault as "file:line: text".
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// ErrorList are all faults found, in the order of their lines.
type ErrorList []*Error

// Error is one line for each fault.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Err is the list as an error, nil if it is empty.
func (l ErrorList) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}
