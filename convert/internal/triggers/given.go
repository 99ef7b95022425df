package triggers

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// givenIdentities refuses values that a statement gives for an identity column
// whose values the source makes alone, when the setting asks for it.
func (c *Planner) givenIdentities(t *catalog.Table) {
	if c.Settings.GivenIdentities != "refuse" {
		return
	}
	for _, col := range t.Cols {
		if !col.Auto || col.Ident == nil || !col.Ident.Always && c.Dialect != "sqlserver" {
			continue
		}
		// The server gives the trigger 0 when it will make the value.
		given := &ast.Binary{Op: "<>", Left: catalog.NewColumn(col), Right: &ast.NumberLit{Text: "0"}}
		t.OnWrite(catalog.PartCheck, true, false, refuseGiven(col, given))
		same := &ast.Binary{Op: "<=>", Left: catalog.NewColumn(col), Right: catalog.OldColumn(col)}
		t.OnWrite(catalog.PartCheck, false, true, refuseGiven(col, &ast.Unary{Op: "not", X: &ast.Paren{X: same}}))
		c.Note(rules.GivenIdentitiesRefused, col.Ident.At, t.Obj, "column", col.Name, "table", t.Name)
	}
}

// IdentityInsert is the user variable that lets given values pass.
const IdentityInsert = "@sctconv_identity_insert"

func refuseGiven(col *catalog.Column, cond ast.Expr) *ast.If {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"},
		Message: &ast.StringLit{Value: tree.CutText("Column "+col.Target+" is an identity column; set "+IdentityInsert+" = 1 to give its values", mysql.MaxSignalMessage)}}
	return &ast.If{Cond: tree.And(cond, tree.Unset(IdentityInsert)), Then: raise}
}
