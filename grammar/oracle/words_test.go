package oracle

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
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
const reserved = ` ALL ALTER AND ANY AS ASC BETWEEN BY CASE CHECK CLUSTER COLLATE COLUMN CONNECT_BY_ROOT CONSTRAINT CREATE DEFAULT
 DELETE DESC DISTINCT DROP ELSE END EXCEPT EXISTS FOR FROM GRANT HAVING IN INDEX INSERT INTERSECT INTO IS JOIN LIKE MERGE
 MINUS NOT NULL OF ON OR ORDER PRIOR REFERENCES REVOKE SELECT SET TABLE THEN TO UNION UNIQUE UPDATE USING VALUES VIEW WHEN
 WHERE WITH `

// TestWordsAsNames checks that words which are not reserved name tables and
// columns.
func TestWordsAsNames(t *testing.T) {
	words := map[string]bool{}
	for _, name := range gen.Symbols {
		if w, ok := strings.CutPrefix(name, "K_"); ok {
			words[w] = true
		}
	}
	for w := range spellings() {
		words[w] = true
	}
	for w := range words {
		if strings.Contains(strings.Join(strings.Fields(reserved), " ")+" ", w+" ") && strings.Contains(" "+strings.Join(strings.Fields(reserved), " ")+" ", " "+w+" ") {
			continue
		}
		for _, text := range []string{
			"CREATE TABLE t (x NUMBER, W VARCHAR2(10) DEFAULT 'a' NOT NULL, PRIMARY KEY (W))",
			"CREATE TABLE W (x NUMBER)",
			"ALTER TABLE t ADD (W NUMBER)",
			"CREATE INDEX i ON t (x, W)",
			"COMMENT ON COLUMN t.W IS 'x'",
			"INSERT INTO t (x, W) VALUES (1, 2)",
			"SELECT t.W, W, W + 1 FROM t WHERE W = 1 ORDER BY W",
			"UPDATE t SET W = 1 WHERE W > 2",
		} {
			text = strings.ReplaceAll(text, "W", w)
			text = strings.ReplaceAll(text, w+"HERE", "WHERE")
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
			} else if o, ok := s.Stmts[0].(*ast.Other); ok {
				t.Errorf("%s: %s", text, o.Kind)
			}
		}
	}
}
