// Package html writes a report as one HTML file. The file needs no network and
// runs no scripts; its content security policy forbids both.
package html

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

//go:embed *.tmpl
var templates embed.FS

//go:embed style.css
var styleSheet string

// Write writes r as an HTML document in UTF-8.
func Write(w io.Writer, r *report.Report) error {
	t, err := template.New("page.tmpl").Funcs(funcs()).ParseFS(templates, "*.tmpl")
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, newPage(r)); err != nil {
		return err
	}
	return b.Flush()
}

func funcs() template.FuncMap {
	return template.FuncMap{
		"hours":   report.Hours,
		"percent": report.Percent,
		"count":   report.Count,
		"dialect": report.DialectTitle,
		"line":    plain.Line,
		"text":    func(s string) string { return plain.Text(clip(s)) },
		"label":   label,
	}
}

// policy allows the one style sheet of the page, by its hash, and nothing else.
func policy() string {
	sum := sha256.Sum256([]byte(styleSheet))
	return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// maxText bounds a text of the source or target in the page, in bytes.
const maxText = 64 << 10

func clip(s string) string {
	if len(s) <= maxText {
		return s
	}
	end := maxText
	for end > 0 && s[end]&0xC0 == 0x80 {
		end--
	}
	return s[:end] + "\n[cut here; the JSON report has the whole text]"
}
