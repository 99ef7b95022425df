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
	words: []string{"action", "next", "first", "last", "name", "value", "values_", "level", "query", "key", "type", "data", "cursor", "index", "option",
		"row_", "rows", "scroll", "relative", "absolute", "forward", "backward", "prior", "move", "fetch_", "close", "open", "strict_", "log",
		"info", "notice", "warning", "message", "hint", "detail", "table_", "get", "raise", "return_", "exit", "continue", "perform", "debug",
		"text", "date", "time_", "partition", "range", "filter", "over", "window_", "temp", "set", "reset", "comment", "call", "merge", "assert", "array_", "insert", "update", "delete", "do_", "start", "commit", "rollback", "import", "chain", "column_name"},
	open: `"`, close: `"`, end: ";\n",
}

var oracle, sqlserver language
