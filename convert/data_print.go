package convert

import "github.com/sctconv/sctconv/grammar/source"

// kindRows is the kind of the statements about rows.
const kindRows = "rows"

// rowStatements are the statements about rows, which stand behind all
// definitions: triggers fill the columns that they keep, and foreign keys that
// the script adds later hold for them, too.
func (c *converter) rowStatements() []*statement {
	var list []*statement
	for _, d := range c.cat.data {
		name := ""
		if d.table != nil {
			name = d.table.target
		}
		checks := func(on string) {
			if d.checked {
				list = append(list, &statement{kind: kindRows, name: name, sql: "SET SESSION foreign_key_checks = " + on, origin: d.stmt.Span()})
			}
		}
		checks("1")
		for _, s := range d.out {
			list = append(list, &statement{kind: kindRows, name: name, node: s, of: d.table, origin: d.stmt.Span()})
		}
		checks("0")
		for _, sql := range d.text {
			list = append(list, &statement{kind: kindRows, name: name, sql: sql, of: d.table, origin: d.stmt.Span()})
		}
	}
	return list
}

// The session of the statements about rows: in one transaction, with values
// refused that do not fit, zero taken for zero, and foreign keys not looked at,
// since a script may add its keys behind its rows.
var (
	rowsBegin = []string{
		"SET @sctconv_foreign_key_checks = @@SESSION.foreign_key_checks",
		"SET SESSION sql_mode = '" + strictMode + ",NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0",
	}
	rowsEnd = []string{
		"COMMIT",
		"SET SESSION sql_mode = '" + strictMode + "', foreign_key_checks = @sctconv_foreign_key_checks",
	}
)

// beginRows writes what stands before the first statement about rows.
func (c *converter) beginRows() {
	if c.inRows {
		return
	}
	c.inRows = true
	for _, sql := range rowsBegin {
		c.rowsPart(sql)
	}
	if c.settings.GivenIdentities == "refuse" {
		c.rowsPart("SET " + identityInsert + " = 1")
	}
	c.rowsPart("START TRANSACTION")
}

// endRows writes what stands behind the last one.
func (c *converter) endRows() {
	defer c.restartAll()
	if !c.inRows {
		return
	}
	for _, sql := range rowsEnd {
		c.rowsPart(sql)
	}
	if c.settings.GivenIdentities == "refuse" {
		c.rowsPart("SET " + identityInsert + " = NULL")
	}
}

func (c *converter) rowsPart(sql string) {
	part := c.write(kindRows, "", source.Span{}, sql, ";\n")
	part.SQL = part.Text[:len(sql)]
}

func (c *converter) restartAll() {
	for _, r := range c.restarts {
		c.rowsPart(r.written(c))
	}
}
