package rules

import (
	"strings"
	"testing"
)

// parseType reads "number(10,2)" or "varchar2(9 char)".
func parseType(s string) TypeQuery {
	name, rest, ok := strings.Cut(s, "(")
	q := TypeQuery{Name: name}
	if !ok {
		return q
	}
	args, tail, _ := strings.Cut(rest, ")")
	q.Name += tail
	for _, a := range strings.Split(args, ",") {
		a, q.Unit, _ = strings.Cut(a, " ")
		q.Args = append(q.Args, a)
	}
	return q
}

func (r TypeResult) text() string {
	s := r.Name
	if len(r.Args) > 0 {
		s += "(" + strings.Join(r.Args, ",") + ")"
	}
	if r.Unsigned {
		s += " unsigned"
	}
	if r.Charset != "" {
		s += " " + r.Charset
	}
	return s
}

func TestMatchType(t *testing.T) {
	tests := map[string][][3]string{
		"oracle": {
			{"number(1)", "tinyint", "exact"}, {"number(2)", "tinyint", "exact"}, {"number(3)", "smallint", "exact"},
			{"number(4,0)", "smallint", "exact"}, {"number(5)", "int", "exact"}, {"number(9)", "int", "exact"},
			{"number(10)", "bigint", "exact"}, {"number(18,0)", "bigint", "exact"}, {"number(19)", "decimal(19,0)", "exact"},
			{"number(38)", "decimal(38,0)", "exact"}, {"number", "decimal(38,10)", "review"}, {"number(*)", "decimal(38,10)", "review"},
			{"number(*,0)", "decimal(38,0)", "exact"}, {"number(*,4)", "decimal(38,4)", "exact"}, {"number(10,2)", "decimal(10,2)", "exact"},
			{"number(5,-2)", "decimal(7,0)", "review"}, {"number(38,-27)", "decimal(65,0)", "review"}, {"number(1,-84)", "double", "review"},
			{"number(3,5)", "decimal(5,5)", "exact"}, {"number(38,30)", "decimal(38,30)", "exact"}, {"number(38,31)", "decimal(65,30)", "review"},
			{"number(5,127)", "decimal(65,30)", "review"}, {"integer", "decimal(38,0)", "exact"}, {"smallint", "decimal(38,0)", "exact"},
			{"decimal", "decimal(38,0)", "exact"}, {"decimal(5)", "int", "exact"}, {"numeric", "decimal(38,0)", "exact"},
			{"float", "double", "review"}, {"float(53)", "double", "exact"}, {"float(126)", "double", "review"}, {"real", "double", "review"},
			{"binary_float", "float", "review"}, {"binary_double", "double", "review"},
			{"char", "char(1)", "exact"}, {"char(255)", "char(255)", "exact"}, {"char(256)", "varchar(256)", "exact"}, {"nchar(10)", "char(10)", "exact"},
			{"varchar2(4000 byte)", "varchar(4000)", "exact"}, {"varchar2(50 char)", "varchar(50)", "exact"}, {"varchar2(16383)", "varchar(16383)", "exact"},
			{"varchar2(16384)", "longtext", "exact"}, {"varchar2", "varchar(4000)", "exact"}, {"nvarchar2(20)", "varchar(20)", "exact"},
			{"clob", "longtext", "exact"}, {"nclob", "longtext", "exact"}, {"long", "longtext", "exact"}, {"blob", "longblob", "exact"},
			{"long raw", "longblob", "exact"}, {"raw(16)", "varbinary(16)", "exact"}, {"bfile", "varchar(255)", "review"},
			{"rowid", "char(18)", "review"}, {"urowid", "varchar(4000)", "review"}, {"urowid(99)", "varchar(99)", "review"},
			{"date", "datetime", "exact"}, {"timestamp", "datetime(6)", "exact"}, {"timestamp(0)", "datetime", "exact"}, {"timestamp(3)", "datetime(3)", "exact"},
			{"timestamp(9)", "datetime(6)", "review"}, {"timestamp with time zone", "datetime(6)", "review"}, {"timestamp(3) with time zone", "datetime(3)", "review"},
			{"timestamp(9) with local time zone", "datetime(6)", "review"}, {"interval day to second", "varchar(30)", "review"},
			{"interval year to month(3)", "varchar(30)", "review"}, {"xmltype", "longtext", "review"}, {"sdo_geometry", "geometry", "review"},
			{"boolean", "tinyint(1)", "exact"}, {"json", "longtext", "review"}, {"anydata", "longblob", "review"}, {"no_such_type", "", ""},
			{"number(x)", "", ""}, {"varchar2(99999999999999999999)", "", ""},
		},
		"sqlserver": {
			{"tinyint", "tinyint unsigned", "exact"}, {"smallint", "smallint", "exact"}, {"int", "int", "exact"}, {"bigint", "bigint", "exact"},
			{"bit", "tinyint(1)", "exact"}, {"decimal", "decimal(18,0)", "exact"}, {"decimal(10)", "decimal(10,0)", "exact"}, {"numeric(10,2)", "decimal(10,2)", "exact"},
			{"decimal(38,31)", "decimal(38,30)", "review"}, {"money", "decimal(19,4)", "exact"}, {"smallmoney", "decimal(10,4)", "exact"},
			{"float", "double", "exact"}, {"float(24)", "float", "exact"}, {"float(25)", "double", "exact"}, {"real", "float", "exact"},
			{"date", "date", "exact"}, {"datetime", "datetime(3)", "exact"}, {"smalldatetime", "datetime", "exact"}, {"datetime2", "datetime(6)", "review"},
			{"datetime2(0)", "datetime", "exact"}, {"datetime2(3)", "datetime(3)", "exact"}, {"datetime2(7)", "datetime(6)", "review"},
			{"datetimeoffset", "datetime(6)", "review"}, {"datetimeoffset(2)", "datetime(2)", "review"}, {"time", "time(6)", "review"}, {"time(0)", "time", "exact"},
			{"time(5)", "time(5)", "exact"}, {"char", "char(1)", "exact"}, {"nchar(255)", "char(255)", "exact"}, {"char(8000)", "varchar(8000)", "exact"},
			{"varchar", "varchar(1)", "exact"}, {"nvarchar(50)", "varchar(50)", "exact"}, {"nvarchar(max)", "longtext", "exact"}, {"varchar(MAX)", "longtext", "exact"},
			{"ntext", "longtext", "exact"}, {"xml", "longtext", "review"}, {"binary(16)", "binary(16)", "exact"}, {"binary(300)", "varbinary(300)", "exact"},
			{"varbinary(max)", "longblob", "exact"}, {"varbinary", "varbinary(1)", "exact"}, {"image", "longblob", "exact"},
			{"uniqueidentifier", "char(36) ascii", "exact"}, {"rowversion", "binary(8)", "review"}, {"timestamp", "binary(8)", "review"},
			{"hierarchyid", "varchar(255) ascii", "review"}, {"sql_variant", "longtext", "review"}, {"geography", "geometry", "review"}, {"sysname", "varchar(128)", "exact"},
			{"number(5)", "", ""}, {"cursor", "", ""},
		},
		"postgres": {
			{"int2", "smallint", "exact"}, {"integer", "int", "exact"}, {"int8", "bigint", "exact"}, {"serial", "int", "exact"}, {"bigserial", "bigint", "exact"},
			{"smallserial", "smallint", "exact"}, {"numeric", "decimal(38,10)", "review"}, {"numeric(10)", "decimal(10,0)", "exact"}, {"numeric(10,2)", "decimal(10,2)", "exact"},
			{"numeric(65,30)", "decimal(65,30)", "exact"}, {"numeric(66)", "decimal(65,0)", "review"}, {"numeric(70,40)", "decimal(65,30)", "review"}, {"numeric(3,5)", "decimal(5,5)", "exact"},
			{"numeric(5,-2)", "decimal(7,0)", "review"}, {"real", "float", "exact"}, {"float8", "double", "exact"}, {"float(10)", "float", "exact"}, {"float", "double", "exact"},
			{"money", "decimal(19,2)", "review"}, {"bool", "tinyint(1)", "exact"}, {"char", "char(1)", "exact"}, {"bpchar", "longtext", "exact"}, {"character(300)", "varchar(300)", "exact"},
			{"varchar(50)", "varchar(50)", "exact"}, {"character varying", "longtext", "exact"}, {"varchar(16384)", "longtext", "exact"}, {"text", "longtext", "exact"},
			{"citext", "longtext", "review"}, {"name", "varchar(63)", "exact"}, {"bytea", "longblob", "exact"}, {"date", "date", "exact"}, {"time", "time(6)", "exact"},
			{"time(0)", "time", "exact"}, {"timetz", "time(6)", "review"}, {"timestamp", "datetime(6)", "exact"}, {"timestamp(3) without time zone", "datetime(3)", "exact"},
			{"timestamptz(0)", "datetime(0)", "review"}, {"timestamp with time zone", "datetime(6)", "review"}, {"interval", "varchar(64)", "review"},
			{"interval day to second", "varchar(64)", "review"}, {"bit", "bit(1)", "exact"}, {"bit(64)", "bit(64)", "exact"}, {"bit(65)", "varchar(65) ascii", "review"},
			{"varbit", "longtext ascii", "review"}, {"uuid", "char(36) ascii", "exact"}, {"jsonb", "longtext", "review"}, {"inet", "varchar(43)", "review"},
			{"macaddr", "varchar(23)", "exact"}, {"tsvector", "longtext", "review"}, {"oid", "bigint unsigned", "review"}, {"int4range", "varchar(255)", "review"},
			{"point", "point", "review"}, {"line", "linestring", "review"}, {"polygon", "polygon", "review"}, {"circle", "polygon", "review"},
			{"geometry(point,4326)", "geometry", "review"}, {"hstore", "longtext", "review"}, {"trigger", "", ""},
		},
	}
	for dialect, list := range tests {
		for _, tt := range list {
			rule, to, ok := Default(dialect).MatchType(parseType(tt[0]))
			if ok != (tt[1] != "") || to.text() != tt[1] || ok && rule.Meaning.String() != tt[2] {
				t.Errorf("%s %s: %s, %v, want %s %s", dialect, tt[0], to.text(), rule, tt[1], tt[2])
			}
		}
	}
}

