// Package html writes a report as one HTML file. The file needs no network; its
// content security policy allows one style sheet and one script, by their
// hashes, and nothing else. Everything but the code of large reports can be
// read without the script.
package html

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

//go:embed *.tmpl
var templates embed.FS

//go:embed style.css
var styleSheet string

//go:embed script.js
var script string

// Write writes r as an HTML document in UTF-8.
func Write(w io.Writer, r *report.Report) error { return write(w, r, defaultLimits()) }

func write(w io.Writer, r *report.Report, l limits) error {
	t, err := template.New("page.tmpl").Funcs(funcs()).ParseFS(templates, "*.tmpl")
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 64<<10)
	if err := t.Execute(b, newPage(r, l)); err != nil {
		return err
	}
	return b.Flush()
}

func funcs() template.FuncMap {
	return template.FuncMap{
		"hours":    report.Hours,
		"lower":    strings.ToLower,
		"clock":    clock,
		"count":    report.Count,
		"dialect":  report.DialectTitle,
		"line":     plain.Line,
		"text":     plain.Text,
		"label":    label,
		"number":   number,
		"size":     size,
		"work":     work,
		"override": override,
	}
}

// policy allows the style sheet and the script of the page, and nothing else.
func policy() string {
	return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(styleSheet) + "; script-src " + hash(script)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
