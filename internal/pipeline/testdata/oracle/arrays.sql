-- Arrays are tables with the place of each element; keys that a row takes from a sequence or identity.
CREATE TYPE phones_t AS VARRAY(3) OF VARCHAR2(20);
/
CREATE TYPE geo_t AS OBJECT (lat NUMBER(9,6), lon NUMBER(9,6));
/
CREATE TYPE track_t AS VARRAY(1000) OF geo_t;
/
CREATE TABLE people (id NUMBER(6) PRIMARY KEY, name VARCHAR2(20), phones phones_t, track track_t DEFAULT track_t());
INSERT INTO people VALUES (1, 'a', phones_t('555-1', '555-2'), track_t(geo_t(1.5,2), geo_t(3,4)));
INSERT INTO people VALUES (2, 'b', NULL, track_t());
INSERT INTO people (id,name) VALUES (3, 'c');
UPDATE people SET phones = phones_t('555-3') WHERE id = 1;
UPDATE people SET phones = phones_t('777-3','888') WHERE id > 1;
CREATE VIEW numbers AS SELECT p.id, t.COLUMN_VALUE AS phone FROM people p, TABLE(p.phones) t;
CREATE VIEW pts AS SELECT p.id, t.* FROM people p, TABLE(p.track) t;
CREATE VIEW cnt AS SELECT p.id, (SELECT COUNT(*) FROM TABLE(p.phones)) n FROM people p;
CREATE VIEW has AS SELECT p.id FROM people p WHERE '555-3' IN (SELECT COLUMN_VALUE FROM TABLE(p.phones));
CREATE VIEW st AS SELECT * FROM people p;
COMMENT ON COLUMN people.phones IS 'numbers';
CREATE TABLE nokey (id NUMBER, phones phones_t);
INSERT INTO nokey VALUES (1, phones_t('1'));
CREATE TYPE tags_t AS TABLE OF VARCHAR2(20);
/
CREATE TYPE calls_t AS VARRAY(4) OF VARCHAR2(20);
/
CREATE SEQUENCE s START WITH 10;
CREATE TABLE a (id NUMBER(6) PRIMARY KEY, n VARCHAR2(9), tags tags_t, ph calls_t) NESTED TABLE tags STORE AS a_tags;
INSERT INTO a VALUES (s.NEXTVAL, 'x', tags_t('p','q'), calls_t('1','2'));
INSERT INTO a (n, tags, id) VALUES ('x', tags_t('r'), s.NEXTVAL);
INSERT INTO a VALUES (s.CURRVAL+5, 'x', tags_t('w'), calls_t('w'));
CREATE TABLE b (id NUMBER(6) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n VARCHAR2(9), tags tags_t) NESTED TABLE tags STORE AS b_tags;
INSERT INTO b (n, tags) VALUES ('x', tags_t('p','q'));
INSERT INTO b (n, tags) VALUES ('y', tags_t('z'));
INSERT INTO b (n, tags) SELECT 'z', tags_t('z2') FROM dual;
CREATE TABLE c (id NUMBER(6) PRIMARY KEY, n VARCHAR2(9), tags tags_t) NESTED TABLE tags STORE AS c_tags;
CREATE SEQUENCE sc;
CREATE TRIGGER tc BEFORE INSERT ON c FOR EACH ROW BEGIN SELECT sc.NEXTVAL INTO :new.id FROM dual; END;
/
INSERT INTO c (n, tags) VALUES ('x', tags_t('p','q'));
CREATE TYPE faxes_t AS VARRAY(3) OF VARCHAR2(20);
/
CREATE TYPE nums AS TABLE OF NUMBER(5);
/
ALTER TYPE faxes_t MODIFY ELEMENT TYPE VARCHAR2(30 CHAR) CASCADE;
ALTER TYPE nums MODIFY ELEMENT TYPE NUMBER(9,2) CASCADE;
CREATE TABLE staff (id NUMBER(6) PRIMARY KEY, phones faxes_t, n nums) nested table n store as staff_n;
ALTER TYPE faxes_t MODIFY LIMIT 8 CASCADE;
ALTER TYPE faxes_t MODIFY ELEMENT TYPE DOUBLE PRECISION CASCADE;
CREATE TABLE staffd (id NUMBER(6) PRIMARY KEY, phones faxes_t DEFAULT faxes_t('a'));
