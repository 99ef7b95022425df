package script

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
)

// listing is a view of the dictionary: the names of its columns, and its rows.
type listing struct {
	columns []string
	rows    [][]*Value
}

// view is a view of the dictionary by its name in lower case, nil for one that is not read.
func (s *dictionary) view(name string) *listing {
	if _, known := s.views[name]; !known {
		v := s.made(name)
		if v != nil {
			s.look(len(v.rows))
		}
		s.views[name] = v
	}
	return s.views[name]
}

func (s *dictionary) made(name string) *listing {
	switch s.c.Dialect {
	case "oracle":
		return s.ofOracle(name)
	case "postgres":
		return s.ofPostgres(name)
	}
	return s.ofSQLServer(name)
}

// standard is a view of INFORMATION_SCHEMA. It lists no defaults.
func (s *dictionary) standard(name string) *listing {
	v := &listing{columns: []string{"constraint_name", "table_name", "table_schema", "constraint_schema", "constraint_type", "column_name", "ordinal_position", "table_catalog", "constraint_catalog"}}
	words := map[string]string{"PK": "PRIMARY KEY", "UQ": "UNIQUE", "F": "FOREIGN KEY", "C": "CHECK"}
	for _, k := range s.constraints {
		if words[k.kind] == "" || name == "information_schema.key_column_usage" && k.kind == "C" {
			continue
		}
		schema := text(s.schemaOf(k.table))
		row := []*Value{text(k.name), text(s.nameOf(k.table)), schema, schema, text(words[k.kind])}
		if name == "information_schema.table_constraints" || name == "information_schema.constraint_table_usage" {
			v.rows = append(v.rows, append(row, nil, nil, anything, anything))
			continue
		}
		cols := k.cols
		if k.of != nil {
			cols = []*catalog.Column{k.of}
		}
		for i, col := range cols {
			v.rows = append(v.rows, append(slices.Clone(row), text(s.columnName(col)), &Value{Kind: 'i', n: int64(i + 1)}, anything, anything))
		}
	}
	if name != "information_schema.table_constraints" {
		v.columns[4] = "" // it does not tell the kind
	}
	return v
}

// allSchemas are the numbers and names of schemas, and anybody as their owners.
func (s *dictionary) allSchemas(columns []string) *listing {
	v := &listing{columns: columns}
	for _, t := range s.tables {
		s.schemaID(s.schemaOf(t))
	}
	for _, x := range s.schemas {
		v.rows = append(v.rows, []*Value{s.schemaID(x), text(x), anything})
	}
	return v
}

// plainViews are the views whose rows are not stored.
func (s *dictionary) plainViews() (list []*catalog.View) {
	for _, v := range s.c.Cat.ViewList {
		if !v.Obj.Ignored && !v.Def.Materialized {
			list = append(list, v)
		}
	}
	return list
}

// sequences are those that the scripts have made.
func (s *dictionary) sequences() (list []*catalog.Sequence) {
	for _, q := range s.c.Cat.SequenceList {
		if !q.Obj.Ignored {
			list = append(list, q)
		}
	}
	return list
}

// columnName is the name of a column as the dictionary has it.
func (s *dictionary) columnName(col *catalog.Column) string {
	if s.c.Dialect == "sqlserver" {
		return col.Name
	}
	return s.c.dictionaryName(col.Def.Name)
}
