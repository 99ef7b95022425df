package types

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// ColumnType maps the type of a column.
func (c *Typer) ColumnType(col *catalog.Column) {
	c.ownDomain(col)
	t := col.Typ
	if t == nil {
		t = c.TypeFromReference(col)
	}
	if t == nil && col.Comp != nil {
		col.Out = c.MysqlType(col.Def, "longtext")
		return
	}
	if t == nil {
		c.Note(rules.UserTypeUnknown, col.Def.At, col.Table.Obj, "type", "(none)", "column", col.Name)
		col.Out = c.MysqlType(col.Def, "longtext")
		return
	}
	col.Typ = t
	col.Out = c.mapType(col, t, 0)
	col.Out.At = t.At
	for _, a := range t.Args {
		c.Inlined(a)
	}
	c.Options(t.Options, col.Table.Obj)
	c.TypeCollation(col, t)
}

// mapType maps a type by the rules; user types are looked up in the catalog.
func (c *Typer) mapType(col *catalog.Column, t *ast.TypeName, depth int) *ast.TypeName {
	obj := col.Table.Obj
	if t.Array > 0 || c.isInternalArray(t) {
		at, text := c.Written(col, t)
		col.Foreign = "array"
		c.Note(rules.ArrayColumn, at, obj, "column", col.Name, "type", text)
		return c.MysqlType(t, "longtext")
	}
	if u := c.Cat.UserType(t.Name); u != nil && depth < tree.MaxTypeDepth {
		return c.mapUserType(col, t, u, depth)
	}
	r, to, ok := c.matchType(t)
	if !ok {
		at, _ := c.Written(col, t)
		c.Note(rules.UserTypeUnknown, at, obj, "type", t.Name.String(), "column", col.Name)
		return c.MysqlType(t, "longtext")
	}
	if d, known := c.queryDigits[col.Def]; known && to.Name == "decimal" {
		out := c.MysqlType(t, to.Name, strconv.Itoa(d.Whole+d.Scale), strconv.Itoa(d.Scale))
		c.Note(rules.QueryDigits, col.Def.At, obj, "column", col.Name, "table", col.Table.Name, "type", tree.TypeText(out))
		return out
	}
	if r.ID == rules.Rowversion && col.Ident == nil {
		col.Filled = catalog.RowVersion
	}
	if c.checkJSON(col, t, r.ID) {
		return c.MysqlType(t, to.Name, to.Args...)
	}
	if r.Meaning != rules.Exact {
		at, text := c.Written(col, t)
		c.Note(r.ID, at, obj, "column", col.Name, "type", text, "table", col.Table.Name)
	}
	out := c.MysqlType(t, to.Name, to.Args...)
	out.Unsigned = to.Unsigned
	if name := strings.ToLower(t.Name.Last().Text); tree.IsCharacter(out) && (tree.RangeTypes[name] || heldAsText[name] || strings.HasPrefix(name, "interval ")) {
		col.Foreign = name
	}
	if to.Charset != "" {
		col.Charset = to.Charset
	}
	return out
}

// heldAsText are other types of which the target holds a text that is not the value.
var heldAsText = tree.WordSet("inet", "cidr", "interval", "timetz", "time with time zone", "hstore", "ltree", "tsvector", "tsquery", "json", "jsonb",
	"bit", "bit varying", "varbit", expr.TreeType)

// isInternalArray reports whether a type of PostgreSQL is an array under its name
// in the catalog, as some clients write it: _int4 is integer[].
func (c *Typer) isInternalArray(t *ast.TypeName) bool {
	name, ok := strings.CutPrefix(t.Name.Last().Text, "_")
	if !ok || name == "" || c.Dialect != "postgres" || c.Cat.UserType(t.Name) != nil {
		return false
	}
	item := *t
	item.At = source.Span{}
	item.Name = ast.Name{Parts: append(append([]ast.Ident(nil), t.Name.Parts[:len(t.Name.Parts)-1]...), ast.Ident{Text: name, Quoted: true})}
	_, _, known := c.matchType(&item)
	return known || c.Cat.UserType(item.Name) != nil
}

