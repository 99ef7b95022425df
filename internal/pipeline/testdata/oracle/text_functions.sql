-- Functions of text that MySQL 5.6 does not have are functions of the extension.
CREATE TABLE contact (
  id NUMBER(9) PRIMARY KEY,
  name VARCHAR2(60) NOT NULL,
  phone VARCHAR2(30) CONSTRAINT contact_phone CHECK (LTRIM(phone, ' +-()') IS NOT NULL),
  shown VARCHAR2(60) GENERATED ALWAYS AS (INITCAP(name)) VIRTUAL
);
CREATE INDEX contact_digits ON contact (REGEXP_REPLACE(phone, '[^[:digit:]]'));
CREATE VIEW contact_parts AS
  SELECT id, RTRIM(phone, '0123456789') AS rest, TRANSLATE(name, 'ab', 'ba') AS swapped, TRANSLATE(phone, '0123456789-', '0123456789') AS digits,
    REGEXP_SUBSTR(name, '[^ ]+', 1, 2) AS family, REGEXP_SUBSTR(phone, '\d+') AS area, REGEXP_REPLACE(name, '( )+', ' ') AS tidy
  FROM contact;
CREATE VIEW contact_tidy AS SELECT id, REGEXP_REPLACE(name, '[[:space:]]+', ' ') AS tidy FROM contact;
