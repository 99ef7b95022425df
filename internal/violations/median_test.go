//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestMedian: MEDIAN of Oracle leaves NULL out, and takes the mean of the two in the middle.
func TestMedian(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE w (id NUMBER(5) PRIMARY KEY, dept VARCHAR2(5), amt NUMBER(8,2), f BINARY_DOUBLE);
INSERT ALL INTO w VALUES (1, 'A', 7, 1.5) INTO w VALUES (2, 'A', 4, 2.5) INTO w VALUES (3, 'A', 1, 8) INTO w VALUES (4, 'A', NULL, NULL) INTO w VALUES (5, 'A', 5, NULL)
  INTO w VALUES (6, 'B', 9, 1) INTO w VALUES (7, 'B', 2, 1) INTO w VALUES (8, 'B', 3, 2) INTO w VALUES (9, 'C', 0, NULL)
  INTO w VALUES (10, 'D', 1, 1) INTO w VALUES (11, 'D', 1, 1) INTO w VALUES (12, 'D', 1, 1) INTO w VALUES (13, 'D', 5, 1) INTO w VALUES (14, NULL, 5, 1) INTO w VALUES (15, 'E', NULL, 1)
SELECT * FROM dual;
CREATE VIEW m1 AS SELECT dept, MEDIAN(amt) m, COUNT(*) n, MEDIAN(f) g FROM w GROUP BY dept;
CREATE VIEW m2 AS SELECT MEDIAN(amt) m FROM w WHERE dept <> 'A';
CREATE VIEW m3 AS SELECT dept, ROUND(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY amt), 1) p, MAX(amt) KEEP (DENSE_RANK LAST ORDER BY id) k FROM w GROUP BY dept HAVING MEDIAN(amt) > 2;
CREATE VIEW m4 AS SELECT MEDIAN(amt * 2 + id) m FROM w;
CREATE VIEW m5 AS SELECT dept, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY amt) p, PERCENTILE_DISC(0.25) WITHIN GROUP (ORDER BY amt DESC) d, STATS_MODE(f) s FROM w GROUP BY dept;
CREATE VIEW m6 AS SELECT PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY dept) p FROM w;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS(' ', IFNULL(dept, '-'), ROUND(m, 2), n, ROUND(g, 2)) FROM m1 ORDER BY 1": {"- 5.00 1 1.00", "A 4.50 5 2.50", "B 3.00 3 1.00", "C 0.00 1", "D 1.00 4 1.00", "E 1 1.00"},
		"SELECT ROUND(m, 2) FROM m2":                                                     {"1.50"},
		"SELECT CONCAT_WS(' ', IFNULL(dept, '-'), p, k) FROM m3 ORDER BY 1":              {"- 5.0 5.00", "A 4.5 5.00", "B 3.0 3.00"},
		"SELECT CONCAT_WS(' ', IFNULL(dept, '-'), ROUND(p, 2), d, s) FROM m5 ORDER BY 1": {"- 5.00 5.00 1", "A 6.40 7.00 1.5", "B 7.80 9.00 1", "C 0.00 0.00", "D 3.80 5.00 1", "E 1"},
		"SELECT ROUND(m, 2) FROM m4":                                                     {"14.00"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	lost := 0
	for _, it := range res.Report.Items {
		if it.Rule == "MY4003" {
			lost++
		}
	}
	if lost != 1 {
		t.Errorf("%d views are lost, want that of texts", lost)
	}
}
