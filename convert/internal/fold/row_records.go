package fold

import (
	"maps"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A variable of PL/SQL may be a record, as t%ROWTYPE: its fields are variables whose keys have its
// name before them.

// fieldKey is the key of a field of a record.
func fieldKey(record, field string) string { return record + "\x00" + field }

// record enters the fields of a variable that is a row of a table. It reports false for any other.
func (a *acting) record(key string, t *ast.TypeName) bool {
	if a.c.Dialect != "oracle" || t == nil || t.Ref != "rowtype" {
		return false
	}
	table := a.c.Cat.Table(t.Name)
	if table == nil || len(table.Cols)*len(a.vars) > largestRecords {
		return false
	}
	if a.records == nil {
		a.records = map[string]*catalog.Table{}
	}
	a.records[key] = table
	for _, col := range table.Cols {
		if !col.Unlisted() {
			a.vars[fieldKey(key, col.Key)], a.types[fieldKey(key, col.Key)] = &ast.Keyword{Word: "null"}, col.Typ
		}
	}
	return true
}

// largestRecords bounds what is entered for records of large tables.
const largestRecords = 1 << 16

// field is the key of a field that an expression names, "" for any other.
func (a *acting) field(e ast.Expr) string {
	r, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 2 || len(a.records) == 0 {
		return ""
	}
	record := a.c.Cat.Fold(r.Name.Parts[0])
	if t := a.records[record]; t == nil || strings.HasPrefix(r.Name.Parts[0].Text, ":") || t.Column(a.c.Cat, r.Name.Last()) == nil {
		return ""
	}
	return fieldKey(record, a.c.Cat.Fold(r.Name.Last()))
}

// setsRecord is an assignment to a field, or of one record to another of its table. It reports false
// for any other.
func (a *acting) setsRecord(target *ast.ColumnRef, value ast.Expr) bool {
	whole := &ast.ColumnRef{Base: target.Base, Name: ast.Name{Parts: target.Name.Parts[:1]}}
	if !a.silent(&ast.Assign{Base: target.Base, Target: whole, Value: value}) {
		return false
	}
	if key := a.field(target); key != "" {
		a.holds(key, value, standsFor)
		return true
	}
	to, from := a.recordNamed(target), a.recordNamed(value)
	if to == "" || from == "" || a.records[to] != a.records[from] {
		return false
	}
	for _, col := range a.records[to].Cols {
		if v := a.vars[fieldKey(from, col.Key)]; v != nil {
			a.vars[fieldKey(to, col.Key)] = v
		} else {
			delete(a.vars, fieldKey(to, col.Key))
		}
	}
	return true
}

// looksUpRecord is SELECT * INTO a record from its table. It reports false for any other.
func (a *acting) looksUpRecord(record string, q *ast.Query, sel *ast.Select, one bool) bool {
	star, ok := sel.Items[0].Expr.(*ast.Star)
	if !ok || len(sel.Items) != 1 || len(sel.From) != 1 || !star.Table.IsZero() {
		return false
	}
	from, ok := sel.From[0].(*ast.TableName)
	if !ok || a.c.Cat.Table(from.Name) != a.records[record] {
		return false
	}
	for _, col := range a.records[record].Cols {
		if col.Unlisted() {
			continue
		}
		name := ast.Name{Parts: []ast.Ident{{Text: col.Key, Quoted: true}}}
		it := &ast.SelectItem{Base: sel.Items[0].Base, Expr: tree.Spanned(&ast.ColumnRef{Name: name}, star)}
		a.holds(fieldKey(record, col.Key), valueOf(q, sel, it, one), onlyLooks)
	}
	return true
}

// fieldsOf are the values of the fields of a record in order, nil where one is not known.
func (a *acting) fieldsOf(key string) (list []ast.Expr) {
	for _, col := range a.records[key].Cols {
		if col.Unlisted() {
			continue
		}
		value := a.vars[fieldKey(key, col.Key)]
		if value == nil {
			return nil
		}
		list = append(list, inPlace(value))
	}
	return list
}

// recordNamed is the record that an expression is as a whole, "" for any other.
func (a *acting) recordNamed(e ast.Expr) string {
	r, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 || a.records[a.c.Cat.Fold(r.Name.Last())] == nil {
		return ""
	}
	return a.c.Cat.Fold(r.Name.Last())
}

// forgetRecord forgets the fields of a record that a statement fills as a whole.
func (a *acting) forgetRecord(key string) {
	maps.DeleteFunc(a.vars, func(k string, _ ast.Expr) bool { return strings.HasPrefix(k, key+"\x00") })
}
