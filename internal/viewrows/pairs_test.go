//go:build unix

package viewrows

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/report"
)

// pair is a query of Oracle or SQL Server and one of PostgreSQL with the same
// rows by the documentation of both.
type pair struct{ query, same string }

var oracleTables = `CREATE TABLE dept (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20) NOT NULL, parent NUMBER(9), opened DATE);
CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(40), dept_id NUMBER(9), boss NUMBER(9), salary NUMBER(10,2), bonus NUMBER(9), active NUMBER(1) NOT NULL, hired DATE);
CREATE TABLE task (id NUMBER(18) PRIMARY KEY, emp_id NUMBER(9), kind CHAR(3), hours NUMBER(9,2), done NUMBER(1));
CREATE SYNONYM staff FOR emp;
`

var oraclePairs = []pair{
	{"SELECT e.id, d.name FROM emp e, dept d WHERE e.dept_id = d.id(+)", "SELECT e.id, d.name FROM emp e LEFT JOIN dept d ON e.dept_id = d.id"},
	{"SELECT e.id, d.id AS d, p.id AS p FROM dept p, emp e, dept d WHERE d.parent = p.id(+) AND d.id(+) = e.dept_id AND p.name(+) = 'lab' AND e.active = 1",
		"SELECT e.id, d.id AS d, p.id AS p FROM emp e LEFT JOIN dept d ON d.id = e.dept_id LEFT JOIN dept p ON d.parent = p.id AND p.name = 'lab' WHERE e.active"},
	{"SELECT d.id, t.id AS t FROM dept d, emp e, task t WHERE d.id = e.dept_id(+) AND e.id = t.emp_id(+) AND (d.parent IS NULL OR d.parent < 3)",
		"SELECT d.id, t.id AS t FROM dept d LEFT JOIN emp e ON d.id = e.dept_id LEFT JOIN task t ON e.id = t.emp_id WHERE d.parent IS NULL OR d.parent < 3"},
	{"SELECT d.id FROM dept d, emp e WHERE d.id = e.dept_id(+) AND e.id IS NULL", "SELECT d.id FROM dept d LEFT JOIN emp e ON d.id = e.dept_id WHERE e.id IS NULL"},
	{"SELECT id, salary FROM (SELECT id, salary FROM emp ORDER BY salary DESC, id) WHERE ROWNUM <= 4", "SELECT id, salary FROM emp ORDER BY salary DESC, id LIMIT 4"},
	{"SELECT x.*, 1 AS one FROM (SELECT id FROM emp ORDER BY id) x WHERE 3 > ROWNUM", "SELECT id, 1 AS one FROM emp ORDER BY id LIMIT 2"},
	{"SELECT COUNT(*) AS n FROM (SELECT id FROM emp WHERE ROWNUM < 6)", "SELECT count(*) AS n FROM (SELECT id FROM emp LIMIT 5) x"},
	{"SELECT id FROM emp MINUS SELECT dept_id FROM emp", "SELECT id FROM emp EXCEPT SELECT dept_id FROM emp"},
	{"SELECT UNIQUE dept_id FROM staff s WHERE s.id > 2", "SELECT DISTINCT dept_id FROM emp WHERE id > 2"},
	{"SELECT id, NVL(salary, 0) AS s, DECODE(dept_id, 1, 'one', NULL, 'none', 'other') AS w, NVL2(boss, 1, 2) AS b FROM emp",
		"SELECT id, coalesce(salary, 0) AS s, CASE WHEN dept_id = 1 THEN 'one' WHEN dept_id IS NULL THEN 'none' ELSE 'other' END AS w, CASE WHEN boss IS NULL THEN 2 ELSE 1 END AS b FROM emp"},
	{"SELECT id, name || '/' || boss AS t FROM emp", "SELECT id, coalesce(name, '') || '/' || coalesce(boss::text, '') AS t FROM emp"},
	{"SELECT dept_id, LISTAGG(id, ';') WITHIN GROUP (ORDER BY id) AS l FROM emp GROUP BY dept_id", "SELECT dept_id, string_agg(id::text, ';' ORDER BY id) AS l FROM emp GROUP BY dept_id"},
	{"SELECT id, TRUNC(hired) AS d, hired + 1 AS n, hired + INTERVAL '2' HOUR AS h FROM emp",
		"SELECT id, date_trunc('day', hired) AS d, hired + interval '1 day' AS n, hired + interval '2 hours' AS h FROM emp"},
	{"WITH t AS (SELECT dept_id, COUNT(*) n FROM emp GROUP BY dept_id) SELECT d.name, t.n FROM dept d JOIN t ON t.dept_id = d.id WHERE t.n = (SELECT MAX(n) FROM t)",
		"WITH t AS (SELECT dept_id, count(*) AS n FROM emp GROUP BY dept_id) SELECT d.name, t.n FROM dept d JOIN t ON t.dept_id = d.id WHERE t.n = (SELECT max(n) FROM t)"},
	{"SELECT 5 / 2 AS q, 1 AS o FROM dual", "SELECT 2.5 AS q, 1 AS o"},
	{"SELECT dept_id, SUM(salary) AS s FROM emp GROUP BY ROLLUP(dept_id)", "SELECT dept_id, sum(salary) AS s FROM emp GROUP BY ROLLUP(dept_id)"},
	{"SELECT id FROM emp WHERE name IN (SELECT name FROM emp WHERE ROWNUM <= 100) AND id NOT IN (SELECT emp_id FROM task WHERE emp_id IS NOT NULL)",
		"SELECT id FROM emp WHERE name IN (SELECT name FROM emp) AND id NOT IN (SELECT emp_id FROM task WHERE emp_id IS NOT NULL)"},
	{"SELECT * FROM (SELECT dept_id, active, bonus FROM emp) PIVOT (SUM(bonus) AS s, COUNT(*) AS c FOR active IN (1 AS yes, 0 AS no)) p WHERE p.yes_c > 0",
		"SELECT dept_id, sum(bonus) FILTER (WHERE active) AS yes_s, count(*) FILTER (WHERE active) AS yes_c, sum(bonus) FILTER (WHERE NOT active) AS no_s, count(*) FILTER (WHERE NOT active) AS no_c FROM emp GROUP BY dept_id HAVING count(*) FILTER (WHERE active) > 0"},
	{"SELECT id, k, v FROM emp UNPIVOT (v FOR k IN (dept_id, boss AS 'chief'))", "SELECT id, k, v FROM emp, LATERAL (VALUES ('DEPT_ID', dept_id), ('chief', boss)) x (k, v) WHERE v IS NOT NULL"},
	{"SELECT u.id, u.k, u.v FROM (SELECT id, bonus, boss FROM emp) UNPIVOT INCLUDE NULLS (v FOR k IN (bonus, boss)) u", "SELECT id, k, v FROM emp, LATERAL (VALUES ('BONUS', bonus), ('BOSS', boss)) x (k, v)"},
	{"SELECT dept_id, MAX(name) KEEP (DENSE_RANK LAST ORDER BY salary) AS l, MIN(id) KEEP (DENSE_RANK FIRST ORDER BY bonus DESC NULLS LAST, e.active) AS f, COUNT(*) AS n FROM emp e GROUP BY dept_id HAVING COUNT(*) > 1",
		"SELECT dept_id, max(name) FILTER (WHERE l = 1) AS l, min(id) FILTER (WHERE f = 1) AS f, count(*) AS n FROM (SELECT *, rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS l, rank() OVER (PARTITION BY dept_id ORDER BY bonus DESC NULLS LAST, active) AS f FROM emp) x GROUP BY dept_id HAVING count(*) > 1"},
	{"SELECT SUM(bonus) KEEP (DENSE_RANK FIRST ORDER BY dept_id) AS s, MAX(id) AS m FROM emp", "SELECT sum(bonus) FILTER (WHERE r = 1) AS s, max(id) AS m FROM (SELECT *, rank() OVER (ORDER BY dept_id) AS r FROM emp) x"},
	{"SELECT d.id, (SELECT COUNT(*) FROM emp e, task t WHERE e.dept_id = d.id AND t.emp_id(+) = e.id AND ROWNUM < 2) AS c, (SELECT COUNT(1) FROM emp e WHERE ROWNUM <= 1 AND e.dept_id = d.id AND e.active = 1) AS a FROM dept d",
		"SELECT d.id, CASE WHEN EXISTS (SELECT 1 FROM emp e WHERE e.dept_id = d.id) THEN 1 ELSE 0 END AS c, CASE WHEN EXISTS (SELECT 1 FROM emp e WHERE e.dept_id = d.id AND e.active) THEN 1 ELSE 0 END AS a FROM dept d"},
	{"SELECT d.id, (SELECT MAX(e.name) KEEP (DENSE_RANK LAST ORDER BY t.hours, e.salary) FROM emp e JOIN task t ON t.emp_id = e.id WHERE e.dept_id = d.id) AS l, NVL((SELECT SUM(t.hours) KEEP (DENSE_RANK FIRST ORDER BY e.hired DESC NULLS LAST, t.kind) || '/' || COUNT(*) FROM emp e, task t WHERE t.emp_id(+) = e.id AND e.dept_id = d.id), '-') AS f FROM dept d",
		"SELECT d.id, (SELECT max(name) FROM (SELECT e.name, rank() OVER (ORDER BY t.hours DESC, e.salary DESC) AS r FROM emp e JOIN task t ON t.emp_id = e.id WHERE e.dept_id = d.id) x WHERE r = 1) AS l, (SELECT CASE WHEN sum(hours) FILTER (WHERE r = 1) IS NULL THEN '' ELSE regexp_replace(regexp_replace(trim_scale(sum(hours) FILTER (WHERE r = 1))::text, '^0[.]', '.'), '^-0[.]', '-.') END || '/' || count(*) FROM (SELECT t.hours::numeric, rank() OVER (ORDER BY e.hired DESC NULLS LAST, t.kind) AS r FROM emp e LEFT JOIN task t ON t.emp_id = e.id WHERE e.dept_id = d.id) x) AS f FROM dept d"},
	{"SELECT ROWNUM AS n, id FROM emp", "SELECT row_number() OVER (ORDER BY id) AS n, id FROM emp"},
	{"SELECT id, ROWNUM * 10 AS n FROM emp WHERE active = 1 AND ROWNUM <= 3", "SELECT id, 10 * row_number() OVER (ORDER BY id) AS n FROM emp WHERE active ORDER BY id LIMIT 3"},
	{"SELECT ROWNUM AS n, x.* FROM (SELECT id, salary AS s FROM emp ORDER BY s DESC, 1) x WHERE ROWNUM <= 7", "SELECT row_number() OVER (ORDER BY salary DESC, id) AS n, id, salary AS s FROM emp ORDER BY salary DESC, id LIMIT 7"},
	{"SELECT id FROM (SELECT ROWNUM AS n, x.id FROM (SELECT id FROM emp ORDER BY salary, id) x WHERE ROWNUM <= 6) WHERE n > 2", "SELECT id FROM emp ORDER BY salary, id OFFSET 2 LIMIT 4"},
	{"SELECT dept_id, STDDEV(salary) AS s, VARIANCE(bonus) AS v FROM emp GROUP BY dept_id",
		"SELECT dept_id, CASE WHEN count(salary) = 1 THEN 0 ELSE stddev(salary) END AS s, CASE WHEN count(bonus) = 1 THEN 0 ELSE variance(bonus) END AS v FROM emp GROUP BY dept_id"},
	{"SELECT LEVEL AS n, LEVEL * 2 AS m FROM dual CONNECT BY LEVEL <= 12", "SELECT n, n * 2 AS m FROM generate_series(1, 12) n"},
	{"SELECT d.id, x.id AS e FROM dept d CROSS APPLY (SELECT e.id FROM emp e WHERE e.dept_id = d.id ORDER BY e.id FETCH FIRST 1 ROWS ONLY) x",
		"SELECT d.id, x.id AS e FROM dept d CROSS JOIN LATERAL (SELECT e.id FROM emp e WHERE e.dept_id = d.id ORDER BY e.id LIMIT 1) x"},
	{"SELECT id, MEDIAN(bonus) OVER (PARTITION BY dept_id) AS m, PERCENTILE_DISC(0.3) WITHIN GROUP (ORDER BY salary) OVER () AS d FROM emp",
		"SELECT id, (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x.bonus) FROM emp x WHERE x.dept_id IS NOT DISTINCT FROM e.dept_id) AS m, (SELECT percentile_disc(0.3) WITHIN GROUP (ORDER BY salary) FROM emp) AS d FROM emp e"},
	{"SELECT id, RATIO_TO_REPORT(bonus) OVER (PARTITION BY dept_id) AS r, LAG(name IGNORE NULLS) OVER (ORDER BY id) AS l FROM emp WHERE bonus > 0",
		"SELECT id, bonus::numeric / sum(bonus) OVER (PARTITION BY dept_id) AS r, (SELECT x.name FROM emp x WHERE x.id < emp.id AND x.bonus > 0 AND x.name IS NOT NULL ORDER BY x.id DESC LIMIT 1) AS l FROM emp WHERE bonus > 0"},
	{"SELECT id, salary FROM emp WHERE salary IS NOT NULL ORDER BY salary FETCH FIRST 3 ROWS WITH TIES", "SELECT id, salary FROM emp WHERE salary IS NOT NULL ORDER BY salary FETCH FIRST 3 ROWS WITH TIES"},
	{"SELECT id FROM emp ORDER BY id FETCH FIRST 30 PERCENT ROWS ONLY", "SELECT id FROM emp ORDER BY id LIMIT 4"},
	{"SELECT dept_id, GROUPING(dept_id) AS g, SUM(bonus) AS s FROM emp GROUP BY CUBE(dept_id, active) ORDER BY GROUPING(active), s",
		"SELECT dept_id, grouping(dept_id) AS g, sum(bonus) AS s FROM emp GROUP BY CUBE (dept_id, active)"},
}

