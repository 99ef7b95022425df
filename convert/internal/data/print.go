package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/triggers"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// RowStatements are the statements about rows, which stand behind all
// definitions: triggers fill the columns that they keep, and foreign keys that
// the script adds later hold for them, too. Nothing asks for the statements of the source after that.
func (c *Loader) RowStatements() []*catalog.Statement {
	var list []*catalog.Statement
	for _, d := range c.Cat.Data {
		name := ""
		if d.Table != nil {
			name = d.Table.Target
		}
		checks := func(on string) {
			if d.Checked {
				list = append(list, &catalog.Statement{Kind: catalog.KindRows, Name: name, Sql: "SET SESSION foreign_key_checks = " + on, Origin: d.Stmt.Span()})
			}
		}
		checks("1")
		for _, s := range d.Out {
			list = append(list, &catalog.Statement{Kind: catalog.KindRows, Name: name, Node: s, Of: d.Table, Origin: d.Stmt.Span()})
		}
		checks("0")
		for i, sql := range d.Text {
			s := &catalog.Statement{Kind: catalog.KindRows, Name: name, Sql: sql, Of: d.Table, Origin: d.Stmt.Span()}
			if i < len(d.Maps) {
				s.Maps = d.Maps[i]
			}
			list = append(list, s)
		}
	}
	c.Cat.ForgetData()
	return list
}

// The session of the statements about rows: in one transaction, with values
// refused that do not fit, zero taken for zero, and foreign keys not looked at,
// since a script may add its keys behind its rows.
var (
	rowsBegin = []string{
		"SET @sctconv_foreign_key_checks = @@SESSION.foreign_key_checks",
		"SET SESSION sql_mode = '" + catalog.StrictMode + ",NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0",
	}
	rowsEnd = []string{
		"COMMIT",
		"SET SESSION sql_mode = '" + catalog.StrictMode + "', foreign_key_checks = @sctconv_foreign_key_checks",
	}
)

// BeginRows writes what stands before the first statement about rows.
func (c *Loader) BeginRows() {
	if c.inRows {
		return
	}
	c.inRows = true
	for _, sql := range rowsBegin {
		c.rowsPart(sql)
	}
	c.makeKept()
	c.addKept(true)
	c.modifyKeys(false)
	c.modifyOpened(false)
	if c.Settings.GivenIdentities == "refuse" {
		c.rowsPart("SET " + triggers.IdentityInsert + " = 1")
	}
	c.rowsPart("START TRANSACTION")
}

// EndRows writes what stands behind the last one.
func (c *Loader) EndRows() {
	defer c.restartAll()
	if !c.inRows {
		return
	}
	c.rowsPart(rowsEnd[0])
	for _, s := range c.unset {
		p := mysql.NewPrinter()
		p.Stmt(s)
		c.rowsPart(p.Text())
	}
	c.modifyOpened(true)
	c.modifyKeys(true)
	c.addKept(false)
	c.dropKept()
	c.rowsPart(rowsEnd[1])
	if c.Settings.GivenIdentities == "refuse" {
		c.rowsPart("SET " + triggers.IdentityInsert + " = NULL")
	}
}

func (c *Loader) rowsPart(sql string) {
	part := c.Write(catalog.KindRows, "", source.Span{}, sql, ";\n")
	part.SQL = part.Text[:len(sql)]
}

func (c *Loader) restartAll() {
	for _, r := range c.restarts {
		c.rowsPart(r.written(c))
	}
}

// modifyOpened lets the opened columns take NULL, or no longer.
func (c *Loader) modifyOpened(notNull bool) {
	for _, col := range c.opened {
		a := &ast.AlterColumn{Name: ast.Ident{Text: col.Target}, Type: col.Out, Comment: col.Comment, Set: []ast.Constraint{&ast.NullConstraint{NotNull: notNull}}}
		if col.Value != nil {
			a.Set = append(a.Set, col.Value)
		}
		c.alterRows(col.Table, a)
	}
}

// alterRows changes a table around its rows.
func (c *Loader) alterRows(t *catalog.Table, a ast.AlterAction) {
	p := mysql.NewPrinter()
	p.Stmt(&ast.AlterTable{Name: t.NameOut(), Actions: []ast.AlterAction{a}})
	c.rowsPart(p.Text())
}
