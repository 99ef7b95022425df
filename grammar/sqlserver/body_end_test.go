package sqlserver_test

import (
	"slices"
	"strings"
	"testing"
)

// Where the body of a routine ends in a script without GO: the lines on which statements
// of the script begin.
func TestBodyEnd(t *testing.T) {
	for _, c := range []struct {
		name, sql string
		want      []int
	}{
		{"the rest of the batch is the body", `
CREATE PROCEDURE p AS
SELECT 1
INSERT INTO t VALUES (1)
CREATE TABLE t2 (a int)
GO
SELECT 2`, []int{1, 6}},
		{"a procedure that is not the first tells that the script is cut otherwise", `
CREATE TABLE t (a int)
CREATE PROCEDURE p AS
SELECT 1
CREATE TABLE t2 (a int)
CREATE TABLE #x (a int)`, []int{1, 2, 4, 5}},
		{"so does a view behind it", `
CREATE PROCEDURE p AS SELECT 1
GRANT EXECUTE ON p TO r
IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 't')
  BEGIN
    CREATE TABLE t (a int)
  END
CREATE VIEW v AS SELECT a FROM t
ALTER TABLE t ADD b int`, []int{1, 2, 3, 7, 8}},
		{"on one line, behind semicolons", `
CREATE TABLE t (a int); CREATE TRIGGER g ON t FOR INSERT AS UPDATE t SET a = 1; CREATE TABLE u (a int); CREATE PROCEDURE p AS SELECT 1;
SELECT 2`, []int{1, 1, 1, 1}},
		{"variables, rows of the trigger and tables of the session belong to the body", `
CREATE TABLE t (a int)
CREATE PROCEDURE p @n int AS
DECLARE @m int
CREATE INDEX i ON t (a)
SET @M = @n
CREATE INDEX i2 ON t (a)
CREATE TRIGGER g ON t FOR INSERT AS
SELECT 1
CREATE INDEX i3 ON t (a)
INSERT INTO l SELECT a FROM inserted
CREATE INDEX i4 ON t (a)
CREATE PROCEDURE q AS
SELECT a INTO #x FROM t
CREATE INDEX i5 ON #x (a)
CREATE INDEX i6 ON t (a)
DROP TABLE #x
CREATE TYPE y FROM int`, []int{1, 2, 6, 7, 11, 12, 17}},
		{"a procedure that defines is not cut", `
CREATE PROCEDURE install AS
CREATE TABLE t (a int)
CREATE TABLE u (a int)
CREATE PROCEDURE q AS SELECT 1`, []int{1, 4}},
		{"a name of an argument is no variable", `
CREATE TABLE t (a int)
CREATE PROCEDURE p @name nvarchar(9) AS
SELECT @name
EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'x', @level0type = N'SCHEMA', @level0name = N'dbo'
CREATE TABLE u (a int)`, []int{1, 2, 4, 5}},
		{"what begins further left than an indented body", `
CREATE PROCEDURE p
AS
  SET NOCOUNT ON
  DELETE t
    WHERE a = 1
CREATE TABLE u (a int)
INSERT INTO u VALUES (1)`, []int{1, 6, 7}},
		{"but not where the body is not indented, or only its settings are", `
CREATE PROCEDURE p AS
  DELETE t
WHERE a = 1
CREATE TABLE u (a int)
GO
CREATE PROCEDURE q AS
  SET NOCOUNT ON
CREATE TABLE u (a int)`, []int{1, 6}},
		{"rows behind an indented body", `
CREATE TABLE t (a int)
CREATE TRIGGER g ON t FOR INSERT AS
  UPDATE u SET a = 1
INSERT INTO t VALUES (1)
CREATE PROCEDURE p @a int AS
  DELETE u
INSERT INTO t VALUES (@a)`, []int{1, 2, 4, 5}},
		{"a function has nothing behind its query or block", `
CREATE FUNCTION f () RETURNS TABLE AS RETURN
WITH c AS (SELECT 1 AS a)
SELECT a FROM c
INSERT INTO t VALUES (1)
GO
CREATE FUNCTION g () RETURNS int AS
BEGIN
  RETURN CASE WHEN 1 = 1 THEN 1 END
END
INSERT INTO t VALUES (1)
SELECT 1`, []int{1, 4, 6, 10, 11}},
		{"behind a block come definitions, in a script that is cut otherwise all", `
CREATE PROCEDURE p AS
BEGIN
  SELECT 1
END
SELECT 2
GO
CREATE PROCEDURE p AS
BEGIN
  SELECT 1
END;
IF OBJECT_ID('q') IS NOT NULL DROP PROCEDURE q
GO
CREATE PROCEDURE p AS
BEGIN
  SELECT 1
END
SELECT 2
CREATE DEFAULT d AS 0
CREATE RULE r AS @x > 0`, []int{1, 7, 11, 13, 17, 18, 19}},
		{"USE is of no body", `
CREATE VIEW v AS SELECT 1 AS a
CREATE PROCEDURE p AS
SELECT 1
USE other`, []int{1, 2, 4}},
	} {
		text := strings.TrimPrefix(c.sql, "\n")
		s := parse(t, text)
		var got []int
		for _, st := range s.Stmts {
			got = append(got, s.File.Position(st.Span().Start).Line)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: statements begin on lines %v, want %v", c.name, got, c.want)
		}
	}
}
