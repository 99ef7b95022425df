//go:build unix

package violations

import (
	"strings"
	"testing"
)

// familiesScript has tables that were partitioned by inheritance: by ranges and values, with triggers and rules that move
// rows, and without.
const familiesScript = `CREATE TABLE gauge (id bigserial, station int NOT NULL, at timestamp NOT NULL, level numeric(10,2) CHECK (level > -100), note text DEFAULT 'n');
CREATE TABLE gauge_2019 (CHECK (at < '2020-01-01')) INHERITS (gauge);
CREATE TABLE gauge_2020 (CONSTRAINT y20 CHECK (at >= DATE '2020-01-01' AND at < DATE '2021-01-01')) INHERITS (gauge);
CREATE TABLE gauge_2021 (CHECK (extract(year FROM at) = 2021), CHECK (level < 50), CHECK (note <> 'no')) INHERITS (gauge);
CREATE TABLE gauge_2022_01 (CHECK (date_part('year', at) = 2022 AND date_part('month', at) = 1)) INHERITS (gauge);
CREATE TABLE gauge_2022_02 (CHECK (date_trunc('month', at) = '2022-02-01')) INHERITS (gauge);
CREATE TABLE gauge_day (CHECK (at::date BETWEEN '2022-03-01' AND '2022-03-02')) INHERITS (gauge);
ALTER TABLE gauge_2019 ADD PRIMARY KEY (id, at);
ALTER TABLE gauge_2020 ADD PRIMARY KEY (id, at);
ALTER TABLE gauge_2021 ADD PRIMARY KEY (id, at);
ALTER TABLE gauge_2022_01 ADD PRIMARY KEY (id, at);
ALTER TABLE gauge_2022_02 ADD PRIMARY KEY (id, at);
ALTER TABLE gauge_day ADD PRIMARY KEY (id, at);
CREATE INDEX gauge_2019_station ON gauge_2019 (station);
CREATE INDEX gauge_2020_station ON gauge_2020 (station);
CREATE FUNCTION gauge_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.at < '2020-01-01' THEN
    INSERT INTO gauge_2019 VALUES (NEW.*);
  ELSIF NEW.at < '2021-01-01' THEN
    INSERT INTO gauge_2020 (id, station, at, level, note) VALUES (NEW.id, NEW.station, NEW.at, NEW.level, NEW.note);
  ELSIF NEW.at < '2022-01-01' THEN
    INSERT INTO gauge_2021 SELECT NEW.*;
  ELSIF NEW.at < '2022-03-01' THEN
    EXECUTE 'INSERT INTO gauge_' || to_char(NEW.at, 'YYYY_MM') || ' VALUES (($1).*)' USING NEW;
    RETURN NULL;
  ELSIF NEW.at >= '2022-03-03' THEN
    RAISE EXCEPTION 'no table for %', NEW.at;
  ELSE
    INSERT INTO gauge_day VALUES (NEW.*);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER gauge_move BEFORE INSERT ON gauge FOR EACH ROW EXECUTE PROCEDURE gauge_move();
INSERT INTO gauge (station, at, level) VALUES (1, '2019-12-31 23:59:59.999999', 1.5), (2, '2020-01-01', 2.5), (3, '2021-12-31', 3.5), (4, '2022-01-31 23:59:59', 4), (5, '2022-02-01', 5), (6, '2022-03-02 23:00', 6);
INSERT INTO gauge_2020 (station, at, level) VALUES (7, '2020-05-05', 7);
COPY gauge_2021 (id, station, at, level, note) FROM stdin;
100	8	2021-05-05 00:00:00	8.25	x
\.
COPY gauge (id, station, at, level, note) FROM stdin;
101	9	2019-05-05 00:00:00	9	x
\.
UPDATE gauge SET level = level + 1 WHERE station < 4;
UPDATE gauge_2020 SET level = level * 2;
UPDATE gauge_2022_01 AS g SET note = 'jan' WHERE g.station = 4;
DELETE FROM gauge_day WHERE level > 5;
CREATE VIEW newest AS SELECT station, max(at) AS at FROM gauge GROUP BY station;
CREATE VIEW y20 AS SELECT id, level FROM gauge_2020;
CREATE VIEW both_years AS SELECT a.station AS s, b.station AS t FROM gauge_2020 a, gauge_2021 b WHERE a.station < b.station;

CREATE TABLE region (id int NOT NULL, code varchar(3) NOT NULL, n int);
CREATE TABLE region_eu (CHECK (code IN ('de', 'fr')), CHECK (n > 0)) INHERITS (region);
CREATE TABLE region_us (CHECK (code = 'us'), CHECK (n > 0)) INHERITS (region);
CREATE TABLE region_as (LIKE region INCLUDING ALL, CHECK (code = ANY (ARRAY['jp'::text, 'cn'::text])), CHECK (n > 0));
ALTER TABLE region_as INHERIT region;
CREATE RULE region_ins_eu AS ON INSERT TO region WHERE (new.code IN ('de', 'fr')) DO INSTEAD INSERT INTO region_eu (id, code, n) VALUES (new.id, new.code, new.n);
CREATE OR REPLACE RULE region_ins_us AS ON INSERT TO region WHERE new.code = 'us' DO INSTEAD (INSERT INTO region_us VALUES (new.*););
INSERT INTO region VALUES (1, 'de', 1);
INSERT INTO region VALUES (2, 'us', 2);
INSERT INTO region VALUES (3, 'br', 0);
INSERT INTO region_as VALUES (4, 'jp', 4);
UPDATE region_eu SET n = n + 10;
UPDATE region SET n = n + 100;
CREATE VIEW asia AS SELECT * FROM region_as;

CREATE TABLE grp (gid int PRIMARY KEY);
CREATE TABLE member (id int PRIMARY KEY, gid int NOT NULL REFERENCES grp, kind int NOT NULL);
CREATE TABLE member_1 (PRIMARY KEY (id), FOREIGN KEY (gid) REFERENCES grp, CHECK (kind = 1)) INHERITS (member);
CREATE TABLE member_2 (PRIMARY KEY (id), FOREIGN KEY (gid) REFERENCES grp, CHECK (kind BETWEEN 2 AND 5)) INHERITS (member);
CREATE TABLE member_3 (PRIMARY KEY (id), FOREIGN KEY (gid) REFERENCES grp, CHECK (kind > 5)) INHERITS (member);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.gid := NEW.gid + 0; RETURN NEW; END $$;
CREATE TRIGGER m1 BEFORE UPDATE ON member_1 FOR EACH ROW EXECUTE PROCEDURE stamp();
CREATE TRIGGER m2 BEFORE UPDATE ON member_2 FOR EACH ROW EXECUTE PROCEDURE stamp();
CREATE TRIGGER m3 BEFORE UPDATE ON member_3 FOR EACH ROW EXECUTE PROCEDURE stamp();
CREATE TRIGGER m0 BEFORE UPDATE ON member FOR EACH ROW EXECUTE PROCEDURE stamp();
INSERT INTO grp VALUES (1), (2);
INSERT INTO member_1 VALUES (1, 1, 1);
INSERT INTO member_2 VALUES (2, 1, 2), (3, 2, 5);
INSERT INTO member_3 VALUES (4, 1, 6);
INSERT INTO member VALUES (5, 1, 0);
UPDATE member SET gid = 2 WHERE kind IN (0, 2);
DELETE FROM member_3;
CREATE VIEW second AS SELECT m.id, g.gid FROM grp g LEFT JOIN member_2 m ON m.gid = g.gid;

SET timezone = 'UTC';
CREATE TABLE pulse (id int, at timestamptz NOT NULL, n int);
CREATE TABLE pulse_1 (CHECK (at >= '2020-01-01 00:00:00+00' AND at < '2020-02-01 00:00:00+00'::timestamptz)) INHERITS (pulse);
CREATE TABLE pulse_2 (CHECK (at >= '2020-02-01 02:00:00+02' AND at <= '2020-02-29 23:59:59.999999+00')) INHERITS (pulse);
CREATE FUNCTION pulse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE
    WHEN NEW.at < '2020-02-01 00:00:00+00' THEN INSERT INTO pulse_1 VALUES (NEW.*);
    ELSE INSERT INTO pulse_2 VALUES (NEW.id, NEW.at, NEW.n);
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER pulse_move BEFORE INSERT ON pulse FOR EACH ROW EXECUTE PROCEDURE pulse_move();
INSERT INTO pulse VALUES (1, '2020-01-31 23:59:59+00', 1), (2, '2020-02-01 00:00:00+00', 2), (3, '2020-02-01 00:30:00+01', 3);
UPDATE pulse_2 SET n = 9;

CREATE SCHEMA old;
CREATE TABLE lot (b boolean NOT NULL, id int, at date NOT NULL);
CREATE TABLE old.lot_q1 (at date NOT NULL, b boolean NOT NULL, id int, CONSTRAINT c CHECK (((at >= '2020-01-01'::date) AND (at < '2020-04-01'::date))));
CREATE TABLE old.lot_q2 (at date NOT NULL, b boolean NOT NULL, id int, CONSTRAINT c CHECK (at > '2020-03-31' AND at <= '2020-06-30'));
ALTER TABLE old.lot_q1 INHERIT lot;
ALTER TABLE old.lot_q2 INHERIT lot;
INSERT INTO old.lot_q1 VALUES ('2020-02-02', true, 1);
INSERT INTO old.lot_q2 (at, b, id) VALUES ('2020-06-30', false, 2);
INSERT INTO lot VALUES (true, 3, '2021-01-01');
UPDATE old.lot_q2 SET b = NOT b;
`

