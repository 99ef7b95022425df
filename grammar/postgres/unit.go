package postgres

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
)

// parseUnit adds the statement of a unit, with the bodies in it, to a list.
func parseUnit(w *build.Worker, list []ast.Stmt, u *scan.Unit) []ast.Stmt {
	s := w.Statement(u)
	if _, bad := s.(*ast.Opaque); bad {
		if kept := keepBody(w, u); kept != nil {
			s = kept
		}
	}
	readBody(w, s, 0)
	if x, ok := s.(*ast.Exec); ok {
		if d := w.DefinedByCall(x); d != nil {
			s = d
		}
	}
	return append(list, s)
}
