package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// CatalogQuestion is the constraint for whose name a query asks the catalog of SQL
// Server.
type CatalogQuestion struct {
	// Kind is "default", "primary key", "unique" or "foreign key".
	Kind string
	// Table, Column and Referenced are names as the query has them.
	Table, Column, Referenced string
	// sources are the tables of the query by their aliases, in lower case.
	sources map[string]string
}

// constraintTables are the kinds of constraints by the tables that list them.
var constraintTables = map[string]string{
	"default_constraints": "default", "key_constraints": "primary key", "foreign_keys": "foreign key", "sysforeignkeys": "foreign key",
}

// Read reports whether the query asks for one constraint.
func (a *CatalogQuestion) Read(q *ast.Query) bool {
	*a = CatalogQuestion{sources: map[string]string{}}
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			a.source(t)
		}
		return true
	})
	ast.Inspect(q, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Binary:
			if n.Op == "=" {
				a.equal(n)
			}
		case *ast.ColumnRef:
			if strings.EqualFold(n.Name.Last().Text, "default_object_id") {
				a.Kind = "default"
			}
		case *ast.Call:
			a.call(n)
		}
		return true
	})
	switch a.Kind {
	case "default":
		return a.Table != "" && a.Column != ""
	case "foreign key":
		return a.Table != "" && (a.Referenced != "" || a.sources["table_constraints"] != "")
	}
	return a.Kind != "" && a.Table != ""
}

func (a *CatalogQuestion) source(t *ast.TableName) {
	name := strings.ToLower(t.Name.Last().Text)
	a.sources[name] = name
	if !t.Alias.IsZero() {
		a.sources[strings.ToLower(t.Alias.Text)] = name
	}
	if kind := constraintTables[name]; kind != "" {
		a.Kind = kind
	}
}

// equal reads a comparison with the name of a table or column.
func (a *CatalogQuestion) equal(b *ast.Binary) {
	if call, ok := b.Left.(*ast.Call); ok && strings.EqualFold(call.Name.Last().Text, "col_name") {
		a.Column = ArgText(b.Right)
		return
	}
	ref, ok := b.Left.(*ast.ColumnRef)
	if !ok {
		return
	}
	switch name := strings.ToLower(ref.Name.Last().Text); name {
	case "cdefault":
		a.Kind = "default"
	case "parent_object_id", "parent_obj", "fkeyid", "id", "object_id":
		a.objectID(b.Right, &a.Table)
	case "referenced_object_id", "rkeyid":
		a.objectID(b.Right, &a.Referenced)
	case "table_name":
		a.Table = ArgText(b.Right)
	case "constraint_type":
		a.Kind = constraintKinds[strings.ToLower(ArgText(b.Right))]
	case "name":
		if text, ok := b.Right.(*ast.StringLit); ok {
			a.named(strings.ToLower(ref.Name.Qualifier().Text), text.Value)
		}
	}
	if r, ok := b.Right.(*ast.ColumnRef); ok && strings.EqualFold(r.Name.Last().Text, "cdefault") {
		a.Kind = "default"
	}
}

// named is name = '…', of a column unless the qualifier is that of a table of tables.
func (a *CatalogQuestion) named(qualifier, text string) {
	switch a.sources[qualifier] {
	case "tables", "objects", "sysobjects":
		a.Table = text
	default:
		a.Column = text
	}
}

func (a *CatalogQuestion) objectID(e ast.Expr, to *string) {
	if call, ok := e.(*ast.Call); ok && strings.EqualFold(call.Name.Last().Text, "object_id") && len(call.Args) > 0 {
		*to = ArgText(call.Args[0])
	}
}

// call reads COLUMNPROPERTY(OBJECT_ID('table'), 'column', 'ColumnId').
func (a *CatalogQuestion) call(n *ast.Call) {
	if strings.EqualFold(n.Name.Last().Text, "columnproperty") && len(n.Args) == 3 {
		a.Column = ArgText(n.Args[1])
	}
}
