-- Orders whose lines are a list in a document.
CREATE TABLE order_docs (
  id   NUMBER(9) PRIMARY KEY,
  body CLOB CONSTRAINT order_docs_json CHECK (body IS JSON)
);

CREATE VIEW order_lines AS
  SELECT o.id, l.line_no, l.sku, l.qty, l.tag
    FROM order_docs o,
         JSON_TABLE(o.body, '$.lines[*]' COLUMNS (
           line_no FOR ORDINALITY,
           sku VARCHAR2(20) PATH '$.sku',
           qty NUMBER(9,2) PATH '$.qty' DEFAULT 1 ON EMPTY,
           NESTED PATH '$.tags[*]' COLUMNS (tag VARCHAR2(20) PATH '$'))) l;

CREATE VIEW large_orders AS
  SELECT o.id, JSON_QUERY(o.body, '$.lines[*].sku' WITH WRAPPER) AS skus
    FROM order_docs o
   WHERE JSON_EXISTS(o.body, '$.lines[*]?(@.qty > 100 && @.sku != "misc")');

CREATE VIEW counted_lines AS SELECT id, JSON_VALUE(body, '$.lines.size()') AS lines FROM order_docs;
