// Package github writes action items as GitHub workflow commands, which GitHub
// shows as annotations of the changed files.
package github

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

// Limit is the number of annotations that GitHub shows of a step; more are
// not written.
const Limit = 10

// Write writes the items that are not suppressed, the worst first, at most
// [Limit].
func Write(w io.Writer, r *report.Report) error {
	b := bufio.NewWriter(w)
	names := map[string]string{}
	for _, x := range r.Rules {
		names[x.ID] = x.Name
	}
	items := report.WorstFirst(r.Items)
	for _, it := range items[:min(len(items), Limit)] {
		fmt.Fprintln(b, command(it, names[it.Rule]))
	}
	return b.Flush()
}

func command(it *report.Item, name string) string {
	p := it.Position
	props := []string{"file=" + property(filepath.ToSlash(p.File))}
	if p.File == "" {
		props = nil
	}
	for _, n := range place(p) {
		if n.value > 0 {
			props = append(props, fmt.Sprintf("%s=%d", n.name, n.value))
		}
	}
	props = append(props, "title="+property(strings.TrimSpace(it.Rule+" "+name)+" ("+it.Effort+")"))
	return "::" + level(it.Effort) + " " + strings.Join(props, ",") + "::" + data(plain.Text(it.Message))
}

type field struct {
	name  string
	value int
}

// place are the fields of a position. GitHub takes columns only for a range
// within one line.
func place(p report.Position) []field {
	fields := []field{{"line", p.Line}, {"endLine", p.EndLine}}
	if p.EndLine == 0 || p.EndLine == p.Line {
		fields = append(fields, field{"col", p.Column}, field{"endColumn", p.EndColumn})
	}
	return fields
}

func level(effort string) string {
	switch effort {
	case report.Significant:
		return "error"
	case report.Medium:
		return "warning"
	}
	return "notice"
}

func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
