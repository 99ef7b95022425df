package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// IsGuidNumber reports whether e is TO_NUMBER(SYS_GUID(), 'XXX…') of Oracle: a number
// of up to 39 digits that no other row has.
func IsGuidNumber(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || !isCallOf(c, "to_number") || len(c.Args) != 2 {
		return false
	}
	format, ok := c.Args[1].(*ast.StringLit)
	guid, isCall := ast.Unparen(c.Args[0]).(*ast.Call)
	return ok && isCall && isCallOf(guid, "sys_guid") && len(format.Value) >= 32 && strings.Trim(format.Value, "Xx") == ""
}

func isCallOf(c *ast.Call, name string) bool {
	return len(c.Name.Parts) == 1 && strings.EqualFold(c.Name.Last().Text, name)
}

// guidNumber is the value of two halves of UUIDs: the time of one, and the place of
// another.
func guidNumber(e *ast.Call) ast.Expr {
	half := func(from int) ast.Expr {
		digits := call(e, "REPLACE", call(e, "UUID"), at(&ast.StringLit{Value: "-"}, e), at(&ast.StringLit{}, e))
		value := call(e, "CONV", call(e, "SUBSTRING", digits, number(e, from), number(e, 16)), number(e, 16), number(e, 10))
		typ := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "decimal"}}}, Args: []ast.Expr{number(e, 39), number(e, 0)}}
		return at(&ast.Cast{X: value, Type: at(typ, e), Func: "cast"}, e)
	}
	high := at(&ast.Binary{Op: "*", Left: half(1), Right: at(&ast.NumberLit{Text: "18446744073709551616"}, e)}, e)
	return at(&ast.Binary{Op: "+", Left: high, Right: half(17)}, e)
}

// guidText is the text of a SYS_GUID that REGEXP_REPLACE divides by hyphens as a UUID.
func (r *rewriter) guidText(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 3 || !isGuidDigits(e.Args[0], 0) || constantWord(e.Args[2]) != `\1-\2-\3-\4-\5` {
		return nil, Type{}, false
	}
	pattern := strings.NewReplacer("[a-f0-9]", ".", "[0-9a-f]", ".", "[[:xdigit:]]", ".", "[a-z0-9]", ".", `\w`, ".", "^", "", "$", "").Replace(constantWord(e.Args[1]))
	if pattern != "(.{8})(.{4})(.{4})(.{4})(.{12})" {
		return nil, Type{}, false
	}
	x, lower := call(e, "UUID"), isLowered(e.Args[0])
	if !lower {
		x = call(e, "UPPER", x)
	}
	return x, Type{Kind: String, Length: 36}, true
}

// isGuidDigits reports whether an expression is the 32 digits of a new SYS_GUID.
func isGuidDigits(e ast.Expr, depth int) bool {
	c, ok := ast.Unparen(e).(*ast.Call)
	switch {
	case !ok || depth > 4:
		return false
	case isCallOf(c, "sys_guid"):
		return len(c.Args) == 0
	}
	return len(c.Args) == 1 && (isCallOf(c, "rawtohex") || isCallOf(c, "lower") || isCallOf(c, "upper") || isCallOf(c, "to_char")) && isGuidDigits(c.Args[0], depth+1)
}

func isLowered(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Call)
	return ok && isCallOf(c, "lower")
}
