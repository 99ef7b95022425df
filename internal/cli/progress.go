package cli

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
)

const (
	// progressDelay is how long a run may take before progress is shown.
	progressDelay = 500 * time.Millisecond
	// progressPause is the least time between two updates.
	progressPause = 100 * time.Millisecond
)

// Progress shows how far a run is, on one line of a terminal that is rewritten.
// A nil Progress shows nothing.
type Progress struct {
	w     io.Writer
	now   func() time.Time
	next  time.Time
	shown bool
}

// NewProgress starts the clock of a run. now is [time.Now] but in tests.
func NewProgress(w io.Writer, now func() time.Time) *Progress {
	return &Progress{w: w, now: now, next: now().Add(progressDelay)}
}

// Update tells that done of total steps are over and what comes now.
func (p *Progress) Update(done, total int, what string) {
	if p == nil || p.now().Before(p.next) {
		return
	}
	p.next = p.now().Add(progressPause)
	p.shown = true
	fmt.Fprintf(p.w, "\r\x1b[K[%d/%d] %s", done, total, fit(what, 60))
}

// Done takes the line away.
func (p *Progress) Done() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// fit is the end of s, in at most n characters and without control characters.
func fit(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		r = append([]rune("…"), r[len(r)-n+1:]...)
	}
	for i, c := range r {
		if !unicode.IsPrint(c) {
			r[i] = '?'
		}
	}
	return string(r)
}

// Printable is s as a terminal shows it: what would act on the terminal becomes
// a question mark. Line ends and tabs stay.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, s)
}
