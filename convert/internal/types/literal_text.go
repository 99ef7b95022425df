package types

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// TextOf is a default of PostgreSQL whose type becomes text or a number here, as
// the source itself would print the value: arrays, intervals and money. Any
// other expression stays as it is.
func (c *Typer) TextOf(col *catalog.Column, e ast.Expr) ast.Expr {
	if c.Dialect != "postgres" || col.Typ == nil {
		return e
	}
	if expr.IsBits(col.Typ) {
		if v, ok := catalog.BitsValue(col, e); ok {
			return v
		}
		return e
	}
	text := ""
	switch x := e.(type) {
	case *ast.ArrayExpr:
		list, ok := c.arrayText(x, 0)
		if !ok {
			return e
		}
		text = c.Printed(col, list)
	case *ast.Call:
		b, ok := DecodeCall(x)
		if !ok {
			return e
		}
		text = `\x` + hex.EncodeToString(b)
	case *ast.TypedLit:
		if t, ok := c.offsetTime(col, x.Value); ok {
			text = TimeText(t, "2006-01-02 15:04:05", col)
			break
		}
		v, ok := intervalOf(x)
		if !ok || !tree.IsIntervalType(col.Typ) || col.Typ.Array > 0 {
			return e
		}
		text = tree.IntervalType(col.Typ).Keep(v).String()
	case *ast.StringLit:
		t, zoned := c.offsetTime(col, x.Value)
		switch {
		case zoned:
			text = TimeText(t, "2006-01-02 15:04:05", col)
		case strings.EqualFold(col.Typ.Name.Last().Text, "money"):
			text = strings.NewReplacer("$", "", ",", "").Replace(x.Value)
		default:
			if text = c.Printed(col, x.Value); text == x.Value {
				return e
			}
		}
	default:
		return e
	}
	s := &ast.StringLit{Value: text}
	s.At = e.Span()
	return s
}

// intervalOf is the value of a constant with the word INTERVAL, false if it is none.
func intervalOf(x *ast.TypedLit) (interval.Value, bool) {
	if x.Type != "interval" && !strings.HasPrefix(x.Type, "interval(") && !strings.HasPrefix(x.Type, "interval (") {
		return interval.Value{}, false
	}
	return interval.TypeOf(x.Type + " " + x.Unit).Parse(x.Value)
}

// arrayText is an array of constants in braces.
func (c *Typer) arrayText(a *ast.ArrayExpr, depth int) (string, bool) {
	if depth > tree.MaxTypeDepth {
		return "", false
	}
	var list []string
	for _, e := range a.Items {
		switch x := c.Simplify(c.CastLiteral(e)).(type) {
		case *ast.ArrayExpr:
			text, ok := c.arrayText(x, depth+1)
			if !ok {
				return "", false
			}
			list = append(list, text)
		case *ast.StringLit:
			list = append(list, arrayElement(x.Value))
		case *ast.NumberLit:
			list = append(list, x.Text)
		case *ast.Unary:
			n, ok := c.Simplify(x.X).(*ast.NumberLit)
			if !ok || x.Op != "-" {
				return "", false
			}
			list = append(list, "-"+n.Text)
		case *ast.Keyword:
			word := map[string]string{"true": "t", "false": "f", "null": "NULL"}[x.Word]
			if word == "" {
				return "", false
			}
			list = append(list, word)
		default:
			return "", false
		}
	}
	return "{" + strings.Join(list, ",") + "}", true
}

// arrayElement quotes a text in an array where it must be.
func arrayElement(s string) string {
	if s != "" && !strings.EqualFold(s, "null") && !strings.ContainsAny(s, "{}\",\\ \t\n\r\v\f") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// DecodeCall are the bytes of decode('…', 'hex') or 'base64'; false for anything else.
func DecodeCall(call *ast.Call) ([]byte, bool) {
	if len(call.Args) != 2 || !strings.EqualFold(call.Name.Last().Text, "decode") {
		return nil, false
	}
	text, ok := BareLiteral(call.Args[0]).(*ast.StringLit)
	form, known := BareLiteral(call.Args[1]).(*ast.StringLit)
	if !ok || !known {
		return nil, false
	}
	switch form.Value {
	case "hex":
		b, err := hex.DecodeString(text.Value)
		return b, err == nil
	case "base64":
		b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text.Value), ""))
		return b, err == nil
	}
	return nil, false
}

// BareLiteral is the expression without parentheses, and without the cast of a
// literal: the column says what it is read as.
func BareLiteral(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Paren:
		return BareLiteral(x.X)
	case *ast.Cast:
		if printsValue(x) {
			return printedConstant(x)
		}
		in := BareLiteral(x.X)
		if s, ok := in.(*ast.StringLit); ok && x.Style != nil {
			if out := styledLiteral(x, s); out != nil {
				return out
			}
		}
		switch lit := in.(type) {
		case *ast.StringLit, *ast.ArrayExpr:
			return in
		case *ast.Keyword:
			if lit.Word == "null" {
				return in
			}
		case *ast.NumberLit:
			if tree.IsFloat(x.Type) {
				return in
			}
		case *ast.BinaryLit:
			if v, ok := storedTime(x.Type, lit.Digits); ok {
				return v
			}
		}
	}
	return e
}
