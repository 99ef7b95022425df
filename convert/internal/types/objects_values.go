package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Spread gives the values of the columns that a structured column, or an attribute of
// one, became: those of a constructor, a row, a literal of PostgreSQL, or the columns of
// another one.
func (c *Typer) Spread(a *catalog.Attribute, e ast.Expr, depth int) ([]ast.Expr, error) {
	if a.Col != nil {
		return []ast.Expr{e}, nil
	}
	e = ast.Unparen(e)
	if depth > tree.MaxNesting {
		return nil, tree.FailData(e, "value nested more than %d levels deep", tree.MaxNesting)
	}
	switch x := e.(type) {
	case *ast.Keyword:
		if x.Word == "null" || x.Word == "default" {
			return a.Each(func(*catalog.Column) ast.Expr { return tree.Spanned(&ast.Keyword{Word: x.Word}, x) }), nil
		}
	case *ast.Unary:
		if x.Op == "new" {
			return c.Spread(a, x.X, depth+1)
		}
	case *ast.Cast:
		if c.Structured(x.Type) == a.Typ {
			return c.Spread(a, x.X, depth+1)
		}
	case *ast.TypedLit:
		if strings.EqualFold(x.Type, a.Typ.Obj.Key) {
			return c.spreadText(a, tree.Spanned(&ast.StringLit{Value: x.Value}, x), depth)
		}
	case *ast.StringLit:
		return c.spreadText(a, x, depth)
	case *ast.Call:
		if a.Index(expr.TypeAttribute) >= 0 {
			return c.spreadSubtype(a, x, depth)
		}
		if args := c.ConstructorArgs(a, x); args != nil {
			return c.spreadParts(a, x, args, depth)
		}
	case *ast.RowExpr:
		return c.spreadParts(a, x, x.Items, depth)
	case *ast.ColumnRef, *ast.Field:
		if n, ok := expr.Path(e); ok {
			return a.Each(func(leaf *catalog.Column) ast.Expr { return c.pathBelow(a, leaf, n, e) }), nil
		}
	}
	return nil, tree.FailData(e, "value for the object column %s", a.Name)
}

// pathBelow names an attribute of another structured column at the place of its name.
func (c *Typer) pathBelow(a *catalog.Attribute, leaf *catalog.Column, n ast.Name, e ast.Expr) ast.Expr {
	last := n.Last()
	k := len(n.Parts) - 1
	id := ast.Ident{Text: c.Cat.Fold(last) + strings.TrimPrefix(leaf.Key, a.Key), Quoted: true, At: last.At}
	return tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: append(n.Parts[:k:k], id)}}, e)
}

// ConstructorArgs are the values of the attributes in a call of the constructor that a
// type has by itself, nil for any other call.
func (c *Typer) ConstructorArgs(a *catalog.Attribute, x *ast.Call) []ast.Expr {
	if x.X != nil || len(x.Options) > 0 || c.Cat.UserType(x.Name) != a.Typ || c.ownConstructor(a.Typ) {
		return nil
	}
	if len(x.Args) == 0 {
		return nil
	}
	if _, ok := x.Args[len(x.Args)-1].(*ast.NamedArg); !ok {
		return x.Args
	}
	args := make([]ast.Expr, len(a.Parts))
	for i, arg := range x.Args {
		if named, ok := arg.(*ast.NamedArg); ok {
			i, arg = a.Index(c.Cat.Fold(named.Name)), named.Value
		}
		if i < 0 || i >= len(args) || args[i] != nil {
			return nil
		}
		args[i] = arg
	}
	for i, p := range a.Parts {
		switch {
		case args[i] != nil:
		case p.Def.At.Start <= x.At.Start:
			return nil
		default: // the type got it later
			args[i] = tree.Spanned(&ast.Keyword{Word: "null"}, x)
		}
	}
	return args
}

// ownConstructor reports whether the script writes constructors of the type.
func (c *Typer) ownConstructor(u *catalog.UserType) bool {
	for _, m := range u.Typ.Methods {
		if c.Cat.Fold(m.Name.Last()) == u.Obj.Key {
			return true
		}
	}
	return false
}

