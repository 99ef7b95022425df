CREATE TYPE geo_t AS OBJECT (lat NUMBER(5,2), lon NUMBER(5,2));
/
CREATE TYPE line_t AS OBJECT (no NUMBER(3), item VARCHAR2(20), spot geo_t);
/
CREATE TYPE lines_t AS TABLE OF line_t;
/
CREATE TYPE tags_t AS TABLE OF VARCHAR2(10);
/
CREATE TYPE deep_t AS TABLE OF tags_t;
/
CREATE TABLE orders (
  dept NUMBER(3),
  id NUMBER(6),
  lines lines_t DEFAULT lines_t(),
  note VARCHAR2(10),
  tags tags_t NOT NULL,
  deep deep_t
) NESTED TABLE lines STORE AS orders_lines (PCTFREE 10) RETURN AS LOCATOR NESTED TABLE "TAGS" STORE AS "Order Tags" NESTED TABLE deep STORE AS deep_tab (NESTED TABLE COLUMN_VALUE STORE AS deeper);
ALTER TABLE orders ADD CONSTRAINT orders_pk PRIMARY KEY (dept, id);
COMMENT ON COLUMN orders.lines IS 'what was ordered';
INSERT INTO orders VALUES (1, 1, lines_t(line_t(1, 'nail', geo_t(1.5, 2)), NEW line_t(item => 'nut', no => 2, spot => NULL)), 'a', tags_t('x', 'y'), NULL);
INSERT INTO orders (id, dept, tags) VALUES (2, 1, tags_t());
INSERT INTO orders (id, dept, tags, lines) VALUES (3, 1, tags_t('z', NULL), NULL);
INSERT INTO orders (id, dept, lines, tags) SELECT 4, 1, lines_t(line_t(7, 'bolt', NULL)), tags_t('q') FROM dual;
INSERT INTO orders (id, dept, lines, tags) SELECT id + 10, dept, NULL, NULL FROM orders WHERE id = 2;
DELETE FROM orders WHERE id = 4;
INSERT INTO TABLE (SELECT o.lines FROM orders o WHERE o.id = 3) VALUES (line_t(9, 'saw', geo_t(1, 1)));
INSERT INTO TABLE (SELECT lines FROM orders WHERE id = 3) VALUES (8, 'axe', NULL);
INSERT INTO TABLE (SELECT o.tags FROM orders o WHERE o.id = 2 AND o.dept = 1) VALUES ('new');
UPDATE TABLE (SELECT o.lines FROM orders o WHERE o.id = 1) l SET l.item = 'hook', l.spot.lat = 4 WHERE l.no = 1;
DELETE FROM TABLE (SELECT o.lines FROM orders o WHERE o.id = 1) l WHERE l.no = 2;
DELETE TABLE (SELECT o.tags FROM orders o WHERE o.id = 1) t WHERE t.COLUMN_VALUE = 'x';
UPDATE orders SET tags = tags_t('u', 'v') WHERE id = 12;
UPDATE orders o SET o.tags = NULL WHERE o.id = 4;
UPDATE orders o SET o.tags = tags_t('n'), o.note = 'x' WHERE o.id = 4;
INSERT INTO TABLE (SELECT o.lines FROM orders o) SELECT * FROM dual;
CREATE VIEW items AS SELECT o.id, l.no, l.item, l.spot.lat AS lat FROM orders o, TABLE(o.lines) l WHERE l.no > 0;
CREATE VIEW allitems AS SELECT o.id, l.* FROM orders o, TABLE(o.lines) (+) l;
CREATE VIEW tagged AS SELECT o.id, t.COLUMN_VALUE AS tag FROM orders o CROSS JOIN TABLE(o.tags) t;
CREATE VIEW counted AS SELECT o.id, (SELECT COUNT(*) FROM TABLE(o.lines)) AS n, (SELECT MAX(COLUMN_VALUE) FROM TABLE(o.tags) t WHERE t.COLUMN_VALUE < 'z') AS m FROM orders o WHERE EXISTS (SELECT 1 FROM TABLE(o.tags)) OR o.id > 10;
CREATE VIEW sums AS SELECT o.dept, COUNT(l.no) AS k, MIN(l.item) AS i FROM orders o, TABLE(o.lines) l GROUP BY o.dept;
CREATE VIEW v4 AS SELECT o.id, CARDINALITY(o.lines) c FROM orders o;
CREATE VIEW v5 AS SELECT l.* FROM TABLE(lines_t(line_t(1, 'a', NULL))) l;
CREATE VIEW v6 AS SELECT o.id, l.item FROM (SELECT * FROM orders) o, TABLE(o.lines) l;
CREATE VIEW v7 AS SELECT o.lines FROM orders o;
CREATE TABLE keyless (id NUMBER(6), tags tags_t) NESTED TABLE tags STORE AS keyless_tags;
CREATE TABLE taken (id NUMBER(6) PRIMARY KEY, tags tags_t) NESTED TABLE tags STORE AS keyless;
INSERT INTO keyless VALUES (1, tags_t('a'));
INSERT INTO orders SELECT dept, id + 20, lines, note, tags, deep FROM orders;
INSERT INTO orders (dept, id, tags) VALUES (1, (SELECT MAX(id) + 1 FROM orders), tags_t('a'));
INSERT INTO orders (dept, id, tags) VALUES (1, 50, make_tags('a'));
