package script

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ofPostgres are the views in which PostgreSQL describes its objects.
func (s *dictionary) ofPostgres(name string) *listing {
	switch name {
	case "pg_tables":
		v := &listing{columns: []string{"schemaname", "tablename", "tableowner"}}
		for _, t := range s.tables {
			if !t.Merged {
				v.rows = append(v.rows, []*Value{text(s.schemaOf(t)), text(s.nameOf(t)), anything})
			}
		}
		return v
	case "information_schema.tables":
		return s.tablesAndViews()
	case "information_schema.columns":
		return s.columnsOfAll()
	case "information_schema.table_constraints":
		v := s.standard(name)
		for _, t := range s.tables { // each NOT NULL is a check without a known name
			v.rows = append(v.rows, []*Value{unknownName, text(s.nameOf(t)), anything, anything, text("CHECK"), nil, nil, anything, anything})
		}
		return v
	case "information_schema.key_column_usage":
		return s.standard(name)
	case "pg_constraint":
		return s.pgConstraint()
	case "pg_class": // of other kinds there is one without a name
		v := &listing{columns: []string{"oid", "relname", "relkind", "relnamespace"}}
		for _, t := range s.tables {
			v.rows = append(v.rows, []*Value{s.id(t), text(s.nameOf(t)), text("r"), anything})
		}
		v.rows = append(v.rows, []*Value{{Kind: 'i', n: -1}, nil, nil, anything})
		return v
	case "pg_namespace":
		return &listing{columns: []string{"oid", "nspname"}, rows: [][]*Value{{anything, anything}}}
	}
	return nil
}

// tablesAndViews are the tables of INFORMATION_SCHEMA, of which materialized views are none.
func (s *dictionary) tablesAndViews() *listing {
	v := &listing{columns: []string{"table_name", "table_schema", "table_type", "table_catalog"}}
	for _, t := range s.tables {
		if !t.Merged {
			v.rows = append(v.rows, []*Value{text(s.nameOf(t)), text(s.schemaOf(t)), text("BASE TABLE"), anything})
		}
	}
	for _, x := range s.c.Cat.ViewList {
		if !x.Obj.Ignored && !x.Def.Materialized {
			v.rows = append(v.rows, []*Value{text(x.Obj.Key), text(s.schemaNamed(x.Obj.Schema)), text("VIEW"), anything})
		}
	}
	return v
}

// columnsOfAll are the columns of tables and views; those of views are not known.
func (s *dictionary) columnsOfAll() *listing {
	v := &listing{columns: []string{"table_name", "table_schema", "column_name", "ordinal_position", "table_catalog"}}
	for _, t := range s.tables {
		for _, col := range t.Cols {
			if !t.Merged {
				v.rows = append(v.rows, []*Value{text(s.nameOf(t)), text(s.schemaOf(t)), text(s.columnName(col)), place(col), anything})
			}
		}
	}
	for _, x := range s.c.Cat.ViewList {
		if !x.Obj.Ignored && !x.Def.Materialized {
			v.rows = append(v.rows, []*Value{text(x.Obj.Key), text(s.schemaNamed(x.Obj.Schema)), nil, nil, anything})
		}
	}
	return v
}

func (s *dictionary) pgConstraint() *listing {
	v := &listing{columns: []string{"conname", "conrelid", "contype", "confrelid", "connamespace"}}
	letters := map[string]string{"PK": "p", "UQ": "u", "F": "f", "C": "c"}
	for _, k := range s.constraints {
		ref := &Value{Kind: 'i'}
		if k.fk != nil {
			if t := s.c.Cat.Table(k.fk.Def.Table); t != nil {
				ref = s.id(t)
			}
		}
		v.rows = append(v.rows, []*Value{text(k.name), s.id(k.table), text(letters[k.kind]), ref, anything})
	}
	return v
}

// shown is a table as its regclass is written: quoted where it must be, with its schema unless it is the current one.
func (s *dictionary) shown(t *catalog.Table) string {
	name := quotedName(s.nameOf(t))
	if t.Schema != s.c.Cat.Current {
		name = quotedName(s.schemaOf(t)) + "." + name
	}
	return name
}

// pgCast is a cast of PostgreSQL: of a name to the number of a table, and of that to its name, which the
// number as regclass has too.
func (x *dictionaryQuery) pgCast(e *ast.Cast, v *Value) (*Value, bool) {
	to := tree.TypeOf(e.Type)
	switch {
	case v.Kind == 'a', v.Kind == 0:
		return v, true
	case to == "regclass" && v.Kind == 't':
		if of := x.s.object(v.S); of != nil {
			return x.s.id(of), true
		}
		return nil, false
	case to == "regclass":
		t, isTable := x.s.of(v).(*catalog.Table)
		if !isTable {
			return nil, false
		}
		return &Value{Kind: 'i', n: v.n, S: x.s.shown(t)}, true
	case to == "name" && v.Kind == 't':
		return v, true
	case v.Kind == 'i' && v.S != "":
		return text(v.S), true
	}
	return x.u.cast(&ast.Cast{X: v.Literal(), Type: e.Type}, 0)
}
