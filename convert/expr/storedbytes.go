package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// bytesLength is DATALENGTH.
func (r *rewriter) bytesLength(e *ast.Call) (ast.Expr, Type, bool) {
	arg := onlyOf(e)
	x, t := r.expr(arg)
	size := storedSizes[t.sourceWord()]
	switch {
	case t.Kind == String && t.Fixed > 0:
		size = t.Fixed
		if national, _ := r.nationalText(arg); national {
			size *= 2
		}
	case t.Kind == String:
		bytes, ok := r.sourceBytes(arg, x)
		if !ok {
			fail(e, "DATALENGTH of text, whose bytes are others")
		}
		return call(e, "LENGTH", bytes), Type{Kind: Integer}, true
	case t.Kind == Binary && size == 0:
		return call(e, "LENGTH", x), Type{Kind: Integer}, true
	}
	if size == 0 {
		fail(e, "DATALENGTH of a value that is neither text nor bytes")
	}
	return made(e, "IF({1} IS NULL, NULL, {2})", x, number(e, size)), Type{Kind: Integer}, true
}

// storedSizes are the bytes of types of T-SQL whose values all have as many.
var storedSizes = map[string]int{"bit": 1, "tinyint": 1, "smallint": 2, "int": 4, "integer": 4, "bigint": 8, "smallmoney": 4, "money": 8, "real": 4,
	"date": 3, "smalldatetime": 4, "datetime": 8, "uniqueidentifier": 16, "rowversion": 8, "timestamp": 8}

// quoted is QUOTENAME with a constant quote.
func (r *rewriter) quoted(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	if !ok {
		return nil, Type{}, false
	}
	pairs := map[string]string{"[": "[]", "]": "[]", "'": "''", `"`: `""`, "(": "()", ")": "()", "<": "<>", ">": "<>", "{": "{}", "}": "{}", "`": "``"}
	p := pairs[lit.Value]
	if p == "" {
		return nil, Type{}, false
	}
	x, _ := r.expr(e.Args[0])
	open, end := at(&ast.StringLit{Value: p[:1]}, e), at(&ast.StringLit{Value: p[1:]}, e)
	return call(e, "CONCAT", open, call(e, "REPLACE", x, end, at(&ast.StringLit{Value: p[1:] + p[1:]}, e)), end), Type{Kind: String, Length: 258}, true
}

// numberOfBytes is the whole number that the last bytes of others are in T-SQL, nil for other types.
func (r *rewriter) numberOfBytes(e *ast.Cast, x ast.Expr, to Type) ast.Expr {
	if r.env.Dialect != "sqlserver" || e.Style != nil || to.Kind != Integer {
		return nil
	}
	switch strings.ToLower(e.Type.Name.Last().Text) {
	case "bigint":
		return made(e, "SIGNED(CONV(CONCAT('0', HEX(RIGHT({1}, 8))), 16, -10))", x)
	case "int":
		return made(e, "SIGNED(CONV(CONCAT(IF(LENGTH({1}) >= 4 AND ORD(RIGHT({1}, 4)) > 127, 'FFFFFFFF', '0'), HEX(RIGHT({1}, 4))), 16, -10))", x)
	}
	return nil
}
