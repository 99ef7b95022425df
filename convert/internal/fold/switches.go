package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// switches follows the settings of a session of SQL Server that decide what the text of later statements means; one SET
// can have several.
func (c *Folder) switches(s *ast.Set) {
	off := strings.EqualFold(strings.Trim(s.Value, " ;"), "off")
	for _, name := range strings.Split(s.Name, ",") {
		switch strings.TrimSpace(name) {
		case "quoted_identifier":
			c.quotedText = off
		case "ansi_nulls":
			c.nullsEqual = off
		case "ansi_null_dflt_off":
			c.strictColumns = !off
		case "ansi_null_dflt_on":
			c.strictColumns = off
		case "ansi_defaults":
			c.quotedText, c.nullsEqual, c.strictColumns = off, off, off
		}
	}
}

// nullsCompared gives the comparisons with the constant NULL of a view or a statement about rows the meaning that they
// have with ANSI_NULLS OFF: = NULL finds rows.
func nullsCompared(s ast.Stmt) {
	switch s.(type) {
	case *ast.CreateView, *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.SelectStmt:
	default:
		return
	}
	ast.Inspect(s, func(n ast.Node) bool {
		b, ok := n.(*ast.Binary)
		if !ok || !tree.IsNullWord(ast.Unparen(b.Left)) && !tree.IsNullWord(ast.Unparen(b.Right)) {
			return true
		}
		switch b.Op {
		case "=":
			b.Op = "is not distinct from"
		case "<>", "!=":
			b.Op = "is distinct from"
		}
		return true
	})
}
