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
		for _, text := range []string{
			"CREATE TABLE t (x NUMBER, <> VARCHAR2(10) DEFAULT 'a' NOT NULL, PRIMARY KEY (<>))",
			"CREATE TABLE <> (x NUMBER)",
			"ALTER TABLE t ADD (<> NUMBER)",
			"CREATE INDEX i ON t (x, <>)",
			"COMMENT ON COLUMN t.<> IS 'x'",
			"INSERT INTO t (x, <>) VALUES (1, 2)",
			"SELECT t.<>, <>, <> + 1 FROM t WHERE <> = 1 ORDER BY <>",
			"UPDATE t SET <> = 1 WHERE <> > 2",
		} {
			text = strings.ReplaceAll(text, "<>", w)
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
}
