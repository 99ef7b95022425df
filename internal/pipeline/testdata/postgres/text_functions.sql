-- Functions of text that MySQL 5.6 does not have are functions of the extension.
CREATE TABLE contact (
  id serial PRIMARY KEY,
  name varchar(60) NOT NULL,
  phone varchar(30) CONSTRAINT contact_phone CHECK (btrim(phone, ' +-()') <> ''),
  shown varchar(60) GENERATED ALWAYS AS (initcap(name)) STORED,
  digits text GENERATED ALWAYS AS (regexp_replace(phone, '[^0-9]', '', 'g')) STORED
);
CREATE UNIQUE INDEX contact_name ON contact (translate(lower(name), 'äöü', 'aou'));
CREATE VIEW contact_parts AS
  SELECT id, split_part(name, ' ', -1) AS family, split_part(name, ' ', 1) AS given, trim(both '"'' ' from name) AS bare,
    substring(phone from '[0-9]+') AS area, regexp_replace(name, '\s+', ' ', 'g') AS tidy, regexp_replace(phone, '^0+', '') AS short,
    translate(name, 'ab', 'ba') AS swapped, rtrim(phone, '0') AS cut, regexp_substr(name, '\w+', 1, 2) AS second
  FROM contact;
INSERT INTO contact (name, phone) VALUES (initcap('ada LOVELACE'), trim(' .' from '. 0044-12 .'));
-- These remain: groups, and patterns of several parts.
CREATE VIEW contact_left AS SELECT id, regexp_replace(phone, '(\d{3})(\d+)', '\1-\2') AS parts FROM contact;
CREATE VIEW contact_left2 AS SELECT id, regexp_replace(name, '[a-z]+[0-9]', '') AS parts FROM contact;
