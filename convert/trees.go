package convert

import (
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/slab"
)

// trees builds trees of the target from the catalog, which it does not change.
// They live until release.
type trees struct {
	settings *settings.Settings

	tables  slab.Of[ast.CreateTable]
	elems   slab.Of[ast.TableElem]
	columns slab.Of[columnTree]
	parts   slab.Of[partTree]
	lists   slab.Of[*ast.IndexPart]
	keys    slab.Of[ast.KeyConstraint]
	indexes slab.Of[ast.IndexDef]
	foreign slab.Of[ast.ForeignKeyConstraint]
	idents  slab.Of[ast.Ident]
	options slab.Of[ast.Option]
	optlist slab.Of[*ast.Option]
}

// columnTree is a column of the target with what it has at least.
type columnTree struct {
	out  ast.ColumnDef
	null ast.NullConstraint
	list [2]ast.Constraint
}

// partTree is a part of a key: a column.
type partTree struct {
	out ast.IndexPart
	ref ast.ColumnRef
}

// release takes back the trees that were built.
func (b *trees) release() {
	b.tables.Release()
	b.elems.Release()
	b.columns.Release()
	b.parts.Release()
	b.lists.Release()
	b.keys.Release()
	b.indexes.Release()
	b.foreign.Release()
	b.idents.Release()
	b.options.Release()
	b.optlist.Release()
}

// name is a name of one part.
func (b *trees) name(text string) ast.Name {
	return ast.Name{Parts: append(b.idents.List(1), ast.Ident{Text: text})}
}

func (b *trees) tableName(t *table) ast.Name {
	if t.db == "" {
		return b.name(t.target)
	}
	return ast.Name{Parts: append(b.idents.List(2), ast.Ident{Text: t.db}, ast.Ident{Text: t.target})}
}

// nameOut is the name of the table in the target.
func (t *table) nameOut() ast.Name {
	var b trees
	return b.tableName(t)
}

func (b *trees) table(t *table) *ast.CreateTable {
	out := b.tables.New()
	out.Name, out.At = b.tableName(t), t.def.At
	out.Elems = b.elems.List(len(t.cols) + len(t.keys) + len(t.indexes) + len(t.fks))
	for _, col := range t.cols {
		out.Elems = append(out.Elems, b.column(col))
	}
	for _, k := range t.keys {
		out.Elems = append(out.Elems, b.key(k))
	}
	for _, ix := range t.indexes {
		out.Elems = append(out.Elems, b.index(ix))
	}
	for _, fk := range t.fks {
		out.Elems = append(out.Elems, b.foreignKey(fk))
	}
	if t.session {
		out.Kind, out.IfNotExists = ast.TableTemporary, true
	}
	out.Options = b.tableOptions(t)
	out.Partition = t.partition
	return out
}

// targetOption is an option that only MySQL has; its name begins with "mysql:".
func targetOption(name, value string) *ast.Option { return &ast.Option{Name: name, Value: value} }

// option is [targetOption] in memory of the trees.
func (b *trees) option(name, value string) *ast.Option {
	o := b.options.New()
	o.Name, o.Value = name, value
	return o
}

func (b *trees) tableOptions(t *table) []*ast.Option {
	list := append(b.optlist.List(6), b.option("mysql:engine", "InnoDB"))
	if t.autoStart != "" {
		list = append(list, b.option("mysql:auto_increment", t.autoStart))
	}
	list = append(list, b.option("mysql:charset", b.settings.Charset), b.option("mysql:collate", b.settings.Collation))
	if b.settings.LargePrefix {
		list = append(list, b.option("mysql:row_format", "DYNAMIC"))
	}
	if t.comment != "" {
		list = append(list, b.option("mysql:comment", t.comment))
	}
	return list
}

func (b *trees) column(col *column) *ast.ColumnDef {
	tree := b.columns.New()
	out, null := &tree.out, &tree.null
	out.Name, out.Type, out.At = ast.Ident{Text: col.target}, col.out, col.def.At
	null.NotNull = col.notNull
	if col.null != nil {
		null.At = col.null.At
	}
	out.Constraints = append(tree.list[:0], null)
	if col.value != nil {
		out.Constraints = append(out.Constraints, col.value)
	}
	if col.auto {
		out.Options = append(b.optlist.List(1), b.option("mysql:auto_increment", ""))
	}
	out.Comment = col.comment
	return out
}

func (b *trees) partsOf(k *key) []*ast.IndexPart {
	list := b.lists.List(len(k.parts))
	for _, p := range k.parts {
		tree := b.parts.New()
		out, ref := &tree.out, &tree.ref
		ref.Name = b.name(p.col.target)
		out.Expr, out.Length = ref, p.length
		if p.node != nil {
			out.At = p.node.At
			ref.At = p.node.Expr.Span()
		}
		list = append(list, out)
	}
	return list
}

// keyOptions are the options of a key.
func (b *trees) keyOptions(k *key) []*ast.Option {
	if k.comment == "" {
		return nil
	}
	return append(b.optlist.List(1), b.option("mysql:comment", k.comment))
}

func (b *trees) key(k *key) *ast.KeyConstraint {
	out := b.keys.New()
	out.Primary, out.Parts, out.At = k.primary, b.partsOf(k), k.node.Span()
	out.Name, out.Options = ast.Ident{Text: k.target}, b.keyOptions(k)
	return out
}

func (b *trees) index(ix *index) *ast.IndexDef {
	out := b.indexes.New()
	out.Name, out.Parts, out.Options = ast.Ident{Text: ix.target}, b.partsOf(&ix.key), b.keyOptions(&ix.key)
	if ix.fullText {
		out.Kind = ast.IndexFullText
	}
	if !ix.implied {
		out.At = ix.node.Span()
	}
	return out
}

func (b *trees) foreignKey(fk *foreignKey) *ast.ForeignKeyConstraint {
	out := b.foreign.New()
	out.Table, out.OnDelete, out.OnUpdate = b.tableName(fk.ref), fk.onDelete, fk.onUpdate
	out.Name = ast.Ident{Text: fk.target}
	out.At = fk.def.At
	if fk.ref.db == "" && fk.table.db != "" || fk.ref.db == fk.table.db {
		out.Table = b.name(fk.ref.target)
	}
	out.Columns, out.RefColumns = b.idents.List(len(fk.cols)), b.idents.List(len(fk.cols))
	for i := range fk.cols {
		out.Columns = append(out.Columns, ast.Ident{Text: fk.cols[i].target})
		out.RefColumns = append(out.RefColumns, ast.Ident{Text: fk.refCols[i].target})
	}
	return out
}