// TestFamilies: tables that were partitioned by inheritance are one table, and have the rows that PostgreSQL shows through the
// parent.
func TestFamilies(t *testing.T) {
	same := func(q string) [2]string { return [2]string{q, q} }
	db := leavesSameRows(t, "families", familiesScript, [][2]string{
		same("SELECT concat(id, '|', station, '|', cast(at AS char(19)), '|', level, '|', note) FROM gauge ORDER BY id"),
		same("SELECT concat(station, '|', cast(at AS char(19))) FROM newest ORDER BY station"),
		same("SELECT concat(id, '|', level) FROM y20 ORDER BY id"),
		same("SELECT concat(s, '|', t) FROM both_years ORDER BY s, t"),
		same("SELECT concat(id, '|', code, '|', n) FROM region ORDER BY id"),
		same("SELECT concat(id, '|', code, '|', n) FROM asia ORDER BY id"),
		same("SELECT concat(id, '|', gid, '|', kind) FROM member ORDER BY id"),
		same("SELECT concat(coalesce(id, 0), '|', gid) FROM second ORDER BY gid, id"),
		same("SELECT concat(id, '|', n) FROM pulse ORDER BY id"),
		{"SELECT concat(id, '|', b::int, '|', at) FROM lot ORDER BY id", "SELECT concat(id, '|', b, '|', at) FROM lot ORDER BY id"},
	})
	for table, want := range map[string]string{
		"gauge":  "gauge_2019|gauge_2020|gauge_2021|gauge_2022_01|gauge_2022_02|gauge_day",
		"region": "p_others|region_as|p_others_2|region_eu|p_others_3|region_eu_2|p_others_4|region_as_2|p_others_5|region_us|p_others_6",
		"member": "",
		"pulse":  "pulse_1|pulse_2",
		"lot":    "lot_q1|lot_q2|p_others",
	} {
		list := lines(t, db, "SELECT partition_name FROM information_schema.partitions WHERE table_schema = DATABASE() AND partition_name IS NOT NULL AND table_name = '"+table+"' ORDER BY partition_ordinal_position")
		if got := strings.Join(list, "|"); got != want {
			t.Errorf("%s has the partitions %s, want %s", table, got, want)
		}
	}
	for refused, rows := range map[bool][]string{
		true: {"INSERT INTO gauge (station, at) VALUES (1, '2022-03-03')", "INSERT INTO gauge (station, at, level) VALUES (1, '2021-03-03', 60)", "INSERT INTO gauge (station, at, note) VALUES (1, '2021-03-03', 'no')",
			"INSERT INTO gauge (station, at, level) VALUES (1, '2019-03-03', -200)", "INSERT INTO region VALUES (9, 'de', 0)", "INSERT INTO region_as VALUES (9, 'cn', 0)", "INSERT INTO member VALUES (9, 9, 1)"},
		false: {"INSERT INTO gauge (station, at, level) VALUES (1, '2020-03-03', 60)", "INSERT INTO gauge (station, at, note) VALUES (1, '2020-03-03', 'no')"},
	} {
		for _, row := range rows {
			if _, err := db.Exec(strings.Replace(row, "region_as", "region", 1)); (err != nil) != refused {
				t.Errorf("%s: %v", row, err)
			}
		}
	}
}