var serverTables = `CREATE TABLE dbo.dept (id int PRIMARY KEY, name nvarchar(20) NOT NULL, parent int, opened date);
GO
CREATE TABLE dbo.emp (id int PRIMARY KEY, name nvarchar(40), dept_id int, boss int, salary decimal(10,2), bonus int, active bit NOT NULL, hired datetime2);
GO
CREATE TABLE dbo.task (id bigint PRIMARY KEY, emp_id int, kind char(3), hours float, done bit);
GO
CREATE FUNCTION dbo.dept_name(@id int) RETURNS nvarchar(20) AS
BEGIN
  DECLARE @n nvarchar(20);
  SELECT @n = d.name FROM dbo.dept d WHERE d.id = @id;
  RETURN ISNULL(@n, N'none');
END
GO
CREATE FUNCTION dbo.dept_two(@id int) RETURNS nvarchar(60) AS
BEGIN
  DECLARE @n nvarchar(20), @p int;
  SELECT @n = name, @p = parent FROM dbo.dept WHERE id = @id;
  RETURN CASE WHEN @p IS NULL THEN @n ELSE @n + N'/' + CAST(@p AS nvarchar(9)) END;
END
GO
CREATE FUNCTION dbo.emps(@dept int, @least int) RETURNS int AS
BEGIN
  DECLARE @n int = 0, @m int;
  SELECT @n = COUNT(*), @m = MAX(e.id) FROM dbo.emp e WHERE e.dept_id = @dept AND e.id >= @least;
  IF EXISTS (SELECT 1 FROM dbo.dept e WHERE e.id = @dept AND e.parent IS NULL)
    RETURN -@n;
  RETURN @n + ISNULL(@m, 0);
END
GO
CREATE FUNCTION dbo.team(@dept int) RETURNS TABLE AS RETURN (SELECT e.id, e.name, dbo.dept_name(@dept) AS dept FROM dbo.emp e WHERE e.dept_id = @dept);
GO
CREATE FUNCTION dbo.best(@dept int) RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT TOP (1) e.id, e.salary FROM dbo.emp e WHERE e.dept_id = @dept ORDER BY e.salary DESC, e.id;
GO
CREATE FUNCTION dbo.bosses(@dept int) RETURNS TABLE AS RETURN SELECT boss, COUNT(*) AS n FROM dbo.emp WHERE dept_id = @dept GROUP BY boss;
GO
CREATE FUNCTION dbo.totals(@dept int) RETURNS TABLE AS RETURN WITH t AS (SELECT emp_id, COUNT(*) AS n FROM dbo.task GROUP BY emp_id) SELECT e.id, t.n FROM dbo.emp e LEFT JOIN t ON t.emp_id = e.id WHERE e.dept_id = @dept OR @dept IS NULL;
GO
CREATE FUNCTION dbo.busy() RETURNS TABLE AS RETURN (SELECT DISTINCT emp_id FROM dbo.task WHERE done = 0);
GO
`

