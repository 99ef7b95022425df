package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// givenIdentities refuses values that a statement gives for an identity column
// whose values the source makes alone, when the setting asks for it.
func (c *converter) givenIdentities(t *table) {
	if c.settings.GivenIdentities != "refuse" {
		return
	}
	for _, col := range t.cols {
		if !col.auto || col.ident == nil || !col.ident.Always && c.dialect != "sqlserver" {
			continue
		}
		// The server gives the trigger 0 when it will make the value.
		given := &ast.Binary{Op: "<>", Left: newColumn(col), Right: &ast.NumberLit{Text: "0"}}
		t.onWrite(partCheck, true, false, refuseGiven(col, given))
		same := &ast.Binary{Op: "<=>", Left: newColumn(col), Right: oldColumn(col)}
		t.onWrite(partCheck, false, true, refuseGiven(col, &ast.Unary{Op: "not", X: &ast.Paren{X: same}}))
		c.note(rules.GivenIdentitiesRefused, col.ident.At, t.obj, "column", col.name, "table", t.name)
	}
}

// identityInsert is the user variable that lets given values pass.
const identityInsert = "@sctconv_identity_insert"

func refuseGiven(col *column, cond ast.Expr) *ast.If {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"},
		Message: &ast.StringLit{Value: cutText("Column "+col.target+" is an identity column; set "+identityInsert+" = 1 to give its values", maxMessage)}}
	closed := &ast.Unary{Op: "not", X: &ast.Paren{X: &ast.Binary{Op: "<=>", Left: &ast.Param{Name: identityInsert}, Right: &ast.NumberLit{Text: "1"}}}}
	return &ast.If{Cond: and(cond, closed), Then: raise}
}
