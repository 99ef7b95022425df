//go:build unix

package viewrows

import (
	_ "embed"
	"testing"
)

//go:embed testdata/view_functions.sql
var viewFunctions string

// TestViewFunctions: functions that read tables, in SQL and PL/pgSQL, give in views what
// PostgreSQL gives.
func TestViewFunctions(t *testing.T) { loadedBoth(t, "view_functions", viewFunctions, 41) }

// oracleFunctions are functions in PL/SQL that views call.
const oracleFunctions = `CREATE FUNCTION dept_name(p_id IN NUMBER) RETURN VARCHAR2 IS r dept.name%TYPE; BEGIN SELECT name INTO r FROM dept WHERE id = p_id; RETURN r; END;
/
CREATE OR REPLACE FUNCTION dept_label(p NUMBER) RETURN VARCHAR2 IS r VARCHAR2(30); BEGIN SELECT name INTO r FROM dept WHERE id = p; RETURN '<' || r || '>'; END;
/
CREATE FUNCTION dept_or(p dept.id%TYPE, other VARCHAR2 DEFAULT 'none') RETURN VARCHAR2 AS r dept.name%TYPE;
BEGIN
  BEGIN
    SELECT d.name INTO r FROM dept d WHERE dept_or.p = d.id;
  EXCEPTION WHEN NO_DATA_FOUND THEN r := other;
  END;
  RETURN r || '.';
END;
/
CREATE FUNCTION dept_two(p NUMBER) RETURN VARCHAR2 IS a VARCHAR2(20); b NUMBER;
BEGIN
  SELECT name, parent INTO a, b FROM dept WHERE id = p;
  IF b IS NULL THEN RETURN a; END IF;
  RETURN a || '/' || b;
EXCEPTION WHEN NO_DATA_FOUND THEN RETURN 'no ' || p; WHEN OTHERS THEN RAISE;
END;
/
CREATE FUNCTION emp_count(p NUMBER) RETURN NUMBER IS n NUMBER; BEGIN SELECT COUNT(*) INTO n FROM emp e WHERE e.dept_id = p; IF n > 2 THEN RETURN 2; END IF; RETURN n; END;
/
CREATE FUNCTION first_emp(p NUMBER) RETURN NUMBER IS r NUMBER := -1; CURSOR c (d NUMBER) IS SELECT id FROM emp WHERE dept_id = d ORDER BY id; BEGIN OPEN c (p); FETCH c INTO r; CLOSE c; RETURN r; END;
/
CREATE FUNCTION last_emp(p NUMBER) RETURN VARCHAR2 IS r NUMBER; CURSOR c IS SELECT id FROM emp WHERE dept_id = p ORDER BY id DESC; BEGIN OPEN c; FETCH c INTO r; IF c%NOTFOUND THEN CLOSE c; RETURN 'nobody'; END IF; CLOSE c; RETURN r; END;
/
CREATE PACKAGE rates AS c_rate CONSTANT NUMBER := 1.5; FUNCTION gross(p NUMBER) RETURN NUMBER; FUNCTION net(p NUMBER, q NUMBER DEFAULT 2) RETURN NUMBER; FUNCTION of_dept(p NUMBER) RETURN VARCHAR2; FUNCTION answer RETURN NUMBER; END rates;
/
CREATE PACKAGE BODY rates AS
  c_none CONSTANT VARCHAR2(10) := 'no ' || 'dept';
  FUNCTION gross(p NUMBER) RETURN NUMBER IS BEGIN RETURN p * c_rate; END;
  FUNCTION net(p NUMBER, q NUMBER DEFAULT 2) RETURN NUMBER IS BEGIN RETURN gross(p) * q + rates.c_rate; END;
  FUNCTION of_dept(p NUMBER) RETURN VARCHAR2 IS n VARCHAR2(30); BEGIN SELECT name || c_none INTO n FROM dept WHERE id = p AND id < 100 * c_rate; RETURN n; EXCEPTION WHEN NO_DATA_FOUND THEN RETURN c_none; END;
  FUNCTION answer RETURN NUMBER IS BEGIN RETURN 42; END;
END rates;
/
`

// oracleFunctionPairs are views that call them.
var oracleFunctionPairs = []pair{
	{"SELECT id, dept_name(dept_id) AS a, dept_label(dept_id) AS b, dept_or(dept_id) AS c, dept_or(boss, name) AS d, dept_two(boss) AS e FROM emp",
		"SELECT e.id, d.name AS a, '<' || d.name || '>' AS b, coalesce(d.name, 'none') || '.' AS c, coalesce(coalesce(b.name, e.name), '') || '.' AS d, CASE WHEN b.id IS NULL THEN 'no ' || coalesce(e.boss::text, '') ELSE concat(b.name, '/' || b.parent) END AS e FROM emp e LEFT JOIN dept d ON d.id = e.dept_id LEFT JOIN dept b ON b.id = e.boss"},
	{"SELECT d.id, emp_count(d.id) AS a, first_emp(d.id) AS b, last_emp(d.id) AS c FROM dept d WHERE emp_count(d.id) < 9",
		"SELECT d.id, least(count(e.id), 2) AS a, coalesce(min(e.id), -1) AS b, coalesce(max(e.id)::text, 'nobody') AS c FROM dept d LEFT JOIN emp e ON e.dept_id = d.id GROUP BY d.id"},
	{"SELECT id, rates.gross(bonus) AS g, rates.net(bonus) AS n, rates.net(id, 3) AS m, rates.of_dept(dept_id) AS d, rates.answer AS x FROM emp",
		"SELECT e.id, bonus * 1.5 AS g, bonus * 1.5 * 2 + 1.5 AS n, e.id * 1.5 * 3 + 1.5 AS m, coalesce(d.name, '') || 'no dept' AS d, 42 AS x FROM emp e LEFT JOIN dept d ON d.id = e.dept_id"},
}
