package catalog

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// TypeFromReference is the type of the referenced column of a column that has
// only a REFERENCES clause (Oracle).
func (c *Run) TypeFromReference(col *Column) *ast.TypeName {
	for _, fk := range col.Table.Fks {
		if len(fk.Cols) != 1 || fk.Cols[0] != col {
			continue
		}
		ref := c.Cat.Table(fk.Def.Table)
		if ref == nil {
			continue
		}
		if len(fk.Def.RefColumns) == 1 {
			if rc := ref.Column(c.Cat, fk.Def.RefColumns[0]); rc != nil {
				return rc.Typ
			}
		} else if pk := ref.Primary(); pk != nil && len(pk.Parts) == 1 {
			return pk.Parts[0].Col.Typ
		}
	}
	return nil
}

// MatchedType is the outcome of a search for the rule of a type.
type MatchedType struct {
	Rule *rules.Rule
	To   rules.TypeResult
	Ok   bool
}

// MysqlType is a type of the target at the place of n.
func (c *Run) MysqlType(n ast.Node, name string, args ...string) *ast.TypeName {
	t := c.Slabs.types.New()
	t.Name.Parts, t.At = append(c.Slabs.idents.List(1), ast.Ident{Text: name}), n.Span()
	if len(args) > 0 {
		t.Args = c.Slabs.exprs.List(len(args))
	}
	for _, a := range args {
		lit := c.Slabs.numbers.New()
		lit.Text = a
		t.Args = append(t.Args, lit)
	}
	return t
}

// Room is for digits: those before and behind the point that values have.
type Room struct{ Whole, Scale int }

// MappedFunction is the function that a rule maps, or nil.
func (c *Run) MappedFunction(name string) *expr.Function {
	r := c.Set.MapFunction(name)
	if r == nil {
		return nil
	}
	least, most := 0, 0
	if r.Match.Args != nil {
		least, most = r.Match.Args.Min, r.Match.Args.Max
	}
	f, err := expr.NewFunction(least, most, r.Do.Result, r.Do.To)
	if err != nil {
		return nil // the decoder of the rules let none through
	}
	return f
}

// EnumOf is the ENUM with the values of an enumeration of the source, nil for other types.
func (c *Run) EnumOf(t *ast.TypeName) *ast.TypeName {
	for range tree.MaxTypeDepth {
		u := c.Cat.UserType(t.Name)
		switch {
		case u == nil || t.Array > 0:
			return nil
		case u.Domain != nil && u.Domain.Type != nil:
			t = u.Domain.Type
			continue
		case u.Typ == nil || u.Typ.Kind != ast.TypeEnum:
			return nil
		}
		out := c.MysqlType(t, "enum")
		for _, v := range u.Typ.Values {
			out.Args = append(out.Args, v)
		}
		return out
	}
	return nil
}

// TargetType is the type that the rules give to a type of the source, without items.
func (c *Run) TargetType(t *ast.TypeName) (*ast.TypeName, bool) {
	if u := c.Cat.UserType(t.Name); u != nil {
		switch {
		case u.Domain != nil && u.Domain.Type != nil:
			return c.TargetType(u.Domain.Type)
		case u.Typ != nil && u.Typ.Kind == ast.TypeEnum:
			return c.MysqlType(t, "longtext"), true
		case u.Typ != nil && u.Typ.Kind == ast.TypeAlias && u.Typ.Elem != nil:
			return c.TargetType(u.Typ.Elem)
		}
		return nil, false
	}
	_, to, ok := c.Set.MatchType(tree.TypeQuery(t))
	if !ok {
		return nil, false
	}
	out := c.MysqlType(t, to.Name, to.Args...)
	out.Unsigned = to.Unsigned
	return out, true
}