func TestMatchOption(t *testing.T) {
	tests := [][4]string{
		{"oracle", "oracle:tablespace", "users", "OR7001"},
		{"oracle", "oracle:using index pctfree", "10", "OR2102"},
		{"oracle", "oracle:disable", "", DisabledConstraint},
		{"oracle", "oracle:disable row movement", "", "OR7001"},
		{"oracle", "oracle:tablespace of a kind never seen", "", ""},
		{"oracle", "oracle:", "", ""},
		{"oracle", "", "", ""},
		{"oracle", "postgres:owner to", "x", ""},
		{"postgres", "postgres:owner to", "x", "PG8002"},
		{"postgres", "postgres:deferrable", "", DeferrableConstraint},
		{"postgres", "postgres:operator class", "text_ops", OperatorClassDefault},
		{"postgres", "postgres:operator class", "Text_Ops", OperatorClassDefault},
		{"postgres", "postgres:operator class", "gin_trgm_ops", OperatorClass},
		{"postgres", "postgres:options table_name", "'t'", "PG2114"},
		{"sqlserver", "sqlserver:with ignore_dup_key", "ON", IgnoreDupKey},
		{"sqlserver", "sqlserver:with ignore_dup_key", "OFF", IgnoreDupKeyOff},
	}
	for _, tt := range tests {
		if got := idOf(Default(tt[0]).MatchOption(tt[1], tt[2])); got != tt[3] {
			t.Errorf("%s %s %s: %q, want %q", tt[0], tt[1], tt[2], got, tt[3])
		}
	}
}

