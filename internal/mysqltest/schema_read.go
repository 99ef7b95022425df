package mysqltest

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
)

// Schema reads the schema of the database that db is connected to.
func (s *Server) Schema(tb testing.TB, db *sql.DB) Schema {
	tb.Helper()
	var name sql.NullString
	if err := db.QueryRowContext(tb.Context(), "SELECT DATABASE()").Scan(&name); err != nil {
		tb.Fatalf("reading the schema: %v", err)
	}
	return s.SchemaOf(tb, name.String)
}

// SchemaOf reads the schema of a database by its name. One that does not exist is empty.
func (s *Server) SchemaOf(tb testing.TB, database string) Schema {
	tb.Helper()
	r := reader{ctx: tb.Context(), db: s.admin, database: database}
	schema := r.schema()
	if r.err != nil {
		tb.Fatalf("reading the schema of %s: %v", database, r.err)
	}
	return schema
}

// reader reads information_schema. After the first error the other lists stay empty.
type reader struct {
	ctx      context.Context
	db       *sql.DB
	database string
	err      error
}

func (r *reader) schema() Schema {
	columns, indexes, keys, partitions := r.columns(), r.indexes(), r.foreignKeys(), r.partitions()
	schema := Schema{Tables: r.tables(), Views: r.views(), Triggers: r.triggers(), Routines: r.routines()}
	for i := range schema.Tables {
		t := &schema.Tables[i]
		t.Columns, t.Indexes, t.ForeignKeys, t.Partitions = columns[t.Name], indexes[t.Name], keys[t.Name], partitions[t.Name]
	}
	for i := range schema.Views {
		v := &schema.Views[i]
		v.Columns = columns[v.Name]
	}
	return schema
}

// list reads rows; query has one place for the database's name.
func list[T any](r *reader, query string, fields func(*T) []any) []T {
	if r.err != nil {
		return nil
	}
	rows, err := r.db.QueryContext(r.ctx, query, r.database)
	if err != nil {
		r.err = err
		return nil
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var item T
		if r.err = rows.Scan(fields(&item)...); r.err != nil {
			return nil
		}
		all = append(all, item)
	}
	r.err = rows.Err()
	return all
}

// in is something with the name of the table or routine that it belongs to.
type in[T any] struct {
	owner string
	item  T
}

// group sorts things to their owners and keeps their order there.
func group[T any](all []in[T]) map[string][]T {
	groups := map[string][]T{}
	for _, x := range all {
		groups[x.owner] = append(groups[x.owner], x.item)
	}
	return groups
}

// sorted sorts by name in the order of bytes, whatever the server's collation says.
func sorted[T any](all []T, name func(T) string) []T {
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(name(a), name(b)) })
	return all
}

func (r *reader) tables() []Table {
	all := list(r, `SELECT TABLE_NAME, IFNULL(ENGINE, ''), IFNULL(TABLE_COLLATION, ''), TABLE_COMMENT, IFNULL(CREATE_OPTIONS, '')
		FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'`,
		func(t *Table) []any { return []any{&t.Name, &t.Engine, &t.Collation, &t.Comment, &t.CreateOptions} })
	return sorted(all, func(t Table) string { return t.Name })
}

func (r *reader) columns() map[string][]Column {
	return group(list(r, `SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE = 'YES', COLUMN_DEFAULT, EXTRA,
		IFNULL(CHARACTER_SET_NAME, ''), IFNULL(COLLATION_NAME, ''), COLUMN_COMMENT
		FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION`,
		func(x *in[Column]) []any {
			c := &x.item
			return []any{&x.owner, &c.Name, &c.Type, &c.Nullable, &c.Default, &c.Extra, &c.Charset, &c.Collation, &c.Comment}
		}))
}

