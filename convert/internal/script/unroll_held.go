package script

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

var (
	textTypes   = tree.WordSet("varchar2", "nvarchar2", "varchar", "nvarchar", "text", "clob", "nclob", "name", "character varying", "sysname", "string", "char", "nchar", "character", "bpchar")
	wholeTypes  = tree.WordSet("int", "integer", "bigint", "smallint", "tinyint", "int2", "int4", "int8", "pls_integer", "binary_integer", "simple_integer", "natural", "positive")
	numberTypes = tree.WordSet("number", "numeric", "decimal", "float", "real", "double precision", "float8", "float4", "binary_float", "binary_double", "money", "smallmoney", "dec")
)

// IsTextType reports whether a type, by its name in lower case, has texts.
func IsTextType(name string) bool { return textTypes[name] }

// IsWholeType reports whether a type has whole numbers.
func IsWholeType(name string) bool { return wholeTypes[name] }

// IsNumberType reports whether a type has numbers with decimals.
func IsNumberType(name string) bool { return numberTypes[name] }

// held is a value as a variable or parameter of the type has it, nil where that is not known.
func (u *Unroller) held(v *Value, t *ast.TypeName) *Value {
	if v = u.declared(v, t); v == nil || t == nil || t.Ref != "" || t.Array > 0 {
		return v
	}
	name := strings.ToLower(t.Name.Last().Text)
	switch v.Kind {
	case 't':
		return u.heldText(v, name, t)
	case 'i':
		if !textTypes[name] {
			return v
		}
		return u.heldText(&Value{Kind: 't', S: strconv.FormatInt(v.n, 10)}, name, t)
	case 'e':
		if u.C.Dialect == "sqlserver" {
			return literalOf(declaredValue(v.x, t))
		}
		if _, number := v.x.(*ast.NumberLit); number && (!numberTypes[name] || len(t.Args) > 0) || textTypes[name] {
			return nil
		}
	}
	return v
}

// heldText is a text in a variable: T-SQL cuts off what is too long.
func (u *Unroller) heldText(v *Value, name string, t *ast.TypeName) *Value {
	switch {
	case wholeTypes[name] || numberTypes[name]:
		n, err := strconv.ParseInt(v.S, 10, 64)
		if err != nil || strings.HasPrefix(v.S, "+") {
			return nil
		}
		return &Value{Kind: 'i', n: n}
	case !textTypes[name]:
		return v
	case u.C.Dialect == "sqlserver":
		lit := declaredValue(&ast.StringLit{Value: v.S}, t)
		if lit == nil || strings.HasSuffix(name, "char") && !strings.Contains(name, "var") {
			return nil
		}
		return LiteralValue(lit)
	}
	n := tree.ArgOf(t, 0)
	if n > 0 && (len(v.S) > n || !strings.Contains(name, "var") && len(v.S) < n) {
		return nil
	}
	return v
}

// literalOf is the value of a literal, nil for none.
func literalOf(e ast.Expr) *Value {
	if v := LiteralValue(e); v != nil || e == nil {
		return v
	}
	return literal(e)
}

// literal is a literal that is no value of the others, nil for other expressions.
func literal(e ast.Expr) *Value {
	switch x := ast.Unparen(e).(type) {
	case *ast.NumberLit, *ast.TypedLit:
		return &Value{Kind: 'e', x: x}
	}
	return nil
}