// Written is where the type of a column is written and its text; a type that
// follows from a query has the place of the table.
func (c *Typer) Written(col *catalog.Column, t *ast.TypeName) (source.Span, string) {
	if t.At.IsValid() {
		return t.At, catalog.Clip(c.Files.Text(t.At))
	}
	q := tree.TypeQuery(t)
	text := q.Name
	if len(q.Args) > 0 {
		text += "(" + strings.Join(q.Args, ",") + ")"
	}
	return col.Def.At, catalog.Clip(text + strings.Repeat("[]", t.Array))
}

// matchType finds the rule for a type. Scripts write the same few types again and
// again, so the outcome is kept by the text of the type.
func (c *Typer) matchType(t *ast.TypeName) (*rules.Rule, rules.TypeResult, bool) {
	const longest = 64
	text := ""
	if t.At.IsValid() && t.At.Len() <= longest {
		text = c.Files.Text(t.At)
	}
	m, known := c.Matched[text]
	if !known {
		m.Rule, m.To, m.Ok = c.Set.MatchType(tree.TypeQuery(t))
		m.Ok = m.Ok && isPossible(m.To)
		if text != "" {
			c.Matched[text] = m
		}
	}
	return m.Rule, m.To, m.Ok
}

// isPossible reports whether a type of the source can be what it is mapped to: none has more
// digits than DECIMAL, or text of no length.
func isPossible(t rules.TypeResult) bool {
	if len(t.Args) == 1 && t.Args[0] == "0" {
		return !strings.HasSuffix(t.Name, "char") && !strings.HasSuffix(t.Name, "binary")
	}
	if t.Name != "decimal" || len(t.Args) != 2 {
		return true
	}
	digits, err := strconv.Atoi(t.Args[0])
	scale, err2 := strconv.Atoi(t.Args[1])
	return err == nil && err2 == nil && digits <= mysql.MaxDecimalPrecision && scale <= min(digits, mysql.MaxDecimalScale)
}

func (c *Typer) mapUserType(col *catalog.Column, t *ast.TypeName, u *catalog.UserType, depth int) *ast.TypeName {
	switch {
	case u.Domain != nil:
		return c.inlineDomain(col, t, u, depth)
	case u.Typ.Kind == ast.TypeEnum:
		return c.enumType(col, t, u.Typ)
	case u.Typ.Kind == ast.TypeAlias && u.Typ.Elem != nil:
		c.Inlined(u.Typ)
		if u.Typ.NotNull && col.Null == nil {
			col.NotNull = true
		}
		return c.mapType(col, u.Typ.Elem, depth+1)
	}
	at, _ := c.Written(col, t)
	if catalog.IsReference(t) {
		c.Note(rules.ReferenceColumn, at, col.Table.Obj, "column", col.Name, "type", t.Name.String())
		return c.MysqlType(t, "longtext")
	}
	c.Note(rules.CompositeColumn, at, col.Table.Obj, "column", col.Name, "type", t.Name.String())
	return c.MysqlType(t, "longtext")
}

// maxEnum is how many members we give an ENUM; 65,535 is the server's limit.
const maxEnum = 3000

func (c *Typer) enumType(col *catalog.Column, t *ast.TypeName, e *ast.CreateType) *ast.TypeName {
	c.Inlined(e)
	if len(e.Values) == 0 || len(e.Values) > maxEnum {
		return c.MysqlType(t, "varchar", "255")
	}
	out := c.MysqlType(t, "enum")
	at, _ := c.Written(col, t)
	given := make(map[string]bool, len(e.Values))
	for _, v := range e.Values {
		switch {
		case given[v.Value]:
			continue
		case settings.CharsetHolds(c.Settings.Charset, v.Value):
			out.Args = append(out.Args, v)
		default:
			c.Note(rules.EnumLabelOutsideCharset, at, col.Table.Obj, "column", col.Name, "label", v.Value, "type", t.Name.String(), "charset", c.Settings.Charset)
		}
		given[v.Value] = true
	}
	if len(out.Args) == 0 {
		return c.MysqlType(t, "varchar", "255")
	}
	c.Note(rules.EnumType, at, col.Table.Obj, "column", col.Name, "type", t.Name.String())
	return out
}

func setArgs(t *ast.TypeName, args ...string) {
	t.Args = nil
	for _, a := range args {
		t.Args = append(t.Args, &ast.NumberLit{Text: a})
	}
}

func Rename(t *ast.TypeName, name string, args ...string) {
	t.Name.Parts = []ast.Ident{{Text: name}}
	setArgs(t, args...)
}
