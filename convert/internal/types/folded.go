package types

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Folded is the literal that arithmetic on whole numbers, or a chain of texts,
// stands for; other expressions stay as they are.
func Folded(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Paren:
		return Folded(x.X)
	case *ast.Binary:
		if n, ok := tree.FoldedNumber(x, 0); ok {
			return tree.FoldedLit(n)
		}
	case *ast.Call:
		if !strings.EqualFold(x.Name.Last().Text, "concat") || len(x.Args) == 0 {
			return e
		}
		text := ""
		for _, a := range x.Args {
			s, ok := Folded(a).(*ast.StringLit)
			if !ok {
				return e
			}
			text += s.Value
		}
		return &ast.StringLit{Value: text}
	}
	return e
}

func BinaryDefault(col *catalog.Column, b *ast.BinaryLit) (ast.Expr, bool) {
	switch tree.TypeClass(col.Out) {
	case "number": // 0xFF of T-SQL is a number of as many bytes
		if n, err := strconv.ParseInt(b.Digits, 16, 32); err == nil && b.Radix == 16 && tree.IsInteger(col.Out) {
			text := strconv.FormatInt(n, 10)
			return &ast.NumberLit{Text: text}, mysql.NumberFits(col.Out, text)
		}
	case "string":
		if isGUID(col.Typ) && b.Radix == 16 {
			return guidText(b.Digits)
		}
	case "bit":
		if b.Radix == 2 {
			return catalog.BitsDefault(col, b.Digits)
		}
	case "binary":
		if b.Radix == 16 && len(b.Digits)%2 == 0 && (tree.IsLOB(col.Out) || len(b.Digits)/2 <= max(tree.ArgOf(col.Out, 0), 1)) {
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
