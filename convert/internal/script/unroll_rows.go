package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// row enters a statement about rows with the values of the variables.
func (u *Unroller) row(s ast.Stmt) Flow {
	if i, ok := s.(*ast.Insert); ok && u.C.Dialect == "postgres" && len(i.Outputs) == 1 && len(i.Outputs[0].Vars) > 0 {
		return u.returnedInto(i)
	}
	if i, ok := s.(*ast.Insert); ok && u.C.Dialect == "oracle" && fillsVariables(s) {
		return u.returning(i)
	}
	if len(u.List) >= maxUnrolled || u.C.unrolled+len(u.List) >= 4*maxUnrolled || !u.onlyVariables(s) || fillsVariables(s) {
		return failedFlow
	}
	out, known := u.withValues(s)
	if !known {
		return failedFlow
	}
	u.List = append(u.List, u.placed(out.(ast.Stmt)))
	return Flow{}
}

// DatedRows is an INSERT of a T-SQL script with the values that its expressions of dates in
// variables have; other statements stay.
func (c *Reader) DatedRows(s ast.Stmt) ast.Stmt {
	if _, ok := s.(*ast.Insert); !ok || c.Dialect != "sqlserver" || len(c.Variables) == 0 {
		return s
	}
	u := &Unroller{C: c, Vars: map[string]*Value{}, Types: map[string]*ast.TypeName{}}
	for name, v := range c.Variables {
		if dateWord(v.Typ) != "" && v.Value != nil {
			u.Vars[name] = u.Constant(v.Value, v.Typ)
		}
	}
	if len(u.Vars) == 0 || !u.reads(s) || u.row(s) != (Flow{}) {
		return s
	}
	return u.List[0]
}

// reads reports whether a node has one of the variables.
func (u *Unroller) reads(n ast.Node) (has bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && !has {
			_, has = u.variable(x)
		}
		return !has
	})
	return has
}

// computed is the number or text of an expression with variables.
func (u *Unroller) computed(e ast.Expr) (*Value, bool) {
	if ast.IsLeaf(e) {
		return nil, false
	}
	if !u.reads(e) {
		return nil, false
	}
	v, ok := u.Eval(e, 0)
	return v, ok && (v.Kind == 'i' || v.Kind == 't' || v.Kind == 'd')
}

// variable is what a name stands for: its value, nil if that is not known.
func (u *Unroller) variable(e ast.Expr) (v *Value, ok bool) {
	switch x := e.(type) {
	case *ast.Param:
		v, ok = u.Vars[VariableKey(x.Name)]
	case *ast.ColumnRef:
		if u.C.Dialect != "sqlserver" && len(x.Name.Parts) == 1 {
			v, ok = u.Vars[u.key(x.Name.Last())]
		} else if len(x.Name.Parts) == 2 {
			if v, ok = u.Vars[u.key(x.Name.Parts[0])+"."+u.key(x.Name.Last())]; ok { // a record
				return v, ok
			}
			return u.ofList(x)
		}
	case *ast.Call:
		return u.ofList(x)
	}
	return v, ok
}

// onlyVariables reports whether names that are variables cannot be columns of a table
// that the statement reads: a column wins over a variable.
func (u *Unroller) onlyVariables(s ast.Stmt) bool {
	if u.C.Dialect == "sqlserver" {
		return true
	}
	if i, ok := s.(*ast.Insert); ok && i.Query != nil && i.Conflict == nil {
		if _, constant := types.ConstantRows(i.Query); constant {
			return true
		}
	}
	ok := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			ok = ok && u.noColumn(n.Name)
		case *ast.Insert:
			ok = ok && u.noColumn(n.Table)
		}
		return ok
	})
	return ok
}

// noColumn reports whether a table is known, and has no column of a variable's name.
func (u *Unroller) noColumn(n ast.Name) bool {
	t := u.C.Cat.Table(n)
	if t == nil {
		return strings.EqualFold(n.Last().Text, "dual")
	}
	return !slices.ContainsFunc(t.Cols, func(col *catalog.Column) bool { _, ok := u.Vars[col.Key]; return ok })
}

// fillsVariables reports whether a statement puts values of its rows into variables.
func fillsVariables(s ast.Stmt) (fills bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		o, ok := n.(*ast.Output)
		fills = fills || ok && len(o.Vars) > 0
		return !fills
	})
	return fills
}

// selected is SELECT @a = …, @b = … without a table.
func (u *Unroller) selected(s *ast.SelectStmt) Flow {
	if s.Query == nil {
		return failedFlow
	}
	if u.fromCatalog(s) || u.constraintAsked(s) || u.asksDictionary(s) || u.at != nil && u.C.returnsRows(s) {
		return Flow{}
	}
	if numbers := SetsNumbers(s); numbers != nil && !u.reads(s) {
		return u.enter(numbers)
	}
	if u.C.Dialect != "sqlserver" {
		return u.selectedInto(s)
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.From) > 0 || sel.Where != nil || len(sel.Items) == 0 {
		return failedFlow
	}
	for _, it := range sel.Items {
		p, ok := it.Target.(*ast.Param)
		if !ok {
			return failedFlow
		}
		if f := u.set(VariableKey(p.Name), it.Expr); f.failed {
			return f
		}
	}
	return Flow{}
}
