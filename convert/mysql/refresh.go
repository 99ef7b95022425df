package mysql

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// RefreshProcedure prints a procedure that replaces the rows of a table by
// those of fill. One transaction does it, so that others see either the old
// rows or the new ones; when it fails the old ones stay.
func (p *Printer) RefreshProcedure(name ast.Name, fill *ast.Insert) {
	p.write("CREATE PROCEDURE ")
	p.object(name)
	p.write("()")
	p.newline()
	p.write("MODIFIES SQL DATA")
	p.newline()
	p.write("BEGIN")
	p.indented(func() {
		p.line("DECLARE EXIT HANDLER FOR SQLEXCEPTION")
		p.line("BEGIN")
		p.indented(func() {
			p.line("ROLLBACK;")
			p.line("RESIGNAL;")
		})
		p.line("END;")
		p.line("START TRANSACTION;")
		p.line("DELETE FROM ")
		p.object(fill.Table)
		p.write(";")
		p.newline()
		p.node(fill, func() { p.insert(fill) })
		p.write(";")
		p.line("COMMIT;")
	})
	p.newline()
	p.write("END")
}

// line prints text on a line of its own.
func (p *Printer) line(text string) {
	p.newline()
	p.write(text)
}

// CallEvent prints an event that calls a procedure. every and starts are text
// of ours, as in "1 HOUR"; an empty starts is now.
func (p *Printer) CallEvent(name ast.Name, every, starts string, procedure ast.Name) {
	p.write("CREATE EVENT ")
	p.object(name)
	p.newline()
	p.write("ON SCHEDULE EVERY ", every)
	if starts != "" {
		p.write(" STARTS ", starts)
	}
	p.newline()
	p.write("DO CALL ")
	p.object(procedure)
	p.write("()")
}

// Call prints a call without arguments.
func (p *Printer) Call(procedure ast.Name) {
	p.write("CALL ")
	p.object(procedure)
	p.write("()")
}

// TableProcedure prints a procedure that creates a table of the session.
func (p *Printer) TableProcedure(name ast.Name, table *ast.CreateTable) {
	p.write("CREATE PROCEDURE ")
	p.object(name)
	p.write("()")
	p.newline()
	p.write("MODIFIES SQL DATA")
	p.newline()
	p.write("BEGIN")
	p.indented(func() {
		p.newline()
		p.node(table, func() { p.createTable(table) })
		p.write(";")
	})
	p.newline()
	p.write("END")
}
