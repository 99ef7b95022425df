package convert

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// folded is the literal that arithmetic on whole numbers, or a chain of texts,
// stands for; other expressions stay as they are.
func folded(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Paren:
		return folded(x.X)
	case *ast.Binary:
		if n, ok := foldedNumber(x, 0); ok {
			return foldedLit(n)
		}
	case *ast.Call:
		if !strings.EqualFold(x.Name.Last().Text, "concat") || len(x.Args) == 0 {
			return e
		}
		text := ""
		for _, a := range x.Args {
			s, ok := folded(a).(*ast.StringLit)
			if !ok {
				return e
			}
			text += s.Value
		}
		return &ast.StringLit{Value: text}
	}
	return e
}

// foldedNumber is the value of + - * on whole numbers that all fit 32 bits, so
// that no server's type of the result matters.
func foldedNumber(e ast.Expr, depth int) (int64, bool) {
	switch x := e.(type) {
	case *ast.Paren:
		return foldedNumber(x.X, depth)
	case *ast.NumberLit:
		n, err := strconv.ParseInt(x.Text, 10, 32)
		return n, err == nil
	case *ast.Unary:
		n, ok := foldedNumber(x.X, depth)
		return -n, ok && x.Op == "-"
	case *ast.Binary:
		if depth > maxTypeDepth {
			return 0, false
		}
		a, ok1 := foldedNumber(x.Left, depth+1)
		b, ok2 := foldedNumber(x.Right, depth+1)
		n := map[string]int64{"+": a + b, "-": a - b, "*": a * b}[x.Op]
		return n, ok1 && ok2 && strings.Contains("+-*", x.Op) && n == int64(int32(n))
	}
	return 0, false
}

func foldedLit(n int64) ast.Expr {
	if n < 0 {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: strconv.FormatInt(-n, 10)}}
	}
	return &ast.NumberLit{Text: strconv.FormatInt(n, 10)}
}

func binaryDefault(col *column, b *ast.BinaryLit) (ast.Expr, bool) {
	switch typeClass(col.out) {
	case "number": // 0xFF of T-SQL is a number of as many bytes
		if n, err := strconv.ParseInt(b.Digits, 16, 32); err == nil && b.Radix == 16 && isInteger(col.out) {
			text := strconv.FormatInt(n, 10)
			return &ast.NumberLit{Text: text}, mysql.NumberFits(col.out, text)
		}
	case "string":
		if isGUID(col.typ) && b.Radix == 16 {
			return guidText(b.Digits)
		}
	case "bit":
		if b.Radix == 2 {
			return bitsDefault(col, b.Digits)
		}
	case "binary":
		if b.Radix == 16 && len(b.Digits)%2 == 0 && (isLOB(col.out) || len(b.Digits)/2 <= max(argOf(col.out, 0), 1)) {
			return &ast.BinaryLit{Digits: b.Digits, Radix: 16}, true
		}
	}
	return nil, false
}

// guidText is the identifier that bytes of T-SQL stand for: zeros follow what is missing,
// and the first three groups have their lowest byte first.
func guidText(digits string) (*ast.StringLit, bool) {
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) > 16 {
		return nil, false
	}
	b = append(b, make([]byte, 16-len(b))...)
	slices.Reverse(b[:4])
	slices.Reverse(b[4:6])
	slices.Reverse(b[6:8])
	return &ast.StringLit{Value: fmt.Sprintf("%X-%X-%X-%X-%X", b[:4], b[4:6], b[6:8], b[8:10], b[10:])}, true
}
