package convert

import (
	"encoding/hex"
	"math/big"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file tells what the source stores where a value is of another type than its column.

// stored is a value of a type as the source assigns it to a column where MySQL would do
// otherwise: a column of days takes the day, where MySQL rounds to the next one; SQL Server
// cuts fractions in whole numbers, where MySQL rounds, and any number but 0 is a set bit.
func (c *converter) stored(col *column, t expr.Type, x ast.Expr) ast.Expr {
	switch {
	case typeOf(col.out) == "date" && t.Kind == expr.DateTime:
		if now, ok := ast.Unparen(x).(*ast.Call); ok && strings.EqualFold(now.Name.Last().Text, "NOW") {
			return spanned(functionCall("CURDATE"), x)
		}
		return spanned(functionCall("DATE", ast.Unparen(x)), x)
	case c.dialect != "sqlserver" || !isInteger(col.out):
	case sourceWord(col) == "bit":
		if t.Kind == expr.Integer || t.Kind == expr.Decimal || t.Kind == expr.Float {
			return spanned(&ast.Binary{Op: "<>", Left: x, Right: &ast.NumberLit{Text: "0"}}, x)
		}
	case expr.CutsFraction(t):
		return expr.WithoutFraction(x, x)
	}
	return x
}

// storedItems is [converter.stored] for the items of a query that gives rows.
func (c *converter) storedItems(cols []*column, types []expr.Type, body ast.QueryBody) {
	switch b := body.(type) {
	case *ast.SetOp:
		c.storedItems(cols, types, b.Left)
		c.storedItems(cols, types, b.Right)
	case *ast.ParenQuery:
		if b.Query != nil {
			c.storedItems(cols, types, b.Query.Body)
		}
	case *ast.Select:
		if len(b.Items) != len(cols) {
			return
		}
		for i, it := range b.Items {
			if isConstant(ast.Unparen(it.Expr)) {
				continue
			}
			if x := c.stored(cols[i], types[i], it.Expr); x != it.Expr {
				b.Items[i] = &ast.SelectItem{Base: it.Base, Expr: x, Alias: it.Alias}
			}
		}
	}
}

// storedLiteral is the number, identifier or bit that a literal of SQL Server stands for in
// a column of another type. Other values stay.
func (c *converter) storedLiteral(col *column, e ast.Expr) ast.Expr {
	if c.dialect != "sqlserver" {
		return e
	}
	word := sourceWord(col)
	if n, ok := constantNumber(e); ok && word == "bit" && n != "" && strings.Trim(n, "+-.0123456789") == "" {
		if strings.Trim(n, "+-.0") != "" {
			return spanned(&ast.NumberLit{Text: "1"}, e)
		}
		return e
	}
	if s, ok := e.(*ast.StringLit); ok && word == "uniqueidentifier" {
		if n := len(s.Value); n == 38 && s.Value[0] == '{' && s.Value[n-1] == '}' {
			return spanned(&ast.StringLit{Value: s.Value[1 : n-1]}, e)
		}
	}
	if col.out != nil && isInteger(col.out) {
		e = cutLiteral(e)
	}
	b, ok := e.(*ast.BinaryLit)
	if !ok || b.Radix != 16 {
		return e
	}
	digits := strings.Repeat("0", len(b.Digits)%2) + b.Digits
	if word == "uniqueidentifier" {
		if text, ok := guidText(digits); ok {
			return spanned(text, e)
		}
	}
	raw, err := hex.DecodeString(digits)
	switch {
	case err != nil:
	case (word == "money" || word == "smallmoney" || isInteger(col.out)) && len(raw) > 0 && len(raw) <= 8:
		return spanned(moneyOf(raw, word), e)
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
	n := spanned(&ast.NumberLit{Text: whole}, x)
	if !signed {
		return n
	}
	return spanned(&ast.Unary{Op: u.Op, X: n}, e)
}

// maxNumberText bounds the text of a number that is computed with.
const maxNumberText = 60

// roundedDefault is a default with the digits that its column keeps, as it is stored.
func roundedDefault(col *column, e ast.Expr) ast.Expr {
	text, ok := constantNumber(e)
	if !ok || !strings.Contains(text, ".") || len(text) > maxNumberText || strings.ContainsAny(text, "eE") {
		return e
	}
	scale := 0
	switch {
	case typeOf(col.out) == "decimal":
		scale = argOf(col.out, 1)
	case !isInteger(col.out):
		return e
	}
	r, ok := new(big.Rat).SetString(text)
	if _, digits, _ := strings.Cut(text, "."); !ok || len(digits) <= scale {
		return e
	}
	return numberExpr(r.FloatString(scale))
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
