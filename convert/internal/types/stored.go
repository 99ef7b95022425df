package types

import (
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file tells what the source stores where a value is of another type than its column.

// Stored is a value of a type as the source assigns it to a column where MySQL would do
// otherwise: a column of days takes the day, where MySQL rounds to the next one; SQL Server
// cuts fractions in whole numbers, where MySQL rounds. Any number but 0 is a set bit and, in Oracle, true. A truth
// value is a word in a column of text, where MySQL and a bit of SQL Server are 1 or 0.
func (c *Typer) Stored(col *catalog.Column, t expr.Type, x ast.Expr) ast.Expr {
	switch {
	case col.Trimmed && tree.TypeClass(col.Out) == "string":
		return tree.Spanned(tree.FunctionCall("RTRIM", ast.Unparen(x)), x)
	case tree.TypeOf(col.Out) == "date" && t.Kind == expr.DateTime:
		if now, ok := ast.Unparen(x).(*ast.Call); ok && strings.EqualFold(now.Name.Last().Text, "NOW") {
			return tree.Spanned(tree.FunctionCall("CURDATE"), x)
		}
		return tree.Spanned(tree.FunctionCall("DATE", ast.Unparen(x)), x)
	case t.Kind == expr.Bool && tree.TypeClass(col.Out) == "string" && c.Dialect != "sqlserver":
		return expr.TruthText(c.Dialect, x)
	case !tree.IsInteger(col.Out) || c.Dialect != "sqlserver" && !c.isTruth(col):
	case c.isTruth(col):
		if t.Kind == expr.Integer || t.Kind == expr.Decimal || t.Kind == expr.Float {
			return tree.Spanned(&ast.Binary{Op: "<>", Left: x, Right: &ast.NumberLit{Text: "0"}}, x)
		}
	case expr.CutsFraction(t):
		return expr.WithoutFraction(x, x)
	}
	return x
}

// isTruth reports whether any number but 0 is true for the column: bit of SQL Server, BOOLEAN of Oracle.
func (c *Typer) isTruth(col *catalog.Column) bool {
	switch catalog.SourceWord(col) {
	case "bit":
		return c.Dialect == "sqlserver"
	case "boolean", "bool":
		return c.Dialect == "oracle"
	}
	return false
}

// StoredItems is [Typer.Stored] for the items of a query that gives rows.
func (c *Typer) StoredItems(cols []*catalog.Column, types []expr.Type, body ast.QueryBody) {
	switch b := body.(type) {
	case *ast.SetOp:
		c.StoredItems(cols, types, b.Left)
		c.StoredItems(cols, types, b.Right)
	case *ast.ParenQuery:
		if b.Query != nil {
			c.StoredItems(cols, types, b.Query.Body)
		}
	case *ast.Select:
		if len(b.Items) != len(cols) {
			return
		}
		for i, it := range b.Items {
			if tree.IsConstant(ast.Unparen(it.Expr)) && types[i].Kind != expr.Bool {
				continue
			}
			if x := c.Stored(cols[i], types[i], it.Expr); x != it.Expr {
				b.Items[i] = &ast.SelectItem{Base: it.Base, Expr: x, Alias: it.Alias}
			}
		}
	}
}

// StoredLiteral is the number, identifier or bit that a literal stands for in
// a column of another type. Other values stay.
func (c *Typer) StoredLiteral(col *catalog.Column, e ast.Expr) ast.Expr {
	if c.Dialect != "sqlserver" && !c.isTruth(col) {
		return e
	}
	if col.Trimmed {
		e = trimmedLiteral(e)
	}
	word := catalog.SourceWord(col)
	if col.Foreign == expr.TreeType {
		return treePath(e)
	}
	if n, ok := ConstantNumber(e); ok && c.isTruth(col) && n != "" && strings.Trim(n, "+-.0123456789") == "" {
		if strings.Trim(n, "+-.0") != "" {
			return tree.Spanned(&ast.NumberLit{Text: "1"}, e)
		}
		return e
	}
	if c.Dialect != "sqlserver" {
		return e
	}
	if out := bytesOfNumber(col, word, e); out != nil {
		return out
	}
	if s, ok := e.(*ast.StringLit); ok && blankNumbers[word] && strings.Trim(s.Value, " ") == "" {
		return tree.Spanned(&ast.NumberLit{Text: "0"}, e)
	}
	if s, ok := e.(*ast.StringLit); ok && word == "uniqueidentifier" {
		if n := len(s.Value); n == 38 && s.Value[0] == '{' && s.Value[n-1] == '}' {
			return tree.Spanned(&ast.StringLit{Value: s.Value[1 : n-1]}, e)
		}
	}
	if col.Out != nil && tree.IsInteger(col.Out) {
		e = cutLiteral(e)
	}
	b, ok := e.(*ast.BinaryLit)
	if !ok || b.Radix != 16 {
		return e
	}
	digits := strings.Repeat("0", len(b.Digits)%2) + b.Digits
	if word == "uniqueidentifier" {
		if text, ok := guidText(digits); ok {
			return tree.Spanned(text, e)
		}
	}
	raw, err := hex.DecodeString(digits)
	switch {
	case err != nil:
	case (word == "money" || word == "smallmoney" || tree.IsInteger(col.Out)) && len(raw) > 0 && len(raw) <= 8:
		return tree.Spanned(moneyOf(raw, word), e)
	case len(digits) != len(b.Digits): // 0xF is 0x0F
		return tree.Spanned(&ast.BinaryLit{Digits: digits, Radix: 16}, e)
	}
	return e
}

// trimmedLiteral is what a column keeps of a constant that was made with ANSI_PADDING OFF.
func trimmedLiteral(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.StringLit:
		if text := strings.TrimRight(x.Value, " "); text != x.Value {
			return tree.Spanned(&ast.StringLit{Value: text}, e)
		}
	case *ast.BinaryLit:
		digits := strings.Repeat("0", len(x.Digits)%2) + x.Digits
		for strings.HasSuffix(digits, "00") {
			digits = digits[:len(digits)-2]
		}
		if x.Radix == 16 && len(digits) < len(x.Digits) {
			return tree.Spanned(&ast.BinaryLit{Digits: digits, Radix: 16}, e)
		}
	}
	return e
}

