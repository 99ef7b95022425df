package triggers

import (
	"regexp"
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A value of a trigger may take the next number of a sequence, 'INV-' || LPAD(s.NEXTVAL, 6, '0'). The value stands
// several times in the target, so a variable of the session takes the number before.

// numbered is a value for a column of the row, with the statements that take its numbers.
func (w *actsWriter) numbered(col *catalog.Column, e ast.Expr) (ast.Expr, expr.Type, []ast.Stmt, error) {
	var numbers []ast.Stmt
	w.numbers = &numbers
	x, typ, err := w.value(col, e)
	w.numbers = nil
	return x, typ, numbers, err
}

// takesNumber reports whether a value takes the next number of a sequence, where it can.
func (w *actsWriter) takesNumber(e ast.Expr) (takes bool) {
	if w.numbers == nil {
		return false
	}
	ast.Inspect(e, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		takes = takes || ok && w.NextValueOf(x) != nil
		return !takes
	})
	return takes
}

// number is the variable that holds the next number of a sequence, nil for any other expression. All that a
// value takes from one sequence is the same number.
func (w *actsWriter) number(e ast.Expr) ast.Expr {
	next := w.NextValueOf(e)
	if next == nil {
		return nil
	}
	for _, s := range *w.numbers {
		if set := s.(*ast.Assign); ast.Dump(set.Value) == ast.Dump(next) {
			return &ast.Param{Name: set.Target.(*ast.Param).Name}
		}
	}
	name := "@sctconv_number"
	if n := len(*w.numbers); n > 0 {
		name += "_" + strconv.Itoa(n+1)
	}
	*w.numbers = append(*w.numbers, &ast.Assign{Target: &ast.Param{Name: name}, Value: next})
	return &ast.Param{Name: name}
}

// unnamed are the letters that the name of a variable cannot have.
var unnamed = regexp.MustCompile(`\W`)

// missingNumber is the variable that tells whether a row had no number before it got one.
func missingNumber(col *catalog.Column) *ast.Param {
	return &ast.Param{Name: "@sctconv_missing_" + unnamed.ReplaceAllString(col.Table.Target+"_"+col.Target, "_")}
}
