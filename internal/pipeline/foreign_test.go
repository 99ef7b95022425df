package pipeline

import (
	"strings"
	"testing"
)

// Values that the target keeps as text are not summed, compared, sorted or negated in views, but for
// intervals, whose parts are read.
// The difference of two times is shown as text, and is no operand.
func TestShownIntervals(t *testing.T) {
	const table = "CREATE TABLE p (id int PRIMARY KEY, a timestamp, b timestamp);\nCREATE VIEW v AS SELECT "
	for text, converted := range map[string]bool{
		"id, a - b AS x FROM p":                                                 true,
		"id FROM p WHERE a - b > interval '1 day'":                              true,
		"id, extract(epoch from a - b) AS x FROM p":                             true,
		"sum(a - b) AS x FROM p":                                                true,
		"sum(a - b) * 2 AS x FROM p":                                            false,
		"sum(a - b) AS x FROM p ORDER BY x":                                     false,
		"1 AS x FROM p HAVING sum(a - b) > interval '1 hour'":                   false,
		"sum(a - b) OVER () AS x FROM p":                                        false,
		"id, (a - b) * 2 AS x FROM p":                                           false,
		"id, a - b AS x FROM p ORDER BY x":                                      false,
		"id, a - b AS x FROM p ORDER BY a - b":                                  false,
		"id FROM p WHERE id IN (SELECT 1 FROM p q WHERE q.a - q.b = p.a - p.b)": false,
		"w.x * 2 AS y FROM (SELECT a - b AS x FROM p) AS w":                     true,
		"max(w.x) AS y FROM (SELECT a - b AS x FROM p) AS w":                    false,
		"w.x AS y FROM (SELECT a - b AS x FROM p) AS w":                         true,
		"(SELECT q.a - q.b FROM p q WHERE q.id = p.id) * 2 AS y FROM p":         false,
	} {
		sql := convertText(t, "postgres", table+text+";").Script
		if got := strings.Contains(sql, "CREATE VIEW `v` AS"); got != converted {
			t.Errorf("%s: converted %t\n%s", text, got, sql)
		}
	}
}

func TestTextHeldOperands(t *testing.T) {
	const table = "CREATE TABLE p (id int PRIMARY KEY, n int, iv interval, ip inet, tags text[], bits bit varying(8));\nCREATE VIEW v AS SELECT "
	for text, converted := range map[string]bool{
		"id, iv FROM p":                                                           true,
		"id, coalesce(iv, '1 day') AS x FROM p":                                   true,
		"count(iv) AS x FROM p":                                                   true,
		"id FROM p WHERE coalesce(tags, '{}') = '{a}'":                            true,
		"id, bits FROM p ORDER BY bits":                                           true,
		"id, CASE ip WHEN '10.0.0.1' THEN 1 END AS x FROM p":                      true,
		"max(n) AS x FROM p":                                                      true,
		"sum(iv) AS x FROM p":                                                     true,
		"avg(iv) AS x FROM p":                                                     false,
		"-iv AS x FROM p":                                                         true,
		"id, iv FROM p ORDER BY iv":                                               false,
		"id, iv AS d FROM p ORDER BY d LIMIT 3":                                   false,
		"id, rank() OVER (ORDER BY ip) AS x FROM p":                               false,
		"string_agg(id::text, ',' ORDER BY iv) AS x FROM p":                       false,
		"id, CASE iv WHEN '1 day' THEN 1 END AS x FROM p":                         false,
		"id FROM p WHERE coalesce(iv, '1 day') > '2 days'":                        true,
		"w.x > '1 day' AS y FROM (SELECT coalesce(iv, '1 day') AS x FROM p) AS w": true,
	} {
		sql := convertText(t, "postgres", table+text+";").Script
		if got := strings.Contains(sql, "CREATE VIEW `v` AS"); got != converted {
			t.Errorf("%s: converted %t\n%s", text, got, sql)
		}
	}
}
