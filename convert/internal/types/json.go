package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// jsonTypes are the types of documents; the rules have others that are only like them.
var jsonTypes = tree.WordSet("json", "jsonb")

// checkJSON lets triggers refuse what is no document, if the setting asks for it, and reports
// whether it does.
func (c *Typer) checkJSON(col *catalog.Column, t *ast.TypeName, rule string) bool {
	switch rule {
	case rules.PostgresJson, rules.OracleJson, rules.SqlserverJson:
	default:
		return false
	}
	name := strings.ToLower(t.Name.Last().Text)
	if c.Settings.JSONColumns != settings.Checked || !jsonTypes[name] {
		return false
	}
	at, text := c.Written(col, t)
	k := &ast.CheckConstraint{Expr: tree.Spanned(&ast.IsExpr{X: tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Name, Quoted: true}}}}, col.Def), Test: "json"}, col.Def)}
	k.At = at
	col.Table.Checks = append(col.Table.Checks, &catalog.Check{Def: k, Text: col.Name + " is JSON"})
	col.Foreign = name
	c.Note(rules.JsonChecked, at, col.Table.Obj, "column", col.Name, "type", text)
	return true
}
