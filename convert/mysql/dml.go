package mysql

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) insert(s *ast.Insert) {
	p.lacks(s.With != nil, s.At, "WITH")
	p.lacks(len(s.Outputs) > 0, s.At, "OUTPUT")
	p.lacks(!s.Alias.IsZero(), s.At, "alias for the table of INSERT")
	p.lacks(s.Call != nil, s.At, "INSERT of the rows of a procedure")
	p.unknown(s.Options, "mysql:ignore", "mysql:replace")
	p.lacks(s.Conflict != nil, s.At, "ON CONFLICT")
	p.insertVerb(s)
	p.object(s.Table)
	if len(s.Columns) > 0 || s.Query == nil {
		p.write(" ")
		p.idents(s.Columns)
	}
	if s.Query == nil {
		p.lacks(len(s.Columns) > 0, s.At, "INSERT of default values with a column list")
		p.write(" VALUES ()")
		return
	}
	p.newline()
	if v, ok := s.Query.Body.(*ast.Values); ok && isPlain(s.Query) {
		p.node(s.Query, func() { p.node(v, func() { p.values(v) }) })
	} else {
		p.query(s.Query)
	}
	p.onDuplicate(s.OnDuplicate)
}

func (p *Printer) onDuplicate(set []*ast.SetItem) {
	if len(set) == 0 {
		return
	}
	p.newline()
	p.write("ON DUPLICATE KEY UPDATE ")
	p.indented(func() { list(p, set, ", ", p.setItem) })
}

func (p *Printer) insertVerb(s *ast.Insert) {
	if o := option(s.Options, "mysql:replace"); o != nil {
		p.node(o, func() { p.write("REPLACE") })
		p.lacks(option(s.Options, "mysql:ignore") != nil, s.At, "REPLACE IGNORE")
	} else {
		p.write("INSERT")
		p.ignore(s.Options)
	}
	p.write(" INTO ")
}

func (p *Printer) ignore(options []*ast.Option) {
	if o := option(options, "mysql:ignore"); o != nil {
		p.write(" ")
		p.node(o, func() { p.write("IGNORE") })
	}
}

// values prints one row on the line of VALUES, more on lines of their own.
func (p *Printer) values(v *ast.Values) {
	p.lacks(len(v.Rows) == 0, v.At, "VALUES without a row")
	row := func(r *ast.RowExpr) {
		p.node(r, func() {
			p.write("(")
			p.exprs(r.Items)
			p.write(")")
		})
	}
	p.write("VALUES")
	if len(v.Rows) == 1 {
		p.write(" ")
		row(v.Rows[0])
		return
	}
	p.indented(func() { lines(p, v.Rows, row) })
}

// update prints UPDATE; further tables join the first with a comma.
func (p *Printer) update(s *ast.Update) {
	p.lacks(s.With != nil, s.At, "WITH")
	p.lacks(len(s.Outputs) > 0, s.At, "OUTPUT")
	p.lacks(len(s.Set) == 0, s.At, "UPDATE without SET")
	p.unknown(s.Options, "mysql:ignore")
	p.write("UPDATE")
	p.ignore(s.Options)
	p.write(" ")
	p.indented(func() { list(p, append([]ast.TableRef{s.Table}, s.From...), ", ", p.tableRef) })
	p.newline()
	p.write("SET")
	if len(s.Set) == 1 {
		p.write(" ")
		p.setItem(s.Set[0])
	} else {
		p.indented(func() { lines(p, s.Set, p.setItem) })
	}
	if s.Where != nil {
		p.condition("WHERE ", s.Where)
	}
	if len(s.OrderBy) > 0 {
		p.lacks(len(s.From) > 0, s.At, "ORDER BY in an UPDATE of joined rows")
		p.newline()
		p.orderBy(s.OrderBy)
	}
}

func (p *Printer) setItem(it *ast.SetItem) {
	p.lacks(len(it.Targets) != 1, it.At, "assignment to several columns")
	p.node(it, func() {
		p.exprs(it.Targets)
		p.write(" = ")
		p.expr(it.Value, levelAny)
	})
}

// delete prints the form for one table, or if there is an alias or a further
// table, the form for several.
func (p *Printer) delete(s *ast.Delete) {
	p.lacks(s.With != nil, s.At, "WITH")
	p.lacks(len(s.Outputs) > 0, s.At, "OUTPUT")
	p.unknown(s.Options, "mysql:ignore")
	p.write("DELETE")
	p.ignore(s.Options)
	p.write(" ")
	table, ok := s.Table.(*ast.TableName)
	if !ok {
		p.lacks(true, s.At, "DELETE from anything but a table")
	} else if len(s.Using) > 0 || !table.Alias.IsZero() {
		p.deleted(table)
		p.write(" ")
	}
	p.write("FROM ")
	p.indented(func() { list(p, append([]ast.TableRef{s.Table}, s.Using...), ", ", p.tableRef) })
	if s.Where != nil {
		p.condition("WHERE ", s.Where)
	}
}

// deleted names the table that loses rows.
func (p *Printer) deleted(t *ast.TableName) {
	if t.Alias.IsZero() {
		p.object(t.Name)
		return
	}
	p.write(QuoteIdent(t.Alias.Text))
}
