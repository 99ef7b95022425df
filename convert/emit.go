package convert

import (
	"slices"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// chunk is a part of the output: a table, or source text kept as a comment.
type chunk struct {
	table *table
	kept  source.Span
	rule  string
}

// emit says what the trees of the tables leave out, and cuts what is too long for
// them. The trees themselves are built when they are printed.
func (c *converter) emit() {
	for _, t := range c.cat.tables {
		if c.settings.AfterLoad && !t.session {
			t.postpone()
		}
		for _, col := range t.cols {
			if (col.charset != "" || col.compare != asTable) && isCharacter(col.out) {
				col.out.Charset = c.colCharset(col)
				col.out.Collate = ast.Name{Parts: []ast.Ident{{Text: c.collationOf(col)}}}
			}
			if col.comp != nil {
				c.lose(rules.ComputedColumnNotSupported, col.comp.At, t.obj, "column", col.name, "table", t.name, "reason", c.notComputed(col))
			}
			col.comment = c.comment(col.comment, maxColumnComment, t.obj, col.def.Name.At)
		}
		for _, k := range t.keys {
			c.partNotes(k)
			k.comment = c.comment(k.comment, maxColumnComment, k.obj, k.node.Span())
		}
		for _, ix := range t.indexes {
			c.partNotes(&ix.key)
			ix.comment = c.comment(ix.comment, maxColumnComment, ix.obj, ix.node.Span())
		}
		t.comment = c.comment(t.comment, maxTableComment, t.obj, t.def.Name.Span())
	}
}

// postpone takes the indexes and foreign keys out of the table that data can be
// loaded without. The index of an AUTO_INCREMENT column is not among them.
func (t *table) postpone() {
	var kept []*index
	for _, ix := range t.indexes {
		if ix.implied || ix.parts[0].col.auto {
			kept = append(kept, ix)
		} else {
			t.lateIndexes = append(t.lateIndexes, ix)
		}
	}
	t.indexes = kept
	t.late = append(t.fks, t.late...)
	t.fks = nil
}

// maxTableComment and maxColumnComment are the server's limits in characters.
const (
	maxTableComment  = 2048
	maxColumnComment = 1024
)

// comment cuts a comment to the server's limit.
func (c *converter) comment(s string, most int, obj *object, at source.Span) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	r := []rune(s)
	c.note(rules.CommentTooLong, at, obj, "name", obj.name)
	return string(r[:most-1]) + "…"
}

// collationFor is the collation of a narrower character set that compares as
// the table's does.
func collationFor(charset, collation string) string {
	if len(collation) > 4 && collation[len(collation)-4:] == "_bin" {
		return charset + "_bin"
	}
	return settings.DefaultCollation(charset, "sqlserver")
}

// partNotes handles what a key part says beyond its column.
func (c *converter) partNotes(k *key) {
	list := k.parts
	if len(k.replaced) > 0 {
		list = slices.Concat(list, k.replaced)
	}
	for _, p := range list {
		if p.node == nil {
			continue
		}
		c.inlined(p.node.Expr)
		c.fromSource(p.node)
		c.options(p.node.Options, k.obj)
		if p.node.Desc {
			c.note(rules.IndexDescending, p.node.At, k.obj, "name", k.name.Text, "column", p.col.name)
		}
		if (p.node.Nulls == "first") == !p.node.Desc && p.node.Nulls != "" { // as MySQL reads the index, backwards for DESC
			c.drops[dropKey{rules.PostgresConstraintState, "nulls " + p.node.Nulls}]++
		} else if p.node.Nulls != "" {
			c.note(rules.IndexNullsOrder, p.node.At, k.obj, "name", k.name.Text, "column", p.col.name)
		}
	}
}

// lateIndexOut is the ALTER TABLE that adds an index after the data is loaded.
func (c *converter) lateIndexOut(t *table, ix *index) *ast.AlterTable {
	c.partNotes(&ix.key)
	ix.comment = c.comment(ix.comment, maxColumnComment, ix.obj, ix.node.Span())
	e := &ast.AddElem{Elem: c.trees.index(ix)}
	return &ast.AlterTable{Name: t.nameOut(), Actions: []ast.AlterAction{e}}
}

// lateOut is the ALTER TABLE that adds a foreign key after all tables exist.
func (c *converter) lateOut(fk *foreignKey) *ast.AlterTable {
	e := &ast.AddElem{Elem: c.trees.foreignKey(fk)}
	return &ast.AlterTable{Name: fk.table.nameOut(), Actions: []ast.AlterAction{e}}
}
