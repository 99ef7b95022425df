package convert

import (
	"slices"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// emit says what the trees of the tables leave out, and cuts what is too long for
// them. The trees themselves are built when they are printed.
func (c *converter) emit() {
	for _, t := range c.Cat.Tables {
		if c.Settings.AfterLoad && !t.Session {
			t.Postpone()
		}
		for _, col := range t.Cols {
			if (col.Charset != "" || col.Compare != types.AsTable) && tree.IsCharacter(col.Out) {
				col.Out.Charset = c.ColCharset(col)
				col.Out.Collate = ast.Name{Parts: []ast.Ident{{Text: c.CollationOf(col)}}}
			}
			if col.Comp != nil {
				c.Lose(rules.ComputedColumnNotSupported, col.Comp.At, t.Obj, "column", col.Name, "table", t.Name, "reason", c.NotComputed(col))
			}
			col.Comment = c.comment(col.Comment, mysql.MaxColumnComment, t.Obj, col.Def.Name.At)
		}
		for _, k := range t.Keys {
			c.partNotes(k)
			k.Comment = c.comment(k.Comment, mysql.MaxIndexComment, k.Obj, k.Node.Span())
		}
		for _, ix := range t.Indexes {
			c.partNotes(&ix.Key)
			ix.Comment = c.comment(ix.Comment, mysql.MaxIndexComment, ix.Obj, ix.Node.Span())
		}
		t.Comment = c.comment(t.Comment, mysql.MaxTableComment, t.Obj, t.Def.Name.Span())
		c.partComments(t)
	}
}

// partComments gives partitions the comments of the tables that they were.
func (c *converter) partComments(t *catalog.Table) {
	for _, x := range t.Children {
		text := x.Table.Comment
		if text == "" {
			continue
		}
		if part := catalog.PartitionAt(t.Partition, x.Ident.At); part != nil {
			part.Options = append(part.Options, tree.TargetOption("mysql:comment", c.comment(text, mysql.MaxPartitionComment, x.Obj, x.At)))
		} else {
			c.Drop(c.Set.Rule(rules.CommentOnOther), "comment on partition", x.Ident.At)
		}
	}
}

// comment cuts a comment to the server's limit.
func (c *converter) comment(s string, most int, obj *catalog.Object, at source.Span) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	r := []rune(s)
	c.Note(rules.CommentTooLong, at, obj, "name", obj.Name)
	return string(r[:most-1]) + "…"
}

// partNotes handles what a key part says beyond its column.
func (c *converter) partNotes(k *catalog.Key) {
	list := k.Parts
	if len(k.Replaced) > 0 {
		list = slices.Concat(list, k.Replaced)
	}
	for _, p := range list {
		if p.Node == nil {
			continue
		}
		c.Inlined(p.Node.Expr)
		c.FromSource(p.Node)
		c.Options(c.otherCollations(p), k.Obj)
		if p.Node.Desc {
			c.Note(rules.IndexDescending, p.Node.At, k.Obj, "name", k.Name.Text, "column", p.Col.Name)
		}
		if (p.Node.Nulls == "first") == !p.Node.Desc && p.Node.Nulls != "" { // as MySQL reads the index, backwards for DESC
			c.Drops[catalog.DropKey{Rule: rules.PostgresConstraintState, Clause: "nulls " + p.Node.Nulls}]++
		} else if p.Node.Nulls != "" {
			c.Note(rules.IndexNullsOrder, p.Node.At, k.Obj, "name", k.Name.Text, "column", p.Col.Name)
		}
	}
}

// otherCollations are the options of a part of an index but a collation that its column has
// anyway.
func (c *converter) otherCollations(p catalog.Part) []*ast.Option {
	list := p.Node.Options
	i := slices.IndexFunc(list, func(o *ast.Option) bool { return o.Name == "postgres:collate" && c.IsPlainCollation(p.Col, o.Value) })
	if i < 0 {
		return list
	}
	c.Drop(c.Set.Rule(rules.PostgresConstraintState), "collate", list[i].At)
	return slices.Delete(slices.Clone(list), i, i+1)
}

// lateIndexOut is the ALTER TABLE that adds an index after the data is loaded.
func (c *converter) lateIndexOut(t *catalog.Table, ix *catalog.Index) *ast.AlterTable {
	c.partNotes(&ix.Key)
	ix.Comment = c.comment(ix.Comment, mysql.MaxIndexComment, ix.Obj, ix.Node.Span())
	e := &ast.AddElem{Elem: c.trees.Index(ix)}
	return &ast.AlterTable{Name: t.NameOut(), Actions: []ast.AlterAction{e}}
}

// lateOut is the ALTER TABLE that adds a foreign key after all tables exist.
func (c *converter) lateOut(fk *catalog.ForeignKey) *ast.AlterTable {
	e := &ast.AddElem{Elem: c.trees.ForeignKey(fk)}
	return &ast.AlterTable{Name: fk.Table.NameOut(), Actions: []ast.AlterAction{e}}
}
