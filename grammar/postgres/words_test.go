package postgres

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Every keyword and every merged pair of words is a token of its own, unless a
// rule of retag.go needs its neighbours.
func TestVocabulary(t *testing.T) {
	table := dialect().Table
	plain := &scan.Table{Lexis: table.Lexis, Kinds: table.Kinds, Words: table.Words, Merges: table.Merges}
	for typ, symbol := range gen.Symbols {
		if !strings.HasPrefix(symbol, "K_") && !strings.HasPrefix(symbol, "M_") {
			continue
		}
		text := strings.ToLower(strings.ReplaceAll(symbol[2:], "_", " \n"))
		var set source.Set
		f, err := set.Add("x", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		u, ok := scan.New(f, plain).Next()
		if !ok || len(u.Tokens) != 1 || u.Tokens[0].Type != int32(typ) {
			t.Errorf("%q does not make the token %s", text, symbol)
		}
	}
}

// The words that PostgreSQL reserves; all others can be names.
const reserved = ` all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
 collation column concurrently constraint create cross current_catalog current_date current_role current_schema
 current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign
 freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
 localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
 returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
 unique user using variadic verbose when where window with `

func isReserved(word string) bool {
	for _, w := range strings.Fields(reserved) {
		if w == word {
			return true
		}
	}
	return false
}

// A word that is not reserved can name a table, its columns, and a column of a
// query; after AS and a dot every word can.
func TestNames(t *testing.T) {
	for _, symbol := range gen.Symbols {
		if !strings.HasPrefix(symbol, "K_") {
			continue
		}
		w := strings.ToLower(symbol[2:])
		texts := []string{"SELECT a.# AS # FROM b.#"}
		if w == "true" || w == "false" || w == "null" { // they cannot go on with an expression
			texts = append(texts, "SELECT a #, # # FROM b")
		}
		if !isReserved(w) {
			texts = append(texts, "CREATE TABLE # (a int, # int, PRIMARY KEY (#), FOREIGN KEY (a) REFERENCES # (#))", "CREATE INDEX ON a (#)",
				"SELECT # FROM a", "SELECT a, a.# FROM a WHERE # = 1 ORDER BY #", "INSERT INTO # (a, #) VALUES (1, 2)",
				"CREATE VIEW # (#) AS SELECT 1", "CREATE TYPE t AS (# int)")
		}
		if !isReserved(w) && w != "between" {
			texts = append(texts, "CREATE INDEX # ON a (#)", "ALTER TABLE # ADD COLUMN # int", "ALTER TABLE # DROP #",
				"ALTER TABLE # ALTER # SET NOT NULL", "COMMENT ON COLUMN #.# IS 'x'", "SELECT # FROM #", "UPDATE # SET # = 1 WHERE # > 0",
				"DELETE FROM # WHERE # = 1", "CREATE SEQUENCE #", "DROP TABLE #, a", "WITH # AS (SELECT 1) SELECT * FROM #",
				"CREATE TRIGGER # BEFORE UPDATE OF # ON # EXECUTE FUNCTION f()", "GRANT SELECT ON TABLE a TO #",
				"GRANT SELECT ON # TO b", "ALTER TABLE a RENAME COLUMN # TO x", "ALTER TABLE a RENAME # TO x", "ALTER TABLE a RENAME CONSTRAINT # TO x", "CREATE INDEX i ON # (#, a)")
		}
		for _, text := range texts {
			text = strings.ReplaceAll(text, "#", w)
			if s := parseText(t, text); len(s.Errors) != 0 {
				t.Errorf("%s: %v", text, s.Errors[0].Msg)
			}
		}
	}
}

func parseText(t *testing.T, text string) *ast.Script {
	t.Helper()
	var set source.Set
	f, err := set.Add("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Dialect{}.Parse(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMaskPassword(t *testing.T) {
	for _, c := range [][2]string{
		{`\connect app`, `\connect app`},
		{`\c postgresql://bob:secret@host/db x`, `\c postgresql://bob:***@host/db x`},
		{`\c postgresql://bob@host/db`, `\c postgresql://bob@host/db`},
		{`\c "host=x Password=secret dbname=y`, `\c "host=x Password=*** dbname=y`},
	} {
		if got := maskPassword(c[0]); got != c[1] {
			t.Errorf("maskPassword(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}
