//go:build unix

package catalogs

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// relation is a table, view or partition as pg_class has it.
type relation struct {
	Schema, Name string
	Kind         string // r, p, v, m, f of pg_class
	Partition    bool
	Session      bool // temporary tables are gone, so these are unlogged ones only
	Columns      []column
	Indexes      []index
	Keys         []foreignKey
	Options      []string
}

type column struct {
	Name, Type, Base string
	Kind             string // typtype: b, c, d, e, r, m
	NotNull          bool
	Default          *string
	Identity         string
	Generated        string
	Labels           []string
	Length           int // of what the domain stands on
}

type index struct {
	Name            string
	Primary, Unique bool
	Columns         []string // "" for an expression
	Include         int
	Predicate       *string
	Method          string
}

type foreignKey struct {
	Name, Schema, Table string
	Columns, References []string
	OnUpdate, OnDelete  string
}

const catalogQuery = `SELECT coalesce(json_agg(json_build_object('Schema', n.nspname, 'Name', c.relname, 'Kind', c.relkind, 'Partition', c.relispartition,
 'Columns', (SELECT coalesce(json_agg(json_build_object('Name', a.attname, 'Type', format_type(a.atttypid, a.atttypmod),
   'Kind', t.typtype, 'NotNull', a.attnotnull OR (t.typtype = 'd' AND t.typnotnull), 'Default', coalesce(pg_get_expr(d.adbin, d.adrelid), t.typdefault), 'Identity', a.attidentity, 'Generated', a.attgenerated,
   'Base', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE '' END,
   'Labels', (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) ORDER BY a.attnum), '[]')
   FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
 'Indexes', (SELECT coalesce(json_agg(json_build_object('Name', ic.relname, 'Primary', i.indisprimary, 'Unique', i.indisunique, 'Include', i.indnatts - i.indnkeyatts, 'Method', am.amname,
   'Predicate', pg_get_expr(i.indpred, i.indrelid), 'Columns', (SELECT json_agg(coalesce(a.attname, '') ORDER BY k.o)
     FROM unnest(i.indkey) WITH ORDINALITY AS k(n, o) LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n AND k.n > 0)) ORDER BY ic.relname), '[]')
   FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam WHERE i.indrelid = c.oid),
 'Keys', (SELECT coalesce(json_agg(json_build_object('Name', f.conname, 'Schema', fn.nspname, 'Table', fc.relname, 'OnUpdate', f.confupdtype, 'OnDelete', f.confdeltype,
   'Columns', (SELECT json_agg(a.attname ORDER BY k.o) FROM unnest(f.conkey) WITH ORDINALITY AS k(n, o) JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.n),
   'References', (SELECT json_agg(a.attname ORDER BY k.o) FROM unnest(f.confkey) WITH ORDINALITY AS k(n, o) JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.n)) ORDER BY f.conname), '[]')
   FROM pg_constraint f JOIN pg_class fc ON fc.oid = f.confrelid JOIN pg_namespace fn ON fn.oid = fc.relnamespace WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conparentid = 0)
 ) ORDER BY n.nspname, c.relname), '[]')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
 AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e')`

// relations are the tables and views of a database, those of extensions left out.
func relations(t *testing.T, pg *pgtest.Server, database string) []relation {
	t.Helper()
	var list []relation
	if err := json.Unmarshal([]byte(answer(t, pg, database, catalogQuery)), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func answer(t *testing.T, pg *pgtest.Server, database, query string) string {
	t.Helper()
	list, err := pg.Answers(database, []string{strings.ReplaceAll(query, "\n", " ")})
	if err != nil {
		t.Fatal(err)
	}
	if list[0] == "" {
		t.Fatalf("PostgreSQL refuses %s", query)
	}
	return list[0]
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// rowsOf are the rows of a table, each value as the text that MySQL should give.
func rowsOf(t *testing.T, pg *pgtest.Server, database string, r relation, columns []column) [][]*string {
	t.Helper()
	values := []string{}
	for _, c := range columns {
		values = append(values, valueText(c))
	}
	var rows [][]*string
	query := fmt.Sprintf("SELECT coalesce(json_agg(json_build_array(%s)), '[]') FROM %s.%s", strings.Join(values, ", "), quoted(r.Schema), quoted(r.Name))
	if r.Kind == "r" { // heirs are tables of their own
		query = strings.Replace(query, " FROM ", " FROM ONLY ", 1)
	}
	if err := json.Unmarshal([]byte(answer(t, pg, database, query)), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func valueText(c column) string {
	name, typ := quoted(c.Name), c.Type
	if c.Base != "" {
		typ = c.Base
	}
	switch typ, _, _ = strings.Cut(typ, "("); {
	case c.Type == "boolean" || c.Base == "boolean":
		return name + "::int::text"
	case typ == "inet":
		return "abbrev(" + name + ")"
	case strings.Contains(c.Type, "with time zone") && strings.HasPrefix(c.Type, "timestamp"):
		return "to_char(" + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
	case strings.HasPrefix(typ, "timestamp"):
		return "to_char(" + name + ", 'YYYY-MM-DD HH24:MI:SS.US')"
	case typ == "bytea":
		return "encode(" + name + ", 'hex')"
	case typ == "json" || typ == "jsonb":
		return name + "::jsonb::text"
	}
	return name + "::text"
}
