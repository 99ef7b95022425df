package convert

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// maxTypeDepth bounds domains over domains.
const maxTypeDepth = 16

// columnType maps the type of a column.
func (c *converter) columnType(col *column) {
	c.ownDomain(col)
	t := col.typ
	if t == nil {
		t = c.typeFromReference(col)
	}
	if t == nil && col.comp != nil {
		col.out = c.mysqlType(col.def, "longtext")
		return
	}
	if t == nil {
		c.note(rules.UserTypeUnknown, col.def.At, col.table.obj, "type", "(none)", "column", col.name)
		col.out = c.mysqlType(col.def, "longtext")
		return
	}
	col.typ = t
	col.out = c.mapType(col, t, 0)
	col.out.At = t.At
	for _, a := range t.Args {
		c.inlined(a)
	}
	c.options(t.Options, col.table.obj)
	c.typeCollation(col, t)
}

// typeFromReference is the type of the referenced column of a column that has
// only a REFERENCES clause (Oracle).
func (c *converter) typeFromReference(col *column) *ast.TypeName {
	for _, fk := range col.table.fks {
		if len(fk.cols) != 1 || fk.cols[0] != col {
			continue
		}
		ref := c.cat.table(fk.def.Table)
		if ref == nil {
			continue
		}
		if len(fk.def.RefColumns) == 1 {
			if rc := ref.column(c.cat, fk.def.RefColumns[0]); rc != nil {
				return rc.typ
			}
		} else if pk := ref.primary(); pk != nil && len(pk.parts) == 1 {
			return pk.parts[0].col.typ
		}
	}
	return nil
}

// mapType maps a type by the rules; user types are looked up in the catalog.
func (c *converter) mapType(col *column, t *ast.TypeName, depth int) *ast.TypeName {
	obj := col.table.obj
	if t.Array > 0 || c.isInternalArray(t) {
		at, text := c.written(col, t)
		col.foreign = "array"
		c.note(rules.ArrayColumn, at, obj, "column", col.name, "type", text)
		return c.mysqlType(t, "longtext")
	}
	if u := c.cat.userType(t.Name); u != nil && depth < maxTypeDepth {
		return c.mapUserType(col, t, u, depth)
	}
	r, to, ok := c.matchType(t)
	if !ok {
		at, _ := c.written(col, t)
		c.note(rules.UserTypeUnknown, at, obj, "type", t.Name.String(), "column", col.name)
		return c.mysqlType(t, "longtext")
	}
	if d, known := c.queryDigits[col.def]; known && to.Name == "decimal" {
		out := c.mysqlType(t, to.Name, strconv.Itoa(d.whole+d.scale), strconv.Itoa(d.scale))
		c.note(rules.QueryDigits, col.def.At, obj, "column", col.name, "table", col.table.name, "type", typeText(out))
		return out
	}
	if r.ID == rules.Rowversion {
		col.filled = rowVersion
	}
	if r.Meaning != rules.Exact {
		at, text := c.written(col, t)
		c.note(r.ID, at, obj, "column", col.name, "type", text, "table", col.table.name)
	}
	out := c.mysqlType(t, to.Name, to.Args...)
	out.Unsigned = to.Unsigned
	if name := strings.ToLower(t.Name.Last().Text); isCharacter(out) && (rangeTypes[name] || heldAsText[name] || strings.HasPrefix(name, "interval ")) {
		col.foreign = name
	}
	if to.Charset != "" {
		col.charset = to.Charset
	}
	return out
}

// heldAsText are other types of which the target holds a text that is not the value.
var heldAsText = wordSet("inet", "cidr", "interval", "timetz", "time with time zone", "hstore", "ltree", "tsvector", "tsquery", "json", "jsonb",
	"bit", "bit varying", "varbit")

// isInternalArray reports whether a type of PostgreSQL is an array under its name
// in the catalog, as some clients write it: _int4 is integer[].
func (c *converter) isInternalArray(t *ast.TypeName) bool {
	name, ok := strings.CutPrefix(t.Name.Last().Text, "_")
	if !ok || name == "" || c.dialect != "postgres" || c.cat.userType(t.Name) != nil {
		return false
	}
	item := *t
	item.At = source.Span{}
	item.Name = ast.Name{Parts: append(append([]ast.Ident(nil), t.Name.Parts[:len(t.Name.Parts)-1]...), ast.Ident{Text: name, Quoted: true})}
	_, _, known := c.matchType(&item)
	return known || c.cat.userType(item.Name) != nil
}

// written is where the type of a column is written and its text; a type that
// follows from a query has the place of the table.
func (c *converter) written(col *column, t *ast.TypeName) (source.Span, string) {
	if t.At.IsValid() {
		return t.At, clip(c.files.Text(t.At))
	}
	q := typeQuery(t)
	text := q.Name
	if len(q.Args) > 0 {
		text += "(" + strings.Join(q.Args, ",") + ")"
	}
	return col.def.At, clip(text + strings.Repeat("[]", t.Array))
}

// matchedType is the outcome of a search for the rule of a type.
type matchedType struct {
	rule *rules.Rule
	to   rules.TypeResult
	ok   bool
}

// matchType finds the rule for a type. Scripts write the same few types again and
// again, so the outcome is kept by the text of the type.
func (c *converter) matchType(t *ast.TypeName) (*rules.Rule, rules.TypeResult, bool) {
	const longest = 64
	text := ""
	if t.At.IsValid() && t.At.Len() <= longest {
		text = c.files.Text(t.At)
	}
	m, known := c.matched[text]
	if !known {
		m.rule, m.to, m.ok = c.set.MatchType(typeQuery(t))
		if text != "" {
			c.matched[text] = m
		}
	}
	return m.rule, m.to, m.ok
}

