package script

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Which tables a query of the data dictionary can mean.

// tablesAsked are the tables whose constraints a query asks for, nil for all; false if it names one that
// the scripts do not define.
func (u *Unroller) tablesAsked(q *ast.Query) (list []*catalog.Table, ok bool) {
	ok = true
	refers, other, tables := false, false, map[string]bool{}
	ast.Inspect(q, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Binary:
			other = other || n.Op == "or"
		case *ast.Unary:
			other = other || n.Op == "not"
		case *ast.ColumnRef:
			name := strings.ToLower(n.Name.Last().Text)
			refers = refers || strings.HasPrefix(name, "referenced_") || strings.HasPrefix(name, "rkey") || name == "r_constraint_name" || name == "confrelid"
		case *ast.TableName:
			if strings.EqualFold(n.Name.Last().Text, "tables") {
				tables[strings.ToLower(cmp.Or(n.Alias.Text, n.Name.Last().Text))] = true
			}
		}
		return true
	})
	add := func(t *catalog.Table) {
		if !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	ast.Inspect(q, func(n ast.Node) bool {
		b, is := n.(*ast.Binary)
		if !is || b.Op != "=" {
			return true
		}
		if name, is := u.tableText(b, refers, tables); is {
			for _, t := range u.C.Cat.Named[u.C.Cat.Fold(ast.Ident{Text: name, Quoted: true})] {
				add(t)
			}
			return true
		}
		if t, is := u.tableID(b, refers); is {
			if ok = ok && t != nil; ok {
				add(t)
			}
		}
		return ok
	})
	if other || refers && u.C.Dialect != "sqlserver" { // it may mean more
		list = nil
	}
	return list, ok
}

// tableText is the name of a table with which a query compares that of constraints or tables.
func (u *Unroller) tableText(b *ast.Binary, refers bool, tables map[string]bool) (name string, ok bool) {
	v, known := u.Eval(b.Right, 0)
	if !known || v.Kind != 't' {
		return "", false
	}
	switch left := ast.Unparen(b.Left).(type) {
	case *ast.Call:
		ok = strings.EqualFold(left.Name.Last().Text, "object_name") && len(left.Args) == 1 && strings.HasPrefix(dictionaryColumn(left.Args[0]), "parent_obj")
	case *ast.ColumnRef:
		ok = strings.EqualFold(left.Name.Last().Text, "table_name") ||
			!refers && strings.EqualFold(left.Name.Last().Text, "name") && tables[strings.ToLower(left.Name.Qualifier().Text)]
	}
	return v.S, ok
}

// tableID is the table with whose number a query compares that of constraints, nil if the scripts do not define it.
func (u *Unroller) tableID(b *ast.Binary, refers bool) (t *catalog.Table, ok bool) {
	switch column := dictionaryColumn(b.Left); column {
	case "conrelid":
		v, known := u.Eval(ast.Uncast(b.Right), 0)
		if !known || v.Kind != 't' {
			return nil, false
		}
		return u.C.Cat.Table(tree.ReadName(v.S)), true
	case "parent_object_id", "parent_obj", "fkeyid", "object_id", "id":
		call, is := ast.Unparen(b.Right).(*ast.Call)
		if !is || !strings.EqualFold(call.Name.Last().Text, "object_id") || len(call.Args) == 0 || refers && (column == "object_id" || column == "id") {
			return nil, false
		}
		v, known := u.Eval(call.Args[0], 0)
		if !known || v.Kind != 't' {
			return nil, false
		}
		return u.C.Cat.Table(tree.ReadName(v.S)), true
	}
	return nil, false
}

// dictionaryColumn is the column of a view in lower case, "" for another expression. Its letters
// may be changed.
func dictionaryColumn(e ast.Expr) string {
	e = ast.Uncast(ast.Unparen(e))
	if call, ok := e.(*ast.Call); ok && len(call.Args) == 1 && (strings.EqualFold(call.Name.Last().Text, "upper") || strings.EqualFold(call.Name.Last().Text, "lower")) {
		e = call.Args[0]
	}
	if ref, ok := e.(*ast.ColumnRef); ok {
		return strings.ToLower(ref.Name.Last().Text)
	}
	return ""
}
