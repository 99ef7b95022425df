package convert

import (
	"slices"
	"unicode/utf8"

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

// emit builds the target tree of every table.
func (c *converter) emit() {
	for _, t := range c.cat.tables {
		if c.settings.AfterLoad && !t.session {
			t.postpone()
		}
		t.out = c.tableOut(t)
		if t.session {
			t.out.Kind, t.out.IfNotExists = ast.TableTemporary, true
		}
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

func (t *table) nameOut() ast.Name {
	n := ast.Name{}
	if t.db != "" {
		n.Parts = append(n.Parts, ast.Ident{Text: t.db})
	}
	return ast.Name{Parts: append(n.Parts, ast.Ident{Text: t.target})}
}

func (c *converter) tableOut(t *table) *ast.CreateTable {
	out := &ast.CreateTable{Name: t.nameOut()}
	out.At = t.def.At
	out.Elems = make([]ast.TableElem, 0, len(t.cols)+len(t.keys)+len(t.indexes)+len(t.fks))
	for _, col := range t.cols {
		out.Elems = append(out.Elems, c.columnOut(t, col))
	}
	for _, k := range t.keys {
		out.Elems = append(out.Elems, c.keyOut(k))
	}
	for _, ix := range t.indexes {
		out.Elems = append(out.Elems, c.indexOut(ix))
	}
	for _, fk := range t.fks {
		out.Elems = append(out.Elems, c.foreignKeyOut(fk))
	}
	out.Options = c.tableOptions(t)
	out.Partition = t.partition
	return out
}

// targetOption is an option that only MySQL has; its name begins with "mysql:".
func targetOption(name, value string) *ast.Option { return &ast.Option{Name: name, Value: value} }

// maxTableComment and maxColumnComment are the server's limits in characters.
const (
	maxTableComment  = 2048
	maxColumnComment = 1024
)

func (c *converter) tableOptions(t *table) []*ast.Option {
	list := append(make([]*ast.Option, 0, 5), targetOption("mysql:engine", "InnoDB"))
	if t.autoStart != "" {
		list = append(list, targetOption("mysql:auto_increment", t.autoStart))
	}
	list = append(list, targetOption("mysql:charset", c.settings.Charset), targetOption("mysql:collate", c.settings.Collation))
	if c.settings.LargePrefix {
		list = append(list, targetOption("mysql:row_format", "DYNAMIC"))
	}
	if t.comment != "" {
		list = append(list, targetOption("mysql:comment", c.comment(t.comment, maxTableComment, t.obj, t.def.Name.Span())))
	}
	return list
}

// comment cuts a comment to the server's limit.
func (c *converter) comment(s string, most int, obj *object, at source.Span) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	r := []rune(s)
	c.note(rules.CommentTooLong, at, obj, "name", obj.name)
	return string(r[:most-1]) + "…"
}

func (c *converter) columnOut(t *table, col *column) *ast.ColumnDef {
	var tree struct { // allocated together
		out  ast.ColumnDef
		null ast.NullConstraint
		list [2]ast.Constraint
	}
	out, null := &tree.out, &tree.null
	out.Name, out.Type, out.At = ast.Ident{Text: col.target}, col.out, col.def.At
	if (col.charset != "" || col.compare != asTable) && isCharacter(col.out) {
		col.out.Charset = c.colCharset(col)
		col.out.Collate = ast.Name{Parts: []ast.Ident{{Text: c.collationOf(col)}}}
	}
	null.NotNull = col.notNull
	if col.null != nil {
		null.At = col.null.At
	}
	out.Constraints = append(tree.list[:0], null)
	if col.value != nil {
		out.Constraints = append(out.Constraints, col.value)
	}
	if col.auto {
		out.Options = append(out.Options, targetOption("mysql:auto_increment", ""))
	}
	if col.comp != nil {
		c.lose(rules.ComputedColumnNotSupported, col.comp.At, t.obj, "column", col.name, "table", t.name)
	}
	if col.comment != "" {
		out.Comment = c.comment(col.comment, maxColumnComment, t.obj, col.def.Name.At)
	}
	return out
}

// collationFor is the collation of a narrower character set that compares as
// the table's does.
func collationFor(charset, collation string) string {
	if len(collation) > 4 && collation[len(collation)-4:] == "_bin" {
		return charset + "_bin"
	}
	return defaultCollation(charset, "sqlserver")
}

func partsOut(k *key) []*ast.IndexPart {
	list := make([]*ast.IndexPart, 0, len(k.parts))
	for _, p := range k.parts {
		var tree struct { // allocated together
			out  ast.IndexPart
			ref  ast.ColumnRef
			name [1]ast.Ident
		}
		out, ref := &tree.out, &tree.ref
		tree.name[0].Text = p.col.target
		ref.Name.Parts = tree.name[:]
		out.Expr, out.Length = ref, p.length
		if p.node != nil {
			out.At = p.node.At
			ref.At = p.node.Expr.Span()
		}
		list = append(list, out)
	}
	return list
}

func (c *converter) keyOut(k *key) ast.TableElem {
	c.partNotes(k)
	out := &ast.KeyConstraint{Primary: k.primary, Parts: partsOut(k)}
	out.Options = c.keyOptions(k, k.obj, k.node.Span())
	out.Name = ast.Ident{Text: k.target}
	out.At = k.node.Span()
	return out
}

func (c *converter) indexOut(ix *index) ast.TableElem {
	c.partNotes(&ix.key)
	out := &ast.IndexDef{Name: ast.Ident{Text: ix.target}, Parts: partsOut(&ix.key), Options: c.keyOptions(&ix.key, ix.obj, ix.node.Span())}
	if ix.fullText {
		out.Kind = ast.IndexFullText
	}
	if !ix.implied {
		out.At = ix.node.Span()
	}
	return out
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
		if p.node.Nulls != "" {
			c.note(rules.IndexNullsOrder, p.node.At, k.obj, "name", k.name.Text, "column", p.col.name)
		}
	}
}

func (c *converter) foreignKeyOut(fk *foreignKey) *ast.ForeignKeyConstraint {
	out := &ast.ForeignKeyConstraint{Table: fk.ref.nameOut(), OnDelete: fk.onDelete, OnUpdate: fk.onUpdate}
	out.Name = ast.Ident{Text: fk.target}
	out.At = fk.def.At
	if fk.ref.db == "" && fk.table.db != "" || fk.ref.db == fk.table.db {
		out.Table = ast.Name{Parts: []ast.Ident{{Text: fk.ref.target}}}
	}
	for i := range fk.cols {
		out.Columns = append(out.Columns, ast.Ident{Text: fk.cols[i].target})
		out.RefColumns = append(out.RefColumns, ast.Ident{Text: fk.refCols[i].target})
	}
	return out
}

// lateIndexOut is the ALTER TABLE that adds an index after the data is loaded.
func (c *converter) lateIndexOut(t *table, ix *index) *ast.AlterTable {
	e := &ast.AddElem{Elem: c.indexOut(ix)}
	return &ast.AlterTable{Name: t.nameOut(), Actions: []ast.AlterAction{e}}
}

// lateOut is the ALTER TABLE that adds a foreign key after all tables exist.
func (c *converter) lateOut(fk *foreignKey) *ast.AlterTable {
	e := &ast.AddElem{Elem: c.foreignKeyOut(fk)}
	return &ast.AlterTable{Name: fk.table.nameOut(), Actions: []ast.AlterAction{e}}
}
