package postgres

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
)

// parseUnit reads a unit with the bodies in it.
func parseUnit(w *build.Worker, u *scan.Unit) []ast.Stmt {
	list := w.Statement(u)
	if _, bad := list[0].(*ast.Opaque); bad {
		if s := keepBody(w, u); s != nil {
			list[0] = s
		}
	}
	readBody(w, list[0], 0)
	if x, ok := list[0].(*ast.Exec); ok {
		if s := w.DefinedByCall(x); s != nil {
			return []ast.Stmt{s}
		}
	}
	return list
}
