package expr

import (
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
