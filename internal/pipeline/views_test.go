package pipeline

import (
	"fmt"
	"strings"
	"testing"
)

// viewTables are the tables of the views in these tests; all dialects read them.
const viewTables = "CREATE TABLE t (a int NOT NULL, b varchar(10), d date);\nCREATE TABLE u (a int, c int);\n"

// TestViewsRefused: what cannot be kept is an item at its place with its reason.
func TestViewsRefused(t *testing.T) {
	for _, c := range []struct{ dialect, query, want string }{
		{"postgres", "SELECT sum(a) OVER (ORDER BY a GROUPS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s FROM t", "MY4003 3:49 frame GROUPS BETWEEN 2 PRECEDING AND CURRENT ROW"},
		{"postgres", "SELECT count(*) OVER (ORDER BY d RANGE BETWEEN UNBOUNDED PRECEDING AND interval '1 day' FOLLOWING) AS s FROM t", "MY4003 3:25 frame RANGE with a distance over a key that can be NULL"},
		{"postgres", "SELECT row_number() OVER (ORDER BY a) AS n FROM t", "MY4003 3:25 ROW_NUMBER in an order that leaves equal rows open, over rows without a unique key"},
		{"postgres", "SELECT a, sum(a) OVER w AS s FROM t WINDOW w AS (PARTITION BY b)", "nothing"},
		{"postgres", "SELECT a, sum(a) OVER w AS s FROM t WINDOW v AS (PARTITION BY b)", "MY4003 3:40 window w is not known"},
		{"postgres", "SELECT a FROM t WHERE rank() OVER (ORDER BY a) < 3", "MY4003 3:40 window function RANK"},
		{"postgres", "SELECT sum(rank() OVER (ORDER BY a)) AS s FROM t", "MY4003 3:29 window function RANK"},
		{"postgres", "SELECT sum(a) OVER (ORDER BY a GROUPS 2 PRECEDING) AS s FROM t", "MY4003 3:49 frame GROUPS 2 PRECEDING"},
		{"postgres", "SELECT sum(a) OVER (ORDER BY a ROWS UNBOUNDED PRECEDING EXCLUDE TIES) AS s FROM t", "MY4003 3:49 frame ROWS UNBOUNDED PRECEDING EXCLUDE TIES"},
		{"postgres", "SELECT max(*) AS s FROM t", "MY4003 3:25 aggregate MAX of this form"},
		{"postgres", "SELECT 'x' || (a, b) AS s FROM t", "MY4003 3:25 a row as a value"},
		{"postgres", "SELECT array_agg(a::float8) AS s FROM t", "MY4003 3:35 array of such values"},
		{"postgres", "SELECT a FROM t WHERE EXISTS (SELECT rank() OVER (ORDER BY c + t.a) FROM u)", "MY4003 3:55 window function that sees the query around it"},
		{"postgres", "SELECT sum(random()) OVER () AS s FROM t", "MY4003 3:25 window function over random values"},
		{"oracle", "SELECT COUNT(*) OVER (PARTITION BY a) n, GROUPING(a) g FROM t GROUP BY ROLLUP(a)", "MY4003 3:18 grouping sets with window functions or first rows"},
		{"postgres", "SELECT DISTINCT ON (a) a, b FROM t", "MY4003 3:38 first rows in an order that leaves equal rows open, over rows without a unique key"},
		{"postgres", "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM r WHERE n < 5) SELECT n FROM r", "MY4003 3:33 recursive query r"},
		{"postgres", "SELECT x.a FROM t, LATERAL (SELECT u.a FROM u WHERE u.a = t.a) x", "nothing"},
		{"postgres", "SELECT x.a FROM t, LATERAL (SELECT u.a FROM u WHERE u.a = t.a ORDER BY c LIMIT 1) x",
			"MY4003 3:37 LATERAL or APPLY of the first row of what is no table with a unique key"},
		{"postgres", "SELECT x.a FROM t, LATERAL (SELECT u.a FROM u WHERE u.a = t.a ORDER BY c LIMIT 11) x", "MY4003 3:91 LATERAL or APPLY of many rows with a limit"},
		{"postgres", "SELECT x.n FROM t, LATERAL (SELECT u.c, count(*) AS n FROM u WHERE u.a < t.a GROUP BY u.c) x", "MY4003 3:37 LATERAL or APPLY of a query with groups"},
		{"postgres", "SELECT x.k FROM t LEFT JOIN LATERAL (SELECT u.a + 1 AS k FROM u WHERE u.a = t.a) x ON true",
			"MY4003 3:46 OUTER APPLY of computed columns over sources whose columns may all be NULL"},
		{"postgres", "SELECT x.a FROM t, (SELECT u.a FROM u WHERE u.a = t.a) x", "MY4003 3:68 name t.a is not known"},
		{"postgres", "SELECT a FROM t INTERSECT ALL SELECT a FROM u", "MY4003 3:18 INTERSECT ALL"},
		{"postgres", "SELECT a FROM t UNION SELECT a, c FROM u", "MY4003 3:18 queries with 1 and 2 columns"},
		{"postgres", "SELECT a FROM t, u", "MY4003 3:25 name a is ambiguous"},
		{"postgres", "SELECT n FROM t, generate_series(1, t.a, t.a) n", "MY4003 3:59 GENERATE_SERIES with a step that is not constant"},
		{"postgres", "SELECT a FROM t FETCH FIRST 3 ROWS WITH TIES", "MY4003 3:34 WITH TIES without ORDER BY"},
		{"postgres", "SELECT a FROM t LIMIT 1 + 1", "MY4003 3:40 number of rows that is not constant"},
		{"postgres", "SELECT a FROM t TABLESAMPLE SYSTEM (10)", "MY4003 3:34 TABLESAMPLE"},
		{"postgres", "SELECT a FROM t FOR UPDATE", "MY4003 3:34 FOR"},
		{"postgres", "SELECT my.f(a) AS x FROM t", "MY4003 3:25 function my.f"},
		{"postgres", "SELECT ARRAY(SELECT a FROM t LIMIT 2) AS x", "MY4003 3:25 array sub-query"},
		{"postgres", "SELECT a, count(*) AS n FROM t GROUP BY GROUPING SETS ((a), ())", "nothing"},
		{"postgres", "SELECT a, grouping(b) AS n FROM t GROUP BY ROLLUP (a)", "MY4003 3:28 GROUPING of what is no key"},
		{"postgres", "SELECT a FROM t GROUP BY CUBE (a, b, d, a + 1, a + 2, a + 3, a + 4)", "MY4003 3:43 more than 64 grouping sets"},
		{"postgres", "SELECT a FROM nowhere", "MY4001 3:32 nowhere is not a table or view of the target"},
		{"postgres", "SELECT a FROM pg_catalog.pg_class", "MY4001 3:32 pg_catalog.pg_class is not a table or view of the target"},
		{"oracle", "SELECT rownum AS l FROM t CONNECT BY PRIOR a = a + 1", "MY4003 3:25 ROWNUM in a hierarchical query"},
		{"oracle", "SELECT a FROM t CONNECT BY level < 40", "MY4003 3:45 each row below each other in 39 levels"},
		{"oracle", "SELECT connect_by_iscycle AS l FROM t CONNECT BY PRIOR a = a - 1", "MY4003 3:18 CONNECT_BY_ISCYCLE in a hierarchical query without NOCYCLE"},
		{"oracle", "SELECT m FROM (SELECT MAX(a) AS m FROM t) CONNECT BY m > 3", "MY4003 3:71 CONNECT BY of rows with themselves, or of one row with others than LEVEL <= n"},
		{"oracle", "SELECT level AS l FROM dual CONNECT BY level < 400000", "MY4003 3:57 series of 399999 numbers"},
		{"oracle", "SELECT a, ROWNUM AS n FROM t", "MY4003 3:28 ROW_NUMBER in an order that leaves equal rows open, over rows without a unique key"},
		{"oracle", "SELECT a FROM t WHERE ROWNUM < 3 ORDER BY a", "MY4003 3:40 ROWNUM with ORDER BY, DISTINCT, groups or window functions"},
		{"oracle", "SELECT t.a FROM t, u WHERE t.a(+) = u.a AND u.a(+) = t.a", "MY4003 3:34 (+) in a circle"},
		{"oracle", "SELECT t.a FROM t, u WHERE t.a(+) = u.a(+)", "MY4003 3:54 (+) for two tables"},
		{"oracle", "SELECT t.a FROM t, u WHERE a(+) = u.a", "MY4003 3:45 (+) with a name without its table"},
		{"oracle", "SELECT * FROM (SELECT a, b FROM t) PIVOT (COUNT(a + 1) FOR b IN ('x', 'y'))", "MY4003 3:53 PIVOT of this form"},
		{"sqlserver", "SELECT t.a FROM t CROSS APPLY u.f(t.a) x", "MY4003 3:48 function F in FROM"},
		{"sqlserver", "SELECT TOP 5 PERCENT a FROM t ORDER BY a", "MY4003 3:25 first rows in an order that leaves equal rows open, over rows without a unique key"},
		{"sqlserver", "WITH r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r", "MY4003 3:23 recursive query r"},
		{"sqlserver", "SELECT a FROM other.dbo.t", "MY4001 3:32 other.dbo.t is not a table or view of the target"},
		{"sqlserver", "SELECT a FROM mine.dbo.t", "nothing"},
		{"sqlserver", "SELECT a FROM t FOR XML AUTO", "MY4003 3:34 FOR XML"},
	} {
		text := viewTables + "CREATE VIEW v AS " + c.query
		if c.dialect == "sqlserver" {
			text = strings.ReplaceAll(viewTables, ";\n", "\nGO\n")
			text = "USE mine; " + strings.Replace(text, "\nGO\n", "; ", 1) + "CREATE VIEW v AS " + c.query
		}
		res := convertText(t, c.dialect, text)
		got := "nothing"
		for _, it := range res.Report.Items {
			if it.Rule == "MY4003" || it.Rule == "MY4001" {
				_, reason, _ := strings.Cut(it.Message, "is not converted: ")
				got = fmt.Sprintf("%s %d:%d %s", it.Rule, it.Position.Line, it.Position.Column, reason)
			}
		}
		if got != c.want {
			t.Errorf("%s: %s\ngives %s\nwant  %s\n%s", c.dialect, c.query, got, c.want, body(res))
		}
		if res.Ledger.Unaccounted != 0 || strings.Contains(body(res), "CREATE VIEW") != (c.want == "nothing") {
			t.Errorf("%s: %s: %d tokens unaccounted for\n%s", c.dialect, c.query, res.Ledger.Unaccounted, body(res))
		}
	}
}

