package sqlserver

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// Every keyword and every merged group of words is a token of its own before
// retag looks at its neighbours, except those that are never keywords.
func TestVocabulary(t *testing.T) {
	table := dialect().Table
	plain := &scan.Table{Lexis: table.Lexis, Kinds: table.Kinds, Words: table.Words, Merges: table.Merges}
	for typ, symbol := range gen.Symbols {
		if !strings.HasPrefix(symbol, "K_") && !strings.HasPrefix(symbol, "M_") {
			continue
		}
		want := int32(typ)
		if w, ok := spellings()[symbol[2:]]; ok {
			want = w
		}
		text := strings.ToLower(symbol[2:])
		if symbol[0] == 'M' {
			text = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, "__", "+"), "_", " \n"), "+", "_")
		}
		u, ok := scan.New(file(t, text), plain).Next()
		if !ok || len(u.Tokens) != 1 || u.Tokens[0].Type != want {
			t.Errorf("%q does not make the token %s", text, symbol)
		}
	}
	for word, typ := range spellings() {
		u, ok := scan.New(file(t, word), plain).Next()
		if !ok || len(u.Tokens) != 1 || u.Tokens[0].Type != typ {
			t.Errorf("%q does not make the token %s", word, gen.Symbols[typ])
		}
	}
}

// The words that SQL Server reserves and the grammar knows; all others can be
// names.
const reserved = ` add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint close
 clustered contains containstable cursor freetext freetexttable holdlock key nullif off offsets read rule collate column commit constraint continue convert create cross current database dbcc deallocate declare default
 delete deny desc distinct distributed double drop dump else end escape except exec execute exists external fetch for foreign
 from full function goto grant group having identity if in index inner insert intersect into is join kill left like load merge
 national nocheck nonclustered not null of offsets on open opendatasource openquery openrowset openxml option or order outer
 over percent pivot plan primary print proc procedure public raiserror readtext reconfigure references replication
 restore return revert revoke right rollback rowguidcol save schema select set setuser shutdown some table tablesample then to
 top tran transaction trigger truncate try_convert union unique unpivot update updatetext use user values varying view waitfor
 when where while with within writetext `

// A word that is not reserved can name a table, its columns, and a column of a
// query.
func TestNames(t *testing.T) {
	words := []string{"member", "output", "rows", "throw"}
	for w := range spellings() {
		words = append(words, strings.ToLower(w))
	}
	for _, symbol := range gen.Symbols {
		if strings.HasPrefix(symbol, "K_") {
			words = append(words, strings.ToLower(symbol[2:]))
		}
	}
	for _, w := range words {
		if slices.Contains(strings.Fields(reserved), w) || w == "using" { // USING of a MERGE follows an alias
			continue
		}
		for _, text := range []string{"SELECT a.# AS # FROM b.#", "CREATE TABLE # (a int, # int, PRIMARY KEY (#), FOREIGN KEY (a) REFERENCES # (#))",
			"CREATE INDEX # ON # (#)", "SELECT # FROM a", "SELECT a, a.# FROM # WHERE # = 1 ORDER BY #", "INSERT INTO # (a, #) VALUES (1, 2)",
			"CREATE VIEW # (#) AS SELECT 1 AS a", "ALTER TABLE # ADD # int", "ALTER TABLE # DROP COLUMN #", "ALTER TABLE # ALTER COLUMN # int",
			"UPDATE # SET # = 1 WHERE # > 0", "DELETE FROM # WHERE # = 1", "CREATE SEQUENCE #", "DROP TABLE #, a",
			"WITH # AS (SELECT 1 AS a) SELECT * FROM #", "GRANT SELECT ON # TO #", "CREATE SYNONYM # FOR #", "EXEC # #"} {
			text = strings.ReplaceAll(text, "#", w)
			s, err := Dialect{}.Parse(t.Context(), file(t, text))
			if err != nil {
				t.Fatal(err)
			}
			if len(s.Errors) != 0 || len(s.Stmts) != 1 {
				t.Errorf("%s: %d statements, %v", text, len(s.Stmts), s.Errors)
			}
			if _, ok := s.Stmts[0].(*ast.Other); ok {
				t.Errorf("%s: not modelled", text)
			}
		}
	}
}

func file(t *testing.T, text string) *source.File {
	t.Helper()
	var set source.Set
	f, err := set.Add("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
