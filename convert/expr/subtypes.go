package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Objects of subtypes stand in columns with the attributes of all of them, one of which is the name
// of the type.

// TypeAttribute is the attribute with the name of the type of an object. No name of the source is it.
const TypeAttribute = "type of"

// typeOf is the column with the name of the type of an object; false for what is no such column.
func (r *rewriter) typeOf(e ast.Expr) (ast.Name, ast.Expr, bool) {
	n, ok := Path(e)
	if !ok || r.env.Column == nil || r.env.TypesBelow == nil {
		return n, nil, false
	}
	n.Parts = append(n.Parts[:len(n.Parts):len(n.Parts)], ast.Ident{Text: TypeAttribute, Quoted: true, At: n.Last().At})
	x, _, ok := r.env.Column(n)
	n.Parts = n.Parts[:len(n.Parts)-1]
	return n, x, ok
}

// isType is whether an object is of one of some types.
func isType(n ast.Node, column ast.Expr, names []string) ast.Expr {
	in := at(&ast.In{X: column}, n)
	for _, name := range names {
		in.List = append(in.List, at(&ast.StringLit{Value: name}, n))
	}
	return in
}

// treated is an attribute of TREAT(object AS type), which is NULL for objects of other types; nil for
// other attributes.
func (r *rewriter) treated(e *ast.Field) (ast.Expr, Type) {
	var behind []ast.Ident
	x := ast.Expr(e)
	for range maxDepth {
		f, ok := ast.Unparen(x).(*ast.Field)
		if !ok {
			break
		}
		behind = append([]ast.Ident{f.Name}, behind...)
		x = f.X
	}
	c, ok := ast.Unparen(x).(*ast.Call)
	if !ok || !strings.EqualFold(c.Name.String(), "treat") || len(c.Args) != 1 || len(c.Options) != 1 || c.Options[0].Name != "oracle:as" {
		return nil, Type{}
	}
	n, column, ok := r.typeOf(c.Args[0])
	if !ok {
		return nil, Type{}
	}
	names := r.env.TypesBelow(dottedName(c.Options[0].Value, e), false)
	n.Parts = append(n.Parts[:len(n.Parts):len(n.Parts)], behind...)
	value, t, ok := r.env.Column(n)
	if names == nil || !ok {
		return nil, Type{}
	}
	return made(e, "IF({1}, {2}, NULL)", isType(e, column, names), value), t
}

// dottedName is a name by its text.
func dottedName(s string, n ast.Node) (out ast.Name) {
	for _, part := range strings.Split(strings.TrimSpace(s), ".") {
		out.Parts = append(out.Parts, ast.Ident{Text: strings.Trim(strings.TrimSpace(part), `"`), At: n.Span()})
	}
	return out
}

var ofTypes = regexp.MustCompile(`(?i)^of(?:\s+type)?\s*\((.*)\)$`)

// isOf is IS [NOT] OF (types); nil for other tests.
func (r *rewriter) isOf(e *ast.IsExpr) ast.Expr {
	m := ofTypes.FindStringSubmatch(e.Test)
	if m == nil {
		return nil
	}
	_, column, ok := r.typeOf(e.X)
	if !ok {
		return nil
	}
	var names []string
	for _, text := range strings.Split(m[1], ",") {
		rest, only := cutWord(strings.TrimSpace(text), "only")
		list := r.env.TypesBelow(dottedName(rest, e), only)
		if list == nil {
			return nil
		}
		names = append(names, list...)
	}
	in := isType(e, column, names).(*ast.In)
	in.Not = e.Not
	return in
}
