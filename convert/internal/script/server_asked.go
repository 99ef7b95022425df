package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// What scripts of SQL Server do with the answers of its catalog: they put names into variables and texts,
// test them, and go through them by loops and cursors.

// rowsFound is the variable that counts the rows of the last statement.
const rowsFound = "@@rowcount"

// catalogValue is a sub-query of the catalog as a value.
func (u *Unroller) catalogValue(e *ast.Subquery) (*Value, bool) {
	if !u.asksCatalog(e.Query) {
		return nil, false
	}
	sel, ok := e.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != 1 {
		return nil, false
	}
	out := oneValue{q: e.Query}
	ok = u.dictionaryRows(e.Query, func(value func(ast.Expr) (*Value, bool)) bool { return out.add(value(sel.Items[0].Expr)) })
	u.asked = u.asked || ok
	return out.value(), ok && u.knownRows(e.Query, sel, out.rows)
}

// existsInCatalog is EXISTS of a query of constraints.
func (u *Unroller) existsInCatalog(e *ast.Exists) (*Value, bool) {
	if u.looping == 0 || !u.asksCatalog(e.Query) { // tests of what exists stand around definitions, which count in any case
		return nil, false
	}
	found := false
	ok := u.dictionaryRows(e.Query, func(func(ast.Expr) (*Value, bool)) bool { found = true; return true })
	u.asked = u.asked || ok
	return &Value{Kind: 'b', b: found}, ok
}

// knownRows reports whether it is known which rows a query gives: TOP takes any, which is the same in a
// loop that ends when there are no more, and where there is none, the scripts may be a part of the whole
// unless they make the table that is asked for.
func (u *Unroller) knownRows(q *ast.Query, sel *ast.Select, rows int) bool {
	if rows == 0 {
		tables, _ := u.tablesAsked(q)
		return len(tables) > 0
	}
	return sel.Top == nil || u.looping > 0 || !u.more(sel)
}

// more reports whether a query has more rows than TOP takes.
func (u *Unroller) more(sel *ast.Select) bool {
	all, rows := *sel, 0
	all.Top = nil
	q := &ast.Query{Body: &all}
	ok := u.dictionaryRows(q, func(func(ast.Expr) (*Value, bool)) bool { rows++; return true })
	return !ok || rows > 1
}

// fromCatalog is SELECT @a = …, @b = … of the catalog. The variables have what the last row gives
// them, which is known where there is one row, or where each adds to the text of the one before.
func (u *Unroller) fromCatalog(s *ast.SelectStmt) bool {
	if !u.asksCatalog(s.Query) {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) == 0 {
		return false
	}
	adds := true
	for _, it := range sel.Items {
		p, ok := it.Target.(*ast.Param)
		if !ok || u.Types[VariableKey(p.Name)] == nil {
			return false
		}
		adds = adds && mentions(it.Expr, p.Name)
	}
	before := map[string]*Value{}
	rows := int64(0)
	ok = u.dictionaryRows(s.Query, func(value func(ast.Expr) (*Value, bool)) bool {
		rows++
		for _, it := range sel.Items {
			key := VariableKey(it.Target.(*ast.Param).Name)
			if _, saved := before[key]; !saved {
				before[key] = u.Vars[key]
			}
			v, known := value(it.Expr)
			if !known || v.Kind != 't' && v.Kind != 'i' && v.Kind != 0 {
				return false
			}
			u.Vars[key] = v
		}
		return true
	})
	if !ok || rows > 1 && !adds && u.looping == 0 || u.looping == 0 && !u.knownRows(s.Query, sel, int(rows)) {
		for key, v := range before {
			u.Vars[key] = v
		}
		return false
	}
	u.asked = true
	u.Vars[rowsFound] = &Value{Kind: 'i', n: rows}
	return true
}

// mentions reports whether a variable is in an expression.
func mentions(e ast.Expr, name string) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		p, ok := n.(*ast.Param)
		found = found || ok && strings.EqualFold(p.Name, name)
		return !found
	})
	return found
}

// dropsConstraints remembers the constraints that a statement drops when it is entered.
func (u *Unroller) dropsConstraints(s ast.Stmt) {
	a, ok := s.(*ast.AlterTable)
	if !ok || u.C.Dialect != "sqlserver" {
		return
	}
	for _, x := range a.Actions {
		if d, ok := x.(*ast.DropElem); ok && d.Kind == "constraint" {
			for _, id := range d.Names {
				if u.gone == nil {
					u.gone = map[string]bool{}
				}
				u.gone[strings.ToLower(id.Text)] = true
			}
		}
	}
}