// TestViewOrder: views follow those that they use, whatever the order of the
// source; a circle is refused.
func TestViewOrder(t *testing.T) {
	res := convertText(t, "oracle", viewTables+"CREATE VIEW x AS SELECT a FROM y;\nCREATE VIEW y AS SELECT a FROM z;\nCREATE VIEW z AS SELECT a FROM t;\n"+
		"CREATE VIEW p AS SELECT a FROM q;\nCREATE VIEW q AS SELECT a FROM p;")
	var names []string
	for _, s := range res.Statements {
		if s.Kind == "view" {
			names = append(names, s.Name)
		}
	}
	if got := strings.Join(names, " "); got != "z y x" {
		t.Errorf("views %q", got)
	}
	if got := strings.Count(res.Script, "MY4001"); got != 2 {
		t.Errorf("%d views refused, want 2\n%s", got, res.Script)
	}
}

// TestViewNames: the helper views have names that follow from the source and
// are free.
func TestViewNames(t *testing.T) {
	res := convertText(t, "postgres", viewTables+"CREATE TABLE v_x (a int);\nCREATE VIEW v AS SELECT x.a FROM (SELECT a FROM t) x;")
	want := "CREATE VIEW `v_x_2` AS SELECT `t`.`a` FROM `t`; CREATE VIEW `v` AS SELECT `x`.`a` FROM `v_x_2` AS `x`;"
	if !strings.HasSuffix(body(res), want) {
		t.Errorf("got\n%s\nwant at the end\n%s", body(res), want)
	}
}

