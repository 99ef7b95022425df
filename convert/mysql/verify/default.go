package verify

import (
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/opcode"
	driver "github.com/pingcap/tidb/pkg/parser/test_driver"

	"github.com/sctconv/sctconv/convert/mysql"
	tree "github.com/sctconv/sctconv/grammar/ast"
)

// defaultOf checks the DEFAULT of a column.
func (c *checker) defaultOf(col *column) {
	if col.option == nil {
		return
	}
	at := c.placeAfter(col.name, "DEFAULT")
	if col.auto {
		c.add(at, 1067, "DEFAULT of the AUTO_INCREMENT column %s", col.name)
	}
	if digits, ok := nowDigits(col.option.Expr); ok {
		c.nowDefault(col, digits, at)
		return
	}
	text, isNull, ok := literalOf(col.option.Expr)
	switch {
	case !ok:
		c.add(at, codeSyntax, "expression as DEFAULT of column %s", col.name)
	case isNull:
		if col.notNull {
			c.add(at, 1067, "DEFAULT NULL of the NOT NULL column %s", col.name)
		}
	case mysql.IsLOB(col.typ) || col.spatial:
		c.add(at, 1101, "DEFAULT of the TEXT or BLOB column %s", col.name)
	case !fits(col, text):
		c.add(at, 1067, "invalid DEFAULT of column %s", col.name)
	}
}

// parenthesisedDefaults finds DEFAULT (…), which the parser does not tell from DEFAULT ….
func (c *checker) parenthesisedDefaults() {
	for i, t := range c.tokens {
		if t.is("DEFAULT") && c.follow(i+1, "(") {
			c.add(t.start, codeSyntax, "DEFAULT in parentheses")
		}
	}
}

func (c *checker) nowDefault(col *column, digits, at int) {
	if mysql.FamilyOf(col.typ) != mysql.FamilyDateTime {
		c.add(at, 1067, "CURRENT_TIMESTAMP as DEFAULT of column %s", col.name)
		return
	}
	if digits != fraction(col) {
		c.add(at, 1067, "CURRENT_TIMESTAMP with other precision than column %s", col.name)
	}
}

// fraction is the precision of a temporal column.
func fraction(col *column) int {
	if len(col.typ.Args) == 0 {
		return 0
	}
	lit, ok := col.typ.Args[0].(*tree.NumberLit)
	if !ok {
		return 0
	}
	n, _ := strconv.Atoi(lit.Text)
	return n
}

// nowDigits reports whether e is CURRENT_TIMESTAMP or a synonym, and its precision.
func nowDigits(e ast.ExprNode) (int, bool) {
	f, ok := e.(*ast.FuncCallExpr)
	if !ok {
		return 0, false
	}
	switch f.FnName.L {
	case "current_timestamp", "now", "localtime", "localtimestamp":
	default:
		return 0, false
	}
	if len(f.Args) == 0 {
		return 0, true
	}
	v, ok := f.Args[0].(*driver.ValueExpr)
	if !ok || v.Kind() != driver.KindInt64 {
		return 0, false
	}
	return int(v.GetInt64()), true
}

// literalOf is the text of a literal, with its sign.
func literalOf(e ast.ExprNode) (text string, isNull, ok bool) {
	switch e := e.(type) {
	case *driver.ValueExpr:
		switch e.Kind() {
		case driver.KindNull:
			return "", true, true
		case driver.KindBinaryLiteral, driver.KindMysqlBit:
			return "", false, true
		}
		return valueText(e), false, true
	case *ast.UnaryOperationExpr:
		if v, isValue := e.V.(*driver.ValueExpr); isValue && (e.Op == opcode.Minus || e.Op == opcode.Plus) {
			sign := ""
			if e.Op == opcode.Minus {
				sign = "-"
			}
			return sign + valueText(v), false, true
		}
	case *ast.FuncCallExpr:
		switch e.FnName.L {
		case ast.DateLiteral, ast.TimeLiteral, ast.TimestampLiteral:
			return "", false, true
		}
	}
	return "", false, false
}

func valueText(v *driver.ValueExpr) string {
	switch v.Kind() {
	case driver.KindInt64:
		return strconv.FormatInt(v.GetInt64(), 10)
	case driver.KindUint64:
		return strconv.FormatUint(v.GetUint64(), 10)
	case driver.KindFloat64:
		return strconv.FormatFloat(v.GetFloat64(), 'g', -1, 64)
	case driver.KindString:
		return v.GetString()
	case driver.KindMysqlDecimal:
		return v.GetMysqlDecimal().String()
	}
	return ""
}

// fits reports whether the text can be a value of the column. It is true where
// that is hard to tell.
func fits(col *column, text string) bool {
	if text == "" {
		family := mysql.FamilyOf(col.typ)
		return family != mysql.FamilyInteger || col.option.Expr.Text() != "''"
	}
	switch mysql.FamilyOf(col.typ) {
	case mysql.FamilyInteger, mysql.FamilyDecimal, mysql.FamilyFloat:
		return mysql.NumberFits(col.typ, text)
	case mysql.FamilyText:
		return col.typ.Args == nil || utf8.RuneCountInString(strings.TrimRight(text, " ")) <= fraction(col)
	case mysql.FamilyDate, mysql.FamilyDateTime:
		return fitsDate(text)
	case mysql.FamilyEnum:
		return isMember(col, text)
	}
	return true
}

// fitsDate reports whether a text that starts like 2010-02-28 is a date. Other
// forms, and zeros, depend on sql_mode.
func fitsDate(text string) bool {
	if len(text) < 10 || text[4] != '-' || text[7] != '-' || strings.Contains(text[:10], "00") {
		return true
	}
	_, err := time.Parse("2006-01-02", text[:10])
	return err == nil
}

func isMember(col *column, text string) bool {
	for _, m := range col.members {
		if strings.EqualFold(strings.TrimRight(m, " "), strings.TrimRight(text, " ")) {
			return true
		}
	}
	_, err := new(big.Int).SetString(text, 10)
	return err
}
