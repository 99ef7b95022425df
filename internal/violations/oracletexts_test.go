//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestOracleTexts: numbers in Oracle's formats, by their documentation, and times that pass
// between dates, to the second.
func TestOracleTexts(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(5) PRIMARY KEY, sal NUMBER(9,2), n NUMBER(9,4), h NUMBER(9), a DATE, b DATE);
INSERT INTO t VALUES (1, '1234,5', -0.5, 255, TO_DATE('2024-01-01 10:00', 'YYYY-MM-DD HH24:MI'), TO_DATE('2024-01-01 10:20:11', 'YYYY-MM-DD HH24:MI:SS'));
INSERT INTO t VALUES (2, 5, 12.25, -3, DATE '2024-01-01', DATE '2024-01-03');
INSERT INTO t VALUES (3, 100000, 0, 70000, NULL, NULL);
CREATE VIEW f AS SELECT id, TO_CHAR(sal, '$99,999.00') a, TO_CHAR(sal, 'S99990.9') b, TO_CHAR(n, '990.99MI') c, TO_CHAR(sal, 'FM99990.99') d, TO_CHAR(sal, 'FM99990.099') e,
  TO_CHAR(h, 'XXXX') f, TO_CHAR(h, 'fm0xxx') g, TO_CHAR(sal, 'TM9') h, TO_CHAR(sal, 'FM99G990D00', 'NLS_NUMERIC_CHARACTERS='',.''') i, TO_CHAR(n, '990S') j, TO_CHAR(n, 'FM99.99') k FROM t;
CREATE VIEW d AS SELECT id, TRUNC((b - a) * 86400) s, (b - a) * (24 * 60 * 60 * 1000) ms, TRUNC(24 * 60 * (b - a)) m, ROUND((b - a) * 24, 2) h FROM t;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', id, a, b, c, d, e, f, g, h, i, j, k) FROM f ORDER BY id": {
			"1|  $1,234.50| +1234.5|  0.50-|1234.5|1234.5|   FF|00ff|1234.5|1.234,50|  1-|-.5",
			"2|      $5.00|    +5.0| 12.25 |5.|5.0|#####|#####|5|5,00| 12+|12.25",
			"3|###########|########|  0.00 |#########|##########|#####|#####|100000|##########|  0+|0."},
		"SELECT CONCAT_WS('|', id, s, ms, m, h) FROM d ORDER BY id": {"1|1211|1211000|20|0.34", "2|172800|172800000|2880|48.00", "3"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}

// TestXMLLists: the texts of XML have entities for its marks, unless they are turned back.
func TestXMLLists(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE e (id NUMBER(5) PRIMARY KEY, n VARCHAR2(20), d NUMBER(5));
INSERT ALL INTO e VALUES (1, 'x & y', 1) INTO e VALUES (2, 'b''s', 1) INTO e VALUES (3, '<c>', 2) INTO e VALUES (4, NULL, 2) SELECT * FROM dual;
CREATE VIEW a AS SELECT d, RTRIM(XMLAGG(XMLELEMENT(e, n || ',') ORDER BY n).EXTRACT('//text()').getStringVal(), ',') l FROM e GROUP BY d;
CREATE VIEW b AS SELECT d, DBMS_XMLGEN.CONVERT(XMLAGG(XMLELEMENT("e", n, '+') ORDER BY id DESC).EXTRACT('//text()').getClobVal(), 1) l FROM e GROUP BY d;
CREATE VIEW f AS SELECT d, RTRIM(XMLAGG(XMLELEMENT(e, n || ',') ORDER BY n).EXTRACT('//text()'), ',') l FROM e GROUP BY d;
CREATE VIEW g AS SELECT d, RTRIM(XMLAGG(XMLELEMENT(e, n, ',').EXTRACT('//text()') ORDER BY n).getClobVal(), ',') l FROM e GROUP BY d;
CREATE VIEW h AS SELECT d, DBMS_XMLGEN.CONVERT(RTRIM(XMLAGG(XMLELEMENT(e, n || ',') ORDER BY n).EXTRACT('//text()').getClobVal(), ','), 1) l FROM e GROUP BY d;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', d, l) FROM a ORDER BY d": {"1|b&apos;s,x &amp; y", "2|&lt;c&gt;"},
		"SELECT CONCAT_WS('|', d, l) FROM b ORDER BY d": {"1|b's+x & y+", "2|+<c>+"},
		"SELECT CONCAT_WS('|', d, l) FROM f ORDER BY d": {"1|b&apos;s,x &amp; y", "2|&lt;c&gt;"},
		"SELECT CONCAT_WS('|', d, l) FROM g ORDER BY d": {"1|b&apos;s,x &amp; y", "2|&lt;c&gt;"},
		"SELECT CONCAT_WS('|', d, l) FROM h ORDER BY d": {"1|b's,x & y", "2|<c>"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}

// TestLetterPlaces: places of a letter whose number is computed, also from the end, as lists in texts are taken apart.
func TestLetterPlaces(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(5) PRIMARY KEY, s VARCHAR2(20), n NUMBER(3));
INSERT INTO t VALUES (1, 'a/bc/d', 2);
INSERT INTO t VALUES (2, '//x', 1);
INSERT INTO t VALUES (3, 'none', 1);
INSERT INTO t VALUES (4, NULL, 1);
INSERT INTO t VALUES (5, 'é/ü/', NULL);
CREATE VIEW f AS SELECT id, INSTR(s, '/', -1, 2) a, INSTR(s, '/', 1, n) b, INSTR(s, '/', -1, n) c, INSTR(s, '/', 1, 5) d, SUBSTR(s, INSTR(s, '/', -1, 2) + 1) e FROM t;
CREATE VIEW l AS WITH x AS (SELECT 'k,,lm' csv FROM dual)
  SELECT LEVEL n, SUBSTR(',' || csv || ',', INSTR(',' || csv || ',', ',', 1, LEVEL) + 1, INSTR(',' || csv || ',', ',', 1, LEVEL + 1) - INSTR(',' || csv || ',', ',', 1, LEVEL) - 1) p
  FROM x CONNECT BY LEVEL <= LENGTH(csv) - LENGTH(REPLACE(csv, ',')) + 1;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', id, IFNULL(a, '-'), IFNULL(b, '-'), IFNULL(c, '-'), IFNULL(d, '-'), IFNULL(e, '-')) FROM f ORDER BY id": {
			"1|2|5|2|0|bc/d", "2|1|1|2|0|/x", "3|0|0|0|0|none", "4|-|-|-|-|-", "5|2|-|-|0|ü/"},
		"SELECT CONCAT_WS('|', n, IFNULL(p, '-')) FROM l ORDER BY n": {"1|k", "2|-", "3|lm"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}
