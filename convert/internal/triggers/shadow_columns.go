package triggers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Columns that are made for keys, and filled by triggers.

// Shadow plans a column that a trigger fills and a key uses; value is built
// when the names are known.
func (c *Planner) Shadow(t *catalog.Table, name string, typ *ast.TypeName, notNull bool, value func() ast.Expr) *catalog.Column {
	name = strings.ToLower(name)
	for base, n := name, 2; t.ByName["\x00"+name] != nil; n++ {
		name = base + "_" + strconv.Itoa(n)
	}
	col := &catalog.Column{Table: t, Key: "\x00" + name, Name: name, Def: &ast.ColumnDef{Name: ast.Ident{Text: name, Quoted: true}}, Out: typ, NotNull: notNull, Filled: value, Made: len(t.Cols)}
	if notNull {
		c.placeholder(col)
	}
	c.AddColumn(t, col)
	for i := len(t.Cols) - 1; i > 0 && t.Cols[i-1].Made > 0 && t.Cols[i-1].Name > name; i-- { // in any order of the indexes
		t.Cols[i-1], t.Cols[i] = t.Cols[i], t.Cols[i-1]
	}
	return col
}

// shadowColumns fills the columns made for keys, and row versions.
func (c *Planner) shadowColumns(t *catalog.Table) {
	var filled []*catalog.Column
	for _, col := range t.Cols {
		if col.Filled != nil && col.Comp == nil {
			filled = append(filled, col)
		}
	}
	slices.SortStableFunc(filled, func(a, b *catalog.Column) int { return a.Made - b.Made })
	for _, col := range filled {
		if col.NotNull {
			c.placeholder(col)
		}
		if e := col.Filled(); e != nil {
			s := catalog.SetColumn(col, e)
			s.At = source.Span{}
			if missing := catalog.Sentinel(col); col.OfPeriod && missing != nil { // copied rows bring the time
				t.OnWrite(catalog.PartShadow, true, false, &ast.If{Cond: catalog.IsSentinel(col), Then: s})
				t.OnWrite(catalog.PartShadow, false, true, s)
				continue
			}
			t.OnWrite(catalog.PartShadow, true, true, s)
		}
	}
}
