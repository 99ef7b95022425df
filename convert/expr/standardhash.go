package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// standardHashes are the functions for the algorithms of STANDARD_HASH, and the bytes that they give.
var standardHashes = map[string]struct {
	template string
	bytes    int
}{"MD5": {"UNHEX(MD5({1}))", 16}, "SHA1": {"UNHEX(SHA1({1}))", 20}, "SHA256": {"UNHEX(SHA2({1}, 256))", 32},
	"SHA384": {"UNHEX(SHA2({1}, 384))", 48}, "SHA512": {"UNHEX(SHA2({1}, 512))", 64}}

// standardHash is STANDARD_HASH of a text in UTF-8 or of bytes. That of NULL is the one of no bytes.
func (r *rewriter) standardHash(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 0 || len(e.Args) > 2 {
		return nil, Type{}, false
	}
	name := "SHA1"
	if len(e.Args) == 2 {
		lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
		if !ok {
			return nil, Type{}, false
		}
		name = strings.ToUpper(strings.TrimSpace(lit.Value))
	}
	h := standardHashes[name]
	r.keepBlanks(e.Args[0])
	x, t := r.expr(e.Args[0])
	switch {
	case h.template == "":
		return nil, Type{}, false
	case t.Kind != String && t.Kind != Binary || t.Foreign != "":
		fail(e, "STANDARD_HASH of what is no text and no bytes, whose bytes are those of Oracle's own format")
	case t.Kind == String && charsetOf(r.env.Collation) != "utf8mb4":
		x = converted(x, "utf8mb4")
	}
	if _, literal := x.(*ast.StringLit); !literal {
		x = made(e, "IFNULL({1}, '')", x)
	}
	return made(e, h.template, x), Type{Kind: Binary, Length: h.bytes}, true
}
