// Package unified writes the difference of two texts as a unified diff.
package unified

import (
	"fmt"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// context is the number of equal lines around a change.
const context = 3

// line is a line of a diff: what it does (' ', '-', '+') and its text with its
// line end, if it has one.
type line struct {
	op   byte
	text string
}

// Diff is the unified diff that makes after out of before, "" if they are
// equal. A text that is empty counts as a file that does not exist.
func Diff(name, before, after string, color bool) string {
	if before == after {
		return ""
	}
	lines := compare(before, after)
	var b strings.Builder
	from, to := "a/"+name, "b/"+name
	if before == "" {
		from = "/dev/null"
	}
	if after == "" {
		to = "/dev/null"
	}
	paint(&b, color, "1", "--- "+from+"\n+++ "+to+"\n")
	for _, h := range hunks(lines) {
		h.write(&b, lines, color)
	}
	return b.String()
}

// compare lists the lines of both texts. The result does not depend on the
// speed of the machine.
func compare(before, after string) []line {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	x, y, index := d.DiffLinesToRunes(before, after)
	var list []line
	for _, part := range d.DiffCharsToLines(d.DiffMainRunes(x, y, false), index) {
		op := map[diffmatchpatch.Operation]byte{diffmatchpatch.DiffEqual: ' ', diffmatchpatch.DiffDelete: '-', diffmatchpatch.DiffInsert: '+'}[part.Type]
		for _, s := range strings.SplitAfter(part.Text, "\n") {
			if s != "" {
				list = append(list, line{op, s})
			}
		}
	}
	return list
}

// hunk is a range of lines, and the lines of both texts before it.
type hunk struct{ start, end, before, after int }

func hunks(lines []line) []hunk {
	var list []hunk
	before, after := 0, 0
	at := make([][2]int, len(lines))
	last := -1
	for i, l := range lines {
		at[i] = [2]int{before, after}
		if l.op != '+' {
			before++
		}
		if l.op != '-' {
			after++
		}
		if l.op == ' ' {
			continue
		}
		if n := len(list); n > 0 && i-last <= 2*context {
			list[n-1].end = i + 1
		} else {
			start := max(0, i-context)
			list = append(list, hunk{start, i + 1, at[start][0], at[start][1]})
		}
		last = i
	}
	for i := range list {
		list[i].end = min(len(lines), list[i].end+context)
	}
	return list
}

func (h hunk) write(b *strings.Builder, lines []line, color bool) {
	removed, added := 0, 0
	for _, l := range lines[h.start:h.end] {
		if l.op != '+' {
			removed++
		}
		if l.op != '-' {
			added++
		}
	}
	paint(b, color, "36", fmt.Sprintf("@@ -%s +%s @@\n", part(h.before, removed), part(h.after, added)))
	for _, l := range lines[h.start:h.end] {
		text := string(l.op) + strings.TrimSuffix(l.text, "\n") + "\n"
		if !strings.HasSuffix(l.text, "\n") {
			text += "\\ No newline at end of file\n"
		}
		paint(b, color, map[byte]string{'-': "31", '+': "32"}[l.op], text)
	}
}

// part is the place of a hunk in one text.
func part(before, count int) string {
	switch count {
	case 0:
		return fmt.Sprintf("%d,0", before)
	case 1:
		return fmt.Sprint(before + 1)
	}
	return fmt.Sprintf("%d,%d", before+1, count)
}

func paint(b *strings.Builder, color bool, code, text string) {
	if !color || code == "" {
		b.WriteString(text)
		return
	}
	for _, l := range strings.SplitAfter(text, "\n") {
		if l != "" {
			fmt.Fprintf(b, "\x1b[%sm%s\x1b[0m\n", code, strings.TrimSuffix(l, "\n"))
		}
	}
}
