package expr

import "github.com/sctconv/sctconv/grammar/ast"

// randomNumber is RAND() of SQL Server where it gives one row its value, as a default does. A
// query would have the same number in all rows.
func (r *rewriter) randomNumber(e *ast.Call) (ast.Expr, Type, bool) {
	if r.env.Query != nil || len(e.Args) > 0 {
		return nil, Type{}, false
	}
	return call(e, "RAND"), Type{Kind: Float}, true
}

// randomWhole is CHECKSUM(NEWID()) of SQL Server there: any number of 32 bits.
func (r *rewriter) randomWhole(e *ast.Call) (ast.Expr, Type, bool) {
	if r.env.Query != nil || len(e.Args) != 1 {
		return nil, Type{}, false
	}
	if c, ok := ast.Unparen(e.Args[0]).(*ast.Call); !ok || !isCallOf(c, "newid") {
		return nil, Type{}, false
	}
	return made(e, "SIGNED(FLOOR(RAND() * 4294967296) - 2147483648)"), Type{Kind: Integer}, true
}
