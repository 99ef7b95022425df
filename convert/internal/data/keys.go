package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// writtenKeys are the keys of the rows that were written so far. Scripts of
// several modules, or of several versions, write some rows twice.
type writtenKeys map[*catalog.Key]map[string]bool

// stays is in the keys of a row for a table of which a change was given up: what
// it removes or changes in the source may still be there.
const stays = "\x00stays"

// withoutBlanks stands before the keys of rows without the blanks at the ends of texts, for
// those that have some: MySQL compares texts so, whatever their collation.
const withoutBlanks = "\x00blanks"

// trimmedKey is the key of a row with its texts as MySQL compares them.
func trimmedKey(row *ast.RowExpr, at []int) string {
	short := &ast.RowExpr{Items: slices.Clone(row.Items)}
	for _, i := range at {
		if s, ok := row.Items[i].(*ast.StringLit); ok {
			short.Items[i] = &ast.StringLit{Value: strings.TrimRight(s.Value, " ")}
		}
	}
	key, _ := keyValue(short, at)
	return key
}

// keep remembers that the rows so far may stay.
func (w writtenKeys) keep(t *catalog.Table) {
	for _, k := range t.Keys {
		if w[k] != nil {
			w[k][stays] = true
		}
	}
}

// add enters the rows, or refuses them when a row of the same key was written and the key does
// not let it be. Only literals are compared.
func (w writtenKeys) add(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, lets func(*catalog.Table, *catalog.Key) bool) error {
	for _, k := range t.Keys {
		cols, rows := withDefaults(k, cols, rows)
		at := k.Places(cols)
		if at == nil {
			continue
		}
		if w[k] == nil {
			w[k] = map[string]bool{}
		}
		for _, row := range rows {
			if err := enterKey(w[k], row, at); err == nil {
				continue
			} else if !lets(t, k) {
				return err
			}
			delete(w, k)
			break
		}
	}
	return nil
}

// withDefaults adds to rows the constants that MySQL gives the columns of a key which they leave out.
func withDefaults(k *catalog.Key, cols []*catalog.Column, rows []*ast.RowExpr) ([]*catalog.Column, []*ast.RowExpr) {
	var more []*catalog.Column
	for _, p := range k.Parts {
		if p.Col != nil && keepsDefault(p.Col) && !slices.Contains(cols, p.Col) {
			more = append(more, p.Col)
		}
	}
	if more == nil {
		return cols, rows
	}
	out := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		x := &ast.RowExpr{Base: row.Base, Items: slices.Clone(row.Items)}
		for _, col := range more {
			x.Items = append(x.Items, col.Value.Expr)
		}
		out[i] = x
	}
	return append(slices.Clone(cols), more...), out
}

// keepsDefault reports whether rows that leave a column out have a constant there, which no trigger
// replaces.
func keepsDefault(col *catalog.Column) bool {
	return col.Value != nil && isSignedConstant(col.Value.Expr) && !col.Auto && col.Default == nil && col.BySequence == nil && col.ByTrigger == nil && col.Filled == nil && !col.Generated() && len(col.SetAt) == 0
}

// isSignedConstant reports whether e is a constant, which may have a sign.
func isSignedConstant(e ast.Expr) bool {
	if u, ok := e.(*ast.Unary); ok {
		e = u.X
	}
	return tree.IsConstant(e)
}

// enterKey enters the key of a row among those of the rows before it.
func enterKey(seen map[string]bool, row *ast.RowExpr, at []int) error {
	value, ok := keyValue(row, at)
	switch {
	case !ok:
		return nil
	case seen[value]:
		return tree.FailData(row, "a row with the same key is written before")
	case seen[withoutBlanks+value]:
		return tree.FailData(row, "its key equals another but for blanks at the end")
	}
	seen[value] = true
	if short := trimmedKey(row, at); short != value {
		if seen[short] || seen[withoutBlanks+short] {
			return tree.FailData(row, "its key equals another but for blanks at the end")
		}
		seen[withoutBlanks+short] = true
	}
	return nil
}

// forget is for statements that change or remove rows; set are the columns that they change,
// nil when the rows themselves may go or come.
func (w writtenKeys) forget(t *catalog.Table, set map[*catalog.Column]bool) {
	for _, k := range t.Keys {
		if !w[k][stays] && (set == nil || k.ChangesWith(set)) {
			delete(w, k)
		}
	}
}

// keyValue is the key of a row as text, false if it is not all of literals.
func keyValue(row *ast.RowExpr, at []int) (string, bool) {
	var b strings.Builder
	for _, i := range at {
		sign, e := "", row.Items[i]
		if u, ok := e.(*ast.Unary); ok {
			sign, e = u.Op, u.X
		}
		switch x := e.(type) {
		case *ast.StringLit:
			b.WriteString("'" + x.Value)
		case *ast.NumberLit:
			b.WriteString(sign + x.Text)
		case *ast.BinaryLit:
			b.WriteString("x" + x.Digits)
		default:
			return "", false
		}
		b.WriteByte(0)
	}
	return b.String(), true
}
