package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// stageOutput follows INSERT … OUTPUT inserted.id INTO @t of constant rows: each is written by
// itself, and what the server gives it stands in variables of the session, which are the
// values of the staged rows. It reports false for any other INSERT.
func (c *Folder) stageOutput(t *staged, s *ast.Insert) bool {
	if len(s.Outputs) != 1 || s.Outputs[0].Into.IsZero() || c.staging[stagedName(s.Table)] != nil || !onlyInserted(s.Outputs[0].Items) {
		return false
	}
	plain, isInsert := c.withStaged(s).(*ast.Insert)
	if !isInsert {
		return false
	}
	r := c.Returned(plain, func(_ int, name string) string { return c.freeVariable("new_" + strings.ToLower(name)) })
	if r == nil || len(t.rows)+len(r.Rows) > maxStaged {
		return false
	}
	at, ok := t.places(s.Outputs[0].Columns)
	if !ok {
		return false
	}
	var list []*ast.RowExpr
	for i, values := range r.Rows {
		row := t.returned(c, values, r.Vars, at, t.written+i)
		if row == nil {
			return false
		}
		row.At = s.Outputs[0].At
		list = append(list, row)
	}
	for _, x := range r.Stmts {
		if a, ok := x.(*ast.Assign); ok {
			c.filled(a, r.Vars)
			continue
		}
		c.dataStatement(x)
	}
	t.rows, t.written = append(t.rows, list...), t.written+len(list)
	return true
}

// onlyInserted reports whether a list of OUTPUT names columns of the new rows.
func onlyInserted(items []*ast.SelectItem) bool {
	return !slices.ContainsFunc(items, func(it *ast.SelectItem) bool {
		ref, ok := it.Expr.(*ast.ColumnRef)
		return !ok || len(ref.Name.Parts) != 2 || !strings.EqualFold(ref.Name.Parts[0].Text, "inserted")
	})
}

// freeVariable is a name for a variable of the session that the script does not use.
func (c *Folder) freeVariable(base string) string {
	if c.Variables[script.VariableKey("@"+base)] != nil {
		return "returned_" + base
	}
	return base
}

// returned is a row of what an INSERT gives back, nil when a value is not known.
func (t *staged) returned(c *Folder, values []ast.Expr, vars map[string]*catalog.ScriptVariable, at []int, n int) *ast.RowExpr {
	if len(values) != len(at) {
		return nil
	}
	out := &ast.RowExpr{Items: make([]ast.Expr, len(t.cols))}
	for i, e := range values {
		if p, ok := e.(*ast.Param); ok && vars[p.Name] != nil {
			out.Items[at[i]] = tree.Spanned(&ast.Param{Name: p.Name}, p)
			continue
		}
		out.Items[at[i]] = c.stagedValue(e, t.cols[at[i]].Type)
	}
	return t.rest(c, out, at, n)
}
