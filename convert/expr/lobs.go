package expr

import "github.com/sctconv/sctconv/grammar/ast"

// largeObject rewrites the functions of Oracle's DBMS_LOB that read texts and bytes as
// functions of SQL do: lengths and places are characters of texts, and bytes of others.
func (r *rewriter) largeObject(e *ast.Call, name string) (ast.Expr, Type) {
	args := plainArgs(e)
	if len(args) == 0 {
		fail(e, "function %s", e.Name)
	}
	list, types := r.exprs(args)
	text := types[0].Kind == String
	if !text && types[0].Kind != Binary {
		fail(e, "function %s of a value that is no large object", e.Name)
	}
	switch {
	case name == "getlength" && len(list) == 1 && text:
		return call(e, "CHAR_LENGTH", list[0]), Type{Kind: Integer}
	case name == "getlength" && len(list) == 1:
		return call(e, "LENGTH", list[0]), Type{Kind: Integer}
	case name == "instr" && len(list) == 2 && text:
		return call(e, "INSTR", list...), Type{Kind: Integer}
	case name == "substr" && len(list) <= 3:
		return r.partOfObject(e, args, list, types[0])
	}
	fail(e, "function %s with these arguments", e.Name)
	return nil, Type{}
}

// mostOfObject is how much DBMS_LOB.SUBSTR reads when nothing is said.
const mostOfObject = 32767

// partOfObject is DBMS_LOB.SUBSTR, whose amount stands before the place.
func (r *rewriter) partOfObject(e *ast.Call, args, list []ast.Expr, t Type) (ast.Expr, Type) {
	var amount, from ast.Expr = number(e, mostOfObject), number(e, 1)
	out := Type{Kind: t.Kind, Length: mostOfObject}
	if len(list) > 1 {
		amount = list[1]
		if n, ok := wholeNumber(args[1]); ok && n > 0 {
			out.Length = n
		}
	}
	if len(list) > 2 {
		from = list[2]
	}
	return call(e, "SUBSTRING", list[0], from, amount), out
}