// TestFamilyItems: nothing is left to a person but what one table has for itself, and what asks for the rows of the parent alone.
func TestFamilyItems(t *testing.T) {
	const tables = "CREATE TABLE t (a int NOT NULL, b int);\nCREATE TABLE t1 (CHECK (a >= 0 AND a < 5)) INHERITS (t);\nCREATE TABLE t2 (CHECK (a BETWEEN 5 AND 9)) INHERITS (t);\n"
	for _, tt := range []struct{ script, want string }{
		{tables, "MY7003 MY7004 MY7004 PG7013"},
		{tables + "ALTER TABLE t1 ADD UNIQUE (a, b);", "MY7003 MY7004 MY7004 MY7300 PG7013"},
		{tables + "ALTER TABLE t1 ADD UNIQUE (a, b); ALTER TABLE t2 ADD UNIQUE (a, b);", "MY7003 MY7004 MY7004 PG7013 PG7014"},
		{tables + "CREATE UNIQUE INDEX u ON t2 (b);", "MY7003 MY7004 MY7004 MY7300 PG7013"},
		{tables + "DELETE FROM ONLY t;", "MY4101 MY7003 MY7004 MY7004 PG7013"},
		{tables + "UPDATE ONLY t SET b = 1;", "MY4101 MY7003 MY7004 MY7004 PG7013"},
		{tables + "TRUNCATE ONLY t;", "MY4101 MY7003 MY7004 MY7004 PG7013"},
		{tables + "INSERT INTO t1 SELECT * FROM ONLY t WHERE a < 5;", "MY4101 MY7003 MY7004 MY7004 PG7013"},
		{tables + "CREATE VIEW v AS SELECT a FROM ONLY t;", "MY4003 MY7003 MY7004 MY7004 PG7013"},
		{tables + "CREATE TABLE t3 (CHECK (b > 5)) INHERITS (t);", "PG2002 PG2002 PG2002"},
		{tables + "CREATE TABLE t3 (c int, CHECK (a > 10)) INHERITS (t);", "MY7003 MY7004 MY7004 PG2002 PG7013"},
		{tables + "CREATE TABLE t3 (CHECK (a > 4)) INHERITS (t);", "PG2002 PG2002 PG2002"},
		{"CREATE TABLE t (a int);\nCREATE TABLE t1 (LIKE t, CHECK (a = 1));\nINSERT INTO t1 VALUES (1);\nALTER TABLE t1 INHERIT t;\n", ""},
	} {
		_, res := loaded(t, "postgres", tt.script)
		if got := itemsOf(res, "MY7", "MY4", "PG"); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.script, got, tt.want)
		}
	}
}
