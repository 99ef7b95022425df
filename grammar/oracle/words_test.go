package oracle

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/source"
)

// TestVocabulary checks that the scanner knows each keyword of the grammar,
// and each phrase.
func TestVocabulary(t *testing.T) {
	d := shared()
	never := map[string]bool{"CROSS": true, "FULL": true, "INNER": true, "LEFT": true, "NATURAL": true, "OUTER": true, "RECURSIVE": true, "RIGHT": true}
	merged := map[int32]bool{}
	for _, m := range d.Table.Merges {
		merged[m.Type] = true
	}
	for typ, name := range gen.Symbols {
		word, ok := strings.CutPrefix(name, "K_")
		if ok && !never[word] && d.Table.Words.Lookup(word) != int32(typ) {
			t.Errorf("%s is not a word of the scanner", word)
		}
		if strings.HasPrefix(name, "M_") && !merged[int32(typ)] {
			t.Errorf("%s is not a phrase of the scanner", name)
		}
	}
}

// reserved are the keywords that cannot name a column without quotes.
const reserved = `ALL ALTER AND ANY AS ASC BETWEEN BY CASE CHECK CLUSTER COLLATE COLUMN CONNECT_BY_ROOT CONSTRAINT CREATE
	DEFAULT DELETE DESC DISTINCT DROP ELSE END EXCEPT EXISTS FOR FROM GRANT HAVING IN INDEX INSERT INTERSECT INTO IS JOIN LIKE
	MERGE MINUS NOT NULL OF ON OR ORDER PRIOR REFERENCES REVOKE SELECT SET TABLE THEN TO UNION UNIQUE UPDATE USING VALUES
	VIEW WHEN WHERE WITH`

// unusual are words that no table has as a name, and that are keywords in more places
// than in Oracle.
const unusual = `CAST ESCAPE ILM INDEXTYPE KEEP LIKE2 LIKE4 LIKEC NEW NOEXTEND NOKEEP NOPARTITION NOSCALE NOSHARD OVER`

// freeWords are all other words that the scanner knows.
func freeWords() []string {
	words := map[string]bool{}
	for _, name := range gen.Symbols {
		if w, ok := strings.CutPrefix(name, "K_"); ok {
			words[w] = true
		}
	}
	for w := range spellings() {
		words[w] = true
	}
	for _, w := range strings.Fields(reserved) {
		delete(words, w)
	}
	return slices.Sorted(maps.Keys(words))
}

// TestWordsAsNames checks that words which are not reserved name tables and
// columns.
func TestWordsAsNames(t *testing.T) {
	for _, w := range freeWords() {
		named(t, w,
			"CREATE TABLE t (x NUMBER, <> VARCHAR2(10) DEFAULT 'a' NOT NULL, PRIMARY KEY (<>))",
			"CREATE TABLE <> (x NUMBER)",
			"ALTER TABLE t ADD (<> NUMBER)",
			"CREATE INDEX i ON t (x, <>)",
			"COMMENT ON COLUMN t.<> IS 'x'",
			"INSERT INTO t (x, <>) VALUES (1, 2)",
			"SELECT t.<>, <>, <> + 1 FROM t WHERE <> = 1 ORDER BY <>",
			"UPDATE t SET <> = 1 WHERE <> > 2")
		if slices.Contains(strings.Fields(unusual), w) {
			continue
		}
		named(t, w,
			"INSERT INTO <> (<>, x) VALUES (1, 2)",
			"CREATE INDEX <> ON <> (<>, x)",
			"CREATE VIEW <> AS SELECT <> FROM <>",
			"CREATE VIEW v AS SELECT <> AS y, x AS <> FROM <> a WHERE a.<> = 1 AND <> IN (1, 2)",
			"CREATE SYNONYM <> FOR <>",
			"CREATE TABLE t (x NUMBER REFERENCES <> (<>), y NUMBER CHECK (y > 0 AND <> < 3), <> NUMBER CHECK (<> IN (1, 2)))",
			"ALTER TABLE <> ADD CONSTRAINT c UNIQUE (<>)",
			"ALTER TABLE <> ADD (x NUMBER, <> NUMBER NOT NULL)",
			"ALTER TABLE t MODIFY <> VARCHAR2(10)",
			"ALTER TABLE <> RENAME COLUMN <> TO x",
			"ALTER TABLE t RENAME COLUMN x TO <>")
	}
}

// named checks that the word can stand for each <> of some statements.
func named(t *testing.T, word string, statements ...string) {
	t.Helper()
	for _, text := range statements {
		text = strings.ReplaceAll(text, "<>", word)
		f, err := new(source.Set).Add("t.sql", []byte(text+";"))
		if err != nil {
			t.Fatal(err)
		}
		s, err := Dialect{}.Parse(context.Background(), f)
		if err != nil || len(s.Stmts) != 1 {
			t.Fatal(text, err)
		}
		if len(s.Errors) > 0 {
			t.Errorf("%s: %s", text, s.Errors[0].Msg)
		}
	}
}