// Unroller runs code that sees the variables of a T-SQL script.
func (c *Reader) Unroller() *Unroller {
	u := &Unroller{C: c, Vars: map[string]*Value{}, Types: map[string]*ast.TypeName{}}
	if c.Dialect != "sqlserver" {
		return u
	}
	for name, v := range c.Variables {
		u.Types[name] = v.Typ
		if v.Value != nil {
			u.Vars[name] = u.Constant(v.Value, v.Typ)
		}
	}
	return u
}

// selectedFromCatalog is SELECT @a = … of the catalog in a script.
func (c *Reader) selectedFromCatalog(s *ast.SelectStmt, sel *ast.Select) bool {
	if len(sel.From) == 0 || len(c.RowTests) > 0 {
		return false
	}
	u := c.Unroller()
	if !u.fromCatalog(s) {
		return false
	}
	for _, it := range sel.Items {
		name := it.Target.(*ast.Param).Name
		v := &catalog.ScriptVariable{Typ: c.Variables[VariableKey(name)].Typ, Asked: true}
		if given := u.Vars[VariableKey(name)]; given != nil {
			v.Value = declaredValue(given.Literal(), v.Typ)
		}
		c.SetVariable(name, v)
	}
	return true
}

// asksForNames reports whether a value comes from the catalog, itself or by a variable.
func (c *Reader) asksForNames(e ast.Expr) (asks bool) {
	u := &Unroller{C: c}
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery:
			asks = asks || u.asksCatalog(n.Query)
		case *ast.Param:
			v := c.Variables[VariableKey(n.Name)]
			asks = asks || v != nil && v.Asked
		}
		return !asks
	})
	return asks
}

// AskedTruth is a condition about variables that have what the catalog has answered.
func (c *Reader) AskedTruth(e ast.Expr) (yes, known bool) {
	if e == nil || !c.asksForNames(e) || tree.Has[*ast.Subquery](e) || tree.Has[*ast.Exists](e) {
		return false, false
	}
	return c.Unroller().truth(e)
}

// AskedText are the statements of a text with names that the catalog has answered; none for a text that
// is NULL, since there is nothing of the kind. It reports false for any other text.
func (c *Reader) AskedText(s *ast.DynamicSQL) (list []ast.Stmt, ok bool) {
	if c.Dialect != "sqlserver" || len(s.Nested)+len(s.Into)+len(s.Using) > 0 || s.Text == nil || !c.asksForNames(s.Text) {
		return nil, false
	}
	v, ok := c.Unroller().Eval(s.Text, 0)
	if !ok || v.Kind != 't' {
		return nil, ok && v.Kind == 0
	}
	if strings.TrimSpace(v.S) == "" {
		return nil, true
	}
	list = c.StatementsIn(v.S, s)
	return list, len(list) > 0
}

// CatalogLoop runs a loop over constraints that the catalog lists: by a cursor, or until none is left. It
// is nil for any other loop.
func (c *Reader) CatalogLoop(s *ast.While) *Unroller {
	if c.Dialect != "sqlserver" {
		return nil
	}
	u := c.Unroller()
	if k, body := c.cursorOver(s); k != nil && u.asksCatalog(k.Decl.Query) {
		if !u.throughCatalog(k, body) || len(u.List) == 0 {
			return nil
		}
		k.opened = false
		return u
	}
	if u.While(s, 0) != (Flow{}) || !u.asked || len(u.List) == 0 {
		return nil
	}
	return u
}

// throughCatalog runs the body of a loop for each row of a cursor.
func (u *Unroller) throughCatalog(k *ScriptCursor, body []ast.Stmt) bool {
	sel, ok := k.Decl.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != len(k.into) {
		return false
	}
	u.asked = true
	u.looping++
	return u.dictionaryRows(k.Decl.Query, func(value func(ast.Expr) (*Value, bool)) bool {
		for i, it := range sel.Items {
			p, isVariable := k.into[i].(*ast.Param)
			v, known := value(it.Expr)
			if !isVariable || !known {
				return false
			}
			u.Vars[VariableKey(p.Name)] = v
		}
		return u.stmts(body, 0) == (Flow{})
	})
}
