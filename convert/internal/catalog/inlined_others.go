package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// WHEN OTHERS of PL/SQL handles all errors. In a block that looks one row up by a key and returns
// columns of it, with no value that another type changes, there is one error: no row.

// onlyMisses reports whether the statements of a block can raise NO_DATA_FOUND alone.
func (in *inliner) onlyMisses(s *ast.Compound) bool {
	if in.c.Dialect != "oracle" {
		return false
	}
	types := map[string]*ast.TypeName{}
	for _, d := range s.Decls {
		v, ok := d.(*ast.VariableDecl)
		if !ok || v.Default != nil && !ast.IsLeaf(v.Default) {
			return false
		}
		for _, n := range v.Names {
			types[in.key(n)] = v.Type
		}
	}
	return !slices.ContainsFunc(s.Stmts, func(x ast.Stmt) bool {
		switch x := x.(type) {
		case *ast.Return:
			return x.Value == nil || !ast.IsLeaf(ast.Unparen(x.Value)) && !isColumnRef(x.Value)
		case *ast.NullStmt:
			return false
		case *ast.SelectStmt:
			return !in.looksUp(x, types)
		}
		return true
	})
}

func isColumnRef(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.ColumnRef)
	return ok
}

// looksUp reports whether a query puts columns of one row of a table into variables that hold them,
// and compares its keys with parameters of their types.
func (in *inliner) looksUp(x *ast.SelectStmt, types map[string]*ast.TypeName) bool {
	sel, ok := x.Query.Body.(*ast.Select)
	if !ok || len(sel.From) != 1 || in.c.AlwaysOneRow(sel) || !in.c.OneRowAtMost(sel) {
		return false
	}
	from, t := sel.From[0].(*ast.TableName), (*Table)(nil)
	if t = in.c.Cat.Table(from.Name); t == nil {
		return false
	}
	targets := slices.Concat(sel.Into, x.Query.Into)
	if len(targets) != len(sel.Items) {
		return false
	}
	for i, it := range sel.Items {
		key, col := in.targetKey(targets[i]), in.c.columnOf(t, from, it.Expr)
		typ := types[key]
		if typ == nil {
			typ = in.types[key]
		}
		if col == nil || !in.holds(typ, col) {
			return false
		}
	}
	return !slices.ContainsFunc(ast.Conjuncts(sel.Where), func(c ast.Expr) bool { return !in.comparesLike(c, t, from) })
}

// holds reports whether a variable of a type holds all values of a column.
func (in *inliner) holds(t *ast.TypeName, col *Column) bool {
	switch {
	case t == nil || col.Typ == nil:
		return false
	case t.Ref == "type":
		return in.c.Cat.Fold(t.Name.Last()) == col.Key && len(t.Name.Parts) > 1 && in.c.Cat.Table(ast.Name{Parts: t.Name.Parts[:len(t.Name.Parts)-1]}) == col.Table
	}
	class := plainClass(t)
	if class == "" || class != plainClass(col.Typ) {
		return false
	}
	return class == "number" && len(t.Args) == 0 || class == "text" && tree.ArgOf(t, 0) >= max(tree.ArgOf(col.Typ, 0), 1)
}

// plainClass is "number" or "text", "" for types whose values other types change.
func plainClass(t *ast.TypeName) string {
	if t == nil || t.Ref != "" {
		return ""
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "number", "integer", "int", "smallint", "numeric", "pls_integer":
		return "number"
	case "varchar2", "nvarchar2", "varchar":
		return "text"
	}
	return ""
}

// comparesLike reports whether a condition compares a column with a parameter or literal of its type.
func (in *inliner) comparesLike(e ast.Expr, t *Table, from *ast.TableName) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "=" || b.Quant != "" {
		return false
	}
	col, other := in.c.columnOf(t, from, b.Left), b.Right
	if col == nil {
		col, other = in.c.columnOf(t, from, b.Right), b.Left
	}
	if col == nil {
		return false
	}
	switch x := ast.Unparen(other).(type) {
	case *ast.StringLit:
		return plainClass(col.Typ) == "text"
	case *ast.NumberLit:
		return plainClass(col.Typ) == "number"
	case *ast.ColumnRef:
		for _, p := range in.of.Params {
			if in.key(p.Name) == in.targetKey(x) && p.Type != nil {
				return plainClass(p.Type) != "" && plainClass(p.Type) == plainClass(col.Typ) || p.Type.Ref == "type" && in.holds(p.Type, col)
			}
		}
	}
	return false
}
