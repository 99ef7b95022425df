package query

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// nameOf is the name that a column has without an alias: that of the column
// or, in PostgreSQL, of what makes the value.
func nameOf(e ast.Expr, dialect string, depth int) ast.Ident {
	switch x := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		return x.Name.Last()
	case *ast.Field:
		return x.Name
	}
	if dialect != "postgres" {
		return ast.Ident{}
	}
	id, _ := figured(e, depth)
	return id
}

// figured is the name that PostgreSQL finds for a column; it is weak if that of a cast or CASE around goes before it.
func figured(e ast.Expr, depth int) (id ast.Ident, weak bool) {
	if depth > 20 {
		return ast.Ident{}, true
	}
	named := func(text string) (ast.Ident, bool) { return ast.Ident{Text: text}, false }
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		return e.Name.Last(), false
	case *ast.Field:
		return e.Name, false
	case *ast.Subscript:
		return figured(e.X, depth+1)
	case *ast.Collate:
		return figured(e.X, depth+1)
	case *ast.Call:
		if name := trimName(e); name != "" {
			return named(name)
		}
		return e.Name.Last(), false
	case *ast.Case:
		if id, weak := figured(e.Else, depth+1); !weak {
			return id, false
		}
		return ast.Ident{Text: "case"}, true
	case *ast.Cast:
		if id, weak := figured(e.X, depth+1); !weak || e.Type == nil {
			return id, weak
		}
		return catalogType(e.Type.Name.Last()), true
	case *ast.TypedLit:
		return catalogType(ast.Ident{Text: e.Type}), true
	case *ast.Exists:
		return named("exists")
	case *ast.ArrayExpr:
		return named("array")
	case *ast.RowExpr:
		return named("row")
	case *ast.Subquery:
		return subqueryName(e, depth)
	case *ast.Binary:
		if name := operatorFunctions[e.Op]; name != "" {
			return named(name)
		}
	}
	return ast.Ident{}, true
}

// operatorFunctions are operators that PostgreSQL reads as calls of functions.
var operatorFunctions = map[string]string{"at time zone": "timezone", "at local": "timezone", "overlaps": "overlaps"}

// subqueryName is the name of the column of a query, or "array".
func subqueryName(e *ast.Subquery, depth int) (ast.Ident, bool) {
	if e.Kind == "array" {
		return ast.Ident{Text: "array"}, false
	}
	if e.Kind != "" || e.Query == nil {
		return ast.Ident{}, true
	}
	sel := firstSelect(e.Query.Body, depth)
	if sel == nil || len(sel.Items) != 1 {
		return ast.Ident{}, true
	}
	if it := sel.Items[0]; !it.Alias.IsZero() {
		return it.Alias, false
	}
	return figured(sel.Items[0].Expr, depth+1)
}

// firstSelect is the query whose columns name those of a whole one, nil if that is no SELECT.
func firstSelect(b ast.QueryBody, depth int) *ast.Select {
	for ; depth <= 20; depth++ {
		switch x := b.(type) {
		case *ast.Select:
			return x
		case *ast.SetOp:
			b = x.Left
		case *ast.ParenQuery:
			b = x.Query.Body
		default:
			return nil
		}
	}
	return nil
}

// trimName is the function that TRIM stands for, "" for other calls.
func trimName(e *ast.Call) string {
	if len(e.Name.Parts) != 1 || !strings.EqualFold(e.Name.Last().Text, "trim") || e.Name.Last().Quoted {
		return ""
	}
	if len(e.Args) > 0 {
		if a, ok := e.Args[0].(*ast.SpecialArg); ok {
			switch a.Word {
			case "leading":
				return "ltrim"
			case "trailing":
				return "rtrim"
			}
		}
	}
	return "btrim"
}

// catalogTypes are the names of types in pg_type by those of the standard.
var catalogTypes = map[string]string{
	"integer": "int4", "int": "int4", "bigint": "int8", "smallint": "int2", "boolean": "bool", "real": "float4", "double precision": "float8", "float": "float8",
	"decimal": "numeric", "dec": "numeric", "character varying": "varchar", "char varying": "varchar", "national character varying": "varchar",
	"character": "bpchar", "char": "bpchar", "national character": "bpchar", "nchar": "bpchar", "bit varying": "varbit",
	"timestamp with time zone": "timestamptz", "timestamp without time zone": "timestamp", "time with time zone": "timetz", "time without time zone": "time",
}

func catalogType(id ast.Ident) ast.Ident {
	if name := catalogTypes[strings.ToLower(id.Text)]; name != "" && !id.Quoted {
		return ast.Ident{Text: name}
	}
	return id
}
