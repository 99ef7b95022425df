package convert

import "slices"

// TableMapping is a table with its names in the source and in MySQL, for tools
// that move the data.
type TableMapping struct {
	// Schema is the schema in the source, "" if the script does not name it.
	Schema, Table string
	// TargetDatabase is "" for the database that is chosen when the script is
	// loaded.
	TargetDatabase, TargetTable string
	Columns                     []ColumnMapping
	// Apart are the columns of the source that are several columns, or a table, in MySQL: those
	// of object types and the nested tables.
	Apart []string
}

// ColumnMapping is a column of the source with its name in MySQL. An Attribute is one of
// a column of an object type, by its path: ADDR.CITY.
type ColumnMapping struct {
	Column, TargetColumn string
	Attribute            bool
}

// mappings lists the tables of the output; columns that the source does not
// have are left out.
func (c *converter) mappings() []TableMapping {
	list := make([]TableMapping, 0, len(c.Cat.Tables))
	for _, t := range c.Cat.Tables {
		if t.Mat != nil || t.Session || t.Around != nil { // the rows come from a query, a session, or another table
			continue
		}
		m := TableMapping{Schema: t.Obj.Owner, Table: t.Obj.Name, TargetDatabase: t.Db, TargetTable: t.Target, Columns: make([]ColumnMapping, 0, len(t.Cols))}
		for _, col := range t.Cols {
			if col.Filled != nil {
				continue
			}
			m.Columns = append(m.Columns, ColumnMapping{Column: col.Name, TargetColumn: col.Target, Attribute: col.Attr != nil})
			if col.Attr != nil && col.Attr.Was != nil && !slices.Contains(m.Apart, col.Attr.Was.Name) {
				m.Apart = append(m.Apart, col.Attr.Was.Name)
			}
		}
		for _, n := range t.Nested {
			m.Apart = append(m.Apart, n.Col.Name)
		}
		list = append(list, m)
	}
	return list
}
