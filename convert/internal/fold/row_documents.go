package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// documentsDiffer is a comparison of both rows of the trigger as documents, from which members may be taken off: to_jsonb(NEW) -
// 'updated_at' <> to_jsonb(OLD) - 'updated_at' asks whether one of the other columns changes. nil for other conditions. At an event
// that has one row only the other document is NULL.
func (a *acting) documentsDiffer(e ast.Expr) (out ast.Expr, known, changed bool) {
	b, ok := e.(*ast.Binary)
	if !ok || a.once || a.c.Dialect != "postgres" {
		return nil, false, false
	}
	differ := false
	switch b.Op {
	case "<>", "!=", "=":
		if a.event != "update" {
			return nil, false, false
		}
		differ = b.Op != "="
	case "is distinct from", "is not distinct from":
		differ = b.Op == "is distinct from"
	default:
		return nil, false, false
	}
	left, without, ok := rowDocument(b.Left, 0)
	right, without2, ok2 := rowDocument(b.Right, 0)
	if !ok || !ok2 || without != without2 || left == right {
		return nil, false, false
	}
	out = tree.Spanned(columnOfRow(catalog.NewRow, ast.Ident{Text: catalog.RowChanged + without}), e)
	if !differ {
		out = tree.Spanned(&ast.Unary{Op: "not", X: tree.Paren(out)}, e)
	}
	return out, a.event != "update", differ
}

// rowDocument is the row of the trigger that a document is made of, and the members that are taken off, each behind a NUL.
func rowDocument(e ast.Expr, depth int) (row, without string, ok bool) {
	e = ast.Unparen(e)
	if depth > tree.MaxNesting {
		return "", "", false
	}
	switch x := e.(type) {
	case *ast.Binary:
		keys := takenOff(x.Right)
		if x.Op != "-" || keys == nil {
			return "", "", false
		}
		row, without, ok = rowDocument(x.Left, depth+1)
		for _, k := range keys {
			without += "\x00" + k
		}
		return row, without, ok
	case *ast.Cast:
		if call, is := ast.Unparen(x.X).(*ast.Call); is && x.Type != nil && strings.EqualFold(x.Type.Name.Last().Text, "jsonb") && calls(call, "row_to_json", "to_json") {
			return rowOfDocument(call)
		}
	case *ast.Call:
		if calls(x, "to_jsonb") {
			return rowOfDocument(x)
		}
	}
	return "", "", false
}

// calls reports whether a call is of one of some functions of PostgreSQL.
func calls(x *ast.Call, names ...string) bool {
	for _, n := range names {
		if strings.EqualFold(x.Name.Last().Text, n) && (len(x.Name.Parts) == 1 || strings.EqualFold(x.Name.Qualifier().Text, "pg_catalog")) {
			return true
		}
	}
	return false
}

// rowOfDocument is NEW or OLD, of which a call makes a document.
func rowOfDocument(x *ast.Call) (row, without string, ok bool) {
	if len(x.Args) != 1 {
		return "", "", false
	}
	row = rowNamed(x.Args[0])
	return row, "", row == catalog.NewRow || row == catalog.OldRow
}

// takenOff are constant keys that are taken off a document, one or an array; nil for anything else.
func takenOff(e ast.Expr) []string {
	e = ast.Unparen(e)
	c, cast := e.(*ast.Cast)
	if cast {
		e = ast.Unparen(c.X)
	}
	switch x := e.(type) {
	case *ast.StringLit:
		list, isList := strings.CutPrefix(x.Value, "{")
		switch {
		case !cast || c.Type == nil || c.Type.Array == 0:
			return []string{x.Value}
		case isList && !strings.ContainsAny(list, `"\{ `):
			return strings.Split(strings.TrimSuffix(list, "}"), ",")
		}
	case *ast.ArrayExpr:
		var keys []string
		for _, item := range x.Items {
			lit, ok := ast.Uncast(item).(*ast.StringLit)
			if !ok {
				return nil
			}
			keys = append(keys, lit.Value)
		}
		return keys
	}
	return nil
}
