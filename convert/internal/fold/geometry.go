package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// spatialMetadata drops what a script writes to Oracle's list of geometry columns.
func (c *Folder) spatialMetadata(s ast.Stmt) bool {
	var name ast.Name
	switch s := s.(type) {
	case *ast.Insert:
		name = s.Table
	case *ast.Delete:
		if t, ok := s.Table.(*ast.TableName); ok {
			name = t.Name
		}
	}
	if c.Dialect != "oracle" || name.IsZero() || !strings.EqualFold(name.Last().Text, "user_sdo_geom_metadata") {
		return false
	}
	c.Drop(c.Set.Rule(rules.SpatialMetadata), strings.ToLower(tree.DataKind(s)), s.Span())
	return true
}

// geometryColumn takes SELECT AddGeometryColumn(['schema',] 'table', 'column',
// srid, 'type', dimension), with which scripts of PostGIS add columns, for the
// ALTER TABLE that it does. It reports false for any other query.
func (c *Folder) geometryColumn(s *ast.SelectStmt) bool {
	call := script.OnlyCall(s.Query)
	if call == nil || c.Dialect != "postgres" || !strings.EqualFold(call.Name.Last().Text, "addgeometrycolumn") {
		return false
	}
	names, typ := geometryArgs(call)
	if len(names) < 2 || typ == "" {
		return false
	}
	table := ast.Name{Parts: names[max(0, len(names)-3) : len(names)-1]}
	t := c.Cat.Table(table)
	if t == nil {
		return c.later(s)
	}
	if t.Merged {
		return false
	}
	d := &ast.ColumnDef{Name: names[len(names)-1], Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "geometry"}}}}}
	d.Type.Args = []ast.Expr{&ast.StringLit{Value: typ}}
	d.At, d.Type.At = call.At, call.At
	c.columnDef(t, d)
	c.Inlined(s)
	t.Obj.Extra = append(t.Obj.Extra, s.At)
	return true
}

// geometryArgs are the names before the number of the coordinate system and the
// type behind it; no names if the call has another form.
func geometryArgs(call *ast.Call) (names []ast.Ident, typ string) {
	for i, a := range call.Args {
		lit, ok := a.(*ast.StringLit)
		if ok {
			names = append(names, ast.Ident{Text: lit.Value, Quoted: true})
			continue
		}
		if i+1 >= len(call.Args) {
			return nil, ""
		}
		return names, script.ArgText(call.Args[i+1])
	}
	return nil, ""
}
