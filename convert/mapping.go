package convert

// TableMapping is a table with its names in the source and in MySQL, for tools
// that move the data.
type TableMapping struct {
	// Schema is the schema in the source, "" if the script does not name it.
	Schema, Table string
	// TargetDatabase is "" for the database that is chosen when the script is
	// loaded.
	TargetDatabase, TargetTable string
	Columns                     []ColumnMapping
}

// ColumnMapping is a column of the source with its name in MySQL.
type ColumnMapping struct{ Column, TargetColumn string }

// mappings lists the tables of the output; columns that the source does not
// have are left out.
func (c *converter) mappings() []TableMapping {
	list := make([]TableMapping, 0, len(c.cat.tables))
	for _, t := range c.cat.tables {
		if t.mat != nil || t.session { // the rows come from a query or a session
			continue
		}
		m := TableMapping{Schema: t.obj.owner, Table: t.obj.name, TargetDatabase: t.db, TargetTable: t.target, Columns: make([]ColumnMapping, 0, len(t.cols))}
		for _, col := range t.cols {
			if col.filled != nil {
				continue
			}
			m.Columns = append(m.Columns, ColumnMapping{Column: col.name, TargetColumn: col.target})
		}
		list = append(list, m)
	}
	return list
}
