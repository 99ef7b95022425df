//go:build unix

package violations

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/rules"
)

// collections has an array and a nested table whose elements are not NULL.
const collections = `CREATE TYPE phones_t AS VARRAY(2) OF VARCHAR2(20) NOT NULL;
/
CREATE TYPE notes_t AS TABLE OF VARCHAR2(20) NOT NULL;
/
CREATE TYPE dates_t AS VARRAY(2) OF DATE;
/
CREATE TABLE people (id NUMBER(6) PRIMARY KEY, phones phones_t, notes notes_t, dates dates_t) NESTED TABLE notes STORE AS people_notes;
ALTER TYPE dates_t MODIFY LIMIT 3 CASCADE;
`

// TestCollections: the limit of an array and NOT NULL of elements hold, as CREATE TYPE of Oracle says.
func TestCollections(t *testing.T) {
	db, res := loaded(t, "oracle", collections+`INSERT INTO people VALUES (1, phones_t('a', 'b'), notes_t('c'), dates_t(NULL));
INSERT INTO people (id, phones) VALUES (2, phones_t('a', 'b', 'c'));`)
	mustExec(t, db,
		"INSERT INTO people (id) VALUES (3)",
		"INSERT INTO people_phones VALUES (3, 1, 'x')",
		"INSERT INTO people_phones VALUES (3, 2, 'y')",
		"INSERT INTO people_notes VALUES (3, 'x')",
		"INSERT INTO people_dates VALUES (3, 3, NULL)")
	for _, s := range []string{
		"INSERT INTO people_phones VALUES (3, 3, 'z')",
		"UPDATE people_phones SET place = 3 WHERE people_id = 3 AND place = 2",
		"UPDATE people_phones SET column_value = NULL WHERE people_id = 3",
		"INSERT INTO people_notes VALUES (3, NULL)",
		"INSERT INTO people_dates VALUES (3, 4, NULL)",
	} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s is not refused\n%s", s, res.Script)
		}
	}
	refused := false
	for _, it := range res.Report.Items {
		refused = refused || it.Rule == rules.DataStatementNotConverted && strings.Contains(it.Message, "more elements than the array PHONES takes")
	}
	if !refused {
		t.Errorf("no item about three elements of an array of two: %v", res.Report.Items)
	}
}
