package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ofSQLServer are the tables of the catalog of SQL Server.
func (s *dictionary) ofSQLServer(name string) *listing {
	switch name {
	case "tables", "objects", "sysobjects", "all_objects":
		return s.objects(name)
	case "columns", "all_columns", "syscolumns":
		return s.columns()
	case "information_schema.tables", "information_schema.columns":
		return s.described(name == "information_schema.columns")
	case "indexes":
		return s.indexes()
	case "index_columns":
		return s.indexColumns()
	case "schemas":
		return s.allSchemas([]string{"schema_id", "name", "principal_id"})
	case "default_constraints", "check_constraints", "key_constraints", "foreign_keys":
		return s.ofKinds(name)
	case "foreign_key_columns":
		return s.pairs()
	case "sysforeignkeys":
		v := s.pairs()
		v.columns = []string{"constid", "keyno", "fkeyid", "fkey", "rkeyid", "rkey"}
		return v
	case "sysreferences":
		v := s.ofKinds("foreign_keys")
		v.columns[1], v.columns[2], v.columns[7] = "constid", "fkeyid", "rkeyid"
		return v
	case "sysconstraints":
		v := &listing{columns: []string{"constid", "id", "colid"}}
		for _, k := range s.constraints {
			v.rows = append(v.rows, []*Value{s.id(k), s.id(k.table), place(k.of)})
		}
		return v
	case "information_schema.table_constraints", "information_schema.key_column_usage", "information_schema.constraint_column_usage", "information_schema.constraint_table_usage":
		return s.standard(name)
	}
	return nil
}

// objects are tables, and constraints unless only tables are asked for.
func (s *dictionary) objects(name string) *listing {
	v := &listing{columns: []string{"name", "object_id", "id", "parent_object_id", "parent_obj", "schema_id", "uid", "type", "xtype", "type_desc"}}
	add := func(x any, name string, parent *Value, t *catalog.Table, kind, words string) {
		id, schema := s.id(x), s.schemaID(s.schemaOf(t))
		v.rows = append(v.rows, []*Value{text(name), id, id, parent, parent, schema, schema, text(kind), text(kind), text(words)})
	}
	for _, t := range slices.Concat(s.tables, s.beside) {
		if !t.Merged {
			add(t, t.Name, &Value{Kind: 'i'}, t, "U", "USER_TABLE")
		}
	}
	if name == "tables" {
		return v
	}
	for _, k := range s.constraints {
		add(k, k.name, s.id(k.table), k.table, k.kind, kindWords[k.kind])
	}
	return v
}

var kindWords = map[string]string{
	"PK": "PRIMARY_KEY_CONSTRAINT", "UQ": "UNIQUE_CONSTRAINT", "F": "FOREIGN_KEY_CONSTRAINT", "C": "CHECK_CONSTRAINT", "D": "DEFAULT_CONSTRAINT",
}

func (s *dictionary) columns() *listing {
	defaults := map[*catalog.Column]*Value{}
	for _, k := range s.constraints {
		if k.kind == "D" {
			defaults[k.of] = s.id(k)
		}
	}
	v := &listing{columns: []string{"name", "object_id", "id", "column_id", "colid", "default_object_id", "cdefault"}}
	for _, t := range slices.Concat(s.tables, s.beside) {
		for _, col := range t.Cols {
			given := defaults[col]
			if given == nil {
				given = &Value{Kind: 'i'}
			}
			v.rows = append(v.rows, []*Value{text(col.Name), s.id(t), s.id(t), place(col), place(col), given, given})
		}
	}
	return v
}

// described are the tables of INFORMATION_SCHEMA, or their columns.
func (s *dictionary) described(columns bool) *listing {
	v := &listing{columns: []string{"table_name", "table_schema", "table_type", "column_name", "ordinal_position", "is_nullable", "data_type", "character_maximum_length"}}
	for _, t := range s.tables {
		if t.Merged {
			continue
		}
		row := []*Value{text(t.Name), text(s.schemaOf(t)), text("BASE TABLE")}
		if !columns {
			v.rows = append(v.rows, append(row, nil, nil, nil, nil, nil))
			continue
		}
		for _, col := range t.Cols {
			null, kind, length := s.nullable(t, col), (*Value)(nil), (*Value)(nil)
			if col.Typ != nil {
				kind = text(strings.ToLower(col.Typ.Name.Last().Text))
				length = textLength(col.Typ)
			}
			v.rows = append(v.rows, append(slices.Clone(row), text(col.Name), place(col), null, kind, length))
		}
	}
	if columns {
		v.columns[2] = "" // it is of tables
	}
	return v
}

// nullable is what the catalog says of a column, nil if it is not known: a type of the user may take no NULL.
func (s *dictionary) nullable(t *catalog.Table, col *catalog.Column) *Value {
	keyed := slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool {
		return k.Primary && slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col == col })
	})
	switch {
	case col.Null != nil && col.Null.NotNull, keyed, col.Ident != nil, tree.IsSerial(col.Typ):
		return text("NO")
	case col.Null == nil && (col.Def.Type == nil || s.c.Cat.UserType(col.Def.Type.Name) != nil):
		return nil
	}
	return text("YES")
}

