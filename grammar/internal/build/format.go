package build

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// format adds the text of PostgreSQL's format() when its arguments are constant.
func (p *textParts) format(c *ast.Call) bool {
	if name := strings.ToLower(c.Name.String()); name != "format" && name != "pg_catalog.format" || len(c.Args) == 0 || p.texts.w.dialect.Name != "postgres" {
		return false
	}
	l, ok := c.Args[0].(*ast.StringLit)
	if !ok {
		return false
	}
	args := make([]string, 0, len(c.Args)-1)
	for _, a := range c.Args[1:] {
		v, ok := p.argument(a)
		if !ok {
			return false
		}
		args = append(args, v)
	}
	p.literal = true
	return p.literalPart(l, func(escape source.Escape) source.Escape {
		next := 0
		return func(text string, i int) (string, int) {
			if text[i] == '%' {
				if v, n := formatted(text[i:], args, &next); n > 0 {
					return v, n
				}
			}
			if escape == nil {
				return "", 0
			}
			return escape(text, i)
		}
	})
}

// argument is the value of a constant argument.
func (p *textParts) argument(e ast.Expr) (string, bool) {
	if n, ok := unparen(e).(*ast.NumberLit); ok {
		return n.Text, true
	}
	own := &textParts{texts: p.texts}
	if own.one(unparen(e)) && len(own.list) == 1 && own.list[0].fixed {
		return own.list[0].value, true
	}
	f, ok := p.texts.text(e)
	if !ok {
		return "", false
	}
	return f.Text, true
}

// formatted is what the specifier at the start of s stands for, and its length;
// next counts the arguments used so far.
func formatted(s string, args []string, next *int) (value string, length int) {
	i := 1
	if n := strings.IndexByte(s[1:], '$'); n > 0 && n < 4 {
		if k, err := strconv.Atoi(s[1 : 1+n]); err == nil {
			*next, i = k-1, n+2
		}
	}
	if i >= len(s) {
		return "", 0
	}
	if s[i] == '%' {
		return "%", i + 1
	}
	if *next < 0 || *next >= len(args) {
		return "", 0
	}
	v := args[*next]
	*next++
	switch s[i] {
	case 's':
		return v, i + 1
	case 'I':
		return quotedName(v), i + 1
	case 'L':
		return "'" + strings.ReplaceAll(v, "'", "''") + "'", i + 1
	}
	return "", 0
}

// quotedName is a name as PostgreSQL's quote_ident writes it.
func quotedName(s string) string {
	for i := range len(s) {
		if c := s[i]; c != '_' && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
	}
	return s
}
