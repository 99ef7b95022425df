package script

import (
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ConstantCursor runs a loop over a cursor whose rows are constant, turn by turn; rows gives those of
// its query. It is nil for any other loop.
func (c *Reader) ConstantCursor(s *ast.While, rows func(*ast.Query) []*ast.RowExpr) *Unroller {
	k, body := c.cursorOver(s)
	if k == nil {
		return nil
	}
	list := rows(k.Decl.Query)
	if len(list) == 0 {
		return nil
	}
	u := c.Unroller()
	u.looping++
	for _, row := range list {
		if !u.fetched(k.into, row) {
			u.Done(false)
			return nil
		}
		f, done := u.turn(body, ast.Ident{}, 0)
		if f != (Flow{}) {
			u.Done(false)
			return nil
		}
		if done {
			break
		}
	}
	if len(u.List) == 0 {
		u.Done(false)
		return nil
	}
	k.opened = false
	return u
}

// fetched gives the variables of FETCH the values of a row.
func (u *Unroller) fetched(into []ast.Expr, row *ast.RowExpr) bool {
	if len(into) != len(row.Items) {
		return false
	}
	for i, e := range row.Items {
		p, ok := into[i].(*ast.Param)
		if !ok {
			return false
		}
		e = ast.Unparen(e)
		key := VariableKey(p.Name)
		v := u.Constant(e, u.Types[key])
		if v == nil && tree.IsConstant(e) {
			v = &Value{Kind: 'e', x: e}
		}
		if v == nil {
			return false
		}
		u.Vars[key] = v
	}
	return true
}