var serverPairs = []pair{
	{"SELECT d.id, e.id AS e FROM dbo.dept d LEFT JOIN dbo.emp e ON e.id = d.parent WHERE CHOOSE(1, d.id, e.id) > 1", "SELECT d.id, e.id AS e FROM dept d LEFT JOIN emp e ON e.id = d.parent WHERE d.id > 1"},
	{"SELECT TOP 3 id, salary FROM emp ORDER BY salary DESC, id", "SELECT id, salary FROM emp ORDER BY salary DESC NULLS LAST, id LIMIT 3"},
	{"SELECT TOP 100 PERCENT id FROM dbo.emp WITH (NOLOCK) ORDER BY name", "SELECT id FROM emp"},
	{"SELECT id, name FROM emp ORDER BY salary, id OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY", "SELECT id, name FROM emp ORDER BY salary NULLS FIRST, id OFFSET 2 LIMIT 3"},
	{"SELECT dept_id, AVG(bonus) AS b, COUNT_BIG(*) AS n, STRING_AGG(id, ',') WITHIN GROUP (ORDER BY id DESC) AS l FROM emp GROUP BY dept_id",
		"SELECT dept_id, sum(bonus) / count(bonus) AS b, count(*) AS n, string_agg(id::text, ',' ORDER BY id DESC) AS l FROM emp GROUP BY dept_id"},
	{"SELECT e.id, ISNULL(d.name, N'-') AS n, cnt = (SELECT COUNT(*) FROM [task] t WHERE t.emp_id = e.id) FROM [emp] AS e LEFT OUTER JOIN dept d ON d.id = e.dept_id",
		"SELECT e.id, coalesce(d.name, '-') AS n, (SELECT count(*) FROM task t WHERE t.emp_id = e.id) AS cnt FROM emp e LEFT JOIN dept d ON d.id = e.dept_id"},
	{"SELECT id, N'<' + kind + N'>' AS k, IIF(done = 1, 'y', 'n') AS d, LEN(kind) AS l FROM task", "SELECT id, '<' || kind || '>' AS k, CASE WHEN done THEN 'y' ELSE 'n' END AS d, length(kind) AS l FROM task"},
	{"SELECT id, DATEADD(day, 3, hired) AS a, YEAR(hired) AS y, CONVERT(varchar(10), hired, 120) AS c FROM emp",
		"SELECT id, hired + interval '3 days' AS a, extract(year FROM hired) AS y, to_char(hired, 'YYYY-MM-DD') AS c FROM emp"},
	{"SELECT id, opened, parent FROM dept UNION SELECT 0, '20200103', '8' UNION ALL SELECT -1, 'Jan 5, 2021', NULL", "SELECT id, opened, parent FROM dept UNION SELECT 0, '2020-01-03', 8 UNION ALL SELECT -1, '2021-01-05', NULL"},
	{"SELECT hired, id FROM emp UNION ALL SELECT '1/2/2003 4:05', 7", "SELECT hired, id FROM emp UNION ALL SELECT '2003-01-02 04:05', 7"},
	{"SELECT x.id, x.name, ROW_NUMBER() OVER (ORDER BY x.n DESC, x.id) AS p FROM (SELECT d.id, d.name, COUNT(e.id) AS n FROM dept d LEFT JOIN emp e ON e.dept_id = d.id GROUP BY d.id, d.name) x",
		"SELECT x.id, x.name, row_number() OVER (ORDER BY x.n DESC, x.id) AS p FROM (SELECT d.id, d.name, count(e.id) AS n FROM dept d LEFT JOIN emp e ON e.dept_id = d.id GROUP BY d.id, d.name) x"},
	{"SELECT v.n, v.t FROM (VALUES (1, 'x'), (2, 'y')) AS v(n, t)", "SELECT * FROM (VALUES (1, 'x'), (2, 'y')) v (n, t)"},
	{"SELECT id FROM emp EXCEPT SELECT boss FROM emp INTERSECT SELECT id FROM dept", "SELECT id FROM emp EXCEPT SELECT boss FROM emp INTERSECT SELECT id FROM dept"},
	{"SELECT id FROM emp e WHERE salary > ALL (SELECT salary FROM emp WHERE dept_id = 2 AND salary IS NOT NULL) OR boss = SOME (SELECT TOP 5 id FROM dept ORDER BY id)",
		"SELECT id FROM emp e WHERE salary > ALL (SELECT salary FROM emp WHERE dept_id = 2 AND salary IS NOT NULL) OR boss IN (SELECT id FROM dept)"},
	{"SELECT a.id AS a, b.id AS b FROM emp a FULL OUTER JOIN dept b ON a.dept_id = b.id AND a.active = 1", "SELECT a.id AS a, b.id AS b FROM emp a FULL JOIN dept b ON a.dept_id = b.id AND a.active"},
	{"SELECT dept_id, [new], [abc] AS a FROM (SELECT e.dept_id, t.kind, t.hours FROM emp e JOIN task t ON t.emp_id = e.id) s PIVOT (SUM(hours) FOR kind IN ([new], [abc])) AS p",
		"SELECT e.dept_id, sum(t.hours) FILTER (WHERE t.kind = 'new') AS new, sum(t.hours) FILTER (WHERE t.kind = 'abc') AS a FROM emp e JOIN task t ON t.emp_id = e.id GROUP BY e.dept_id"},
	{"SELECT * FROM (SELECT id, dept_id, boss FROM emp) e UNPIVOT (v FOR k IN (dept_id, [boss])) u WHERE u.v > 1", "SELECT id, v, k FROM emp, LATERAL (VALUES ('dept_id', dept_id), ('boss', boss)) x (k, v) WHERE v > 1"},
	{"SELECT dept_id, active, boss, COUNT(*) AS n FROM emp GROUP BY GROUPING SETS ((), ROLLUP (dept_id, active), boss)", "SELECT dept_id, active, boss, count(*) AS n FROM emp GROUP BY GROUPING SETS ((), ROLLUP (dept_id, active), boss)"},
	{"SELECT ABS(dept_id) AS a, CAST(boss AS bigint) AS b, COUNT(*) AS n FROM emp GROUP BY GROUPING SETS ((ABS(dept_id), CAST(boss AS bigint)), ABS(dept_id), ROLLUP (boss))",
		"SELECT abs(dept_id) AS a, NULL::bigint AS b, count(*) AS n FROM emp GROUP BY abs(dept_id) UNION ALL SELECT abs(dept_id), boss, count(*) FROM emp GROUP BY abs(dept_id), boss UNION ALL SELECT NULL, boss, count(*) FROM emp GROUP BY boss UNION ALL SELECT NULL, NULL, count(*) FROM emp"},
	{"SELECT TOP (1) WITH TIES id, dept_id, salary FROM emp ORDER BY ROW_NUMBER() OVER (PARTITION BY dept_id ORDER BY salary DESC, id)",
		"SELECT DISTINCT ON (dept_id) id, dept_id, salary FROM emp ORDER BY dept_id, salary DESC NULLS LAST, id"},
	{"SELECT TOP 3 WITH TIES id, dept_id FROM emp ORDER BY dept_id", "SELECT id, dept_id FROM emp ORDER BY dept_id NULLS FIRST FETCH FIRST 3 ROWS WITH TIES"},
	{"SELECT TOP (25) PERCENT id FROM emp ORDER BY id", "SELECT id FROM emp ORDER BY id LIMIT 3"},
	{"SELECT d.id, x.eid, x.salary FROM dept d OUTER APPLY (SELECT TOP 1 e.id AS eid, e.salary FROM emp e WHERE e.dept_id = d.id ORDER BY e.salary DESC, e.id) x",
		"SELECT d.id, x.eid, x.salary FROM dept d LEFT JOIN LATERAL (SELECT e.id AS eid, e.salary FROM emp e WHERE e.dept_id = d.id ORDER BY e.salary DESC NULLS LAST, e.id LIMIT 1) x ON true"},
	{"SELECT e.id, v.k, v.n FROM emp e CROSS APPLY (VALUES ('a', e.boss), ('b', e.bonus)) v(k, n)", "SELECT e.id, v.k, v.n FROM emp e CROSS JOIN LATERAL (VALUES ('a', e.boss), ('b', e.bonus)) v (k, n)"},
	{"SELECT e.id, c.n FROM emp e CROSS APPLY (SELECT COUNT(*) AS n FROM task t WHERE t.emp_id = e.id) c", "SELECT e.id, (SELECT count(*) FROM task t WHERE t.emp_id = e.id) AS n FROM emp e"},
	{"SELECT id, ROW_NUMBER() OVER (PARTITION BY dept_id ORDER BY salary, id) AS n, AVG(bonus) OVER (PARTITION BY dept_id) AS a FROM emp",
		"SELECT id, row_number() OVER (PARTITION BY dept_id ORDER BY salary NULLS FIRST, id) AS n, sum(bonus) OVER (PARTITION BY dept_id) / count(bonus) OVER (PARTITION BY dept_id) AS a FROM emp"},
	{"SELECT dept_id, active, COUNT(*) AS n, GROUPING_ID(dept_id, active) AS g FROM emp GROUP BY dept_id, active WITH CUBE", "SELECT dept_id, active, count(*) AS n, grouping(dept_id, active) AS g FROM emp GROUP BY CUBE (dept_id, active)"},
	{"SELECT dept_id, COUNT(*) AS n FROM emp GROUP BY GROUPING SETS ((dept_id), ())", "SELECT dept_id, count(*) AS n FROM emp GROUP BY GROUPING SETS ((dept_id), ())"},
	{"WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i FROM n", "SELECT i FROM generate_series(1, 50) i"},
	{"SELECT id, CASE CONVERT(varchar(4), id) WHEN '1' THEN 'one' ELSE name END AS t FROM emp WHERE CONVERT(varchar(7), hired, 120) <> '2010-01' OR CAST(id AS varchar(9)) IN ('3', '5')",
		"SELECT id, CASE id::text WHEN '1' THEN 'one' ELSE name END AS t FROM emp WHERE to_char(hired, 'YYYY-MM') <> '2010-01' OR id IN (3, 5)"},
	{"SELECT N'all' AS k, 1 AS o UNION ALL SELECT CONVERT(varchar(10), id), 2 FROM emp", "SELECT 'all' AS k, 1 AS o UNION ALL SELECT id::text, 2 FROM emp"},
	{"SELECT d.id, STUFF((SELECT ', ' + e.name FROM emp e WHERE e.dept_id = d.id ORDER BY e.id DESC FOR XML PATH('')), 1, 2, '') AS l, (SELECT e.name + ';' FROM emp e WHERE e.boss = d.id ORDER BY e.id FOR XML PATH('')) AS m FROM dept d",
		"SELECT d.id, (SELECT string_agg(e.name, ', ' ORDER BY e.id DESC) FROM emp e WHERE e.dept_id = d.id) AS l, (SELECT string_agg(e.name || ';', '' ORDER BY e.id) FROM emp e WHERE e.boss = d.id) AS m FROM dept d"},
	{"SELECT d.id, STUFF((SELECT DISTINCT '<' + CAST(e.boss AS varchar(10)) FROM emp e WHERE e.dept_id = d.id ORDER BY 1 FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)'), 1, 4, '') AS x, STUFF((SELECT ',' + CONVERT(varchar(9), e.id) + ':' + e.name FROM emp e WHERE e.dept_id = d.id ORDER BY e.id FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)'), 1, 1, '') AS l FROM dept d",
		"SELECT d.id, (SELECT overlay(string_agg(DISTINCT '<' || e.boss::text, '' ORDER BY '<' || e.boss::text) placing '' from 1 for 4) FROM emp e WHERE e.dept_id = d.id) AS x, (SELECT string_agg(e.id::text || ':' || e.name, ',' ORDER BY e.id) FROM emp e WHERE e.dept_id = d.id) AS l FROM dept d"},
	{"SELECT STUFF((SELECT '/' + kind + '&' FROM task ORDER BY id FOR XML PATH('')), 1, 1, '') AS l", "SELECT string_agg(kind || '&amp;', '/' ORDER BY id) AS l FROM task"},
	{"SELECT d.id, (SELECT e.id, e.name AS [x.name], e.salary AS [x.salary], e.active FROM emp e WHERE e.dept_id = d.id ORDER BY e.id DESC FOR JSON PATH) AS j FROM dept d",
		"SELECT d.id, (SELECT '[' || string_agg(replace(json_strip_nulls(row_to_json(r))::text, '/', '\\/'), ',' ORDER BY r.id DESC) || ']' FROM (SELECT e.id, CASE WHEN num_nonnulls(e.name, e.salary) > 0 THEN (SELECT row_to_json(y) FROM (SELECT e.name, e.salary) y) END AS x, e.active FROM emp e WHERE e.dept_id = d.id) r) AS j FROM dept d"},
	{"SELECT (SELECT id, name, parent, opened FROM dept WHERE id < 3 ORDER BY id FOR JSON AUTO, INCLUDE_NULL_VALUES, ROOT('all')) AS j", "SELECT '{\"all\":[' || string_agg(replace(row_to_json(dept)::text, '/', '\\/'), ',' ORDER BY id) || ']}' AS j FROM dept WHERE id < 3"},
	{"SELECT e.id, (SELECT e.bonus, e.boss AS b, (SELECT t.id FROM task t WHERE t.emp_id = e.id ORDER BY t.id FOR JSON PATH) AS tasks FOR JSON PATH, WITHOUT_ARRAY_WRAPPER) AS j FROM emp e",
		"SELECT e.id, (SELECT json_strip_nulls(row_to_json(r))::text FROM (SELECT e.bonus, e.boss AS b, (SELECT json_agg(x ORDER BY x.id) FROM (SELECT t.id FROM task t WHERE t.emp_id = e.id) x) AS tasks) r) AS j FROM emp e"},
	{"SELECT d.id, (SELECT e.boss, COUNT(*) AS n FROM emp e WHERE e.dept_id = d.id GROUP BY e.boss ORDER BY COUNT(*) DESC, e.boss FOR JSON PATH) AS j FROM dept d",
		"SELECT d.id, (SELECT '[' || string_agg(json_strip_nulls(row_to_json(r))::text, ',' ORDER BY r.n DESC, r.boss NULLS FIRST) || ']' FROM (SELECT e.boss, count(*) AS n FROM emp e WHERE e.dept_id = d.id GROUP BY e.boss) r) AS j FROM dept d"},
	{"SELECT d.id, j.t, g.boss, g.n FROM dept d CROSS APPLY (SELECT TOP 2 e.id FROM emp e WHERE e.dept_id = d.id ORDER BY e.id FOR JSON PATH) j(t) OUTER APPLY (SELECT e.boss, MAX(e.id) AS n FROM emp e WHERE e.dept_id = d.id AND e.id > 2 GROUP BY e.boss) g",
		"SELECT d.id, (SELECT '[' || string_agg(row_to_json(r)::text, ',' ORDER BY r.id) || ']' FROM (SELECT e.id FROM emp e WHERE e.dept_id = d.id ORDER BY e.id LIMIT 2) r) AS t, g.boss, g.n FROM dept d LEFT JOIN LATERAL (SELECT e.boss, max(e.id) AS n FROM emp e WHERE e.dept_id = d.id AND e.id > 2 GROUP BY e.boss) g ON true"},
	{"SELECT d.id, x.boss FROM dept d CROSS APPLY (SELECT DISTINCT e.boss FROM emp e WHERE d.id = e.dept_id) x", "SELECT DISTINCT d.id, e.boss FROM dept d JOIN emp e ON e.dept_id = d.id"},
	{"SELECT d.id, STUFF(l.t.value('(./text())[1]', 'nvarchar(max)'), 1, 1, '') AS l FROM dept d CROSS APPLY (SELECT '<' + e.name FROM emp e WHERE e.dept_id = d.id ORDER BY e.id FOR XML PATH(''), TYPE) AS l(t)",
		"SELECT d.id, (SELECT string_agg(e.name, '<' ORDER BY e.id) FROM emp e WHERE e.dept_id = d.id) AS l FROM dept d"},
	{"SELECT (SELECT id AS [@id], name + '<' AS n, parent FROM dept ORDER BY id FOR XML PATH('d'), ROOT('all')) AS x", "SELECT '<all>' || string_agg('<d id=\"' || id || '\"><n>' || replace(name, '&', '&amp;') || '&lt;</n>' || coalesce('<parent>' || parent || '</parent>', '') || '</d>', '' ORDER BY id) || '</all>' AS x FROM dept"},
	{"SELECT j.[key], j.value, w.a, w.b FROM OPENJSON('[\"x\",2,null]') j CROSS JOIN OPENJSON(N'{\"r\":{\"a\":5,\"c\":{\"d\":\"e\"}}}', '$.r') WITH (a int, b nvarchar(20) '$.c.d') w", "SELECT * FROM (VALUES ('0', 'x', 5, 'e'), ('1', '2', 5, 'e'), ('2', NULL, 5, 'e')) v (key, value, a, b)"},
	{"SELECT e.id, dbo.dept_name(dept_id) AS n, dbo.dept_name(7) AS m, dbo.emps(e.dept_id, id) AS k FROM dbo.emp e WHERE dbo.emps(e.dept_id, 2) > 1",
		"SELECT e.id, coalesce((SELECT name FROM dept WHERE id = e.dept_id), 'none') AS n, coalesce((SELECT name FROM dept WHERE id = 7), 'none') AS m, CASE WHEN EXISTS (SELECT FROM dept d WHERE d.id = e.dept_id AND d.parent IS NULL) THEN -(SELECT count(*) FROM emp x WHERE x.dept_id = e.dept_id AND x.id >= e.id) ELSE (SELECT count(*) + coalesce(max(x.id), 0) FROM emp x WHERE x.dept_id = e.dept_id AND x.id >= e.id) END AS k FROM emp e WHERE NOT EXISTS (SELECT FROM dept d WHERE d.id = e.dept_id AND d.parent IS NULL) AND (SELECT count(*) + coalesce(max(x.id), 0) FROM emp x WHERE x.dept_id = e.dept_id AND x.id >= 2) > 1"},
	{"SELECT e.id, t.id AS t, t.name, t.dept FROM dbo.dept e CROSS APPLY dbo.team(e.id) t", "SELECT d.id, e.id AS t, e.name, d.name AS dept FROM dept d JOIN emp e ON e.dept_id = d.id"},
	{"SELECT e.id, b.id AS b, b.salary, g.boss, g.n FROM dbo.dept e OUTER APPLY dbo.best(e.id) AS b OUTER APPLY dbo.bosses(e.id) g",
		"SELECT d.id, b.id AS b, b.salary, g.boss, g.n FROM dept d LEFT JOIN LATERAL (SELECT id, salary FROM emp WHERE dept_id = d.id ORDER BY salary DESC NULLS LAST, id LIMIT 1) b ON true LEFT JOIN LATERAL (SELECT boss, count(*) AS n FROM emp WHERE dept_id = d.id GROUP BY boss) g ON true"},
	{"SELECT e.id, (SELECT COUNT(*) FROM dbo.team(e.dept_id) t WHERE t.id < e.id) AS n FROM emp e JOIN dbo.busy() b ON b.emp_id = e.id", "SELECT e.id, (SELECT count(*) FROM emp x WHERE x.dept_id = e.dept_id AND x.id < e.id) AS n FROM emp e WHERE e.id IN (SELECT emp_id FROM task WHERE NOT done)"},
	{"SELECT e.id, t.id AS t, t.n FROM dbo.dept e CROSS APPLY dbo.totals(e.id) t UNION ALL SELECT NULL, id, n FROM dbo.totals(NULL)",
		"SELECT d.id, e.id AS t, x.n FROM dept d JOIN emp e ON e.dept_id = d.id LEFT JOIN (SELECT emp_id, count(*) AS n FROM task GROUP BY emp_id) x ON x.emp_id = e.id UNION ALL SELECT NULL, e.id, x.n FROM emp e LEFT JOIN (SELECT emp_id, count(*) AS n FROM task GROUP BY emp_id) x ON x.emp_id = e.id"},
	{"SELECT id, dbo.dept_two(dept_id) AS d FROM dbo.emp", "SELECT e.id, d.name || coalesce('/' || d.parent, '') AS d FROM emp e LEFT JOIN dept d ON d.id = e.dept_id"},
	{"SELECT t.* FROM dbo.team(3) t", "SELECT e.id, e.name, coalesce((SELECT name FROM dept WHERE id = 3), 'none') AS dept FROM emp e WHERE e.dept_id = 3"},
	{"SELECT id, CAST(N'<e n=\"' + CONVERT(nvarchar(9), id) + N'\"><a/><b>' + CONVERT(nvarchar(9), bonus) + N'</b><b>7</b></e>' AS xml).value('(/e/b)[1]', 'int') AS b, CAST(N'<r><e><x/></e><e n=\"' + CONVERT(nvarchar(9), id) + N'\"><t>a&amp;b</t></e></r>' AS xml).value('(/r/e/t)[1]', 'nvarchar(2)') AS t, CAST(N'<r><e/><e n=\"' + CONVERT(nvarchar(9), id) + N'\"/></r>' AS xml).value('(/r/e/@n)[1]', 'bigint') AS n, CAST(N'<r/>' AS xml).value('(/r/e)[1]', 'int') AS m, CAST(N'<r><e k=\"v\"/></r>' AS xml).exist('/r/e[@k=\"v\"]') AS x FROM emp",
		"SELECT id, bonus AS b, 'a&' AS t, id AS n, NULL::int AS m, 1 AS x FROM emp"},
	{"SELECT id, PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY salary) OVER (PARTITION BY dept_id) AS c, PERCENTILE_DISC(0.7) WITHIN GROUP (ORDER BY hired DESC) OVER (PARTITION BY active) AS d, COUNT(*) OVER (PARTITION BY dept_id) AS n, RANK() OVER (ORDER BY id) AS r FROM emp WHERE id > 1",
		"SELECT id, (SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY x.salary) FROM emp x WHERE x.id > 1 AND x.dept_id IS NOT DISTINCT FROM e.dept_id) AS c, (SELECT percentile_disc(0.7) WITHIN GROUP (ORDER BY x.hired DESC) FROM emp x WHERE x.id > 1 AND x.active = e.active) AS d, count(*) OVER (PARTITION BY dept_id) AS n, rank() OVER (ORDER BY id) AS r FROM emp e WHERE id > 1"},
	{"SELECT DISTINCT dept_id, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY bonus) OVER () AS c FROM dbo.emp", "SELECT DISTINCT dept_id, (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY bonus) FROM emp) AS c FROM emp"},
	{"SELECT dept_id, APPROX_PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY salary) AS d, APPROX_PERCENTILE_CONT(0.1) WITHIN GROUP (ORDER BY bonus DESC) AS c FROM emp GROUP BY dept_id",
		"SELECT dept_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY salary) AS d, percentile_cont(0.1) WITHIN GROUP (ORDER BY bonus DESC) AS c FROM emp GROUP BY dept_id"},
	{"SELECT dept_id, STRING_AGG(CONVERT(nvarchar(max), name), CHAR(13) + CHAR(10)) WITHIN GROUP (ORDER BY id) AS l FROM emp GROUP BY dept_id", "SELECT dept_id, string_agg(name, E'\r\n' ORDER BY id) AS l FROM emp GROUP BY dept_id"},
	{"SELECT g.value FROM GENERATE_SERIES(5, 1) g", "SELECT value FROM generate_series(5, 1, -1) value"},
}

