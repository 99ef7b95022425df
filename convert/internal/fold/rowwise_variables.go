package fold

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Variables of a trigger of SQL Server stand for what they hold where that is the same for all rows.

func (r *rowwise) declares(d *ast.VariableDecl) bool {
	for _, id := range d.Names {
		key := r.c.Cat.Fold(id)
		r.types[key] = d.Type
		if r.loop == 0 { // in a loop it has the value of the turn before
			r.vars[key] = &ast.Keyword{Word: "null"}
		}
		if d.Default == nil {
			continue
		}
		if sub, query := ast.Unparen(d.Default).(*ast.Subquery); query {
			if x := r.rowValue(sub); x != nil {
				if !r.holdsRow(key, x) {
					return false
				}
				continue
			}
		}
		if !r.holds(key, d.Default) {
			return false
		}
	}
	return true
}

// assigns gives a variable its value, as no condition over rows decides.
func (r *rowwise) assigns(target, value ast.Expr) bool {
	p, ok := target.(*ast.Param)
	if !ok || value == nil {
		return false
	}
	r.assigned++
	key := r.c.Cat.Fold(ast.Ident{Text: p.Name})
	if sub, query := ast.Unparen(value).(*ast.Subquery); query {
		if s, ok := sub.Query.Body.(*ast.Select); ok && countsAll(s) && s.Items[0].Target == nil && !(r.single && !r.readsRows(s)) {
			return r.countsAs(key, sub.Query, s)
		}
		if x := r.rowValue(sub); x != nil {
			return r.holdsRow(key, x)
		}
	}
	return r.holds(key, value)
}

// selects is SELECT @v = value without a source.
func (r *rowwise) selects(s *ast.SelectStmt) bool {
	sel, ok := s.Query.Body.(*ast.Select)
	if ok && countsAll(sel) && sel.Items[0].Target != nil && !(r.single && !r.readsRows(sel)) {
		return r.countsInto(s.Query, sel)
	}
	if ok && len(sel.From) > 0 && s.Query.With == nil && len(s.Query.OrderBy) == 0 {
		return r.takesRow(sel)
	}
	if !ok || len(sel.From) > 0 || sel.Where != nil || sel.Top != nil || len(sel.Items) == 0 {
		return false
	}
	for _, it := range sel.Items {
		if it.Target == nil || !r.assigns(it.Target, it.Expr) {
			return false
		}
	}
	return true
}

// countsInto is SELECT @n = COUNT(*) FROM …, of which it may be asked whether there are any.
func (r *rowwise) countsInto(q *ast.Query, s *ast.Select) bool {
	p, ok := s.Items[0].Target.(*ast.Param)
	if !ok {
		return false
	}
	r.assigned++
	return r.countsAs(r.c.Cat.Fold(ast.Ident{Text: p.Name}), q, s)
}

// countsAs notes the query whose rows a variable counts.
func (r *rowwise) countsAs(key string, q *ast.Query, s *ast.Select) bool {
	if q.With != nil || len(q.OrderBy) > 0 || r.types[key] == nil {
		return false
	}
	one, items := *s, *s.Items[0]
	items.Target, one.Items = nil, []*ast.SelectItem{&items}
	delete(r.vars, key)
	delete(r.changed, key)
	r.counts[key] = &ast.Query{Base: q.Base, Body: &one}
	return true
}

// holds enters the value of a variable, as its type keeps it.
func (r *rowwise) holds(key string, value ast.Expr) bool {
	t, declared := r.types[key]
	if delete(r.changed, key); declared && r.countsChanged(value) {
		r.changed[key] = true
		delete(r.vars, key)
		delete(r.counts, key)
		return true
	}
	q := &rowQuery{r: r, seen: &rowNames{bare: -1}}
	x, ok := q.value(value, match{})
	if !declared || !ok || !sameForAll(x) && (!r.single || q.recounted || !steady(x)) {
		return false
	}
	delete(r.counts, key)
	if x = keptByServer(t, ast.Unparen(x)); x != nil {
		r.vars[key] = x
	}
	return x != nil
}

// chosen is the value of CASE or IIF whose conditions the event decides; others are as they are.
func (r *rowwise) chosen(e ast.Expr, depth int) ast.Expr {
	if depth > tree.MaxNesting {
		return e
	}
	switch x := e.(type) {
	case *ast.Case:
		for _, w := range x.Whens {
			v, ok := r.test(w.Cond, 0)
			switch {
			case x.Operand != nil || !ok || !v.known:
				return e
			case v.holds:
				return r.chosen(w.Result, depth+1)
			}
		}
		if x.Operand == nil && x.Else != nil {
			return r.chosen(x.Else, depth+1)
		}
	case *ast.Call:
		if len(x.Args) == 3 && strings.EqualFold(x.Name.String(), "iif") {
			if v, ok := r.test(x.Args[0], 0); ok && v.known {
				return r.chosen(map[bool]ast.Expr{true: x.Args[1], false: x.Args[2]}[v.holds], depth+1)
			}
		}
	}
	return e
}

// sameForAll reports whether a value is the same for all rows of a statement.
func sameForAll(e ast.Expr) bool {
	same := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef, *ast.Subquery, *ast.Exists, *ast.SequenceRef:
			same = false
		case *ast.Call:
			same = same && !catalog.Volatile(n.Name.Last().Text)
		}
		return same
	})
	return same
}

// keptByServer is a value in a variable of a type, nil for types whose effect on it is not known.
func keptByServer(t *ast.TypeName, x ast.Expr) ast.Expr {
	if t == nil || t.Array > 0 {
		return nil
	}
	word := strings.ToLower(t.Name.Last().Text)
	switch v := x.(type) {
	case *ast.StringLit:
		n := letters(t)
		switch word {
		case "varchar", "nvarchar", "sysname":
			if n == 0 || len([]rune(v.Value)) <= n {
				return x
			}
		case "char", "nchar":
			if len([]rune(v.Value)) == n {
				return x
			}
		}
	case *ast.NumberLit:
		switch word {
		case "int", "bigint", "smallint", "tinyint", "bit":
			if strings.Trim(v.Text, "0123456789") == "" {
				return x
			}
		}
	case *ast.Call, *ast.ColumnRef, *ast.Keyword:
		switch word {
		case "datetime", "datetime2", "sysname":
			if len(t.Args) == 0 {
				return x
			}
		case "varchar", "nvarchar":
			if c, ok := x.(*ast.Call); ok && len(c.Args) == 0 && (letters(t) == 0 || letters(t) >= 128) { // a name of the server
				return x
			}
		}
		if tree.IsNullWord(x) {
			return x
		}
	}
	return &ast.Cast{Base: ast.Base{At: x.Span()}, X: x, Type: t, Func: "cast"}
}

// letters is the length of a type of text, 0 for MAX.
func letters(t *ast.TypeName) int {
	switch {
	case strings.EqualFold(t.Name.Last().Text, "sysname"):
		return 128
	case len(t.Args) == 0:
		return 1
	}
	n, _ := strconv.Atoi(tree.ExprText(t.Args[0]))
	return n
}
