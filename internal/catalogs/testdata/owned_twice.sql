-- A sequence that a serial column owns beside its own gives it no numbers, and NULL takes back nothing of a domain.
CREATE DOMAIN stamp AS varchar(8) NOT NULL CHECK (VALUE <> '');
CREATE SEQUENCE spare START 40;
CREATE TABLE letters (id serial PRIMARY KEY, mark stamp NULL, note integer NULL);
ALTER SEQUENCE spare OWNED BY letters.id;
INSERT INTO letters (mark) VALUES ('a');
SELECT nextval('spare');
INSERT INTO letters (mark) VALUES ('b');