// blankNumbers are the types of numbers that a text of blanks is 0 of.
var blankNumbers = map[string]bool{"bit": true, "tinyint": true, "smallint": true, "int": true, "integer": true, "bigint": true,
	"money": true, "smallmoney": true, "float": true, "real": true, "double precision": true}

// bytesOfNumber are the four bytes of a whole number in a column of bytes: those of binary(n) are
// filled up, and all cut, at their beginning. It is nil for other columns and values.
func bytesOfNumber(col *catalog.Column, word string, e ast.Expr) ast.Expr {
	if word != "binary" && word != "varbinary" || tree.IsLOB(col.Out) {
		return nil
	}
	n := tree.NumberOf(e)
	if n == nil || !n.IsInt64() || n.Int64() != int64(int32(n.Int64())) {
		return nil
	}
	digits := fmt.Sprintf("%08X", uint32(n.Int64()))
	room := 2 * max(tree.ArgOf(col.Out, 0), 1)
	if word == "binary" && len(digits) < room {
		digits = strings.Repeat("0", room-len(digits)) + digits
	}
	return tree.Spanned(&ast.BinaryLit{Digits: digits[max(0, len(digits)-room):], Radix: 16}, e)
}

// treePath is a constant position in a tree as text.
func treePath(e ast.Expr) ast.Expr {
	if path, ok := expr.TreePath(e); ok {
		return tree.Spanned(&ast.StringLit{Value: path}, e)
	}
	return e
}

// cutLiteral is a literal as a column of whole numbers has it: its fraction is cut, that of
// money is rounded.
func cutLiteral(e ast.Expr) ast.Expr {
	x := e
	u, signed := e.(*ast.Unary)
	if signed {
		x = ast.Unparen(u.X)
	}
	lit, ok := x.(*ast.NumberLit)
	if !ok || !strings.ContainsAny(lit.Text, ".eE") || strings.HasPrefix(lit.Text, "0x") {
		return e
	}
	text, money := strings.CutPrefix(lit.Text, "$")
	r, ok := new(big.Rat).SetString(text)
	if !ok || len(text) > maxNumberText {
		return e
	}
	whole := r.FloatString(0)
	if !money {
		whole = new(big.Int).Quo(r.Num(), r.Denom()).String()
	}
	n := tree.Spanned(&ast.NumberLit{Text: whole}, x)
	if !signed {
		return n
	}
	return tree.Spanned(&ast.Unary{Op: u.Op, X: n}, e)
}

// maxNumberText bounds the text of a number that is computed with.
const maxNumberText = 60

