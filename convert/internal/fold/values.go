package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// SettleValues lets defaults and what compares values follow values of enumerations that were renamed behind
// them: the source stores which value it is.
func (c *Folder) SettleValues() {
	last := map[*catalog.UserType]*catalog.LastValues{}
	for u := range catalog.InPlace(c.Cat, c.Cat.TypeList) {
		if len(u.Renamed) > 0 {
			last[u] = newLastValues(u.Renamed)
		}
	}
	if len(last) == 0 {
		return
	}
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			if col.Typ == nil {
				continue
			}
			l := last[c.Cat.UserType(col.Typ.Name)]
			if l == nil {
				continue
			}
			if col.Typ.Array == 0 {
				col.Labels = l
			}
			if col.Def0 != nil {
				c.renameInDefault(col, l)
			}
		}
	})
}

// renameInDefault gives the default of a column the last name of its value.
func (c *Folder) renameInDefault(col *catalog.Column, l *catalog.LastValues) {
	s, ok := c.Simplify(col.Def0.Expr).(*ast.StringLit)
	if !ok {
		return
	}
	to := l.LastName(s.Value, s.At.Start)
	if to == s.Value {
		return
	}
	c.Inlined(col.Def0)
	d := *col.Def0
	lit := &ast.StringLit{Value: to}
	lit.At = d.Expr.Span()
	d.Expr = lit
	col.Def0 = &d
}

func newLastValues(list []catalog.ValueRename) *catalog.LastValues {
	l := &catalog.LastValues{List: list, From: map[string][]int{}, Known: map[catalog.ValueAt]string{}}
	for i, r := range list {
		l.From[r.From] = append(l.From[r.From], i)
	}
	return l
}
