CREATE VIEW v AS
SELECT a,
       b
  FROM t
 WHERE a = = 1
   AND b = 2;
CREATE TABLE t (
  a NUMBER(5),
  b NUMBRE(5,,2),
  c VARCHAR2(10) DEFALT 'x'
);
CREATE INDEX i ON t (a) TABLSPACE users;
