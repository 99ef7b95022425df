package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// regexpLike rewrites REGEXP_LIKE of Oracle and PostgreSQL with a constant pattern,
// and with c or i as the last argument.
func (r *rewriter) regexpLike(e *ast.Call) ast.Expr {
	args := plainArgs(e)
	if len(args) != 2 && len(args) != 3 {
		fail(e, "function REGEXP_LIKE with %d arguments", len(args))
	}
	lit, ok := unwrapped(args[1]).(*ast.StringLit)
	value, flags := "", ""
	if ok && r.env.Dialect == "oracle" {
		value, ok = oraclePattern(lit.Value)
	} else if ok {
		value, ok = posixPattern(lit.Value)
	}
	if len(args) == 3 && ok {
		var f *ast.StringLit
		if f, ok = unwrapped(args[2]).(*ast.StringLit); ok {
			flags = f.Value
		}
	}
	if !ok || strings.Trim(flags, "ci") != "" {
		fail(e, "regular expression that MySQL 5.6 may read differently")
	}
	if readsBytes(value) {
		r.note(e, Bytes)
	}
	r.keepBlanks(args[0])
	x, _ := r.expr(args[0])
	var pattern ast.Expr = at(&ast.StringLit{Value: value}, lit)
	if strings.HasSuffix(flags, "i") { // the last of several counts
		x, pattern = call(e, "LOWER", x), call(e, "LOWER", pattern)
	}
	return at(&ast.Binary{Op: "regexp", Left: x, Right: pattern}, e)
}

// oraclePattern is a regular expression of Oracle as MySQL 5.6 reads it: POSIX, where
// a backslash within brackets means itself, with the classes of Perl. It reports
// false for what POSIX cannot say.
func oraclePattern(p string) (string, bool) {
	return patternForm{escape: oracleEscape, bracket: plainBracket}.posix(p)
}

// oracleEscape is [escape] without the letters that Oracle does not know as such.
func oracleEscape(b *strings.Builder, c byte) bool {
	return strings.IndexByte("ntrmMB", c) < 0 && escape(b, c)
}

// plainBracket writes a bracket expression as it is.
func plainBracket(b *strings.Builder, p string) (int, bool) {
	n := bracketLength(p)
	b.WriteString(p[:n])
	return n, n > 0
}

// bracketLength is the length of the bracket expression at the start of p, 0 if it does
// not end or has characters that MySQL 5.6, which compares bytes, would cut.
func bracketLength(p string) int {
	i := 1
	if strings.HasPrefix(p[i:], "^") {
		i++
	}
	for start := i; i < len(p); i++ {
		switch c := p[i]; {
		case c == ']' && i > start:
			return i + 1
		case c >= 0x80:
			return 0
		case c == '[' && i+1 < len(p) && strings.IndexByte(":.=", p[i+1]) >= 0:
			n := strings.Index(p[i+2:], string(p[i+1])+"]")
			if n < 0 {
				return 0
			}
			i += n + 3
		}
	}
	return 0
}
