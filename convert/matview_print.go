package convert

import (
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/source"
)

// refreshProcedures are the procedures that fill materialized views.
func (c *converter) refreshProcedures() []*statement {
	var list []*statement
	c.refreshes(func(v *view, m *matView) {
		list = append(list, &statement{kind: "procedure", name: m.procedure.Last().Text, origin: v.def.At, obj: v.obj,
			write: func(p *mysql.Printer) { p.RefreshProcedure(m.procedure, m.fill) }})
	})
	return list
}

// refreshEvents are the events that refresh materialized views.
func (c *converter) refreshEvents() []*statement {
	var list []*statement
	c.refreshes(func(v *view, m *matView) {
		s := m.schedule
		if s == nil {
			return
		}
		name := m.nameOut(c.name(m.procedure.Last().Text, c.eventScope(m.db), source.Span{}, nil, false))
		list = append(list, &statement{kind: "event", name: name.Last().Text, origin: v.def.At, obj: v.obj,
			write: func(p *mysql.Printer) { p.CallEvent(name, s.every, s.starts, m.procedure) }})
	})
	return list
}

// refreshCalls fill the materialized views that the source fills when they are
// made, each after those that it reads.
func (c *converter) refreshCalls() []*statement {
	var list []*statement
	c.refreshes(func(v *view, m *matView) {
		if !m.empty {
			list = append(list, &statement{kind: "call", name: m.procedure.Last().Text, origin: v.def.At, obj: v.obj,
				write: func(p *mysql.Printer) { p.Call(m.procedure) }})
		}
	})
	return list
}

// refreshes goes through the materialized views that are tables now.
func (c *converter) refreshes(add func(v *view, m *matView)) {
	for _, v := range c.cat.viewList {
		if v.mat != nil && v.mat.fill != nil {
			add(v, v.mat)
		}
	}
}
