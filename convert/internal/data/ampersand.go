package data

import (
	"regexp"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// SQL*Plus takes & and a name for a variable within texts, too, unless SET DEFINE OFF
// stands before. Other clients do not.

var (
	ampersandName = regexp.MustCompile(`&&?[A-Za-z][A-Za-z0-9_$#]*`)
	defineOff     = regexp.MustCompile(`(?im)^[ \t]*set[ \t]+(def(ine)?|scan)[ \t]+off`)
)

// askAmpersand notes, once a file, that SQL*Plus would ask for a value that a text of a
// row names, if nothing before it switches that off.
func (w *dataWriter) askAmpersand(s *ast.StringLit) {
	if w.c.Dialect != "oracle" {
		return
	}
	name := ampersandName.FindString(s.Value)
	if name == "" || !s.At.IsValid() {
		return
	}
	f := w.c.Files.File(s.At.Start)
	if w.ampersands[f] {
		return
	}
	w.ampersands[f] = true
	if defineOff.MatchString(f.Text) {
		return
	}
	w.c.Note(rules.AmpersandInText, s.At, nil, "name", name)
}