// typeQuery is the type as the rules see it.
func typeQuery(t *ast.TypeName) rules.TypeQuery {
	q := rules.TypeQuery{Name: strings.ToLower(t.Name.Last().Text), Unit: t.Unit}
	for _, a := range t.Args {
		q.Args = append(q.Args, exprText(a))
	}
	return q
}

// exprText is the text of a literal type argument.
func exprText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.NumberLit:
		return e.Text
	case *ast.Keyword:
		return e.Word
	case *ast.StringLit:
		return e.Value
	case *ast.ColumnRef:
		return strings.ToLower(e.Name.String())
	case *ast.Unary:
		return e.Op + exprText(e.X)
	case *ast.Star:
		return "*"
	}
	return ""
}

// mysqlType is a type of the target at the place of n.
func (c *converter) mysqlType(n ast.Node, name string, args ...string) *ast.TypeName {
	t := c.slabs.types.New()
	t.Name.Parts, t.At = append(c.slabs.idents.List(1), ast.Ident{Text: name}), n.Span()
	if len(args) > 0 {
		t.Args = c.slabs.exprs.List(len(args))
	}
	for _, a := range args {
		lit := c.slabs.numbers.New()
		lit.Text = a
		t.Args = append(t.Args, lit)
	}
	return t
}

func (c *converter) mapUserType(col *column, t *ast.TypeName, u *userType, depth int) *ast.TypeName {
	switch {
	case u.domain != nil:
		return c.inlineDomain(col, t, u, depth)
	case u.typ.Kind == ast.TypeEnum:
		return c.enumType(col, t, u.typ)
	case u.typ.Kind == ast.TypeAlias && u.typ.Elem != nil:
		c.inlined(u.typ)
		if u.typ.NotNull && col.null == nil {
			col.notNull = true
		}
		return c.mapType(col, u.typ.Elem, depth+1)
	}
	at, _ := c.written(col, t)
	c.note(rules.CompositeColumn, at, col.table.obj, "column", col.name, "type", t.Name.String())
	return c.mysqlType(t, "longtext")
}

// maxEnum is how many members we give an ENUM; 65,535 is the server's limit.
const maxEnum = 3000

func (c *converter) enumType(col *column, t *ast.TypeName, e *ast.CreateType) *ast.TypeName {
	c.inlined(e)
	if len(e.Values) == 0 || len(e.Values) > maxEnum {
		return c.mysqlType(t, "varchar", "255")
	}
	out := c.mysqlType(t, "enum")
	for _, v := range e.Values {
		out.Args = append(out.Args, v)
	}
	at, _ := c.written(col, t)
	c.note(rules.EnumType, at, col.table.obj, "column", col.name, "type", t.Name.String())
	return out
}

// userTypes gives the types that became part of a column, or nothing, their outcome.
func (c *converter) userTypes() {
	expanded := c.expandedTypes()
	for _, u := range c.cat.typeList {
		switch {
		case expanded[u] != nil:
			c.inlined(u.typ)
			c.options(u.typ.Options, u.obj)
			c.note(rules.ExpandedType, u.typ.Name.Span(), u.obj, "name", u.obj.name, "table", expanded[u].name)
		case u.dropped:
			if u.domain != nil {
				c.clausesOfDomain(u)
			}
		case u.domain != nil:
			c.domainOutcome(u)
		case u.typ.Kind == ast.TypeEnum || u.typ.Kind == ast.TypeAlias:
			c.inlined(u.typ)
			c.options(u.typ.Options, u.obj)
		default:
			c.loseObject(userTypeRule(u.typ.Kind), u.obj)
			c.keepSource(u.typ.At, userTypeRule(u.typ.Kind))
		}
	}
}

func userTypeRule(k ast.TypeKind) string {
	switch k {
	case ast.TypeObject:
		return rules.ObjectType
	case ast.TypeVarray, ast.TypeNestedTable:
		return rules.CollectionType
	case ast.TypeTable:
		return rules.TableType
	case ast.TypeRange:
		return rules.RangeType
	}
	return rules.CompositeType
}

// argOf is the numeric argument i of a type, 0 if there is none.
func argOf(t *ast.TypeName, i int) int {
	if i >= len(t.Args) {
		return 0
	}
	n, err := strconv.Atoi(exprText(t.Args[i]))
	if err != nil {
		return 0
	}
	return n
}

// typeOf is the name of a target type.
func typeOf(t *ast.TypeName) string { return t.Name.Last().Text }

func isInteger(t *ast.TypeName) bool {
	switch typeOf(t) {
	case "tinyint", "smallint", "mediumint", "int", "bigint":
		return true
	}
	return false
}

func isLOB(t *ast.TypeName) bool {
	n := typeOf(t)
	return strings.HasSuffix(n, "text") || strings.HasSuffix(n, "blob")
}

func isSpatial(t *ast.TypeName) bool {
	switch typeOf(t) {
	case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection":
		return true
	}
	return false
}

func isCharacter(t *ast.TypeName) bool {
	switch typeOf(t) {
	case "char", "varchar", "enum", "set":
		return true
	}
	return strings.HasSuffix(typeOf(t), "text")
}

func setArgs(t *ast.TypeName, args ...string) {
	t.Args = nil
	for _, a := range args {
		t.Args = append(t.Args, &ast.NumberLit{Text: a})
	}
}

func rename(t *ast.TypeName, name string, args ...string) {
	t.Name.Parts = []ast.Ident{{Text: name}}
	setArgs(t, args...)
}
