package wildcode

var languages = map[string]language{"postgres": postgres, "oracle": oracle, "sqlserver": sqlserver}

var postgres = language{
	rules: rulesOf("plpgsql.txt"),
	before: []string{
		`CREATE TABLE stock (id integer PRIMARY KEY, name text, amount numeric(10,2), made timestamp, "type" varchar(20))`,
		`CREATE TABLE "key" (value integer, "type" text, date timestamp with time zone, "Order" bigint)`,
		`CREATE VIEW stock_view AS SELECT id, name FROM stock`,
		`CREATE MATERIALIZED VIEW stock_mat AS SELECT id FROM stock`,
		`CREATE FUNCTION stock_func(a1 numeric) RETURNS numeric LANGUAGE sql AS 'SELECT a1'`,
		`CREATE PROCEDURE stock_proc(a1 numeric DEFAULT 1) LANGUAGE plpgsql AS 'BEGIN NULL; END'`,
	},
	tables: []table{
		{name: "stock", columns: []symbol{{"id", "num"}, {"name", "txt"}, {"amount", "num"}, {"made", "date"}, {`"type"`, "txt"}}},
		{name: `"key"`, columns: []symbol{{"value", "num"}, {`"type"`, "txt"}, {"date", "date"}, {`"Order"`, "num"}}},
	},
	words: []string{"action", "next", "first", "last", "name", "value", "values_", "level", "key", "type", "data", "cursor", "index", "option",
		"row_", "rows", "scroll", "relative", "absolute", "forward", "backward", "prior", "move", "fetch_", "close", "open", "strict_", "log",
		"info", "notice", "warning", "message", "hint", "detail", "table_", "get", "raise", "return_", "exit", "continue", "perform", "debug",
		"text", "date", "time_", "partition", "range", "filter", "over", "window_", "temp", "reset", "comment", "call", "merge", "assert", "array_", "insert", "update", "delete", "do_", "start", "commit", "rollback", "import", "column_name"},
	open: `"`, close: `"`, end: ";\n",
}

var oracle = language{
	rules: rulesOf("plsql.txt"),
	before: []string{
		`CREATE TABLE stock (id NUMBER(10) PRIMARY KEY, name VARCHAR2(100), amount NUMBER(10,2), made DATE, parent NUMBER(10), "Type" VARCHAR2(20))`,
		`CREATE TABLE keys (value NUMBER(10), "Type" VARCHAR2(20), day TIMESTAMP, "Order" NUMBER)`,
		`CREATE TABLE err_log (ora_err_number$ NUMBER)`,
		`CREATE VIEW stock_view AS SELECT id, name FROM stock`,
		`CREATE SEQUENCE stock_seq`,
		`CREATE TYPE numlist AS TABLE OF NUMBER`,
		"CREATE FUNCTION stock_func(a1 NUMBER) RETURN NUMBER IS BEGIN RETURN a1; END;",
		"CREATE PROCEDURE stock_proc(a1 NUMBER DEFAULT 1) IS BEGIN NULL; END;",
		"CREATE PACKAGE stock_pkg IS PROCEDURE run(a1 NUMBER, a2 VARCHAR2); FUNCTION total(a1 NUMBER) RETURN NUMBER; END;",
	},
	tables: []table{
		{name: "stock", columns: []symbol{{"id", "num"}, {"name", "txt"}, {"amount", "num"}, {"made", "date"}, {`"Type"`, "txt"}}},
		{name: "keys", columns: []symbol{{"value", "num"}, {`"Type"`, "txt"}, {"day", "date"}, {`"Order"`, "num"}}},
	},
	words: []string{"action", "next", "first_", "last", "name", "value", "level_", "query", "key", "data", "result", "cost", "count_", "sum_", "total", "open_", "close",
		"reverse", "limit", "loop_", "exit_", "raise_", "message", "error", "pipe", "row_", "rows_", "output", "instance", "final", "map", "member", "static", "self_",
		"constructor", "partition", "range_", "replace", "language", "library", "name_", "new_", "old_", "parent", "trigger_", "each", "time",
		"timestamp_", "day", "month", "year", "hour", "second", "interval_", "zone", "force", "cycle", "cache", "enable", "disable", "compound", "before", "after", "instead", "of_",
		"indices", "immediate", "using_", "bulk", "collect", "save", "exceptions_", "work", "commit_", "pragma_", "type_", "subtype_", "record", "ref", "char_", "link",
		"read", "write", "wait", "skip", "locked", "matched", "source", "target", "status", "password", "user_", "schema", "sequence", "function_", "merge_", "log", "errors", "role", "varray", "only", "savepoint", "object", "package", "first", "row", "rows", "range", "system", "session"},
	open: `"`, close: `"`, end: "\n/\n",
}

var sqlserver = language{
	rules: rulesOf("tsql.txt"),
	before: []string{
		`CREATE TABLE stock (id int NOT NULL PRIMARY KEY, name varchar(100), amount decimal(10,2), made datetime, [Type] varchar(20))`,
		`CREATE TABLE keys (value int, [Type] varchar(20), day datetime2, [Order] bigint)`,
		`CREATE TABLE log_1 (a varchar(10), b int, c int)`,
		`CREATE VIEW stock_view AS SELECT id, name FROM stock`,
		`CREATE FUNCTION dbo.stock_func(@a1 decimal(10,2)) RETURNS decimal(10,2) AS BEGIN RETURN @a1 END`,
		`CREATE FUNCTION dbo.stock_table(@a1 int) RETURNS TABLE AS RETURN SELECT id AS c1 FROM stock`,
		`CREATE PROCEDURE stock_proc @a1 int = 1, @b varchar(10) = NULL OUTPUT, @c int = 1 AS RETURN 1`,
	},
	tables: []table{
		{name: "stock", columns: []symbol{{"id", "num"}, {"name", "txt"}, {"amount", "num"}, {"made", "date"}, {"[Type]", "txt"}}},
		{name: "keys", columns: []symbol{{"value", "num"}, {"[Type]", "txt"}, {"day", "date"}, {"[Order]", "num"}}},
	},
	words: []string{"action", "next", "first", "last", "name", "value", "level", "query", "type", "data", "body", "result", "cost", "count", "total", "output", "input", "date",
		"rows", "row", "range", "partition", "matched", "source", "target", "status", "role", "delay", "time", "timeout", "log", "mark", "work", "try", "catch", "throw_",
		"instead", "after", "local", "static", "dynamic", "scroll", "insensitive", "absolute", "relative", "prior", "offset", "only", "path", "auto", "root", "type_", "owner", "self",
		"caller", "recompile", "encryption", "readonly", "nowait", "hash", "loop", "remote", "apply", "xml", "json", "message", "language", "server", "login", "event",
		"version", "concat", "format", "string", "year", "day", "month", "object", "system", "snapshot", "isolation", "committed", "throw2", "enable", "disable", "sequence", "synonym"},
	open: "[", close: "]", mark: "@", end: "\nGO\n",
}
