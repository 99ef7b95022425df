package tree

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// NumberExpr is a whole number, which may be negative.
func NumberExpr(text string) ast.Expr {
	if len(text) > 0 && text[0] == '-' {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: text[1:]}}
	}
	return &ast.NumberLit{Text: text}
}

// WholeOf is a whole number, or other if e is none.
func WholeOf(e ast.Expr, other int64) int64 {
	n, err := strconv.ParseInt(SignedText(e, strconv.FormatInt(other, 10)), 10, 64)
	if err != nil {
		return other
	}
	return n
}

// IsConstant reports whether an expression is a literal.
func IsConstant(e ast.Expr) bool {
	switch e.(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.TypedLit:
		return true
	}
	return false
}

func IsNullWord(e ast.Expr) bool { return IsWord(e, "null") }

func IsWord(e ast.Expr, word string) bool {
	k, ok := e.(*ast.Keyword)
	return ok && k.Word == word
}

// NowWords are parameterless functions and words for the current time.
var NowWords = map[string]bool{"current_timestamp": true, "now": true, "sysdate": true, "systimestamp": true, "localtimestamp": true, "getdate": true,
	"sysdatetime": true, "statement_timestamp": true, "transaction_timestamp": true, "clock_timestamp": true}

// FoldedNumber is the value of + - * on whole numbers that all fit 32 bits, so
// that no server's type of the result matters.
func FoldedNumber(e ast.Expr, depth int) (int64, bool) {
	switch x := e.(type) {
	case *ast.Paren:
		return FoldedNumber(x.X, depth)
	case *ast.NumberLit:
		n, err := strconv.ParseInt(x.Text, 10, 32)
		return n, err == nil
	case *ast.Unary:
		n, ok := FoldedNumber(x.X, depth)
		return -n, ok && x.Op == "-"
	case *ast.Binary:
		if depth > MaxTypeDepth {
			return 0, false
		}
		a, ok1 := FoldedNumber(x.Left, depth+1)
		b, ok2 := FoldedNumber(x.Right, depth+1)
		n := map[string]int64{"+": a + b, "-": a - b, "*": a * b}[x.Op]
		return n, ok1 && ok2 && strings.Contains("+-*", x.Op) && n == int64(int32(n))
	}
	return 0, false
}

func FoldedLit(n int64) ast.Expr {
	if n < 0 {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: strconv.FormatInt(-n, 10)}}
	}
	return &ast.NumberLit{Text: strconv.FormatInt(n, 10)}
}

func LiteralInt(e ast.Expr) string {
	n, ok := e.(*ast.NumberLit)
	if !ok || strings.Trim(n.Text, "0123456789") != "" {
		return ""
	}
	return n.Text
}

// NumberOf is the value of a whole number, nil of anything else.
func NumberOf(e ast.Expr) *big.Int {
	sign := ""
	if u, ok := e.(*ast.Unary); ok {
		sign, e = u.Op, u.X
	}
	n, ok := e.(*ast.NumberLit)
	if !ok {
		return nil
	}
	v, ok := new(big.Int).SetString(sign+n.Text, 10)
	if !ok {
		return nil
	}
	return v
}

func WholeNumber(n *big.Int) ast.Expr {
	lit := &ast.NumberLit{Text: new(big.Int).Abs(n).String()}
	if n.Sign() < 0 {
		return &ast.Unary{Op: "-", X: lit}
	}
	return lit
}

// SequenceBounds are the bounds of the type of a sequence.
func SequenceBounds(t *ast.TypeName) (low, high string) {
	name := "bigint"
	if t != nil {
		switch strings.ToLower(t.Name.Last().Text) {
		case "tinyint":
			name = "tinyint"
		case "smallint", "int2":
			name = "smallint"
		case "int", "integer", "int4":
			name = "int"
		}
	}
	return mysql.IntegerBounds(name, name == "tinyint") // T-SQL's has no sign
}

// SignedText is a whole number, or other if e is none or has more than 30 digits.
func SignedText(e ast.Expr, other string) string {
	sign := ""
	if u, ok := e.(*ast.Unary); ok && (u.Op == "-" || u.Op == "+") {
		sign, e = strings.TrimPrefix(u.Op, "+"), u.X
	}
	n, ok := e.(*ast.NumberLit)
	if !ok || n.Text == "" || strings.Trim(n.Text, "0123456789") != "" || len(n.Text) > 30 {
		return other
	}
	return sign + n.Text
}
