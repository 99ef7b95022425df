package script

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts ask the data dictionary for tables and columns to which they do the same, and for the names of
// constraints that they have not named. Its rows are what the scripts have made so far.

// maxAllRows bounds the rows of the dictionary that the queries of a conversion look at which ask for all
// tables, maxTableRows those of one query for some tables, and maxTablesRows those of all such.
const (
	maxAllRows    = 1 << 19
	maxTableRows  = 1 << 14
	maxTablesRows = 1 << 22
)

// A listedConstraint is a constraint as the dictionary lists it.
type listedConstraint struct {
	table *catalog.Table
	// kind is "PK", "UQ", "F", "C" or "D", as SQL Server has it.
	kind string
	name string
	node ast.Node
	// cols are the columns of a key, of is that of a default or of the check of a column.
	cols []*catalog.Column
	of   *catalog.Column
	fk   *catalog.ForeignKey
}

// dictionary is what one query sees of the data dictionary.
type dictionary struct {
	c *Reader
	// tables are those whose constraints the query can mean, beside those that these refer to.
	tables, beside []*catalog.Table
	constraints    []*listedConstraint
	// ids are the tables and constraints by their numbers, places where each is among them.
	ids     []any
	places  map[any]int
	schemas []string
	// gone are constraints that are dropped by then, views what was asked for.
	gone  map[string]bool
	views map[string]*listing
	// named tells that the query names its tables; looked counts the rows that it looked at.
	named  bool
	looked int
}

// look counts rows; it reports false when there are too many.
func (s *dictionary) look(rows int) bool {
	if s.named {
		s.looked += rows
		s.c.tableRows += rows
		return s.looked <= maxTableRows && s.c.tableRows <= maxTablesRows
	}
	s.c.allRows += rows
	return s.c.allRows <= maxAllRows
}

// newDictionary is the dictionary of some tables, all if there are none.
func newDictionary(c *Reader, tables []*catalog.Table, gone map[string]bool) *dictionary {
	s := &dictionary{c: c, tables: tables, gone: gone, schemas: []string{c.Cat.DefaultSchema()}, places: map[any]int{}, views: map[string]*listing{}, named: len(tables) > 0}
	if tables == nil {
		s.tables = c.Cat.Tables
	}
	for _, t := range s.tables {
		s.read(t)
	}
	s.look(len(s.tables) + len(s.constraints))
	return s
}

func (s *dictionary) read(t *catalog.Table) {
	if t.Merged {
		return
	}
	add := func(k *listedConstraint, name ast.Ident, column string) {
		k.table, k.name = t, s.c.listedName(k, name, t, column)
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
			add(&listedConstraint{kind: kind, node: def, cols: cols}, k.Name, "")
		}
	}
	for _, fk := range t.Fks {
		if fk.Dropped || len(fk.Cols) == 0 {
			continue
		}
		add(&listedConstraint{kind: "F", node: fk.Def, cols: fk.Cols, fk: fk}, fk.Def.Name, fk.Cols[0].Name)
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
		add(&listedConstraint{kind: "C", node: k.Def, of: of}, k.Def.Name, name)
	}
	for _, col := range t.Cols {
		if s.c.Dialect == "sqlserver" && col.Def0 != nil && col.Bound["default"] == nil {
			add(&listedConstraint{kind: "D", node: col.Def0, of: col}, col.Def0.Name, col.Name)
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

// listedName is the name of a constraint, one of ours where the script gives none: for SQL Server as the
// server makes them, such as DF__Orders__State__1A2B3C4D.
func (c *Reader) listedName(k *listedConstraint, name ast.Ident, t *catalog.Table, column string) string {
	if !name.IsZero() {
		return c.dictionaryName(name)
	}
	return c.unnamed(k.node, func(n int) string {
		if c.Dialect != "sqlserver" {
			return "sctconv_unnamed_" + strconv.Itoa(n)
		}
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
func (s *dictionary) id(x any) *Value {
	i, known := s.places[x]
	if !known {
		i = len(s.ids)
		s.ids, s.places[x] = append(s.ids, x), i
	}
	return &Value{Kind: 'i', n: int64(1000 + i)}
}

// of is what has a number, nil if nothing has it.
func (s *dictionary) of(v *Value) any {
	if v.Kind != 'i' || v.n < 1000 || v.n >= int64(1000+len(s.ids)) {
		return nil
	}
	return s.ids[v.n-1000]
}

func (s *dictionary) schemaID(name string) *Value {
	for i, x := range s.schemas {
		if strings.EqualFold(x, name) {
			return &Value{Kind: 'i', n: int64(1 + i)}
		}
	}
	s.schemas = append(s.schemas, name)
	return &Value{Kind: 'i', n: int64(len(s.schemas))}
}

// schemaOf is the name of the schema of a table.
func (s *dictionary) schemaOf(t *catalog.Table) string { return s.schemaNamed(t.Schema) }

// nameOf is the name of a table as the dictionary has it.
func (s *dictionary) nameOf(t *catalog.Table) string {
	if s.c.Dialect == "sqlserver" {
		return t.Name
	}
	return s.c.dictionaryName(t.Def.Name.Last())
}

// object is the table or constraint of a name, nil if there is none.
func (s *dictionary) object(text string) any {
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

// schemaNamed is the name of a schema, "" being the default one.
func (s *dictionary) schemaNamed(name string) string { return cmp.Or(name, s.c.Cat.DefaultSchema()) }

func text(s string) *Value { return &Value{Kind: 't', S: s} }

// anything is a value that equals any other: the name of the user, or of the database.
var anything = &Value{Kind: 'a'}

// unknownName is the name of a constraint that is there and not known; no other constraint has it.
var unknownName = &Value{Kind: 'u'}

func place(col *catalog.Column) *Value {
	if col == nil {
		return &Value{Kind: 'i'}
	}
	return &Value{Kind: 'i', n: int64(1 + slices.Index(col.Table.Cols, col))}
}

// dictionaryName is a name as the data dictionary has it.
func (c *Reader) dictionaryName(id ast.Ident) string {
	switch {
	case id.Quoted || c.Dialect == "sqlserver":
		return id.Text
	case c.Dialect == "oracle":
		return strings.ToUpper(id.Text)
	}
	return strings.ToLower(id.Text)
}

// unnamed is the name that a constraint without one gets by its number.
func (c *Reader) unnamed(def ast.Node, name func(int) string) string {
	if c.Unnamed == nil {
		c.Unnamed, c.unnamedAs = map[string]ast.Node{}, map[ast.Node]string{}
	}
	if c.unnamedAs[def] == "" {
		c.unnamedAs[def] = name(len(c.Unnamed) + 1)
		c.Unnamed[strings.ToLower(c.unnamedAs[def])] = def
	}
	return c.unnamedAs[def]
}
