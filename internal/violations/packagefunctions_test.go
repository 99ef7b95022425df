package violations

import (
	"slices"
	"testing"
)

// TestPackageFunctions: functions of packages of Oracle that only compute stand in place of their calls,
// with the constants of the package and its other functions; those that read its variables do not.
func TestPackageFunctions(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (a NUMBER(5), b VARCHAR2(9), g NUMBER(3));
INSERT INTO t VALUES (3, 'x', 8);
CREATE OR REPLACE PACKAGE pk AS
  c CONSTANT NUMBER := 7; d CONSTANT NUMBER := c * 2; g NUMBER;
  FUNCTION dbl(x NUMBER) RETURN NUMBER; FUNCTION c0 RETURN NUMBER; FUNCTION useg(x NUMBER) RETURN NUMBER;
  FUNCTION grade(x NUMBER) RETURN VARCHAR2; FUNCTION ov(x NUMBER) RETURN NUMBER; FUNCTION ov(x VARCHAR2) RETURN NUMBER;
END;
/
CREATE OR REPLACE PACKAGE BODY pk AS
  k CONSTANT VARCHAR2(5) := 'hi';
  FUNCTION priv(x NUMBER) RETURN NUMBER IS BEGIN RETURN x + d; END;
  FUNCTION dbl(x NUMBER) RETURN NUMBER IS BEGIN RETURN x * 2; END;
  FUNCTION c0 RETURN NUMBER IS BEGIN RETURN pk.c; END;
  FUNCTION useg(x NUMBER) RETURN NUMBER IS BEGIN RETURN x + g; END;
  FUNCTION grade(x NUMBER) RETURN VARCHAR2 IS
    v VARCHAR2(10);
  BEGIN
    IF x > c THEN v := k; ELSIF priv(x) > 10 THEN v := 'mid'; ELSE v := 'lo' || dbl(x) || c0; END IF;
    RETURN v;
  END;
  FUNCTION ov(x NUMBER) RETURN NUMBER IS BEGIN RETURN 1; END;
  FUNCTION ov(x VARCHAR2) RETURN NUMBER IS BEGIN RETURN 2; END;
END;
/
CREATE FUNCTION five RETURN NUMBER IS BEGIN RETURN 5; END;
/
CREATE VIEW v1 AS SELECT pk.dbl(a) x, pk.c0 y, pk.c0() z, five f, pk.grade(a) gr, pk.grade(g) gr2, pk.grade(-9) lo FROM t;
CREATE VIEW v2 AS SELECT pk.useg(a) x FROM t;
CREATE VIEW v3 AS SELECT pk.ov(a) x FROM t;
`)
	if got := lines(t, db, "SELECT * FROM v1"); !slices.Equal(got, []string{"6|7|7|5|mid|hi|lo-187"}) {
		t.Errorf("v1 gives %q\n%s", got, res.Script)
	}
	var refused []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY4003" {
			refused = append(refused, it.Message)
		}
	}
	if want := []string{"View V2 is not converted: function pk.useg", "View V3 is not converted: function pk.ov"}; !slices.Equal(refused, want) {
		t.Errorf("items %q", refused)
	}
}
