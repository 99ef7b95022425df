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

// TestMendedKeys loads rows that a script makes differ before it adds unique keys; the keys, and
// the foreign keys that stand on them, hold for rows that come later.
func TestMendedKeys(t *testing.T) {
	for dialect, script := range map[string]string{
		"oracle": `CREATE TABLE docks (id NUMBER(9), code VARCHAR2(10), name VARCHAR2(20));
CREATE TABLE boats (id NUMBER(9) PRIMARY KEY, dock NUMBER(9), no NUMBER(9));
INSERT INTO docks VALUES (1, 'x', 'one');
INSERT INTO docks VALUES (1, 'x', 'two');
INSERT INTO docks VALUES (NULL, 'z', 'three');
INSERT INTO docks SELECT id, code, 'gone' FROM docks WHERE name = 'one';
INSERT INTO boats VALUES (1, 1, 7);
INSERT INTO boats VALUES (2, 2, 7);
DELETE FROM docks WHERE name = 'gone';
UPDATE docks SET id = 2, code = 'y' WHERE name = 'two';
UPDATE docks SET id = 3 WHERE id IS NULL;
UPDATE boats SET no = no + id;
ALTER TABLE docks ADD CONSTRAINT docks_pk PRIMARY KEY (id);
CREATE UNIQUE INDEX docks_code ON docks (code);
ALTER TABLE boats ADD CONSTRAINT boats_no UNIQUE (dock, no);
ALTER TABLE boats ADD CONSTRAINT boats_dock FOREIGN KEY (dock) REFERENCES docks (id);
INSERT INTO docks VALUES (4, 'w', 'four');
`,
		"sqlserver": `CREATE TABLE docks (id int NULL, code nvarchar(10) NULL, name nvarchar(20));
CREATE TABLE boats (id int NOT NULL PRIMARY KEY, dock int, no int);
GO
INSERT INTO docks VALUES (1, N'x', N'one'), (1, N'x', N'two'), (NULL, N'z', N'three'), (1, N'x', N'gone');
INSERT INTO boats VALUES (1, 1, 7), (2, 2, 7);
DELETE FROM docks WHERE name = N'gone';
UPDATE docks SET id = 2, code = N'y' WHERE name = N'two';
UPDATE docks SET id = 3 WHERE id IS NULL;
UPDATE boats SET no = no + id;
ALTER TABLE docks ALTER COLUMN id int NOT NULL;
ALTER TABLE docks ADD CONSTRAINT docks_pk PRIMARY KEY CLUSTERED (id);
ALTER TABLE docks ALTER COLUMN code nvarchar(10) NOT NULL;
CREATE UNIQUE INDEX docks_code ON docks (code);
CREATE UNIQUE INDEX boats_no ON boats (dock, no) WHERE dock IS NOT NULL;
ALTER TABLE boats ADD CONSTRAINT boats_dock FOREIGN KEY (dock) REFERENCES docks (id);
INSERT INTO docks VALUES (4, N'w', N'four');
GO
`,
		"postgres": `CREATE TABLE docks (id integer, code varchar(10), name text);
CREATE TABLE boats (id integer PRIMARY KEY, dock integer, no integer);
COPY docks FROM stdin;
1	x	one
1	x	two
\N	z	three
1	x	gone
\.
INSERT INTO boats VALUES (1, 1, 7), (2, 2, 7);
DELETE FROM docks a USING docks b WHERE a.id = b.id AND a.name = 'gone';
UPDATE docks SET id = 2, code = 'y' WHERE name = 'two';
UPDATE docks SET id = 3 WHERE id IS NULL;
UPDATE boats SET no = no + id;
ALTER TABLE docks ADD PRIMARY KEY (id);
ALTER TABLE docks ADD CONSTRAINT docks_code UNIQUE (code);
ALTER TABLE boats ADD CONSTRAINT boats_no UNIQUE (dock, no), ADD FOREIGN KEY (dock) REFERENCES docks;
INSERT INTO docks VALUES (4, 'w', 'four');
`,
	} {
		t.Run(dialect, func(t *testing.T) {
			db, res := loaded(t, dialect, script)
			if got := scalar(t, db, "SELECT GROUP_CONCAT(id, code, name ORDER BY id) FROM docks"); got != "1xone,2ytwo,3zthree,4wfour" {
				t.Errorf("rows: %s\n%s", got, res.Script)
			}
			if got := scalar(t, db, "SELECT GROUP_CONCAT(id, dock, no ORDER BY id) FROM boats"); got != "118,229" {
				t.Errorf("rows: %s\n%s", got, res.Script)
			}
			for _, s := range []string{"INSERT INTO docks VALUES (3, 'q', 'x')", "INSERT INTO docks VALUES (5, 'x', 'x')", "INSERT INTO docks VALUES (NULL, 'q', 'x')",
				"INSERT INTO boats VALUES (3, 9, 1)", "INSERT INTO boats (id, dock, no) VALUES (3, 2, 9)", "DELETE FROM docks WHERE id = 1", "UPDATE docks SET id = 9 WHERE id = 2"} {
				if _, err := db.Exec(s); err == nil {
					t.Errorf("%s: not refused\n%s", s, res.Script)
				}
			}
		})
	}
}

// TestEmptiedRows: rows that are removed before NOT NULL, a check or a key is added need none of them.
func TestEmptiedRows(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE a (id int NOT NULL PRIMARY KEY, b int NULL, c int NULL);
CREATE TABLE b (id int NOT NULL PRIMARY KEY, n int NULL);
GO
INSERT INTO a VALUES (1, NULL, 1), (2, 1, 2), (3, 1, 3);
INSERT INTO b VALUES (1, -1), (2, -1), (3, NULL);
DELETE FROM a WHERE b IS NULL OR id = 3;
TRUNCATE TABLE b;
GO
ALTER TABLE a ALTER COLUMN b int NOT NULL;
CREATE UNIQUE INDEX a_b ON a (b);
ALTER TABLE b ADD CONSTRAINT b_n CHECK (n > 0);
CREATE UNIQUE INDEX n_u ON b (n);
ALTER TABLE b ALTER COLUMN n int NOT NULL;
GO
MERGE b AS t USING (VALUES (1, 7), (2, 8)) AS s (id, n) ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, s.n);
GO
`)
	if got := scalar(t, db, "SELECT CONCAT((SELECT GROUP_CONCAT(id, b, c) FROM a), ' ', (SELECT GROUP_CONCAT(id, n ORDER BY id) FROM b))"); got != "212 17,28" {
		t.Errorf("rows: %s\n%s", got, res.Script)
	}
	for _, s := range []string{"INSERT INTO a VALUES (4, NULL, 1)", "INSERT INTO a VALUES (4, 1, 1)", "INSERT INTO b (id, n) VALUES (4, NULL)", "INSERT INTO b (id, n) VALUES (4, 0)", "INSERT INTO b (id, n) VALUES (4, 7)"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s: not refused\n%s", s, res.Script)
		}
	}
}
