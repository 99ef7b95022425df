package query

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func itoa(n int) string { return strconv.Itoa(n) }

// helper makes a view of a query that sees nothing around it, once for each
// query of the source.
func (r *rewriter) helper(q *ast.Query, names []ast.Ident, hint string, s *scope) *Source {
	if src := r.made[q]; src != nil {
		return src
	}
	args := r.arguments
	r.arguments = nil
	for _, a := range args { // a view sees constants alone
		if !isFixed(a.X) {
			a.X = nil
		}
		r.arguments = append(r.arguments, a)
	}
	out, columns := r.query(q, names, s.closed())
	r.arguments = args
	src := r.addHelper(hint, out, columns)
	r.made[q] = src
	return src
}

// addHelper enters a rewritten query as a view.
func (r *rewriter) addHelper(hint string, q *ast.Query, columns []Column) *Source {
	if len(r.helpers) >= maxHelpers {
		fail(q, "more than %d queries that need views of their own", maxHelpers)
	}
	name := r.env.Helper(hint)
	columns = firm(q, columns)
	r.helpers = append(r.helpers, Helper{Name: name, Query: q, Columns: columns})
	return &Source{Name: name, Columns: columns, Keys: r.keysOf(q)}
}

// selectAll is a query for all columns of a source.
func selectAll(src *Source) *ast.Query {
	s := &ast.Select{From: []ast.TableRef{&ast.TableName{Name: src.Name}}}
	for _, c := range src.Columns {
		s.Items = append(s.Items, &ast.SelectItem{Expr: label(c)})
	}
	return &ast.Query{Body: s}
}

// cte is a common table expression and those before it.
type cte struct {
	outer *cte
	key   string
	node  *ast.CTE
	// seen is the scope of its definition.
	seen *scope
	// rows is what a query that reads itself becomes.
	rows *Source
}

// withoutNamespaces is the WITH of a query without XMLNAMESPACES of T-SQL, which paths of XML read as
// they are written. FOR XML would write them.
func withoutNamespaces(q *ast.Query) *ast.With {
	names := func(e *ast.CTE) bool {
		_, opaque := e.Body.(*ast.Opaque)
		return opaque && strings.EqualFold(e.Name.Text, "xmlnamespaces")
	}
	if !slices.ContainsFunc(q.With.CTEs, names) {
		return q.With
	}
	out, writes := *q.With, false
	ast.Inspect(q, func(n ast.Node) bool {
		o, ok := n.(*ast.Option)
		writes = writes || ok && o.Name == "sqlserver:for xml"
		return !writes
	})
	if !writes {
		out.CTEs = slices.DeleteFunc(slices.Clone(out.CTEs), names)
	}
	return &out
}

// with enters the common table expressions of a query.
func (r *rewriter) with(w *ast.With, s *scope) *scope {
	for _, f := range w.Routines {
		fail(f, "routine %s that the query defines", f.Name.Last().Text)
	}
	out := *s
	for _, e := range w.CTEs {
		key := r.env.Fold(e.Name)
		r.options(e.Options)
		if _, ok := e.Body.(*ast.SelectStmt); !ok {
			fail(e, "WITH that changes data")
		}
		seen := &scope{ctes: out.ctes}
		c := &cte{outer: out.ctes, key: key, node: e, seen: seen}
		if r.recursive(w, e, key) {
			if first := firstPart(e); first != nil && r.env.TypesOnly {
				out.ctes = &cte{outer: out.ctes, key: key, node: first, seen: seen}
				continue
			}
			if c.rows = r.counting(e, key); c.rows == nil {
				c.rows = r.recursiveLevels(e, key, seen)
			}
			if c.rows == nil {
				c.rows = r.progressionRows(e, key, seen)
			}
			if c.rows == nil {
				fail(e, "recursive query %s", e.Name.Text)
			}
		}
		out.ctes = c
	}
	return &out
}

// recursive reports whether an expression reads itself. PostgreSQL needs
// RECURSIVE for that; without it the name is that of a table.
func (r *rewriter) recursive(w *ast.With, e *ast.CTE, key string) bool {
	if r.env.Dialect == "postgres" && !w.Recursive {
		return false
	}
	found := false
	ast.Inspect(e.Body, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok && len(t.Name.Parts) == 1 && r.env.Fold(t.Name.Last()) == key {
			found = true
		}
		return !found
	})
	return found
}

// cteSource finds a common table expression and makes its view at first use.
func (r *rewriter) cteSource(n ast.Name, s *scope) *Source {
	if len(n.Parts) != 1 {
		return nil
	}
	key := r.env.Fold(n.Last())
	for c := s.ctes; c != nil; c = c.outer {
		if c.key != key {
			continue
		}
		if c.rows != nil {
			return c.rows
		}
		body, ok := c.node.Body.(*ast.SelectStmt)
		if !ok {
			fail(c.node, "WITH that changes data")
		}
		return r.helper(body.Query, c.node.Columns, r.env.Target(c.node.Name), c.seen)
	}
	return nil
}

// namesCTE reports whether a name is that of a common table expression.
func (r *rewriter) namesCTE(n ast.Name, s *scope) bool {
	if len(n.Parts) != 1 || s.ctes == nil {
		return false
	}
	key := r.env.Fold(n.Last())
	for c := s.ctes; c != nil; c = c.outer {
		if c.key == key {
			return true
		}
	}
	return false
}

// clause is how a message names an option.
func clause(o *ast.Option) string {
	_, name, ok := strings.Cut(o.Name, ":")
	if !ok {
		name = o.Name
	}
	return strings.ToUpper(name)
}
