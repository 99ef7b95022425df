//go:build unix

package dumps

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
)

// TestHistories makes random histories of a schema: tables, columns, keys, checks, foreign
// keys and indexes that come, go, and get other names and schemas. What the script gives is
// what pg_dump's script of the outcome gives, names included; the order of indexes may differ.
func TestHistories(t *testing.T) {
	pg, my := pgtest.Start(t), mysqltest.Start(t)
	first, last := wild.Seeds(t, 21, 40)
	for seed := first; seed <= last; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			name := fmt.Sprintf("history%d", seed)
			if err := pg.Exec("postgres", "CREATE DATABASE "+name); err != nil {
				t.Fatal(err)
			}
			list := history(rand.New(rand.NewSource(int64(seed))), 260)
			refused, err := pg.Refused(name, list)
			if err != nil {
				t.Fatal(err)
			}
			var script strings.Builder
			for i, s := range list {
				if !refused[i] {
					script.WriteString(s + ";\n")
				}
			}
			var want map[string]mysqltest.Schema
			t.Run("script", func(t *testing.T) { want = loaded(t, my, script.String()) })
			t.Run("dump", func(t *testing.T) { sameParts(t, want, loaded(t, my, dump(t, pg, name, forms["plain"]))) })
			if t.Failed() {
				t.Logf("the script:\n%s", script.String())
			}
		})
	}
}

// history is a list of random statements, most of which a server refuses.
func history(r *rand.Rand, n int) []string {
	list := []string{"CREATE SCHEMA other"}
	for len(list) < n {
		list = append(list, change(r))
	}
	return list
}

func pick(r *rand.Rand, words string) string {
	list := strings.Split(words, "|")
	return list[r.Intn(len(list))]
}

// change is a statement of a form in which t, c, k, d, x, i and e stand for a table, a
// column, the name of a constraint or of one that the server gives, a data type, a
// condition, an index, and what may stand behind a column.
func change(r *rand.Rand) string {
	form := pick(r, `CREATE TABLE t (a d e, b d e, c d e, PRIMARY KEY (c))|CREATE TABLE t (a d e, c d, d d e, CONSTRAINT n CHECK (x))|CREATE TABLE t (b d, e d e, UNIQUE (b, e), FOREIGN KEY (b) REFERENCES t)|`+
		`DROP TABLE t|DROP TABLE t CASCADE|ALTER TABLE t ADD COLUMN c d e|ALTER TABLE t ADD c d UNIQUE|ALTER TABLE t DROP COLUMN c|ALTER TABLE t DROP c CASCADE|`+
		`ALTER TABLE t RENAME COLUMN c TO c|ALTER TABLE t RENAME c TO c|ALTER TABLE t RENAME TO s|ALTER TABLE t ADD UNIQUE (c)|ALTER TABLE t ADD CONSTRAINT n UNIQUE (c)|`+
		`ALTER TABLE t ADD PRIMARY KEY (c)|ALTER TABLE t ADD CHECK (x)|ALTER TABLE t ADD CONSTRAINT n CHECK (x)|ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES t ON DELETE CASCADE|`+
		`ALTER TABLE t ADD CONSTRAINT n FOREIGN KEY (c) REFERENCES t (c)|ALTER TABLE t DROP CONSTRAINT k|ALTER TABLE t DROP CONSTRAINT k CASCADE|ALTER TABLE t RENAME CONSTRAINT k TO n|`+
		`CREATE INDEX i ON t (c)|CREATE UNIQUE INDEX i ON t (c)|CREATE INDEX i ON t (c, c DESC)|CREATE INDEX i ON t (lower(c::text))|CREATE UNIQUE INDEX i ON t (c) WHERE c IS NOT NULL|`+
		`DROP INDEX i|ALTER INDEX i RENAME TO i|ALTER TABLE t ALTER c SET NOT NULL|ALTER TABLE t ALTER c DROP NOT NULL|ALTER TABLE t ALTER c SET DEFAULT 5|ALTER TABLE t ALTER c DROP DEFAULT|`+
		`ALTER TABLE t ALTER c TYPE d USING NULL|ALTER TABLE t SET SCHEMA other|ALTER TABLE other.s SET SCHEMA public|CREATE TABLE t (LIKE t INCLUDING ALL)|CREATE TABLE t (LIKE t)|CREATE TABLE t (g int) INHERITS (t)`)
	words := strings.Split(form, " ")
	for i, w := range words {
		word := strings.Trim(w, "(),")
		if list := meanings[word]; list != "" {
			words[i] = strings.Replace(w, word, pick(r, list), 1)
		}
	}
	return strings.Join(words, " ")
}

// meanings are what the short words of a form may stand for.
var meanings = map[string]string{
	"t":       "s|s|u|u|v|v|w|other.s",
	"c":       "a|b|c|d|e",
	"c::text": "a::text|b::text|c::text",
	"d":       "int|int|bigint|text|varchar(20)|numeric(8,2)|date|boolean",
	"e":       "|NOT NULL|DEFAULT NULL|UNIQUE",
	"n":       "n1|n2|n3|n4",
	"k":       "n1|n2|n3|n4|s_pkey|u_pkey|s_a_key|u_b_key|v_c_key|s_check|u_a_check|v_b_check|s_b_fkey|u_a_fkey|v_c_fkey|u_a_key1|s_a_check1",
	"i":       "i1|i2|i3|i4",
	"x":       "a IS NOT NULL|b::text <> ''|c::text > '0'|a::text <> b::text",
}
