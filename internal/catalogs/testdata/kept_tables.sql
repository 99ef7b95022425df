-- Tables that are dropped behind the rows that come from them, and tables that change names.
CREATE TABLE staff_old (id int PRIMARY KEY, nm varchar(40) NOT NULL, dept text, pay numeric, grade char(2) DEFAULT 'A1');
INSERT INTO staff_old VALUES (1, 'Ann', 'Ops', 10.25), (2, 'Bob', 'Ops', NULL);
INSERT INTO staff_old (id, nm) VALUES (3, 'Cy');
UPDATE staff_old SET pay = 3 WHERE dept IS NULL;
CREATE TABLE dept (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE staff (id int PRIMARY KEY, nm text, dept_id int REFERENCES dept, pay numeric(9,2), grade text);
INSERT INTO dept (name) SELECT DISTINCT dept FROM staff_old WHERE dept IS NOT NULL;
INSERT INTO staff SELECT s.id, upper(s.nm), d.id, s.pay, s.grade FROM staff_old s LEFT JOIN dept d ON d.name = s.dept;
DELETE FROM staff_old WHERE id = 1;
UPDATE staff SET nm = nm || '!' WHERE id IN (SELECT id FROM staff_old);
DROP TABLE staff_old;

-- saved, made anew in another form, and written back; a name that means two tables
CREATE TABLE tag (a int, b varchar(10));
INSERT INTO tag VALUES (1, 'one'), (2, 'two');
CREATE TABLE tag_save AS SELECT b, a FROM tag WHERE a > 0;
DROP TABLE tag;
CREATE TABLE tag (b varchar(20), a bigint, c date DEFAULT '2020-02-02');
INSERT INTO tag (a, b) SELECT a * 10, b FROM tag_save;
INSERT INTO tag VALUES ('three', 3, NULL);
DROP TABLE tag_save;

-- a chain, and one that nothing needs
CREATE TABLE raw (line text);
CREATE TABLE parsed (n int, w text);
CREATE TABLE words (n int, w text);
CREATE TABLE unused (x int);
INSERT INTO raw VALUES ('1:a'), ('2:b');
INSERT INTO unused SELECT length(line) FROM raw;
INSERT INTO parsed SELECT split_part(line, ':', 1)::int, split_part(line, ':', 2) FROM raw;
INSERT INTO words SELECT n + 100, w FROM parsed;
DROP TABLE raw, parsed, unused;

-- a swap
CREATE TABLE p (id int PRIMARY KEY, v text);
INSERT INTO p VALUES (1, 'a');
CREATE TABLE q (id int PRIMARY KEY, v text);
INSERT INTO q VALUES (2, 'b');
CREATE TABLE log (id int);
INSERT INTO log SELECT id FROM p;
UPDATE q SET v = v || (SELECT max(v) FROM p);
ALTER TABLE p RENAME TO p_old;
ALTER TABLE q RENAME TO p;
INSERT INTO log SELECT id + 10 FROM p;
INSERT INTO p VALUES (7, 'x');
INSERT INTO p_old VALUES (8, 'y');
DELETE FROM p WHERE id = 2;

-- renamed away, rebuilt, dropped
CREATE TABLE r (id int PRIMARY KEY, v text, gone int);
INSERT INTO r VALUES (1, 'a', 2);
ALTER TABLE r RENAME TO r_bak;
CREATE TABLE r (id bigint PRIMARY KEY, v varchar(50), n date);
INSERT INTO r (id, v) SELECT id, v FROM r_bak;
INSERT INTO r VALUES (9, 'n', '2020-01-01');
DROP TABLE r_bak;
CREATE TABLE s (id int PRIMARY KEY, v text);
INSERT INTO s VALUES (1, '5');
CREATE TABLE s_new AS SELECT id, v::int * 2 AS v FROM s;
ALTER TABLE s RENAME TO s_old;
ALTER TABLE s_new RENAME TO s;
UPDATE s SET v = v + 1;
DROP TABLE s_old;
