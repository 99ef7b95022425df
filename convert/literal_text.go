package convert

import (
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// textOf is a default of PostgreSQL whose type becomes text or a number here, as
// the source itself would print the value: arrays, intervals and money. Any
// other expression stays as it is.
func (c *converter) textOf(col *column, e ast.Expr) ast.Expr {
	if c.dialect != "postgres" || col.typ == nil {
		return e
	}
	if expr.IsBits(col.typ) {
		if v, ok := bitsValue(col, e); ok {
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
		text = c.printed(col, list)
	case *ast.Call:
		b, ok := decodeCall(x)
		if !ok {
			return e
		}
		text = `\x` + hex.EncodeToString(b)
	case *ast.TypedLit:
		if t, ok := offsetTime(col, x.Value); ok {
			text = timeText(t, "2006-01-02 15:04:05", col)
			break
		}
		v, ok := intervalOf(x)
		if !ok || !isIntervalType(col.typ) || col.typ.Array > 0 {
			return e
		}
		text = intervalType(col.typ).Keep(v).String()
	case *ast.StringLit:
		t, zoned := offsetTime(col, x.Value)
		switch {
		case zoned:
			text = timeText(t, "2006-01-02 15:04:05", col)
		case strings.EqualFold(col.typ.Name.Last().Text, "money"):
			text = strings.NewReplacer("$", "", ",", "").Replace(x.Value)
		default:
			if text = c.printed(col, x.Value); text == x.Value {
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

// isIntervalType reports whether values of a type, or its elements, are intervals.
func isIntervalType(t *ast.TypeName) bool {
	name := t.Name.Last().Text
	return len(name) >= 8 && strings.EqualFold(name[:8], "interval") && (len(name) == 8 || name[8] == ' ')
}

func intervalType(t *ast.TypeName) interval.Type {
	out := interval.TypeOf(t.Name.Last().Text)
	if len(t.Args) == 1 {
		if n, ok := t.Args[0].(*ast.NumberLit); ok {
			out.Digits, _ = strconv.Atoi(n.Text)
		}
	}
	return out
}

// intervalOf is the value of a constant with the word INTERVAL, false if it is none.
func intervalOf(x *ast.TypedLit) (interval.Value, bool) {
	if x.Type != "interval" && !strings.HasPrefix(x.Type, "interval(") && !strings.HasPrefix(x.Type, "interval (") {
		return interval.Value{}, false
	}
	return interval.TypeOf(x.Type + " " + x.Unit).Parse(x.Value)
}

// castConstant is a text cast to a type of intervals, which says how the text is read,
// or a constant of bits, nil for anything else.
func (c *converter) castConstant(e ast.Expr) ast.Expr {
	x, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || c.dialect != "postgres" {
		return nil
	}
	if expr.IsBits(x.Type) {
		if bits, ok := expr.Bits(x); ok {
			return spanned(&ast.BinaryLit{Digits: bits, Radix: 2}, x)
		}
		return nil
	}
	s, ok := x.X.(*ast.StringLit)
	if !ok || x.Type == nil || x.Type.Array > 0 || !isIntervalType(x.Type) {
		return nil
	}
	return spanned(&ast.StringLit{Value: intervalType(x.Type).Text(s.Value)}, x)
}

// arrayText is an array of constants in braces.
func (c *converter) arrayText(a *ast.ArrayExpr, depth int) (string, bool) {
	if depth > maxTypeDepth {
		return "", false
	}
	var list []string
	for _, e := range a.Items {
		switch x := c.simplify(e).(type) {
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
			n, ok := c.simplify(x.X).(*ast.NumberLit)
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
