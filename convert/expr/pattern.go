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
		if r.blanksAside(e, lit.Value) {
			x = call(e.Left, "RTRIM", x)
		}
		if r.env.Dialect == "sqlserver" && (e.Escape == nil && strings.Contains(lit.Value, "[") || e.Escape != nil && hasSets(lit.Value, e.Escape)) {
			return r.likeOfSets(e, x, withoutEscape(e, lit.Value), strings.Replace(op, "like", "regexp", 1))
		}
		if r.env.Dialect != "postgres" && e.Escape == nil && strings.Contains(lit.Value, `\`) {
			pattern = at(&ast.StringLit{Value: strings.ReplaceAll(lit.Value, `\`, `\\`)}, lit)
		}
	} else if r.env.Dialect == "sqlserver" {
		r.patternOfValues(e)
		if e.Escape == nil {
			pattern = call(e, "REPLACE", pattern, at(&ast.StringLit{Value: `\`}, e), at(&ast.StringLit{Value: `\\`}, e))
		}
	}
	if fold {
		x, pattern = call(e, "LOWER", x), call(e, "LOWER", pattern)
	}
	out := at(&ast.Binary{Op: op, Left: x, Right: pattern}, e)
	if e.Escape != nil {
		r.escape(e, out)
	}
	return out
}

// escape is ESCAPE, which MySQL 5.6 forgets when it stores a view: there the pattern is
// written with the backslash, its own escape character.
func (r *rewriter) escape(e, out *ast.Binary) {
	c, known := unwrapped(e.Escape).(*ast.StringLit)
	lit, constant := out.Right.(*ast.StringLit)
	switch {
	case known && c.Value == `\`:
	case known && constant && len([]rune(c.Value)) <= 1:
		out.Right = at(&ast.StringLit{Value: backslashed(lit.Value, []rune(c.Value))}, lit)
	case r.env.Query != nil && !r.env.InTrigger:
		fail(e, "LIKE with ESCAPE and a pattern that is not a literal")
	default:
		out.Escape, _ = r.expr(e.Escape)
	}
}

// backslashed is a pattern with the backslash as its escape character, which was another or none.
func backslashed(pattern string, escape []rune) string {
	var b strings.Builder
	escaped := false
	for _, c := range pattern {
		switch {
		case !escaped && len(escape) > 0 && c == escape[0]:
			escaped = true
			continue
		case c == '\\', escaped && (c == '%' || c == '_'):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
		escaped = false
	}
	return b.String()
}

// hasSets reports whether a pattern has a bracket that is not escaped.
func hasSets(pattern string, escape ast.Expr) bool {
	lit, ok := unwrapped(escape).(*ast.StringLit)
	if !ok || len(lit.Value) != 1 {
		return strings.Contains(pattern, "[")
	}
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case lit.Value[0]:
			i++
		case '[':
			return true
		}
	}
	return false
}

// withoutEscape is a pattern of T-SQL with sets in place of the characters that ESCAPE makes plain.
func withoutEscape(e *ast.Binary, pattern string) string {
	if e.Escape == nil {
		return pattern
	}
	lit, ok := unwrapped(e.Escape).(*ast.StringLit)
	if !ok || len(lit.Value) != 1 {
		fail(e, "LIKE with sets of characters and ESCAPE")
	}
	var b strings.Builder
	within := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c != lit.Value[0] || i+1 == len(pattern):
			within = c == '[' || within && c != ']'
		case within:
			fail(e, "LIKE with sets of characters and ESCAPE")
		default:
			i++
			if c = pattern[i]; strings.IndexByte("%_[", c) >= 0 {
				b.WriteString("[" + string(c) + "]")
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// patternOfValues allows a pattern that is put together from values, in which MySQL takes
// brackets as they are. It fails for brackets that are written, and where nothing can be remarked.
func (r *rewriter) patternOfValues(e *ast.Binary) {
	brackets, texts := r.env.Note == nil, false
	ast.Inspect(e.Right, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StringLit:
			brackets = brackets || strings.Contains(n.Value, "[")
		case *ast.ColumnRef:
			_, t := r.expr(n)
			texts = texts || t.Kind == String || t.Kind == Unknown
		case *ast.Subquery:
			texts = true
			return false
		}
		return !brackets
	})
	if brackets {
		fail(e, "LIKE with a pattern that is not a literal")
	}
	if texts {
		r.note(e, Brackets)
	}
}

// blanksMatch reports whether a pattern takes a text alike with and without
// blanks at its end.
func blanksMatch(pattern ast.Expr) bool {
	lit, ok := unwrapped(pattern).(*ast.StringLit)
	return ok && strings.HasSuffix(lit.Value, "%") && !strings.ContainsAny(lit.Value, " _\\")
}

// blanksAside reports whether LIKE of T-SQL looks past the blanks at the end of a text, as it does for VARCHAR
// and a pattern whose end is no blank. Where the pattern ends in any text or letter, they make no difference, or
// may be meant.
func (r *rewriter) blanksAside(e *ast.Binary, pattern string) bool {
	if r.env.Dialect != "sqlserver" || pattern == "" {
		return false
	}
	if national, known := r.nationalAmong(e.Left, e.Right); national || !known || r.kindOf(e.Left, 0).Fixed > 0 {
		return false
	}
	if c, ok := ast.Unparen(e.Left).(*ast.Call); ok && (isCallOf(c, "rtrim") || isCallOf(c, "trim")) {
		return false
	}
	set := strings.LastIndexByte(pattern, '[')
	if strings.HasSuffix(pattern, "]") && set >= 0 {
		return !strings.ContainsAny(pattern[set:], "^ ")
	}
	return !strings.ContainsAny(pattern[len(pattern)-1:], "%_ ")
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
func unwrapped(e ast.Expr) ast.Expr { return ast.Uncast(e) }

// likeOfSets is LIKE with sets of characters as REGEXP.
func (r *rewriter) likeOfSets(e *ast.Binary, x ast.Expr, pattern, op string) ast.Expr {
	if !r.tellsCase(e.Left) && !r.tellsCase(e.Right) {
		return r.likeByLetters(e, x, pattern, op)
	}
	bytes := classPattern(e, pattern)
	if readsBytes(bytes) {
		r.note(e, Bytes)
	}
	return at(&ast.Binary{Op: op, Left: x, Right: at(&ast.StringLit{Value: bytes}, e.Right)}, e)
}
