package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Blocks ask what exists by functions of theirs, by variables that keep the answer, and by cursors.

// onlyAsks reports whether a function asks the data dictionary, and does nothing else.
func onlyAsks(r *ast.Routine) bool {
	if r == nil || r.Returns == nil || r.Body == nil || r.Body.Code == nil || r.Body.Outline {
		return false
	}
	asks, plain := false, true
	ast.Inspect(r.Body.Code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Query:
			if reads := readsDictionary(n); reads {
				asks = true
			} else if readsAny(n) {
				plain = false
			}
		case *ast.Compound, *ast.StmtList, *ast.If, *ast.CaseStmt, *ast.Return, *ast.Assign, *ast.SelectStmt, *ast.NullStmt, *ast.VariableDecl,
			*ast.ConditionDecl, *ast.Pragma, *ast.CursorDecl, *ast.OpenCursor, *ast.FetchCursor, *ast.CloseCursor, *ast.ForQuery, *ast.Raise:
		case ast.Stmt:
			plain = plain && Says(n)
		}
		return plain
	})
	return asks && plain
}

// readsAny reports whether a query reads a table.
func readsAny(q *ast.Query) (reads bool) {
	ast.Inspect(q, func(n ast.Node) bool {
		t, ok := n.(*ast.TableName)
		reads = reads || ok && !strings.EqualFold(t.Name.Last().Text, "dual")
		return !reads
	})
	return reads
}

// asksByCall reports whether a call is of a function that only asks what exists.
func (d *Definitions) asksByCall(x *ast.Call) bool {
	if len(x.Name.Parts) == 1 {
		if r := d.routines[d.C.Cat.Fold(x.Name.Last())]; r != nil {
			return onlyAsks(r)
		}
	}
	return d.C != nil && d.C.Dialect == "oracle" && onlyAsks(d.C.FunctionFor(x))
}

// cursor allows a cursor over the data dictionary, and what it fills.
func (d *Definitions) cursor(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.OpenCursor:
		return s.Query == nil && s.Data == nil && s.Dynamic == nil && d.asksByCursor(s.Cursor)
	case *ast.CloseCursor:
		return d.asksByCursor(s.Cursor)
	case *ast.FetchCursor:
		if !d.asksByCursor(s.Cursor) || s.Bulk {
			return false
		}
		for _, e := range s.Into {
			r, ok := e.(*ast.ColumnRef)
			if !ok || len(r.Name.Parts) != 1 {
				return false
			}
			d.Filled[d.C.Cat.Fold(r.Name.Last())] = true
		}
		return true
	}
	return false
}

// asksByCursor reports whether a name is that of a cursor over the data dictionary.
func (d *Definitions) asksByCursor(e ast.Expr) bool {
	r, ok := e.(*ast.ColumnRef)
	return ok && d.cursors[d.C.Cat.Fold(r.Name.Parts[0])]
}