// spreadParts gives each attribute its value. Attributes that the type got behind the
// statement are NULL.
func (c *Typer) spreadParts(a *catalog.Attribute, e ast.Expr, items []ast.Expr, depth int) ([]ast.Expr, error) {
	late := 0
	for _, p := range a.Parts {
		if p.Def.At.Start > e.Span().Start {
			late++
		}
	}
	if len(items) == len(a.Parts) {
		late = 0
	}
	if len(items)+late != len(a.Parts) {
		return nil, tree.FailData(e, "%d values for the attributes of column %s", len(items), a.Name)
	}
	var list []ast.Expr
	for _, p := range a.Parts {
		var value ast.Expr = tree.Spanned(&ast.Keyword{Word: "null"}, e)
		if late == 0 || p.Def.At.Start <= e.Span().Start {
			value, items = items[0], items[1:]
		}
		values, err := c.Spread(p, value, depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, values...)
	}
	return list, nil
}

// spreadText is [Typer.Spread] of a text of PostgreSQL: '(a,"b c",)'.
func (c *Typer) spreadText(a *catalog.Attribute, s *ast.StringLit, depth int) ([]ast.Expr, error) {
	if c.Dialect != "postgres" {
		return nil, tree.FailData(s, "text for the object column %s", a.Name)
	}
	fields, ok := compositeFields(s.Value)
	if !ok {
		return nil, tree.FailData(s, "text for the composite column %s", a.Name)
	}
	items := make([]ast.Expr, len(fields))
	for i, f := range fields {
		items[i] = tree.Spanned(&ast.StringLit{Value: f.Text}, s)
		if f.Null {
			items[i] = tree.Spanned(&ast.Keyword{Word: "null"}, s)
		}
	}
	return c.spreadParts(a, s, items, depth+1)
}

// compositeFields takes the text of a composite value of PostgreSQL apart; false when it
// is none.
func compositeFields(s string) ([]CopyField, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '(' || s[len(s)-1] != ')' {
		return nil, false
	}
	var list []CopyField
	var b strings.Builder
	f, in := CopyField{Null: true}, false
	for i := 1; i < len(s); i++ {
		switch ch := s[i]; {
		case ch == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
			f.Null = false
		case ch == '"' && in && i+1 < len(s) && s[i+1] == '"':
			i++
			b.WriteByte('"')
		case ch == '"':
			in, f.Null = !in, false
		case !in && (ch == ',' || ch == ')'):
			f.Text = b.String()
			list = append(list, f)
			b.Reset()
			if f = (CopyField{Null: true}); ch == ')' {
				return list, i == len(s)-1
			}
		default:
			b.WriteByte(ch)
			f.Null = false
		}
	}
	return nil, false
}

// spreadSubtype is [Typer.Spread] of a constructor of the type, or of one below it: attributes of
// others are NULL.
func (c *Typer) spreadSubtype(a *catalog.Attribute, x *ast.Call, depth int) ([]ast.Expr, error) {
	u := c.Cat.UserType(x.Name)
	above := c.upTo(a.Typ, u)
	if above == nil {
		return nil, tree.FailData(x, "value for the object column %s", a.Name)
	}
	of := *a
	of.Typ, of.Parts = u, nil
	for _, p := range a.Parts {
		if p.Own != expr.TypeAttribute && (p.Of == nil || above[p.Of]) {
			of.Parts = append(of.Parts, p)
		}
	}
	args := c.ConstructorArgs(&of, x)
	if args == nil {
		return nil, tree.FailData(x, "value for the object column %s", a.Name)
	}
	values, err := c.spreadParts(&of, x, args, depth)
	if err != nil {
		return nil, err
	}
	var list []ast.Expr
	for _, p := range a.Parts {
		n := len(p.Leaves())
		switch {
		case p.Own == expr.TypeAttribute:
			list = append(list, tree.Spanned(&ast.StringLit{Value: u.TypeText()}, x))
		case p.Of == nil || above[p.Of]:
			list, values = append(list, values[:n]...), values[n:]
		default:
			list = append(list, p.Each(func(*catalog.Column) ast.Expr { return tree.Spanned(&ast.Keyword{Word: "null"}, x) })...)
		}
	}
	return list, nil
}

// upTo are a type and those above it as far as another one; nil if it is not below that.
func (c *Typer) upTo(super, u *catalog.UserType) map[*catalog.UserType]bool {
	list := map[*catalog.UserType]bool{}
	for range tree.MaxTypeDepth {
		if u == nil || u.Typ == nil {
			return nil
		}
		if list[u] = true; u == super {
			return list
		}
		u = c.Cat.Supertype(u)
	}
	return nil
}
