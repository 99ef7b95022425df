package verify

import "testing"

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
		{"INSERT INTO `t` (`a`)\nSELECT 1", false},
	} {
		if got := plainRows(x.sql); got != x.plain {
			t.Errorf("%s: %v", x.sql, got)
		}
		if !x.plain {
			continue
		}
		c := newChecker(x.sql, "")
		c.tokenize()
		v.parse(c)
		if len(c.findings) > 0 {
			t.Errorf("%s: the parser refuses it: %v", x.sql, c.findings)
		}
	}
}
