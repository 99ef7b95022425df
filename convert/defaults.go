package convert

import (
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// defaultValue converts the DEFAULT of a column.
func (c *converter) defaultValue(col *column) {
	d := col.def0
	if d == nil {
		return
	}
	if !col.auto {
		c.convertDefault(col, d)
	}
	c.onNullUpdate(col, d)
}

// forUpdates reports whether a clause is DEFAULT ON NULL FOR INSERT AND UPDATE.
func forUpdates(o *ast.Option) bool {
	return o.Name == "oracle:default on null for insert" && strings.EqualFold(strings.Join(strings.Fields(o.Value), " "), "and update")
}

// defaultOptions applies the rules to the clauses of a default but for the one that
// concerns updates, see [converter.onNullUpdate].
func (c *converter) defaultOptions(d *ast.DefaultConstraint, obj *object) {
	for _, o := range d.Options {
		if !forUpdates(o) {
			c.option(o, obj)
		}
	}
}

// onNullUpdate lets the default stand for NULL at updates, too, where a trigger sets it.
func (c *converter) onNullUpdate(col *column, d *ast.DefaultConstraint) {
	for _, o := range d.Options {
		switch {
		case !forUpdates(o):
		case col.refusesNull:
			col.replacesNull = true
			c.inlined(o)
		default:
			c.lose(rules.DefaultOnNullForUpdate, o.At, col.table.obj, "clause", clip(o.Text))
		}
	}
}

// convertDefault makes of a default what MySQL 5.6 takes: a literal, or
// CURRENT_TIMESTAMP.
func (c *converter) convertDefault(col *column, d *ast.DefaultConstraint) {
	e := c.storedLiteral(col, c.textOf(col, c.simplify(c.castLiteral(d.Expr))))
	if d.OnNull {
		c.onNull(col, isNullWord(e))
	}
	if s, text := e.(*ast.StringLit); text && typeClass(col.out) == "binary" {
		if e = c.bytesDefault(s); e == nil {
			c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
			return
		}
	}
	if text, ok := c.oracleIntervalOf(col, e); ok && text != "" {
		e = &ast.StringLit{Value: text}
	}
	e = c.settingsTime(col, e)
	var out ast.Expr
	ok := false
	if !c.cutsTime(col, d.Expr) {
		if out, ok = c.literalDefault(col, e); !ok {
			out, ok = c.constantDefault(col, d)
		}
	}
	switch {
	case ok && out == nil: // DEFAULT NULL of a NOT NULL column says nothing
		c.inlined(d)
		return
	case ok && isLOB(col.out) && !isNullWord(out):
		c.lobDefault(col, d, out)
		return
	case !ok && c.triggerDefault(col, d):
		return
	case !ok:
		c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
		return
	}
	out = roundedDefault(col, out)
	out.SetSpan(d.Expr.Span())
	c.inlined(d)
	col.value = c.slabs.defaults.New()
	col.value.Expr, col.value.At = out, d.At
	switch {
	case d.OnNull && col.refusesNull:
		col.byTrigger, col.byClause = out, d
		c.note(rules.DefaultOnNullByTrigger, d.At, col.table.obj, "column", col.name, "table", col.table.name)
	case d.OnNull:
		c.note(rules.DefaultOnNull, d.At, col.table.obj, "column", col.name, "table", col.table.name)
	}
}

// onNull makes room for the default that stands for NULL, too: the server
// refuses NULL in a NOT NULL column before a trigger could replace it, so a
// trigger refuses it instead at updates. A primary key stays NOT NULL, and a
// column whose default is NULL itself.
func (c *converter) onNull(col *column, null bool) {
	col.notNull = true
	if pk := col.table.primary(); !null && (pk == nil || !usesColumn(pk, col)) {
		col.notNull, col.refusesNull = false, true
	}
}

// lobDefault lets a trigger give the default of a BLOB or TEXT column. Such a
// column cannot be NOT NULL, since the server would refuse a row without a
// value before the trigger runs; updates to NULL are refused by a trigger.
func (c *converter) lobDefault(col *column, d *ast.DefaultConstraint, value ast.Expr) {
	value.SetSpan(d.Expr.Span())
	col.byTrigger, col.byClause = value, d
	if col.notNull {
		col.notNull, col.refusesNull = false, true
	}
	c.inlined(d)
	c.note(rules.DefaultOnLob, d.At, col.table.obj, "column", col.name, "table", col.table.name, "value", clip(c.files.Text(d.Expr.Span())))
}

// bytesDefault is the value of a binary column whose default is written as
// text, nil when it is not known. Oracle reads such text as hexadecimal digits,
// PostgreSQL after \x; all else are the bytes of the text.
func (c *converter) bytesDefault(s *ast.StringLit) ast.Expr {
	digits, isHex := s.Value, c.dialect == "oracle"
	if rest, ok := strings.CutPrefix(s.Value, `\x`); ok && c.dialect == "postgres" {
		digits, isHex = rest, true
	}
	if !isHex {
		raw, ok := escapedBytes(digits)
		if s.National || !ok {
			return nil
		}
		digits = hex.EncodeToString(raw)
	}
	if _, err := hex.DecodeString(digits); err != nil {
		return nil
	}
	if digits == "" {
		return &ast.StringLit{}
	}
	return &ast.BinaryLit{Digits: strings.ToUpper(digits), Radix: 16}
}

// escapedBytes are the bytes of a text in which PostgreSQL writes a backslash twice and
// others as three octal digits.
func escapedBytes(s string) ([]byte, bool) {
	var out []byte
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\\':
			out = append(out, s[i])
		case i+1 < len(s) && s[i+1] == '\\':
			out = append(out, '\\')
			i++
		default:
			n, err := strconv.ParseUint(s[i+1:min(i+4, len(s))], 8, 8)
			if err != nil || i+4 > len(s) {
				return nil, false
			}
			out = append(out, byte(n))
			i += 3
		}
	}
	return out, true
}

