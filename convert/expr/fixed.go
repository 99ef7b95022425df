package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A value of CHAR(5) ends with blanks in the sources, which MySQL 5.6 takes off
// when it reads the column. Where text is put together or measured, they are put
// on again. PostgreSQL takes them off, too, but in a few functions.

// keepsBlanks are the functions in which the blanks of CHAR count.
var keepsBlanks = map[string]map[string]bool{
	"oracle":    wordsOf("concat length lengthb substr substrb lpad rpad replace reverse translate initcap to_char to_nchar vsize ltrim"),
	"sqlserver": wordsOf("concat concat_ws left right substring stuff replace reverse replicate datalength quotename ltrim translate"),
	"postgres":  wordsOf("concat concat_ws format octet_length"),
}

// blankEnds tells for the arguments of a call whether their blanks count.
func (r *rewriter) blankEnds(e *ast.Call, name string) {
	if !keepsBlanks[r.env.Dialect][name] {
		return
	}
	for _, a := range e.Args {
		r.keepBlanks(a)
	}
}

// keepBlanks asks for the blanks of CHAR when e is a column, or a cast.
func (r *rewriter) keepBlanks(e ast.Expr) {
	e = ast.Unparen(e)
	switch c := e.(type) {
	case *ast.ColumnRef:
	case *ast.Cast:
		if r.env.Dialect == "postgres" || !IsFixed(c.Type) {
			return
		}
	default:
		return
	}
	if r.blanks == nil {
		r.blanks = map[ast.Expr]bool{}
	}
	r.blanks[e] = true
}

// paddedCast is a cast to CHAR with its blanks where they were asked for.
func (r *rewriter) paddedCast(e *ast.Cast, x ast.Expr) ast.Expr {
	n := arg(e.Type, 0)
	if n < 2 {
		return x
	}
	return call(e, "RPAD", x, number(e, n), at(&ast.StringLit{Value: " "}, e))
}

// padded is a column with the blanks of its CHAR where they were asked for.
func (r *rewriter) padded(e *ast.ColumnRef, x ast.Expr, t Type) ast.Expr {
	if t.Fixed < 2 || !r.blanks[e] {
		return x
	}
	return call(e, "RPAD", x, number(e, t.Fixed), at(&ast.StringLit{Value: " "}, e))
}

// IsFixed reports whether a data type of a source is CHAR.
func IsFixed(t *ast.TypeName) bool {
	if t == nil {
		return false
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "char", "nchar", "character", "bpchar", "national character", "national char":
		return true
	}
	return false
}
