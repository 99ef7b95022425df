package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions of names and numbers of the data dictionary.

// call computes the functions that ask for names and numbers of the catalog; the others do so
// with the values of their arguments.
func (x *dictionaryQuery) call(e *ast.Call, depth int) (*Value, bool) {
	if v := x.totals[e]; v != nil {
		return v, true
	}
	args := make([]*Value, len(e.Args))
	for i, a := range e.Args {
		v, ok := x.value(a, depth+1)
		switch {
		case !ok || v.Kind == 'b' || v.Kind == 'u':
			return nil, false
		case v.Kind == 'a': // in other letters
			return v, true
		}
		args[i] = v
	}
	name := strings.ToLower(e.Name.Last().Text)
	if len(args) > 0 && e.X == nil {
		if v, is := x.named(name, args); is {
			return v, v != nil
		}
	}
	if name == "current_schema" && len(args) == 0 && x.u.C.Dialect == "postgres" {
		return x.currentSchema(), true
	}
	plain := *e
	plain.Args = nil
	for _, v := range args {
		plain.Args = append(plain.Args, v.Literal())
	}
	return x.u.Eval(&plain, depth)
}

// currentSchema is the schema of names without one.
func (x *dictionaryQuery) currentSchema() *Value { return text(x.s.schemaNamed(x.u.C.Cat.Current)) }

// named computes functions of names and numbers; nil if the value is not known.
func (x *dictionaryQuery) named(name string, args []*Value) (v *Value, is bool) {
	first := args[0]
	switch name {
	case "object_id":
		if of := x.s.object(first.S); first.Kind == 't' && of != nil {
			return x.s.id(of), true
		}
		return nil, true
	case "object_name", "object_schema_name":
		t, isTable := x.s.of(first).(*catalog.Table)
		k, isConstraint := x.s.of(first).(*listedConstraint)
		switch {
		case isConstraint && name == "object_name":
			return text(k.name), true
		case isConstraint:
			t = k.table
		case !isTable:
			return &Value{}, true
		}
		if name == "object_name" {
			return text(t.Name), true
		}
		return text(x.s.schemaOf(t)), true
	case "schema_name":
		if first.Kind == 'i' && first.n >= 1 && first.n <= int64(len(x.s.schemas)) {
			return text(x.s.schemas[first.n-1]), true
		}
		return nil, true
	case "schema_id":
		return x.s.schemaID(first.S), first.Kind == 't'
	case "col_name", "columnproperty":
		return x.ofColumn(name, first, args), len(args) > 1
	case "objectproperty":
		return x.property(first, args), len(args) == 2
	}
	return nil, false
}

// ofColumn is COL_NAME(table, place) or COLUMNPROPERTY(table, name, 'ColumnId').
func (x *dictionaryQuery) ofColumn(name string, table *Value, args []*Value) *Value {
	t, ok := x.s.of(table).(*catalog.Table)
	switch {
	case !ok:
		return nil
	case name == "columnproperty":
		col := t.Column(x.s.c.Cat, ast.Ident{Text: args[1].S, Quoted: true})
		if len(args) != 3 || !strings.EqualFold(args[2].S, "ColumnId") || col == nil {
			return nil
		}
		return place(col)
	case args[1].Kind != 'i' || args[1].n < 1 || args[1].n > int64(len(t.Cols)):
		return &Value{}
	}
	return text(t.Cols[args[1].n-1].Name)
}

// property is OBJECTPROPERTY(constraint, 'IsForeignKey') and its like.
func (x *dictionaryQuery) property(id *Value, args []*Value) *Value {
	kinds := map[string]string{"isforeignkey": "F", "isprimarykey": "PK", "isuniquecnst": "UQ", "ischeckcnst": "C", "isdefaultcnst": "D"}
	kind := kinds[strings.ToLower(args[1].S)]
	k, ok := x.s.of(id).(*listedConstraint)
	if kind == "" {
		return nil
	}
	if ok && k.kind == kind {
		return &Value{Kind: 'i', n: 1}
	}
	return &Value{Kind: 'i'}
}
