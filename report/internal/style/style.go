// Package style colours terminal text with the few ANSI sequences that every
// terminal knows.
package style

import "github.com/sctconv/sctconv/report"

// Painter adds colours when it is true and nothing when it is false.
type Painter bool

// Bold makes s stand out.
func (p Painter) Bold(s string) string { return p.sgr("1", s) }

// Dim makes s step back.
func (p Painter) Dim(s string) string { return p.sgr("2", s) }

// Effort gives s the colour of an effort class.
func (p Painter) Effort(class, s string) string {
	switch class {
	case report.Significant:
		return p.sgr("1;31", s)
	case report.Medium:
		return p.sgr("1;33", s)
	case report.Simple:
		return p.sgr("1;36", s)
	}
	return p.sgr("1", s)
}

func (p Painter) sgr(code, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
