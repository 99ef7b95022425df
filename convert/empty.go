package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// emptyStrings lets triggers store NULL for the empty strings of Oracle, which
// knows none in VARCHAR2, when the setting asks for it. A CHAR column is left
// alone, since MySQL cannot tell its empty strings from blanks; so is a CLOB,
// which may be empty.
func (c *converter) emptyStrings(t *table) {
	if c.dialect != "oracle" || c.settings.EmptyStrings != "null" {
		return
	}
	var names []string
	for _, col := range t.cols {
		if !isVarchar(col) {
			continue
		}
		names = append(names, col.name)
		t.onWrite(partEmpty, true, true, emptyToNull(col))
	}
	if len(names) > 0 {
		c.note(rules.EmptyStringsNull, t.def.Name.Span(), t.obj, "table", t.name, "columns", strings.Join(names, ", "))
	}
}

// isVarchar reports whether Oracle stores the column as text of variable length.
func isVarchar(col *column) bool {
	if col.typ == nil || col.filled != nil || !isCharacter(col.out) {
		return false
	}
	switch strings.ToLower(col.typ.Name.Last().Text) {
	case "varchar2", "nvarchar2", "varchar", "nvarchar", "char varying", "character varying", "nchar varying",
		"national char varying", "national character varying":
		return true
	}
	return false
}

// emptyToNull stores NULL in place of the empty string; a column that cannot be
// NULL refuses it. The length is compared, since ” is equal to blanks.
func emptyToNull(col *column) *ast.If {
	empty := &ast.Binary{Op: "=", Left: functionCall("CHAR_LENGTH", newColumn(col)), Right: &ast.NumberLit{Text: "0"}}
	s := &ast.If{Cond: empty, Then: setColumn(col, &ast.Keyword{Word: "null"})}
	if col.notNull {
		s.Then = refuseNull(col).Then
	}
	return s
}
