package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts run the same text for tables or columns that they look up by constant names. Those that
// there are is what the script has made so far.

// columnViews are the views of the data dictionary that list tables (false) and columns (true).
var columnViews = map[string]bool{
	"user_tables": false, "all_tables": false, "dba_tables": false, "user_tab_columns": true, "all_tab_columns": true, "dba_tab_columns": true,
	"user_tab_cols": true, "all_tab_cols": true, "dba_tab_cols": true,
}

// askedColumns are the names that a query asks for.
type askedColumns struct {
	u *Unroller
	// tests are conditions on the name of the table and of the column.
	tests map[string][]func(string) bool
}

// columnsAsked are the rows of a query of the data dictionary for tables or columns by constant
// names; false for any other query.
func (u *Unroller) columnsAsked(q *ast.Query) (rows []map[string]string, ok bool) {
	sel, plain := q.Body.(*ast.Select)
	if !plain || u.C.Dialect != "oracle" || q.With != nil || q.Limit != nil || len(sel.GroupBy) > 0 || sel.Having != nil || len(sel.From) != 1 {
		return nil, false
	}
	from, isTable := sel.From[0].(*ast.TableName)
	if !isTable {
		return nil, false
	}
	columns, isView := columnViews[strings.ToLower(from.Name.Last().Text)]
	if !isView || sel.Quantifier != "" && columns {
		return nil, false
	}
	a := askedColumns{u: u, tests: map[string][]func(string) bool{}}
	if slices.ContainsFunc(u.List, func(s ast.Stmt) bool { return changesTables(s, columns) }) { // which the catalog does not know yet
		return nil, false
	}
	if slices.ContainsFunc(ast.Conjuncts(sel.Where), func(e ast.Expr) bool { return !a.condition(e) }) || len(a.tests) == 0 || !columns && a.tests["column_name"] != nil {
		return nil, false
	}
	for _, t := range u.C.Cat.Tables {
		table := u.C.dictionaryName(t.Def.Name.Last())
		if !a.holds("table_name", table) {
			continue
		}
		names := []string{""}
		if columns {
			names = a.columnsOf(t)
		}
		for _, name := range names {
			row := map[string]string{"table_name": table, "column_name": name}
			if row = u.itemsOf(sel, row); row == nil {
				return nil, false
			}
			rows = append(rows, row)
		}
	}
	return rows, true
}

func (a *askedColumns) holds(column, name string) bool {
	return !slices.ContainsFunc(a.tests[column], func(test func(string) bool) bool { return !test(name) })
}

// columnsOf are the columns of a table that are asked for.
func (a *askedColumns) columnsOf(t *catalog.Table) (names []string) {
	for _, col := range t.Cols {
		if name := a.u.C.dictionaryName(col.Def.Name); !col.Unlisted() && a.holds("column_name", name) {
			names = append(names, name)
		}
	}
	return names
}

// itemsOf are the items of a row by their names, nil where one is no name of the row.
func (u *Unroller) itemsOf(sel *ast.Select, row map[string]string) map[string]string {
	out := map[string]string{}
	for _, it := range sel.Items {
		ref, isColumn := it.Expr.(*ast.ColumnRef)
		if !isColumn || row[strings.ToLower(ref.Name.Last().Text)] == "" {
			return nil
		}
		out[u.itemKey(it)] = row[strings.ToLower(ref.Name.Last().Text)]
	}
	return out
}

// condition reports whether a condition is understood.
func (a *askedColumns) condition(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		column := dictionaryColumn(x.Left)
		if x.Op == "=" && ofSchema[column] {
			return true
		}
		v, ok := a.u.Eval(x.Right, 0)
		if !ok || v.Kind != 't' || x.Quant != "" {
			return false
		}
		switch x.Op {
		case "=":
			return a.test(column, func(name string) bool { return name == v.S })
		case "<>":
			return a.test(column, func(name string) bool { return name != v.S })
		case "like", "not like":
			pattern, ok := a.pattern(v.S, x.Escape)
			return ok && a.test(column, func(name string) bool { return likes([]rune(name), pattern) == (x.Op == "like") })
		}
	case *ast.In:
		var list []string
		for _, e := range x.List {
			v, ok := a.u.Eval(e, 0)
			if !ok || v.Kind != 't' {
				return false
			}
			list = append(list, v.S)
		}
		return a.test(dictionaryColumn(x.X), func(name string) bool { return slices.Contains(list, name) != x.Not })
	}
	return false
}

func (a *askedColumns) test(column string, test func(string) bool) bool {
	if column != "table_name" && column != "column_name" {
		return false
	}
	a.tests[column] = append(a.tests[column], test)
	return true
}

// changesTables reports whether a statement makes or drops tables, or changes columns.
func changesTables(s ast.Stmt, columns bool) bool {
	switch s := s.(type) {
	case *ast.CreateTable:
		return true
	case *ast.Drop:
		return s.Kind == "table"
	case *ast.AlterTable:
		return columns || slices.ContainsFunc(s.Actions, func(x ast.AlterAction) bool { r, ok := x.(*ast.Rename); return ok && r.Kind == "table" })
	}
	return false
}

// The wildcards of a pattern.
const anyRunes, anyRune = -1, -2

// pattern is a pattern of LIKE with its wildcards.
func (a *askedColumns) pattern(text string, escape ast.Expr) (list []rune, ok bool) {
	mark := rune(-3)
	if escape != nil {
		v, known := a.u.Eval(escape, 0)
		if !known || v.Kind != 't' || len([]rune(v.S)) != 1 {
			return nil, false
		}
		mark = []rune(v.S)[0]
	}
	escaped := false
	for _, r := range text {
		switch {
		case escaped:
			escaped = false
		case r == mark:
			escaped = true
			continue
		case r == '%':
			r = anyRunes
		case r == '_':
			r = anyRune
		}
		list = append(list, r)
	}
	return list, !escaped
}

// likes reports whether a name is like a pattern.
func likes(text, want []rune) bool {
	i, star, from := 0, -1, 0
	for j := 0; j < len(text); {
		switch {
		case i < len(want) && want[i] == anyRunes:
			star, from = i, j
			i++
		case i < len(want) && (want[i] == anyRune || want[i] == text[j]):
			i++
			j++
		case star >= 0:
			from++
			i, j = star+1, from
		default:
			return false
		}
	}
	return !slices.ContainsFunc(want[i:], func(r rune) bool { return r != anyRunes })
}
