package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file follows ALTER COLUMN … TYPE … USING of PostgreSQL: rows that were written before
// have the value of its expression.

// retyped is the value of a row in the column at k, with the expressions of the changes
// behind it. They may read other columns of the row.
func (w *dataWriter) retyped(cols []*catalog.Column, row *ast.RowExpr, k int, at source.Pos) (ast.Expr, error) {
	col, e := cols[k], row.Items[k]
	for _, r := range col.Retyped {
		if r.At < at {
			continue
		}
		if r.Key != "" && tree.IsWord(e, "default") {
			return nil, tree.FailData(e, "DEFAULT for column %s, whose type is changed later", col.Name)
		}
		if r.Shown {
			out, err := shownAs(e, col, r.From)
			if err != nil {
				return nil, err
			}
			e = out
			continue
		}
		value, unknown := e, ""
		out := tree.Cloned(&ast.Paren{X: r.Using}, func(x ast.Expr) ast.Expr {
			ref, ok := x.(*ast.ColumnRef)
			if !ok {
				return nil
			}
			key := w.c.Cat.Fold(ref.Name.Last())
			if key == r.Key {
				return w.typedThen(value, r.From)
			}
			if v := w.besides(cols, row, col.Table.ByName[key], at); v != nil {
				return v
			}
			unknown = ref.Name.Last().Text
			return nil
		}).(*ast.Paren)
		if unknown != "" {
			return nil, tree.FailData(e, "column %s, whose values are made of %s later", col.Name, unknown)
		}
		e = tree.Spanned(out.X, e)
		if err := w.mayBeAlike(col, e); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// mayBeAlike takes the unique keys away of a column to which a change of its type gives values that
// rows may have in common which the script removes before the change.
func (w *dataWriter) mayBeAlike(col *catalog.Column, e ast.Expr) error {
	for _, k := range col.Table.Keys {
		if !catalog.UsesColumn(k, col) {
			continue
		}
		if !w.canTakeAway(col.Table, k) {
			return tree.FailData(e, "value for column %s, which is made when its type changes and may be that of a row before", col.Name)
		}
		w.takeAway(col.Table, k)
	}
	return nil
}

// shownAs is a constant of a type as the text that its column shows later.
func shownAs(e ast.Expr, col *catalog.Column, from *ast.TypeName) (ast.Expr, error) {
	text, known := "", true
	switch x := types.BareLiteral(e).(type) {
	case *ast.StringLit:
		text = x.Value
	case *ast.NumberLit:
		text = x.Text
	case *ast.Keyword:
		if x.Word == "null" {
			return e, nil
		}
		text = x.Word
	default:
		known = false
	}
	if !known && tree.IsInteger(from) { // which is a whole number already
		return e, nil
	}
	text, shown := types.ShownText(from, text)
	if !known || !shown || tree.IsWord(e, "default") {
		return nil, tree.FailData(e, "value for column %s, which shows it as text later", col.Name)
	}
	return tree.Spanned(&ast.StringLit{Value: text}, e), nil
}

// besides is what a row has in another column, nil if that is not known.
func (w *dataWriter) besides(cols []*catalog.Column, row *ast.RowExpr, col *catalog.Column, at source.Pos) ast.Expr {
	if col == nil || len(col.Retyped) > 0 {
		return nil
	}
	if k := slices.Index(cols, col); k >= 0 && !tree.IsWord(row.Items[k], "default") {
		return w.typedThen(row.Items[k], col.Typ)
	}
	if d := col.DefaultThen(at); d != nil && tree.IsConstant(types.BareLiteral(d.Expr)) {
		return w.typedThen(d.Expr, col.Typ)
	}
	return nil
}

// typedThen is a text, a number that the column rounds, or NULL, as the constant that it was in the column's former type.
func (w *dataWriter) typedThen(e ast.Expr, typ *ast.TypeName) ast.Expr {
	if typ != nil && (tree.IsNullWord(e) || w.isRounded(e, typ)) {
		return tree.Spanned(&ast.Cast{X: e, Type: typ}, e)
	}
	if _, text := types.BareLiteral(e).(*ast.StringLit); !text || typ == nil {
		return e
	}
	if out, ok := w.c.TargetType(typ); ok && tree.TypeClass(out) == "string" {
		return e
	}
	return tree.Spanned(&ast.Cast{X: e, Type: typ}, e)
}

// valuesThen are the rows with values for the columns without one whose type is changed
// later, and with those that the changes make.
func (w *dataWriter) valuesThen(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, at source.Pos) ([]*catalog.Column, []*ast.RowExpr, error) {
	if !t.Retyped {
		return cols, rows, nil
	}
	for _, col := range t.Cols {
		if !col.RetypedAfter(at) || slices.Contains(cols, col) {
			continue
		}
		var e ast.Expr = &ast.Keyword{Word: "null"}
		if d := col.DefaultThen(at); d != nil {
			e = d.Expr
		}
		cols, rows = append(slices.Clone(cols), col), withValues(rows, []ast.Expr{e})
	}
	out := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		one := *row
		one.Items = slices.Clone(row.Items)
		for k := range min(len(cols), len(one.Items)) {
			e, err := w.retyped(cols, row, k, at)
			if err != nil {
				return nil, nil, err
			}
			one.Items[k] = e
		}
		out[i] = &one
	}
	return cols, out, nil
}

// sameLater refuses a statement that reads or writes a column whose values are changed later
// with its type. Constant rows of an INSERT are converted with the change.
func (w *dataWriter) sameLater(s ast.Stmt) error {
	if len(w.c.Cat.Retyped) == 0 {
		return nil
	}
	i, isInsert := s.(*ast.Insert)
	if isInsert && i.Query != nil && i.Conflict == nil && i.With == nil {
		if _, ok := types.ConstantRows(i.Query); ok {
			return nil
		}
	}
	var tables []*catalog.Table
	names, stars := map[string]bool{}, isInsert && len(i.Columns) == 0
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			tables = append(tables, w.c.Cat.Table(n.Name))
		case *ast.ColumnRef:
			names[w.c.Cat.Fold(n.Name.Last())] = true
		case *ast.Star:
			stars = true
		}
		return true
	})
	switch x := s.(type) {
	case *ast.Insert:
		tables = append(tables, w.c.Cat.Table(x.Table))
		for _, id := range x.Columns {
			names[w.c.Cat.Fold(id)] = true
		}
	case *ast.CopyData:
		tables, stars = append(tables, w.c.Cat.Table(x.Table)), true
	}
	for _, col := range w.c.Cat.Retyped {
		if !col.RetypedAfter(s.Span().Start) || !slices.Contains(tables, col.Table) {
			continue
		}
		if stars || names[col.Retyped[len(col.Retyped)-1].Key] || names[col.Key] {
			return tree.FailData(s, "the values of column %s are changed later with its type", col.Name)
		}
		if read := w.readLater(col, s); read != "" {
			return tree.FailData(s, "the values of column %s are made of %s later", col.Name, read)
		}
	}
	return nil
}

