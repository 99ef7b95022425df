package keys

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// AUTO_INCREMENT takes NULL for a row without a value. So a column that may be NULL, and whose default is the
// next value of a sequence, is no such column where the script writes NULL into it.

// writesNull reports whether the script gives a column NULL.
func (c *Keyer) writesNull(col *catalog.Column) bool {
	if col.NotNull || !col.Def0.At.IsValid() || col.Def0.OnNull { // a trigger of the source numbers NULL, too
		return false
	}
	for d := range c.Cat.DataOn(col.Table) {
		if c.statementWritesNull(d, col) {
			return true
		}
	}
	return false
}

func (c *Keyer) statementWritesNull(d *catalog.DataStmt, col *catalog.Column) bool {
	defer c.Cat.In(d.Place)()
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		return s.Query != nil && c.Cat.Table(s.Table) == col.Table && c.insertsNull(s.Query.Body, c.placeOf(col, d, s.Columns))
	case *ast.CopyData:
		return c.Cat.Table(s.Table) == col.Table && copiesNull(s.Text, c.placeOf(col, d, s.Columns))
	case *ast.Update:
		return c.Cat.Table(tree.ChangedIn(s)) == col.Table && c.setsNull(col, s.Set)
	}
	return false
}

// placeOf is the place of a column in the rows of a statement, -1 if they do not have it.
func (c *Keyer) placeOf(col *catalog.Column, d *catalog.DataStmt, names []ast.Ident) int {
	if len(names) > 0 {
		return slices.IndexFunc(names, func(id ast.Ident) bool { return col.Table.ColumnIn(c.Cat, id) == col })
	}
	cols := d.Cols
	if cols == nil {
		cols = col.Table.Cols
	}
	return slices.Index(cols, col)
}

// insertsNull reports whether a row of a query may have NULL at a place, as far as its words tell.
func (c *Keyer) insertsNull(body ast.QueryBody, at int) bool {
	switch q := body.(type) {
	case *ast.Values:
		return slices.ContainsFunc(q.Rows, func(row *ast.RowExpr) bool { return at >= 0 && at < len(row.Items) && saysNull(row.Items[at]) })
	case *ast.Select:
		return at >= 0 && at < len(q.Items) && saysNull(q.Items[at].Expr)
	case *ast.SetOp:
		return c.insertsNull(q.Left, at) || c.insertsNull(q.Right, at)
	}
	return false
}

func (c *Keyer) setsNull(col *catalog.Column, set []*ast.SetItem) bool {
	return slices.ContainsFunc(tree.SplitRows(set), func(it *ast.SetItem) bool {
		ref, ok := it.Targets[0].(*ast.ColumnRef)
		return ok && col.Table.ColumnIn(c.Cat, ref.Name.Last()) == col && saysNull(it.Value)
	})
}

// saysNull reports whether the word NULL is in a value.
func saysNull(e ast.Expr) bool {
	found := false
	if e != nil {
		ast.Inspect(e, func(n ast.Node) bool {
			x, ok := n.(ast.Expr)
			found = found || ok && tree.IsNullWord(x)
			return !found
		})
	}
	return found
}

// copiesNull reports whether a line of COPY has NULL at a place.
func copiesNull(text string, at int) bool {
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if at >= 0 && at < len(fields) && fields[at] == `\N` {
			return true
		}
	}
	return false
}
