//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// keptColumnsScript is a series of migrations of Oracle that splits columns, moves what they hold, and gives their
// names to others.
const keptColumnsScript = `CREATE TABLE parcel (id NUMBER(6) PRIMARY KEY, weight VARCHAR2(12), sent CHAR(1) DEFAULT 'N', label VARCHAR2(400 CHAR), cost NUMBER, due DATE DEFAULT DATE '2020-01-01' NOT NULL, gone NUMBER(3));
INSERT INTO parcel VALUES (1, '12.5', 'Y', 'a/b', 1/3, DATE '2021-02-03', 1);
INSERT INTO parcel (id, weight) VALUES (2, NULL);
INSERT INTO parcel (id, label, cost, sent) VALUES (3, 'c', 2.25, NULL);
ALTER TABLE parcel ADD (weight_kg NUMBER(8,3), sent_flag NUMBER(1) DEFAULT 0 NOT NULL, part1 VARCHAR2(20), price NUMBER(9,4), due_text VARCHAR2(10));
UPDATE parcel SET weight_kg = TO_NUMBER(weight), sent_flag = DECODE(sent, 'Y', 1, NULL, 9, 0), gone = 5;
UPDATE parcel SET part1 = SUBSTR(label, 1, INSTR(label, '/') - 1), price = cost * 3, due_text = TO_CHAR(due, 'YYYY-MM-DD') WHERE label IS NOT NULL;
MERGE INTO parcel p USING (SELECT id, sent FROM parcel) q ON (p.id = q.id) WHEN MATCHED THEN UPDATE SET p.gone = 1;
ALTER TABLE parcel DROP (weight, sent, label, cost, due, gone);
ALTER TABLE parcel RENAME COLUMN weight_kg TO weight;
ALTER TABLE parcel RENAME COLUMN sent_flag TO sent;
UPDATE parcel SET weight = weight * 2, sent = sent + 10 WHERE weight > 1;
INSERT INTO parcel VALUES (4, 1.5, 0, 'p', 2, 'x');
INSERT INTO parcel (id) SELECT id + 10 FROM parcel WHERE weight IS NOT NULL;
`

// TestKeptColumns: columns that a script drops later are there while the statements that read them write rows, and a name
// means the column that had it where it was written.
func TestKeptColumns(t *testing.T) {
	db, res := loaded(t, "oracle", keptColumnsScript)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" && !strings.Contains(it.Message, "MERGE") {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	got := lines(t, db, "SELECT CONCAT_WS('|', id, IFNULL(weight, '-'), sent, IFNULL(part1, '-'), IFNULL(price, '-'), IFNULL(due_text, '-')) FROM parcel ORDER BY id")
	want := []string{"1|25.000|11|a|1.0000|2021-02-03", "2|-|0|-|-|-", "3|-|9|-|6.7500|2020-01-01", "4|1.500|0|p|2.0000|x", "11|-|0|-|-|-", "14|-|0|-|-|-"}
	if !slices.Equal(got, want) {
		t.Errorf("rows: got %q want %q\n%s", got, want, res.Script)
	}
	if cols := lines(t, db, "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'parcel'"); !slices.Equal(cols, []string{"id,weight,sent,part1,price,due_text"}) {
		t.Errorf("columns: %q", cols)
	}
}

// TestGoneColumnIsNotAnother: the name of a dropped column that cannot be kept means no other column.
func TestGoneColumnIsNotAnother(t *testing.T) {
	for _, change := range []string{"UPDATE t SET n = a + 1", "DELETE FROM t WHERE a = 1", "INSERT INTO u SELECT id, a FROM t", "INSERT INTO u SELECT * FROM (SELECT t.id, t.a FROM t)"} {
		script := "CREATE TABLE u (id NUMBER(4), a NUMBER(4));\nCREATE TABLE t (id NUMBER(4), a NUMBER(4) GENERATED ALWAYS AS (id * 2), b NUMBER(4), n NUMBER(4));\nINSERT INTO t (id, b) VALUES (1, 2);\n" + change +
			";\nALTER TABLE t DROP COLUMN a;\nALTER TABLE t RENAME COLUMN b TO a;\n"
		_, res := loaded(t, "oracle", script)
		if itemsOf(res, "MY4101") == "" {
			t.Errorf("no item:\n%s\n%s", script, res.Script)
		}
	}
}
