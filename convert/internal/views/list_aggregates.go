package views

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// aggregateText is CREATE AGGREGATE of one text whose state is the list so far.
var aggregateText = regexp.MustCompile(`(?is)^create\s+(?:or\s+replace\s+)?aggregate\s+[^(]+\(\s*(?:text|varchar|character varying)\s*\)\s*\(\s*sfunc\s*=\s*([\w$."]+)\s*,\s*stype\s*=\s*(?:text|varchar|character varying)\s*\)$`)

// listSeparator is the separator of an aggregate of the source that puts texts
// one behind the other, as string_agg does since PostgreSQL 9.0.
func (c *Viewer) listSeparator(name ast.Name) (string, bool) {
	if c.Dialect != "postgres" {
		return "", false
	}
	if c.lists == nil {
		c.readLists()
	}
	s, ok := c.lists[c.Cat.Fold(name.Last())]
	return s, ok
}

// readLists finds such aggregates among the objects of the scripts.
func (c *Viewer) readLists() {
	c.lists = map[string]string{}
	for _, o := range c.Objects {
		s, ok := o.Node.(*ast.Other)
		if !ok || !strings.HasSuffix(s.Kind, "aggregate") {
			continue
		}
		m := aggregateText.FindStringSubmatch(strings.TrimSpace(s.Text))
		if m == nil {
			continue
		}
		part := strings.Split(m[1], ".")
		step := ast.Ident{Text: strings.Trim(part[len(part)-1], `"`), Quoted: strings.HasSuffix(m[1], `"`)}
		for _, f := range c.Objects {
			r, isRoutine := f.Node.(*ast.Routine)
			if !isRoutine || c.Cat.Fold(r.Name.Last()) != c.Cat.Fold(step) {
				continue
			}
			if separator, ok := separatorOf(r); ok {
				c.lists[c.Cat.Fold(s.Name.Last())] = separator
			}
		}
	}
}

// separatorOf reads CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2
// ELSE $1 || separator || $2 END, the only query of a function in SQL.
func separatorOf(r *ast.Routine) (string, bool) {
	if len(r.Params) != 2 || r.Body == nil || !strings.EqualFold(r.Language, "sql") {
		return "", false
	}
	code := r.Body.Code
	if code == nil || len(code.Stmts) != 1 {
		return "", false
	}
	q, ok := code.Stmts[0].(*ast.SelectStmt)
	if !ok {
		return "", false
	}
	s, ok := q.Query.Body.(*ast.Select)
	if !ok || len(s.Items) != 1 || len(s.From) > 0 || s.Where != nil {
		return "", false
	}
	k, ok := s.Items[0].Expr.(*ast.Case)
	if !ok || k.Operand != nil || len(k.Whens) != 2 || k.Else == nil {
		return "", false
	}
	first, second := parameter(r, k.Whens[0].Result), parameter(r, k.Whens[1].Result)
	if first+second != 3 || first == 0 || nullTest(r, k.Whens[0].Cond) != second || nullTest(r, k.Whens[1].Cond) != first {
		return "", false
	}
	return joinedBy(r, k.Else)
}

// joinedBy is the text between the first and the second parameter.
func joinedBy(r *ast.Routine, e ast.Expr) (string, bool) {
	outer, ok := e.(*ast.Binary)
	if !ok || outer.Op != "||" || parameter(r, outer.Right) != 2 {
		return "", false
	}
	inner, ok := outer.Left.(*ast.Binary)
	if !ok || inner.Op != "||" || parameter(r, inner.Left) != 1 {
		return "", false
	}
	text, ok := inner.Right.(*ast.StringLit)
	if !ok {
		return "", false
	}
	return text.Value, true
}

// nullTest is the parameter that a condition tests for NULL, 0 for another condition.
func nullTest(r *ast.Routine, e ast.Expr) int {
	t, ok := e.(*ast.IsExpr)
	if !ok || t.Not || t.Test != "null" {
		return 0
	}
	return parameter(r, t.X)
}

// parameter is the number of the parameter that an expression is, 0 if none.
func parameter(r *ast.Routine, e ast.Expr) int {
	switch x := e.(type) {
	case *ast.Param:
		for i, name := range []string{"$1", "$2"} {
			if x.Name == name {
				return i + 1
			}
		}
	case *ast.ColumnRef:
		for i, p := range r.Params {
			if len(x.Name.Parts) == 1 && !p.Name.IsZero() && strings.EqualFold(p.Name.Text, x.Name.Last().Text) {
				return i + 1
			}
		}
	}
	return 0
}
