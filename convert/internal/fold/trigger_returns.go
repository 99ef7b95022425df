package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// RETURN in the middle of a trigger is the end of one way through it: what follows is done on the
// other ways.

// settling moves what follows a statement with RETURN into its branches.
type settling struct {
	// left bounds the statements that are made.
	left int
}

// settled is the code of a trigger in which nothing follows a RETURN, nil where that cannot be.
// In PostgreSQL a way without RETURN ends with an [ast.Opaque], since it is an error.
func (c *Folder) settled(code *ast.Compound) *ast.Compound {
	list := code.Stmts
	if c.Dialect == "postgres" {
		list = append(list[:len(list):len(list)], &ast.Opaque{})
	}
	s := &settling{left: 1000}
	stmts, ok := s.list(list, 0)
	if !ok {
		return nil
	}
	return &ast.Compound{Base: code.Base, Decls: code.Decls, Stmts: stmts, Handlers: code.Handlers}
}

func (t *settling) list(stmts []ast.Stmt, depth int) (out []ast.Stmt, ok bool) {
	for i, s := range stmts {
		if t.left--; t.left < 0 || depth > tree.MaxNesting {
			return nil, false
		}
		if tree.Has[*ast.Return](s) {
			last, ok := t.last(s, stmts[i+1:], depth+1)
			return append(out, last...), ok
		}
		if out = append(out, s); raises(s) {
			break
		}
	}
	return out, true
}

// last is a statement with RETURN and what follows it.
func (t *settling) last(s ast.Stmt, rest []ast.Stmt, depth int) ([]ast.Stmt, bool) {
	switch s := s.(type) {
	case *ast.Return:
		return []ast.Stmt{s}, true
	case *ast.StmtList:
		return t.list(slices.Concat(s.Stmts, rest), depth)
	case *ast.Compound:
		if len(s.Decls)+len(s.Handlers) == 0 {
			return t.list(slices.Concat(s.Stmts, rest), depth)
		}
	case *ast.If:
		x, ok := *s, false
		if x.Then, ok = t.branch(s.Then, rest, depth); !ok {
			return nil, false
		}
		x.Else, ok = t.branch(s.Else, rest, depth)
		return []ast.Stmt{&x}, ok
	case *ast.CaseStmt:
		if x := tree.CaseAsIf(s); x != nil {
			if s.Else == nil {
				elseOf(x, &ast.StmtList{Stmts: []ast.Stmt{&ast.Opaque{}}}) // it raises CASE_NOT_FOUND
			}
			return t.last(x, rest, depth)
		}
	}
	return nil, false
}

func (t *settling) branch(s ast.Stmt, rest []ast.Stmt, depth int) (ast.Stmt, bool) {
	list := rest
	if s != nil {
		list = append([]ast.Stmt{s}, rest...)
	}
	list, ok := t.list(list, depth)
	return &ast.StmtList{Stmts: list}, ok
}

// elseOf gives the last of a chain of IF its ELSE.
func elseOf(x *ast.If, other ast.Stmt) {
	for {
		next, ok := x.Else.(*ast.If)
		if !ok {
			x.Else = other
			return
		}
		x = next
	}
}

// raises reports whether a statement is the end since it raises an error.
func raises(s ast.Stmt) bool {
	r, ok := s.(*ast.Raise)
	return ok && (r.Level == "" || r.Level == "exception")
}

// goesOn reports whether RETURN of a value lets the change of the row be as it is at an event.
func goesOn(r *ast.Return, value ast.Expr, event string, before bool) bool {
	if r.Next || r.Query != nil || r.Data != nil || r.Dynamic != nil {
		return false
	}
	if value == nil {
		return true
	}
	value = ast.Unparen(value)
	if call, ok := value.(*ast.Call); ok && isNvl(call) && len(call.Args) == 2 { // COALESCE(NEW, OLD)
		if value = call.Args[0]; rowNamed(value) == catalog.NewRow && event == "delete" {
			value = call.Args[1]
		}
	}
	row := rowNamed(value)
	switch {
	case !before:
		return row == catalog.NewRow || row == catalog.OldRow || tree.IsNullWord(value)
	case event == "delete":
		return row == catalog.OldRow
	}
	return row == catalog.NewRow
}

// rowNamed is the row that an expression is as a whole, "" for none: NEW, NEW.*, ROW(NEW.*).
func rowNamed(e ast.Expr) string {
	switch x := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if len(x.Name.Parts) == 1 {
			return strings.ToLower(x.Name.Last().Text)
		}
	case *ast.Star:
		if len(x.Table.Parts) == 1 {
			return strings.ToLower(x.Table.Last().Text)
		}
	case *ast.RowExpr:
		if len(x.Items) == 1 {
			return rowNamed(x.Items[0])
		}
	case *ast.Call:
		if strings.EqualFold(x.Name.String(), "row") && len(x.Args) == 1 {
			return rowNamed(x.Args[0])
		}
	}
	return ""
}
