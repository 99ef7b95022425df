package convert

import (
	"sort"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// valueRename is ALTER TYPE … RENAME VALUE at a place.
type valueRename struct {
	from, to string
	at       source.Pos
}

// settleValues lets defaults and what compares values follow values of enumerations that were renamed behind
// them: the source stores which value it is.
func (c *converter) settleValues() {
	last := map[*userType]*lastValues{}
	for _, u := range c.cat.typeList {
		if len(u.renamed) > 0 {
			last[u] = newLastValues(u.renamed)
		}
	}
	if len(last) == 0 {
		return
	}
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			if col.typ == nil {
				continue
			}
			l := last[c.cat.userType(col.typ.Name)]
			if l == nil {
				continue
			}
			if col.typ.Array == 0 {
				col.labels = l
			}
			if col.def0 != nil {
				c.renameInDefault(col, l)
			}
		}
	})
}

// renameInDefault gives the default of a column the last name of its value.
func (c *converter) renameInDefault(col *column, l *lastValues) {
	s, ok := c.simplify(col.def0.Expr).(*ast.StringLit)
	if !ok {
		return
	}
	to := l.LastName(s.Value, s.At.Start)
	if to == s.Value {
		return
	}
	c.inlined(col.def0)
	d := *col.def0
	lit := &ast.StringLit{Value: to}
	lit.At = d.Expr.Span()
	d.Expr = lit
	col.def0 = &d
}

// lastValues finds the last name of a value.
type lastValues struct {
	list []valueRename
	// from are the places in the list of the changes of a name, in order.
	from map[string][]int
	// known are answers by name and place in the list.
	known map[valueAt]string
}

type valueAt struct {
	value string
	i     int
}

func newLastValues(list []valueRename) *lastValues {
	l := &lastValues{list: list, from: map[string][]int{}, known: map[valueAt]string{}}
	for i, r := range list {
		l.from[r.from] = append(l.from[r.from], i)
	}
	return l
}

// LastName is the last name of a value whose name was written at a place.
func (l *lastValues) LastName(value string, at source.Pos) string {
	start := valueAt{value, sort.Search(len(l.list), func(i int) bool { return l.list[i].at >= at })}
	if to, ok := l.known[start]; ok {
		return to
	}
	for i := start.i; ; {
		changes := l.from[value]
		k := sort.SearchInts(changes, i)
		if k == len(changes) {
			break
		}
		i, value = changes[k]+1, l.list[changes[k]].to
	}
	l.known[start] = value
	return value
}
