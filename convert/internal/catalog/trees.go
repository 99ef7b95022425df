package catalog

import (
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/slab"
)

// Trees builds trees of the target from the catalog, which it does not change.
// They live until release.
type Trees struct {
	Settings *settings.Settings

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

// partTree is a part of a key: a column.
type partTree struct {
	out ast.IndexPart
	ref ast.ColumnRef
}

// Release takes back the trees that were built.
func (b *Trees) Release() {
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

// Name is a name of one part.
func (b *Trees) Name(text string) ast.Name {
	return ast.Name{Parts: append(b.idents.List(1), ast.Ident{Text: text})}
}

func (b *Trees) tableName(t *Table) ast.Name {
	if t.Db == "" {
		return b.Name(t.Target)
	}
	return ast.Name{Parts: append(b.idents.List(2), ast.Ident{Text: t.Db}, ast.Ident{Text: t.Target})}
}

func (b *Trees) Table(t *Table) *ast.CreateTable {
	out := b.tables.New()
	out.Name, out.At = b.tableName(t), t.Def.At
	out.Elems = b.elems.List(len(t.Cols) + len(t.Keys) + len(t.Indexes) + len(t.Fks))
	for _, col := range t.Cols {
		out.Elems = append(out.Elems, b.column(col))
	}
	for _, k := range t.Keys {
		out.Elems = append(out.Elems, b.Key(k))
	}
	for _, ix := range t.Indexes {
		out.Elems = append(out.Elems, b.Index(ix))
	}
	for _, fk := range t.Fks {
		out.Elems = append(out.Elems, b.ForeignKey(fk))
	}
	if t.Session {
		out.Kind, out.IfNotExists = ast.TableTemporary, true
	}
	out.Options = b.tableOptions(t)
	out.Partition = t.Partition
	return out
}

func (b *Trees) tableOptions(t *Table) []*ast.Option {
	list := append(b.optlist.List(6), b.option("mysql:engine", "InnoDB"))
	if t.AutoStart != "" {
		list = append(list, b.option("mysql:auto_increment", t.AutoStart))
	}
	list = append(list, b.option("mysql:charset", b.Settings.Charset), b.option("mysql:collate", b.Settings.Collation))
	if b.Settings.LargePrefix {
		list = append(list, b.option("mysql:row_format", "DYNAMIC"))
	}
	if t.Comment != "" {
		list = append(list, b.option("mysql:comment", t.Comment))
	}
	return list
}

func (b *Trees) column(col *Column) *ast.ColumnDef {
	tree := b.columns.New()
	out, null := &tree.out, &tree.null
	out.Name, out.Type, out.At = ast.Ident{Text: col.Target}, col.Out, col.Def.At
	if col.Stamp {
		stamp := *col.Out
		stamp.Name = ast.Name{Parts: []ast.Ident{{Text: "timestamp"}}}
		out.Type = &stamp
	}
	null.NotNull = col.NotNull
	if col.Null != nil {
		null.At = col.Null.At
	}
	out.Constraints = append(tree.list[:0], null)
	if col.Value != nil {
		out.Constraints = append(out.Constraints, col.Value)
	}
	if col.Auto {
		out.Options = append(b.optlist.List(1), b.option("mysql:auto_increment", ""))
	}
	out.Comment = col.Comment
	return out
}

func (b *Trees) PartsOf(k *Key) []*ast.IndexPart {
	list := b.lists.List(len(k.Parts))
	for _, p := range k.Parts {
		tree := b.parts.New()
		out, ref := &tree.out, &tree.ref
		ref.Name = b.Name(p.Col.Target)
		out.Expr, out.Length = ref, p.Length
		if p.Node != nil {
			out.At = p.Node.At
			ref.At = p.Node.Expr.Span()
		}
		list = append(list, out)
	}
	return list
}

// keyOptions are the options of a key.
func (b *Trees) keyOptions(k *Key) []*ast.Option {
	if k.Comment == "" {
		return nil
	}
	return append(b.optlist.List(1), b.option("mysql:comment", k.Comment))
}

// Key is a key as an element of its table.
func (b *Trees) Key(k *Key) *ast.KeyConstraint {
	out := b.keys.New()
	out.Primary, out.Parts, out.At = k.Primary, b.PartsOf(k), k.Node.Span()
	out.Name, out.Options = ast.Ident{Text: k.Target}, b.keyOptions(k)
	return out
}

func (b *Trees) Index(ix *Index) *ast.IndexDef {
	out := b.indexes.New()
	out.Name, out.Parts, out.Options = ast.Ident{Text: ix.Target}, b.PartsOf(&ix.Key), b.keyOptions(&ix.Key)
	if ix.FullText {
		out.Kind = ast.IndexFullText
	}
	if !ix.Implied {
		out.At = ix.Node.Span()
	}
	return out
}

func (b *Trees) ForeignKey(fk *ForeignKey) *ast.ForeignKeyConstraint {
	out := b.foreign.New()
	out.Table, out.OnDelete, out.OnUpdate = b.tableName(fk.Ref), fk.OnDelete, fk.OnUpdate
	out.Name = ast.Ident{Text: fk.Target}
	out.At = fk.Def.At
	if fk.Ref.Db == "" && fk.Table.Db != "" || fk.Ref.Db == fk.Table.Db {
		out.Table = b.Name(fk.Ref.Target)
	}
	out.Columns, out.RefColumns = b.idents.List(len(fk.Cols)), b.idents.List(len(fk.Cols))
	for i := range fk.Cols {
		out.Columns = append(out.Columns, ast.Ident{Text: fk.Cols[i].Target})
		out.RefColumns = append(out.RefColumns, ast.Ident{Text: fk.RefCols[i].Target})
	}
	return out
}
