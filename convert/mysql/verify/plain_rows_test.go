package verify

import (
	"math/rand/v2"
	"testing"
)

// plainQueries have each form of INSERT … SELECT that is plain.
var plainQueries = []string{
	"INSERT INTO `t` (`a`)\nSELECT 1",
	"INSERT INTO `d`.`t` (`a`, `b`)\nSELECT\n  `p`.`x`,\n  'it''s' AS `y`\nFROM `d`.`p`\nWHERE `p`.`n` = 'v' AND `p`.`m` IS NULL AND `o` IS NOT NULL AND 1 = `q`",
	"INSERT INTO `t` (`a`, `b`)\nSELECT `x`, -1\nFROM `p` AS `q`\nUNION ALL\nSELECT NULL, x'0A'\nFROM `p`\nWHERE `q`.`n` = 2\nUNION\nSELECT TRUE, `f`",
	"INSERT INTO `t` (`a`)\nSELECT CURRENT_TIMESTAMP(3)\nFROM DUAL\nWHERE NOT EXISTS (\n  SELECT 1\n  FROM `t` AS `u`\n  WHERE `u`.`a` = 1.5\n)",
	"INSERT INTO `t` (`a`, `b`)\nVALUES ((\n  SELECT `p`.`x`\n  FROM `p`\n  WHERE `p`.`n` = 'v'\n  LIMIT 1\n), (SELECT 'w'))",
	"INSERT INTO `t` (`a`, `b`)\nVALUES (SCTCONV_NEXTVAL('s'), (SELECT `x` FROM `p`)),\n  (1, NULL)",
	"INSERT INTO `t` (`a`)\nSELECT `e`.`sctconv_next`('s')\nFROM `p`\nWHERE NOT EXISTS (SELECT `a` FROM `t`) AND `x` = 1",
}

// TestPlainRows: what the small reader takes the parser takes, too; what it
// refuses goes to the parser.
func TestPlainRows(t *testing.T) {
	v := New()
	for _, x := range []struct {
		sql   string
		plain bool
	}{
		{"INSERT INTO `t` (`a`)\nVALUES (1)", true},
		{"INSERT INTO `d`.`t` (`a`, `b c`)\nVALUES\n  (-1.50, 'it''s \\' \\\\'),\n  (NULL, DEFAULT),\n  (.5, TRUE)", true},
		{"INSERT INTO `t` (`a`, `b`, `c`, `d`)\nVALUES (x'', x'0AFF', b'101', 1e-3)", true},
		{"INSERT INTO `t` (`a`)\nVALUES (1, 2)", false},
		{"INSERT INTO `t` (`a`)\nVALUES (x'0')", false},
		{"INSERT INTO `t` (`a`)\nVALUES (1) ON DUPLICATE KEY UPDATE `a` = 1", false},
		{"INSERT INTO `t` (`a`)\nVALUES (UUID())", false},
		{"INSERT INTO `t` (`a`)\nVALUES ('x)", false},
		{"INSERT INTO `t` (`a`)\nVALUES (1),", false},
		{"INSERT INTO `t` (`a`)\nVALUES (-)", false},
		{"INSERT INTO `t` (`a`)\nVALUES (1); DROP TABLE `t`", false},
		{"INSERT INTO `a``b` (`a`)\nVALUES (1)", false},
		{"INSERT INTO `t` (`a`, `b`) VALUES (CURRENT_TIMESTAMP, `e`.`sctconv_next`('s'))", true},
		{"INSERT INTO `t` (`a`)\nVALUES (`e`.`json_next`('s'))", false},
		{"INSERT INTO `t` (`a`)\nSELECT 1 FROM `t` WHERE `a` = 1 OR `a` = 2", false},
		{"INSERT INTO `t` (`a`)\nVALUES (SCTCONV_NEXTVAL('s'))", true},
		{"INSERT INTO `t` (`a`)\nVALUES (SCTCONV_OTHER('s'))", false},
		{"INSERT INTO `t` (`a`)\nVALUES (SCTCONV_NEXTVAL(1))", false},
		{"INSERT INTO `t` (`a`)\nVALUES ((SELECT `a` FROM `p` LIMIT 1))", true},
		{"INSERT INTO `t` (`a`)\nVALUES ((SELECT `a` FROM `p` LIMIT))", false},
		{"INSERT INTO `t` (`a`)\nVALUES ((SELECT `a` FROM `p` LIMIT 1, 2))", false},
		{"INSERT INTO `t` (`a`)\nVALUES ((SELECT `a` FROM `p`)", false},
		{"INSERT INTO `t` (`a`)\nVALUES ((SELECT 1 WHERE `a` = 1))", false},
		{"INSERT INTO `t` (`a`)\nVALUES ((1))", false},
		{"INSERT INTO `t` (`a`)\nVALUES (b'1(SELECT 1))", false},
		{"INSERT INTO `t` (`a`)\nVALUES ((SELECT 1) + 1)", false},
		{"INSERT INTO `t` (`a`)\nSELECT 1 WHERE `a` = 1", false},
		{"INSERT INTO `t` (`a`)\nSELECT DEFAULT", false},
		{"INSERT INTO `t` (`a`)\nSELECT 1 FROM DUAL AS `x`", false},
		{"INSERT INTO `t` (`a`)\nSELECT 1 FROM `a` AS `x`.`y`", false},
		{"INSERT INTO `t` (`a`)\nSELECT 1AS `x`", false},
		{"INSERT INTO `t` (`a`)\nSELECT `a` FROM `t` ORDER BY `a`", false},
		{"INSERT INTO `t` (`a`)\nSELECT 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `t` WHERE NOT EXISTS (SELECT 1))", false},
	} {
		if got := plainRows(x.sql); got != x.plain {
			t.Errorf("%s: %v", x.sql, got)
		}
		if x.plain {
			takenByParser(t, v, x.sql)
		}
	}
}

// TestPlainQueries changes plain queries at random. What is still plain, the parser
// must take.
func TestPlainQueries(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	var all []token
	for _, sql := range plainQueries {
		all = append(all, tokenize(sql, nil)...)
	}
	plain, v := 0, New()
	for i := range 6_000 {
		sql := plainQueries[i%len(plainQueries)]
		if i >= len(plainQueries) {
			sql = damage(r, sql, all)
		}
		switch {
		case plainRows(sql):
			plain++
			takenByParser(t, v, sql)
		case i < len(plainQueries):
			t.Errorf("not plain: %s", sql)
		}
		if t.Failed() {
			return
		}
	}
	if plain < 300 {
		t.Errorf("only %d statements are plain", plain)
	}
}

// takenByParser wants the parser to read a statement in which the checks find nothing.
func takenByParser(t *testing.T, v *Verifier, sql string) {
	t.Helper()
	c := newChecker(sql)
	if c.lexical(); len(c.findings) == 0 {
		v.parse(c)
	}
	if len(c.findings) > 0 {
		t.Errorf("%s: the parser refuses it: %v", sql, c.findings)
	}
}
