package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) alterTable(s *ast.AlterTable) {
	p.lacks(s.IfExists, s.At, "ALTER TABLE IF EXISTS")
	p.lacks(s.Only, s.At, "ALTER TABLE ONLY")
	p.lacks(len(s.Actions) == 0, s.At, "ALTER TABLE without a change")
	p.write("ALTER TABLE ")
	p.object(s.Name)
	p.indented(func() {
		lines(p, s.Actions, func(a ast.AlterAction) { p.node(a, func() { p.action(a) }) })
	})
}

func (p *Printer) action(a ast.AlterAction) {
	switch a := a.(type) {
	case *ast.AddElem:
		p.addElem(a)
	case *ast.DropElem:
		p.dropElem(a)
	case *ast.AlterColumn:
		p.alterColumn(a)
	case *ast.Rename:
		p.rename(a)
	case *ast.AlterOption:
		p.tableOption(a.Option)
	case *ast.ConstraintState:
		p.lacks(true, a.At, "state of a constraint or trigger")
		p.write(unprintable)
	default:
		p.lacks(true, a.Span(), "such change of a table")
		p.write(unprintable)
	}
}

func (p *Printer) addElem(a *ast.AddElem) {
	p.lacks(a.IfNotExists, a.At, "ADD … IF NOT EXISTS")
	p.write("ADD ")
	if _, ok := a.Elem.(*ast.ColumnDef); ok {
		p.write("COLUMN ")
	}
	p.elem(a.Elem)
}

func (p *Printer) dropElem(a *ast.DropElem) {
	p.lacks(a.IfExists, a.At, "DROP … IF EXISTS in ALTER TABLE")
	p.ignores(a.Cascade, a.At, "CASCADE")
	p.unknown(a.Options)
	words := dropWords(a.Kind)
	if words == "" {
		p.lacks(true, a.At, "DROP "+strings.ToUpper(clip(a.Kind)))
		words = unprintable
	}
	switch a.Kind {
	case "primary key":
		p.write(words)
	case "partition":
		p.write(words, " ")
		list(p, a.Names, ", ", p.ident)
	default:
		p.lacks(len(a.Names) == 0, a.At, "DROP without a name")
		list(p, a.Names, ", ", func(n ast.Ident) {
			p.write(words, " ")
			p.ident(n)
		})
	}
}

// dropWords are the words of ALTER TABLE that drop a kind of element.
func dropWords(kind string) string {
	switch kind {
	case "column", "primary key", "index", "foreign key", "partition":
		return "DROP " + strings.ToUpper(kind)
	case "unique":
		return "DROP INDEX"
	}
	return ""
}

// alterColumn prints a whole new definition, or a new default only.
func (p *Printer) alterColumn(a *ast.AlterColumn) {
	p.lacks(a.Using != nil, a.At, "USING in ALTER TABLE")
	p.unknown(a.Options)
	if a.Type != nil {
		p.lacks(len(a.Drop) > 0, a.At, "change of a type that also drops clauses")
		p.write("MODIFY COLUMN ")
		p.column(&ast.ColumnDef{Base: a.Base, Name: a.Name, Type: a.Type, Constraints: a.Set, Comment: a.Comment})
		return
	}
	p.write("ALTER COLUMN ")
	p.ident(a.Name)
	p.alterDefault(a)
}

func (p *Printer) alterDefault(a *ast.AlterColumn) {
	if len(a.Set) == 0 && len(a.Drop) == 1 && a.Drop[0] == "default" {
		p.write(" DROP DEFAULT")
		return
	}
	if len(a.Set) == 1 && len(a.Drop) == 0 {
		if d, ok := a.Set[0].(*ast.DefaultConstraint); ok {
			p.lacks(d.Expr == nil || isNow(d.Expr) || d.OnUpdate != nil, d.At, "ALTER COLUMN to such a default")
			p.write(" SET ")
			p.node(d, func() { p.defaultValue(d) })
			return
		}
	}
	p.lacks(true, a.At, "change of a column without its type")
	p.write(" ", unprintable)
}

func (p *Printer) rename(a *ast.Rename) {
	if a.Kind != "table" {
		p.lacks(true, a.At, "RENAME "+strings.ToUpper(clip(a.Kind)))
		p.write(unprintable)
		return
	}
	p.write("RENAME TO ")
	p.object(a.To)
}
