package script

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts of SQL Server ask its catalog for the names of constraints that they have not named. The
// rows of the catalog are tables, columns and constraints that the scripts have made so far.

// maxCatalogRows bounds the rows of the catalog that the queries of a conversion look at which ask for all
// tables, maxTableRows those of one query for some tables, and maxTablesRows those of all such.
const (
	maxCatalogRows = 1 << 19
	maxTableRows   = 1 << 14
	maxTablesRows  = 1 << 22
)

// A serverConstraint is a constraint as the catalog lists it.
type serverConstraint struct {
	table *catalog.Table
	// kind is "PK", "UQ", "F", "C" or "D".
	kind string
	name string
	node ast.Node
	// cols are the columns of a key, of is that of a default or of the check of a column.
	cols []*catalog.Column
	of   *catalog.Column
	fk   *catalog.ForeignKey
}

// serverCatalog is what one query sees of the catalog.
type serverCatalog struct {
	c *Reader
	// tables are those whose constraints the query can mean, beside those that these refer to.
	tables, beside []*catalog.Table
	constraints    []*serverConstraint
	// ids are the tables and constraints by their numbers, places where each is among them.
	ids     []any
	places  map[any]int
	schemas []string
	// gone are constraints that are dropped by then, views what was asked for.
	gone  map[string]bool
	views map[string]*serverView
	// named tells that the query names its tables; looked counts the rows that it looked at.
	named  bool
	looked int
}

// look counts rows; it reports false when there are too many.
func (s *serverCatalog) look(rows int) bool {
	if s.named {
		s.looked += rows
		s.c.tableRows += rows
		return s.looked <= maxTableRows && s.c.tableRows <= maxTablesRows
	}
	s.c.catalogRows += rows
	return s.c.catalogRows <= maxCatalogRows
}

// newServerCatalog is the catalog of some tables, all if there are none.
func newServerCatalog(c *Reader, tables []*catalog.Table, gone map[string]bool) *serverCatalog {
	s := &serverCatalog{c: c, tables: tables, gone: gone, schemas: []string{"dbo"}, places: map[any]int{}, views: map[string]*serverView{}, named: len(tables) > 0}
	if tables == nil {
		s.tables = c.Cat.Tables
	}
	for _, t := range s.tables {
		s.read(t)
	}
	s.look(len(s.tables) + len(s.constraints))
	return s
}

func (s *serverCatalog) read(t *catalog.Table) {
	if t.Merged {
		return
	}
	add := func(k *serverConstraint, name ast.Ident, column string) {
		k.table, k.name = t, s.c.serverName(k, name, t, column)
		if !s.gone[strings.ToLower(k.name)] {
			s.constraints = append(s.constraints, k)
		}
	}
	for _, k := range t.Keys {
		if def, ok := k.Node.(*ast.KeyConstraint); ok && !k.Implied {
			kind := "UQ"
			if k.Primary {
				kind = "PK"
			}
			var cols []*catalog.Column
			for _, p := range k.Parts {
				cols = append(cols, p.Col)
			}
			add(&serverConstraint{kind: kind, node: def, cols: cols}, k.Name, "")
		}
	}
	for _, fk := range t.Fks {
		if fk.Dropped || len(fk.Cols) == 0 {
			continue
		}
		add(&serverConstraint{kind: "F", node: fk.Def, cols: fk.Cols, fk: fk}, fk.Def.Name, fk.Cols[0].Name)
		if ref := s.c.Cat.Table(fk.Def.Table); ref != nil && !slices.Contains(s.tables, ref) && !slices.Contains(s.beside, ref) {
			s.beside = append(s.beside, ref)
		}
	}
	for _, k := range t.Checks {
		if k.Dropped || k.Bound {
			continue
		}
		of := columnWith(t, k.Def)
		name := ""
		if of != nil {
			name = of.Name
		}
		add(&serverConstraint{kind: "C", node: k.Def, of: of}, k.Def.Name, name)
	}
	for _, col := range t.Cols {
		if col.Def0 != nil && col.Bound["default"] == nil {
			add(&serverConstraint{kind: "D", node: col.Def0, of: col}, col.Def0.Name, col.Name)
		}
	}
}

// columnWith is the column whose definition has the clause, nil for a clause of the table.
func columnWith(t *catalog.Table, k *ast.CheckConstraint) *catalog.Column {
	for _, col := range t.Cols {
		if slices.ContainsFunc(col.Def.Constraints, func(x ast.Constraint) bool { return x == ast.Constraint(k) }) {
			return col
		}
	}
	return nil
}

// serverName is the name of a constraint; one without has a name as the server makes them, such as
// DF__Orders__State__1A2B3C4D.
func (c *Reader) serverName(k *serverConstraint, name ast.Ident, t *catalog.Table, column string) string {
	if !name.IsZero() {
		return name.Text
	}
	return c.unnamed(k.node, func(n int) string {
		if k.kind == "PK" || k.kind == "UQ" {
			return fmt.Sprintf("%s__%s__%016X", k.kind, firstLetters(t.Name, 8), n)
		}
		kind := map[string]string{"F": "FK", "C": "CK", "D": "DF"}[k.kind]
		if column == "" {
			return fmt.Sprintf("%s__%s__%08X", kind, firstLetters(t.Name, 9), n)
		}
		return fmt.Sprintf("%s__%s__%s__%08X", kind, firstLetters(t.Name, 9), firstLetters(column, 5), n)
	})
}

func firstLetters(s string, n int) string { return string([]rune(s)[:min(n, len([]rune(s)))]) }

// id is the number of a table or constraint.
func (s *serverCatalog) id(x any) *Value {
	i, known := s.places[x]
	if !known {
		i = len(s.ids)
		s.ids, s.places[x] = append(s.ids, x), i
	}
	return &Value{Kind: 'i', n: int64(1000 + i)}
}

// of is what has a number, nil if nothing has it.
func (s *serverCatalog) of(v *Value) any {
	if v.Kind != 'i' || v.n < 1000 || v.n >= int64(1000+len(s.ids)) {
		return nil
	}
	return s.ids[v.n-1000]
}

func (s *serverCatalog) schemaID(name string) *Value {
	for i, x := range s.schemas {
		if strings.EqualFold(x, name) {
			return &Value{Kind: 'i', n: int64(1 + i)}
		}
	}
	s.schemas = append(s.schemas, name)
	return &Value{Kind: 'i', n: int64(len(s.schemas))}
}

// schemaOf is the name of the schema of a table.
func schemaOf(t *catalog.Table) string {
	if t.Schema == "" {
		return "dbo"
	}
	return t.Schema
}

// object is the table or constraint of a name, nil if there is none.
func (s *serverCatalog) object(text string) any {
	n := tree.ReadName(text)
	if len(n.Parts) == 0 {
		return nil
	}
	if t := s.c.Cat.Table(n); t != nil {
		return t
	}
	for _, k := range s.constraints {
		if strings.EqualFold(k.name, n.Last().Text) {
			return k
		}
	}
	return nil
}

func text(s string) *Value { return &Value{Kind: 't', S: s} }

func place(col *catalog.Column) *Value {
	if col == nil {
		return &Value{Kind: 'i'}
	}
	return &Value{Kind: 'i', n: int64(1 + slices.Index(col.Table.Cols, col))}
}
