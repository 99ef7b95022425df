package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// CalledByBlock names the procedure that a block calls and does nothing else; "" for any other
// block.
func CalledByBlock(b *ast.Block) string {
	if b.Body == nil || b.Body.Code == nil {
		return ""
	}
	code := b.Body.Code
	if len(code.Decls)+len(code.Handlers) > 0 || len(code.Stmts) != 1 {
		return ""
	}
	if x, ok := code.Stmts[0].(*ast.Exec); ok && x.Text == nil {
		return x.Name.String()
	}
	return ""
}

// OnlyDrops reports whether an ALTER only takes things off a table. Before the
// table's definition it clears the way, as DROP TABLE does.
func OnlyDrops(s *ast.AlterTable) bool {
	for _, a := range s.Actions {
		switch a := a.(type) {
		case *ast.DropElem:
		case *ast.AlterColumn:
			if len(a.Drop) == 0 || a.Type != nil || len(a.Set) > 0 {
				return false
			}
		case *ast.AttachPartition:
			if !a.Detach {
				return false
			}
		default:
			return false
		}
	}
	return len(s.Actions) > 0
}

// ArgText is the text of a literal argument; a bare word counts as text.
func ArgText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StringLit:
		return e.Value
	case *ast.ColumnRef:
		return e.Name.Last().Text
	case *ast.NumberLit:
		return e.Text
	}
	return ""
}

// guardFunctions test whether an object exists.
var guardFunctions = map[string]bool{"object_id": true, "col_length": true, "type_id": true, "schema_id": true, "db_id": true, "indexproperty": true,
	"columnproperty": true, "objectproperty": true, "fn_listextendedproperty": true, "object_name": true, "index_col": true,
	"to_regclass": true, "to_regtype": true, "to_regproc": true, "to_regprocedure": true, "to_regnamespace": true, "to_regrole": true}

// isGuard reports whether a condition of a script only asks what exists.
func isGuard(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Exists:
			found = true
		case *ast.Call:
			found = found || guardFunctions[strings.ToLower(n.Name.Last().Text)]
		}
		return !found
	})
	return found
}

// SpelledName is a name as a script writes it, without blanks.
func SpelledName(s string) ast.Name {
	var n ast.Name
	for _, p := range strings.Split(s, ".") {
		id := ast.Ident{Text: p}
		if len(p) > 1 && p[0] == '"' && p[len(p)-1] == '"' {
			id = ast.Ident{Text: p[1 : len(p)-1], Quoted: true}
		}
		n.Parts = append(n.Parts, id)
	}
	return n
}
