// Package frame shows action items in a terminal, each with the source line it
// is about:
//
//	hr/emp.sql:14:3: OR4003 significant: CONNECT BY has no counterpart
//	   14 |   CONNECT BY PRIOR id = manager_id
//	      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//	      = help: walk the tree in a procedure
//
// The first line is what grep and editors look for.
package frame

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
	"github.com/sctconv/sctconv/report/internal/style"
)

// Options change how items are shown. The zero value is plain text with all
// lines of a frame.
type Options struct {
	// Color adds ANSI colours.
	Color bool
	// Short leaves out everything but the first line of an item.
	Short bool
}

// Write shows all items of r that are not suppressed. The help of a rule
// follows its first item only.
func Write(w io.Writer, r *report.Report, opt Options) error {
	p := printer{w: bufio.NewWriter(w), Options: opt, paint: style.Painter(opt.Color), helped: map[string]bool{}}
	rules := map[string]*report.Rule{}
	for _, x := range r.Rules {
		rules[x.ID] = x
	}
	for _, it := range r.Items {
		if it.Suppressed == "" {
			p.item(it, rules[it.Rule])
		}
	}
	return p.w.Flush()
}

// Line is the first line of an item's frame, without colour and line end:
// file:line:column: rule effort: message.
func Line(it *report.Item) string {
	return fmt.Sprintf("%s: %s %s: %s", plain.Line(it.Position.String()), plain.Line(it.Rule), plain.Line(it.Effort), plain.Line(it.Message))
}

type printer struct {
	Options
	w      *bufio.Writer
	paint  style.Painter
	helped map[string]bool
}

func (p *printer) item(it *report.Item, rule *report.Rule) {
	fmt.Fprintf(p.w, "%s: %s: %s\n", p.paint.Bold(plain.Line(it.Position.String())),
		p.paint.Effort(it.Effort, plain.Line(it.Rule)+" "+plain.Line(it.Effort)), plain.Line(it.Message))
	if p.Short {
		return
	}
	gutter := strings.Repeat(" ", max(5, len(strconv.Itoa(it.Position.Line))))
	if it.Snippet != "" {
		p.snippet(it, gutter)
	}
	if rule != nil && rule.Todo != "" && !p.helped[rule.ID] {
		p.helped[rule.ID] = true
		fmt.Fprintf(p.w, "%s %s %s\n", gutter, p.paint.Dim("= help:"), plain.Line(strings.Join(strings.Fields(rule.Todo), " ")))
	}
}

func (p *printer) snippet(it *report.Item, gutter string) {
	before, marked, after := it.SnippetParts()
	before, marked, after = plain.Line(before), plain.Line(marked), plain.Line(after)
	fmt.Fprintf(p.w, "%s %s %s\n", p.paint.Dim(fmt.Sprintf("%*d", len(gutter), it.Position.Line)), p.paint.Dim("|"), before+marked+after)
	carets := strings.Repeat("^", max(1, cells(marked)))
	fmt.Fprintf(p.w, "%s %s %s%s\n", gutter, p.paint.Dim("|"), strings.Repeat(" ", cells(before)), p.paint.Effort(it.Effort, carets))
}

// cells is the number of terminal columns that s takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

func cellsOf(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me): // drawn over the character before
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
