package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// indexedColumn is the column of a part of an index: the column that it names, or the
// one whose sort key it is; nil for any other expression.
func (c *converter) indexedColumn(ix *index, p *ast.IndexPart) *column {
	if col := c.partColumn(ix.table, p); col != nil {
		return col
	}
	return c.sortKeyColumn(ix, p)
}

// sortKeyColumn is the column of NLSSORT(column, …) of an index that is not unique,
// and of SYS_EXTRACT_UTC(column), on which Oracle puts indexes on times with a zone.
func (c *converter) sortKeyColumn(ix *index, p *ast.IndexPart) *column {
	call, ok := ast.Unparen(p.Expr).(*ast.Call)
	if !ok || c.dialect != "oracle" || len(call.Name.Parts) != 1 || len(call.Args) == 0 {
		return nil
	}
	switch name := strings.ToLower(call.Name.Last().Text); {
	case name == "nlssort" && !ix.def.Unique:
	case name == "sys_extract_utc":
	default:
		return nil
	}
	r, ok := ast.Unparen(call.Args[0]).(*ast.ColumnRef)
	if !ok {
		return nil
	}
	return ix.table.columnIn(c.cat, r.Name.Last())
}

// sortKeys tells of the parts of an index that stand on columns instead of their
// sort keys.
func (c *converter) sortKeys(ix *index, parts []*ast.IndexPart) {
	for _, p := range parts {
		if col := c.sortKeyColumn(ix, p); col != nil && c.partColumn(ix.table, p) == nil {
			c.note(rules.SortKeyIndex, p.At, ix.obj, "name", ix.obj.name, "column", col.name, "clause", clip(c.files.Text(p.At)))
			c.inlined(p)
		}
	}
}
