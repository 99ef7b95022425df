package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// textCall rewrites calls of PostgreSQL on texts whose form depends on constants.
func (r *rewriter) textCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch name {
	case "overlay":
		return r.overlay(e)
	case "starts_with":
		if len(e.Args) == 2 {
			list, _ := r.exprs(e.Args)
			start := call(e, "LEFT", list[0], call(e, "CHAR_LENGTH", list[1]))
			return at(&ast.Paren{X: at(&ast.Binary{Op: "=", Left: start, Right: list[1]}, e)}, e), boolean, true
		}
	}
	return nil, Type{}, false
}

// overlay is OVERLAY(text PLACING new FROM start [FOR length]).
func (r *rewriter) overlay(e *ast.Call) (ast.Expr, Type, bool) {
	var text ast.Expr
	clauses := map[string]ast.Expr{}
	for _, a := range e.Args {
		s, ok := a.(*ast.SpecialArg)
		switch {
		case !ok && text == nil:
			text = a
		case ok && s.X != nil && clauses[s.Word] == nil:
			clauses[s.Word] = s.X
		default:
			return nil, Type{}, false
		}
	}
	start, ok := unwrapped(clauses["from"]).(*ast.NumberLit)
	if text == nil || clauses["placing"] == nil || !ok || start.Text == "0" {
		fail(e, "OVERLAY from a place that is not constant")
	}
	x, _ := r.expr(text)
	with, _ := r.expr(clauses["placing"])
	var length ast.Expr = call(e, "CHAR_LENGTH", with)
	if l := clauses["for"]; l != nil {
		n, ok := unwrapped(l).(*ast.NumberLit)
		if !ok {
			fail(e, "OVERLAY of a length that is not constant")
		}
		length = at(&ast.NumberLit{Text: n.Text}, n)
	}
	from := at(&ast.NumberLit{Text: start.Text}, start)
	one := at(&ast.NumberLit{Text: "1"}, e)
	head := call(e, "LEFT", x, at(&ast.Binary{Op: "-", Left: from, Right: one}, e))
	tail := call(e, "SUBSTRING", x, at(&ast.Binary{Op: "+", Left: from, Right: length}, e))
	return call(e, "CONCAT", head, with, tail), Type{Kind: String}, true
}

// digest is digest(value, algorithm) of pgcrypto.
func (r *rewriter) digest(e *ast.Call) (ast.Expr, Type, bool) {
	lit, ok := lastText(e, 2)
	bits := map[string]int{"md5": 128, "sha1": 160, "sha224": 224, "sha256": 256, "sha384": 384, "sha512": 512}[strings.ToLower(lit)]
	if !ok || bits == 0 {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	if t.Kind != String && t.Kind != Binary || t.Foreign != "" {
		return nil, Type{}, false
	}
	out := Type{Kind: Binary, Length: bits / 8}
	switch bits {
	case 128:
		return made(e, "UNHEX(MD5({1}))", x), out, true
	case 160:
		return made(e, "UNHEX(SHA1({1}))", x), out, true
	}
	return made(e, "UNHEX(SHA2({1}, {2}))", x, number(e, bits)), out, true
}

// textFormat is format('…%s…', …): a CONCAT in which NULL is the empty text.
func (r *rewriter) textFormat(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 0 {
		return nil, Type{}, false
	}
	lit, ok := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok {
		return nil, Type{}, false
	}
	args, next := e.Args[1:], 0
	parts := []ast.Expr{}
	text := ""
	for s := lit.Value; s != ""; {
		head, rest, found := strings.Cut(s, "%")
		text += head
		if !found {
			break
		}
		if strings.HasPrefix(rest, "%") {
			text, s = text+"%", rest[1:]
			continue
		}
		if n, more, ok := strings.Cut(rest, "$"); ok && len(n) == 1 && n >= "1" && n <= "9" { // %2$s
			next, rest = int(n[0]-'1'), more
		}
		if !strings.HasPrefix(rest, "s") || next >= len(args) {
			return nil, Type{}, false
		}
		if text != "" {
			parts = append(parts, at(&ast.StringLit{Value: text}, e))
		}
		parts, text, s = append(parts, args[next]), "", rest[1:]
		next++
	}
	if text != "" || len(parts) == 0 {
		parts = append(parts, at(&ast.StringLit{Value: text}, e))
	}
	return r.joined(at(&ast.Call{Name: e.Name, Args: parts}, e), "concat") // which takes NULL for nothing, too
}

// positionIn is position(a IN b).
func (r *rewriter) positionIn(e *ast.Call) (ast.Expr, Type, bool) {
	if in, ok := onlyArg(e).(*ast.In); ok && len(in.List) == 1 {
		x, _ := r.expr(in.X)
		y, t := r.expr(in.List[0])
		if t.Bits > 0 {
			fail(e, "function POSITION of type bit")
		}
		if bits, ok := Bits(in.X); ok && isBitText(t.Foreign) {
			x = at(&ast.StringLit{Value: bits}, in.X)
		}
		return call(e, "LOCATE", x, y), Type{Kind: Integer}, true
	}
	return nil, Type{}, false
}

// hexOf is to_hex, whose numbers below 0 have as many digits as their type.
func (r *rewriter) hexOf(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 1 {
		x, t := r.expr(e.Args[0])
		if t.Wide {
			return made(e, "LOWER(HEX({1}))", x), Type{Kind: String, Length: 16}, true
		}
		return made(e, "LOWER(HEX({1} & 4294967295))", x), Type{Kind: String, Length: 8}, true
	}
	return nil, Type{}, false
}

// textOfArray is array_to_string of a column or of the elements that are written.
func (r *rewriter) textOfArray(e *ast.Call) (ast.Expr, Type, bool) {
	if x, ok := r.listOfArray(e); ok {
		return x, Type{Kind: String}, true
	}
	if list, ok := ast.Unparen(e.Args[0]).(*ast.ArrayExpr); ok && len(e.Args) == 2 {
		return r.joined(at(&ast.Call{Name: e.Name, Args: append([]ast.Expr{e.Args[1]}, list.Items...)}, e), "concat_ws")
	}
	return nil, Type{}, false
}

// encodedBytes is convert_to of a text.
func (r *rewriter) encodedBytes(e *ast.Call) (ast.Expr, Type, bool) {
	if lit, ok := lastText(e, 2); ok && (strings.EqualFold(lit, "utf8") || strings.EqualFold(lit, "utf-8")) {
		if x, t := r.expr(e.Args[0]); t.Kind == String {
			using := at(&ast.SpecialArg{Word: "using", X: at(&ast.Keyword{Word: "utf8mb4"}, e)}, e)
			typ := at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "binary"}}}}, e)
			return at(&ast.Cast{X: call(e, "CONVERT", x, using), Type: typ, Func: "cast"}, e), Type{Kind: Binary}, true
		}
	}
	return nil, Type{}, false
}

