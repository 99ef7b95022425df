package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// comparison is what a collation does with case: the order of languages has no
// counterpart in MySQL 5.6, equality has.
type comparison string

const (
	asTable   comparison = ""
	exact     comparison = "bin" // only the same characters are equal
	anyCase   comparison = "ci"
	noCompare comparison = "?" // a collation that we do not know
)

// comparisonOf classifies a collation of the source by its name.
func comparisonOf(dialect, name string) comparison {
	name = strings.ToLower(name)
	switch dialect {
	case "postgres":
		if slices.Contains([]string{"c", "posix", "c.utf8", "c.utf-8", "ucs_basic", "pg_c_utf8"}, name) {
			return exact
		}
	case "oracle":
		switch {
		case name == "binary":
			return exact
		case strings.HasSuffix(name, "_ci"), strings.HasSuffix(name, "_ai"):
			return anyCase
		}
	case "sqlserver":
		parts := strings.Split(name, "_")
		switch {
		case slices.Contains(parts, "bin"), slices.Contains(parts, "bin2"), slices.Contains(parts, "cs"):
			return exact
		case slices.Contains(parts, "ci"):
			return anyCase
		}
	}
	return noCompare
}

// accents notes, once a script, that unique keys of SQL Server on text take letters
// with and without accents as equal: collations of MySQL 5.6 that ignore case do.
func (c *converter) accents(t *table, k *key) {
	if c.dialect != "sqlserver" || c.toldOfAccents {
		return
	}
	for _, p := range k.parts {
		if col := p.col; isCharacter(col.out) && typeOf(col.out) != "enum" && col.charset != "ascii" && !c.comparesExactly(col) && !ignoresAccents(col) {
			c.toldOfAccents = true
			c.note(rules.AccentsInKeys, k.node.Span(), objOr(k.obj, t.obj), "table", t.name, "column", col.name)
			return
		}
	}
}

// ignoresAccents reports whether the collation of a column of SQL Server does.
func ignoresAccents(col *column) bool {
	return col.typ != nil && slices.Contains(strings.Split(strings.ToLower(col.typ.Collate.Last().Text), "_"), "ai")
}

// likeTable are names for the collation that a column has anyway.
var likeTable = wordSet("using_nls_comp", "using_nls_sort", "database_default", "catalog_default")

// typeCollation takes over what a collation of the column, or of its domain,
// says of equality.
func (c *converter) typeCollation(col *column, t *ast.TypeName) {
	for depth := 0; t.Collate.IsZero(); depth++ {
		if c.dialect == "postgres" && isCharacter(col.out) && strings.EqualFold(t.Name.Last().Text, "citext") {
			col.compare = anyCase
			return
		}
		u := c.cat.userType(t.Name)
		if u == nil || u.domain == nil || u.domain.Type == nil || depth == maxTypeDepth {
			return
		}
		t = u.domain.Type
	}
	name := t.Collate.Last().Text
	if likeTable[strings.ToLower(name)] {
		c.covered = append(c.covered, cover{at: t.Collate.Span()})
		return
	}
	kind := comparisonOf(c.dialect, name)
	if kind == noCompare && c.ignoresCase(t.Collate) {
		kind = anyCase
	}
	if kind == anyCase && !c.exactTables() {
		kind = noCompare // as the table, but for the order
	}
	if kind == noCompare || !isCharacter(col.out) {
		at := t.Collate.Span()
		c.noteGroup(strings.ToLower(t.Collate.String()), "column", rules.ColumnCollation, at, at, "column", col.table.name+"."+col.name, "collation", t.Collate.String())
		return
	}
	col.compare = kind
	if kind == exact && (c.dialect != "sqlserver" || strings.Contains(strings.ToLower(name), "_bin")) {
		return
	}
	c.note(rules.ColumnCollationKept, t.Collate.Span(), col.table.obj, "column", col.name, "collation", name, "to", c.collationOf(col))
}

// ignoresCase reports whether the scripts define a collation as one that takes
// letters of both cases for equal.
func (c *converter) ignoresCase(n ast.Name) bool {
	o := c.cat.others["other collation\x00"+c.cat.keyOf(n)]
	if o == nil {
		return false
	}
	words := strings.Fields(strings.ToLower(c.files.Text(o.node.Span())))
	text := strings.Join(words, "")
	return (strings.Contains(text, "deterministic=false") || strings.Contains(text, "deterministic='false'")) &&
		(strings.Contains(text, "ks-level1") || strings.Contains(text, "ks-level2"))
}

// exactTables reports whether the tables' collation tells case apart.
func (c *converter) exactTables() bool { return strings.HasSuffix(c.settings.Collation, "_bin") }

// comparesExactly reports whether equal values of the column are the same characters.
func (c *converter) comparesExactly(col *column) bool {
	if col.compare == asTable {
		return c.exactTables()
	}
	return col.compare == exact
}

// collationOf is the collation of a character column.
func (c *converter) collationOf(col *column) string {
	cs := c.colCharset(col)
	switch {
	case col.compare == exact:
		return cs + "_bin"
	case col.compare == anyCase && c.exactTables():
		return settings.DefaultCollation(cs, "sqlserver")
	}
	return collationFor(cs, c.settings.Collation)
}
