package types

import (
	"math/big"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// castArray is a constant array that a cast makes smaller, as its text; false for other casts.
func (c *Typer) castArray(cast *ast.Cast) (*ast.StringLit, bool) {
	s := ""
	switch x := ast.Unparen(cast.X).(type) {
	case *ast.StringLit:
		s = x.Value
	case *ast.ArrayExpr:
		text, ok := c.arrayText(x, 0)
		if !ok {
			return nil, false
		}
		s = text
	default:
		return nil, false
	}
	r := &arrayReader{rest: strings.TrimSpace(s), of: c.elementType(cast.Type), cast: true}
	out, ok := r.list(0)
	if !ok || strings.TrimSpace(r.rest) != "" || out == s {
		return nil, false
	}
	return tree.Spanned(&ast.StringLit{Value: out}, cast), true
}

// elementType is the type of the elements of an array, without the domains over it.
func (c *Typer) elementType(t *ast.TypeName) *ast.TypeName {
	for range tree.MaxTypeDepth {
		u := c.Cat.UserType(t.Name)
		if !OfOneColumn(u) {
			return t
		}
		t = u.Domain.Type
	}
	return t
}

// cutElement is an element as a type with a length or digits keeps it.
func cutElement(t *ast.TypeName, s string, cast bool) string {
	word := strings.ToLower(t.Name.Last().Text)
	switch word {
	case "varchar", "character varying", "char", "character", "bpchar":
		n := tree.ArgOf(t, 0)
		if n <= 0 {
			return s
		}
		if text := []rune(s); len(text) > n {
			s = string(text[:n])
		}
		if word[0] != 'v' && word[len(word)-1] != 'g' { // blanks at its end count for nothing elsewhere
			s = strings.TrimRight(s, " ")
			if !cast {
				s += strings.Repeat(" ", max(0, n-len([]rune(s))))
			}
		}
	case "integer", "int", "int4", "bigint", "int8", "smallint", "int2":
		if n, ok := new(big.Rat).SetString(strings.TrimSpace(s)); ok && len(s) < 100 && !strings.ContainsAny(s, "/eE") {
			return n.FloatString(0)
		}
	}
	return s
}
