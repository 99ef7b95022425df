package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// literalDefault is the MySQL form of a default; a nil expression with true
// means that no DEFAULT clause is needed.
func (c *converter) literalDefault(col *column, e ast.Expr) (ast.Expr, bool) {
	switch x := e.(type) {
	case *ast.Keyword:
		return wordDefault(col, x.Word)
	case *ast.NumberLit:
		return c.numberDefault(col, "", x.Text)
	case *ast.Unary:
		if n, ok := c.simplify(x.X).(*ast.NumberLit); ok && (x.Op == "-" || x.Op == "+") {
			return c.numberDefault(col, strings.TrimPrefix(x.Op, "+"), n.Text)
		}
	case *ast.StringLit:
		if x.Value == "" && c.dialect == "oracle" { // is NULL
			return wordDefault(col, "null")
		}
		return stringDefault(col, x.Value)
	case *ast.TypedLit:
		if !strings.HasPrefix(x.Type, "interval") || typeClass(col.out) == "string" && strings.ContainsAny(strings.TrimLeft(x.Value, "+-"), " -:") { // a single number lacks its unit
			return stringDefault(col, x.Value)
		}
	case *ast.BinaryLit:
		return binaryDefault(col, x)
	case *ast.ColumnRef:
		name := strings.ToLower(x.Name.Last().Text)
		if c.dialect == "oracle" && name == "current_date" { // it has a time of day
			name = "sysdate"
		}
		return nameDefault(col, name, len(x.Name.Parts))
	case *ast.Call:
		return callDefault(col, x)
	}
	return nil, false
}

func wordDefault(col *column, word string) (ast.Expr, bool) {
	switch word {
	case "null":
		if col.notNull {
			return nil, true
		}
		return &ast.Keyword{Word: "null"}, true
	case "true", "false":
		return booleanDefault(col, word == "true")
	}
	return nameDefault(col, word, 1)
}

func booleanDefault(col *column, v bool) (ast.Expr, bool) {
	digit := "0"
	if v {
		digit = "1"
	}
	return numberDefault(col, "", digit)
}

// numberDefault is a number of the source as the default of a column.
func (c *converter) numberDefault(col *column, sign, text string) (ast.Expr, bool) {
	if typeClass(col.out) == "string" {
		v, ok := numberAsText(c.dialect, sign, text)
		return &ast.StringLit{Value: v}, ok && stringFits(col, v)
	}
	return numberDefault(col, sign, text)
}

func numberDefault(col *column, sign, text string) (ast.Expr, bool) {
	switch typeClass(col.out) {
	case "number":
		if n := strings.TrimRight(text, "dDfF"); n != "" && !strings.HasPrefix(text, "0x") {
			text = n
		}
		text = strings.TrimPrefix(strings.ReplaceAll(text, "_", ""), "$")
		text = roundedTens(col, text)
		return signed(sign, text), keepsDigits(col, text) && mysql.NumberFits(col.out, sign+text)
	case "string":
		return &ast.StringLit{Value: sign + text}, stringFits(col, sign+text)
	case "bit":
		if text == "0" || text == "1" {
			return &ast.BinaryLit{Digits: text, Radix: 2}, true
		}
	}
	return nil, false
}

func signed(sign, text string) ast.Expr {
	n := &ast.NumberLit{Text: text}
	if sign == "" {
		return n
	}
	return &ast.Unary{Op: sign, X: n}
}

func stringDefault(col *column, v string) (ast.Expr, bool) {
	switch typeClass(col.out) {
	case "string":
		return &ast.StringLit{Value: v}, stringFits(col, v)
	case "number":
		return numericString(col, strings.TrimSpace(v))
	case "time":
		return timeDefault(col, v)
	case "bit":
		if v != "" && strings.Trim(v, "01") == "" {
			return bitsDefault(col, v)
		}
	case "binary": // only the empty value is still text here
		return &ast.StringLit{Value: v}, v == ""
	}
	return nil, false
}

// stringFits reports whether the value fits the column's length or is a member
// of its ENUM.
func stringFits(col *column, v string) bool {
	switch typeOf(col.out) {
	case "enum":
		for _, a := range col.out.Args {
			if exprText(a) == v {
				return true
			}
		}
		return false
	case "char", "varchar":
		return len([]rune(v)) <= max(argOf(col.out, 0), 1)
	}
	return true
}

func numericString(col *column, v string) (ast.Expr, bool) {
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

func booleanIfTiny(col *column, v bool) (ast.Expr, bool) {
	if typeOf(col.out) != "tinyint" {
		return nil, false
	}
	return booleanDefault(col, v)
}

func bitsDefault(col *column, digits string) (ast.Expr, bool) {
	return &ast.BinaryLit{Digits: digits, Radix: 2}, len(strings.TrimLeft(digits, "0")) <= max(argOf(col.out, 0), 1)
}

// typeClass groups target types by the literals they take.
func typeClass(t *ast.TypeName) string {
	switch typeOf(t) {
	case "char", "varchar", "enum", "set", "tinytext", "text", "mediumtext", "longtext":
		return "string"
	case "date", "datetime", "time", "timestamp", "year":
		return "time"
	case "bit":
		return "bit"
	case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob":
		return "binary"
	case "geometry", "point", "linestring", "polygon":
		return "spatial"
	}
	return "number"
}

// nowWords are parameterless functions and words for the current time.
var nowWords = map[string]bool{"current_timestamp": true, "now": true, "sysdate": true, "systimestamp": true, "localtimestamp": true, "getdate": true,
	"sysdatetime": true, "statement_timestamp": true, "transaction_timestamp": true, "clock_timestamp": true}

func nameDefault(col *column, name string, parts int) (ast.Expr, bool) {
	if parts == 1 && nowWords[name] && typeOf(col.out) == "datetime" {
		return currentTimestamp(col), true
	}
	if parts == 1 && (name == "true" || name == "false") {
		return booleanIfTiny(col, name == "true")
	}
	return nil, false
}

// currentTimestamp is CURRENT_TIMESTAMP with the column's fraction: MySQL
// refuses any other.
func currentTimestamp(col *column) ast.Expr {
	call := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "CURRENT_TIMESTAMP"}}}}
	if n := argOf(col.out, 0); n > 0 {
		call.Args = []ast.Expr{col.out.Args[0]}
		return call
	}
	return &ast.Keyword{Word: "current_timestamp"}
}

func callDefault(col *column, x *ast.Call) (ast.Expr, bool) {
	name := strings.ToLower(x.Name.Last().Text)
	if nowWords[name] && typeOf(col.out) == "datetime" && len(x.Args) <= 1 {
		return currentTimestamp(col), true
	}
	if emptyLOB[name] && len(x.Args) == 0 && isLOB(col.out) {
		return &ast.StringLit{}, true
	}
	return nil, false
}

var emptyLOB = map[string]bool{"empty_clob": true, "empty_blob": true}
