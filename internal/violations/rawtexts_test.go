//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestRawTexts: texts beside RAW of Oracle are hexadecimal digits, and so are the values of columns of
// text; DECODE compares digits. By the documentation of its data conversions.
func TestRawTexts(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE files (id NUMBER(5) PRIMARY KEY, sum RAW(4), note VARCHAR2(10), CHECK (sum <> 'ffff'));
INSERT INTO files VALUES (1, 'ab01', 'a');
INSERT INTO files VALUES (2, HEXTORAW('AB02'), 'b');
INSERT INTO files VALUES (3, NULL, 'c');
UPDATE files SET note = 'found' WHERE sum = 'AB01' OR sum IN ('ab03', HEXTORAW('ab04'));
CREATE TABLE sums (id NUMBER(5) PRIMARY KEY, hex VARCHAR2(8));
INSERT INTO sums VALUES (1, 'ab02');
CREATE VIEW seen AS SELECT f.id, f.note, DECODE(f.sum, 'AB02', 'two', 'ab01', 'never', 'other') AS d, NVL(f.sum, 'cd') AS n, CASE WHEN f.sum BETWEEN 'aa' AND 'ab01' THEN 1 ELSE 0 END AS low FROM files f;
CREATE VIEW known AS SELECT f.id FROM files f JOIN sums s ON s.hex = f.sum;
`)
	want := []string{`1|found|other|AB01|1`, `2|b|two|AB02|0`, `3|c|other|CD|0`}
	if got := lines(t, db, "SELECT id, note, d, HEX(n), low FROM seen ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	if got := lines(t, db, "SELECT id FROM known"); !slices.Equal(got, []string{"2"}) {
		t.Errorf("rows %q\n%s", got, res.Script)
	}
	if _, err := db.Exec("INSERT INTO files (id, sum) VALUES (4, x'FFFF')"); err == nil {
		t.Error("the check takes FFFF")
	}
}
