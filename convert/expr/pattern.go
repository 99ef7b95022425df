package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// like rewrites LIKE. fold ignores case. T-SQL's character classes need
// REGEXP; a backslash means itself in Oracle and T-SQL.
func (r *rewriter) like(e *ast.Binary, fold bool) ast.Expr {
	not := strings.HasPrefix(e.Op, "not ") || strings.HasPrefix(e.Op, "!")
	if r.env.Dialect != "sqlserver" && !blanksMatch(e.Right) {
		r.keepBlanks(e.Left)
	}
	x, _ := r.expr(e.Left)
	pattern, _ := r.expr(e.Right)
	op := "like"
	if not {
		op = "not like"
	}
	if k, ok := pattern.(*ast.Collate); ok && r.env.Dialect == "sqlserver" { // it is that of the comparison
		x, pattern = at(&ast.Collate{X: x, Collation: k.Collation}, e.Left), ast.Unparen(k.X)
	}
	if lit, ok := pattern.(*ast.StringLit); ok {
		if r.env.Dialect == "sqlserver" && e.Escape == nil && strings.Contains(lit.Value, "[") {
			return at(&ast.Binary{Op: strings.Replace(op, "like", "regexp", 1), Left: x, Right: at(&ast.StringLit{Value: r.classes(e, lit.Value)}, lit)}, e)
		}
		if r.env.Dialect != "postgres" && e.Escape == nil && strings.Contains(lit.Value, `\`) {
			pattern = at(&ast.StringLit{Value: strings.ReplaceAll(lit.Value, `\`, `\\`)}, lit)
		}
	} else if r.env.Dialect == "sqlserver" {
		fail(e, "LIKE with a pattern that is not a literal")
	}
	if fold {
		x, pattern = call(e, "LOWER", x), call(e, "LOWER", pattern)
	}
	out := at(&ast.Binary{Op: op, Left: x, Right: pattern}, e)
	if e.Escape != nil {
		out.Escape, _ = r.expr(e.Escape)
	}
	return out
}

// blanksMatch reports whether a pattern takes a text alike with and without
// blanks at its end.
func blanksMatch(pattern ast.Expr) bool {
	lit, ok := unwrapped(pattern).(*ast.StringLit)
	return ok && strings.HasSuffix(lit.Value, "%") && !strings.ContainsAny(lit.Value, " _\\")
}

// classPattern is the regular expression of a T-SQL pattern.
func classPattern(e ast.Node, p string) string {
	var b strings.Builder
	b.WriteByte('^')
	for i := 0; i < len(p); i++ {
		switch c := p[i]; c {
		case '%':
			b.WriteString(".*")
		case '_':
			b.WriteByte('.')
		case '[':
			n := strings.IndexByte(p[i:], ']')
			if n < 0 {
				fail(e, "pattern with [ and without ]")
			}
			b.WriteString(p[i : i+n+1])
			i += n
		case '^', '\\':
			fail(e, "pattern with %c", c)
		case '.', '*', '+', '?', '(', ')', '{', '}', '|', '$':
			b.WriteString("[" + string(c) + "]")
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('$')
	return b.String()
}

// unwrapped is e without parentheses and casts.
func unwrapped(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			e = x.X
		default:
			return e
		}
	}
}

// classes is the pattern of LIKE with classes of characters as regular expression.
func (r *rewriter) classes(e *ast.Binary, pattern string) string {
	out := classPattern(e, pattern)
	if readsBytes(out) {
		r.note(e, Bytes)
	}
	return out
}
