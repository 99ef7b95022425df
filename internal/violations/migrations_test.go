//go:build unix

package violations

import (
	"slices"
	"testing"
)

// swapScript renames tables of Oracle away and puts others in their places, with rows before and behind.
const swapScript = `CREATE TABLE price (id NUMBER(6) PRIMARY KEY, amt VARCHAR2(12), cur CHAR(3) DEFAULT 'EUR');
INSERT INTO price (id, amt) VALUES (1, '10,5');
INSERT INTO price VALUES (2, '7', 'USD');
CREATE TABLE price_new AS SELECT id, TO_NUMBER(REPLACE(amt, ',', '.')) amt, cur currency FROM price;
ALTER TABLE price RENAME TO price_old;
ALTER TABLE price_new RENAME TO price;
INSERT INTO price VALUES (3, 99.99, 'GBP');
UPDATE price_old SET amt = 'x' WHERE id = 1;
INSERT INTO price SELECT id + 100, 0, cur FROM price_old WHERE amt = 'x';
DROP TABLE price_old;
CREATE TABLE tag (a NUMBER(3), b VARCHAR2(10));
INSERT INTO tag VALUES (1, 'one');
CREATE TABLE tag_save AS SELECT * FROM tag;
DROP TABLE tag PURGE;
CREATE TABLE tag (b VARCHAR2(10), a NUMBER(3), c DATE DEFAULT DATE '2020-02-02');
INSERT INTO tag (a, b) SELECT a, b FROM tag_save;
DROP TABLE tag_save;
CREATE TABLE live (id NUMBER(4), v VARCHAR2(5));
INSERT INTO live VALUES (1, 'a');
CREATE TABLE stage (id NUMBER(4), v VARCHAR2(5));
INSERT INTO stage VALUES (2, 'b');
CREATE TABLE seen (id NUMBER(4));
INSERT INTO seen SELECT id FROM live;
RENAME live TO live_was;
RENAME stage TO live;
INSERT INTO seen SELECT id + 10 FROM live;
UPDATE live SET v = 'z' WHERE id = 2;
`

// TestTablesThatSwapNames: a name means the table that had it where the statement stands, also one that is dropped later.
func TestTablesThatSwapNames(t *testing.T) {
	db, res := loaded(t, "oracle", swapScript)
	if items := itemsOf(res, "MY4101") + itemsOf(res, "MY2054"); items != "" {
		t.Errorf("items: %s", items)
	}
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', id, amt + 0, currency) FROM price ORDER BY id":                         {"1|10.5000000000|EUR", "2|7.0000000000|USD", "3|99.9900000000|GBP", "101|0.0000000000|EUR"},
		"SELECT CONCAT_WS('|', b, a, c) FROM tag":                                                     {"one|1|2020-02-02 00:00:00"},
		"SELECT id FROM seen ORDER BY id":                                                             {"1", "12"},
		"SELECT CONCAT(id, v) FROM live UNION ALL SELECT CONCAT(id, v) FROM live_was":                 {"2z", "1a"},
		"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1": {"live", "live_was", "price", "seen", "tag"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}

// TestDefinitionsOfThen: rows that a dropped trigger saw have an item, and so has a query of a view that had another
// definition.
func TestDefinitionsOfThen(t *testing.T) {
	_, res := loaded(t, "oracle", `CREATE TABLE note (id NUMBER(4), up VARCHAR2(30));
INSERT INTO note VALUES (1, 'a');
CREATE TRIGGER note_bi BEFORE INSERT ON note FOR EACH ROW BEGIN :new.up := UPPER(:new.up); END;
/
INSERT INTO note VALUES (2, 'b');
DROP TRIGGER note_bi;
INSERT INTO note VALUES (3, 'c');
CREATE OR REPLACE VIEW some AS SELECT id FROM note WHERE id = 1;
CREATE TABLE found (id NUMBER(4));
INSERT INTO found SELECT id FROM some;
CREATE OR REPLACE VIEW some AS SELECT id FROM note WHERE id = 2;
INSERT INTO found SELECT id FROM some;
`)
	var got []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY4192" || it.Rule == "MY4101" {
			got = append(got, it.Message)
		}
	}
	want := []string{"Rows of NOTE are written without trigger NOTE_BI, which is not converted", "The INSERT statement is not converted: view some has another definition there"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