func idOf(r *Rule) string {
	if r == nil {
		return ""
	}
	return r.ID
}

func TestMatchStatement(t *testing.T) {
	tests := [][3]string{
		{"oracle", "create directory", "OR7009"}, {"oracle", "create directory of some kind", "OR7009"}, {"oracle", "create", ""},
		{"oracle", "create materialized view log", MaterializedViewLogLeftOut}, {"oracle", "create dimension", MaterializedViewLog}, {"oracle", "sqlplus:prompt", SqlplusCommand}, {"oracle", "commit", TransactionControl},
		{"sqlserver", "set ansi_nulls off", SqlserverSession}, {"sqlserver", "set ansi_nulls", SqlserverSession}, {"sqlserver", "exec sp_rename", "SS2113"},
		{"sqlserver", "sqlcmd:setvar", SqlcmdCommand}, {"postgres", `psql:\connect`, PsqlCommand}, {"postgres", "create policy", "PG8001"},
		{"postgres", "create aggregate", AggregateNotConverted}, {"sqlserver", "create aggregate", "SS5001"}, {"postgres", "vacuum full", "PG7002"},
		{"postgres", "dbcc", ""}, {"postgres", strings.Repeat("vacuum ", 100_000), "PG7002"}, {"postgres", strings.Repeat(" ", 100_000), ""}, {"postgres", "", ""},
	}
	for _, tt := range tests {
		if got := idOf(Default(tt[0]).MatchStatement(tt[1])); got != tt[2] {
			t.Errorf("%s %.40s: %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}

func TestMatchFunction(t *testing.T) {
	for _, tt := range [][3]string{{"oracle", "regexp_substr", "OR6002"}, {"sqlserver", "row_number", "SS6001"}, {"postgres", "row_number", "PG6001"}, {"postgres", "lower", ""},
		{"oracle", "regexp_substr.x", ""}, {"oracle", "scott.regexp_substr", "OR6002"}} {
		if got := idOf(Default(tt[0]).MatchFunction(tt[1])); got != tt[2] {
			t.Errorf("%s %s: %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}

func TestMessage(t *testing.T) {
	r := &Rule{Message: "Column {column} of {table} is {what} now"}
	tests := []struct {
		args []string
		want string
	}{
		{[]string{"column", "a", "table", "t", "what", "text"}, "Column a of t is text now"},
		{[]string{"column", "{table}", "table", "{", "what", "}"}, "Column {table} of { is } now"},
		{[]string{"column", "a", "column", "b", "table"}, "Column b of is now"},
		{nil, "Column of is now"},
	}
	for _, tt := range tests {
		if got := Message(r, tt.args...); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
