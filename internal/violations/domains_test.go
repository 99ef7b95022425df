//go:build unix

package violations

import (
	"testing"

	"github.com/sctconv/sctconv/convert"
)

// Domains of Oracle 23ai, whose rows have the outcome of its documentation: a row
// after "+" is taken, one after "-" refused.
var domainCases = []struct {
	name, schema string
	rows         []string
}{
	{"of one column", `CREATE DOMAIN email AS VARCHAR2(20 CHAR) NOT NULL CONSTRAINT email_ck CHECK (REGEXP_LIKE(email, '^\S+@\S+\.\S+$'));
		CREATE TABLE t (id NUMBER(9), a email, b VARCHAR2(30) DOMAIN email, c DOMAIN email DEFAULT 'a@b.c');`, []string{
		"+INSERT INTO t (id, a, b) VALUES (1, 'x@y.z', 'x@y.z')", "-INSERT INTO t (id, a, b) VALUES (1, 'x@y.z', 'x y')", "-INSERT INTO t (id, a, b) VALUES (1, NULL, 'x@y.z')",
		"-INSERT INTO t (id, b) VALUES (1, 'x@y.z')", "-INSERT INTO t (id, a, b, c) VALUES (1, 'x@y.z', 'x@y.z', 'S')", "-INSERT INTO t (id, a, b) VALUES (1, 'x@yyyyyyyyyyyyyyyyyyyy.z', 'x@y.z')",
		"+INSERT INTO t (id, a, b) VALUES (1, 'x@y.z', 'x@yyyyyyyyyyyyyyyyyyyy.z')", "-UPDATE t SET c = 'x'"}},
	{"with VALUE and a default for NULL", `CREATE DOMAIN pct AS NUMBER(5,2) DEFAULT ON NULL 7 CHECK (VALUE BETWEEN 0 AND 100);
		CREATE TABLE t (id NUMBER(9), a pct, b pct DEFAULT 200);`, []string{
		"-INSERT INTO t (id) VALUES (1)", "+INSERT INTO t (id, b) VALUES (1, 1)", "+INSERT INTO t (id, a, b) VALUES (1, NULL, NULL)", "-INSERT INTO t (a, b) VALUES (101, 1)",
		"-UPDATE t SET b = -1", "-UPDATE t SET a = NULL", "+UPDATE t SET a = 100"}},
	{"of several columns", `CREATE DOMAIN city AS (name AS VARCHAR2(30), state AS VARCHAR2(2) NOT NULL, zip AS NUMBER(9) DEFAULT 5 CHECK (zip > 0))
			CONSTRAINT ck CHECK (state IN ('CA', 'TX') AND zip < 100);
		CREATE TABLE t (id NUMBER(9), c VARCHAR2(30), s VARCHAR2(2), zip NUMBER(9), zip2 NUMBER(9), s2 VARCHAR2(2), DOMAIN city (c, s, zip));
		ALTER TABLE t MODIFY (c, s2, zip2) ADD DOMAIN city;`, []string{
		"+INSERT INTO t (s, s2) VALUES ('CA', 'TX')", "-INSERT INTO t (s, s2) VALUES ('CA', 'XX')", "-INSERT INTO t (s, s2) VALUES ('XX', 'TX')", "-INSERT INTO t (s) VALUES ('CA')",
		"-INSERT INTO t (s, s2, zip) VALUES ('CA', 'TX', 0)", "-INSERT INTO t (s, s2, zip2) VALUES ('CA', 'TX', 100)", "+INSERT INTO t (s, s2, zip2, zip) VALUES ('CA', 'TX', 99, NULL)"}},
	{"of names", `CREATE DOMAIN job AS ENUM (pending = 2, active, done = finished = 9);
		CREATE DOMAIN colour AS ENUM (red = 'R', green = 'G');
		CREATE TABLE t (id NUMBER(9), a job DEFAULT job.active, b colour DEFAULT colour.green NOT NULL, CHECK (a <> job.finished OR b = colour.red));`, []string{
		"+INSERT INTO t (id) VALUES (1)", "-INSERT INTO t (a) VALUES (1)", "+INSERT INTO t (a) VALUES (3)", "+INSERT INTO t (a) VALUES (NULL)", "-INSERT INTO t (a) VALUES (4)",
		"-INSERT INTO t (a) VALUES (9)", "+INSERT INTO t (a, b) VALUES (9, 'R')", "-INSERT INTO t (b) VALUES ('X')", "-INSERT INTO t (b) VALUES ('r')", "-INSERT INTO t (b) VALUES (NULL)"}},
	{"that ignores case", `CREATE DOMAIN dow AS CHAR(3 CHAR) COLLATE BINARY_CI CHECK (dow IN ('MON', 'TUE')); CREATE TABLE t (a dow UNIQUE);`, []string{
		"+INSERT INTO t (a) VALUES ('MON')", "-INSERT INTO t (a) VALUES ('mon')", "+INSERT INTO t (a) VALUES ('tue')", "-INSERT INTO t (a) VALUES ('wed')"}},
	{"taken off", `CREATE DOMAIN d AS NUMBER(3) NOT NULL CHECK (d > 0); CREATE DOMAIN e AS NUMBER(3) CHECK (e > 0); CREATE DOMAIN f AS NUMBER(3) CHECK (f > 0);
		CREATE TABLE t (a d, b NUMBER(3) DOMAIN d, c e, g f, h NUMBER(3));
		ALTER TABLE t MODIFY (a, b) DROP DOMAIN; DROP DOMAIN e FORCE; DROP DOMAIN f FORCE PRESERVE; ALTER TABLE t MODIFY (h DOMAIN d);`, []string{
		"+INSERT INTO t (a, b, c, g, h) VALUES (0, 0, 0, 1, 1)", "+INSERT INTO t (a, b, c, g, h) VALUES (NULL, NULL, NULL, NULL, 1)", "-INSERT INTO t (a, b, c, g, h) VALUES (0, 0, 0, 0, 1)",
		"-INSERT INTO t (a, b, c, g, h) VALUES (0, 0, 0, 1, 0)", "-INSERT INTO t (a, b, c, g, h) VALUES (0, 0, 0, 1, NULL)"}},
	{"beside a default that holds for updates", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, a NUMBER(3) DEFAULT ON NULL FOR INSERT AND UPDATE 7 CHECK (a < 9), b BOOLEAN DEFAULT TRUE CHECK (b IS TRUE));`, []string{
		"+INSERT INTO t (id) VALUES (1)", "+INSERT INTO t (id, a) VALUES (2, NULL)", "+UPDATE t SET a = NULL WHERE id = 1", "-UPDATE t SET a = 9", "-INSERT INTO t (id, b) VALUES (3, FALSE)",
		"-INSERT INTO t (id, b) VALUES (4, NULL)", "-INSERT INTO t (id, a) SELECT 5, 9 FROM t WHERE id = 1 AND a = 7", "+INSERT INTO t (id) SELECT 5 FROM t WHERE id = 1 AND a = 7"}},
}

func TestDomains(t *testing.T) {
	for _, c := range domainCases {
		t.Run(c.name, func(t *testing.T) {
			var list []string
			var want []bool
			for _, r := range c.rows {
				list, want = append(list, r[1:]), append(want, r[0] == '-')
			}
			compare(t, list, target(t, "oracle", c.schema, list, convert.Settings{}), want)
		})
	}
}
