package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// value is a value of the source for a column.
func (w *actsWriter) value(col *catalog.Column, e ast.Expr) (ast.Expr, expr.Type, error) {
	if tree.IsNullWord(ast.Unparen(e)) {
		return e, expr.Type{Kind: expr.Null}, nil
	}
	if !readsRow(e) && !w.takesNumber(e) {
		if out, ok := w.rowlessValue(col, e); ok {
			return out, expr.Type{}, nil
		}
		return nil, expr.Type{}, errActs
	}
	env := w.env()
	env.Rounds, env.RoundsTo = keepsDigits(col.Out)
	out, typ, err := expr.Rewrite(e, env)
	if err != nil {
		return nil, typ, err
	}
	if w.asText(col, typ) {
		if out, typ, err = expr.Rewrite(&ast.Cast{Base: ast.Base{At: e.Span()}, X: e, Type: col.Typ, Func: "cast"}, w.env()); err != nil {
			return nil, typ, err
		}
	} else if !takesKind(col.Out, typ.Kind) || col.Foreign == expr.TreeType && !typ.IsTree() {
		return nil, typ, errActs
	}
	return w.Assigned(col, e, out, typ), typ, nil
}

// rowlessValue is the value of MySQL for one that does not depend on the row.
func (w *actsWriter) rowlessValue(col *catalog.Column, value ast.Expr) (ast.Expr, bool) {
	d := &ast.DefaultConstraint{Expr: value}
	if !w.CutsTime(col, value) {
		literal := w.StoredLiteral(col, w.TextOf(col, w.Simplify(w.CastLiteral(value))))
		if out, ok := w.LiteralDefault(col, w.SettingsTime(col, literal)); ok && out != nil {
			return tree.Spanned(types.RoundedDefault(col, out), value), true
		}
		if out, ok := w.constantDefault(col, d); ok && out != nil {
			return tree.Spanned(types.RoundedDefault(col, out), value), true
		}
	}
	var near source.Span
	e, typ, err := w.rewriteDefault(col, d, func(at source.Span) { near = at })
	text := tree.TypeClass(col.Out) == "string"
	switch {
	case err != nil || tree.IsConstant(e) || text && (typ.Kind == expr.DateTime || typ.Kind == expr.Date || typ.Kind == expr.Time):
		return nil, false
	case text && typ.Kind == expr.Binary: // its hexadecimal digits
		e, typ = expr.HexText(value, e, typ)
	}
	if near != (source.Span{}) {
		w.remarks = append(w.remarks, func() {
			w.Note(rules.NearestOfSession, near, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "value", catalog.Clip(w.Files.Text(near)))
		})
	}
	return w.Assigned(col, value, e, typ), true
}

// asText reports whether a column takes the text of a value of another kind.
func (w *actsWriter) asText(col *catalog.Column, typ expr.Type) bool {
	return tree.TypeClass(col.Out) == "string" && slices.Contains([]expr.Kind{expr.Integer, expr.Decimal, expr.Float, expr.Date, expr.DateTime, expr.Time, expr.Bool}, typ.Kind)
}

// takesKind reports whether a column takes values of a kind as they are.
func takesKind(out *ast.TypeName, kind expr.Kind) bool {
	if kind == expr.Null {
		return true
	}
	switch tree.TypeClass(out) {
	case "string":
		return kind == expr.String
	case "number":
		return kind == expr.Integer || kind == expr.Decimal || kind == expr.Float || kind == expr.Bool
	case "time":
		if tree.TypeOf(out) == "time" {
			return kind == expr.Time
		}
		return kind == expr.Date || kind == expr.DateTime
	case "binary":
		return kind == expr.Binary
	}
	return false
}

// readsRow reports whether a value reads rows: columns of those of the trigger, one as a whole, or
// those of a query.
func readsRow(e ast.Expr) (reads bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			reads = reads || len(n.Name.Parts) == 2 || isRow(n.Name)
		case *ast.Star:
			reads = reads || isRow(n.Table)
		case *ast.Query:
			reads = true
		}
		return !reads
	})
	return reads
}

// isRow reports whether a name is that of a row of the trigger.
func isRow(n ast.Name) bool {
	return len(n.Parts) == 1 && (strings.EqualFold(n.Last().Text, catalog.NewRow) || strings.EqualFold(n.Last().Text, catalog.OldRow))
}

// strictCalls are functions that give NULL where their first argument is.
var strictCalls = tree.WordSet("trim", "btrim", "ltrim", "rtrim", "lower", "upper", "initcap", "replace", "translate", "substr", "substring", "left", "right", "round", "trunc", "abs")

// passesNull reports whether a value of a column is NULL where the column is, so that the row is
// refused either way.
func (w *actsWriter) passesNull(col *catalog.Column, e ast.Expr, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		return len(e.Name.Parts) == 2 && strings.EqualFold(e.Name.Parts[0].Text, catalog.NewRow) && w.t.Column(w.Cat, e.Name.Last()) == col
	case *ast.Binary:
		strict := strings.Contains(" + - * / ", " "+e.Op+" ") || e.Op == "||" && w.Dialect == "postgres"
		return strict && (w.passesNull(col, e.Left, depth+1) || w.passesNull(col, e.Right, depth+1))
	case *ast.Call:
		return len(e.Name.Parts) == 1 && len(e.Args) > 0 && strictCalls[strings.ToLower(e.Name.Last().Text)] && w.passesNull(col, e.Args[0], depth+1)
	}
	return false
}