// TestPairs holds views of Oracle and SQL Server, which cannot run here,
// against a query of PostgreSQL with the same rows.
func TestPairs(t *testing.T) {
	pg := pgtest.Start(t)
	for _, c := range []struct {
		dialect, tables, after string
		list                   []pair
	}{{"oracle", oracleTables + oracleFunctions, ";\n", slices.Concat(oraclePairs, oracleFunctionPairs)}, {"sqlserver", serverTables, "\nGO\n", serverPairs}} {
		t.Run(c.dialect, func(t *testing.T) {
			var text strings.Builder
			text.WriteString(c.tables)
			schema := "pairs_" + c.dialect
			judge := fmt.Sprintf("CREATE SCHEMA %s; SET search_path = %s;\n%s", schema, schema, tables)
			for i, p := range c.list {
				fmt.Fprintf(&text, "CREATE VIEW pair%d AS %s%s", i, p.query, c.after)
				judge += fmt.Sprintf("CREATE VIEW pair%d AS %s;\n", i, p.same)
			}
			res := converted(t, c.dialect, text.String())
			db := mysqltest.Start(t).DB(t)
			if loaded := mysqltest.Start(t).Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
				t.Fatalf("%v\n%s", loaded.Errors, res.Script)
			}
			if err := pg.Exec("postgres", judge); err != nil {
				t.Fatal(err)
			}
			if views, rows := sameRows(t, pg, db, schema, res); views != 4*len(c.list) || rows == 0 {
				t.Errorf("%d views, %d rows compared", views, rows)
			}
		})
	}
}

// sameRows compares all views over some sets of rows, and gives the number of
// views and rows.
func sameRows(t *testing.T, pg *pgtest.Server, db *sql.DB, schema string, res *convert.Result) (views, rows int) {
	t.Helper()
	list := viewsOf(res)
	for seed := range uint64(4) {
		data := rowsOf(seed)
		text := fmt.Sprintf("SET search_path = %s; TRUNCATE dept, emp, task;\n%s", schema, strings.Join(data, ";\n"))
		if err := pg.Exec("postgres", text); err != nil {
			t.Fatal(err)
		}
		fill(t, db, data)
		views += len(list)
		rows += compare(t, pg, db, schema, list, seed)
	}
	return views, rows
}

func viewsOf(res *convert.Result) []*report.Object {
	var list []*report.Object
	for _, o := range res.Report.Objects {
		if o.Kind == "view" {
			list = append(list, o)
		}
	}
	return list
}