// textLength is the length of a type of text or bytes as the catalog has it, nil if it is not known.
func textLength(t *ast.TypeName) *Value {
	n, ok := int64(-1), len(t.Args) == 1
	if ok && !strings.EqualFold(ArgText(t.Args[0]), "max") {
		n = int64(tree.ArgOf(t, 0))
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "char", "varchar", "nchar", "nvarchar", "binary", "varbinary":
		if ok && n != 0 {
			return &Value{Kind: 'i', n: n}
		}
	case "int", "bigint", "smallint", "tinyint", "bit", "money", "smallmoney", "decimal", "numeric", "float", "real", "date", "datetime", "datetime2", "smalldatetime", "time", "uniqueidentifier":
		return &Value{}
	}
	return nil
}

// listedIndex is an index of a table, which a key may be.
type listedIndex struct {
	table *catalog.Table
	place int64
	name  string
	key   *catalog.Key
	// unique and constraint are what the catalog says of it.
	unique, constraint bool
}

// allIndexes are those of the tables; places are counted from 1 on.
func (s *dictionary) allIndexes() (list []listedIndex) {
	names := map[ast.Node]string{}
	for _, k := range s.constraints {
		names[k.node] = k.name
	}
	for _, t := range s.tables {
		place := int64(0)
		for _, k := range t.Keys {
			name, constraint := names[k.Node]
			if !constraint {
				name = k.Name.Text
			}
			if place++; name != "" && !k.Implied {
				list = append(list, listedIndex{t, place, name, k, true, constraint && !k.Primary})
			}
		}
		for _, ix := range t.Indexes {
			if place++; !ix.Name.IsZero() {
				list = append(list, listedIndex{t, place, ix.Name.Text, &ix.Key, false, false})
			}
		}
	}
	return list
}

func (s *dictionary) indexes() *listing {
	v := &listing{columns: []string{"name", "object_id", "index_id", "is_unique", "is_unique_constraint", "is_primary_key"}}
	bit := func(b bool) *Value {
		if b {
			return &Value{Kind: 'i', n: 1}
		}
		return &Value{Kind: 'i'}
	}
	for _, x := range s.allIndexes() {
		v.rows = append(v.rows, []*Value{text(x.name), s.id(x.table), {Kind: 'i', n: x.place}, bit(x.unique), bit(x.constraint), bit(x.key.Primary)})
	}
	return v
}

func (s *dictionary) indexColumns() *listing {
	v := &listing{columns: []string{"object_id", "index_id", "column_id", "index_column_id", "key_ordinal", "is_included_column"}}
	for _, x := range s.allIndexes() {
		for i, p := range x.key.Parts {
			if p.Col != nil {
				at := &Value{Kind: 'i', n: int64(i + 1)}
				v.rows = append(v.rows, []*Value{s.id(x.table), {Kind: 'i', n: x.place}, place(p.Col), at, at, {Kind: 'i'}})
			}
		}
	}
	return v
}

// ofKinds are the constraints that one table of the catalog lists.
func (s *dictionary) ofKinds(name string) *listing {
	kinds := map[string][]string{"default_constraints": {"D"}, "check_constraints": {"C"}, "key_constraints": {"PK", "UQ"}, "foreign_keys": {"F"}}[name]
	v := &listing{columns: []string{"name", "object_id", "parent_object_id", "schema_id", "type", "type_desc", "parent_column_id", "referenced_object_id"}}
	for _, k := range s.constraints {
		if !slices.Contains(kinds, k.kind) {
			continue
		}
		ref := &Value{}
		if k.fk != nil {
			if t := s.c.Cat.Table(k.fk.Def.Table); t != nil {
				ref = s.id(t)
			}
		}
		v.rows = append(v.rows, []*Value{text(k.name), s.id(k), s.id(k.table), s.schemaID(s.schemaOf(k.table)), text(k.kind), text(kindWords[k.kind]), place(k.of), ref})
	}
	return v
}

// pairs are the columns of foreign keys and those that they refer to.
func (s *dictionary) pairs() *listing {
	v := &listing{columns: []string{"constraint_object_id", "constraint_column_id", "parent_object_id", "parent_column_id", "referenced_object_id", "referenced_column_id"}}
	for _, k := range s.constraints {
		if k.fk == nil {
			continue
		}
		ref := s.c.Cat.Table(k.fk.Def.Table)
		for i, col := range k.cols {
			row := []*Value{s.id(k), {Kind: 'i', n: int64(i + 1)}, s.id(k.table), place(col), {}, {}}
			if ref != nil {
				row[4] = s.id(ref)
				if i < len(k.fk.Def.RefColumns) {
					row[5] = place(ref.Column(s.c.Cat, k.fk.Def.RefColumns[i]))
				}
			}
			v.rows = append(v.rows, row)
		}
	}
	return v
}
