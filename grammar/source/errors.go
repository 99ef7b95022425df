package source

import (
	"fmt"
	"sort"
)

// Error is a message about a place in a source file.
type Error struct {
	Span Span
	Msg  string
}

// ErrorList collects errors. The zero list is empty and ready for use.
type ErrorList []*Error

// Add appends an error at span.
func (l *ErrorList) Add(span Span, format string, args ...any) {
	*l = append(*l, &Error{span, fmt.Sprintf(format, args...)})
}

// Sort orders the list by position; errors at one place keep their order.
func (l ErrorList) Sort() {
	sort.SliceStable(l, func(i, j int) bool { return l[i].Span.Start < l[j].Span.Start })
}
