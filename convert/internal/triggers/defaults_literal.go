package triggers

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// LiteralDefault is the MySQL form of a default; a nil expression with true
// means that no DEFAULT clause is needed.
func (c *Planner) LiteralDefault(col *catalog.Column, e ast.Expr) (ast.Expr, bool) {
	switch x := e.(type) {
	case *ast.Keyword:
		return c.wordDefault(col, x.Word)
	case *ast.NumberLit:
		return c.numberDefault(col, "", x.Text)
	case *ast.Unary:
		if n, ok := c.Simplify(x.X).(*ast.NumberLit); ok && (x.Op == "-" || x.Op == "+") {
			return c.numberDefault(col, strings.TrimPrefix(x.Op, "+"), n.Text)
		}
	case *ast.StringLit:
		if x.Value == "" && c.Dialect == "oracle" { // is NULL
			return c.wordDefault(col, "null")
		}
		return StringDefault(col, x.Value)
	case *ast.TypedLit:
		if !strings.HasPrefix(x.Type, "interval") || tree.TypeClass(col.Out) == "string" && strings.ContainsAny(strings.TrimLeft(x.Value, "+-"), " -:") { // a single number lacks its unit
			return StringDefault(col, x.Value)
		}
	case *ast.BinaryLit:
		return types.BinaryDefault(col, x)
	case *ast.ColumnRef:
		name := strings.ToLower(x.Name.Last().Text)
		if c.Dialect == "oracle" && name == "current_date" { // it has a time of day
			name = "sysdate"
		}
		return nameDefault(col, name, len(x.Name.Parts))
	case *ast.Call:
		return callDefault(col, x)
	}
	return nil, false
}

func (c *Planner) wordDefault(col *catalog.Column, word string) (ast.Expr, bool) {
	switch word {
	case "null":
		if col.NotNull {
			return nil, true
		}
		return &ast.Keyword{Word: "null"}, true
	case "true", "false":
		if tree.TypeClass(col.Out) == "string" {
			v := expr.WordOfTruth(c.Dialect, word == "true")
			return &ast.StringLit{Value: v}, catalog.StringFits(col, v)
		}
		return booleanDefault(col, word == "true")
	}
	return nameDefault(col, word, 1)
}

func booleanDefault(col *catalog.Column, v bool) (ast.Expr, bool) {
	digit := "0"
	if v {
		digit = "1"
	}
	return numberDefault(col, "", digit)
}

// numberDefault is a number of the source as the default of a column.
func (c *Planner) numberDefault(col *catalog.Column, sign, text string) (ast.Expr, bool) {
	if whole, ok := expr.RadixNumber(text); ok && c.Dialect == "postgres" {
		text = whole
	}
	if tree.TypeClass(col.Out) == "string" {
		v, ok := types.NumberAsText(c.Dialect, sign, text)
		return &ast.StringLit{Value: v}, ok && catalog.StringFits(col, v)
	}
	return numberDefault(col, sign, text)
}

func numberDefault(col *catalog.Column, sign, text string) (ast.Expr, bool) {
	switch tree.TypeClass(col.Out) {
	case "number":
		if n := strings.TrimRight(text, "dDfF"); n != "" && !strings.HasPrefix(text, "0x") {
			text = n
		}
		text = strings.TrimPrefix(strings.ReplaceAll(text, "_", ""), "$")
		text = types.RoundedTens(col, text)
		return Signed(sign, text), types.KeepsDigits(col, text) && mysql.NumberFits(col.Out, sign+text)
	case "string":
		return &ast.StringLit{Value: sign + text}, catalog.StringFits(col, sign+text)
	case "bit":
		if text == "0" || text == "1" {
			return &ast.BinaryLit{Digits: text, Radix: 2}, true
		}
	}
	return nil, false
}

func Signed(sign, text string) ast.Expr {
	n := &ast.NumberLit{Text: text}
	if sign == "" {
		return n
	}
	return &ast.Unary{Op: sign, X: n}
}

func StringDefault(col *catalog.Column, v string) (ast.Expr, bool) {
	switch tree.TypeClass(col.Out) {
	case "string":
		lit := &ast.StringLit{Value: v}
		if col.Foreign == expr.TreeType {
			_, ok := expr.TreePath(lit)
			return lit, ok
		}
		return lit, catalog.StringFits(col, v)
	case "number":
		return NumericString(col, strings.TrimSpace(v))
	case "time":
		return types.TimeDefault(col, v)
	case "bit":
		if v != "" && strings.Trim(v, "01") == "" {
			return catalog.BitsDefault(col, v)
		}
	case "binary": // only the empty value is still text here
		return &ast.StringLit{Value: v}, v == ""
	}
	return nil, false
}

func NumericString(col *catalog.Column, v string) (ast.Expr, bool) {
	switch strings.ToLower(v) {
	case "t", "true", "y", "yes", "on":
		return booleanIfTiny(col, true)
	case "f", "false", "n", "no", "off":
		return booleanIfTiny(col, false)
	}
	sign := ""
	if strings.HasPrefix(v, "-") {
		sign, v = "-", v[1:]
	}
	if v == "" || strings.Trim(v, "0123456789.") != "" || strings.Count(v, ".") > 1 {
		return nil, false
	}
	return numberDefault(col, sign, v)
}

func booleanIfTiny(col *catalog.Column, v bool) (ast.Expr, bool) {
	if tree.TypeOf(col.Out) != "tinyint" {
		return nil, false
	}
	return booleanDefault(col, v)
}

func nameDefault(col *catalog.Column, name string, parts int) (ast.Expr, bool) {
	if parts == 1 && tree.NowWords[name] && tree.TypeOf(col.Out) == "datetime" {
		return catalog.CurrentTimestamp(col), true
	}
	if parts == 1 && (name == "true" || name == "false") {
		return booleanIfTiny(col, name == "true")
	}
	return nil, false
}

func callDefault(col *catalog.Column, x *ast.Call) (ast.Expr, bool) {
	name := strings.ToLower(x.Name.Last().Text)
	if tree.NowWords[name] && tree.TypeOf(col.Out) == "datetime" && len(x.Args) <= 1 {
		return catalog.CurrentTimestamp(col), true
	}
	if emptyLOB[name] && len(x.Args) == 0 && tree.IsLOB(col.Out) {
		return &ast.StringLit{}, true
	}
	return nil, false
}

var emptyLOB = map[string]bool{"empty_clob": true, "empty_blob": true}
