package expr

import "github.com/sctconv/sctconv/grammar/ast"

// nullTypes are the types that conversions of Oracle give NULL, as queries of a UNION say it for a column they lack.
var nullTypes = map[string]string{"to_char": "varchar2", "to_nchar": "nvarchar2", "to_number": "number", "to_date": "date", "to_timestamp": "timestamp"}

// convertedNull is such a conversion of NULL, also with a format; false for other calls.
func (r *rewriter) convertedNull(e *ast.Call, name string) (ast.Expr, Type, bool) {
	word := nullTypes[name]
	if r.env.Dialect != "oracle" || word == "" || len(e.Args) == 0 || len(e.Args) > 3 || e.X != nil || !isNullOrEmpty(e.Args[0]) {
		return nil, Type{}, false
	}
	to := typeName(word)
	if word == "varchar2" || word == "nvarchar2" {
		to = typeName(word, 1)
	}
	cast := at(&ast.Cast{X: at(&ast.Keyword{Word: "null"}, e), Type: at(to, e), Func: "cast"}, e)
	x, t := r.cast(cast)
	return TypedNull(x, cast, t), t, true
}
