package pgvalue

import "strings"

// Column is a column with its type as format_type() of PostgreSQL names it, of a domain that
// of its values.
type Column struct{ Name, Type string }

// ColumnsOf is the query for the columns of a table of the schema public, as JSON.
const ColumnsOf = `SELECT coalesce(json_agg(json_build_object('Name', attname, 'Type', format_type(CASE WHEN typtype = 'd' THEN typbasetype ELSE atttypid END, CASE WHEN typtype = 'd' THEN typtypmod ELSE atttypmod END)) ORDER BY attnum), '[]') ` +
	`FROM pg_attribute JOIN pg_type t ON t.oid = atttypid WHERE attrelid = 'public.%s'::regclass AND attnum > 0 AND NOT attisdropped`

// Text is the expression of PostgreSQL for the column's value as MySQL should give it.
func (c Column) Text() string {
	name := `"` + c.Name + `"`
	switch head, _, _ := strings.Cut(c.Type, "("); {
	case c.Type == "boolean":
		return name + "::int::text"
	case strings.HasPrefix(head, "timestamp") && strings.HasSuffix(c.Type, "with time zone"):
		return "to_char(" + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
	case strings.HasPrefix(head, "timestamp") && !strings.HasSuffix(c.Type, "[]"):
		return "to_char(" + name + ", 'YYYY-MM-DD HH24:MI:SS.US')"
	case c.Type == "bytea":
		return "encode(" + name + ", 'hex')"
	case head == "money":
		return name + "::numeric::text"
	case c.Type == "inet":
		return "abbrev(" + name + ")"
	case c.Type == "time with time zone": // item PG1020: the zone is lost
		return name + "::time::text"
	case head == "point":
		return "(" + name + ")[0] || ' ' || (" + name + ")[1]"
	}
	return name + "::text"
}
