CREATE TYPE surveys.point_t AS OBJECT (x NUMBER(5), y NUMBER(5), MEMBER FUNCTION len RETURN NUMBER, MAP MEMBER FUNCTION m RETURN NUMBER);
/
CREATE TYPE surveys."Odd T" AS OBJECT ("a.b" NUMBER(3), "select" VARCHAR2(5), "q""x`y" DATE, n CLOB);
/
CREATE TYPE own_t AS OBJECT (x NUMBER(5), CONSTRUCTOR FUNCTION own_t (y VARCHAR2) RETURN SELF AS RESULT);
/
CREATE TYPE base_t AS OBJECT (b NUMBER(5)) NOT FINAL;
/
CREATE TYPE sub_t UNDER base_t (s VARCHAR2(5));
/
CREATE TYPE vis_t AS VARRAY(3) OF VARCHAR2(10);
/
CREATE TYPE withcoll_t AS OBJECT (k NUMBER(5), vs vis_t, r REF surveys.point_t);
/
CREATE TYPE later_fwd;
/
CREATE TABLE surveys.t (
  id NUMBER(6) PRIMARY KEY,
  p surveys.point_t,
  "Odd C" surveys."Odd T",
  o own_t,
  b base_t,
  s sub_t,
  w withcoll_t,
  f later_fwd,
  z after_t,
  averyveryverylongcolumnnamethatfillsthewholeidentifierlengthofmysqlx surveys.point_t,
  CONSTRAINT pu UNIQUE (p.x, p.y)
);
CREATE TYPE after_t AS OBJECT (c CHAR(3));
/
ALTER TABLE surveys.t MODIFY (p DEFAULT surveys.point_t(1,2));
INSERT INTO surveys.t (id, p) VALUES (1, surveys.point_t(3,4));
INSERT INTO surveys.t (id, p) VALUES (2, NULL);
INSERT INTO surveys.t (id, o) VALUES (3, own_t('abc'));
INSERT INTO surveys.t (id, o) VALUES (4, own_t(5));
INSERT INTO surveys.t (p, id, "Odd C") VALUES (NULL, 5, surveys."Odd T"(1, 'x', DATE '2020-01-01', 'c'));
INSERT INTO surveys.t (id, w) VALUES (6, withcoll_t(1, vis_t('a'), NULL));
INSERT INTO surveys.t (p, id, s) VALUES (NULL, 7, sub_t(1, 'x'));
INSERT INTO surveys.t (p, id, b) VALUES (NULL, 8, sub_t(1, 'x'));
INSERT INTO surveys.t (id, p) VALUES (9, (SELECT q.p FROM surveys.t q WHERE q.id = 1));
INSERT INTO surveys.t (id, p) VALUES (10, surveys.point_t(1));
INSERT INTO surveys.t (id, p) VALUES (11, make_point(1));
INSERT INTO surveys.t (id, p) SELECT 12, q."Q" FROM (SELECT r.p AS q FROM surveys.t r WHERE r.id = 99) q;
INSERT INTO surveys.t (id, p) VALUES (13, :1);
INSERT ALL INTO surveys.t (id, p) VALUES (14, surveys.point_t(1, 1)) INTO surveys.t (id, p) VALUES (15, NULL) SELECT * FROM dual;
UPDATE surveys.t SET p = NULL WHERE id = 1;
UPDATE surveys.t SET p = DEFAULT WHERE id = 2;
UPDATE surveys.t q SET (p, id) = (SELECT r.p, r.id FROM surveys.t r WHERE r.id = 1) WHERE id = 2;
UPDATE surveys.t q SET q.p.x = (SELECT MAX(r.p.x) FROM surveys.t r) WHERE id = 2;
UPDATE surveys.t q SET q."Odd C"."a.b" = 1;
MERGE INTO surveys.t q USING dual ON (q.id = 1) WHEN MATCHED THEN UPDATE SET q.p = surveys.point_t(8, 9) WHERE q.p.x = 1 WHEN NOT MATCHED THEN INSERT (id, p) VALUES (1, surveys.point_t(7, 7));
BEGIN
  INSERT INTO surveys.t (id, p) VALUES (16, surveys.point_t(5, 6));
  UPDATE surveys.t q SET q.p.x = 1 WHERE q.p.y = 2;
END;
/
CREATE VIEW surveys.m AS SELECT q.p.len() l FROM surveys.t q;
CREATE VIEW surveys.odd AS SELECT q."Odd C"."a.b" a, q."Odd C"."select" b, q."Odd C"."q""x`y" c FROM surveys.t q;
CREATE VIEW surveys.whole AS SELECT p FROM surveys.t;
CREATE VIEW surveys.grp AS SELECT p, COUNT(*) n FROM surveys.t GROUP BY p;
CREATE VIEW surveys.srt AS SELECT id, p FROM surveys.t ORDER BY p;
CREATE VIEW surveys.nv AS SELECT NVL(q.p.x, 0) x, CASE WHEN q.p IS NULL THEN 'n' ELSE 'y' END y FROM surveys.t q;
CREATE VIEW surveys.tr AS SELECT TREAT(b AS sub_t).s x FROM surveys.t;
CREATE VIEW surveys.sq AS SELECT (SELECT q.p FROM surveys.t q WHERE ROWNUM = 1) x FROM dual;
CREATE VIEW surveys.inl AS SELECT i.p.x, i.pp.y FROM (SELECT p, p AS pp FROM surveys.t) i;
CREATE VIEW surveys.us AS SELECT a.id FROM surveys.t a JOIN surveys.t b USING (p);
CREATE VIEW surveys.nj AS SELECT id FROM surveys.t NATURAL JOIN surveys.whole;
CREATE VIEW surveys.fn AS SELECT MAX(p) FROM surveys.t;
GRANT UPDATE (p), SELECT ON surveys.t TO joe;
CREATE TYPE home_t AS OBJECT (zip NUMBER(5), city VARCHAR2(10));
/
CREATE TYPE person_t AS OBJECT (id NUMBER(5), home home_t);
/
CREATE TABLE people OF person_t (CONSTRAINT zz PRIMARY KEY (id), CHECK (home.zip > 3));
INSERT INTO people VALUES (1, home_t(5, 'a'));
INSERT INTO people VALUES (person_t(2, home_t(6, 'b')));
UPDATE people p SET p.home.city = 'c' WHERE p.home.zip = 5;
CREATE VIEW pv AS SELECT p.home.city FROM people p;
CREATE TRIGGER tt BEFORE INSERT ON people FOR EACH ROW BEGIN :NEW.home.city := UPPER(:NEW.home.city); END;
/
DROP TYPE later_fwd FORCE;
CREATE GLOBAL TEMPORARY TABLE gt (id NUMBER(3), p surveys.point_t) ON COMMIT DELETE ROWS;
CREATE TABLE parts (id NUMBER(3), p surveys.point_t) PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (5));
CREATE TABLE dropped (id NUMBER(3), p surveys.point_t, CONSTRAINT du UNIQUE (p.x));
ALTER TABLE dropped DROP COLUMN p;
CREATE TABLE pk (p surveys.point_t, q NUMBER(3), CONSTRAINT pkk PRIMARY KEY (p.x, q));
