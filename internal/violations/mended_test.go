//go:build unix

package violations

import "testing"

// TestMendedRows loads rows that a script mends before it adds NOT NULL and a CHECK; both
// hold for rows that come later.
func TestMendedRows(t *testing.T) {
	for dialect, script := range map[string]string{
		"oracle": `CREATE TABLE ports (id NUMBER(9) PRIMARY KEY, state VARCHAR2(10), berths NUMBER(9));
INSERT INTO ports VALUES (1, 'x', NULL);
INSERT INTO ports VALUES (2, 'A', 99);
UPDATE ports SET berths = 4 WHERE berths IS NULL;
UPDATE ports SET state = 'A' WHERE state = 'x';
ALTER TABLE ports ADD CONSTRAINT port_state CHECK (state IN ('A', 'B'));
ALTER TABLE ports MODIFY berths NOT NULL;
`,
		"sqlserver": `CREATE TABLE ports (id int NOT NULL PRIMARY KEY, state nvarchar(10), berths int);
GO
INSERT INTO ports SELECT 1, N'x', NULL UNION ALL SELECT 2, N'A', 99;
UPDATE ports SET berths = 4, state = N'A' WHERE berths IS NULL;
ALTER TABLE ports ADD CONSTRAINT port_state CHECK (state IN (N'A', N'B'));
ALTER TABLE ports ALTER COLUMN berths int NOT NULL;
GO
`,
		"postgres": `CREATE TABLE ports (id integer PRIMARY KEY, state varchar(10), berths integer);
COPY ports FROM stdin;
1	x	\N
2	A	99
\.
UPDATE ports SET berths = 4, state = 'A' WHERE berths IS NULL;
ALTER TABLE ports ADD CONSTRAINT port_state CHECK (state IN ('A', 'B')), ALTER COLUMN berths SET NOT NULL;
`,
	} {
		t.Run(dialect, func(t *testing.T) {
			db, res := loaded(t, dialect, script)
			if got := scalar(t, db, "SELECT GROUP_CONCAT(id, state, berths ORDER BY id) FROM ports"); got != "1A4,2A99" {
				t.Errorf("rows: %s\n%s", got, res.Script)
			}
			for _, s := range []string{"INSERT INTO ports VALUES (3, 'x', 1)", "INSERT INTO ports VALUES (3, 'B', NULL)", "UPDATE ports SET state = 'x'"} {
				if _, err := db.Exec(s); err == nil {
					t.Errorf("%s: not refused", s)
				}
			}
		})
	}
}
