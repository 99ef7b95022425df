package query

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Where the types of a query alone are asked for, functions in FROM that MySQL has none
// like have columns all the same.

// functionResults are the columns of functions of PostgreSQL that give several, and of
// those that give one whatever their arguments: names and types.
var functionResults = map[string][]string{
	"json_each": {"key", "text", "value", "json"}, "jsonb_each": {"key", "text", "value", "jsonb"},
	"json_each_text": {"key", "text", "value", "text"}, "jsonb_each_text": {"key", "text", "value", "text"},
	"json_array_elements": {"value", "json"}, "jsonb_array_elements": {"value", "jsonb"},
	"json_array_elements_text": {"value", "text"}, "jsonb_array_elements_text": {"value", "text"},
	"json_object_keys": {"", "text"}, "jsonb_object_keys": {"", "text"},
	"regexp_split_to_table": {"", "text"}, "string_to_table": {"", "text"}, "generate_subscripts": {"", "integer"},
	"each": {"key", "text", "value", "text"}, "skeys": {"", "text"}, "svals": {"", "text"},
	"ts_stat": {"word", "text", "ndoc", "integer", "nentry", "integer"},
}

// typedFunction is a function in FROM with the types of its columns.
func (r *rewriter) typedFunction(t *ast.TableFunc, c *ast.Call, name string, ordinality bool, s *scope) applied {
	src := &Source{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	add := func(column string, typ expr.Type) {
		if column == "" {
			column = name
		}
		src.Columns = append(src.Columns, Column{Key: column, Name: column, Type: typ})
	}
	columns := t.Columns
	switch known := functionResults[name]; {
	case known != nil:
		for i := 0; i < len(known); i += 2 {
			add(known[i], r.typeOf(t, sourceType(known[i+1])))
		}
	case name == "generate_series" && len(c.Args) >= 2:
		add("", r.seriesType(c, s))
	case name == "unnest":
		for _, a := range c.Args {
			add("", r.elementType(a, s))
		}
	default:
		fail(t, "function %s in FROM", upper(name))
	}
	if len(src.Columns) == 1 && len(columns) == 0 && !t.Alias.IsZero() && functionResults[name] == nil {
		columns = []ast.Ident{t.Alias}
	}
	if ordinality {
		add("ordinality", r.typeOf(t, sourceType("bigint")))
	}
	alias := t.Alias
	if alias.IsZero() {
		alias = ast.Ident{Text: name}
	}
	ref, fields := r.addRow(t, src, ast.Name{}, alias, columns, s)
	return applied{ref: ref, fields: fields}
}

// typeOf is the type of values of a data type of the source.
func (r *rewriter) typeOf(n ast.Node, typ *ast.TypeName) expr.Type {
	if r.env.TypeOf == nil {
		fail(n, "type of a function in FROM")
	}
	out, ok := r.env.TypeOf(typ)
	if !ok {
		fail(n, "type of a function in FROM")
	}
	t := expr.TypeOf(out)
	t.Source = typ
	return t
}

// seriesType is the type of GENERATE_SERIES: that of its bounds, times with a zone for
// dates.
func (r *rewriter) seriesType(c *ast.Call, s *scope) expr.Type {
	_, a := r.expression(c.Args[0], s, false)
	_, b := r.expression(c.Args[1], s, false)
	if a.Kind == expr.String {
		a = b
	}
	switch t := expr.Common(a, b); t.Kind {
	case expr.Integer:
		if t.Wide {
			return r.typeOf(c, sourceType("bigint"))
		}
		return r.typeOf(c, sourceType("integer"))
	case expr.Decimal:
		return r.typeOf(c, sourceType("numeric"))
	case expr.DateTime:
		if src := a.Source; src == nil || src.Name.Last().Text == "timestamp" || src.Name.Last().Text == "timestamp without time zone" {
			return r.typeOf(c, sourceType("timestamp without time zone"))
		}
		return r.typeOf(c, sourceType("timestamp with time zone"))
	case expr.Date:
		return r.typeOf(c, sourceType("timestamp with time zone"))
	}
	fail(c, "GENERATE_SERIES of this form")
	return expr.Type{}
}

// elementType is the type of the elements of an array.
func (r *rewriter) elementType(e ast.Expr, s *scope) expr.Type {
	if list, ok := ast.Uncast(e).(*ast.ArrayExpr); ok && len(list.Items) > 0 {
		_, t := r.expression(list.Items[0], s, false)
		return t
	}
	var typ *ast.TypeName
	if cast, ok := ast.Unparen(e).(*ast.Cast); ok {
		typ = cast.Type
	} else {
		_, t := r.expression(e, s, false)
		typ = t.Source
	}
	if typ == nil || typ.Array == 0 {
		fail(e, "UNNEST of this array")
	}
	one := *typ
	one.Array = 0
	return r.typeOf(e, &one)
}
