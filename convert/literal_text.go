package convert

import (
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// textOf is a default of PostgreSQL whose type becomes text or a number here, as
// the source itself would print the value: arrays, intervals and money. Any
// other expression stays as it is.
func (c *converter) textOf(col *column, e ast.Expr) ast.Expr {
	if c.dialect != "postgres" || col.typ == nil {
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
		if x.Type != "interval" || !isIntervalType(col.typ) {
			return e
		}
		value := x.Value
		switch x.Unit {
		case "":
		case "year", "month", "day", "hour", "minute", "second":
			value += " " + x.Unit
		default: // 1-2 and 1:2 say themselves what they are, but for 1:2 of minutes
			if x.Unit == "minute to second" {
				value = "0:" + value
			}
		}
		text = intervalText(value)
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

func isIntervalType(t *ast.TypeName) bool {
	return t.Array == 0 && strings.EqualFold(t.Name.Last().Text, "interval")
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
