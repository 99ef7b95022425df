package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
)

// staying are packages of Oracle whose routines leave the transaction open.
var staying = tree.WordSet("dbms_output", "dbms_random", "dbms_application_info", "dbms_session", "dbms_lob", "utl_raw", "dbms_utility", "dbms_crypto")

// mayEnd reports whether a block or call of Oracle may end the transaction: by COMMIT or ROLLBACK, by text that it runs, or
// by a routine that does. Functions in SQL cannot (ORA-14552), those of expressions can.
func (c *Folder) mayEnd(s ast.Stmt) (may bool) {
	if b, ok := s.(*ast.Block); ok && (b.Body == nil || b.Body.Code == nil) {
		return true
	}
	variables := declared(s)
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Transaction:
			may = may || n.Verb != "save" && n.Verb != "savepoint"
		case *ast.DynamicSQL, *ast.Pragma, *ast.Opaque, *ast.Routine:
			may = true
		case *ast.Exec:
			may = may || n.Text != nil || !c.stays(n.Name, variables)
		case *ast.Call:
			may = may || !c.stays(n.Name, variables)
		case *ast.ColumnRef:
			may = may || len(c.Cat.Codes[c.Cat.KeyOf(n.Name)]) > 0
		}
		return !may
	})
	return may
}

// declared are the names of the variables that a block declares, in lower case.
func declared(s ast.Stmt) map[string]bool {
	names := map[string]bool{}
	ast.Inspect(s, func(n ast.Node) bool {
		if d, ok := n.(*ast.VariableDecl); ok {
			for _, id := range d.Names {
				names[strings.ToLower(id.Text)] = true
			}
		}
		return true
	})
	return names
}

// stays reports whether a routine leaves the transaction open: one of the server, or an element or method of a variable.
func (c *Folder) stays(n ast.Name, variables map[string]bool) bool {
	if n.IsZero() {
		return false
	}
	first := strings.ToLower(n.Parts[0].Text)
	if len(n.Parts) > 1 {
		return staying[first] || variables[first]
	}
	return variables[first] || resolve.IsFunction(c.Dialect, first)
}

// commitsFirst reports whether a statement is a call of DBMS_STATS, which commits before and after what it does.
// (Oracle Database PL/SQL Packages and Types Reference, DBMS_STATS.)
func commitsFirst(s ast.Stmt) bool {
	e, ok := s.(*ast.Exec)
	return ok && e.Text == nil && len(e.Name.Parts) > 1 && strings.EqualFold(e.Name.Parts[len(e.Name.Parts)-2].Text, "dbms_stats")
}
