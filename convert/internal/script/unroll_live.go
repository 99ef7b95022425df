package script

import (
	"cmp"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Blocks write rows with numbers and rows that they have just made or looked up. Such a
// variable is one of the session, whose assignment stands among the statements about rows.

// assignLive enters an assignment of a block whose value the rows give.
func (u *Unroller) assignLive(key string, e ast.Expr, at ast.Node) Flow {
	x, ok := u.replaced(e)
	if !ok || u.C.Dialect == "sqlserver" || u.C.Dialect == "postgres" && !u.apartFromColumns(e) {
		return failedFlow
	}
	return u.liveValue(key, x, nil, at)
}

// apartFromColumns reports whether names in the queries of an expression that are variables cannot
// be columns.
func (u *Unroller) apartFromColumns(e ast.Expr) bool {
	apart := true
	ast.Inspect(e, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			apart = apart && u.noColumn(t.Name)
		}
		return apart
	})
	return apart
}

// liveValue is [Unroller.assignLive] with a value whose variables are replaced, which may be
// one of a column.
func (u *Unroller) liveValue(key string, x ast.Expr, of *catalog.Column, at ast.Node) Flow {
	if len(u.List) >= maxUnrolled {
		return failedFlow
	}
	name := u.C.NewVariable(key)
	a := &ast.Assign{Target: &ast.Param{Name: name}, Value: x}
	a.At = at.Span()
	u.List = append(u.List, a)
	u.live(name, &catalog.ScriptVariable{Typ: u.Types[key], Of: cmp.Or(u.columnOf(u.Types[key]), of), Live: true})
	u.Vars[key] = &Value{Kind: 'v', S: name}
	return Flow{}
}

// columnOf is the column whose type table.column%TYPE is, nil for other types.
func (u *Unroller) columnOf(t *ast.TypeName) *catalog.Column {
	if t == nil || t.Ref != "type" || len(t.Name.Parts) < 2 {
		return nil
	}
	if table := u.C.Cat.Table(ast.Name{Parts: t.Name.Parts[:len(t.Name.Parts)-1]}); table != nil {
		return table.ColumnIn(u.C.Cat, t.Name.Last())
	}
	return nil
}

// replaced is an expression with the values of its variables; false if one is not known.
func (u *Unroller) replaced(e ast.Expr) (ast.Expr, bool) {
	out, ok := u.withValues(&ast.Paren{X: e})
	if !ok {
		return nil, false
	}
	return out.(*ast.Paren).X, true
}

// assigned gives a variable a value that is known here, or the next value of a sequence.
func (u *Unroller) assigned(key string, e ast.Expr) Flow {
	if u.C.Dialect != "postgres" || !u.draws(e) {
		return u.set(key, e)
	}
	return u.liveValue(key, ast.Unparen(e), nil, e)
}

// draws reports whether an expression is the next value of a sequence.
func (u *Unroller) draws(e ast.Expr) bool {
	return u.C.SequenceOf(e) != nil || isNextval(e)
}

// column is the one whose value a query of one table gives, nil for any other.
func (u *Unroller) column(s *ast.Select) *catalog.Column {
	ref, isColumn := ast.Unparen(s.Items[0].Expr).(*ast.ColumnRef)
	from, isTable := s.From[0].(*ast.TableName)
	if !isColumn || !isTable || len(s.From) > 1 {
		return nil
	}
	if t := u.C.Cat.Table(from.Name); t != nil {
		return t.ColumnIn(u.C.Cat, ref.Name.Last())
	}
	return nil
}

func (u *Unroller) live(name string, v *catalog.ScriptVariable) {
	if u.Live == nil {
		u.Live = map[string]*catalog.ScriptVariable{}
	}
	u.Live[name] = v
}

func (u *Unroller) variableKey(e ast.Expr) string {
	if r, ok := e.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
		return u.key(r.Name.Last())
	}
	return ""
}

// declaredAll reports whether expressions are variables of the block.
func (u *Unroller) declaredAll(list []ast.Expr) bool {
	for _, e := range list {
		if _, known := u.Types[u.variableKey(e)]; !known {
			return false
		}
	}
	return true
}

// valueOrVariable is what a variable of the block has: a constant, or what one of the
// session has; nil for anything else.
func valueOrVariable(e ast.Expr) *Value {
	if p, ok := e.(*ast.Param); ok {
		return &Value{Kind: 'v', S: p.Name}
	}
	return LiteralValue(e)
}

// withValues is a node with the values of the variables, false if one is not known.
func (u *Unroller) withValues(n ast.Node) (ast.Node, bool) {
	known := true
	out := tree.Cloned(n, func(e ast.Expr) ast.Expr {
		if v, ok := u.computed(e); ok {
			return tree.Spanned(v.Literal(), e)
		}
		v, isVar := u.variable(e)
		switch {
		case !isVar:
			return nil
		case v == nil:
			known = u.C.Dialect == "sqlserver" && known // T-SQL may have it in the session
			return nil
		case v.Kind == 'c':
			known = false
			return nil
		}
		return tree.Spanned(v.Literal(), e)
	})
	return out, known
}
