package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// serverBytes is a cast of SQL Server between bytes and identifiers or text: identifiers have
// 16 bytes, the first three groups with the lowest one first; text has two bytes a unit, or those
// of the code page of Western Europe.
func (r *rewriter) serverBytes(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, Type, bool) {
	if r.env.Dialect != "sqlserver" {
		return nil, Type{}, false
	}
	switch {
	case to.Kind == Binary && from.sourceWord() == "uniqueidentifier":
		out, n := made(e, guidBytes, x), 16
		if c, ok := ast.Unparen(x).(*ast.Call); ok && isCallOf(c, "uuid") {
			out = made(e, "UNHEX(REPLACE({1}, '-', ''))", x)
		}
		return r.sizedBytes(e, out, n, n), to, true
	case to.Kind == Binary && from.Kind == String:
		bytes, ok := r.sourceBytes(e.X, x)
		if !ok {
			return nil, Type{}, false
		}
		most := from.Length
		if national, _ := r.nationalText(e.X); national {
			most *= 2
		}
		return r.sizedBytes(e, asBinary(bytes), 0, most), to, true
	case from.Kind == Binary && isGUID(e.Type):
		digits := "HEX({1})"
		if from.sourceWord() != "binary" || from.Length != 16 {
			digits = "RPAD(HEX({1}), 32, '0')"
		}
		return made(e, strings.ReplaceAll(bytesGUID, "{h}", digits), x), Type{Kind: String, Length: 36}, true
	case from.Kind == Binary && to.Kind == String:
		national, known := nationalType(e.Type.Name.Last().Text)
		if !known {
			return nil, Type{}, false
		}
		charset, n := "latin1", from.Length
		if national {
			charset, n = "utf16le", (n+1)/2
		}
		text := inCharset(e, inCharset(e, x, charset), "utf8mb4")
		if to.Length > 0 && (n == 0 || n > to.Length) {
			text = call(e, "LEFT", text, number(e, to.Length))
		}
		return text, to, true
	}
	return nil, Type{}, false
}

const (
	guidBytes = "UNHEX(CONCAT(SUBSTR({1}, 7, 2), SUBSTR({1}, 5, 2), SUBSTR({1}, 3, 2), SUBSTR({1}, 1, 2), SUBSTR({1}, 12, 2), SUBSTR({1}, 10, 2)," +
		" SUBSTR({1}, 17, 2), SUBSTR({1}, 15, 2), SUBSTR({1}, 20, 4), SUBSTR({1}, 25, 12)))"
	bytesGUID = "CONCAT(SUBSTR({h}, 7, 2), SUBSTR({h}, 5, 2), SUBSTR({h}, 3, 2), SUBSTR({h}, 1, 2), '-', SUBSTR({h}, 11, 2), SUBSTR({h}, 9, 2), '-'," +
		" SUBSTR({h}, 15, 2), SUBSTR({h}, 13, 2), '-', SUBSTR({h}, 17, 4), '-', SUBSTR({h}, 21, 12))"
)

// inCharset is CONVERT(x USING charset).
func inCharset(e ast.Node, x ast.Expr, charset string) ast.Expr {
	return call(e, "CONVERT", x, at(&ast.SpecialArg{Word: "using", X: at(&ast.Keyword{Word: charset}, e)}, e))
}

// sizedBytes cuts bytes to the length of the type of a cast; BINARY fills them up. They have
// at least and at most so many bytes, 0 for any number.
func (r *rewriter) sizedBytes(e *ast.Cast, x ast.Expr, least, most int) ast.Expr {
	n := arg(e.Type, 0)
	if n == 0 && len(e.Type.Args) == 0 {
		n = 30
	}
	if n > 0 && (most == 0 || most > n) {
		x = call(e, "LEFT", x, number(e, n))
	}
	if n > least && !strings.HasPrefix(strings.ToLower(e.Type.Name.Last().Text), "var") && !strings.EqualFold(e.Type.Name.Last().Text, "image") {
		x = call(e, "RPAD", x, number(e, n), at(&ast.BinaryLit{Digits: "00", Radix: 16}, e))
	}
	return x
}
