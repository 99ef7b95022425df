package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// How many rows a query of code has, as far as its text and the keys of tables tell.

// AlwaysOneRow reports whether a query has one row, whatever rows there are.
func (c *Run) AlwaysOneRow(s *ast.Select) bool {
	if len(s.GroupBy) > 0 || s.Having != nil || len(s.DistinctOn) > 0 || len(s.Items) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { return !c.aggregates(it.Expr) })
}

// Aggregates reports whether a query without groups has one row for all that it reads.
func (c *Run) Aggregates(s *ast.Select) bool {
	return slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { return c.aggregates(it.Expr) })
}

// aggregates reports whether an expression has an aggregate, so that its query has one row.
func (c *Run) aggregates(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			return false
		case *ast.Call:
			found = found || n.Over == nil && expr.IsAggregate(c.Dialect, n)
		}
		return !found
	})
	return found
}

// OneRowAtMost reports whether a query has one row at most: it is a total, or its only table has a
// key all of whose columns are compared with what is the same for all rows.
func (c *Run) OneRowAtMost(s *ast.Select) bool {
	if c.AlwaysOneRow(s) {
		return true
	}
	if len(s.From) != 1 {
		return false
	}
	from, ok := s.From[0].(*ast.TableName)
	if !ok {
		return false
	}
	t := c.Cat.Table(from.Name)
	if t == nil {
		return false
	}
	column := func(e ast.Expr) *Column { return c.columnOf(t, from, e) }
	return t.GivesKey(GivenColumns(ast.Conjuncts(s.Where), column, func(e ast.Expr) bool {
		same := true
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ColumnRef:
				same = same && column(n) == nil
			case *ast.Call:
				same = same && !Volatile(n.Name.Last().Text)
			case *ast.Query:
				same = false
			}
			return same
		})
		return same
	}))
}

// columnOf is the column of a table in FROM that an expression is, or nil.
func (c *Run) columnOf(t *Table, from *ast.TableName, e ast.Expr) *Column {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok {
		return nil
	}
	if q := ref.Name.Qualifier(); !q.IsZero() && c.Cat.Fold(q) != c.Cat.Fold(from.Correlation()) {
		return nil
	}
	return t.Column(c.Cat, ref.Name.Last())
}

// GivenColumns are the columns that conditions compare with a known value.
func GivenColumns(conds []ast.Expr, column func(ast.Expr) *Column, known func(ast.Expr) bool) map[*Column]bool {
	given := map[*Column]bool{}
	for _, x := range conds {
		b, ok := ast.Unparen(x).(*ast.Binary)
		if !ok || b.Op != "=" || b.Quant != "" {
			continue
		}
		for _, side := range [][2]ast.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
			if col := column(side[0]); col != nil && known(side[1]) {
				given[col] = true
			}
		}
	}
	return given
}

// GivesKey reports whether columns have all those of a key in which all rows differ.
func (t *Table) GivesKey(given map[*Column]bool) bool {
	return slices.ContainsFunc(t.Keys, func(k *Key) bool {
		return !k.FullText && !k.Implied && k.Rows == nil && len(k.WithoutNull) == 0 && len(k.Parts) > 0 &&
			!slices.ContainsFunc(k.Parts, func(p Part) bool { return p.Col == nil || !given[p.Col] })
	})
}

// Volatile reports whether two calls of a function of a source may give two values, or a call
// changes something.
func Volatile(name string) bool { return volatile[strings.ToLower(name)] }

var volatile = tree.WordSet("newid", "rand", "newsequentialid", "crypt_gen_random", "scope_identity", "ident_current", "sys_guid",
	"random", "setseed", "nextval", "currval", "setval", "gen_random_uuid", "uuid_generate_v1", "uuid_generate_v4", "clock_timestamp", "timeofday",
	"set_config", "pg_notify")
