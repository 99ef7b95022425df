package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) createView(s *ast.CreateView) {
	p.viewExtras(s)
	p.viewHead(s)
	p.object(s.Name)
	if len(s.Columns) > 0 {
		p.write(" (")
		list(p, s.Columns, ", ", func(c ast.ViewColumn) { p.ident(c.Name) })
		p.write(")")
	}
	p.write(" AS")
	p.newline()
	p.inView = true
	p.query(s.Query)
	p.inView = false
	p.checkOption(s)
}

func (p *Printer) viewExtras(s *ast.CreateView) {
	p.lacks(s.IfNotExists, s.At, "CREATE VIEW IF NOT EXISTS")
	p.lacks(s.Materialized, s.At, "materialized view")
	p.lacks(s.Temporary, s.At, "temporary view")
	p.lacks(s.ReadOnly, s.At, "WITH READ ONLY")
	p.unknown(s.Options, "mysql:algorithm", "mysql:sql security")
}

func (p *Printer) viewHead(s *ast.CreateView) {
	switch {
	case s.Alter:
		p.write("ALTER ")
	case s.OrReplace:
		p.write("CREATE OR REPLACE ")
	default:
		p.write("CREATE ")
	}
	p.viewOption(s, "mysql:algorithm", "ALGORITHM=")
	p.viewOption(s, "mysql:sql security", "SQL SECURITY ")
	p.write("VIEW ")
}

func (p *Printer) viewOption(s *ast.CreateView, name, words string) {
	o := option(s.Options, name)
	if o == nil {
		return
	}
	p.node(o, func() {
		p.write(words)
		p.word(o.At, strings.ToUpper(o.Value))
	})
	p.write(" ")
}

func (p *Printer) checkOption(s *ast.CreateView) {
	if s.CheckOption == "" {
		return
	}
	p.newline()
	switch s.CheckOption {
	case "local":
		p.write("WITH LOCAL CHECK OPTION")
	case "cascaded", "default":
		p.write("WITH CASCADED CHECK OPTION")
	default:
		p.lacks(true, s.At, "check option "+clip(s.CheckOption))
	}
}

func (p *Printer) createTrigger(s *ast.CreateTrigger) {
	p.triggerExtras(s)
	p.write("CREATE TRIGGER ")
	p.object(s.Name)
	p.write(" ")
	p.triggerEvent(s)
	p.write(" ON ")
	p.object(s.Table)
	p.newline()
	p.write("FOR EACH ROW")
	p.newline()
	switch {
	case hasCode(s.Body):
		p.compound(s.Body.Code)
		return
	case blankBody(s.Body):
		p.problem(s.At, "trigger without a body")
		return
	}
	p.node(s.Body, func() { p.write(strings.TrimSpace(s.Body.Text)) })
}

func (p *Printer) triggerExtras(s *ast.CreateTrigger) {
	p.lacks(s.OrReplace || s.Alter, s.At, "replacement of a trigger")
	p.lacks(!s.ForEachRow, s.At, "statement trigger")
	p.lacks(len(s.UpdateOf) > 0, s.At, "UPDATE OF")
	p.lacks(s.On != "", s.At, "trigger without a table")
	p.lacks(!s.Old.IsZero() || !s.New.IsZero(), s.At, "REFERENCING")
	p.lacks(s.When != nil, s.At, "WHEN of a trigger")
	p.lacks(!s.Function.IsZero() || len(s.Args) > 0, s.At, "trigger function")
	p.unknown(s.Options)
}

func (p *Printer) triggerEvent(s *ast.CreateTrigger) {
	switch s.Timing {
	case "before", "after":
		p.write(strings.ToUpper(s.Timing), " ")
	default:
		p.lacks(true, s.At, "trigger "+strings.ToUpper(clip(s.Timing)))
	}
	p.lacks(len(s.Events) != 1, s.At, "trigger of several events")
	list(p, s.Events, " OR ", func(event string) {
		switch event {
		case "insert", "update", "delete":
			p.write(strings.ToUpper(event))
		default:
			p.lacks(true, s.At, "trigger event "+clip(event))
		}
	})
}