// RoundedDefault is a default with the digits that its column keeps, as it is stored.
func RoundedDefault(col *catalog.Column, e ast.Expr) ast.Expr {
	text, ok := ConstantNumber(e)
	if !ok || !strings.Contains(text, ".") || len(text) > maxNumberText || strings.ContainsAny(text, "eE") {
		return e
	}
	scale := 0
	switch {
	case tree.TypeOf(col.Out) == "decimal":
		scale = tree.ArgOf(col.Out, 1)
	case !tree.IsInteger(col.Out):
		return e
	}
	r, ok := new(big.Rat).SetString(text)
	if _, digits, _ := strings.Cut(text, "."); !ok || len(digits) <= scale {
		return e
	}
	return tree.NumberExpr(r.FloatString(scale))
}

// moneyOf is the number of bytes; money counts ten-thousandths. Bytes fewer than the type
// has are not negative.
func moneyOf(raw []byte, word string) ast.Expr {
	n := new(big.Int).SetBytes(raw)
	full := map[string]int{"money": 8, "bigint": 8, "smallmoney": 4, "int": 4, "smallint": 2}[word]
	if len(raw) == full && raw[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*full)))
	}
	r := new(big.Rat).SetInt(n)
	digits := 0
	if strings.HasSuffix(word, "money") {
		r.Quo(r, big.NewRat(10000, 1))
		digits = 4
	}
	text := r.FloatString(digits)
	if strings.HasPrefix(text, "-") {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: text[1:]}}
	}
	return &ast.NumberLit{Text: text}
}

// isGUID reports whether a type of SQL Server is that of identifiers, whose text
// may stand in braces.
func isGUID(t *ast.TypeName) bool {
	return t != nil && strings.EqualFold(t.Name.Last().Text, "uniqueidentifier")
}

// storedTime reads the bytes in which Management Studio scripts dates and times,
// CAST(0x… AS datetime), as the server stores them.
func storedTime(t *ast.TypeName, digits string) (ast.Expr, bool) {
	b, err := hex.DecodeString(digits)
	if err != nil || t == nil || len(b) < 3 || len(b) > 11 {
		return nil, false
	}
	read := storedTimes[strings.ToLower(t.Name.Last().Text)]
	if read == nil {
		return nil, false
	}
	return read(b)
}

// storedTimes read the bytes by type. datetime has days since 1900 and 300ths of a
// second, smalldatetime days and minutes, the highest byte first. The others have
// the lowest byte first: days since the year 1; before them a byte with the number
// of decimals and the time in such parts of a second; behind them, where the type has
// an offset, its minutes, the time being UTC.
var storedTimes = map[string]func([]byte) (ast.Expr, bool){
	"datetime": func(b []byte) (ast.Expr, bool) {
		if len(b) != 8 || tree.HighFirst(b[4:]) >= 24*3600*300 {
			return nil, false
		}
		return tree.StoredText(tree.Epoch1900.AddDate(0, 0, int(int32(tree.HighFirst(b[:4])))), time.Duration((tree.HighFirst(b[4:])*10+1)/3)*time.Millisecond, "")
	},
	"smalldatetime": func(b []byte) (ast.Expr, bool) {
		if len(b) != 4 {
			return nil, false
		}
		return tree.StoredText(tree.Epoch1900.AddDate(0, 0, tree.HighFirst(b[:2])), time.Duration(tree.HighFirst(b[2:]))*time.Minute, "")
	},
	"date": func(b []byte) (ast.Expr, bool) {
		if len(b) != 3 && (len(b) != 4 || b[3] != 0) {
			return nil, false
		}
		return tree.StoredText(tree.Epoch1.AddDate(0, 0, tree.LowFirst(b[:3])), 0, "")
	},
	"time": func(b []byte) (ast.Expr, bool) {
		clock, rest, ok := tree.StoredClock(b)
		if !ok || tree.LowFirst(rest) != 0 { // zeros follow
			return nil, false
		}
		return &ast.StringLit{Value: tree.Epoch1.Add(clock).Format("15:04:05.999999")}, true
	},
	"datetime2": func(b []byte) (ast.Expr, bool) {
		clock, rest, ok := tree.StoredClock(b)
		if !ok || len(rest) != 3 {
			return nil, false
		}
		return tree.StoredText(tree.Epoch1.AddDate(0, 0, tree.LowFirst(rest)), clock, "")
	},
	"datetimeoffset": func(b []byte) (ast.Expr, bool) {
		clock, rest, ok := tree.StoredClock(b)
		if !ok || len(rest) != 5 {
			return nil, false
		}
		return tree.StoredText(tree.Epoch1.AddDate(0, 0, tree.LowFirst(rest[:3])), clock, "+00:00")
	},
}
