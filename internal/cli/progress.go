package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
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
// A nil Progress shows nothing. It may be used by several goroutines.
type Progress struct {
	mu    sync.Mutex
	w     io.Writer
	now   func() time.Time
	start time.Time
	next  time.Time
	shown bool
	// done of total steps are over; what comes now.
	done, total int
	what        string
}

// NewProgress starts the clock of a run. now is [time.Now] but in tests.
func NewProgress(w io.Writer, now func() time.Time) *Progress {
	start := now()
	return &Progress{w: w, now: now, start: start, next: start.Add(progressDelay)}
}

// Update tells that done of total steps are over and what comes now.
func (p *Progress) Update(done, total int, what string) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total, p.what = done, total, what
	p.draw()
}

// Tick shows the last step again, with the time that the run takes.
func (p *Progress) Tick() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.what != "" {
		p.draw()
	}
}

// Run calls Tick now and then until stop is called.
func (p *Progress) Run() (stop func()) {
	if p == nil {
		return func() {}
	}
	t := time.NewTicker(2 * progressPause)
	end := make(chan struct{})
	go func() {
		for {
			select {
			case <-t.C:
				p.Tick()
			case <-end:
				return
			}
		}
	}()
	return func() { t.Stop(); close(end) }
}

// draw writes the line, unless the last one is too young.
func (p *Progress) draw() {
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(progressPause)
	p.shown = true
	fmt.Fprintf(p.w, "\r\x1b[K[%d/%d] %s", p.done, p.total, fit(p.what, 60))
	if s := int(now.Sub(p.start).Seconds()); s > 0 {
		fmt.Fprintf(p.w, " %ds", s)
	}
}

// Done takes the line away.
func (p *Progress) Done() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
	p.what = ""
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
