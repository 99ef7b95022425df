package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ofOracle are the views of the data dictionary of Oracle. Any owner is that of the scripts.
func (s *dictionary) ofOracle(name string) *listing {
	_, name, _ = strings.Cut(name, "_")
	switch name {
	case "tables":
		v := &listing{columns: []string{"table_name", "owner"}}
		for _, t := range s.tables {
			v.rows = append(v.rows, []*Value{text(s.nameOf(t)), anything})
		}
		return v
	case "views":
		v := &listing{columns: []string{"view_name", "owner"}}
		for _, x := range s.plainViews() {
			v.rows = append(v.rows, []*Value{text(s.c.dictionaryName(x.Def.Name.Last())), anything})
		}
		return v
	case "sequences":
		v := &listing{columns: []string{"sequence_name", "sequence_owner"}}
		for _, q := range s.sequences() {
			v.rows = append(v.rows, []*Value{text(s.c.dictionaryName(q.Def.Name.Last())), anything})
		}
		return v
	case "objects":
		return s.objectsOfOracle()
	case "tab_columns", "tab_cols":
		return s.columnsOfOracle()
	case "constraints":
		return s.constraintsOfOracle()
	case "cons_columns":
		v := &listing{columns: []string{"constraint_name", "table_name", "column_name", "position", "owner"}}
		for _, k := range s.constraints {
			for i, col := range k.cols {
				v.rows = append(v.rows, []*Value{text(k.name), text(s.nameOf(k.table)), text(s.columnName(col)), {Kind: 'i', n: int64(i + 1)}, anything})
			}
		}
		return v
	}
	return nil
}

// objectsOfOracle are tables, views and sequences by name. Of each other kind there is one without a name.
func (s *dictionary) objectsOfOracle() *listing {
	v := &listing{columns: []string{"object_name", "object_type", "owner"}}
	add := func(name *Value, kind string) { v.rows = append(v.rows, []*Value{name, text(kind), anything}) }
	for _, t := range s.tables {
		add(text(s.nameOf(t)), "TABLE")
	}
	for _, x := range s.plainViews() {
		add(text(s.c.dictionaryName(x.Def.Name.Last())), "VIEW")
	}
	for _, q := range s.sequences() {
		add(text(s.c.dictionaryName(q.Def.Name.Last())), "SEQUENCE")
	}
	for _, kind := range []string{"MATERIALIZED VIEW", "INDEX", "TRIGGER", "PROCEDURE", "FUNCTION", "PACKAGE", "PACKAGE BODY", "TYPE", "TYPE BODY", "SYNONYM", "LOB", "JOB"} {
		add(unknownName, kind)
	}
	return v
}

func (s *dictionary) columnsOfOracle() *listing {
	v := &listing{columns: []string{"table_name", "column_name", "owner", "data_type", "nullable"}}
	for _, t := range s.tables {
		for _, col := range t.Cols {
			if col.Unlisted() {
				continue
			}
			null := s.nullable(t, col)
			if null != nil {
				null = text(null.S[:1])
			}
			v.rows = append(v.rows, []*Value{text(s.nameOf(t)), text(s.columnName(col)), anything, oracleType(col.Typ), null})
		}
	}
	return v
}

// oracleType is a type as the dictionary names it, nil if that is not known.
func oracleType(t *ast.TypeName) *Value {
	if t == nil {
		return nil
	}
	switch word := strings.ToUpper(tree.TypeOf(t)); word {
	case "NUMBER", "VARCHAR2", "NVARCHAR2", "CHAR", "NCHAR", "DATE", "CLOB", "NCLOB", "BLOB", "LONG", "RAW":
		return text(word)
	case "INTEGER", "INT", "SMALLINT", "NUMERIC", "DECIMAL":
		return text("NUMBER")
	case "VARCHAR":
		return text("VARCHAR2")
	}
	return nil
}

// constraintsOfOracle are keys and foreign keys by name. Checks are there without a name, since each NOT
// NULL is one.
func (s *dictionary) constraintsOfOracle() *listing {
	v := &listing{columns: []string{"constraint_name", "table_name", "constraint_type", "r_constraint_name", "owner", "r_owner"}}
	letters := map[string]string{"PK": "P", "UQ": "U", "F": "R"}
	for _, k := range s.constraints {
		ref := &Value{}
		if k.fk != nil {
			ref = s.referred(k.fk)
		}
		if letter := letters[k.kind]; letter != "" {
			v.rows = append(v.rows, []*Value{text(k.name), text(s.nameOf(k.table)), text(letter), ref, anything, anything})
		}
	}
	for _, t := range s.tables {
		v.rows = append(v.rows, []*Value{unknownName, text(s.nameOf(t)), text("C"), {}, anything, anything})
	}
	return v
}

// referred is the name of the key to which a foreign key refers, nil if it is not known.
func (s *dictionary) referred(fk *catalog.ForeignKey) *Value {
	t := s.c.Cat.Table(fk.Def.Table)
	if t == nil {
		return nil
	}
	for _, k := range t.Keys {
		if def, ok := k.Node.(*ast.KeyConstraint); ok && !k.Implied && s.c.Cat.RefersTo(fk, t, k) {
			return text(s.c.listedName(&listedConstraint{node: def}, k.Name, t, ""))
		}
	}
	return nil
}
