//go:build unix

package violations

import "testing"

// fullTextCases are indexes of words, with a search that each must answer.
var fullTextCases = []struct{ name, dialect, schema, search string }{
	{"Oracle Text", "oracle", "CREATE TABLE t (id NUMBER(9) PRIMARY KEY, a VARCHAR2(200), b CLOB); CREATE INDEX i ON t (a) INDEXTYPE IS CTXSYS.CTXCAT; CREATE INDEX j ON t (b) INDEXTYPE IS ctxsys.context PARAMETERS ('sync (on commit)');",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (b) AGAINST ('+quick +brown' IN BOOLEAN MODE)"},
	{"SQL Server", "sqlserver", "CREATE TABLE t (id int NOT NULL CONSTRAINT pk PRIMARY KEY, a nvarchar(200), b nvarchar(max));\nGO\nCREATE FULLTEXT CATALOG c AS DEFAULT;\nGO\nCREATE FULLTEXT INDEX ON t (a LANGUAGE 1033, b) KEY INDEX pk ON c WITH CHANGE_TRACKING AUTO, STOPLIST = SYSTEM;",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (a, b) AGAINST ('+QUICK +brown' IN BOOLEAN MODE)"},
	{"PostgreSQL", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a varchar(200), b text); CREATE INDEX i ON t USING gin ((setweight(to_tsvector('english', a), 'A') || to_tsvector('english'::regconfig, coalesce(b, '') || ' ' || a)));",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (a, b) AGAINST ('+quick +brown' IN BOOLEAN MODE)"},
	{"functions of the script", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a varchar(200), b text); CREATE FUNCTION low(x text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT lower(x) $$; CREATE FUNCTION lexemes(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT to_tsvector('simple', low($1)) $$; CREATE INDEX i ON t USING gin (lexemes(b));",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (b) AGAINST ('+quick +brown' IN BOOLEAN MODE)"},
	{"functions whose schema the files do not say", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a varchar(200), b text); CREATE FUNCTION lexemes(text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$ SELECT to_tsvector('simple', $1) $$; CREATE INDEX i ON t USING gin (app.lexemes(b));",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (b) AGAINST ('+quick +brown' IN BOOLEAN MODE)"},
	{"trigrams", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a varchar(200), b text); CREATE INDEX i ON t USING gin (b gin_trgm_ops);",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (b) AGAINST ('+qui* +brown' IN BOOLEAN MODE)"},
	{"column of lexemes that is computed", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a varchar(200), b text, v tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(a, '') || ' ' || coalesce(b, ''))) STORED); CREATE INDEX i ON t USING gin (v);",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (a, b) AGAINST ('+quick +brown' IN BOOLEAN MODE)"},
	{"column of lexemes of a trigger", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a varchar(200), b text, v tsvector, k int); CREATE INDEX i ON t USING gin (k, v); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.v := setweight(to_tsvector('english', coalesce(new.a, '')), 'A') || to_tsvector('english', new.b); RETURN new; END $$; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();",
		"SELECT GROUP_CONCAT(id) FROM t WHERE MATCH (a, b) AGAINST ('+quick +brown' IN BOOLEAN MODE)"},
}

// TestFullText: an index of words of the source answers searches in the target.
func TestFullText(t *testing.T) {
	for _, c := range fullTextCases {
		t.Run(c.name, func(t *testing.T) {
			db, _ := loaded(t, c.dialect, c.schema)
			mustExec(t, db, "INSERT INTO t (id, a, b) VALUES (1, 'title', 'the quick brown fox'), (2, 'quick', 'a dog'), (3, NULL, NULL)")
			if got := scalar(t, db, c.search); got != "1" {
				t.Errorf("found %s, want 1", got)
			}
		})
	}
}

// TestFunctionOfOtherSchema: a function of a schema that the files make is none of another.
func TestFunctionOfOtherSchema(t *testing.T) {
	_, res := loaded(t, "postgres", "CREATE SCHEMA app; CREATE TABLE t (id int PRIMARY KEY, b text); CREATE FUNCTION lexemes(text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$ SELECT to_tsvector('simple', $1) $$; CREATE INDEX i ON t USING gin (app.lexemes(b));")
	if got := itemsOf(res, "PG3", "MY38"); got != "PG3001" {
		t.Errorf("items %s", got)
	}
}

// TestFullTextLateColumns: the index follows a column that is renamed, and goes with one that is dropped.
func TestFullTextLateColumns(t *testing.T) {
	db, _ := loaded(t, "postgres", `CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text);
CREATE INDEX i ON t USING gin (to_tsvector('english', a));
CREATE INDEX j ON t USING gin (to_tsvector('english', b));
CREATE INDEX k ON t USING gin (to_tsvector('english', c));
ALTER TABLE t RENAME COLUMN a TO x;
ALTER TABLE t DROP COLUMN b;
DROP INDEX k;`)
	got := scalar(t, db, "SELECT GROUP_CONCAT(index_name, index_type, column_name) FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY'")
	if got != "iFULLTEXTx" {
		t.Errorf("indexes: %s", got)
	}
}