func (r *reader) indexes() map[string][]Index {
	type part struct {
		index Index // without parts
		part  IndexPart
	}
	rows := list(r, `SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE = 0, INDEX_TYPE, INDEX_COMMENT, COLUMN_NAME, IFNULL(SUB_PART, 0)
		FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
		func(x *in[part]) []any {
			i, p := &x.item.index, &x.item.part
			return []any{&x.owner, &i.Name, &i.Unique, &i.Type, &i.Comment, &p.Column, &p.Length}
		})
	indexes := map[string][]Index{}
	for table, parts := range group(rows) {
		var all []Index
		for _, p := range parts {
			if len(all) == 0 || all[len(all)-1].Name != p.index.Name {
				all = append(all, p.index)
			}
			last := &all[len(all)-1]
			last.Parts = append(last.Parts, p.part)
		}
		indexes[table] = sorted(all, func(x Index) string { return when(x.Name != "PRIMARY", x.Name) })
	}
	return indexes
}

func (r *reader) foreignKeys() map[string][]ForeignKey {
	type pair struct {
		key           ForeignKey // without columns
		column, other string
	}
	rows := list(r, `SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, IF(k.REFERENCED_TABLE_SCHEMA = k.TABLE_SCHEMA, '', k.REFERENCED_TABLE_SCHEMA),
		k.REFERENCED_TABLE_NAME, c.UPDATE_RULE, c.DELETE_RULE, k.COLUMN_NAME, k.REFERENCED_COLUMN_NAME
		FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS c
		ON c.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND c.TABLE_NAME = k.TABLE_NAME AND c.CONSTRAINT_NAME = k.CONSTRAINT_NAME
		WHERE k.TABLE_SCHEMA = ? AND k.REFERENCED_TABLE_NAME IS NOT NULL
		ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION`,
		func(x *in[pair]) []any {
			f := &x.item.key
			return []any{&x.owner, &f.Name, &f.Database, &f.Table, &f.OnUpdate, &f.OnDelete, &x.item.column, &x.item.other}
		})
	keys := map[string][]ForeignKey{}
	for table, pairs := range group(rows) {
		var all []ForeignKey
		for _, p := range pairs {
			if len(all) == 0 || all[len(all)-1].Name != p.key.Name {
				all = append(all, p.key)
			}
			last := &all[len(all)-1]
			last.Columns, last.References = append(last.Columns, p.column), append(last.References, p.other)
		}
		keys[table] = sorted(all, func(f ForeignKey) string { return f.Name })
	}
	return keys
}

func (r *reader) partitions() map[string][]Partition {
	return group(list(r, `SELECT TABLE_NAME, PARTITION_NAME, IFNULL(SUBPARTITION_NAME, ''), IFNULL(PARTITION_METHOD, ''),
		IFNULL(SUBPARTITION_METHOD, ''), IFNULL(PARTITION_EXPRESSION, ''), IFNULL(SUBPARTITION_EXPRESSION, ''),
		IFNULL(PARTITION_DESCRIPTION, ''), PARTITION_COMMENT
		FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = ? AND PARTITION_NAME IS NOT NULL
		ORDER BY TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION`,
		func(x *in[Partition]) []any {
			p := &x.item
			return []any{&x.owner, &p.Name, &p.Subpartition, &p.Method, &p.SubMethod, &p.Expression, &p.SubExpression,
				&p.Values, &p.Comment}
		}))
}

func (r *reader) views() []View {
	all := list(r, `SELECT TABLE_NAME, VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE = 'YES', SECURITY_TYPE
		FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?`,
		func(v *View) []any { return []any{&v.Name, &v.Definition, &v.CheckOption, &v.Updatable, &v.Security} })
	for i := range all {
		all[i].Definition = strings.ReplaceAll(all[i].Definition, quoteName(r.database)+".", "")
	}
	return sorted(all, func(v View) string { return v.Name })
}

func (r *reader) triggers() []Trigger {
	all := list(r, `SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT, SQL_MODE
		FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?`,
		func(t *Trigger) []any { return []any{&t.Name, &t.Table, &t.Time, &t.Event, &t.Statement, &t.SQLMode} })
	return sorted(all, func(t Trigger) string { return t.Name })
}

func (r *reader) routines() []Routine {
	parameters := r.parameters()
	all := list(r, `SELECT ROUTINE_TYPE, ROUTINE_NAME, IFNULL(DTD_IDENTIFIER, ''), IFNULL(CHARACTER_SET_NAME, ''), ROUTINE_DEFINITION,
		IS_DETERMINISTIC = 'YES', SQL_DATA_ACCESS, SECURITY_TYPE, ROUTINE_COMMENT, SQL_MODE
		FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?`,
		func(x *Routine) []any {
			return []any{&x.Kind, &x.Name, &x.Returns, &x.Charset, &x.Body, &x.Deterministic, &x.DataAccess, &x.Security,
				&x.Comment, &x.SQLMode}
		})
	for i := range all {
		all[i].Parameters = parameters[all[i].Kind+" "+all[i].Name]
	}
	return sorted(all, func(x Routine) string { return x.Kind + " " + x.Name })
}

// parameters groups parameters by kind and name of their routine. What a function returns is at position 0.
func (r *reader) parameters() map[string][]Parameter {
	return group(list(r, `SELECT CONCAT(ROUTINE_TYPE, ' ', SPECIFIC_NAME), IFNULL(PARAMETER_MODE, ''), PARAMETER_NAME, DTD_IDENTIFIER,
		IFNULL(CHARACTER_SET_NAME, '')
		FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = ? AND ORDINAL_POSITION > 0 ORDER BY ORDINAL_POSITION`,
		func(x *in[Parameter]) []any {
			p := &x.item
			return []any{&x.owner, &p.Mode, &p.Name, &p.Type, &p.Charset}
		}))
}
