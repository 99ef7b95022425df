package script

import (
	"strings"

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
			v.rows = append(v.rows, []*Value{unknownName, text(s.nameOf(t)), text(s.schemaOf(t)), text(s.schemaOf(t)), text("CHECK"), nil, nil, anything, anything})
		}
		return v
	case "information_schema.key_column_usage":
		return s.standard(name)
	case "pg_constraint":
		return s.pgConstraint()
	case "pg_class":
		return s.pgClass()
	case "pg_views", "information_schema.views":
		v := &listing{columns: []string{"viewname", "table_name", "schemaname", "table_schema", "viewowner", "table_catalog"}}
		for _, x := range s.plainViews() {
			schema := text(s.schemaNamed(x.Obj.Schema))
			v.rows = append(v.rows, []*Value{text(x.Obj.Key), text(x.Obj.Key), schema, schema, anything, anything})
		}
		return v
	case "pg_sequences", "information_schema.sequences":
		v := &listing{columns: []string{"sequencename", "sequence_name", "schemaname", "sequence_schema", "sequenceowner", "sequence_catalog"}}
		for _, q := range s.allSequences() {
			schema := text(s.schemaNamed(q.schema))
			v.rows = append(v.rows, []*Value{text(q.name), text(q.name), schema, schema, anything, anything})
		}
		return v
	case "pg_namespace":
		return s.allSchemas([]string{"oid", "nspname", "nspowner"})
	}
	return nil
}

// pgClass are tables, views and sequences by name. Of each other kind there is one without a name.
func (s *dictionary) pgClass() *listing {
	v := &listing{columns: []string{"oid", "relname", "relkind", "relnamespace", "relowner"}}
	add := func(id, name *Value, kind, schema string) {
		v.rows = append(v.rows, []*Value{id, name, text(kind), s.schemaID(s.schemaNamed(schema)), anything})
	}
	for _, t := range s.tables {
		kind := "r"
		if t.By != nil {
			kind = "p"
		}
		add(s.id(t), text(s.nameOf(t)), kind, t.Schema)
	}
	for _, x := range s.plainViews() {
		add(s.id(x), text(x.Obj.Key), "v", x.Obj.Schema)
	}
	none := &Value{Kind: 'i', n: -1}
	for _, q := range s.allSequences() {
		add(none, text(q.name), "S", q.schema)
	}
	for _, kind := range []string{"i", "I", "m", "c", "f", "t"} {
		add(none, unknownName, kind, "")
	}
	return v
}

// A namedSequence is a sequence by its schema and name.
type namedSequence struct{ schema, name string }

// allSequences are those of the scripts and those that serial and identity columns have.
func (s *dictionary) allSequences() (list []namedSequence) {
	for _, q := range s.sequences() {
		list = append(list, namedSequence{q.Obj.Schema, q.Obj.Key})
	}
	for _, t := range s.tables {
		for _, col := range t.Cols {
			if col.Ident != nil || tree.IsSerial(col.Typ) {
				list = append(list, namedSequence{t.Schema, catalog.OwnSequence(t.Key, col)})
			}
		}
	}
	return list
}

// tablesAndViews are the tables of INFORMATION_SCHEMA, of which materialized views are none.
func (s *dictionary) tablesAndViews() *listing {
	v := &listing{columns: []string{"table_name", "table_schema", "table_type", "table_catalog"}}
	for _, t := range s.tables {
		if !t.Merged {
			v.rows = append(v.rows, []*Value{text(s.nameOf(t)), text(s.schemaOf(t)), text("BASE TABLE"), anything})
		}
	}
	for _, x := range s.plainViews() {
		v.rows = append(v.rows, []*Value{text(x.Obj.Key), text(s.schemaNamed(x.Obj.Schema)), text("VIEW"), anything})
	}
	return v
}

// columnsOfAll are the columns of tables and views; those of views are not known.
func (s *dictionary) columnsOfAll() *listing {
	v := &listing{columns: []string{"table_name", "table_schema", "column_name", "ordinal_position", "data_type", "is_nullable", "table_catalog"}}
	for _, t := range s.tables {
		for _, col := range t.Cols {
			if !t.Merged {
				v.rows = append(v.rows, []*Value{text(s.nameOf(t)), text(s.schemaOf(t)), text(s.columnName(col)), place(col), postgresType(col.Typ), s.nullable(t, col), anything})
			}
		}
	}
	for _, x := range s.plainViews() {
		v.rows = append(v.rows, []*Value{text(x.Obj.Key), text(s.schemaNamed(x.Obj.Schema)), nil, nil, nil, nil, anything})
	}
	return v
}

// postgresType is a type as INFORMATION_SCHEMA names it, nil if that is not known.
func postgresType(t *ast.TypeName) *Value {
	if t == nil {
		return nil
	}
	if t.Array > 0 {
		return text("ARRAY")
	}
	word := tree.TypeOf(t)
	if name := postgresTypes[word]; name != "" {
		return text(name)
	}
	switch {
	case tree.IsZoned(t) && strings.HasPrefix(word, "timestamp"):
		return text("timestamp with time zone")
	case word == "timestamp":
		return text("timestamp without time zone")
	}
	return nil
}

// postgresTypes are the names of types that are not zoned, by their words.
var postgresTypes = map[string]string{
	"integer": "integer", "int": "integer", "int4": "integer", "serial": "integer", "serial4": "integer",
	"bigint": "bigint", "int8": "bigint", "bigserial": "bigint", "serial8": "bigint", "smallint": "smallint", "int2": "smallint", "smallserial": "smallint",
	"text": "text", "varchar": "character varying", "character varying": "character varying", "char": "character", "character": "character",
	"boolean": "boolean", "bool": "boolean", "date": "date", "numeric": "numeric", "decimal": "numeric", "uuid": "uuid", "json": "json", "jsonb": "jsonb", "bytea": "bytea",
	"real": "real", "float4": "real", "double precision": "double precision", "float8": "double precision",
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
		v.rows = append(v.rows, []*Value{text(k.name), s.id(k.table), text(letters[k.kind]), ref, s.schemaID(s.schemaOf(k.table))})
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
	case to == "regnamespace":
		return x.s.schemaID(v.S), v.Kind == 't'
	case to == "name" && v.Kind == 't':
		return v, true
	case v.Kind == 'i' && v.S != "":
		return text(v.S), true
	}
	return x.u.cast(&ast.Cast{X: v.Literal(), Type: e.Type}, 0)
}
