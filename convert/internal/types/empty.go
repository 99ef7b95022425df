package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// EmptyStrings lets triggers store NULL for the empty strings of Oracle, which
// knows none in VARCHAR2, when the setting asks for it. A CHAR column is left
// alone, since MySQL cannot tell its empty strings from blanks; so is a CLOB,
// which may be empty.
func (c *Typer) EmptyStrings(t *catalog.Table) {
	if c.Dialect != "oracle" || c.Settings.EmptyStrings != "null" {
		return
	}
	var names []string
	for _, col := range t.Cols {
		if !isVarchar(col) {
			continue
		}
		names = append(names, col.Name)
		t.OnWrite(catalog.PartEmpty, true, true, emptyToNull(col))
	}
	if len(names) > 0 {
		c.Note(rules.EmptyStringsNull, t.Def.Name.Span(), t.Obj, "table", t.Name, "columns", strings.Join(names, ", "))
	}
}

// isVarchar reports whether Oracle stores the column as text of variable length.
func isVarchar(col *catalog.Column) bool {
	if col.Typ == nil || col.Filled != nil || !tree.IsCharacter(col.Out) {
		return false
	}
	switch strings.ToLower(col.Typ.Name.Last().Text) {
	case "varchar2", "nvarchar2", "varchar", "nvarchar", "char varying", "character varying", "nchar varying",
		"national char varying", "national character varying":
		return true
	}
	return false
}

// emptyToNull stores NULL in place of the empty string; a column that cannot be
// NULL refuses it. The length is compared, since ” is equal to blanks.
func emptyToNull(col *catalog.Column) *ast.If {
	empty := &ast.Binary{Op: "=", Left: tree.FunctionCall("CHAR_LENGTH", catalog.NewColumn(col)), Right: &ast.NumberLit{Text: "0"}}
	s := &ast.If{Cond: empty, Then: catalog.SetColumn(col, &ast.Keyword{Word: "null"})}
	if col.NotNull {
		s.Then = catalog.RefuseNull(col).Then
	}
	return s
}