func (c *converter) loseDefault(rule string, col *column, d *ast.DefaultConstraint) {
	col.lostDefault = true
	if d.OnNull {
		col.notNull, col.refusesNull = true, false
	}
	c.lose(rule, d.At, col.table.obj, "column", col.name, "table", col.table.name, "clause", clip(c.files.Text(d.At)), "value", clip(c.files.Text(d.Expr.Span())))
}

// constantDefault is the literal that a call with constant arguments stands for.
func (c *converter) constantDefault(col *column, d *ast.DefaultConstraint) (ast.Expr, bool) {
	if c.sequenceOf(d.Expr) != nil {
		return nil, false
	}
	e, _, err := c.rewriteDefault(d)
	if err != nil {
		return nil, false
	}
	return c.literalDefault(col, folded(c.simplify(e)))
}

// isConstant reports whether an expression is a literal.
func isConstant(e ast.Expr) bool {
	switch e.(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.TypedLit:
		return true
	}
	return false
}

func (c *converter) rewriteDefault(d *ast.DefaultConstraint) (ast.Expr, expr.Type, error) {
	return expr.Rewrite(d.Expr, &expr.Env{Dialect: c.dialect, TypeOf: c.targetType, Collation: c.settings.Collation, Function: c.mappedFunction, Constant: c.label, Sequence: c.nextValueOf})
}

func isNullWord(e ast.Expr) bool { return isWord(e, "null") }

func isWord(e ast.Expr, word string) bool {
	k, ok := e.(*ast.Keyword)
	return ok && k.Word == word
}

// simplify removes parentheses and casts around a default.
func (c *converter) simplify(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			if lit := c.castConstant(x); lit != nil {
				return lit
			}
			e = x.X
		case *ast.Collate:
			e = x.X
		case *ast.ColumnRef:
			return c.labelOr(x)
		default:
			return e
		}
	}
}

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
