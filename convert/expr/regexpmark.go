package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Patterns of PostgreSQL that take all before or behind a mark, as '@.*$' and '^.*/' do, where a
// point stands for any letter: these are found without regular expressions.

// markPattern is a pattern of any letters and a mark.
type markPattern struct {
	mark   string
	behind bool // the letters stand behind the first mark, else before the last one
	group  bool // they are in parentheses, so that only they are found
}

// readMark reads such a pattern.
func readMark(s string) (p markPattern, ok bool) {
	s, start := strings.CutPrefix(s, "^")
	for _, any := range []string{"(.*)", ".*"} {
		if rest, is := strings.CutPrefix(s, any); is {
			p.group = any == "(.*)"
			p.mark, ok = literalMark(rest)
			return p, ok
		}
	}
	if start {
		return p, false
	}
	s = strings.TrimSuffix(s, "$")
	for _, any := range []string{"(.*)", ".*"} {
		if rest, is := strings.CutSuffix(s, any); is {
			p.group, p.behind = any == "(.*)", true
			p.mark, ok = literalMark(rest)
			return p, ok
		}
	}
	return p, false
}

// literalMark is a pattern that is only one text, as that text.
func literalMark(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte(`.^$*+?()[]{}|\/-@`, s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		case strings.IndexByte(`.^$*+?()[]{}|\`, c) >= 0:
			return "", false
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), b.Len() > 0
}

// markOf is the pattern of a call, false for others.
func (r *rewriter) markOf(pattern ast.Expr) (markPattern, *ast.StringLit, bool) {
	lit, ok := unwrapped(pattern).(*ast.StringLit)
	if !ok || r.env.Dialect != "postgres" {
		return markPattern{}, nil, false
	}
	p, ok := readMark(lit.Value)
	return p, at(&ast.StringLit{Value: p.mark}, pattern), ok
}

// replacedAtMark is regexp_replace of what stands before or behind a mark, and of the mark.
func (r *rewriter) replacedAtMark(e *ast.Call, text, pattern ast.Expr, with *ast.StringLit) (ast.Expr, Type, bool) {
	p, mark, ok := r.markOf(pattern)
	if !ok {
		return nil, Type{}, false
	}
	x, t := r.expr(text)
	template := "SUBSTRING_INDEX({1}, {2}, -1)"
	if p.behind {
		template = "SUBSTRING_INDEX({1}, {2}, 1)"
	}
	part := made(e, template, x, mark)
	if with.Value == "" {
		return part, Type{Kind: String, Length: t.Length}, true
	}
	list := []ast.Expr{part, at(&ast.StringLit{Value: with.Value}, with)}
	if !p.behind {
		list[0], list[1] = list[1], list[0]
	}
	return made(e, "IF(LOCATE({1}, {2}) = 0, {2}, {3})", mark, x, call(e, "CONCAT", list...)), Type{Kind: String}, true
}

// foundAtMark is substring(text from pattern) of such a pattern with a group, NULL without the mark.
func (r *rewriter) foundAtMark(e *ast.Call, text, pattern ast.Expr) (ast.Expr, Type, bool) {
	p, mark, ok := r.markOf(pattern)
	if !ok || !p.group || !isCallOf(e, "substring") {
		return nil, Type{}, false
	}
	x, t := r.expr(text)
	template := "LEFT({2}, CHAR_LENGTH({2}) - CHAR_LENGTH(SUBSTRING_INDEX({2}, {1}, -1)) - {3})"
	if p.behind {
		template = "SUBSTRING({2}, LOCATE({1}, {2}) + {3})"
	}
	found := made(e, template, mark, x, number(e, len([]rune(p.mark))))
	return made(e, "IF(LOCATE({1}, {2}) = 0, NULL, {3})", mark, x, found), Type{Kind: String, Length: t.Length}, true
}
