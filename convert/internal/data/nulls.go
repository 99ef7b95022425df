package data

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// sameConstant reports whether a value of a row is the constant.
func sameConstant(e, constant ast.Expr) bool {
	switch x := constant.(type) {
	case *ast.Keyword:
		return tree.IsWord(e, x.Word)
	case *ast.StringLit:
		s, ok := e.(*ast.StringLit)
		return ok && strings.TrimRight(s.Value, " ") == x.Value // '' and blanks are equal
	}
	text, ok := types.ConstantNumber(e)
	whole, scale := types.DigitsOf(text)
	return ok && text != "" && whole == 0 && scale == 0 && strings.Trim(text, "+-0.eE") == ""
}

// putNulls are the statements that set the columns to NULL again, or to another value
// that the trigger takes for none.
func (w *dataWriter) putNulls(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr) ([]ast.Stmt, error) {
	var list []ast.Stmt
	for i, col := range cols {
		value := col.TakenForMissing()
		if value == nil || slices.Contains(w.session.kept, col) {
			continue
		}
		of, _ := rowsWith(rows, i, value)
		if asksRows(rows, i) {
			return nil, tree.FailData(rows[0], "a sub-query for column %s, which a trigger fills in other rows", col.Name)
		}
		if len(of) == 0 {
			continue
		}
		if s, text := value.(*ast.StringLit); text && slices.ContainsFunc(of, func(r *ast.RowExpr) bool { return keyText(r.Items[i]) != s.Value }) {
			return nil, tree.FailData(of[0], "blanks for column %s, which a trigger fills", col.Name)
		}
		where := rowsByKey(t, cols, of)
		if where == nil {
			where = rowsByNumber(t, cols, rows, i, value)
		}
		if where == nil {
			return nil, tree.FailData(of[0], "%s for column %s, which a trigger fills", strings.ToUpper(tree.ExprText(value)), col.Name)
		}
		set := &ast.SetItem{Targets: []ast.Expr{catalog.PlainColumn(col)}, Value: value}
		list = append(list, &ast.Update{Table: &ast.TableName{Name: t.NameOut()}, Set: []*ast.SetItem{set}, Where: where})
	}
	return w.pastTriggers(t, list), nil
}

// rowsByKey is a condition that only the rows meet, nil if no key of the table
// has literals in all of them.
func rowsByKey(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr) ast.Expr {
	for _, k := range t.Keys {
		at := k.Places(cols)
		if at == nil || slices.ContainsFunc(rows, func(r *ast.RowExpr) bool { _, ok := keyValue(r, at); return !ok }) {
			continue
		}
		in := &ast.In{X: keyColumns(cols, at)}
		for _, r := range rows {
			if len(at) == 1 {
				in.List = append(in.List, r.Items[at[0]])
				continue
			}
			value := &ast.RowExpr{}
			for _, i := range at {
				value.Items = append(value.Items, r.Items[i])
			}
			in.List = append(in.List, value)
		}
		return in
	}
	return nil
}

// maxNumberedRows bounds the rows of one INSERT that are found by their numbers.
const maxNumberedRows = 100

// rowsByNumber is a condition for the rows with the value in column i whose key the
// server has just generated: LAST_INSERT_ID() is that of the first row of an
// INSERT, and those of the others follow. It is nil for other keys.
func rowsByNumber(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, i int, value ast.Expr) ast.Expr {
	pk := t.Primary()
	if pk == nil || len(pk.Parts) != 1 || !pk.Parts[0].Col.Auto || len(rows) > maxNumberedRows {
		return nil
	}
	if own := slices.Index(cols, pk.Parts[0].Col); own >= 0 && slices.ContainsFunc(rows, func(r *ast.RowExpr) bool { return !tree.IsNullWord(r.Items[own]) }) {
		return nil
	}
	in := &ast.In{X: catalog.PlainColumn(pk.Parts[0].Col)}
	bytes := 0
	for n, r := range rows {
		if bytes += r.At.Len(); bytes >= copyBytes { // they are not one INSERT
			return nil
		}
		if !sameConstant(r.Items[i], value) {
			continue
		}
		var id ast.Expr = tree.FunctionCall("LAST_INSERT_ID")
		if n > 0 {
			id = &ast.Binary{Op: "+", Left: id, Right: &ast.NumberLit{Text: strconv.Itoa(n)}}
		}
		in.List = append(in.List, id)
	}
	return in
}

func keyColumns(cols []*catalog.Column, at []int) ast.Expr {
	if len(at) == 1 {
		return catalog.PlainColumn(cols[at[0]])
	}
	row := &ast.RowExpr{}
	for _, i := range at {
		row.Items = append(row.Items, catalog.PlainColumn(cols[i]))
	}
	return row
}
