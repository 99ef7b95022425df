package views

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/source"
)

// RefreshProcedures are the procedures that fill materialized views.
func (c *Viewer) RefreshProcedures() []*catalog.Statement {
	var list []*catalog.Statement
	c.refreshes(func(v *catalog.View, m *catalog.MatView) {
		list = append(list, &catalog.Statement{Kind: "procedure", Name: m.Procedure.Last().Text, Origin: v.Def.At, Obj: v.Obj,
			Write: func(p *mysql.Printer) { p.RefreshProcedure(m.Procedure, m.Fill) }})
	})
	return list
}

// RefreshEvents are the events that refresh materialized views.
func (c *Viewer) RefreshEvents() []*catalog.Statement {
	var list []*catalog.Statement
	c.refreshes(func(v *catalog.View, m *catalog.MatView) {
		s := m.Schedule
		if s == nil {
			return
		}
		name := m.NameOut(c.Name(m.Procedure.Last().Text, c.EventScope(m.Db), source.Span{}, nil, false))
		list = append(list, &catalog.Statement{Kind: "event", Name: name.Last().Text, Origin: v.Def.At, Obj: v.Obj,
			Write: func(p *mysql.Printer) { p.CallEvent(name, s.Every, s.Starts, m.Procedure) }})
	})
	return list
}

// RefreshCalls fill the materialized views that the source fills when they are
// made, each after those that it reads.
func (c *Viewer) RefreshCalls() []*catalog.Statement {
	var list []*catalog.Statement
	c.refreshes(func(v *catalog.View, m *catalog.MatView) {
		if !m.Empty {
			list = append(list, &catalog.Statement{Kind: "call", Name: m.Procedure.Last().Text, Origin: v.Def.At, Obj: v.Obj,
				Write: func(p *mysql.Printer) { p.Call(m.Procedure) }})
		}
	})
	return list
}

// refreshes goes through the materialized views that are tables now.
func (c *Viewer) refreshes(add func(v *catalog.View, m *catalog.MatView)) {
	for _, v := range c.Cat.ViewList {
		if v.Mat != nil && v.Mat.Fill != nil {
			add(v, v.Mat)
		}
	}
}