// TestViewReplaced: of several definitions the last that replaces counts, and
// a view that is dropped is gone.
func TestViewReplaced(t *testing.T) {
	res := convertText(t, "postgres", viewTables+"CREATE VIEW v AS SELECT a FROM nowhere;\nCREATE OR REPLACE VIEW v AS SELECT a FROM t;\nCREATE VIEW w AS SELECT b FROM t;\nDROP VIEW w;")
	want := "CREATE OR REPLACE VIEW `v` AS SELECT `t`.`a` FROM `t`;"
	if !strings.HasSuffix(body(res), want) || strings.Contains(body(res), "`w`") {
		t.Errorf("got\n%s", body(res))
	}
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
}

// TestViewsWithin: deep nesting ends with an item, soon.
func TestViewsWithin(t *testing.T) {
	for name, text := range map[string]string{
		"in":      strings.Repeat("SELECT a FROM t WHERE a IN (", 150) + "SELECT a FROM t" + strings.Repeat(")", 150),
		"top":     strings.Repeat("SELECT a FROM t WHERE a IN (", 50) + "SELECT a FROM t LIMIT 1" + strings.Repeat(" LIMIT 1)", 50),
		"derived": strings.Repeat("SELECT a FROM (", 150) + "SELECT a FROM t" + strings.Repeat(") x", 150),
		"full":    "SELECT x.a FROM t x" + strings.Repeat(" FULL JOIN t y ON true", 40),
		"union":   "SELECT a FROM t" + strings.Repeat(" UNION SELECT a FROM t", 5000),
		"cte":     "WITH c0 AS (SELECT a FROM t)" + ctes(400) + " SELECT a FROM c400",
	} {
		res := convertText(t, "postgres", viewTables+"CREATE VIEW v AS "+text+";")
		if res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for", name, res.Ledger.Unaccounted)
		}
		if len(res.Script) > 1<<20 {
			t.Errorf("%s: %d bytes", name, len(res.Script))
		}
	}
}

