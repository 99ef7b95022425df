package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts of PostgreSQL do the same to all tables, or to those that have a column: they loop over the
// data dictionary and run text that has the name. The tables are those that the script has made so far.

// tableViews are the views of the data dictionary that list tables, with the words by which a query may
// ask them for tables alone.
var tableViews = map[string]string{"pg_tables": "", "tables": "base table", "columns": ""}

// askedTables are the conditions of such a query.
type askedTables struct {
	u    *Unroller
	view string
	// column is the column that the tables have, kind the kind of table that is asked for.
	column, kind string
	// tests are those of names of tables and schemas.
	tests []func(schema, table string) bool
}

// tableRows are the rows of a query of the data dictionary for names of tables, by the names of its
// columns; false for any other query.
func (u *Unroller) tableRows(q *ast.Query) (rows []map[string]string, ok bool) {
	if p, inner := q.Body.(*ast.ParenQuery); inner {
		return u.tableRows(p.Query)
	}
	sel, plain := q.Body.(*ast.Select)
	if !plain || u.C.Dialect != "postgres" || q.With != nil || q.Limit != nil || len(sel.GroupBy) > 0 || sel.Having != nil || len(sel.From) != 1 {
		return nil, false
	}
	from, plain := sel.From[0].(*ast.TableName)
	if !plain {
		return nil, false
	}
	a := askedTables{u: u, view: strings.ToLower(from.Name.Last().Text)}
	kind, known := tableViews[a.view]
	if !known || slices.ContainsFunc(ast.Conjuncts(sel.Where), func(e ast.Expr) bool { return !a.condition(e) }) || a.kind != kind || a.view == "columns" && a.column == "" {
		return nil, false
	}
	for _, t := range u.C.Cat.Tables {
		schema := t.Schema
		if schema == "" {
			schema = "public"
		}
		if t.Obj.Ignored || t.Merged || a.column != "" && t.ByName[a.column] == nil || slices.ContainsFunc(a.tests, func(test func(_, _ string) bool) bool { return !test(schema, t.Key) }) {
			continue
		}
		row := a.row(sel, schema, t.Key)
		if row == nil {
			return nil, false
		}
		rows = append(rows, row)
	}
	if a.view == "columns" && slices.ContainsFunc(u.C.Cat.ViewList, func(v *catalog.View) bool { return !v.Obj.Ignored }) { // which may have the column
		return nil, false
	}
	return rows, len(rows) > 0
}

// row is what the query shows of a table, nil where that is something else.
func (a *askedTables) row(sel *ast.Select, schema, table string) map[string]string {
	row := map[string]string{}
	for _, it := range sel.Items {
		one := *it
		one.Expr = ast.Uncast(it.Expr)
		ref, isColumn := one.Expr.(*ast.ColumnRef)
		if !isColumn {
			return nil
		}
		switch strings.ToLower(ref.Name.Last().Text) {
		case "table_name", "tablename":
			row[a.u.itemKey(&one)] = table
		case "table_schema", "schemaname":
			row[a.u.itemKey(&one)] = schema
		case "column_name":
			row[a.u.itemKey(&one)] = a.column
		default:
			return nil
		}
	}
	return row
}

// condition reports whether a condition is understood.
func (a *askedTables) condition(e ast.Expr) bool {
	var column string
	var list []ast.Expr
	is := true
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		column, list, is = dictionaryColumn(x.Left), []ast.Expr{x.Right}, x.Op == "="
		if x.Quant != "" || !is && x.Op != "<>" && x.Op != "!=" {
			return false
		}
	case *ast.In:
		column, list, is = dictionaryColumn(x.X), x.List, !x.Not
	}
	var names []string
	for _, y := range list {
		v, ok := a.u.Eval(ast.Uncast(y), 0)
		if c, call := ast.Unparen(ast.Uncast(y)).(*ast.Call); call && a.u.key(c.Name.Last()) == "current_schema" && len(c.Args) == 0 {
			v, ok = &Value{Kind: 't', S: a.u.C.Cat.Place.Current}, true
			if v.S == "" {
				v.S = "public"
			}
		}
		if !ok || v.Kind != 't' {
			return false
		}
		names = append(names, v.S)
	}
	return len(names) > 0 && a.test(column, names, is)
}

func (a *askedTables) test(column string, names []string, is bool) bool {
	switch column {
	case "table_name", "tablename":
		a.tests = append(a.tests, func(_, table string) bool { return slices.Contains(names, table) == is })
	case "table_schema", "schemaname":
		a.tests = append(a.tests, func(schema, _ string) bool { return slices.Contains(names, schema) == is })
	case "column_name":
		if a.column != "" || len(names) != 1 || !is {
			return false
		}
		a.column = names[0]
	case "table_type":
		if a.kind = strings.ToLower(names[0]); len(names) != 1 || !is {
			return false
		}
	default:
		return false
	}
	return true
}

// tableLoop runs a loop over the names of tables; done is false for other loops.
func (u *Unroller) tableLoop(s *ast.ForQuery, depth int) (f Flow, done bool) {
	if s.Query == nil || len(s.Targets) != 1 || len(s.Options) > 0 {
		return Flow{}, false
	}
	key := u.variableKey(s.Targets[0])
	if u.Types[key] == nil {
		return Flow{}, false
	}
	rows, ok := u.tableRows(s.Query)
	record := tree.TypeOf(u.Types[key]) == "record"
	if !ok || !record && len(rows[0]) != 1 {
		return Flow{}, false
	}
	for _, row := range rows {
		for name, text := range row {
			if v := (&Value{Kind: 't', S: text}); record {
				u.Vars[key+"."+name] = v
			} else {
				u.Vars[key] = v
			}
		}
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f, true
		}
	}
	return Flow{}, true
}