// readLater is a column that a statement changes and a later change of the type of another reads,
// "" if there is none: the rows that are there were written with what it had.
func (w *dataWriter) readLater(col *catalog.Column, s ast.Stmt) string {
	changed := map[string]bool{}
	ast.Inspect(s, func(n ast.Node) bool {
		if it, ok := n.(*ast.SetItem); ok {
			for _, e := range it.Targets {
				if ref, ok := e.(*ast.ColumnRef); ok {
					changed[w.c.Cat.Fold(ref.Name.Last())] = true
				}
			}
		}
		return true
	})
	read := ""
	for _, r := range col.Retyped {
		if r.At < s.Span().Start || r.Using == nil {
			continue
		}
		ast.Inspect(r.Using, func(n ast.Node) bool {
			if ref, ok := n.(*ast.ColumnRef); ok && changed[w.c.Cat.Fold(ref.Name.Last())] {
				read = ref.Name.Last().Text
			}
			return true
		})
	}
	return read
}

// isRounded reports whether an exact type keeps a number with fewer digits behind the point, or shows it with more.
func (w *dataWriter) isRounded(e ast.Expr, typ *ast.TypeName) bool {
	n, ok := types.ConstantNumber(e)
	out, known := w.c.TargetType(typ)
	if _, text := types.BareLiteral(e).(*ast.StringLit); text || !ok || !known {
		return false
	}
	_, scale := types.DigitsOf(n)
	if len(typ.Args) > 0 && tree.TypeOf(out) == "decimal" {
		return len(out.Args) < 2 || tree.WholeOf(out.Args[1], 0) != int64(scale)
	}
	return tree.IsInteger(out) && scale > 0
}
