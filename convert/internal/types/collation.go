package types

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

const (
	AsTable   catalog.Comparison = ""
	Exact                        = catalog.Exact // only the same characters are equal
	anyCase                      = catalog.AnyCase
	noCompare catalog.Comparison = "?" // a collation that we do not know
)

// comparisonOf classifies a collation of the source by its name.
func comparisonOf(dialect, name string) catalog.Comparison {
	name = strings.ToLower(name)
	switch dialect {
	case "postgres":
		if slices.Contains([]string{"c", "posix", "c.utf8", "c.utf-8", "ucs_basic", "pg_c_utf8"}, name) {
			return Exact
		}
	case "oracle":
		switch {
		case name == "binary":
			return Exact
		case strings.HasSuffix(name, "_ci"), strings.HasSuffix(name, "_ai"):
			return anyCase
		}
	case "sqlserver":
		parts := strings.Split(name, "_")
		switch {
		case slices.Contains(parts, "bin"), slices.Contains(parts, "bin2"), slices.Contains(parts, "cs"):
			return Exact
		case slices.Contains(parts, "ci"):
			return anyCase
		}
	}
	return noCompare
}

// Accents notes, once a script, that unique keys of SQL Server on text take letters
// with and without accents as equal: collations of MySQL 5.6 that ignore case do.
func (c *Typer) Accents(t *catalog.Table, k *catalog.Key) {
	if c.Dialect != "sqlserver" || c.toldOfAccents {
		return
	}
	for _, p := range k.Parts {
		if col := p.Col; tree.IsCharacter(col.Out) && tree.TypeOf(col.Out) != "enum" && col.Charset != "ascii" && !c.ComparesExactly(col) && !ignoresAccents(col) {
			c.toldOfAccents = true
			c.Note(rules.AccentsInKeys, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "table", t.Name, "column", col.Name)
			return
		}
	}
}

// ignoresAccents reports whether the collation of a column of SQL Server does.
func ignoresAccents(col *catalog.Column) bool {
	return col.Typ != nil && slices.Contains(strings.Split(strings.ToLower(col.Typ.Collate.Last().Text), "_"), "ai")
}

// likeTable are names for the collation that a column has anyway.
var likeTable = tree.WordSet("default", "using_nls_comp", "using_nls_sort", "database_default", "catalog_default")

// IsPlainCollation reports whether a collation of a part of an index is the one that its column
// has anyway: the default, or that of the bytes where the column compares them.
func (c *Typer) IsPlainCollation(col *catalog.Column, name string) bool {
	word := strings.ToLower(tree.NameFromText(name).Last().Text)
	return c.Dialect == "postgres" && (word == "default" || comparisonOf(c.Dialect, word) == Exact && c.ComparesExactly(col))
}

// TypeCollation takes over what a collation of the column, or of its domain,
// says of equality.
func (c *Typer) TypeCollation(col *catalog.Column, t *ast.TypeName) {
	for depth := 0; t.Collate.IsZero(); depth++ {
		if c.Dialect == "postgres" && tree.IsCharacter(col.Out) && strings.EqualFold(t.Name.Last().Text, "citext") {
			col.Compare = anyCase
			return
		}
		u := c.Cat.UserType(t.Name)
		if u == nil || u.Domain == nil || u.Domain.Type == nil || depth == tree.MaxTypeDepth {
			return
		}
		t = u.Domain.Type
	}
	name := t.Collate.Last().Text
	if likeTable[strings.ToLower(name)] {
		c.Covered = append(c.Covered, catalog.Cover{At: t.Collate.Span()})
		return
	}
	kind := comparisonOf(c.Dialect, name)
	if kind == noCompare && c.ignoresCase(t.Collate) {
		kind = anyCase
	}
	if kind == anyCase && !c.ExactTables() {
		kind = noCompare // as the table, but for the order
	}
	if kind == noCompare || !tree.IsCharacter(col.Out) {
		at := t.Collate.Span()
		c.NoteGroup(strings.ToLower(t.Collate.String()), "column", rules.ColumnCollation, at, at, "column", col.Table.Name+"."+col.Name, "collation", t.Collate.String())
		return
	}
	col.Compare = kind
	if kind == Exact && (c.Dialect != "sqlserver" || strings.Contains(strings.ToLower(name), "_bin")) {
		return
	}
	c.Note(rules.ColumnCollationKept, t.Collate.Span(), col.Table.Obj, "column", col.Name, "collation", name, "to", c.CollationOf(col))
}

// ignoresCase reports whether the scripts define a collation as one that takes
// letters of both cases for equal.
func (c *Typer) ignoresCase(n ast.Name) bool {
	o := c.Cat.Others["other collation\x00"+c.Cat.KeyOf(n)]
	if o == nil {
		return false
	}
	words := strings.Fields(strings.ToLower(c.Files.Text(o.Node.Span())))
	text := strings.Join(words, "")
	return (strings.Contains(text, "deterministic=false") || strings.Contains(text, "deterministic='false'")) &&
		(strings.Contains(text, "ks-level1") || strings.Contains(text, "ks-level2"))
}

// ExactTables reports whether the tables' collation tells case apart.
func (c *Typer) ExactTables() bool { return strings.HasSuffix(c.Settings.Collation, "_bin") }

// ComparesExactly reports whether equal values of the column are the same characters.
func (c *Typer) ComparesExactly(col *catalog.Column) bool {
	if col.Compare == AsTable {
		return c.ExactTables()
	}
	return col.Compare == Exact
}

// CollationOf is the collation of a character column.
func (c *Typer) CollationOf(col *catalog.Column) string {
	cs := c.ColCharset(col)
	switch {
	case col.Compare == Exact:
		return cs + "_bin"
	case col.Compare == anyCase && c.ExactTables():
		return settings.DefaultCollation(cs, "sqlserver")
	}
	return tree.CollationFor(cs, c.Settings.Collation)
}
