//go:build unix

package violations

import (
	"strings"
	"testing"
)

// partClausesScript has partitions with clauses of their own, beside those that a dump repeats.
const partClausesScript = `CREATE TABLE m (id int NOT NULL, d date NOT NULL, v int DEFAULT 1, w varchar(9) CONSTRAINT wc CHECK (w <> 'no')) PARTITION BY RANGE (d);
CREATE TABLE m_2020 (w varchar(9) DEFAULT 'own', d date NOT NULL, v int DEFAULT 1 NOT NULL, id int NOT NULL, CONSTRAINT own CHECK (v > 0), CONSTRAINT wc CHECK (w <> 'no'));
CREATE INDEX m_2020_w ON m_2020 (w);
CREATE INDEX m_2020_v ON m_2020 (v);
COMMENT ON TABLE m_2020 IS 'it''s the first';
COMMENT ON COLUMN m_2020.v IS 'a column';
INSERT INTO m_2020 VALUES ('a', '2020-01-01', 7, 1);
ALTER TABLE ONLY m ATTACH PARTITION m_2020 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE m_2021 PARTITION OF m (v NOT NULL DEFAULT 5, CHECK (v < 100)) FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE m_2022 PARTITION OF m FOR VALUES FROM ('2022-01-01') TO (MAXVALUE) PARTITION BY LIST (v);
CREATE TABLE m_2022_1 PARTITION OF m_2022 (CONSTRAINT deep CHECK (id > 10)) FOR VALUES IN (1);
CREATE TABLE m_2022_2 PARTITION OF m_2022 DEFAULT;
ALTER TABLE ONLY m ADD CONSTRAINT m_pkey PRIMARY KEY (id, d, v);
ALTER TABLE m_2021 ADD CONSTRAINT short CHECK (length(w) < 4);
ALTER TABLE m_2021 ALTER w SET NOT NULL;
CREATE INDEX m_v ON m (v);
ALTER TABLE m_2022_2 ADD UNIQUE (id);
COMMENT ON TABLE m_2021 IS 'then';
COMMENT ON COLUMN m_2021.v IS 'more';
INSERT INTO m_2020 (id, d, w) VALUES (2, '2020-02-02', 'b');
INSERT INTO m_2021 (d, id, v, w) VALUES ('2021-02-02', 1, 50, 'c');
`

// TestClausesOfPartitions: a check, or NOT NULL, of one partition holds for its rows, and what else it has alone is told.
func TestClausesOfPartitions(t *testing.T) {
	var inserts []string
	for _, row := range []string{"5, '2020-05-05', NULL, 'a'", "5, '2020-05-05', 0, 'a'", "5, '2021-05-05', NULL, 'a'", "5, '2021-05-05', 100, 'a'", "5, '2021-05-05', 4, 'long'", "5, '2021-05-05', 4, NULL",
		"5, '2022-05-05', 1, 'a'", "50, '2023-12-31', 1, 'no'", "5, '2020-05-05', 200, 'long'", "5, '2020-05-06', 1, NULL", "5, '2021-05-05', 0, 'abc'", "5, '2022-05-05', 2, 'long'", "11, '2022-05-05', 1, 'long'"} {
		inserts = append(inserts, "INSERT INTO m (id, d, v, w) VALUES ("+row+")")
	}
	plain := strings.ReplaceAll(partClausesScript, "ADD CONSTRAINT m_pkey PRIMARY KEY (id, d, v)", "ALTER id SET NOT NULL")
	sameActs(t, "part_clauses", plain, "postgres", plain, inserts, []string{"SELECT concat(id, '|', d, '|', v, '|', coalesce(w, '-')) FROM m ORDER BY d, id"})
	_, res := loaded(t, "postgres", partClausesScript+"INSERT INTO m_2021 (id, d, w) VALUES (3, '2021-03-03', 'x');\nINSERT INTO m_2020 (id, d, v) VALUES (3, '2020-03-03', 1);\n")
	var got []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY7300" || it.Rule == "MY4101" || it.Rule == "MY2029" {
			got = append(got, it.Message)
		}
	}
	want := []string{
		"DEFAULT 'own' of partition m_2020 is left out: it does not hold for all of m",
		"DEFAULT 5 of partition m_2021 is left out: it does not hold for all of m",
		"UNIQUE (id) of partition m_2022_2 is left out: it does not hold for all of m",
		"The INSERT statement is not converted: column v has a default of its own in partition m_2021",
		"The INSERT statement is not converted: column w has a default of its own in partition m_2020",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("items:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, line := range []string{"KEY `m_2020_w` (`w`)", "PARTITION `m_2020` VALUES LESS THAN ('2021-01-01') COMMENT 'it''s the first'", "PARTITION `m_2021` VALUES LESS THAN ('2022-01-01') COMMENT 'then'"} {
		if !strings.Contains(res.Script, line) {
			t.Errorf("%s is missing in\n%s", line, res.Script)
		}
	}
}