func ctes(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, ", c%d AS (SELECT x.a FROM c%d x JOIN c%d y ON x.a = y.a)", i, i-1, i-1)
	}
	return b.String()
}

// TestListAggregates: an aggregate of the source that puts texts one behind the
// other is GROUP_CONCAT; one with another state function is not known.
func TestListAggregates(t *testing.T) {
	const step = "CREATE FUNCTION step(%s) RETURNS text AS $$ SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2 ELSE %s END $$ LANGUAGE sql;\n"
	const rest = "CREATE AGGREGATE listed(text) (SFUNC = step, STYPE = text);\nCREATE VIEW v AS SELECT a, public.listed(b) AS l FROM t GROUP BY a;\n"
	for _, c := range []struct {
		params, joined string
		known          bool
	}{
		{"text, text", "$1 || '; ' || $2", true},
		{"state text, value text", "state || '; ' || value", true},
		{"text, text", "$2 || '; ' || $1", false},
		{"text, text", "$1 || $2", false},
	} {
		res := convertText(t, "postgres", viewTables+fmt.Sprintf(step, c.params, c.joined)+rest)
		got := strings.Contains(body(res), "GROUP_CONCAT(`t`.`b` SEPARATOR '; ') AS `l`")
		if got != c.known {
			t.Errorf("%s: %v\n%s", c.joined, got, body(res))
		}
	}
}

// TestRepeatedArguments: forms that repeat their arguments, within each other,
// neither take long nor make a text that doubles with each level.
func TestRepeatedArguments(t *testing.T) {
	nested := func(format, x string, n int) string {
		for range n {
			x = strings.Replace(format, "%", x, -1)
		}
		return x
	}
	lateral := "SELECT x60.v FROM t x0"
	for i := range 60 {
		lateral += fmt.Sprintf(", LATERAL (SELECT x%d.%s + x%d.%[2]s AS v) x%d", i, map[bool]string{true: "a", false: "v"}[i == 0], i, i+1)
	}
	for _, c := range []struct{ dialect, query, want string }{
		{"oracle", "SELECT " + nested("TRUNC(%)", "a", 60) + " AS x FROM t", "nothing"},
		{"oracle", "SELECT " + nested("ADD_MONTHS(%, 1)", "d", 40) + " AS x FROM t", "MY4003"},
		{"postgres", "SELECT " + nested("greatest(%, a, 1)", "a", 40) + " AS x FROM t", "MY4003"},
		{"postgres", "SELECT " + nested("((%) - d > '1')", "d", 60) + " AS x FROM t", "MY4003"},
		{"postgres", lateral, "MY4003"},
	} {
		res := convertText(t, c.dialect, viewTables+"CREATE VIEW v AS "+c.query)
		got := "nothing"
		for _, it := range res.Report.Items {
			if strings.HasPrefix(it.Rule, "MY400") {
				got = it.Rule
			}
		}
		if got != c.want || len(res.Script) > 1<<20 {
			t.Errorf("%s: %s, %d bytes, want %s", c.query[:40], got, len(res.Script), c.want)
		}
	}
}