// encoded is encode of bytes.
func (r *rewriter) encoded(e *ast.Call) (ast.Expr, Type, bool) {
	if lit, ok := lastText(e, 2); ok && (strings.EqualFold(lit, "hex") || strings.EqualFold(lit, "base64")) {
		x, t := r.expr(e.Args[0])
		switch {
		case t.Kind != Binary:
		case strings.EqualFold(lit, "base64"): // in lines of 76 characters, both
			return call(e, "TO_BASE64", x), Type{Kind: String}, true
		default:
			return call(e, "LOWER", call(e, "HEX", x)), Type{Kind: String}, true
		}
	}
	return nil, Type{}, false
}

// joined is concat or concat_ws, which print truth values with one letter.
func (r *rewriter) joined(e *ast.Call, name string) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) == 0 || name == "concat_ws" && len(args) < 2 {
		return nil, Type{}, false
	}
	list, types := r.exprs(args)
	for i, t := range types {
		switch t.Kind {
		case Bool:
			list[i] = truthText(list[i], "t", "f", e)
		case DateTime, Time, Float, Decimal:
			list[i], _ = r.asText(args[i], list[i], t)
		}
	}
	if name == "concat" {
		list = append([]ast.Expr{emptyString(e)}, list...)
	}
	return call(e, "CONCAT_WS", list...), Type{Kind: String}, true
}

// filledText is LPAD or RPAD: PostgreSQL gives the empty text for a length below 0, and only cuts where there is
// nothing to fill with; MySQL gives NULL. Constants that are neither are what the table of functions has.
func (r *rewriter) filledText(e *ast.Call, name string) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) != 2 && len(args) != 3 {
		return nil, Type{}, false
	}
	n, constant := wholeNumber(args[1])
	length := constant && n >= 0
	fill := len(args) == 2
	if !fill {
		lit, ok := unwrapped(args[2]).(*ast.StringLit)
		fill = ok && lit.Value != ""
	}
	if length && fill {
		return nil, Type{}, false
	}
	list, types := r.exprs(args)
	if types[0].Kind != String || len(list) == 3 && types[2].Kind != String {
		return nil, Type{}, false
	}
	if len(list) == 2 {
		list = append(list, at(&ast.StringLit{Value: " "}, e))
	}
	if !length {
		list[1] = call(e, "GREATEST", list[1], number(e, 0))
	}
	out := call(e, name, list...)
	if !fill {
		out = call(e, "IF", made(e, "CHAR_LENGTH({1}) = 0", list[2]), call(e, "LEFT", list[0], list[1]), out)
	}
	return out, Type{Kind: String}, true
}

// side is LEFT or RIGHT. With a negative number PostgreSQL leaves out so many
// characters on the other side; MySQL gives none.
func (r *rewriter) side(e *ast.Call, name string) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) != 2 {
		return nil, Type{}, false
	}
	list, types := r.exprs(args)
	if n, ok := unwrapped(list[1]).(*ast.NumberLit); ok {
		t := types[0]
		if k, err := strconv.Atoi(n.Text); err == nil && k > 0 && (t.Length == 0 || k < t.Length) {
			t.Length = k
		}
		return call(e, name, list...), Type{Kind: String, Length: t.Length}, true
	}
	zero := at(&ast.NumberLit{Text: "0"}, e)
	rest := call(e, "GREATEST", at(&ast.Binary{Op: "+", Left: call(e, "CHAR_LENGTH", list[0]), Right: list[1]}, e), zero)
	count := ast.Expr(rest)
	if u, ok := unwrapped(list[1]).(*ast.Unary); !ok || u.Op != "-" || !isNumber(u.X) {
		count = call(e, "IF", at(&ast.Binary{Op: "<", Left: list[1], Right: zero}, e), rest, list[1])
	} else {
		rest.Args[0] = at(&ast.Binary{Op: "-", Left: call(e, "CHAR_LENGTH", list[0]), Right: u.X}, e)
	}
	return call(e, name, list[0], count), Type{Kind: String, Length: types[0].Length}, true
}
