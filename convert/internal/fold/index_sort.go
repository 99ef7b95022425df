package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// IndexedColumn is the column of a part of an index: the column that it names, or the
// one whose sort key it is; nil for any other expression.
func (c *Folder) IndexedColumn(ix *catalog.Index, p *ast.IndexPart) *catalog.Column {
	if col := c.PartColumn(ix.Table, p); col != nil {
		return col
	}
	return c.sortKeyColumn(ix, p)
}

// sortKeyColumn is the column of NLSSORT(column, …) of an index that is not unique,
// and of SYS_EXTRACT_UTC(column), on which Oracle puts indexes on times with a zone.
func (c *Folder) sortKeyColumn(ix *catalog.Index, p *ast.IndexPart) *catalog.Column {
	call, ok := ast.Unparen(p.Expr).(*ast.Call)
	if !ok || c.Dialect != "oracle" || len(call.Name.Parts) != 1 || len(call.Args) == 0 {
		return nil
	}
	switch name := strings.ToLower(call.Name.Last().Text); {
	case name == "nlssort" && !ix.Def.Unique:
	case name == "sys_extract_utc":
	default:
		return nil
	}
	r, ok := ast.Unparen(call.Args[0]).(*ast.ColumnRef)
	if !ok {
		return nil
	}
	return ix.Table.ColumnIn(c.Cat, r.Name.Last())
}

// sortKeys tells of the parts of an index that stand on columns instead of their
// sort keys.
func (c *Folder) sortKeys(ix *catalog.Index, parts []*ast.IndexPart) {
	for _, p := range parts {
		if col := c.sortKeyColumn(ix, p); col != nil && c.PartColumn(ix.Table, p) == nil {
			c.Note(rules.SortKeyIndex, p.At, ix.Obj, "name", ix.Obj.Name, "column", col.Name, "clause", catalog.Clip(c.Files.Text(p.At)))
			c.Inlined(p)
		}
	}
}
